"""The fields of a finding: note, due date, working paper and reply; and what is wrong with what stands there."""

from __future__ import annotations

from functools import partial

from textual import getters
from textual.containers import Horizontal
from textual.widgets import Static

from earnest.core.assessment.review import Finding
from earnest.core.language import Phrase
from earnest.core.review.words import FINDING_FIELDS
from earnest.core.review.work import ON_QUESTIONS, Task
from earnest.storage.drafts import Draft
from earnest.tui.desk_base import DeskBase
from earnest.tui.safe import at_fields, lines
from earnest.tui.widgets.blocks import Block
from earnest.tui.widgets.line_field import LineField
from earnest.tui.widgets.note_area import NoteArea
from earnest.tui.widgets.texts import display, put
from earnest.workspace.finding_form import TEXTS, finding_from, finding_texts


class FindingForm(Block):
    """The fields of the finding on one question; a panel lays them out and has what is typed taken."""

    app = getters.app(DeskBase)

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._about: Task | None = None
        self._told: dict[str, Phrase] = {}
        """The fields of which it is said that their text cannot be taken, and why."""

    def _row(self, name: str) -> Horizontal:
        label = Static(id=f"label-{name}", classes="answer-label")
        field = LineField(id=name, classes="answer-line", whole=name == "due")
        field.takes = partial(_takes, name)
        if name == "due":
            field.placeholder = "YYYY-MM-DD"
        return Horizontal(label, field, id=f"row-{name}", classes="answer-row")

    def _show_fields(self) -> None:
        for name, text in self._texts().items():
            field = self._field(name)
            if field.touched and self._agrees(name):
                field.settle()
            elif not field.touched and field.read() != text:
                field.load(text)

    def _texts(self) -> dict[str, str]:
        """What the review says; the reply to an earlier finding is kept with that one."""
        texts = finding_texts(self._finding())
        earlier = self.app.now().review.earlier.get(self._about.id) if self._about else None
        return texts if earlier is None else {**texts, "reply": finding_texts(earlier)["reply"]}

    def _agrees(self, name: str) -> bool:
        """Whether a field says what the review says, perhaps written differently."""
        mine, errors = finding_from({name: self._field(name).read()})
        theirs, _ = finding_from({name: self._texts()[name]})
        return not errors and mine == theirs

    def _finding(self) -> Finding | None:
        return self.app.now().review.findings.get(self._about.id) if self._about is not None else None

    def _field(self, name: str) -> LineField | NoteArea:
        return self.query_one("#note", NoteArea) if name == "note" else self.query_one(f"#{name}", LineField)

    def _typed(self) -> dict[str, str]:
        """The texts that are not those of the review before the first key."""
        return {name: field.read() for name in TEXTS if (field := self._field(name)).touched}

    def _faults(self, faults: dict[str, Phrase]) -> None:
        self._told = faults
        fault = self.query_one("#finding-fault", Static)
        display(fault, shown=bool(faults))
        room, roomy = self.content_size.width, self.screen.has_class("-roomy")
        put(fault, lines(*at_fields(FINDING_FIELDS, faults, self.app.languages, room, roomy=roomy)))

    def _relieve(self, faults: dict[str, Phrase]) -> None:
        """Say no more of a field that it cannot be taken once it can be; of others that is said when the keys pause."""
        if not self._told.keys() <= faults.keys():
            self._faults({name: why for name, why in faults.items() if name in self._told})

    def draft(self) -> Draft | None:
        """What cannot be taken."""
        if self._about is None or self._about.kind not in ON_QUESTIONS:
            return None
        typed = self._typed()
        _, faults = finding_from(typed)
        texts = {name: text for name, text in typed.items() if name in faults or self._finding() is None}
        return Draft(form="finding", of=self._about.id, texts=texts) if texts else None

    def _bring_back(self, question_id: str) -> None:
        """Put in what could not be taken when the app was ended."""
        draft = self.app.take_draft("finding", question_id)
        for name, text in (draft.texts if draft is not None else {}).items():
            if name in TEXTS:
                self._field(name).put(text)


def _takes(name: str, text: str) -> bool:
    return not finding_from({name: text})[1]
