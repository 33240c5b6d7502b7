"""The answer to a question: rating or numbers, note, owner, due date, who accepted, and what the evidence lacks."""

from __future__ import annotations

from textual import events, getters
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from earnest.core.assessment.model import Answer, Rating
from earnest.core.field_names import ANSWER_FIELDS, DUE, NOTE, OWNER
from earnest.core.language import Phrase, main_language, pick
from earnest.core.scoring.standing import ScoredQuestion
from earnest.core.wording import COLON
from earnest.storage.drafts import Draft
from earnest.tui.base import BaseApp
from earnest.tui.safe import joined, labelled, lines, plain, styled
from earnest.tui.widgets.answer_words import acceptance, banded, evidence_line
from earnest.tui.widgets.blocks import Block, Column, Words
from earnest.tui.widgets.inputs import LineField, NoteArea
from earnest.tui.widgets.painting import put_title
from earnest.tui.widgets.rating_list import RatingList, ratings_of
from earnest.tui.widgets.texts import display, put
from earnest.workspace.answers import answer_from, answer_texts
from earnest.workspace.document import Document
from earnest.workspace.numbers import NUMBERS, number_fields

LABELS: dict[str, Phrase] = {
    "n": ANSWER_FIELDS["n"],
    "of": ANSWER_FIELDS["of"],
    "value": ANSWER_FIELDS["n"],
    "note": NOTE,
    "owner": OWNER,
    "due": DUE,
    "accepted_by": ANSWER_FIELDS["accepted_by"],
}
FIRST_NUMBERS = ("n", "value")

_TITLE = Phrase("作答", "Answer")


