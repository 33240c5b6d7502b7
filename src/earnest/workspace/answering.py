"""One answer given from outside the app: what was said becomes the answer, or a sentence."""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from earnest.core.assessment.acceptance import A_GATE, counts_as_unanswered, why_not_accepted
from earnest.core.assessment.edits import Author, changed, with_answer
from earnest.core.assessment.model import Answer, Assessment, EvidenceItem
from earnest.core.assessment.problems import assessment_problems
from earnest.core.errors import EarnestError
from earnest.core.hints import did_you_mean
from earnest.core.language import Phrase
from earnest.core.questionnaire.model import Question
from earnest.core.scoring.gaps import plan_lacks, plan_words
from earnest.core.scoring.standing import ScoredQuestion
from earnest.core.text import one_line
from earnest.core.user_text import UserText
from earnest.storage.assessments import Opened
from earnest.storage.evidence_files import Hashing
from earnest.storage.save import save
from earnest.workspace.answers import answer_from
from earnest.workspace.evidence_form import evidence_from, evidence_texts
from earnest.workspace.forms import to_edit
from earnest.workspace.hashing import hash_of

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Given:
    """What is said about one question; what is not said stays as it is, an empty text takes something back."""

    rating: str | None = None
    met: str | None = None
    """The numbers of the conditions that are met: `1,3`."""
    texts: Mapping[str, str] = field(default_factory=dict)
    """Note, owner, due date, who accepted, and numbers, each as typed."""
    flagged: bool | None = None
    confirmed: bool = False
    evidence: str | None = None
    """A file, as a path from where one is or from the answer file, or an address."""
    register: str | None = None
    """An entry of a register, in place of a file or address."""
    by: str | None = None
    """Who answers, where that was said with the answer: it stands even if nothing else is new."""
    about_evidence: Mapping[str, str] = field(default_factory=dict)
    """What is said of that item, by the name of the field."""


USUAL_KIND = "record"
"""What an item of evidence is taken to be while nobody says another kind."""


def question_of(opened: Opened, question_id: str) -> Question:
    """A question of the chosen questionnaires, its id in letters of any case. Raises EarnestError."""
    known = {question.id: question for one in opened.questionnaires for question in one.questions()}
    found = known.get(question_id.upper())
    if found is None:
        hint = did_you_mean(question_id.upper(), list(known))
        raise EarnestError(_NO_QUESTION.fill(id=question_id, hint=hint))
    return found


def with_given(opened: Opened, question: Question, given: Given, author: Author) -> Assessment:
    """The answers with what was said about one question. Raises EarnestError for what cannot be taken."""
    before = opened.assessment.answer(question.id)
    answer, errors = answer_from(given.texts, before)
    if errors:
        name, why = next(iter(errors.items()))
        raise EarnestError(_FIELD.fill(field=name, why=why))
    if given.rating == "not-applicable" and question.gate is not None:
        raise EarnestError(_FIELD.fill(field="rating", why=A_GATE))
    answer = answer.model_copy(update=_fields(before, answer, given))
    where = given.evidence if given.register is None else given.register
    if where is not None:
        item = _item(opened, where, given, author.today)
        answer = answer.model_copy(update={"evidence": (*answer.evidence, item)})
    after = changed(before, author, **dict(answer))
    if "accepted_by" in given.texts:  # said anew, be it the same name
        after = after.model_copy(update={"accepted_by": answer.accepted_by})
    if given.by is not None and before.by != UserText(author.name):
        after = after.model_copy(update={"by": UserText(author.name), "on": author.today})
    result = with_answer(opened.assessment, question.id, after)
    _refuse_problems(opened, result, question.id)
    return result


