"""The bar chart of the sections, as inline SVG; a table of the same figures stands beside it."""

from __future__ import annotations

from markupsafe import Markup

from earnest.core.language import Display, Phrase, pick, shown_languages
from earnest.core.scoring.credit import Lens
from earnest.core.wording import LENS_NAMES
from earnest.report.parts.scores import Bar, ScoreTable, SectionRow
from earnest.report.words import clip

WIDTH, LABEL, AXIS, FIGURE = 680, 262, 370, 48
"""Of the drawing, the column of names, the axis from 0 to 100 and the figure behind a bar, in SVG units."""

BAR, BAR_STEP, ROW_GAP, HEAD = 8, 12, 10, 30
ID_COLUMNS, NAME_COLUMNS = 5, {"zh": 38, "en": 48}

INK, GREY, ACCENT, PALE, RULE = "#1d2429", "#56616b", "#0f5c6e", "#a9b1b7", "#dfe4e8"
_FILL = Markup('fill="{}" stroke="{}" stroke-width="1"')
_LOOK: dict[Lens, Markup] = {
    "claimed": _FILL.format("#ffffff", ACCENT),
    "evidenced": _FILL.format(ACCENT, ACCENT),
    "verified": _FILL.format(PALE, INK),
}
"""Claimed is an outline, evidenced is dark, verified is pale: told apart without colour."""

TITLE = Phrase("各部分得分（满分100）", "Scores by section, of 100")
NOT_SCORED = Phrase("不计分", "not scored")


def section_chart(table: ScoreTable, display: Display) -> Markup:
    """The bars of every section in every lens shown, each with its figure."""
    top, rows = HEAD, []
    for section in table.sections:
        rows.append(_row(section, top, display))
        top += _height(section, display)
    name = _words(TITLE, display)
    return Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" class="chart" role="img" viewBox="0 0 {width} {height}" '
        'width="{width}" height="{height}"><title>{name}</title>{legend}{grid}{rows}</svg>'
    ).format(
        width=WIDTH,
        height=top,
        name=name,
        legend=_legend(table, display),
        grid=_grid(top - ROW_GAP // 2),
        rows=Markup("").join(rows),
    )


def _words(phrase: Phrase, display: Display) -> str:
    return " ".join(pick(phrase, language) for language in shown_languages(display))


def _text(x: float, y: float, text: str, size: float = 10, colour: str = INK, anchor: str = "start") -> Markup:
    return Markup('<text x="{}" y="{}" font-size="{}" fill="{}" text-anchor="{}">{}</text>').format(
        x, y, size, colour, anchor, text
    )


def _rect(x: float, y: float, width: float, look: Markup) -> Markup:
    return Markup('<rect x="{}" y="{}" width="{}" height="{}" {}/>').format(x, y, width, BAR, look)


def _legend(table: ScoreTable, display: Display) -> Markup:
    lenses = [bar.lens for bar in table.sections[0].bars] if table.sections else []
    pieces, x = [], float(LABEL)
    for lens in lenses:
        name = _words(LENS_NAMES[lens], display)
        pieces += [_rect(x + 0.5, 4.5, 22, _LOOK[lens]), _text(x + 28, 12, name)]
        x += 130
    return Markup("").join(pieces)


def _grid(bottom: int) -> Markup:
    pieces = []
    for tenth in range(0, 101, 20):
        x = LABEL + AXIS * tenth // 100
        line = Markup('<line x1="{0}" y1="{1}" x2="{0}" y2="{2}" stroke="{3}" stroke-width="0.7"/>')
        pieces += [line.format(x, HEAD - 5, bottom, RULE), _text(x, HEAD - 8, str(tenth), 7.5, GREY, "middle")]
    return Markup("").join(pieces)


def _height(section: SectionRow, display: Display) -> int:
    names = 26 if display == "both" else 14
    return max(names, len(section.bars) * BAR_STEP) + ROW_GAP


def _row(section: SectionRow, top: int, display: Display) -> Markup:
    pieces = list(_names(section, top, display))
    for place, bar in enumerate(section.bars):
        pieces.append(_bar(bar, top + place * BAR_STEP, display))
    return Markup("").join(pieces)


def _names(section: SectionRow, top: int, display: Display) -> list[Markup]:
    pieces = [_text(0, top + 9, clip(section.id, ID_COLUMNS), 10, ACCENT)]
    for place, language in enumerate(shown_languages(display)):
        size = 10 if language == "zh" else 8.6
        name = clip(pick(section.title, language), NAME_COLUMNS[language])
        pieces.append(_text(34, top + 9 + place * 12, name, size, INK if place == 0 else GREY))
    return pieces


def _bar(bar: Bar, top: int, display: Display) -> Markup:
    if bar.share is None:
        return _text(LABEL + 4, top + BAR, _words(NOT_SCORED, display), 8.5, GREY)
    width = round(float(bar.share) * AXIS, 2)
    return _rect(LABEL + 0.5, top + 0.5, width, _LOOK[bar.lens]) + _text(LABEL + width + 6, top + BAR, bar.figure, 8.5)
