"""The auditor's desk: a review that is being edited, with the answers that it is of. The team's file is only read.

A front end opens one (`open_desk`) or begins one (`begin`), edits it by the functions of `core/review/edits`, as in
`edited(desk, with_verdict(desk.review, id, "confirmed", today))`, and saves it after every edit (`saved`).
"""

from __future__ import annotations

import datetime
import secrets
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from earnest.core.assessment.review import SEED_BYTES, Beacon, Review, beacon_seed
from earnest.core.assessment.signature import UNSIGNED, Signature
from earnest.core.catalog import Catalog
from earnest.core.consistency.matters import matters
from earnest.core.errors import EarnestError
from earnest.core.language import Phrase
from earnest.core.review.concerns import Concern, Surroundings
from earnest.core.review.draw import Auditor, begun
from earnest.core.review.edits import finalised
from earnest.core.review.look_first import look_first
from earnest.core.review.page import ReviewPage, review_page
from earnest.core.review.shared_evidence import EvidenceIndex
from earnest.core.review.work import STEP_NAMES, Step, WorkList, work_list
from earnest.core.scoring.evidence import FileStates
from earnest.core.scoring.scorecard import Scorecard
from earnest.core.text import line_of
from earnest.core.wording import listed
from earnest.storage.assessments import Opened, open_assessment
from earnest.storage.beside import find_review_beside, review_beside
from earnest.storage.former_answers import keep_answers
from earnest.storage.reference import catalog
from earnest.storage.reviews import create_review, save_review
from earnest.workspace.found_review import answers_digest
from earnest.workspace.foundation import foundation
from earnest.workspace.scored import Scored, Tell, open_scored, scored_alone, scored_with
from earnest.workspace.surroundings import reviewers_of, surrounded

UNDO_DEPTH = 1000
"""Older states are forgotten."""


@dataclass(frozen=True)
class Desk:
    """A review as it stands, with everything that an auditor looks at."""

    opened: Opened
    path: Path
    """Of the review."""
    review: Review
    card: Scorecard
    """Of the answers with the review as it stands."""
    catalog: Catalog
    files: FileStates | None
    """What was found when the evidence files were looked for; None when nobody looked."""
    concerns: tuple[Concern, ...]
    """What to look at first."""
    around: Surroundings
    """What that follows from beside the answers."""
    index: EvidenceIndex
    saved_as: Review
    """What is in the file."""
    disk_digest: str
    """Of the file."""
    signature: Signature = UNSIGNED
    """What became of the signature of the file; what is edited has none."""
    has_comments: bool = False
    past: tuple[Review, ...] = ()
    future: tuple[Review, ...] = ()
    typing: bool = False
    """Whether the last edit is still being typed, and not scored yet."""

    @property
    def unsaved(self) -> bool:
        """Whether there are edits that are not in the file."""
        return self.review != self.saved_as

    @cached_property
    def work(self) -> WorkList:
        """The steps of the work with their progress, what is to be done next, what bars level 4."""
        return work_list(self.review, self.card, self.concerns, self.catalog.profile.names())

    def page(self, question_id: str) -> ReviewPage:
        """One question for an auditor. Raises KeyError where no chosen questionnaire has it."""
        return review_page(question_id, self.review, self.card, self.index, self.concerns, self.around.stamps)


def open_desk(
    answers: Path,
    review: Path | None = None,
    *,
    evidence: bool = False,
    auditors: Path | None = None,
    authorities: Path | None = None,
    tell: Tell | None = None,
) -> Desk:
    """Open the review of an answer file, the one beside it or the one named, to be edited.

    With `evidence` the files are looked for and hashed; time stamps are verified by `authorities`. Raises FileProblems,
    also for a review of other answers (then `carrying` is the way on), NoReview where there is none.
    """
    path = review or find_review_beside(answers)
    if path is None:
        raise NoReview(answers)
    return _desk(open_scored(answers, path, evidence=evidence, auditors=auditors, tell=tell), path, authorities)


class NoReview(EarnestError):
    """There is no review beside an answer file yet."""

    def __init__(self, answers: Path) -> None:
        super().__init__(_NO_REVIEW.fill(file=line_of(review_beside(answers).name), answers=line_of(answers.name)))


_NO_REVIEW = Phrase(
    "还没有审核记录 {file}；用 earnest review new {answers} 新建",
    "there is no review {file} yet; begin one with earnest review new {answers}",
)


def begin(
    answers: Path,
    auditor: Auditor,
    *,
    now: datetime.datetime,
    beacon: Beacon | None = None,
    path: Path | None = None,
    evidence: bool = False,
    authorities: Path | None = None,
    tell: Tell | None = None,
) -> Desk:
    """Begin a review beside an answer file, or at `path`: the seed is drawn once the digest of the answers is fixed.

    With a `beacon` the seed follows from its value instead. Raises EarnestError; never overwrites.
    """
    opened, path = open_assessment(answers), path or review_beside(answers)
    create_review(path, drawn(auditor, answers_digest(opened), now, beacon), opened)
    keep_answers(opened.path)
    return open_desk(answers, path, evidence=evidence, authorities=authorities, tell=tell)