class AnswerPanel(Block):
    """Shows the answer to one question, as the document has it, and takes every change to it."""

    app = getters.app(BaseApp)

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._question_id = ""

    def compose(self) -> ComposeResult:
        with Block(id="answer-main"):
            with Column(id="answer-rating"):
                yield Horizontal(*(self._row(name) for name in NUMBERS), id="numbers")
                yield Words(id="banded")
                yield RatingList(id="ratings")
            with Column(id="answer-rest"):
                yield Static(id="label-note", classes="answer-label")
                yield NoteArea(id="note")
                yield Words(id="evidence-line")
        with Block(id="answer-plan"):
            yield self._row("owner")
            yield self._row("due")
        yield self._row("accepted_by")
        yield Words(id="acceptance")
        yield Words(id="answer-fault")

    def _row(self, name: str) -> Horizontal:
        label = Static(id=f"label-{name}", classes="answer-label")
        line = LineField(id=name, classes="answer-line")
        if name == "due":
            line.placeholder = "YYYY-MM-DD"
        return Horizontal(label, line, id=f"row-{name}", classes="answer-row")

    # --- showing -----------------------------------------------------------------------------------------------

    def show(self, scored: ScoredQuestion) -> None:
        """Show the answer as the document says; a field being typed into stays while the question is the same."""
        if scored.question.id != self._question_id:
            self._question_id = scored.question.id
            for name in LABELS:
                self._field(name).settle()
            self._faults({})
        languages = self.app.languages
        self._show_words(scored)
        self._show_fields(scored)
        self.query_one(RatingList).show(scored.question, scored.answer.rating, languages)
        put(self.query_one("#banded", Static), banded(scored, languages))
        put(self.query_one("#acceptance", Static), acceptance(scored, languages))
        self._bring_back()

    def _bring_back(self) -> None:
        """Put in what could not be taken when the app was ended."""
        draft = self.app.take_draft("answer", self._question_id)
        for name, text in (draft.texts if draft is not None else {}).items():
            if name in LABELS:
                self._field(name).put(text)

    def draft(self) -> Draft | None:
        """What cannot be taken."""
        typed = self._typed()
        _, faults = answer_from(typed, self._answer())
        texts = {name: typed[name] for name in faults if name in typed}
        return Draft(form="answer", of=self._question_id, texts=texts) if texts else None

    def _show_words(self, scored: ScoredQuestion) -> None:
        languages = self.app.languages
        put_title(self, joined(labelled(_TITLE, languages), f" {scored.question.id}"))
        for name, words in LABELS.items():
            shown = main_language(languages) if name in NUMBERS else languages
            key = styled("# ", "bold $accent") if name in FIRST_NUMBERS else plain("")
            put(self.query_one(f"#label-{name}", Static), joined(key, labelled(words, shown)))
        line = evidence_line(scored, self._document().scorecard.basis.stated, languages)
        put(self.query_one("#evidence-line", Static), joined(styled("e ", "bold $accent"), line))

    def _show_fields(self, scored: ScoredQuestion) -> None:
        numbers = number_fields(scored.question)
        for name in NUMBERS:
            display(self.query_one(f"#row-{name}"), shown=name in numbers)
        for name in ("numbers", "banded"):
            display(self.query_one(f"#{name}"), shown=bool(numbers))
        excused = scored.answer.rating == "not-applicable"
        for name in ("row-accepted_by", "acceptance"):
            display(self.query_one(f"#{name}"), shown=excused)
        for name, text in answer_texts(scored.answer).items():
            field = self._field(name)
            if field.touched and self._agrees(name, scored.answer):
                field.settle()
            elif not field.touched and field.read() != text:
                field.load(text)

    def _agrees(self, name: str, answer: Answer) -> bool:
        """Whether a field says what the answer says, perhaps written differently."""
        reading, errors = answer_from({name: self._field(name).read()}, answer)
        return not errors and reading == answer

    def _field(self, name: str) -> LineField | NoteArea:
        return self.query_one(f"#{name}", NoteArea) if name == "note" else self.query_one(f"#{name}", LineField)

    # --- editing -----------------------------------------------------------------------------------------------

    def on_input_changed(self) -> None:
        self._take_typed()

    def on_text_area_changed(self) -> None:
        self._take_typed()

    def on_descendant_blur(self, _: events.DescendantBlur) -> None:
        self.flush()

    def rate(self, name: str) -> None:
        """Give a rating; an empty name clears it, and one that cannot be given does nothing."""
        document = self.app.document
        question = document.question(self._question_id) if document is not None else None
        rating = next((one for one in ratings_of(question) if one == name), None) if question else None
        if rating is not None or not name:
            self._give(rating=rating, confirm=None)

    def flag(self) -> None:
        """Mark the answer for another look, or take the mark away."""
        self._give(flagged=None if self._answer().flagged else True)

    def confirm(self) -> None:
        """Take away the mark that the answer is to be confirmed; where there is none, go to the next that has one."""
        if self._answer().confirm:
            self._give(confirm=None)
        else:
            self.app.show_next_to_confirm(self._question_id)

    def flush(self) -> bool:
        """Take what was typed as one step; whether all of it could be taken."""
        faults = self._take_typed()
        self.app.edit.rest()
        self._faults(faults)
        return not faults

    def _answer(self) -> Answer:
        return self._document().assessment.answer(self._question_id)

    def _document(self) -> Document:
        document = self.app.document
        assert document is not None, "questions are shown of a document only"
        return document

    def _typed(self) -> dict[str, str]:
        """The texts that are not those of the document before the first key."""
        return {name: field.read() for name in LABELS if (field := self._field(name)).touched}

    def _give(self, **fields: Rating | bool | None) -> None:
        self.flush()
        self.app.edit.answer(self._question_id, self._answer().model_copy(update=fields))

    def _take_typed(self) -> dict[str, Phrase]:
        """Have what is typed taken; what cannot be, and why. Such a field keeps the value before the first key."""
        if not self._question_id or self.app.document is None:  # none while the start comes back
            return {}
        typed, document = self._typed(), self.app.document
        if not typed and document.typing is None:
            return {}
        before = document.before_typing.answer(self._question_id)
        answer, faults = answer_from(typed, before)
        if any(getattr(answer, name) != getattr(before, name) for name in NUMBERS):
            answer = answer.model_copy(update={"confirm": None})
        self.app.edit.answer(self._question_id, answer, typing=True)
        return faults

    def _faults(self, faults: dict[str, Phrase]) -> None:
        fault = self.query_one("#answer-fault", Static)
        display(fault, shown=bool(faults))
        language = main_language(self.app.languages)
        sentences = [
            plain(pick(COLON, language).join((pick(LABELS[name], language), pick(why, language))))
            for name, why in faults.items()
        ]
        put(fault, lines(*sentences))

    def focus_answer(self) -> None:
        """Put the keys where one answers."""
        self.screen.set_focus(self.query_one(RatingList))

    def focus_numbers(self) -> None:
        """Put the keys into the first number of a share or a count."""
        for name in NUMBERS:
            if self.query_one(f"#row-{name}").display:
                self.screen.set_focus(self.query_one(f"#{name}", LineField))
                return
