"""Small builders: a value with everything needed, and only what a test speaks of spelt out."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from earnest.core.assessment.model import Answer, Assessment
from earnest.core.assessment.review import Review
from earnest.core.assessment.signature import Signature
from earnest.core.questionnaire.model import Question, Questionnaire
from earnest.core.scoring.credit import Lens
from earnest.core.scoring.score import score
from earnest.core.scoring.scorecard import LensScore, QuestionnaireScore, Scorecard
from earnest.core.user_text import UserText

TODAY = datetime.date(2026, 11, 22)
DIGEST = "sha256:" + "0" * 64
SEED = "0123456789abcdef" * 2
DRAWN_AT = datetime.datetime(2026, 11, 22, 9, 30, tzinfo=datetime.UTC)
KNOWN = Signature("good", UserText("audit@example.org"))
REASON = "a reason of twenty characters or more"

Tree = dict[str, Any]


def words(zh: str = "一句话", en: str = "a sentence") -> Tree:
    return {"zh": zh, "en": en}


def question_tree(qid: str = "Q-01", **fields: Any) -> Tree:
    """A question as a file would give it: weight 1, no gate, always live."""
    bands = {"yes_from": 10, "partial_from": 5} if fields.get("kind", "state") != "state" else None
    tree: Tree = {
        **{name: words() for name in ("topic", "ask", "why", "partial_when", "auditor_check", "gaming")},
        **{name: [words()] for name in ("yes_requires", "evidence_examples", "remediation")},
        **{"id": qid, "kind": "state", "bands": bands, "role": "safety_lead", "weight": 1},
        **{"evidence_minimum": "record", "evidence_fresh_days": 365},
    }
    return {name: value for name, value in {**tree, **fields}.items() if value is not None}


def question(qid: str = "Q-01", **fields: Any) -> Question:
    return Question.model_validate(question_tree(qid, **fields))


def section(sid: str, *questions: Tree, weight: int = 1) -> Tree:
    return {"id": sid, "weight": weight, "clause": "X1", "title": words(), "question": list(questions)}


def questionnaire(*sections: Tree, qid: str = "tiny") -> Questionnaire:
    head = {"id": qid, "version": "1.0.0", "as_of": TODAY, "title": words()}
    return Questionnaire.model_validate({**head, "section": list(sections)})


def plain(*ids: str, **fields: Any) -> Questionnaire:
    """One section of equal questions."""
    return questionnaire(section("S", *(question_tree(qid, **fields) for qid in ids)))


def with_a_gate(first: str, *ids: str) -> Questionnaire:
    """One section of equal questions, of which the first is a hard gate, so that there is a level."""
    return questionnaire(section("S", question_tree(first, gate="hard"), *(question_tree(qid) for qid in ids)))


def evidence(**fields: Any) -> Tree:
    """An item that suffices for a question of the factory."""
    return {"title": "minutes", "kind": "record", "dated": TODAY, **fields}


def answer_tree(rating: str | None = None, *, shown: bool = False, **fields: Any) -> Tree:
    """An answer as a file would give it; `shown` adds evidence that suffices."""
    items = fields.pop("evidence", [evidence()] if shown else [])
    return {**({"rating": rating} if rating else {}), **({"evidence": items} if items else {}), **fields}


def answer(rating: str | None = None, *, shown: bool = False, **fields: Any) -> Answer:
    return Answer.model_validate(answer_tree(rating, shown=shown, **fields))


def yes(**fields: Any) -> Tree:
    return answer_tree("yes", shown=True, **fields)


def not_applicable(**fields: Any) -> Tree:
    """An accepted not-applicable."""
    return answer_tree("not-applicable", **{"note": REASON, "by": "owner A", "accepted_by": "lead B", **fields})


def assessment(answers: Mapping[str, Tree | str] | None = None, **fields: Any) -> Assessment:
    """An answer file; an answer may be a bare rating."""
    trees = {qid: answer_tree(one) if isinstance(one, str) else one for qid, one in (answers or {}).items()}
    subject = {"assessed_on": TODAY, "version": "2.1", **fields.pop("subject", {})}
    chosen = [{"id": "tiny", "version": "1.0.0", "digest": DIGEST}]
    return Assessment.model_validate({"subject": subject, "questionnaires": chosen, "answers": trees} | fields)


def review(
    findings: dict[str, str] | None = None, flags: dict[str, str] | None = None, *, seed: str = SEED, **head: Any
) -> Review:
    """An auditor's file that is final: question to verdict, flag to verdict."""
    head = {
        "auditor": "auditor A",
        "started": TODAY,
        "assessment": DIGEST,
        "organisation": "Audit House",
        "seed": seed,
        "drawn_at": DRAWN_AT,
        "status": "final",
        "scope_confirmed": True,
    } | head
    return Review.model_validate(
        {
            "review": head,
            "findings": {qid: {"method": "examine", "verdict": verdict} for qid, verdict in (findings or {}).items()},
            "flags": {flag: {"verdict": verdict} for flag, verdict in (flags or {}).items()},
        }
    )


def card(form: Questionnaire, answers: Mapping[str, Tree | str] | None = None, **fields: Any) -> Scorecard:
    """The scorecard of one questionnaire; what scoring takes beside the answers goes there, the rest to them."""
    asked = {name: fields.pop(name) for name in ("review", "files", "signature") if name in fields}
    return score(assessment(answers, **fields), [form], fields.get("profile", {}), **asked)


def scored(form: Questionnaire, answers: Mapping[str, Tree | str] | None = None, **fields: Any) -> QuestionnaireScore:
    """The one questionnaire of `card`."""
    return card(form, answers, **fields).questionnaires[0]


def in_lens(result: QuestionnaireScore, lens: Lens) -> LensScore:
    """A lens that applies."""
    found = result.lenses[lens]
    assert found is not None
    return found


def causes(result: QuestionnaireScore, lens: Lens) -> dict[str, str]:
    """The cause of each loss by question, in the register's order."""
    return {loss.question_id: loss.cause for loss in in_lens(result, lens).losses}
