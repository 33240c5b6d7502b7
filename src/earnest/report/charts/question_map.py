"""The map of the questions: a cell for each, by section, with a letter for the rating and a frame for a gate."""

from __future__ import annotations

from markupsafe import Markup

from earnest.core.language import Display, Phrase, main_language, pick
from earnest.report.charts import svg
from earnest.report.parts.question_map import Cell, MapRow, QuestionMap

LABEL, CELL, HEIGHT, STEP = 52, 41, 22, 28
"""Width of the section's id, width and height of a cell, and from row to row, in SVG units."""
A_ROW = (svg.WIDTH - LABEL) // CELL
"""So many cells stand in a row; a longer section goes on in the next."""

FILLS = {
    "full": (svg.ACCENT, svg.WHITE),
    "part": (svg.TINT, svg.INK),
    "none": (svg.WHITE, svg.INK),
    "out": ("#f3f4f5", svg.GREY),
}
"""Fill and colour of the letter, by what the answer earns."""


def question_map(one: QuestionMap, display: Display) -> Markup:
    """All sections of a questionnaire."""
    pieces: list[Markup] = []
    top = 1
    for row in one.rows:
        for start in range(0, max(len(row.cells), 1), A_ROW):
            pieces += _row(row, start, top, display)
            top += STEP
    return svg.frame(svg.words(_said(one), display), svg.WIDTH, max(top, STEP), pieces)


def _row(row: MapRow, start: int, top: int, display: Display) -> list[Markup]:
    label = svg.text(0, top + 15, row.id if start == 0 else "", svg.NORMAL, svg.ACCENT, weight=700)
    cells = row.cells[start : start + A_ROW]
    return [
        label,
        *(piece for place, cell in enumerate(cells) for piece in _cell(cell, LABEL + place * CELL, top, display)),
    ]


def _cell(cell: Cell, x: float, top: float, display: Display) -> list[Markup]:
    fill, colour = FILLS[cell.earns]
    thick = 2.6 if cell.gate else 0.8
    return [
        svg.rect(
            *(x + 1.5, top + 1, CELL - 5, HEIGHT), fill=fill, stroke=svg.INK, thick=thick, dashed=cell.gate == "soft"
        ),
        svg.text(x + 5, top + 16, cell.number, svg.SMALL, colour),
        svg.text(x + CELL - 7, top + 16.5, pick(cell.letter, main_language(display)), 12.5, colour, "end", 700),
    ]


def _said(one: QuestionMap) -> Phrase:
    zh = "；".join(f"{row.id}：{row.said.zh}" for row in one.rows)
    en = "; ".join(f"{row.id}: {row.said.en}" for row in one.rows)
    return Phrase(f"题目总览。{zh}", f"Map of the questions. {en}")
