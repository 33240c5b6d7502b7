"""The work of a review in its order: what is to be done, what is done, and what still bars level 4."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from earnest.core.assessment.review import Finding, FlagVerdict, Review, Verdict
from earnest.core.language import Phrase, Worded
from earnest.core.review.concerns import Concern
from earnest.core.review.draw import growth
from earnest.core.review.words import LOOK_FIRST
from earnest.core.scoring.review_state import Bar, Progress, ReviewState
from earnest.core.scoring.scorecard import Scorecard

StepName = Literal["changed", "look", "scope", "not_applicable", "gates", "sample", "findings", "final", "sign"]

STEP_NAMES: dict[StepName, Phrase] = {
    "changed": Phrase("结论之后有改动", "changed since your verdict"),
    "look": LOOK_FIRST,
    "scope": Phrase("范围与画像", "scope and profile"),
    "not_applicable": Phrase("不适用", "not applicable"),
    "gates": Phrase("各关口", "gates"),
    "sample": Phrase("抽样", "sample"),
    "findings": Phrase("审核发现", "findings"),
    "final": Phrase("定稿", "final"),
    "sign": Phrase("签名", "signature"),
}
"""In the order in which the work is done."""

TaskKind = Literal["concern", "scope", "flag", "question", "finding", "earlier", "final", "sign"]
"""What is opened to do it: the question for `question` (a verdict), `finding` (its words), `earlier` (to be closed)."""
ON_QUESTIONS: tuple[TaskKind, ...] = ("question", "finding", "earlier")
"""The kinds that are about a question."""


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do."""

    kind: TaskKind
    id: str
    """Of the question or the flag; the name of a concern; empty where there is only one."""
    title: Worded
    done: bool
    verdict: Verdict | FlagVerdict | None = None
    """Named in `core/review/words.py`."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the work; its progress is n of m tasks."""

    name: StepName
    tasks: tuple[Task, ...]
    remarks: tuple[Phrase, ...] = ()
    """Why there are more tasks than there were."""

    @property
    def progress(self) -> Progress:
        return Progress(sum(task.done for task in self.tasks), len(self.tasks))

    @property
    def done(self) -> bool:
        return all(task.done for task in self.tasks)


@dataclass(frozen=True, slots=True)
class WorkList:
    """All the work. A screen shows a line a step with its progress, and the tasks of the step that is open."""

    steps: tuple[Step, ...]
    state: ReviewState
    """Verdicts given and needed, draft or final, how many took credit."""
    bars: tuple[Bar, ...]
    """What still bars level 4, in words."""

    @property
    def open_tasks(self) -> tuple[Task, ...]:
        """What is to be done, in the order of the work; a question that two steps name stands once."""
        found = {(task.kind, task.id): task for step in self.steps for task in step.tasks if not task.done}
        return tuple(found.values())

    @property
    def open_concerns(self) -> tuple[Task, ...]:
        """What to look at first that is not dealt with; a review may be final all the same, and its report says so."""
        return tuple(task for step in self.steps if step.name == "look" for task in step.tasks if not task.done)

    @property
    def lacking(self) -> tuple[Step, ...]:
        """The steps that have to be done before a review can be final."""
        return tuple(step for step in self.steps if step.name in _BEFORE_FINAL and not step.done)


_BEFORE_FINAL = {"scope", "not_applicable", "gates", "sample", "findings"}


