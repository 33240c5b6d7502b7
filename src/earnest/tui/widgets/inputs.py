"""Fields for people's text: what is shown is safe, what is read back is what the file may hold.

Invisible characters of a file's text are shown as marks such as `<U+202E>` while it is edited and become themselves
again when it is read back; pasted ones stay marks.

A field carries out its own keys itself, in order with the letters. Left to go up to the screen and the app, as
Textual has it, a key would be looked up where the focus is by then, which may be another field or another question.
"""

from __future__ import annotations

from textual.widget import Widget

from earnest.tui.widgets.line_field import LineField
from earnest.tui.widgets.note_area import NoteArea


def is_field(widget: Widget | None) -> bool:
    """Whether a widget is one that people type into: while it has the focus only its own keys work."""
    return isinstance(widget, NoteArea | LineField)
