"""Writes the gaps as CSV from inside the app."""

from __future__ import annotations

from earnest.core.errors import EarnestError
from earnest.core.language import Phrase, main_language
from earnest.core.text import line_of
from earnest.tui.base import BaseApp


def write_gaps(app: BaseApp) -> None:
    """Write every gap in the lens that the gaps show, whatever they are filtered by, and say where."""
    from earnest.workspace import gap_file

    document = app.document
    if document is None:
        return
    card, language = document.scorecard, main_language(app.languages)
    try:
        path = gap_file.write_gaps(card, app.gap_view.lens_of(card), document.opened.path, language)
    except EarnestError as error:
        app.tell(error.message, "error")
    else:
        app.tell(_WROTE.fill(file=line_of(path)))


_WROTE = Phrase("全部差距已写入 {file}", "every gap was written to {file}")
