"""The answer to a question: rating or numbers, note, owner, due date, who accepted, and what the evidence lacks."""

from __future__ import annotations

from textual import events, getters
from textual.app import ComposeResult
from textual.containers import Container, Horizontal, Vertical
from textual.timer import Timer
from textual.widgets import Input, Static, TextArea

from earnest.core.assessment import Answer, Rating
from earnest.core.language import Phrase, main_language, pick
from earnest.core.standing import Standing
from earnest.tui.answers import answer_from, answer_texts, number_fields
from earnest.tui.app import EarnestApp
from earnest.tui.messages import AnswerEdited
from earnest.tui.safe import joined, labelled, lines, plain, styled
from earnest.tui.widgets.answer_words import acceptance, banded, evidence_line
from earnest.tui.widgets.fields import LineField, NoteArea
from earnest.tui.widgets.rating_list import RatingList

PAUSE = 0.5
"""Seconds without a key after which what was typed is saved."""

LABELS: dict[str, Phrase] = {
    "n": Phrase("数量", "number"),
    "of": Phrase("总数", "out of"),
    "value": Phrase("数量", "number"),
    "note": Phrase("说明", "note"),
    "owner": Phrase("负责人", "owner"),
    "due": Phrase("截止", "due"),
    "accepted_by": Phrase("接受人", "accepted by"),
}
_TITLE = Phrase("作答", "Answer")


class AnswerPanel(Container):
    """Shows the answer to one question and hands over every change."""

    app = getters.app(EarnestApp)

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._question_id = ""
        self._typed: set[str] = set()
        """Fields whose text is not yet what the document says."""
        self._sent: Answer | None = None
        """The answer handed over last, until the document has it."""
        self._pause: Timer | None = None

    def compose(self) -> ComposeResult:
        with Vertical(id="answer-rating"):
            yield Horizontal(*(self._row(name) for name in ("n", "of", "value")), id="numbers")
            yield Static(id="banded")
            yield RatingList(id="ratings")
        with Vertical(id="answer-rest"):
            yield Static(id="label-note", classes="answer-label")
            yield NoteArea(id="note")
            with Horizontal(id="answer-plan"):
                yield self._row("owner")
                yield self._row("due")
            yield self._row("accepted_by")
            yield Static(id="acceptance")
            yield Static(id="evidence-line")
            yield Static(id="answer-fault")

    def _row(self, name: str) -> Horizontal:
        label = Static(id=f"label-{name}", classes="answer-label")
        return Horizontal(label, LineField(id=name, classes="answer-line"), id=f"row-{name}", classes="answer-row")

    # --- showing -----------------------------------------------------------------------------------------------

    def show(self, standing: Standing) -> None:
        """Show the answer as the document says; a field being typed into stays while the question is the same."""
        if standing.question.id != self._question_id:
            self._question_id, self._sent = standing.question.id, None
            self._typed.clear()
            self._faults({})
        if self._sent is not None and _as_sent(self._sent, standing.answer) == standing.answer:
            self._sent = None
        display = self.app.languages
        self._show_words(standing)
        self._show_fields(standing)
        self.query_one(RatingList).show(standing.question, standing.answer.rating, display)
        self.query_one("#banded", Static).update(banded(standing, display))
        self.query_one("#acceptance", Static).update(acceptance(standing, display))

    def _show_words(self, standing: Standing) -> None:
        display = self.app.languages
        self.border_title = joined(labelled(_TITLE, display), f" {standing.question.id}")
        for name, words in LABELS.items():
            self.query_one(f"#label-{name}", Static).update(labelled(words, display))
        self.query_one("#due", LineField).placeholder = "2027-01-31"
        document = self.app.document
        if document is not None:
            line = evidence_line(standing, document.assessment.subject, display)
            self.query_one("#evidence-line", Static).update(joined(styled("e ", "bold $accent"), line))

    def _show_fields(self, standing: Standing) -> None:
        numbers = number_fields(standing.question)
        for name in ("n", "of", "value"):
            self.query_one(f"#row-{name}").display = name in numbers
        self.query_one("#numbers").display = self.query_one("#banded").display = bool(numbers)
        excused = standing.answer.rating == "not-applicable"
        self.query_one("#row-accepted_by").display = self.query_one("#acceptance").display = excused
        for name, text in answer_texts(standing.answer).items():
            field = self._field(name)
            if self._agrees(name, text, standing.answer):
                self._typed.discard(name)
            elif name not in self._typed:
                field.load(text)

    def _agrees(self, name: str, text: str, answer: Answer) -> bool:
        """Whether a field says what the answer says, perhaps written differently."""
        shown = self._field(name).read()
        if shown == text:
            return True
        reading, errors = answer_from({name: shown}, answer)
        return not errors and reading == answer and name in self._typed

    def _field(self, name: str) -> LineField | NoteArea:
        return self.query_one(f"#{name}", NoteArea) if name == "note" else self.query_one(f"#{name}", LineField)

    # --- editing -----------------------------------------------------------------------------------------------

    def on_input_changed(self, event: Input.Changed) -> None:
        self._type(event.input.id or "")

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        self._type(event.text_area.id or "")

    def _type(self, name: str) -> None:
        self._typed.add(name)
        self._stop()
        self._pause = self.set_timer(PAUSE, self.flush)

    def _stop(self) -> None:
        if self._pause is not None:
            self._pause.stop()

    def on_input_submitted(self) -> None:
        self.flush()
        self.focus_answer()

    def on_descendant_blur(self, _: events.DescendantBlur) -> None:
        self.flush()

    def on_rating_list_chosen(self, message: RatingList.Chosen) -> None:
        message.stop()
        self._hand_over(rating=message.rating, confirm=None)

    def flag(self) -> None:
        """Mark the answer for another look, or take the mark away."""
        self._hand_over(flagged=None if self._answer().flagged else True)

    def flush(self) -> None:
        """Hand over what was typed."""
        self._stop()
        if self._typed:
            self._hand_over()

    def _answer(self) -> Answer:
        document = self.app.document
        assert document is not None, "questions are shown of a document only"
        return self._sent or document.assessment.answer(self._question_id)

    def _hand_over(self, **fields: Rating | bool | None) -> None:
        self._stop()
        before = self._answer()
        answer, faults = answer_from({name: self._field(name).read() for name in self._typed}, before)
        self._typed &= set(faults)
        self._faults(faults)
        answer = answer.model_copy(update=fields)
        if answer != before:
            self._sent = answer
            self.app.post_message(AnswerEdited(self._question_id, answer))

    def _faults(self, faults: dict[str, Phrase]) -> None:
        fault = self.query_one("#answer-fault", Static)
        fault.display = bool(faults)
        language = main_language(self.app.languages)
        fault.update(lines(*(plain(f"{pick(LABELS[name], language)}: {pick(why, language)}") for name, why in faults.items())))

    def focus_answer(self) -> None:
        """Put the keys where one answers: the first number of a share or count without one, else the ratings."""
        for name in ("n", "value"):
            field = self.query_one(f"#{name}", LineField)
            if self.query_one(f"#row-{name}").display and not field.value:
                field.focus()
                return
        self.query_one(RatingList).focus()


def _as_sent(sent: Answer, now: Answer) -> Answer:
    """What was handed over with the stamp that the app gave it."""
    return sent.model_copy(update={"by": now.by, "on": now.on})
