"""The review as a result of its own: every verdict as an observation and a finding, by the auditor."""

from __future__ import annotations

from collections.abc import Iterator

from earnest.core.assessment.review import Finding, Review
from earnest.core.language import Phrase
from earnest.core.scoring.credit import FULL
from earnest.core.scoring.scorecard import Scorecard
from earnest.core.scoring.standing import ScoredQuestion
from earnest.core.wording import exact, percent
from earnest.report.oscal.figures import figures, target
from earnest.report.oscal.plan import reviewed_controls
from earnest.report.oscal.values import (
    Node,
    OscalInput,
    at_midnight,
    auditor_id,
    id_of,
    in_chinese,
    last_day,
    named,
    origin,
    prop,
    props,
)
from earnest.report.words import shown

_METHODS = {"examine": "EXAMINE", "interview": "INTERVIEW", "test": "TEST"}
_REVIEW = Phrase("审核", "Review")
_ABOUT = Phrase(
    "审核人对各项作答的结论：在自评之外加上审核人的意见，不是证书，也不说明符合任何标准。",
    "What an auditor made of the answers. It adds the auditor's word to a self-assessment; it is no certificate and "
    "says nothing of conformity.",
)


def review_result(given: OscalInput) -> Node:
    """The verdicts on questions that apply, the figures of the verified lens, and how the sample was drawn."""
    review, card = given.review, given.card
    assert review is not None, "there is a result of a review where there is one"
    judged = [(s, review.findings[s.question.id]) for s in card.scored_questions() if s.question.id in review.findings]
    observed = [_observation(given, scored, finding) for scored, finding in judged]
    found = [_finding(given, scored, finding) for scored, finding in judged]
    return {
        "uuid": id_of("review", given.digest, named(review.review.seed)),
        "title": _REVIEW.en,
        "description": _ABOUT.en,
        "start": at_midnight(review.review.started),
        "end": at_midnight(max(last_day(given), review.review.started)),
        **props(
            in_chinese("title", _REVIEW),
            in_chinese("description", _ABOUT),
            _head(review, card),
            *(figures(one, "verified") for one in card.questionnaires),
        ),
        "reviewed-controls": reviewed_controls(),
        **({"observations": observed} if observed else {}),
        **({"findings": found} if found else {}),
    }


def _head(review: Review, card: Scorecard) -> Iterator[Node]:
    head = review.review
    for name, value in (("auditor", head.auditor), ("auditor-organisation", head.organisation), ("seed", head.seed)):
        yield from prop(name, value)
    yield from prop("status", head.status)
    yield from prop("drawn-at", head.drawn_at.isoformat() if head.drawn_at else None)
    if card.review is not None:
        yield from prop("verdicts-given", card.review.verdicts.given)
        yield from prop("verdicts-needed", card.review.verdicts.needed)
        yield from prop("signature", card.review.signature.state)
    for one in card.questionnaires:
        if one.sample is not None and one.sample.rate is not None:
            yield from prop(f"{one.questionnaire.id}.overturn-rate", percent(one.sample.rate))
    for flag, said in review.flags.items():
        yield from prop(f"flag.{flag}", said.verdict)


def _observation(given: OscalInput, scored: ScoredQuestion, finding: Finding) -> Node:
    told = [
        *prop("verdict", finding.verdict),
        *prop("severity", finding.severity),
        *prop("status", finding.status),
        *prop("due", finding.due),
        *prop("working-paper", finding.working_paper),
        *prop("reply", finding.reply),
    ]
    return {
        "uuid": id_of("verdict", given.digest, scored.question.id),
        "title": f"{scored.question.id} {scored.question.topic.en}",
        "description": shown(finding.note) or "No note.",
        **props(told),
        "methods": [_METHODS[finding.method]],
        "types": ["finding"],
        "origins": origin(auditor_id(given)),
        "collected": at_midnight(finding.on or last_day(given)),
    }


def _finding(given: OscalInput, scored: ScoredQuestion, finding: Finding) -> Node:
    question, credit = scored.question, scored.credits.get("verified")
    whole = finding.verdict == "confirmed" and credit is not None and credit.value == FULL
    return {
        "uuid": id_of("reviewed", given.digest, question.id),
        "title": f"{question.id} {question.topic.en}",
        "description": "What is left of the answer's credit after the review.",
        **props(prop("verified.credit", None if credit is None else exact(credit.value))),
        "target": target(question.id, whole=whole),
        "related-observations": [{"observation-uuid": id_of("verdict", given.digest, question.id)}],
    }
