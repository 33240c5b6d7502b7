"""Since one was here: the answers that changed, the evidence that ends, the gates that moved."""

from __future__ import annotations

import contextlib
import datetime
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass

from earnest.core.assessment.model import Answer, EvidenceItem
from earnest.core.errors import EarnestError
from earnest.core.language import Phrase
from earnest.core.scoring.evidence import Yardstick, item_fault
from earnest.core.scoring.standing import ScoredQuestion, is_closed
from earnest.storage.visits import Visit, load_visit, save_visit
from earnest.workspace.document import Document

AHEAD = 30
"""Days before its end from which evidence is told of."""


@dataclass(frozen=True, slots=True)
class News:
    """Something about one question."""

    question_id: str
    words: Phrase


@dataclass(frozen=True, slots=True)
class Since:
    """What happened since a day, in the order of the questions."""

    on: datetime.date
    news: tuple[News, ...]


def visit_of(document: Document, question_id: str, today: datetime.date) -> Visit:
    """What there is as somebody leaves, at a question."""
    closed = (s.question.id for s in document.scored_questions() if _is_closed_gate(s))
    digests = {name: _digest(answer) for name, answer in document.assessment.answers.items()}
    return Visit(on=today, at=question_id, answers=digests, closed=tuple(closed))


def since(document: Document, visit: Visit, today: datetime.date) -> Since:
    """What is another than it was then, or ends soon."""
    by = document.scorecard.basis.stated
    return Since(visit.on, tuple(news for s in document.scored_questions() for news in _news(s, visit, by, today)))


def last_visit(document: Document) -> Visit | None:
    """The last visit of the file; none where nobody edits it, so that nobody's visits are kept."""
    return load_visit(document.opened.path) if document.locked is None else None


def leave(document: Document, question_id: str, today: datetime.date) -> None:
    """Remember what there is; where the state folder cannot be written nothing is."""
    if document.locked is None and not document.unsaved:
        with contextlib.suppress(EarnestError):
            save_visit(document.opened.path, visit_of(document, question_id, today))


def _news(scored: ScoredQuestion, visit: Visit, by: Yardstick, today: datetime.date) -> Iterator[News]:
    name = scored.question.id
    if visit.answers.get(name, _NOTHING) != _digest(scored.answer):
        who = scored.answer.by
        yield News(name, _CHANGED_BY.fill(by=who) if who else _CHANGED)
    if scored.question.gate is not None and _is_closed_gate(scored) != (name in visit.closed):
        yield News(name, _CLOSED if _is_closed_gate(scored) else _OPEN)
    for item in scored.answer.evidence if scored.live else ():
        ends = _ends(scored, item, by)
        if ends is not None and visit.on <= ends <= today + datetime.timedelta(AHEAD):
            yield News(name, (_ENDED if ends < today else _ENDS).fill(title=item.title.line(60), on=ends))


_CHANGED = Phrase("作答已改动", "the answer changed")
_CHANGED_BY = Phrase("作答已改动（{by}）", "the answer changed ({by})")
_CLOSED = Phrase("关口已关闭", "the gate is closed now")
_OPEN = Phrase("关口重新打开", "the gate is open again")
_ENDED = Phrase("证据“{title}”已于{on}过期", "the evidence “{title}” was good until {on}")
_ENDS = Phrase("证据“{title}”将于{on}过期", "the evidence “{title}” is good until {on}")


def _is_closed_gate(scored: ScoredQuestion) -> bool:
    return scored.question.gate is not None and scored.live and is_closed(scored, "evidenced")


def _ends(scored: ScoredQuestion, item: EvidenceItem, by: Yardstick) -> datetime.date | None:
    """The last day on which an item suffices; None where its age is not counted up to the assessment, or it never
    suffices."""
    question = scored.question
    if item.dated is None or question.evidence_fresh_days is None or question.evidence_time != "current":
        return None
    try:
        ends = item.dated + datetime.timedelta(question.evidence_fresh_days)
    except OverflowError:
        return None
    then = by._replace(subject=by.subject.model_copy(update={"assessed_on": ends}))
    return ends if item_fault(question, item, then) is None else None


def _digest(answer: Answer) -> str:
    told = answer.model_dump(mode="json", exclude_defaults=True)
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:16]


_NOTHING = _digest(Answer())
