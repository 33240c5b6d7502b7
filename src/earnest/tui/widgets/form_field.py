"""A field of a form: its label, its control and the sentence that says what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Input, Static, TextArea

from earnest.core.language import Worded
from earnest.core.text import visible
from earnest.tui.base import BaseApp
from earnest.tui.widgets.choice import Choice
from earnest.tui.widgets.line_field import LineField
from earnest.tui.widgets.note_area import NoteArea

Control = LineField | NoteArea | Choice

FORM_KEYS: tuple[BindingType, ...] = (
    Binding("tab", "app.focus_next", priority=True),
    Binding("shift+tab", "app.focus_previous", priority=True),
)
"""For the screen of a form: in order with what is typed, so that text typed ahead gets into the next field."""


class FormField(Vertical):
    """Label, control, sentence. The field's name is the name of what it edits."""

    app = getters.app(BaseApp)

    DEFAULT_CSS = """
    FormField {
        height: auto;
        margin-bottom: 1;
        & > .field-row { height: auto; }
        .field-side { width: 1fr; height: auto; }
        .field-label { width: 20; height: auto; padding-right: 2; color: $text-muted; }
        .field-error { display: none; height: auto; color: $text-error; text-style: bold; }
        &.-told .field-error { display: block; }
        .field-remark { display: none; height: auto; color: $text-muted; }
        &.-remarked .field-remark { display: block; }
        &.-focused .field-label { color: $foreground; text-style: bold; }
        .field-line { width: 1fr; height: 1; padding: 0; background: $surface; }
        .field-note { width: 1fr; height: 5; padding: 0; background: $surface; }
        .choice { width: 1fr; background: $background; }
    }
    """

    @dataclass
    class Edited(Message):
        """The person changed the text of a field."""

        field: FormField

        @property
        def control(self) -> FormField:
            return self.field

    def __init__(self, label: Worded, control: Control, *, name: str, placeholder: Worded | None = None) -> None:
        super().__init__(id=f"field-{name}", name=name)
        self.label = label
        self.placeholder = placeholder
        self.edit = control
        self._error: Worded | None = None
        self._remark: Worded | None = None

    def compose(self) -> ComposeResult:
        with Horizontal(classes="field-row"):
            yield Static(classes="field-label")
            with Vertical(classes="field-side"):  # beside a label of two lines what is wrong stands close
                yield self.edit
                yield Static(classes="field-remark")
                yield Static(classes="field-error")

    def on_mount(self) -> None:
        self.show_words()

    @property
    def text(self) -> str:
        """What the field holds, as it would stand in the file."""
        return self.edit.value if isinstance(self.edit, Choice) else self.edit.read()

    @text.setter
    def text(self, text: str) -> None:
        """Fill the field without calling it an edit."""
        if self.shows(text):
            return
        if isinstance(self.edit, Choice):
            self.edit.value = text
        else:
            self.edit.load(text)

    def shows(self, text: str) -> bool:
        """Whether the field already shows a text of the file."""
        if isinstance(self.edit, Choice):
            return self.edit.value == text
        if isinstance(self.edit, NoteArea):
            return self.edit.text == visible(text)
        return self.edit.value.strip() == visible(text).replace("\n", " ").strip()

    @property
    def touched(self) -> bool:
        """Whether a text is no longer what it was filled with."""
        return not isinstance(self.edit, Choice) and self.edit.touched

    def settle(self) -> None:
        """Take what the field holds as what it was filled with."""
        if not isinstance(self.edit, Choice):
            self.edit.settle()

    def show_words(self) -> None:
        """Word the field again, in the languages shown."""
        self.query_one(".field-label", Static).update(self.app.both(self.label))
        if isinstance(self.edit, Choice):
            self.edit.show_words()
        self._show_example()
        self.show_error(self._error)
        self.show_remark(self._remark)

    def on_resize(self) -> None:
        self.call_after_refresh(self._show_example)

    def _show_example(self) -> None:
        """What could be filled in, in the languages for which there is room."""
        if self.placeholder is not None and not isinstance(self.edit, Choice):
            self.edit.placeholder = self.app.words(self.placeholder, self.edit.content_size.width)

    def show_error(self, error: Worded | None) -> None:
        """Say what is wrong at the field; None takes it back."""
        self._error = error
        self.set_class(error is not None, "-told")
        if error is not None:
            self.query_one(".field-error", Static).update(self.app.both(error))

    def show_remark(self, remark: Worded | None) -> None:
        """Say below the field what is to be known of it; None takes it back."""
        self._remark = remark
        self.set_class(remark is not None, "-remarked")
        if remark is not None:
            self.query_one(".field-remark", Static).update(self.app.both(remark))

    # By hand: `:focus-within` does not restyle a child of the field when the focus leaves.
    def on_descendant_focus(self) -> None:
        self.add_class("-focused")

    def on_descendant_blur(self) -> None:
        self.remove_class("-focused")

    def on_input_changed(self, event: Input.Changed) -> None:
        self._edited(event)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        self._edited(event)

    def on_choice_changed(self, event: Choice.Changed) -> None:
        self._edited(event)

    def _edited(self, event: Message) -> None:
        event.stop()
        self.post_message(self.Edited(self))
