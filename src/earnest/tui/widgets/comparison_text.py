"""What is said of a comparison with an earlier file: the figures before and after, then what changed, part by part."""

from __future__ import annotations

from pathlib import Path

from earnest.core.language import Language, pick
from earnest.core.scoring.comparison_words import figures_rows, parts, subjects_line
from earnest.core.text import cut, line_of
from earnest.tui.safe import MUTED, line, plain, styled
from earnest.tui.widgets.prose import Paragraph, blocks, cells
from earnest.workspace.comparing import Compared

_LEAD = "- "
_ID = 12
_LONGEST = 1000
"""The cells of a line of the page at most, before it is wrapped."""


def comparison_text(former: Path, found: Compared, language: Language, width: int) -> list[Paragraph]:
    """The whole page in one language, for lines of `width` cells."""
    rows = figures_rows(found.comparison.figures, language)
    head = [Paragraph(line(subjects_line(found.subjects), 300).stylize("bold"))]
    head.append(Paragraph(styled(line_of(former.name), MUTED)))
    if found.doubt is not None:
        head.append(Paragraph(line(pick(found.doubt, language), 1000)))
    figures = [_row("  ".join(filter(None, row))) for row in rows]
    said = (
        [Paragraph(line(f"{pick(title, language)} ({len(lines)})", 300).stylize("bold $accent")), *_rows(lines)]
        for title, lines in parts(found.comparison, language, width - len(_LEAD))
    )
    return blocks([head, figures, *said])


def _rows(lines: list[str]) -> list[Paragraph]:
    return [_row(one, _LEAD) for one in lines]


def _row(text: str, lead: str = "") -> Paragraph:
    """A line with its columns: `line` would take the spaces out that keep them below each other."""
    return Paragraph(plain(cut(text, _LONGEST)), lead, hang=_hang(text))


def _hang(text: str) -> int:
    """Below its second column a long line goes on, if the first is as short as an id."""
    first, gap, _ = text.partition("  ")
    return cells(first + gap) if gap and cells(first) <= _ID else 2
