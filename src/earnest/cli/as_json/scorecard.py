"""The scorecard as a document for other programs: fractions as `a/b` of 1, figures as shown in strings."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from earnest.cli.as_json.rests_on import rests_on, review
from earnest.core.language import Worded
from earnest.core.scoring.credit import LENSES, Lens
from earnest.core.scoring.gaps import CauseTotal, Loss
from earnest.core.scoring.rests_on import RestsOn
from earnest.core.scoring.scorecard import LensScore, QuestionnaireScore, Scorecard
from earnest.core.scoring.standing import ScoredQuestion, is_closed
from earnest.core.wording import exact, percent, points

if TYPE_CHECKING:
    from earnest.core.scoring.sample import Sample


def document(card: Scorecard, found: RestsOn) -> dict[str, Any]:
    """Everything of a scorecard and what it rests on; null for a lens that does not apply."""
    return {
        "format": 1,
        "subject": card.subject.model_dump(mode="json", exclude_none=True, exclude_unset=True),
        "level": {lens: card.level(lens) for lens in LENSES},
        "lens": card.headline_lens,
        "undecided": list(card.undecided),
        "not_applicable": list(card.not_applicable),
        "review": review(card),
        "rests_on": rests_on(found),
        "questionnaires": [_questionnaire(one) for one in card.questionnaires],
    }


def _questionnaire(score: QuestionnaireScore) -> dict[str, Any]:
    return {
        "id": score.questionnaire.id,
        "version": score.questionnaire.version,
        "own": score.own,
        "overturn": _overturn(score.sample),
        "sample": [] if score.sample is None else list(score.sample.questions),
        "left_out": _share(score.left_out),
        "unchecked": _share(score.unchecked),
        "beyond_repair": list(score.beyond_repair),
        "coverage": {"answered": score.answered, "live": score.live},
        "ceiling": _percent(score.ceiling),
        "lenses": {lens: _lens(score.lenses[lens]) for lens in LENSES},
        "sections": [
            {"id": s.id, "weight": s.weight, "live": s.live, "answered": s.answered}
            | {lens: _exact(s.scores[lens]) for lens in LENSES}
            for s in score.sections
        ],
        "gates": [_gate(s) for s in score.scored_questions if s.question.gate and s.credits],
        "losses": _by_lens(score, lambda one: [_loss(loss) for loss in one.losses]),
        "causes": _by_lens(score, lambda one: [_cause(total) for total in one.causes]),
        "fix_next": _by_lens(score, lambda one: list(one.route.now)),
        "fix_next_version": _by_lens(score, lambda one: list(one.route.next_version)),
        "within_reach": _by_lens(score, lambda one: one.route.within_reach),
        "forecast": [
            {"date": m.date.isoformat(), "score": percent(m.score), "exact": exact(m.score)} for m in score.forecast
        ],
    }


def _overturn(sample: Sample | None) -> dict[str, Any] | None:
    if sample is None:
        return None
    rate = {"shown": _percent(sample.rate), "exact": _exact(sample.rate)}
    return {"reviewed": sample.reviewed, "overturned": sample.overturned, **rate}


def _share(value: Fraction | None) -> dict[str, str]:
    """A share; nothing of nothing is none."""
    value = Fraction(0) if value is None else value
    return {"shown": percent(value), "exact": exact(value)}


def _lens(result: LensScore | None) -> dict[str, Any] | None:
    if result is None:
        return None
    return {
        "score": _percent(result.score),
        "exact": _exact(result.score),
        "level": result.level,
        "reason": both(result.reason),
    }


def both(text: Worded) -> dict[str, str]:
    """A text in both languages."""
    return {"en": text.en, "zh": text.zh}


def _gate(scored: ScoredQuestion) -> dict[str, Any]:
    closed: dict[str, bool | None] = {lens: _closed(scored, lens) for lens in LENSES}
    return {"question": scored.question.id, "kind": scored.question.gate, **closed}


def _closed(scored: ScoredQuestion, lens: Lens) -> bool | None:
    return is_closed(scored, lens) if lens in scored.credits else None


def _by_lens(score: QuestionnaireScore, said: Callable[[LensScore], Any]) -> dict[str, Any]:
    results = {lens: score.lenses[lens] for lens in LENSES}
    return {lens: None if result is None else said(result) for lens, result in results.items()}


def _cause(total: CauseTotal) -> dict[str, Any]:
    return {"cause": total.cause, "questions": total.questions, "points": points(total.points)}


def _loss(loss: Loss) -> dict[str, str]:
    return {
        "question": loss.question_id,
        "points": points(loss.points),
        "exact": exact(loss.points / 100),
        "cause": loss.cause,
    }


def _percent(value: Fraction | None) -> str | None:
    return None if value is None else percent(value)


def _exact(value: Fraction | None) -> str | None:
    return None if value is None else exact(value)
