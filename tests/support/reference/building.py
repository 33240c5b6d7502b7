"""Small tables for the second scorer: everything needed, and only what matters spelt out."""

from __future__ import annotations

from datetime import date
from typing import Any

from reference.case import Case, Tree

TODAY = date(2026, 11, 22)
DIGEST = "sha256:" + "0" * 64
REASON = "twenty letters at least here"
SEED = "0123456789abcdef" * 2
SIGNER = "auditor@example.org"


def words(zh: str = "一句话", en: str = "a sentence") -> Tree:
    return {"zh": zh, "en": en}


def question(qid: str, **fields: Any) -> Tree:
    """A question as its file gives it: weight 1, no gate, always live, records of a year."""
    return {
        "id": qid,
        **{name: words() for name in ("topic", "ask", "why", "partial_when", "auditor_check", "gaming")},
        **{name: [words()] for name in ("yes_requires", "evidence_examples", "remediation")},
        **{"kind": "state", "role": "safety_lead", "weight": 1},
        **{"evidence_minimum": "record", "evidence_fresh_days": 365},
        **fields,
    }


def section(sid: str, *questions: Tree, weight: int = 1) -> Tree:
    return {"id": sid, "weight": weight, "title": words(), "question": list(questions)}


def form(*sections: Tree, qid: str = "tiny") -> Tree:
    """A questionnaire of the team's own."""
    head = {"id": qid, "version": "1.0.0", "as_of": TODAY, "title": words()}
    return {**head, "own": True, "section": list(sections)}


def item(**fields: Any) -> Tree:
    """Evidence that suffices for a question of here."""
    return {"title": "minutes", "kind": "record", "register": "R-1", "dated": TODAY, **fields}


def yes(**fields: Any) -> Tree:
    return {"rating": "yes", "evidence": [item()], **fields}


def not_applicable(**fields: Any) -> Tree:
    return {"rating": "not-applicable", "note": REASON, "by": "Li Wei", "accepted_by": "Chen Jing", **fields}


def subject(**fields: Any) -> Tree:
    """Everything that level 4 asks of it."""
    names = {"organisation": "Acme Models", "prepared_by": "Li Wei", "approved_by": "Chen Jing"}
    return {"model": "M", "version": "2.1", "assessed_on": TODAY, **names, **fields}


def review(findings: dict[str, str], flags: dict[str, str] | None = None, **head: Any) -> Tree:
    """A final review that wants nothing but verdicts."""
    known = {"auditor": "Zhao Min", "organisation": "Second Look", "started": TODAY, "assessment": DIGEST}
    drawn = {"seed": SEED, "drawn_at": "2026-11-22T09:30:00Z", "status": "final", "scope_confirmed": True}
    return {
        "format": 1,
        "review": {**known, **drawn, **head},
        "flags": {flag: {"verdict": verdict} for flag, verdict in (flags or {}).items()},
        "findings": {qid: {"method": "examine", "verdict": verdict} for qid, verdict in findings.items()},
    }


def case(form: Tree, answers: dict[str, Tree], **fields: Any) -> Case:
    """One questionnaire; fields of the case go there, all others to the assessment."""
    own: Tree = {
        name: fields.pop(name) for name in ("review", "files", "signature", "flags", "today") if name in fields
    }
    assessment = {"format": 1, "subject": subject(**fields.pop("subject", {})), "answers": answers, **fields}
    known: Tree = {"flags": [], "review": None, "files": None, "signature": ("good", SIGNER), "today": TODAY, **own}
    return Case(
        assessment=assessment, questionnaires=[form], digest=DIGEST, unsigned_digest="sha256:" + "1" * 64, **known
    )
