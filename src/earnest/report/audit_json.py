"""The audit edition as JSON, for programs: the review, the draw, every verdict and finding, what nobody looked at."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from earnest.core.assessment.review import Finding, Review
from earnest.core.review.concerns import Concern
from earnest.core.review.draw import draw_document
from earnest.core.review.work import dealt_with, says_more
from earnest.core.scoring.credit import LENSES
from earnest.core.scoring.scorecard import QuestionnaireScore
from earnest.core.user_text import UserText
from earnest.core.wording import exact, percent
from earnest.report.inputs import ReportInput
from earnest.report.parts.audit_concerns import concerns_of_report
from earnest.report.parts.audit_head import left_without_verdict
from earnest.report.words import shown

FORMAT = 1


_SUBJECT = ("organisation", "model", "version", "assessed_on")


def audit_json(given: ReportInput) -> str:
    """The document; days as YYYY-MM-DD, what is not there as null. Raises ValueError where there is no review."""
    if given.review is None or given.scorecard.review is None:
        raise ValueError("the audit edition is made of a review")
    head = {"format": FORMAT, "generator": f"Earnest {given.program_version}", "edition": "audit"}
    return json.dumps({**head, **_document(given, given.review)}, ensure_ascii=False, indent=2) + "\n"


def _document(given: ReportInput, review: Review) -> dict[str, Any]:
    card, subject = given.scorecard, given.assessment.subject
    found = {name: one for name, one in review.findings.items() if says_more(one)}
    return {
        "digest": given.digest,
        "subject": {name: _plain(getattr(subject, name)) for name in _SUBJECT},
        "level": card.level("verified"),
        "scores": [_scores(one) for one in card.questionnaires],
        "review": _review(given, review),
        "look_first": [_concern(one, review) for one in concerns_of_report(given)],
        "flags": [
            {
                "id": one.flag,
                "value": one.value,
                "verdict": review.flags[one.flag].verdict if one.flag in review.flags else None,
                "questions": list(one.questions),
            }
            for one in card.left_out
        ],
        "samples": [draw_document(one, review) for one in card.questionnaires],
        "findings": _findings(found),
        "confirmed": [name for name in review.findings if name not in found],
        "earlier": _findings(review.earlier),
        "not_looked_at": {
            "questions": {one.questionnaire.id: left_without_verdict(one, review) for one in card.questionnaires},
            "files": given.rests_on.evidence.file_not_looked_for,
            "questionnaires": list(given.rests_on.not_chosen),
        },
    }


def _review(given: ReportInput, review: Review) -> dict[str, Any]:
    card = given.scorecard
    assert card.review is not None, "looked at before"
    state, head = card.review, review.review
    flag_names = given.catalog.profile.names()
    bars = [bar.by_name(flag_names) for bar in card.bars_level_4]
    names = ("auditor", "organisation", "started", "status", "scope_confirmed", "assessment", "seed", "drawn_at")
    return {
        **{name: _plain(getattr(head, name)) for name in names},
        "beacon": None if review.beacon is None else _fields(review.beacon),
        "carried_from": None if review.carried_from is None else review.carried_from.assessment,
        "signature": state.signature.state,
        "signer": _plain(state.signature.signer),
        "given": state.verdicts.given,
        "needed": state.verdicts.needed,
        "took_credit": state.took_credit,
        "bars_level_4": [{"code": bar.code, "zh": bar.why.zh, "en": bar.why.en} for bar in bars],
    }


def _scores(one: QuestionnaireScore) -> dict[str, Any]:
    """A questionnaire and its sections in every lens."""
    lenses = {lens: one.lenses[lens] for lens in LENSES}
    return {
        "questionnaire": one.questionnaire.id,
        "levels": {lens: None if found is None else found.level for lens, found in lenses.items()},
        **{lens: None if found is None else _share(found.score) for lens, found in lenses.items()},
        "sections": [
            {"id": section.id, **{lens: _share(section.scores[lens]) for lens in LENSES}} for section in one.sections
        ],
    }


def _share(value: Fraction | None) -> dict[str, str] | None:
    return None if value is None else {"shown": percent(value), "exact": exact(value)}


def _concern(one: Concern, review: Review) -> dict[str, Any]:
    return {
        "code": one.code,
        "zh": one.sentence.zh,
        "en": one.sentence.en,
        "questions": list(one.questions),
        "flags": list(one.flags),
        "dealt_with": dealt_with(one, review),
        "looked_at": None if (looked := review.looked_at.get(one.name)) is None else looked.on.isoformat(),
    }


def _findings(found: Mapping[str, Finding]) -> list[dict[str, Any]]:
    return [{"question": name, **_fields(one)} for name, one in found.items()]


def _fields(value: Any) -> dict[str, Any]:
    return {name: _plain(each) for name, each in value}


def _plain(value: object) -> object:
    """A value as JSON has it; people's text with visible marks for what cannot be seen."""
    if isinstance(value, UserText):
        return shown(value)
    return value.isoformat() if isinstance(value, datetime.date) else value
