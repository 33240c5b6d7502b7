"""The form that says who reviews, and for which organisation: a review is begun with it, and both are mended in it."""

from __future__ import annotations

from abc import abstractmethod
from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from earnest.core.language import Phrase
from earnest.core.review.draw import Auditor
from earnest.core.review.words import HEAD_FIELDS, NO_ORGANISATION
from earnest.tui.desk_base import DeskBase
from earnest.tui.screens.document_screen import DocumentScreen
from earnest.tui.widgets.desk_head import TITLE, DeskHead
from earnest.tui.widgets.form_field import FORM_KEYS, FormField
from earnest.tui.widgets.key_bar import Hint
from earnest.tui.widgets.line_field import LineField
from earnest.tui.widgets.prose import Prose, paragraphs
from earnest.tui.widgets.typing import caught_up
from earnest.workspace.auditor_form import auditor_from

_FIELDS = ("auditor", "organisation")
_AGAIN = Phrase("{said}。再按一次则留空", "{said}; press again to leave it empty")


class AuditorForm(DocumentScreen[None]):
    """A form of two lines; Enter on the last one is done."""

    app = getters.app(DeskBase)
    CSS_PATH = "subject.tcss"
    AUTO_FOCUS = "#auditor"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("f8,ctrl+s", "done", priority=True), *FORM_KEYS]
    HINTS: ClassVar[tuple[Hint, ...]]

    def __init__(self) -> None:
        super().__init__()
        self._warned = False
        """Whether it was said what a review without an organisation lacks."""

    def compose(self) -> ComposeResult:
        yield DeskHead(TITLE)
        with VerticalScroll(id="subject-form", can_focus=False):
            yield Prose(id="about")
            for name in _FIELDS:
                yield FormField(
                    HEAD_FIELDS[name].capital, LineField(id=name, classes="field-line", free=True), name=name
                )
        yield self.key_bar(*self.HINTS)

    def on_mount(self) -> None:
        for name, text in zip(_FIELDS, self.known(), strict=True):
            self._line(name).put(text)
        self.show_document()

    def show_document(self) -> None:
        """Word the form in the languages shown."""
        self.query_one(Prose).update(paragraphs(self.about(), self.app.languages))
        for field in self.query(FormField):
            field.show_words()
        super().show_document()

    def on_form_field_edited(self, event: FormField.Edited) -> None:
        """What was wrong with a field is said until it is another."""
        self._warned = False
        event.field.show_error(None)

    async def on_input_submitted(self, event: LineField.Submitted) -> None:
        if event.input.id == "auditor":
            self._line("organisation").focus()
        else:
            await self.action_done()

    async def action_done(self) -> None:
        """Take both; without an auditor never, without an organisation once it was said what that means."""
        await caught_up(self.focused)
        auditor, errors = auditor_from({field: self._line(field).read() for field in _FIELDS})
        for name, why in errors.items():
            self._field(name).show_error(why)
        if auditor is None:
            self._line(next(iter(errors))).focus()
            return
        if not auditor.organisation and not self._warned:
            self._warned = True
            self._field("organisation").show_error(_AGAIN.fill(said=NO_ORGANISATION))
            self._line("organisation").focus()
        else:
            self.take(auditor)

    def _field(self, name: str) -> FormField:
        return self.query_one(f"#field-{name}", FormField)

    def _line(self, name: str) -> LineField:
        return self.query_one(f"#{name}", LineField)

    @abstractmethod
    def about(self) -> Phrase:
        """What the form is for."""

    @abstractmethod
    def known(self) -> tuple[str, str]:
        """The auditor and the organisation to begin with."""

    @abstractmethod
    def take(self, auditor: Auditor) -> None:
        """Go on with what was typed."""
