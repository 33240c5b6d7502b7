"""Edits of a document: who answered and when is stamped, and what is typed without a pause is one step to undo.

Each gives a new document, or the same one when nothing changed. While `typing` the answers are as they should be, but
not scored yet: that waits until they are `rested`, once the keys pause. An edit that is not typed rests what was.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from earnest.core.assessment.difference_words import field_name
from earnest.core.assessment.differences import differences, without_stamps
from earnest.core.assessment.edits import (
    Author,
    changed,
    same_but,
    with_accepted_risks,
    with_answer,
    with_explanation,
    with_flag,
    with_subject,
    with_verifications,
)
from earnest.core.assessment.evidence_items import with_item_changed
from earnest.core.assessment.model import AcceptedRisk, Answer, Assessment, EvidenceItem, Subject, Verification
from earnest.core.assessment.undo import Session
from earnest.core.field_names import EVIDENCE
from earnest.core.language import Phrase
from earnest.core.user_text import UserText
from earnest.core.wording import first_of, listed
from earnest.storage.assessments import Opened
from earnest.workspace.document import Document, document_of, with_session
from earnest.workspace.signoff_form import Signer
from earnest.workspace.signoffs import signed_off


def answer(document: Document, question_id: str, given: Answer, author: Author, *, typing: bool = False) -> Document:
    """With an answer, stamped with its author and the day; one that is again what it was has the stamp it had."""
    base = document.before_typing if typing and document.typing == question_id else document.assessment
    before = base.answer(question_id)
    # Compared without the stamp: a form that knows nothing of it may give any.
    after = changed(before, author, **dict(given.model_copy(update={"by": before.by, "on": before.on})))
    if after == before:
        assessment = base
    else:
        after = next((was for was in _before(document, question_id) if same_but(was, after)), after)
        assessment = with_answer(base, question_id, after)
    return _edited(document, assessment, question_id, question_id, typing=typing)


def _before(document: Document, question_id: str) -> Iterator[Answer]:
    """The answer to a question as it was before each edit of it in this session, the last first.

    One into which others' changes went has their stamp, though it was not they who gave it so.
    """
    steps = (step for step in reversed(document.session.past) if step.about == question_id and not step.revised)
    return (step.assessment.answer(question_id) for step in steps)


def evidence(
    document: Document, before: EvidenceItem, after: EvidenceItem, questions: Sequence[str], author: Author
) -> Document:
    """With an item changed in the answers to some questions, in one step, which is about the first of them."""
    assessment = with_item_changed(document.assessment, before, after, questions, author)
    return _edited(document, assessment, "evidence", next(iter(questions), None), typing=False)


def subject(document: Document, given: Subject, *, typing: bool = False) -> Document:
    """With a subject."""
    return _edited(document, with_subject(document.assessment, given), "subject", typing=typing)


def flag(document: Document, flag_id: str, value: bool | None, reason: str, *, typing: bool = False) -> Document:
    """With a profile flag; None makes it undecided, an empty reason removes the reason."""
    return _edited(document, with_flag(document.assessment, flag_id, value, reason), f"flag {flag_id}", typing=typing)


def explanation(document: Document, rule: str, text: str, *, typing: bool = False) -> Document:
    """With what is said about a consistency rule; an empty text removes it."""
    return _edited(document, with_explanation(document.assessment, rule, text), f"explanation {rule}", typing=typing)


def verifications(document: Document, tests: tuple[Verification, ...]) -> Document:
    """With another list of tests by others."""
    return _edited(document, with_verifications(document.assessment, tests), "verifications", typing=False)


def accepted_risks(document: Document, risks: Mapping[str, AcceptedRisk]) -> Document:
    """With other accepted risks, by question."""
    return _edited(document, with_accepted_risks(document.assessment, risks), "accepted risks", typing=False)


def signoff(document: Document, signer: Signer, today: datetime.date) -> Document:
    """With a sign-off of the answers as they are; the same document where it is there already."""
    document = rested(document)
    assessment = signed_off(document.opened, document.assessment, signer, today)
    return _edited(document, assessment, "signoff", typing=False)


def replaced(document: Document, assessment: Assessment) -> Document:
    """With all answers of another state of the file, in one step."""
    return _edited(document, assessment, "replaced", typing=False)


def rested(document: Document) -> Document:
    """With what was typed scored, and one step; the same document while nothing is being typed."""
    return with_session(document, _settled(document))


def _settled(document: Document) -> Session:
    return document.session.settled(taken_back=document.taken_back)


def signed(document: Document, given: Iterable[tuple[str, Answer]], name: str) -> Document:
    """With a name in answers, by question id, that were given without one: in each step that gave them, in none new."""
    pairs = tuple(given)

    def sign(assessment: Assessment) -> Assessment:
        for question_id, answer in pairs:
            if assessment.answer(question_id) == answer:
                assessment = with_answer(assessment, question_id, answer.model_copy(update={"by": UserText(name)}))
        return assessment

    return with_session(document, _settled(document).revised(sign))


def undone(document: Document) -> Document:
    """One edit back; the same document when there is none."""
    settled = _settled(document)
    session = settled.undo()
    return document if session is settled else with_session(document, session)


def redone(document: Document) -> Document:
    """One edit forward again; the same document when there is none."""
    settled = _settled(document)
    session = settled.redo()
    return document if session is settled else with_session(document, session)


def reloaded(document: Document, theirs: Opened) -> Document:
    """With somebody else's version; one's own comes back with undo while the questionnaires are the same."""
    if theirs.questionnaires != document.opened.questionnaires:
        return document_of(theirs, document.catalog, document.locked, document.review)
    session = _settled(document).edit(theirs.assessment)
    return replace(with_session(document, session), opened=theirs)


def concerned(before: Assessment, after: Assessment, question_id: str | None) -> Phrase:
    """What an edit concerned, in a few words; of an answer its question is known."""
    if question_id is not None:
        return _of_answers(before, after, question_id)
    for part, words in _PARTS.items():
        if before.model_copy(update={part: getattr(after, part)}) == after:
            return words
    if before.subject != after.subject and before.profile == after.profile:
        return Phrase("被评对象", "the subject")
    if before.answers == after.answers:
        return Phrase("画像", "the profile")
    return Phrase("整份答卷", "the whole file")


def _of_answers(before: Assessment, after: Assessment, question_id: str) -> Phrase:
    """Which answers an edit changed, that of a question before all, and which of their fields, if they are few."""
    found = [one for one in without_stamps(differences(before, after)) if one.part == "answer"]
    names = dict.fromkeys(EVIDENCE if one.item else field_name(one) for one in found)
    ids = first_of(dict.fromkeys([question_id, *(one.of for one in found)]))
    return (_FIELDS if 0 < len(names) <= _FEW else _ANSWER).fill(fields=listed(names), ids=ids)


_FEW = 3
"""So many fields are named."""
_ANSWER = Phrase("{ids}的作答", "the answer to {ids}")
_FIELDS = Phrase("{ids}（{fields}）", "{ids} ({fields})")
_PARTS = {
    "accepted_risks": Phrase("已接受的风险", "the accepted risks"),
    "explanations": Phrase("说明", "an explanation"),
    "verifications": Phrase("外部验证的清单", "the list of tests by others"),
    "signoffs": Phrase("新增的签署", "a sign-off"),
}


def _edited(
    document: Document, assessment: Assessment, what: str, question_id: str | None = None, *, typing: bool
) -> Document:
    if not typing:
        return with_session(document, _settled(document).edit(assessment, question_id))
    session = document.session.edit(assessment, question_id, goes_on=document.typing == what)
    return document if session is document.session else replace(document, session=session, typing=what)
