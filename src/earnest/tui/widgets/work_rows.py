"""The work of a review as a list: its steps with their progress, and what is to be done in each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from textual import getters
from textual.content import Content
from textual.widgets.option_list import Option

from earnest.core.assessment.review import Review
from earnest.core.language import Language, Phrase, main_language, pick
from earnest.core.questionnaire.model import Question
from earnest.core.review.work import STEP_NAMES, Step, Task
from earnest.tui.desk_base import DeskBase
from earnest.tui.safe import MUTED, joined, line, styled
from earnest.tui.widgets.painting import put_row, put_rows
from earnest.tui.widgets.steady_list import SteadyList
from earnest.tui.widgets.texts import same
from earnest.workspace.reviewing import Desk

_OTHERS = Phrase("其余题目", "other questions")
_VERDICT_MARKS: dict[str | None, str] = {
    "confirmed": "[x]",
    "lowered-partial": "[~]",
    "lowered-no": "[-]",
    "not-seen": "[?]",
    "overturned": "[-]",
    None: "[ ]",
}
_NAMELESS = {"concern", "scope", "flag", "final", "sign"}
"""Kinds of tasks whose id is not to be read by people."""


class Row(NamedTuple):
    """A row before it is drawn."""

    name: str
    """`STEP/KIND/ID`; of a head the name of its step alone."""
    words: Content


def name_of(step: str, task: Task) -> str:
    """The row of a task; a code of look-first may stand for several concerns, so that their order tells them apart."""
    return f"{step}/{task.kind}/{task.id}"


class Entry(NamedTuple):
    """A task in the list."""

    name: str
    step: str
    place: int
    """In its step, from 0."""
    task: Task


def entries(desk: Desk) -> list[Entry]:
    """Everything that one can be at, in the order of the work; the questions that need no verdict before the end."""
    found = [
        Entry(f"{name_of(step.name, task)}/{place}", step.name, place, task)
        for step in desk.work.steps
        for place, task in enumerate(step.tasks)
    ]
    named = {one.task.id for one in found if one.task.kind == "question"}
    everything = (s for s in desk.card.scored_questions() if s.live)
    others = [s.question for s in everything if s.question.id not in named]
    end = next(index for index, one in enumerate(found) if one.step in _AT_THE_END)
    found[end:end] = [_other(place, question, desk.review) for place, question in enumerate(others)]
    return found


_AT_THE_END = ("findings", "final")


def _other(place: int, question: Question, review: Review) -> Entry:
    finding = review.findings.get(question.id)
    task = Task("question", question.id, question.topic, finding is not None, finding.verdict if finding else None)
    return Entry(f"others/question/{question.id}/{place}", "others", place, task)


class WorkRows(SteadyList):
    """The list; the screen is told what is highlighted."""

    app = getters.app(DeskBase)

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id, compact=False)
        self._rows: list[Row] = []
        self._known: dict[tuple[Task, Language], Content] = {}
        """The text of each task, as it was made before: few change at a time."""

    @property
    def alone(self) -> bool:
        """Whether a narrow screen has the list in place of the page."""
        return not self.screen.query_one("#pane").display

    def show(self, listed: Sequence[Entry], desk: Desk, at: str, *, hides_done: bool) -> None:
        """Show the work, the highlight on the entry that one is at; only rows that changed are written again."""
        rows = list(_rows(listed, desk, main_language(self.app.languages), at if hides_done else None, self._known))
        before, self._rows = self._rows, rows
        kept = sum(1 for _ in takewhile(_same_name, zip(before, rows, strict=False)))
        for index, (old, new) in enumerate(zip(before[:kept], rows[:kept], strict=True)):
            if old.words is not new.words and not same(old.words, new.words):
                put_row(self, index, new.words)
        if kept < max(len(before), len(rows)):
            put_rows(self, kept, [Option(words, id=name, disabled="/" not in name) for name, words in rows[kept:]])
        place = next((index for index, one in enumerate(rows) if one.name == at), None)
        if place is not None and place != self.highlighted:
            with self.prevent(self.OptionHighlighted):
                self.highlighted = place

    def page(self, direction: int) -> None:
        """The highlight a screen on, or back, to the nearest task: Textual's own stays where a head is first."""
        tasks = [index for index, one in enumerate(self._rows) if "/" in one.name]
        if tasks:
            aim = (self.highlighted or 0) + direction * max(self.scrollable_content_region.height - 1, 1)
            self.highlighted = min(tasks, key=lambda index: abs(index - aim))


def _same_name(rows: tuple[Row, Row]) -> bool:
    return rows[0].name == rows[1].name


def _rows(
    listed: Sequence[Entry],
    desk: Desk,
    language: Language,
    open_at: str | None,
    known: dict[tuple[Task, Language], Content],
) -> Iterator[Row]:
    """Heads and tasks; `open_at` names what is not left out though it is done, None leaves nothing out."""
    steps: dict[str, Step] = {step.name: step for step in desk.work.steps}
    last = ""
    for one in listed:
        if open_at is not None and one.task.done and one.name != open_at:
            continue
        if one.step != last:
            last = one.step
            step = steps.get(last)  # none of the other questions
            yield Row(last, _head(step, language))
            for place, remark in enumerate(step.remarks if step else ()):
                yield Row(f"{last}-{place}", styled(f"    {pick(remark, language)}", MUTED))
        key = one.task, language
        if key not in known:
            known[key] = _task(one.task, language)
        yield Row(one.name, known[key])


def _head(step: Step | None, language: Language) -> Content:
    if step is None:
        return styled(f"== {pick(_OTHERS, language)} ==", "bold $accent")
    now = step.progress
    return styled(f"== {pick(STEP_NAMES[step.name], language)} {now.given}/{now.needed} ==", "bold $accent")


def _task(task: Task, language: Language) -> Content:
    mark = _VERDICT_MARKS[task.verdict] if task.kind in ("question", "flag") else "[x]" if task.done else "[ ]"
    name = "" if task.kind in _NAMELESS else f"{task.id} "
    title = line(pick(task.title, language), 120)
    if task.done:
        return joined(styled(mark, "bold"), " ", styled(name, MUTED), title.stylize(MUTED))
    return joined(mark, " ", styled(name, "bold"), title)