def work_list(
    review: Review, card: Scorecard, concerns: Sequence[Concern], flag_names: Mapping[str, Worded]
) -> WorkList:
    """The work of a review of the answers of a scorecard, which has been scored with it.

    `flag_names` are the names of the flags of the profile. Raises ValueError for a scorecard without the review.
    """
    if card.review is None:
        raise ValueError("the scorecard has no review")
    topics = {s.question.id: s.question.topic for s in card.scored_questions()}
    build = _Builder(review, card, topics, flag_names)
    changed = tuple(build.changed())
    steps = [
        *([Step("changed", changed)] if changed else []),
        Step("look", tuple(Task("concern", one.name, one.sentence, dealt_with(one, review)) for one in concerns)),
        Step("scope", tuple(build.scope())),
        Step("not_applicable", build.questions(card.not_applicable)),
        Step("gates", build.questions(card.review.needed["gates"])),
        Step("sample", build.questions(card.review.needed["sample"]), build.growths()),
        Step("findings", tuple(build.findings())),
        Step("final", (Task("final", "", STEP_NAMES["final"], card.review.final),)),
        Step("sign", (Task("sign", "", STEP_NAMES["sign"], card.review.signature.state == "good"),)),
    ]
    return WorkList(tuple(steps), card.review, tuple(bar.by_name(flag_names) for bar in card.bars_level_4))


def dealt_with(concern: Concern, review: Review) -> bool:
    """A concern is dealt with once it was looked at, or every question and flag that it names has a verdict."""
    return concern.name in review.looked_at or has_its_verdicts(concern, review)


def has_its_verdicts(concern: Concern, review: Review) -> bool:
    """Whether every question and flag that a concern names has a verdict; one that names none never has."""
    named = [name in review.findings for name in concern.questions] + [name in review.flags for name in concern.flags]
    return bool(named) and all(named)


@dataclass(frozen=True, slots=True)
class _Builder:
    review: Review
    card: Scorecard
    topics: Mapping[str, Worded]
    flag_names: Mapping[str, Worded]

    def changed(self) -> Iterator[Task]:
        """What had a verdict in the review that this one was carried over from, and is another since."""
        names = self.review.carried_from.changed if self.review.carried_from is not None else ()
        flags = {one.flag for one in self.card.left_out}
        for name in dict.fromkeys(names):
            if name in flags:
                yield self._flag(name)
            elif name in self.topics:
                yield self._task("question", name, self.review.findings.get(name))

    def scope(self) -> Iterator[Task]:
        yield Task("scope", "", _SCOPE, self.review.review.scope_confirmed)
        for one in self.card.left_out:
            yield self._flag(one.flag)

    def _flag(self, flag: str) -> Task:
        given = self.review.flags.get(flag)
        title = self.flag_names.get(flag, Phrase(flag, flag))
        return Task("flag", flag, title, given is not None, given.verdict if given else None)

    def questions(self, ids: Sequence[str]) -> tuple[Task, ...]:
        return tuple(self._task("question", name, self.review.findings.get(name)) for name in ids)

    def growths(self) -> tuple[Phrase, ...]:
        return tuple(grew for one in self.card.questionnaires if (grew := growth(one)) is not None)

    def findings(self) -> Iterator[Task]:
        """What was found has to be put in words; what was found earlier is open until it is closed."""
        for name, finding in self.review.findings.items():
            if is_finding(finding):
                yield self._task("finding", name, finding, done=bool(finding.note))
        for name, finding in self.review.earlier.items():
            yield self._task("earlier", name, finding, done=not finding.is_open)

    def _task(self, kind: TaskKind, name: str, finding: Finding | None, done: bool | None = None) -> Task:
        there = finding is not None if done is None else done
        verdict = finding.verdict if finding is not None else None
        return Task(kind, name, self.topics.get(name, Phrase(name, name)), there, verdict)


_SCOPE = Phrase("评估范围、版本与发布日期", "scope, version and day of release")


def is_finding(finding: Finding) -> bool:
    """Whether a verdict is told as a finding: it does not confirm the answer, or it has a severity."""
    return finding.verdict != "confirmed" or finding.severity is not None


def says_more(finding: Finding) -> bool:
    """Whether a report prints a verdict by itself: it is a finding, or something was said beside it."""
    told = (finding.note, finding.due, finding.reply, finding.status)
    return is_finding(finding) or any(said is not None for said in told)
