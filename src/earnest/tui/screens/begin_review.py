"""Begins a review: who reviews, and for which organisation; then the seed of the sample is drawn."""

from __future__ import annotations

from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from earnest.core.language import Phrase
from earnest.core.review.draw import Auditor
from earnest.core.review.words import HEAD_FIELDS
from earnest.core.text import line_of
from earnest.core.user_text import UserText
from earnest.tui import screens
from earnest.tui.action_names import LANGUAGE, NEXT_FIELD, QUIT
from earnest.tui.desk_base import DeskBase
from earnest.tui.screens.document_screen import DocumentScreen
from earnest.tui.widgets.desk_head import TITLE, DeskHead
from earnest.tui.widgets.form_field import FORM_KEYS, FormField
from earnest.tui.widgets.inputs import LineField
from earnest.tui.widgets.key_bar import Hint
from earnest.tui.widgets.prose import Prose, paragraphs

_FIELDS = ("auditor", "organisation")
_ABOUT = Phrase(
    "{answers} 还没有审核记录。新建 {review}：先固定答卷的摘要值，再抽取随机种子，并记下抽取时间；答卷本身不作改动。",
    "There is no review of {answers} yet. {review} is begun: the digest of the answers is fixed, then the seed of the "
    "sample is drawn, with its time. The answers themselves are not changed.",
)
_WHO = Phrase("请写明审核人", "say who reviews")
_BEGIN = Phrase("新建审核", "begin the review")


class BeginReviewScreen(DocumentScreen[None]):
    """A form of two lines; Enter on the last one begins."""

    app = getters.app(DeskBase)
    CSS_PATH = "subject.tcss"
    AUTO_FOCUS = "#auditor"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("f8,ctrl+s", "begin", priority=True), *FORM_KEYS]

    def compose(self) -> ComposeResult:
        yield DeskHead(TITLE)
        with VerticalScroll(id="subject-form", can_focus=False):
            yield Prose(id="about")
            for name in _FIELDS:
                yield FormField(HEAD_FIELDS[name], LineField(id=name, classes="field-line", free=True), name=name)
        yield self.key_bar(*_HINTS)

    def on_mount(self) -> None:
        self.query_one("#auditor", LineField).put(self.app.author_name)
        self.show_document()

    def show_document(self) -> None:
        """Word the form in the languages shown."""
        place = self.app.place
        about = _ABOUT.fill(answers=line_of(place.answers.name), review=line_of(place.path.name))
        self.query_one(Prose).update(paragraphs(about, self.app.languages))
        for field in self.query(FormField):
            field.show_words()
        super().show_document()

    def on_form_field_edited(self, event: FormField.Edited) -> None:
        """What was wrong with a field is said until it is another."""
        event.field.show_error(None)

    def on_input_submitted(self, event: LineField.Submitted) -> None:
        if event.input.id == "auditor":
            self.query_one("#organisation").focus()
        else:
            self.action_begin()

    def action_begin(self) -> None:
        """Begin the review and go on with it."""
        name, organisation = (UserText(self.query_one(f"#{field}", LineField).read()) for field in _FIELDS)
        if not name:
            self.query_one("#field-auditor", FormField).show_error(_WHO)
            return
        if self.app.begin_review(Auditor(name, organisation)):
            self.app.push_screen(screens.by_name("desk")())


_HINTS = (
    Hint("f8", _BEGIN, keeps=True),
    Hint("tab", NEXT_FIELD),
    Hint("f2", LANGUAGE),
    Hint("f10", QUIT, keeps=True),
)
