"""Compares two answer files, also one of an older questionnaire: as it would be after an upgrade."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from earnest.core.assessment.model import Subject
from earnest.core.assessment.renewal_day import against_the_file
from earnest.core.language import Phrase
from earnest.core.scoring.comparison import Comparison, compared
from earnest.core.scoring.scorecard import Scorecard
from earnest.storage.assessments import Opened, OutdatedQuestionnaire, open_assessment
from earnest.workspace.document import Document
from earnest.workspace.found_review import answers_digest
from earnest.workspace.scored import scored

if TYPE_CHECKING:
    from earnest.report.inputs import Since


@dataclass(frozen=True, slots=True)
class Compared:
    """Two files and what they say differently."""

    subjects: tuple[Subject, Subject]
    comparison: Comparison
    doubt: Phrase | None
    """What the old file says against the day on which the new one was made from it."""
    upgraded: tuple[bool, bool]
    """Whether a file answers an older questionnaire, so that it was compared as an upgrade would leave it."""


def compare(old: Path, new: Path, name: Path | None = None) -> Compared:
    """Compare two files; `name` is the file that both are versions of, if they are. Raises FileProblems."""
    (after, upgraded) = opened_to_compare(new, name or new)
    return _compared(opened_to_compare(old, name or old), after, scored(after).card, upgraded=upgraded)


def compared_with(old: Path, document: Document) -> Compared:
    """Compare a file with the answers of a document, as they are now. Raises FileProblems."""
    after = replace(document.opened, assessment=document.assessment)
    return _compared(opened_to_compare(old, old), after, document.scorecard, upgraded=False)


def _compared(old: tuple[Opened, bool], after: Opened, card: Scorecard, *, upgraded: bool) -> Compared:
    before, one = old
    comparison = compared(before.assessment, scored(before).card, after.assessment, card)
    made = after.assessment.renewed_from
    from_it = made is not None and not one and made.digest == answers_digest(before)
    doubt = against_the_file(before.assessment, after.assessment) if from_it else None
    return Compared((before.assessment.subject, after.assessment.subject), comparison, doubt, (one, upgraded))


def compared_since(old: Path, opened: Opened, card: Scorecard) -> Since:
    """What differs from an earlier file, for a report of answers that are open and scored. Raises FileProblems."""
    from earnest.report.inputs import Since
    from earnest.workspace.found_review import answers_digest, review_to_show

    before, _ = opened_to_compare(old, old)
    found, before = review_to_show(before)
    former = scored(before, found).card
    comparison = compared(before.assessment, former, opened.assessment, card)
    return Since(before.assessment.subject, answers_digest(before), comparison, former)


def opened_to_compare(file: Path, name: Path) -> tuple[Opened, bool]:
    """A file as it is compared, and whether it was upgraded for that. Raises FileProblems."""
    try:
        return open_assessment(file, name), False
    except OutdatedQuestionnaire as refused:
        from earnest.storage.upgrading import planned_for

        found = planned_for(refused)
        return replace(found.opened, assessment=found.upgrade.assessment), True
