"""Document: an opened answer file with its edits, its scores and whether it is saved; pure values."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace

from earnest.core.assessment.model import Assessment
from earnest.core.assessment.undo import Session
from earnest.core.catalog import Catalog
from earnest.core.consistency.matters import Examined, Matter, examine
from earnest.core.language import Phrase
from earnest.core.questionnaire.model import Question
from earnest.core.scoring.scorecard import Scorecard
from earnest.core.scoring.standing import ScoredQuestion
from earnest.storage.assessments import Opened
from earnest.storage.disk.lock import LockedElsewhere
from earnest.workspace.found_review import FoundReview, review_to_show
from earnest.workspace.saved_states import Example, LetGo, NotSaved, OnlyAnExample, ReadOnly, Saved, SavedAt, Unchanged
from earnest.workspace.scored import scored


@dataclass(frozen=True, slots=True)
class Document:
    """An answer file as it stands in the app."""

    opened: Opened
    """The file as it is on disk, as far as the app knows."""
    session: Session
    catalog: Catalog
    scorecard: Scorecard
    examined: Examined
    """What the consistency rules make of it."""
    review: FoundReview | None = None
    """The review beside the file, also while it is not of the answers as they are now."""
    saved_at: datetime.datetime | None = None
    """When the file was last written."""
    failure: Phrase | None = None
    """Why the last attempt to write it failed."""
    typing: str | None = None
    """What is being typed: all of it is one step, scored when the keys pause; None while nothing is."""
    taken_back: bool = False
    """Whether the last key of it took something back where it was typed."""
    taken_in: int = 0
    """How often what somebody else wrote came in."""
    locked: LockedElsewhere | None = None
    """Why the file is shown to read only; None while it may be edited."""

    @property
    def assessment(self) -> Assessment:
        return self.session.assessment

    @property
    def matters(self) -> tuple[Matter, ...]:
        """What is to explain, and the explanations."""
        return self.examined.matters

    @property
    def before_typing(self) -> Assessment:
        """The answers before the first key of what is being typed; as they are now while nothing is."""
        return self.assessment if self.typing is None else self.session.past[-1].assessment

    @property
    def unsaved(self) -> bool:
        """Whether there are edits that are not in the file."""
        return self.session.assessment != self.opened.assessment

    @property
    def saved(self) -> Saved:
        """Whether the edits are in the file."""
        if isinstance(self.locked, OnlyAnExample):
            return Example()
        if self.locked is not None:
            return ReadOnly(self.locked.holder, let_go=isinstance(self.locked, LetGo))
        if self.unsaved:
            return NotSaved(self.failure)
        return SavedAt(self.saved_at) if self.saved_at else Unchanged()

    @property
    def review_outdated(self) -> bool:
        """Whether there is a review, but of other answers, so that nothing is verified."""
        return self.review is not None and self.scorecard.review is None

    @property
    def applying_review(self) -> FoundReview | None:
        """The review on which the verified lens rests."""
        return None if self.review_outdated else self.review

    def scored_questions(self) -> list[ScoredQuestion]:
        """Where each question stands, in the order of the questionnaires."""
        return list(self.scorecard.scored_questions())

    def question(self, question_id: str) -> Question | None:
        """A question by id; None when no chosen questionnaire has it."""
        found = (q for one in self.opened.questionnaires for q in one.questions() if q.id == question_id)
        return next(found, None)


def only_later(shown: Saved | None, document: Document) -> bool:
    """Whether only the time of the last save would be another than shown, beside a text that is being typed."""
    return document.typing is not None and isinstance(shown, SavedAt) and isinstance(document.saved, SavedAt)


def document_of(
    opened: Opened, catalog: Catalog, locked: LockedElsewhere | None = None, review: FoundReview | None = None
) -> Document:
    """The document of a file just opened; to read only while somebody else holds it."""
    card = scored(opened, review).card
    found = _examined(catalog, card, opened.assessment)
    return Document(opened, Session(opened.assessment), catalog, card, found, review, locked=locked)


def with_session(document: Document, session: Session) -> Document:
    """The document with other answers, scored; the same document when there is nothing to score."""
    if session is document.session and document.typing is None:
        return document
    card = scored(replace(document.opened, assessment=session.assessment), document.review, document.scorecard).card
    found = _examined(document.catalog, card, session.assessment, document.examined)
    return replace(
        document, session=session, scorecard=card, examined=found, failure=None, typing=None, taken_back=False
    )


def with_review_beside(document: Document) -> Document:
    """With the review that stands beside its file now; the same document while that is the one it has."""
    review, _ = review_to_show(document.opened)
    if review == document.review:
        return document
    card = scored(replace(document.opened, assessment=document.assessment), review).card
    found = _examined(document.catalog, card, document.assessment)
    return replace(document, review=review, scorecard=card, examined=found)


def _examined(catalog: Catalog, card: Scorecard, assessment: Assessment, before: Examined | None = None) -> Examined:
    return examine(assessment, card.scored_questions(), card.basis, catalog.rules, before)


def written(document: Document, opened: Opened, at: datetime.datetime) -> Document:
    """After a save; edits made while it was written are still unsaved."""
    return replace(document, opened=opened, saved_at=at, failure=None)


def unwritten(document: Document, cause: Phrase) -> Document:
    """After a save that failed; the edits stay."""
    return replace(document, failure=cause)
