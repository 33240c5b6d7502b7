"""What is said of a comparison with an earlier file: the figures before and after, then what changed, part by part."""

from __future__ import annotations

from pathlib import Path

from earnest.core.language import Language, pick
from earnest.core.scoring.comparison_words import figures_rows, parts, subjects_line
from earnest.core.text import line_of
from earnest.tui.safe import MUTED, line, styled
from earnest.tui.widgets.prose import Paragraph, blocks
from earnest.workspace.comparing import Compared


def comparison_text(former: Path, found: Compared, language: Language) -> list[Paragraph]:
    """The whole page in one language."""
    rows = figures_rows(found.comparison.figures, language)
    head = [Paragraph(line(subjects_line(found.subjects), 300).stylize("bold"))]
    head.append(Paragraph(styled(line_of(former.name), MUTED)))
    if found.doubt is not None:
        head.append(Paragraph(line(pick(found.doubt, language), 1000)))
    figures = [Paragraph(line("  ".join(filter(None, row)), 300)) for row in rows]
    said = (
        [Paragraph(line(f"{pick(title, language)} ({len(lines)})", 300).stylize("bold $accent")), *_rows(lines)]
        for title, lines in parts(found.comparison, language)
    )
    return blocks([head, figures, *said])


def _rows(lines: list[str]) -> list[Paragraph]:
    return [Paragraph(line(one, 1000), "- ") for one in lines]
