"""The public text of an answer, in both languages side by side; what is doubtful about it is said as one types."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from earnest.core.field_names import ANSWER_FIELDS
from earnest.core.language import Phrase
from earnest.core.scoring.comparison_words import answer_words
from earnest.core.scoring.disclosure import public_text_problems, public_text_remarks
from earnest.core.scoring.standing import ScoredQuestion
from earnest.tui.action_names import BACK_TO_QUESTION, LANGUAGE, NEXT_FIELD, UNDO
from earnest.tui.safe import MUTED, joined, labelled, lines, plain, styled
from earnest.tui.screens.answer_text import AnswerTextScreen
from earnest.tui.widgets.form_field import FORM_KEYS
from earnest.tui.widgets.head import Head
from earnest.tui.widgets.key_bar import Hint
from earnest.tui.widgets.note_area import NoteArea
from earnest.workspace.answers import PUBLIC, answer_from, public_texts

_FREE = Phrase(
    "只有写在这里的文字进入公开版；两处都留空则不公开。写明可供核对的日期、数字或链接，尚未做到的写明下一步及其日期。",
    "Only what stands here gets into the public edition; with both empty nothing is disclosed. Give dates, numbers or "
    "links that can be checked, and for what is not done the next step with its date.",
)
_FINE = Phrase("可以公开", "fit to be published")
_RATED = Phrase("现作答：{given}", "the answer: {given}")
_NOTHING = Phrase("没有公开", "not disclosed")


class PublicTextScreen(AnswerTextScreen):
    """The public text of one question; Esc leads back to it."""

    CSS_PATH = "public_text.tcss"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", priority=True), *FORM_KEYS]

    def compose(self) -> ComposeResult:
        yield Head(ANSWER_FIELDS["public_text"].capital)
        with VerticalScroll(id="public-form", can_focus=False):
            yield Static(id="public-about")
            for name in PUBLIC:
                yield Static(id=f"label-{name}", classes="public-label")
                yield NoteArea(id=name)
            yield Static(id="public-fault")
        hints = (Hint("escape", BACK_TO_QUESTION), Hint("tab", NEXT_FIELD), Hint("ctrl+z", UNDO), Hint("f2", LANGUAGE))
        yield self.key_bar(*hints)

    def on_mount(self) -> None:
        self.show_document()
        self.set_focus(self._area(next(iter(PUBLIC))), scroll_visible=False)  # the question above it is read first

    def _scored(self) -> ScoredQuestion:
        return next(one for one in self.document.scored_questions() if one.question.id == self.question_id)

    def _area(self, name: str) -> NoteArea:
        return self.query_one(f"#{name}", NoteArea)

    def show_document(self) -> None:
        """Show what the text is about; the text itself unless another is being typed."""
        question, display = self._scored().question, self.app.languages
        head = joined(styled(f"{question.id}  ", "bold $accent"), labelled(question.topic, display, "bold"))
        free = self.app.both(_FREE).stylize(MUTED)
        given = Phrase(*(answer_words(self._scored(), language) for language in ("zh", "en")))
        rated = labelled(_RATED.fill(given=given), display, "bold")
        self.query_one("#public-about", Static).update(lines(head, self.app.both(question.ask), rated, free))
        for name, text in public_texts(self._answer()).items():
            self.query_one(f"#label-{name}", Static).update(labelled(ANSWER_FIELDS[name].capital, display))
            self._show_text(self._area(name), text)
        self._say({})
        super().show_document()

    def _say(self, faults: dict[str, Phrase]) -> None:
        """What could not be taken, else what is doubtful about the text as it is."""
        said = [self._fault(ANSWER_FIELDS[name], why) for name, why in faults.items()] or list(self._doubts())
        place = self.query_one("#public-fault", Static)
        place.set_class(bool(said), "-failed")
        fine = _FINE if self._answer().public_text else _NOTHING
        place.update(lines(*said) if said else labelled(fine, self.app.languages, MUTED))

    def _doubts(self) -> list[Content]:
        typed = self._scored()._replace(answer=self._answer())  # scored only when the keys pause
        told = self.document.assessment
        found = [*public_text_problems([typed], told.subject), *public_text_remarks([typed], told)]
        return [
            self._fault(ANSWER_FIELDS[f"public_{one.path[-1]}"], one.message)
            if one.path[-1] in PUBLIC.values()
            else plain(self.app.word(one.message))
            for one in found
        ]

    def _fault(self, name: Phrase, why: Phrase) -> Content:
        return joined(labelled(name.capital, self.language), ": ", plain(self.app.word(why)))

    def _take(self) -> bool:
        """Have what is typed taken; whether all of it could be."""
        typed = {name: area.read() for name in PUBLIC if (area := self._area(name)).touched}
        if not typed and self.document.typing is None:
            self._say({})  # a text that could not be taken may have been taken back
            return True
        before = self.document.before_typing.answer(self.question_id)
        given, faults = answer_from(typed, before)
        self.app.edit.answer(self.question_id, given, typing=True)
        self._say(faults)
        return not faults
