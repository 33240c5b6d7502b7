"""Document: an opened answer file with its edits, its scores and whether it is saved; pure values."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace

from earnest.core.assessment.model import Assessment
from earnest.core.assessment.review import Review
from earnest.core.assessment.undo import Session
from earnest.core.catalog import Catalog
from earnest.core.consistency.matters import Matter, matters
from earnest.core.language import Phrase
from earnest.core.questionnaire.model import Question
from earnest.core.scoring.score import Scorecard
from earnest.core.scoring.standing import ScoredQuestion
from earnest.storage.assessments import Opened
from earnest.storage.disk.lock import Holder, LockedElsewhere
from earnest.workspace.scored import scored


@dataclass(frozen=True, slots=True)
class Unchanged:
    """Nothing was edited since the file was opened."""

    alarms = False

    def words(self) -> Phrase:
        return Phrase("未改动", "no changes")


@dataclass(frozen=True, slots=True)
class SavedAt:
    """Every edit is in the file."""

    at: datetime.datetime
    alarms = False

    def words(self) -> Phrase:
        time = f"{self.at:%H:%M:%S}"
        return Phrase("{time} 已保存", "saved {time}").fill(time=time)


@dataclass(frozen=True, slots=True)
class NotSaved:
    """Edits that are not in the file; `cause` is None while they are being written."""

    cause: Phrase | None = None

    @property
    def alarms(self) -> bool:
        return self.cause is not None

    def words(self) -> Phrase:
        if self.cause is None:
            return Phrase("正在保存……", "saving...")
        return Phrase("未保存：{cause}", "NOT SAVED: {cause}").fill(cause=self.cause)


@dataclass(frozen=True, slots=True)
class ReadOnly:
    """Somebody else edits the file; nothing is ever written from here."""

    holder: Holder | None
    alarms = True

    def words(self) -> Phrase:
        if self.holder is None:
            return Phrase("只读（F9 重试）", "READ-ONLY (F9: try again)")
        return Phrase("只读：进程{pid}正在编辑（F9 重试）", "READ-ONLY: process {pid} is editing (F9: try again)").fill(
            pid=self.holder.pid
        )


Saved = Unchanged | SavedAt | NotSaved | ReadOnly
"""Each has its `words`, and says whether it `alarms`: whether the person has to do something about it."""


@dataclass(frozen=True, slots=True)
class Document:
    """An answer file as it stands in the app."""

    opened: Opened
    """The file as it is on disk, as far as the app knows."""
    session: Session
    catalog: Catalog
    scorecard: Scorecard
    matters: tuple[Matter, ...]
    """What is to explain, and the explanations."""
    review: Review | None = None
    """The review beside the file, also while it is not of the answers as they are now."""
    saved_at: datetime.datetime | None = None
    """When the file was last written."""
    failure: Phrase | None = None
    """Why the last attempt to write it failed."""
    typing: str | None = None
    """What is being typed: all of it is one step, scored when the keys pause; None while nothing is."""
    locked: LockedElsewhere | None = None
    """Why the file is shown to read only; None while it may be edited."""

    @property
    def assessment(self) -> Assessment:
        return self.session.assessment

    @property
    def unsaved(self) -> bool:
        """Whether there are edits that are not in the file."""
        return self.session.assessment != self.opened.assessment

    @property
    def saved(self) -> Saved:
        """Whether the edits are in the file."""
        if self.locked is not None:
            return ReadOnly(self.locked.holder)
        if self.unsaved:
            return NotSaved(self.failure)
        return SavedAt(self.saved_at) if self.saved_at else Unchanged()

    @property
    def review_outdated(self) -> bool:
        """Whether there is a review, but of other answers, so that nothing is verified."""
        return self.review is not None and self.scorecard.sample is None

    def scored_questions(self) -> list[ScoredQuestion]:
        """Where each question stands, in the order of the questionnaires."""
        return [question for one in self.scorecard.questionnaires for question in one.scored_questions]

    def question(self, question_id: str) -> Question | None:
        """A question by id; None when no chosen questionnaire has it."""
        found = (q for one in self.opened.questionnaires for q in one.questions() if q.id == question_id)
        return next(found, None)


def document_of(
    opened: Opened, catalog: Catalog, locked: LockedElsewhere | None = None, review: Review | None = None
) -> Document:
    """The document of a file just opened; to read only while somebody else holds it."""
    card = scored(opened, review).card
    asked = _asked(catalog, card, opened.assessment)
    return Document(opened, Session(opened.assessment), catalog, card, asked, review, locked=locked)


def edited(document: Document, assessment: Assessment, about: str | None = None) -> Document:
    """After an edit; the same document when nothing changed. `about` is the question edited."""
    return _with_session(document, document.session.settled().edit(assessment, about))


def typed(document: Document, assessment: Assessment, what: str, about: str | None = None) -> Document:
    """After a key of a text that is being typed, `what` by name; the same document when nothing changed."""
    session = document.session.edit(assessment, about, goes_on=document.typing == what)
    return document if session is document.session else replace(document, session=session, typing=what)


def before_typing(document: Document, what: str) -> Assessment:
    """What the assessment was before the first key of a text; as it is now when that text is not being typed."""
    return document.session.past[-1].assessment if document.typing == what else document.assessment


def rested(document: Document) -> Document:
    """After the keys paused; the same document when nothing was being typed."""
    return _with_session(document, document.session.settled())


def undone(document: Document) -> Document:
    """One edit back; the same document when there is none."""
    return _with_session(document, document.session.undo())


def redone(document: Document) -> Document:
    """One edit forward again; the same document when there is none."""
    return _with_session(document, document.session.redo())


def _with_session(document: Document, session: Session) -> Document:
    if session is document.session and document.typing is None:
        return document
    card = scored(replace(document.opened, assessment=session.assessment), document.review).card
    asked = _asked(document.catalog, card, session.assessment)
    return replace(document, session=session, scorecard=card, matters=asked, failure=None, typing=None)


def _asked(catalog: Catalog, card: Scorecard, assessment: Assessment) -> tuple[Matter, ...]:
    return matters(assessment, (s for one in card.questionnaires for s in one.scored_questions), catalog.rules)


def written(document: Document, opened: Opened, at: datetime.datetime) -> Document:
    """After a save; edits made while it was written are still unsaved."""
    return replace(document, opened=opened, saved_at=at, failure=None)


def unwritten(document: Document, cause: Phrase) -> Document:
    """After a save that failed; the edits stay."""
    return replace(document, failure=cause)


def reloaded(document: Document, theirs: Opened) -> Document:
    """After somebody else's version was read; one's own comes back with undo while the questionnaires are the same."""
    if theirs.questionnaires != document.opened.questionnaires:
        return document_of(theirs, document.catalog, document.locked, document.review)
    return replace(edited(document, theirs.assessment), opened=theirs)


def difference(before: Assessment, after: Assessment, about: str | None) -> Phrase:
    """What an edit concerned, in a few words."""
    if about is not None:
        return Phrase("{id}的作答", "the answer to {id}").fill(id=about)
    if before.model_copy(update={"explanations": after.explanations}) == after:
        return Phrase("说明", "an explanation")
    if before.subject != after.subject and before.profile == after.profile:
        return Phrase("被评对象", "the subject")
    if before.answers == after.answers:
        return Phrase("画像", "the profile")
    return Phrase("重新读入文件", "reading the file again")
