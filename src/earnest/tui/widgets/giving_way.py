"""What could not be taken gives way to what somebody else gave in its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from earnest.core.language import Phrase
from earnest.core.text import one_line
from earnest.tui.base import BaseApp
from earnest.tui.came_in import CameIn
from earnest.tui.widgets.line_field import LineField
from earnest.tui.widgets.note_area import NoteArea

_GAVE_WAY = Phrase(
    "{of}：未能采纳的“{text}”已让位于他人刚填写的内容",
    "{of}: “{text}”, which could not be taken, gave way to what somebody else has just given there",
)


class GivingWay:
    """The fields of an answer: a text refused beside what is no more would go over theirs unseen, once corrected."""

    def __init__(self, app: Callable[[], BaseApp], field: Callable[[str], LineField | NoteArea]) -> None:
        """`field` gives one by its name."""
        self._app, self._field = app, field
        self._seen: CameIn | None = None
        """What somebody else wrote last that is shown here."""

    def give_way(self, question_id: str, names: Iterable[str], agrees: Callable[[str], bool]) -> None:
        """Let the fields of these `names` that do not say what the answer says be shown anew, but for where one is."""
        came = self._app().came_in
        if came is None or came is self._seen:
            return
        self._seen = came
        for name in came.changed(question_id).intersection(names):
            field = self._field(name)
            if field.touched and not field.has_focus and not agrees(name):
                text = one_line(field.read(), 60)
                self._app().tell(_GAVE_WAY.fill(of=question_id, text=text), "warning")
                field.settle()
