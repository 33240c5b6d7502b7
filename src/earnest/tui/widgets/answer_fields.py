"""The fields of an answer: numbers, note, owner, due date, who accepted; and what is wrong with what stands there."""

from __future__ import annotations

from functools import partial

from textual import getters
from textual.widget import Widget
from textual.widgets import Static

from earnest.core.assessment.acceptance import field_lacking
from earnest.core.assessment.model import Answer
from earnest.core.field_names import ANSWER_FIELDS, DUE, NOTE, OWNER
from earnest.core.language import Phrase, main_language, pick
from earnest.core.scoring.gaps import plan_lacks
from earnest.core.scoring.standing import ScoredQuestion
from earnest.core.scoring.unsaid_plan import unsaid_plan
from earnest.core.wording import COLON
from earnest.storage.drafts import Draft
from earnest.tui.base import BaseApp
from earnest.tui.safe import lines, plain
from earnest.tui.widgets.blocks import Block, Words
from earnest.tui.widgets.line_field import LineField
from earnest.tui.widgets.note_area import NoteArea
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


_PAST = Phrase("这一天已过：计划须写明尚未到的完成期限", "this day has passed: a plan needs one still to come")


class AnswerFields(Block):
    """The fields of the answer to one question; a panel lays them out and has what is typed taken."""

    app = getters.app(BaseApp)

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._question_id = ""
        self._asked: set[tuple[str, str]] = set()
        """The fields to which Enter has led because the rating needs them, each with what stood there then."""
        self._noticed: Phrase | None = None
        """What stands against the last key and is told as a notice too."""
        self._told: dict[str, Phrase] = {}
        """The fields of which it is said that their text cannot be taken, and why."""
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
        for name, text in answer_texts(scored.answer).items():
            field = self._field(name)
            if field.touched and self._agrees(name, scored.answer):
                if name in NUMBERS and field.read() != text:
                    field.load(text)  # what was typed as `17/20` or `85 %`
                field.settle()
            elif not field.touched and field.read() != text:
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

    def _answer(self) -> Answer:
        return self._document().assessment.answer(self._question_id)

    def _scored(self) -> ScoredQuestion:
        return next(s for s in self._document().scored_questions() if s.question.id == self._question_id)

    def _document(self) -> Document:
        document = self.app.document
        assert document is not None, "questions are shown of a document only"
        return document

    def _typed(self) -> dict[str, str]:
        """The texts that are not those of the document before the first key."""
        return {name: field.read() for name in LABELS if (field := self._field(name)).touched}

    @staticmethod
    def _is_emptied_day(widget: Widget | None) -> bool:
        return isinstance(widget, LineField) and widget.id == "due" and widget.touched and not widget.read()

    @staticmethod
    def _is_number(widget: Widget | None) -> bool:
        return widget is not None and widget.id in NUMBERS

    def _faults(self, faults: dict[str, Phrase], said: Phrase | None = None) -> None:
        """Say what of the fields cannot be taken, and what else stands against the last key."""
        self._told, self._said = faults, said
        if self._noticed is not None and said != self._noticed:
            self.app.untell(self._noticed)
            self._noticed = None
        fault = self.query_one("#answer-fault", Static)
        display(fault, shown=bool(faults or said))
        language = main_language(self.app.languages)
        sentences = [
            pick(COLON, language).join((pick(LABELS[name], language), pick(why, language)))
            for name, why in faults.items()
        ]
        put(fault, lines(*map(plain, [*sentences, *([pick(said, language)] if said else [])])))

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

    # --- where the keys go ---------------------------------------------------------------------------------------

    def focus_numbers(self) -> None:
        """Put the keys into the first number of a share or a count."""
        for name in self._shown_numbers()[:1]:
            self.screen.set_focus(self._field(name))

    @property
    def next_lacking(self) -> str | None:
        """The field to which Enter leads from the ratings, by its name; None where it goes on, as where one only reads.

        To numbers as long as they are missing, to what the rating needs beside it once for each text that stands there.
        """
        if self._document().locked is not None:
            return None
        if self._lacks_numbers():
            return self._shown_numbers()[0]
        return next((name for name in self._lacking() if (name, self._field(name).read()) not in self._asked), None)

    def _lacks_numbers(self) -> bool:
        """Whether the question asks for numbers, and neither they nor a rating are given."""
        names, answer = self._shown_numbers(), self._answer()
        return answer.rating is None and any(getattr(answer, name) is None for name in names)

    def go_on(self, field: Widget | None) -> bool:
        """To the field that follows on one of one line; whether there is one, or what does not do keeps the keys."""
        name = "" if field is None else field.id or ""
        if name in ("due", "accepted_by") and name in self._lacking() and self._stays_once(name):
            return True
        following = self.following(field)
        if following is not None:
            self.screen.set_focus(self._field(following))
        return following is not None

    def following(self, field: Widget | None) -> str | None:
        """The field to which Enter leads from one of one line, by its name; None where one is done.

        From the number of a share to its total, unless both are typed; between who does what is planned and the day.
        """
        name = "" if field is None else field.id or ""
        other = {"owner": "due", "due": "owner"}.get(name)
        lacking = self._lacking() if other else []
        if other in lacking and (other == "due" or lacking == [other]):
            return other
        if name != "n" or "of" not in self._shown_numbers():
            return None
        typed, _ = answer_from(self._typed(), self._answer())
        both = typed.of is not None and self._field("n").read() != str(typed.n)
        return None if both else "of"

    def _stays_once(self, name: str) -> bool:
        """Whether the keys stay in a field whose text was taken and does not do: once for each text."""
        text = self._field(name).read()
        if not text or (name, text) in self._asked:
            return False
        self._asked.add((name, text))
        self.flush()  # why nobody has accepted a not-applicable is said beside it
        if name == "due" and self._takes(name, text):  # else that it is no day is said already
            self.say_at_fault(_PAST)
        return True

    def flush(self) -> bool:
        """Take what was typed as one step; whether all of it could be taken."""
        raise NotImplementedError

    def focus_lacking(self) -> bool:
        """Put the keys where the answer lacks something; whether it does."""
        lacking = self.next_lacking
        if lacking is not None:
            together = ("owner", "due") if lacking in ("owner", "due") else (lacking,)
            self._asked |= {(name, self._field(name).read()) for name in together}
            self.screen.set_focus(self._field(lacking))
        return lacking is not None

    def focus_fault(self) -> None:
        """Put the keys into the first field whose text cannot be taken."""
        _, faults = answer_from(self._typed(), self._answer())
        for name in faults:
            self.screen.set_focus(self._field(name))
            return

    def _lacking(self) -> list[str]:
        """Of something planned who does it and by when; of a not-applicable the note, then who accepts it."""
        document = self._document()
        scored = self._scored()._replace(answer=self._answer())  # as it is typed: the score follows once the keys rest
        if document.locked is not None:
            return []
        if scored.answer.rating == "not-applicable":
            lacking = field_lacking(scored.question, scored.answer)
            return [lacking] if lacking else []
        planned = scored.rating == "planned"
        return list(plan_lacks(scored, document.assessment.subject.assessed_on)) if planned else []

    def unsaid_plan(self) -> Phrase | None:
        """What a plan of a question that applies does not say; None also where one only reads."""
        unsaid = unsaid_plan(self._answer())
        return None if unsaid is None or self._scored().hidden or self._document().locked else unsaid.words

    def _shown_numbers(self) -> list[str]:
        return [name for name in NUMBERS if self.query_one(f"#row-{name}").display]
