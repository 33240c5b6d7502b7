"""A screen of a list to the left, and to the right what is highlighted with a text that one writes about it."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.widgets import OptionList

from earnest.core.language import Phrase
from earnest.core.text import CONTENT_LETTERS, content_length, has_content
from earnest.tui.screens.document_screen import DocumentScreen
from earnest.tui.warned import NOT_TAKEN, Warned
from earnest.tui.widgets.form_field import FORM_KEYS
from earnest.tui.widgets.note_area import NoteArea
from earnest.tui.widgets.prose import Prose, paragraphs
from earnest.tui.widgets.typing import caught_up
from earnest.workspace.forms import FieldError, text_from

_MISSING = Phrase(
    "（至少{least}字符，汉字算2；还差{missing}）",
    " (at least {least} characters, a Chinese one counts two; {missing} more)",
)
_ALIKE = Phrase("（至少{letters}个不同的字）", " (at least {letters} different letters)").fill(letters=CONTENT_LETTERS)
_OPTIONAL = Phrase("（可不填）", " (optional)")
_ENOUGH = Phrase("（长度足够）", " (long enough)")


class ListAndNote(DocumentScreen[object]):
    """Has what is typed taken at every key; says how long the text has to be."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", priority=True), *FORM_KEYS]

    def __init__(self, label: Phrase, least: int) -> None:
        super().__init__()
        self._label = label
        self.least = least
        """So many characters a text needs."""
        self._warned = Warned(lambda: self.app, lambda: [self])

    @property
    def area(self) -> NoteArea:
        """Where the text is written."""
        return self.query_one(NoteArea)

    def follow(self) -> None:
        """Show what is highlighted in the list; what was typed about the one before is taken."""
        raise NotImplementedError

    def edit(self, text: str) -> None:
        """Make a text that is being typed the one about what is shown."""
        raise NotImplementedError

    def show_text(self, text: str, *, fresh: bool) -> None:
        """Show the text of the document unless another is being typed; a `fresh` one is about something else."""
        area = self.area
        if not fresh and area.read().strip() == text.strip():
            area.settle()
        elif fresh or not area.touched:
            area.load(text)
        self.show_length()

    def show_length(self) -> None:
        """Say how much is missing, above the text."""
        text = self.area.read()
        missing = self.least - content_length(text)
        short = _MISSING.fill(least=self.least, missing=missing)
        length = _ENOUGH if has_content(text) else short if missing > 0 else _ALIKE if self.least else _OPTIONAL
        label = Phrase(self._label.zh + length.zh, self._label.en + length.en)
        self.query_one("#note-label", Prose).update(paragraphs(label, self.app.languages))

    async def on_option_list_option_highlighted(self, _: OptionList.OptionHighlighted) -> None:
        await caught_up(self.area)
        self.follow()

    def on_text_area_changed(self) -> None:
        self.show_length()
        self._take_typed()

    def on_descendant_blur(self, _: events.DescendantBlur) -> None:
        self.flush()

    def on_screen_suspend(self) -> None:
        self.flush()

    def flush(self) -> bool:
        """Take what was typed as one step; whether it could be taken."""
        fault = self._take_typed()
        self.app.edit.rest()
        if fault is not None:
            self.app.tell(fault, "error")
        return fault is None

    def may_go(self, way: str) -> bool:
        """Take what was typed; whether one may go where it is shown no more: what cannot be taken is said first."""
        if self.flush():
            return True
        if self._warned.was(way):
            self.area.load(self.area.original)
            self._warned.forget()
            return True
        self._warned.warn(way, NOT_TAKEN)
        return False

    def _take_typed(self) -> Phrase | None:
        """Have what is typed taken; why it cannot be."""
        if not self.area.touched and self.document.typing is None:
            return None
        try:
            self.edit(text_from(self.area.read()))
        except FieldError as error:
            return error.phrase
        return None

    def to_text(self) -> None:
        """Put the cursor into the text."""
        self.set_focus(self.area)  # at once: the next key is the first letter of it
        self.call_after_refresh(self.area.scroll_visible, animate=False)

    async def action_back(self) -> None:
        """From the text to the list, from there to where one came from."""
        await caught_up(self.focused)
        if self.area.has_focus:
            self.query_one(OptionList).focus()
        else:
            self.action_leave()

    def action_leave(self) -> None:
        if self.may_go("back"):
            self.app.pop_screen()
