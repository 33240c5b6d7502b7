"""Upgrade: what happens to each answer of an assessment when its questionnaire has a new version. Nothing is lost."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from earnest.core.assessment.model import NO_ANSWER, Answer, Assessment, QuestionnaireRef
from earnest.core.questionnaire.model import VERSION, Questionnaire
from earnest.core.upgrade.changes import Change, Step, ids_before, ids_of
from earnest.core.upgrade.merging import AnswerPart, fitted, is_empty, merged, merged_risk
from earnest.core.upgrade.moves import Moves, Parts, Places, spare_id


@dataclass(frozen=True, slots=True)
class Move:
    """What happens to the answer to one question of the version before."""

    question: str
    """Its id before."""
    into: tuple[str, ...]
    """The ids under which the answer stands afterwards: its own where the question went."""
    live: bool
    """Whether these are questions of the new version."""
    answered: bool
    confirm: bool
    """Whether the answer is to be confirmed."""
    changes: tuple[Change, ...]
    """What became of the question, the oldest change first; none where it is asked as before."""


@dataclass(frozen=True, slots=True)
class QuestionnaireUpgrade:
    """The way of one questionnaire to its new version."""

    questionnaire: Questionnaire
    before: QuestionnaireRef
    known: bool
    """Whether it is known what changed; else every answer that stays is to be confirmed."""
    moves: tuple[Move, ...]
    added: tuple[str, ...]
    """The new questions that nobody has answered."""


@dataclass(frozen=True, slots=True)
class Upgrade:
    """An assessment as it is and as it would be, and what happens on the way there."""

    before: Assessment
    assessment: Assessment
    questionnaires: tuple[QuestionnaireUpgrade, ...]


@dataclass(frozen=True, slots=True)
class Target:
    """The version of a questionnaire that an upgrade leads to."""

    questionnaire: Questionnaire
    digest: str
    steps: tuple[Step, ...] | None
    """From the version of the answer file, the oldest first; None where it is not known what changed."""


def planned(assessment: Assessment, targets: Mapping[str, Target]) -> Upgrade:
    """The upgrade of the chosen questionnaires that have a target, by their ids; the others stay as they are."""
    found, before = [], assessment
    for ref in assessment.questionnaires:
        if (target := targets.get(ref.id)) is not None:
            moving = _Moving(assessment, ref, target)
            assessment = moving.result()
            found.append(moving.told(assessment))
    return Upgrade(before, assessment, tuple(found))


class _Moving:
    """The answers and accepted risks of one questionnaire on their way to its new version."""

    def __init__(self, before: Assessment, ref: QuestionnaireRef, target: Target) -> None:
        self._before = before
        self._ref = ref
        self._target = target
        self._new = ids_of(target.questionnaire)
        self._version = ref.version if re.fullmatch(VERSION, ref.version) and len(ref.version) <= 40 else ""
        self.answers = dict(before.answers)
        self.risks = dict(before.accepted_risks)
        versions = self._versions()
        first = versions[0][1] if versions else self._new
        self._at: Places = {name: (name,) for name in first}
        """Where the answer to each question of the oldest version stands."""
        self._changes: dict[str, list[Change]] = {name: [] for name in first}
        for step, ids, after in versions:
            self._step(step, ids, after)
        if target.steps is None:
            self._doubt(self._new)
        self._fit()

    def _versions(self) -> list[tuple[Step, list[str], list[str]]]:
        """Each step with the ids before and after it."""
        after, found = self._new, []
        for step in reversed(self._target.steps or ()):
            before = ids_before(step, after)
            found.append((step, before, after))
            after = before
        return found[::-1]

    def _step(self, step: Step, before: list[str], after: list[str]) -> None:
        """Let one step happen to all answers at once."""
        if not step.change:
            return
        changes = {change.question: change for change in step.change if change.what != "added"}
        targets = {name: changes[name].targets if name in changes else (name,) for name in before}
        moves = Moves(targets, set(after), step.from_version)
        known = {*before, *after}
        given = {name: one for name, one in self.answers.items() if name not in known or not is_empty(one)}
        unasked = [name for name in given if name not in targets and name in moves.after]
        self.answers, places = moves.apply(given, _merged)
        self.risks, _ = moves.apply(self.risks, merged_risk)
        self._doubt([name for change in changes.values() if change.doubtful for name in change.targets])
        self._doubt(unasked)
        for origin, ids in self._at.items():
            self._changes[origin] += [changes[name] for name in ids if name in changes]
        self._follow(places)

    def _follow(self, places: Places) -> None:
        for origin, ids in self._at.items() if places else ():
            self._at[origin] = tuple(dict.fromkeys(place for name in ids for place in places.get(name, (name,))))

    def _doubt(self, names: Iterable[str]) -> None:
        """Mark answers to be confirmed."""
        for name in names:
            if not is_empty(answer := self.answers.get(name, NO_ANSWER)):
                self.answers[name] = answer.model_copy(update={"confirm": True})

    def _fit(self) -> None:
        """Make each answer one that its question takes; where that gets too long, it is kept under another id."""
        for question in self._target.questionnaire.questions():
            answer = self.answers.get(question.id, NO_ANSWER)
            fitting = fitted(AnswerPart(question.id, answer), question)
            if fitting is not None and fitting is not answer:
                self.answers[question.id] = fitting
            elif fitting is None:
                spare = spare_id(question.id, self._version, {*self.answers, *self._new})
                self.answers[spare] = self.answers.pop(question.id)
                self._follow({question.id: (spare,)})

    def result(self) -> Assessment:
        """The assessment with the new version and the moved answers."""
        new = {"version": self._target.questionnaire.version, "digest": self._target.digest}
        refs = (one.model_copy(update=new) if one is self._ref else one for one in self._before.questionnaires)
        fields = {"questionnaires": tuple(refs), "answers": self.answers, "accepted_risks": self.risks}
        return self._before.model_copy(update=fields)

    def told(self, after: Assessment) -> QuestionnaireUpgrade:
        """What happened to the answers of the assessment before; `after` is the result."""
        new = set(self._new)
        moves = [self._move(name, ids, new) for name, ids in self._at.items()]
        reached = {name for move in moves if move.live for name in move.into}
        rest = [name for name in self._new if name not in reached]
        known = self._target.steps is not None
        early = [Move(name, (name,), True, True, True, ()) for name in rest if not is_empty(after.answer(name))]
        added = tuple(name for name in rest if is_empty(after.answer(name)))
        return QuestionnaireUpgrade(self._target.questionnaire, self._ref, known, (*moves, *early), added)

    def _move(self, origin: str, ids: tuple[str, ...], new: set[str]) -> Move:
        live = all(name in new for name in ids)
        confirm = live and any(self.answers.get(name, NO_ANSWER).confirm for name in ids)
        answered = not is_empty(self._before.answer(origin))
        return Move(origin, ids, live, answered, answered and confirm, tuple(self._changes[origin]))


def _merged(parts: Parts[Answer]) -> Answer | None:
    return merged([AnswerPart(name, answer or NO_ANSWER) for name, answer in parts])