def _fields(before: Answer, answer: Answer, given: Given) -> dict[str, object]:
    """What is no text: rating, conditions, marks. A new judgement needs no confirmation any more."""
    fields: dict[str, object] = {}
    if given.rating is not None:
        fields["rating"] = given.rating or None
    if given.met is not None:
        fields["met"] = _conditions(given.met)
    if given.flagged is not None:
        fields["flagged"] = True if given.flagged else None
    numbers = any(getattr(answer, name) != getattr(before, name) for name in ("n", "of", "value"))
    if numbers and given.rating is None:
        fields["rating"] = None  # what stood instead of a number, such as "unknown", would keep it from counting
    if given.confirmed or given.rating is not None or numbers:
        fields["confirm"] = None
    return fields


def _conditions(text: str) -> tuple[int, ...] | None:
    parts = [part.strip() for part in re.split(r"[,，、\s]+", text) if part.strip()]
    if not all(part.isascii() and part.isdigit() and 1 <= int(part[:4]) <= 200 for part in parts):
        raise EarnestError(_CONDITIONS.fill(text=text))
    return tuple(sorted({int(part) for part in parts})) or None


def _item(opened: Opened, where: str, given: Given, today: datetime.date) -> EvidenceItem:
    """A new item: a file with its digest, an address with the day on which it was seen, or an entry of a register."""
    usual = {"kind": USUAL_KIND, "about": to_edit(opened.assessment.subject.version)}
    texts = {**evidence_texts(None), **usual, **given.about_evidence}
    if given.register is not None:
        texts |= {"place": "register", "location": where}
    elif _ADDRESS.match(where):
        texts |= {"place": "url", "location": where, "accessed": today.isoformat()}
    else:
        found = where if os.path.exists(where) else opened.path.parent / where
        location = Path(os.path.relpath(found, opened.path.parent)).as_posix()
        digest, why = hash_of(opened.path, location, Hashing())
        if digest is None:
            raise EarnestError(_EVIDENCE.fill(where=where, why=why or _CONDITIONS))
        texts |= {"location": location, "sha256": digest}
    texts["title"] = texts["title"] or one_line(Path(where).name or where)
    item, errors = evidence_from(texts, opened.path)
    if item is None:
        name, why = next(iter(errors.items()))
        raise EarnestError(_FIELD.fill(field=name, why=why))
    return item


def _refuse_problems(opened: Opened, result: Assessment, question_id: str) -> None:
    for problem in assessment_problems(result, opened.questionnaires, opened.flags):
        if problem.severity == "error" and problem.path[:2] == ("answers", question_id):
            raise EarnestError(_FIELD.fill(field=problem.path[-1], why=problem.message))


def remarks_on(scored: ScoredQuestion, assessed_on: datetime.date) -> Iterator[Phrase]:
    """What a rating has not got beside itself: who accepts a not-applicable, who does by when what is planned.

    Of a question that the profile leaves out nothing else matters.
    """
    if scored.hidden:
        yield _LEFT_OUT
        return
    why = why_not_accepted(scored.question, scored.answer) if scored.answer.rating == "not-applicable" else None
    if why is not None:
        yield counts_as_unanswered(why)
    lacking = plan_lacks(scored, assessed_on) if scored.rating == "planned" else ()
    if lacking:
        yield plan_words(lacking, scored.answer.due)


def save_given(opened: Opened, result: Assessment) -> Opened:
    """Write the answers; the same file where nothing changed. Raises EarnestError."""
    if result == opened.assessment:
        return replace(opened, unkept=None, original=None)
    return save(opened, result)


_LEFT_OUT = Phrase(
    "画像使本题不适用：作答已记下，但不计分",
    "the profile leaves the question out: the answer is noted, but does not count",
)
_NO_QUESTION = Phrase("所选问卷没有题目 {id}{hint}", "no chosen questionnaire has a question {id}{hint}")
_FIELD = Phrase("{field}：{why}", "{field}: {why}")
_EVIDENCE = Phrase("证据 {where}：{why}", "evidence {where}: {why}")
_CONDITIONS = Phrase("“{text}”不是条件的序号；请写作 1,3", "“{text}” are no numbers of conditions; write them like 1,3")
