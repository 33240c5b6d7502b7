"""Whether the evidence of an answer suffices, and if not, why."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from typing import Literal, NamedTuple

from earnest.core.assessment.model import EVIDENCE_KINDS, Answer, Assessment, EvidenceItem, Subject
from earnest.core.assessment.persons import team
from earnest.core.party import party
from earnest.core.questionnaire.model import Question
from earnest.core.user_text import UserText

EvidenceCause = Literal[
    "evidence-missing",
    "evidence-weak",
    "evidence-undated",
    "evidence-future",
    "evidence-stale",
    "evidence-late",
    "evidence-other-version",
    "evidence-versionless",
    "evidence-mismatch",
]

FileState = Literal["match", "missing", "outside", "no-digest", "too-large", "over-total", "mismatch"]
"""What was found when the file of an item was looked for."""

FileStates = Mapping[tuple[UserText, str | None], FileState]
"""By (file or kept copy, sha256) of the item; only when files were asked for."""


class Yardstick(NamedTuple):
    """What the evidence of an assessment is measured by."""

    subject: Subject
    team: frozenset[str]
    """Everybody on the team's side, folded as the same party compares."""
    files: FileStates | None
    """None when nobody looked for the files."""

    @property
    def released(self) -> bool:
        """Whether the assessed version was released by the day of the assessment."""
        return self.subject.released_on is not None and self.subject.released_on <= self.subject.assessed_on

    @property
    def release(self) -> datetime.date:
        """The day of the release; of a version that is not released the day of the assessment."""
        released_on = self.subject.released_on
        return released_on if self.released and released_on is not None else self.subject.assessed_on


def yardstick(assessment: Assessment, files: FileStates | None = None) -> Yardstick:
    """What the evidence of an assessment is measured by."""
    return Yardstick(assessment.subject, team(assessment), files)


def measure_alike(one: Yardstick, other: Yardstick, answers: Iterable[Answer]) -> bool:
    """Whether the evidence of some answers passes the same tests by both: of people, only who issued it counts."""
    joined_or_left = one.team ^ other.team
    return one._replace(team=other.team) == other and not (
        joined_or_left and any(party(item.issuer) in joined_or_left for answer in answers for item in answer.evidence)
    )


def insufficiency(question: Question, answer: Answer, by: Yardstick) -> EvidenceCause | None:
    """Why the evidence does not suffice, or None when one item passes every test.

    The cause is the first test failed by the item that gets furthest.
    """
    if not answer.evidence:
        return "evidence-missing"
    return _cause(max(_passed(question, item, by) for item in answer.evidence))


def item_fault(question: Question, item: EvidenceItem, by: Yardstick) -> EvidenceCause | None:
    """The first test that one item fails, or None."""
    return _cause(_passed(question, item, by))


def shown_by_file(question: Question, answer: Answer, by: Yardstick) -> bool:
    """Whether an item that suffices is a file that was looked for and found alike."""
    return by.files is not None and any(
        item.kept is not None and item_fault(question, item, by) is None for item in answer.evidence
    )


def _passed(question: Question, item: EvidenceItem, by: Yardstick) -> int:
    """How many tests an item passes before it fails one."""
    return next((place for place, (_, fails) in enumerate(_TESTS) if fails(question, item, by)), len(_TESTS))


def _cause(passed: int) -> EvidenceCause | None:
    return None if passed == len(_TESTS) else _TESTS[passed][0]


def _weak(question: Question, item: EvidenceItem, by: Yardstick) -> bool:
    kind = "record" if item.kind == "external" and not is_external(item, by) else item.kind
    return EVIDENCE_KINDS.index(kind) < EVIDENCE_KINDS.index(question.evidence_minimum)


def is_external(item: EvidenceItem, by: Yardstick) -> bool:
    """Whether the issuer of an item is somebody else than the organisation and everybody on the team's side."""
    issuer, organisation = party(item.issuer), party(by.subject.organisation)
    return bool(issuer and organisation) and issuer != organisation and issuer not in by.team


def _undated(question: Question, item: EvidenceItem, by: Yardstick) -> bool:
    return item.dated is None


def _future(question: Question, item: EvidenceItem, by: Yardstick) -> bool:
    return item.dated is not None and item.dated > by.subject.assessed_on


def _stale(question: Question, item: EvidenceItem, by: Yardstick) -> bool:
    if item.dated is None or question.evidence_fresh_days is None:
        return False
    return (measured_by(question, by) - item.dated).days > question.evidence_fresh_days


def measured_by(question: Question, by: Yardstick) -> datetime.date:
    """The day from which the age of the evidence of a question is counted."""
    return by.subject.assessed_on if question.evidence_time == "current" else by.release


def _late(question: Question, item: EvidenceItem, by: Yardstick) -> bool:
    return question.evidence_time == "before-release" and item.dated is not None and item.dated > by.release


def _other_version(question: Question, item: EvidenceItem, by: Yardstick) -> bool:
    return _names_version(item) and item.about != by.subject.version


def _versionless(question: Question, item: EvidenceItem, by: Yardstick) -> bool:
    return question.evidence_about and not _names_version(item)


def _names_version(item: EvidenceItem) -> bool:
    return item.about is not None and bool(item.about.raw.strip())


def _mismatched(question: Question, item: EvidenceItem, by: Yardstick) -> bool:
    return by.files is not None and item.kept is not None and by.files.get((item.kept, item.sha256)) != "match"


_TESTS: tuple[tuple[EvidenceCause, Callable[[Question, EvidenceItem, Yardstick], bool]], ...] = (
    ("evidence-weak", _weak),
    ("evidence-undated", _undated),
    ("evidence-future", _future),
    ("evidence-stale", _stale),
    ("evidence-late", _late),
    ("evidence-other-version", _other_version),
    ("evidence-versionless", _versionless),
    ("evidence-mismatch", _mismatched),
)
"""In the order in which an item is tested; each says whether the item fails."""


def is_unchecked(answer: Answer, by: Yardstick) -> bool:
    """Whether a file of the answer passes only because nobody looked for it."""
    return by.files is None and any(item.kept is not None for item in answer.evidence)