def drawn(auditor: Auditor, digest: str, now: datetime.datetime, beacon: Beacon | None) -> Review:
    """A review of the answers of a digest without any verdict, its seed just drawn, or that of the beacon."""
    seed = secrets.token_hex(SEED_BYTES) if beacon is None else beacon_seed(digest, beacon.value)
    return begun(auditor, digest, seed, now, beacon)


def first_look(
    answers: Path, *, evidence: bool = False, authorities: Path | None = None, tell: Tell | None = None
) -> tuple[Concern, ...]:
    """Where to look first in an answer file, whether there is a review or not. Raises FileProblems."""
    found = scored_alone(answers, evidence=evidence, tell=tell)
    review = find_review_beside(answers)
    concerns, _, _ = _concerns(found, catalog(found.opened.questionnaires), review, authorities)
    return concerns


def _desk(found: Scored, path: Path, authorities: Path | None) -> Desk:
    assert found.review is not None, "a review that is not of these answers is refused"
    opened, card, audit = found.opened, found.card, found.review
    reference = catalog(opened.questionnaires)
    concerns, around, index = _concerns(found, reference, path, authorities)
    return Desk(
        *(opened, path, audit.review, card, reference, found.files, concerns, around, index),
        saved_as=audit.review,
        disk_digest=audit.disk_digest,
        signature=audit.signature,
        has_comments=audit.has_comments,
    )


def _concerns(
    found: Scored, reference: Catalog, review: Path | None, authorities: Path | None
) -> tuple[tuple[Concern, ...], Surroundings, EvidenceIndex]:
    opened, card = found.opened, found.card
    everything = list(card.scored_questions())
    index = EvidenceIndex(everything)
    asked = matters(opened.assessment, everything, card.basis, reference.rules)
    beside = Surroundings(foundation(opened, card, asked), asked, flag_names=reference.profile.names())
    around = surrounded(found, beside, index, review, authorities)
    return look_first(opened.assessment, card, around, index), around, index


def edited(desk: Desk, review: Review) -> Desk:
    """The desk with an edited review, scored; the same desk when nothing changed."""
    if review == desk.review:
        return desk
    return replace(with_review(desk, review), past=(*desk.past, desk.review)[-UNDO_DEPTH:], future=())


def undone(desk: Desk) -> Desk:
    """One edit back; the same desk when there is none."""
    if not desk.past:
        return desk
    return replace(with_review(desk, desk.past[-1]), past=desk.past[:-1], future=(*desk.future, desk.review))


def redone(desk: Desk) -> Desk:
    """One edit forward again; the same desk when there is none."""
    if not desk.future:
        return desk
    return replace(with_review(desk, desk.future[-1]), past=(*desk.past, desk.review), future=desk.future[:-1])


def with_review(desk: Desk, review: Review) -> Desk:
    """The desk with another review, scored anew; only what is in the file may be signed."""
    signature = desk.signature if review == desk.saved_as else UNSIGNED
    card = scored_with(desk.opened, review, signature, desk.files, desk.card)
    return _looked_at(replace(desk, review=review, card=card, typing=False))


def _looked_at(desk: Desk) -> Desk:
    """What to look at first once the review names others, as an editor beside the app can make it."""
    reviewers = reviewers_of(desk.card)
    if reviewers == desk.around.reviewers:
        return desk
    around = replace(desk.around, reviewers=reviewers)
    return replace(desk, around=around, concerns=look_first(desk.opened.assessment, desk.card, around, desk.index))


def saved(desk: Desk) -> Desk:
    """Write the review where it was read; the same desk when there is nothing to write.

    Raises ChangedOnDisk where somebody else wrote it meanwhile, EarnestError where it cannot be written.
    """
    if not desk.unsaved:
        return desk
    digest = save_review(desk.path, desk.review, desk.opened, desk.disk_digest, has_comments=desk.has_comments)
    return replace(desk, saved_as=desk.review, disk_digest=digest, signature=UNSIGNED, has_comments=False)


class NotYet(EarnestError):
    """A review cannot be final; the sentence names the steps that are not done."""


def made_final(desk: Desk) -> Desk:
    """The desk with the review final. Raises NotYet."""
    lacking = desk.work.lacking
    if lacking:
        raise NotYet(_NOT_YET.fill(steps=listed(map(_how_far, lacking))))
    return edited(desk, finalised(desk.review))


def _how_far(step: Step) -> Phrase:
    return _HOW_FAR.fill(name=STEP_NAMES[step.name], given=step.progress.given, needed=step.progress.needed)


_HOW_FAR = Phrase("{name}（{given}/{needed}）", "{name} ({given} of {needed})")
_NOT_YET = Phrase("还不能定稿，尚未完成：{steps}", "it cannot be final yet; not done: {steps}")
