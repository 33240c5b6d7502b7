"""The fields of an answer: numbers, note, owner, due date, who accepted; and what is wrong with what stands there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from textual import getters
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from earnest.core.assessment.model import Answer
from earnest.core.field_names import ANSWER_FIELDS, DUE, NOTE, OWNER
from earnest.core.language import Phrase
from earnest.core.scoring.standing import ScoredQuestion
from earnest.core.text import one_line
from earnest.storage.drafts import Draft
from earnest.tui.base import BaseApp
from earnest.tui.safe import at_fields, fitting_or_below, lines
from earnest.tui.widgets.blocks import Block, Words
from earnest.tui.widgets.giving_way import GivingWay
from earnest.tui.widgets.line_field import LineField
from earnest.tui.widgets.note_area import NoteArea
from earnest.tui.widgets.texts import display, put
from earnest.workspace.answers import answer_from, answer_texts
from earnest.workspace.document import Document
from earnest.workspace.forms import FieldError
from earnest.workspace.numbers import NUMBERS, number_fields, spelt_out, with_numbers

LABELS: dict[str, Phrase] = {
    "n": ANSWER_FIELDS["n"],
    "of": ANSWER_FIELDS["of"],
    "value": ANSWER_FIELDS["n"],
    "note": NOTE,
    "owner": OWNER,
    "due": DUE,
    "accepted_by": ANSWER_FIELDS["accepted_by"],
}
_NOW_TAKEN = Phrase(
    "{of}：上次键入而未能采纳的“{text}”，现在可以采纳；仍然成立的请重新填写",
    "{of}: “{text}” could not be taken last time and could be now: type it again if it still holds",
)
FIRST_NUMBERS = ("n", "value")


class AnswerFields(Block):
    """The fields of the answer to one question; a panel lays them out and has what is typed taken."""

    app = getters.app(BaseApp)

    @dataclass
    class Taken(Message):
        """It was said of something typed that it cannot be taken; or nothing is said any more."""

        whole: bool

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._question_id = ""
        self._noticed: Phrase | None = None
        """What stands against the last key and is told as a notice too."""
        self._told: dict[str, Phrase] = {}
        """The fields of which it is said that their text cannot be taken, and why."""
        self._whole = True
        """Whether all that was typed could be taken."""
        self._giving_way = GivingWay(lambda: self.app, self._field)
        self._said: Phrase | None = None
        """What else is said there against the last key."""

    def _row(self, name: str) -> Block:
        label = Words(id=f"label-{name}", classes="answer-label")
        line = LineField(id=name, classes="answer-line", whole=name == "due" or name in NUMBERS)
        line.takes = partial(self._takes, name)
        if name == "due":
            line.placeholder = "YYYY-MM-DD"
        return Block(label, line, id=f"row-{name}", classes="answer-row")

    def _show_fields(self, scored: ScoredQuestion) -> None:
        numbers = number_fields(scored.question)
        for name in NUMBERS:
            display(self.query_one(f"#row-{name}"), shown=name in numbers)
        for name in ("numbers", "banded"):
            display(self.query_one(f"#{name}"), shown=bool(numbers))
        display(self.query_one("#row-accepted_by"), shown=scored.answer.rating == "not-applicable")
        texts = answer_texts(scored.answer)
        for name, text in texts.items():
            field = self._field(name)
            if field.touched and self._agrees(name, scored.answer):
                if name in NUMBERS and field.read() != text:
                    field.load(text)  # what was typed as `17/20` or `85 %`
                field.settle()
        self._giving_way.give_way(self._question_id, LABELS, lambda name: self._agrees(name, scored.answer))
        half_typed = set(numbers) if any(self._field(name).touched for name in numbers) else set()
        for name, text in texts.items():
            field = self._field(name)
            if not field.touched and field.read() != text and name not in half_typed:
                field.load(text)

    def _takes(self, name: str, text: str) -> bool:
        """Whether a text of a field can be taken."""
        return not answer_from({name: text}, self._answer())[1]

    def _agrees(self, name: str, answer: Answer) -> bool:
        """Whether a field says what the answer says, perhaps written differently."""
        reading, errors = answer_from({name: self._field(name).read()}, answer)
        return not errors and reading == answer

    def _field(self, name: str) -> LineField | NoteArea:
        return self.query_one(f"#{name}", NoteArea) if name == "note" else self.query_one(f"#{name}", LineField)

    def _bring_back(self) -> None:
        """Put in what could not be taken when the app was ended.

        What could be taken by now is told instead: somebody changed what it was refused beside, and left in the field
        it would be the answer without a key.
        """
        draft = self.app.take_draft("answer", self._question_id)
        if draft is None:
            return
        texts = {name: text for name, text in draft.texts.items() if name in LABELS}
        _, faults = answer_from(texts, self._answer())
        refused = with_numbers(faults)
        for name, text in texts.items():
            if name in refused:
                self._field(name).put(text)
            else:
                self.app.tell(_NOW_TAKEN.fill(of=self._question_id, text=one_line(text, 60)), "warning")

    def draft(self) -> Draft | None:
        """What cannot be taken."""
        typed = self._typed()
        _, faults = answer_from(typed, self._answer())
        texts = {name: typed[name] for name in with_numbers(faults) if name in typed}
        return Draft(form="answer", of=self._question_id, texts=texts) if texts else None

    def _answer(self) -> Answer:
        return self._document().assessment.answer(self._question_id)

    def _scored(self) -> ScoredQuestion:
        return next(s for s in self._document().scored_questions() if s.question.id == self._question_id)

    def _document(self) -> Document:
        document = self.app.document
        assert document is not None, "questions are shown of a document only"
        return document

    def _typed(self) -> dict[str, str]:
        """The texts that are not those of the document before the first key; of numbers all, as they stand there."""
        touched = with_numbers(name for name in LABELS if self._field(name).touched)
        return {name: self._field(name).read() for name in LABELS if name in touched}

    @staticmethod
    def _is_number(widget: Widget | None) -> bool:
        return widget is not None and widget.id in NUMBERS

    def _faults(self, faults: dict[str, Phrase], said: Phrase | None = None) -> None:
        """Say what of the fields cannot be taken, and what else stands against the last key."""
        self._told, self._said = faults, said
        if self._question_id and self.app.document is not None:  # None when it is closed while a field loses the focus
            reading, refused = answer_from(self._typed(), self._answer())
            self._tell_whole(whole=not (faults or refused) and reading == self._answer())
            self._told_anew()
        if self._noticed is not None and said != self._noticed:
            self.app.untell(self._noticed)
            self._noticed = None
        fault = self.query_one("#answer-fault", Static)
        display(fault, shown=bool(faults or said))
        languages, room, roomy = self.app.languages, self.content_size.width, self.screen.has_class("-roomy")
        also = [] if said is None else [fitting_or_below(said, languages, room, roomy=roomy)]
        put(fault, lines(*at_fields(LABELS, faults, languages, room, roomy=roomy), *also))

    def _told_anew(self) -> None:
        """What is said of the fields has changed."""

    def _tell_whole(self, *, whole: bool) -> None:
        if whole is not self._whole:
            self._whole = whole
            self.post_message(self.Taken(whole))

    def _relieve(self) -> None:
        """Say no more of a field that it cannot be taken once it can be; of others that is said when the keys pause."""
        if self._told:
            faults = answer_from(self._typed(), self._answer())[1]
            if not self._told.keys() <= faults.keys():
                self._faults({name: why for name, why in faults.items() if name in self._told})

    def say_at_fault(self, words: Phrase) -> None:
        """Say, with what of the fields cannot be taken, why a key was not followed, until something else is done."""
        self._faults(answer_from(self._typed(), self._answer())[1], words)

    def _spell_out(self) -> None:
        """Put the numbers that were taken in place of how they were typed: `17` for `85 %` of 20."""
        if self.app.document is None:  # closed while a field lost the focus
            return
        for name, text in answer_texts(self._answer()).items():
            field = self._field(name)
            if name in NUMBERS and field.touched and field.read() != text and self._agrees(name, self._answer()):
                field.load(text)

    def _spell_out_typed(self) -> None:
        """Put `17/20` into both fields as one goes from the number to the total, where another may be typed."""
        if self.app.document is None:  # closed while a field lost the focus
            return
        typed = self._typed()
        try:
            spelt = spelt_out(typed, self._answer())
        except FieldError:
            return
        for name in NUMBERS:
            if typed.get(name) != spelt.get(name):
                self._field(name).put(spelt[name])

    def _shown_numbers(self) -> list[str]:
        return [name for name in NUMBERS if self.query_one(f"#row-{name}").display]
