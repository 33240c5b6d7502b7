"""Asks once who answers; the name stands in each answer's `by`."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from earnest.core.language import Phrase
from earnest.tui.action_names import LANGUAGE
from earnest.tui.safe import MUTED
from earnest.tui.screens.dialog import Dialog
from earnest.tui.widgets.key_bar import Hint
from earnest.tui.widgets.line_field import LineField
from earnest.tui.widgets.prose import Prose, paragraphs

_QUESTION = Phrase("由谁作答？", "Who is answering?")
_WHY = Phrase(
    "每份作答均记录作答人的姓名或岗位；本机记住后不再询问。Esc 跳过：作答不具名，此后可在菜单（/）中填写。",
    "Your name or role is recorded with each answer and remembered on this machine. "
    "Esc skips this: answers stay unnamed until you give a name (menu, /).",
)


_NOT_TAKEN = Phrase(
    "按键未填入姓名，也未作答：请先填写姓名", "the key was not taken, as name or as answer: say who answers first"
)
_NO_NAME = Phrase("请填写姓名或岗位；不愿具名请按 Esc", "give a name or a role; Esc leaves answers unnamed")


_HINTS = (Hint("enter", Phrase("完成", "done")), Hint("escape", Phrase("不具名", "unnamed")), Hint("f2", LANGUAGE))


class _NameField(LineField):
    """Takes nothing before a letter: a digit or a sign was pressed as a key of the question behind."""

    def __init__(self) -> None:
        super().__init__(id="author-name", free=True)

    async def on_key(self, event: events.Key) -> None:
        named = any(one.isalpha() for one in self.value + (event.character or ""))
        if event.is_printable and not named:
            event.stop().prevent_default()
            self.app.tell(_NOT_TAKEN, "warning")
        else:
            await super().on_key(event)


class NameScreen(Dialog[str | None]):
    """Gives back the name, or None when the person would not say."""

    CSS_PATH = "name.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "skip")]

    def __init__(self, name: str) -> None:
        super().__init__()
        self._known = name

    def compose(self) -> ComposeResult:
        with Vertical(id="name-box"):
            yield Static(id="name-question")
            yield _NameField()
            yield Prose(id="name-why")
            yield self.key_bar(*_HINTS)

    def on_mount(self) -> None:
        self.query_one(LineField).load(self._known)
        self.show_document()

    def show_document(self) -> None:
        """Word the question in the languages shown."""
        self.query_one("#name-question", Static).update(self.app.both(_QUESTION).stylize("bold"))
        self.query_one(Prose).update(paragraphs(_WHY, self.app.languages, style=MUTED))
        super().show_document()

    def on_input_submitted(self) -> None:
        """Take the name; what has no letter was pressed for the question behind."""
        name = self.query_one(LineField).read()
        if not any(one.isalpha() for one in name):
            self.app.tell(_NO_NAME, "warning")
        else:
            self.dismiss(name)

    def action_skip(self) -> None:
        self.dismiss(None)
