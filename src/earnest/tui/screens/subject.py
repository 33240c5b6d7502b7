"""The subject: what is assessed, by whom, when."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from earnest.core.assessment.model import Subject
from earnest.core.field_names import PROFILE, SUBJECT, SUBJECT_FIELDS
from earnest.core.language import Phrase
from earnest.storage.drafts import Draft
from earnest.tui.action_names import LANGUAGE, NEXT_FIELD
from earnest.tui.screens.document_screen import DocumentScreen
from earnest.tui.steps import esc
from earnest.tui.warned import Warned
from earnest.tui.widgets.form_field import FORM_KEYS, FormField
from earnest.tui.widgets.head import Head
from earnest.tui.widgets.key_bar import Hint
from earnest.tui.widgets.line_field import LineField, is_emptied
from earnest.tui.widgets.note_area import NoteArea
from earnest.workspace.forms import date_from, is_date
from earnest.workspace.subject_form import SUBJECT_DATES, subject_from, subject_texts

TITLE = SUBJECT.capital

LABELS: dict[str, Phrase] = {name: label.capital for name, label in SUBJECT_FIELDS.items()}

PLACEHOLDERS: dict[str, Phrase] = {
    "version": Phrase("例如2.1；证据须针对这一版本", "such as 2.1; evidence must be about this version"),
    "released_on": Phrase("YYYY-MM-DD；未发布则留空", "YYYY-MM-DD; leave empty while unreleased"),
    "scope": Phrase("评估了什么，没有评估什么", "what is assessed, and what is not"),
    "assessed_on": Phrase("YYYY-MM-DD", "YYYY-MM-DD"),
    "signatory_since": Phrase(
        "YYYY-MM-DD，签署安全承诺之日；未签署则留空", "YYYY-MM-DD, the day of signing; empty if not signed"
    ),
    "period_from": Phrase(
        "YYYY-MM-DD，公开版所述期间的首日；可留空", "YYYY-MM-DD, public edition, first day; or empty"
    ),
    "period_to": Phrase("YYYY-MM-DD，公开版所述期间的末日；可留空", "YYYY-MM-DD, public edition, last day; or empty"),
    "contact": Phrase(
        "公众可询问的联系方式，印在公开版上；可留空", "whom the public may ask (public edition); or empty"
    ),
}

_STAYS = Phrase(
    "标出的内容无法采纳，未保存。请改正；再按一次 Esc 则放弃该处修改并返回。",
    "The marked input is not valid and not saved. Correct it, or press Esc again to discard it and go back.",
)


class SubjectScreen(DocumentScreen[object]):
    """The form; every change is saved at once, and what cannot be taken is told on leaving a field."""

    CSS_PATH = "subject.tcss"
    AUTO_FOCUS = "#organisation"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,f3", "leave"), *FORM_KEYS]

    def __init__(self) -> None:
        super().__init__()
        self._warned = Warned(lambda: self.app, lambda: [self])
        """The one way is out of the form."""

    def compose(self) -> ComposeResult:
        yield Head(TITLE)
        with VerticalScroll(id="subject-form", can_focus=False):
            for name, label in LABELS.items():
                yield FormField(label, self._control(name), name=name, placeholder=PLACEHOLDERS.get(name))
        yield self.key_bar(Hint("escape", esc(self.app.new_step, self)), *_HINTS)

    def _control(self, name: str) -> LineField | NoteArea:
        if name == "scope":
            return NoteArea(id=name, classes="field-note")
        line = LineField(id=name, classes="field-line", whole=name in SUBJECT_DATES)
        if name in SUBJECT_DATES:
            line.takes = is_date
        return line

    def on_mount(self) -> None:
        self.show_document()
        self.call_after_refresh(self._bring_back)

    def field(self, name: str) -> FormField:
        """A field by the name of what it edits."""
        return self.query_one(f"#field-{name}", FormField)

    def show_document(self) -> None:
        """Show the subject as the document says; a field being edited keeps what was typed."""
        if self.app.document is None:
            return
        subject = self.app.document.assessment.subject
        for name, text in subject_texts(subject).items():
            field = self.field(name)
            agrees = _agrees(field, name, subject)
            if agrees:
                field.settle()
            if not field.touched and not (agrees and field.edit.has_focus):
                field.text = text
            field.show_words()
        super().show_document()

    def on_form_field_edited(self, message: FormField.Edited) -> None:
        message.field.show_error(None)
        self._take_typed(whole=False)

    def on_input_submitted(self) -> None:
        self.focus_next()

    def on_descendant_blur(self, _: events.DescendantBlur) -> None:
        self._take(whole=not is_emptied(self.focused))

    def on_screen_suspend(self) -> None:
        self.flush()

    def pause(self) -> None:
        """Take what was typed but that there is no day where one is still typing it."""
        self._take(whole=False)

    def flush(self) -> bool:
        """Take what was typed as one step; whether all of it could be.

        A field still being edited is not blamed, unless it was before the keys were led into it.
        """
        return self._take()

    def _take(self, *, whole: bool = True) -> bool:
        errors = self._take_typed(whole=whole)
        self.app.edit.rest()
        for name in self._typed():
            field = self.field(name)
            if name not in errors or not field.edit.has_focus:
                field.show_error(errors.get(name))
        return not errors

    def _typed(self) -> dict[str, str]:
        """The texts that are not those of the document before the first key."""
        return {name: field.text for name in LABELS if (field := self.field(name)).touched}

    def _take_typed(self, *, whole: bool = True) -> dict[str, Phrase]:
        """Have what is typed taken; what cannot be, and why. Such a field keeps the value before the first key.

        That there is no day any more is taken as a `whole` only, once one is done with the field: the one that is typed
        next may be none, and then the one before stays.
        """
        typed, document = self._typed(), self.app.document
        if not whole:
            typed = {name: text for name, text in typed.items() if text or name not in SUBJECT_DATES}
        if document is None or (not typed and document.typing is None):
            return {}
        before = document.before_typing.subject
        subject, errors = subject_from(subject_texts(before) | typed, before)
        self.app.edit.subject(subject, typing=True)
        return errors

    def draft(self) -> Draft | None:
        """What cannot be taken."""
        document = self.app.document
        if document is None:
            return None
        before, typed = document.assessment.subject, self._typed()
        _, errors = subject_from(subject_texts(before) | typed, before)
        texts = {name: typed[name] for name in errors if name in typed}
        return Draft(form="subject", texts=texts) if texts else None

    def _bring_back(self) -> None:
        """Put in what could not be taken when the app was ended."""
        draft = self.app.take_draft("subject")
        for name, text in (draft.texts if draft is not None else {}).items():
            control = self.field(name).edit if name in LABELS else None
            if isinstance(control, LineField | NoteArea):
                control.put(text)

    def action_leave(self) -> None:
        self.set_focus(None)
        if self.flush() or self._warned.was(()):
            self._warned.forget()
            self.app.pop_screen()
            return
        self._warned.warn((), _STAYS)
        self.focus_fault()

    def focus_fault(self) -> None:
        """Put the keys into the first field whose text cannot be taken, and say at each of them why."""
        errors = self._take_typed()
        for name in errors:
            self.field(name).show_error(errors[name])
        first = next((name for name in LABELS if name in errors), None)
        if first is not None:
            self.set_focus(self.field(first).edit)


def _agrees(field: FormField, name: str, subject: Subject) -> bool:
    """Whether a field says what the subject says, perhaps written differently."""
    if name not in SUBJECT_DATES:
        return field.shows(subject_texts(subject)[name])
    return is_date(field.text) and bool(date_from(field.text) == getattr(subject, name))


_HINTS = (
    Hint("tab", NEXT_FIELD),
    Hint("f2", LANGUAGE),
    Hint("f4", PROFILE),
)
