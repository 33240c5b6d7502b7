"""What is said of a comparison with an earlier file: the figures before and after, then what changed, part by part."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from earnest.core.language import Display, Language, Phrase, shown_languages
from earnest.core.scoring.comparison_words import figures_rows, parts, subjects_line
from earnest.core.text import cut, line_of, padded
from earnest.core.wording import COLON
from earnest.tui.safe import MUTED, joined, labelled, line, plain, styled
from earnest.tui.widgets.prose import Paragraph, blocks, cells, paragraphs
from earnest.workspace.comparing import Compared

_LEAD = "- "
_GAP = "  "
"""What stands between columns."""
_TITLE = "bold $accent"
_ID = 12
_LONGEST = 1000
"""The cells of a line of the page at most, before it is wrapped."""


def comparison_text(former: Path, found: Compared, display: Display, width: int) -> list[Paragraph]:
    """The whole page in the languages shown, for lines of `width` cells."""
    languages, room = shown_languages(display), width - len(_LEAD)
    head = [Paragraph(line(subjects_line(found.subjects), 300).stylize("bold"))]
    head.append(Paragraph(styled(line_of(former.name), MUTED)))
    if found.doubt is not None:
        head += paragraphs(found.doubt, display)
    figures = [_figures(found, language) for language in languages]
    said = zip(*(parts(found.comparison, language, room) for language in languages), strict=True)
    return blocks([head, _rows(figures, width), *(_part(one, display, room) for one in said)])


def _figures(found: Compared, language: Language) -> list[str]:
    return [_GAP.join(filter(None, row)) for row in figures_rows(found.comparison.figures, language)]


def _part(said: Sequence[tuple[Phrase, list[str]]], display: Display, room: int) -> list[Paragraph]:
    """A part of the page: its title with the number of its lines, then these, as they are said in each language."""
    title, texts = said[0][0], [lines for _, lines in said]
    head = joined(labelled(title, display, _TITLE), styled(f" ({len(texts[0])})", _TITLE))
    return [Paragraph(head), *_rows(texts, room, _LEAD)]


def _rows(texts: Sequence[list[str]], room: int, lead: str = "") -> list[Paragraph]:
    """Lines in one language, or in both: the English in a column beside the Chinese; below it where it has no room."""
    chinese, *rest = texts
    if not rest:
        return [_row(one, lead) for one in chinese]
    pairs = [(one, _unnamed(one, other)) for one, other in zip(chinese, rest[0], strict=True)]
    column = _column(pairs, room)
    rows: list[Paragraph] = []
    for one, other in pairs:
        beside = padded(one, column)
        rows += [_beside(beside, other, lead)] if column and _fits(beside, other, room) else _below(one, other, lead)
    return rows


def _column(pairs: Sequence[tuple[str, str]], room: int) -> int:
    """How wide the Chinese is beside which English stands; 0 where none does: lines in columns do so all or none."""
    if any(one.count(_GAP) > 1 for one, _ in pairs):
        widest = max(cells(one) for one, _ in pairs)
        return widest if all(_fits(padded(one, widest), other, room) for one, other in pairs) else 0
    return max((cells(one) for one, other in pairs if _fits(one, other, room)), default=0)


def _fits(chinese: str, english: str, room: int) -> bool:
    return cells(chinese) + len(_GAP) + cells(english.strip()) <= room


def _unnamed(chinese: str, english: str) -> str:
    """The English without the id with which the Chinese begins as well; empty where both say the same."""
    if chinese == english:
        return ""
    for after, gap in (_GAP, _GAP), COLON:
        name, found, _ = chinese.partition(after)
        named = name + gap
        if found and cells(name) <= _ID and english.startswith(named):
            return " " * len(named) + english[len(named) :]
    return english


def _beside(chinese: str, english: str, lead: str) -> Paragraph:
    return Paragraph(joined(plain(chinese), _GAP, styled(english.strip(), MUTED)), lead)


def _below(chinese: str, english: str, lead: str) -> list[Paragraph]:
    text = english.lstrip()
    lead_of_english = " " * (len(lead) + len(english) - len(text))
    below = [Paragraph(styled(cut(text, _LONGEST), MUTED), lead_of_english, hang=_hang(text))] if text else []
    return [_row(chinese, lead), *below]


def _row(text: str, lead: str = "") -> Paragraph:
    """A line with its columns: `line` would take the spaces out that keep them below each other."""
    return Paragraph(plain(cut(text, _LONGEST)), lead, hang=_hang(text))


def _hang(text: str) -> int:
    """Below its second column a long line goes on, if the first is as short as an id."""
    first, gap, _ = text.partition(_GAP)
    return cells(first + gap) if gap and cells(first) <= _ID else 2
