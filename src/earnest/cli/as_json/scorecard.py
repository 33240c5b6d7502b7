"""The scorecard as a document for other programs: fractions as `a/b` of 1, figures as shown in strings."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from earnest.core.language import Worded
from earnest.core.scoring.credit import LENSES, Lens
from earnest.core.scoring.gaps import Loss
from earnest.core.scoring.scorecard import LensScore, QuestionnaireScore, Scorecard
from earnest.core.scoring.standing import ScoredQuestion, is_closed
from earnest.core.wording import exact, percent, points

if TYPE_CHECKING:
    from earnest.core.scoring.sample import Sample


def document(card: Scorecard) -> dict[str, Any]:
    """Everything of a scorecard; null for a lens that does not apply."""
    return {
        "format": 1,
        "subject": card.subject.model_dump(mode="json", exclude_none=True),
        "level": {lens: card.level(lens) for lens in LENSES},
        "undecided": list(card.undecided),
        "not_applicable": list(card.not_applicable),
        "questionnaires": [_questionnaire(one) for one in card.questionnaires],
    }


def _questionnaire(score: QuestionnaireScore) -> dict[str, Any]:
    return {
        "id": score.questionnaire.id,
        "version": score.questionnaire.version,
        "overturn": _overturn(score.sample),
        "coverage": {"answered": score.answered, "live": score.live},
        "ceiling": _percent(score.ceiling),
        "lenses": {lens: _lens(score.lenses[lens]) for lens in LENSES},
        "sections": [
            {"id": s.id, "weight": s.weight, "live": s.live, "answered": s.answered}
            | {lens: _exact(s.scores[lens]) for lens in LENSES}
            for s in score.sections
        ],
        "gates": [_gate(s) for s in score.scored_questions if s.question.gate and s.credits],
        "losses": {lens: _each(score.lenses[lens], "losses") for lens in LENSES},
        "fix_next": {lens: _each(score.lenses[lens], "fix_next") for lens in LENSES},
        "forecast": [
            {"date": m.date.isoformat(), "score": percent(m.score), "exact": exact(m.score)} for m in score.forecast
        ],
    }


def _overturn(sample: Sample | None) -> dict[str, Any] | None:
    if sample is None:
        return None
    rate = sample.rate
    return {
        "reviewed": sample.reviewed,
        "overturned": sample.overturned,
        "shown": _percent(rate),
        "exact": _exact(rate),
    }


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


def _each(result: LensScore | None, part: str) -> list[Any] | None:
    if result is None:
        return None
    return [_loss(loss) for loss in result.losses] if part == "losses" else list(result.fix_next)


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
