"""Whether the evidence of an answer suffices, and if not, why."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Literal

from earnest.core.assessment.model import EVIDENCE_KINDS, Answer, EvidenceItem, Subject
from earnest.core.questionnaire.model import Question
from earnest.core.user_text import UserText

EvidenceCause = Literal[
    "evidence-missing", "evidence-weak", "evidence-stale", "evidence-other-version", "evidence-mismatch"
]

FileState = Literal["match", "missing", "outside", "no-digest", "too-large", "over-total", "mismatch"]
"""What was found when the file of an item was looked for."""

FileStates = Mapping[tuple[UserText, str | None], FileState]
"""By (file, sha256) of the item; only when files were asked for."""

_CAUSES: tuple[EvidenceCause, ...] = (
    "evidence-weak",
    "evidence-stale",
    "evidence-other-version",
    "evidence-mismatch",
)
"""The cause of failing the first, second, third, fourth test of an item."""


def insufficiency(
    question: Question, answer: Answer, subject: Subject, files: FileStates | None = None
) -> EvidenceCause | None:
    """Why the evidence does not suffice, or None when one item passes every test.

    The cause is the first test failed by the item that gets furthest (kind, date, version, file).
    """
    if not answer.evidence:
        return "evidence-missing"
    furthest = max(_passed(item, question, subject, files) for item in answer.evidence)
    return None if furthest == len(_CAUSES) else _CAUSES[furthest]


def item_fault(
    question: Question, item: EvidenceItem, subject: Subject, files: FileStates | None = None
) -> EvidenceCause | None:
    """The first test that one item fails, or None."""
    passed = _passed(item, question, subject, files)
    return None if passed == len(_CAUSES) else _CAUSES[passed]


def _passed(item: EvidenceItem, question: Question, subject: Subject, files: FileStates | None) -> int:
    tests = (
        EVIDENCE_KINDS.index(item.kind) >= EVIDENCE_KINDS.index(question.evidence_minimum),
        _fresh(item, question, subject),
        item.about is None or item.about == subject.version,
        files is None or item.file is None or files.get((item.file, item.sha256)) == "match",
    )
    return next((place for place, passed in enumerate(tests) if not passed), len(tests))


def _fresh(item: EvidenceItem, question: Question, subject: Subject) -> bool:
    if item.dated is None:
        return False
    age = subject.assessed_on - item.dated
    return timedelta(0) <= age <= timedelta(days=question.evidence_fresh_days)


def unchecked(answer: Answer, files: FileStates | None) -> bool:
    """Whether a file of the answer passes only because nobody looked for it."""
    return files is None and any(item.file is not None for item in answer.evidence)
