"""What two answer files say differently, by question: levels, scores, answers, evidence, what is asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from earnest.core.assessment.differences import Difference, differences, without_stamps
from earnest.core.assessment.model import Assessment
from earnest.core.questionnaire.model import Questionnaire
from earnest.core.scoring.credit import FULL, LENSES, Lens, evidenced_credit
from earnest.core.scoring.levels import Level
from earnest.core.scoring.scorecard import LensScore, QuestionnaireScore, Scorecard
from earnest.core.scoring.standing import Basis, ScoredQuestion
from earnest.core.upgrade.to_confirm import newly, of_card


@dataclass(frozen=True, slots=True)
class Figures:
    """A questionnaire in one lens, before and after; None where it has no score or no level."""

    questionnaire: Questionnaire
    own: bool
    """Whether it is the team's own."""
    lens: Lens
    scores: tuple[Fraction | None, Fraction | None]
    levels: tuple[Level | None, Level | None]


@dataclass(frozen=True, slots=True)
class Changed:
    """A question that is asked of both files."""

    before: ScoredQuestion
    after: ScoredQuestion
    lacking: str | None = None
    """The first test that no item of its evidence passes now; None where the evidence suffices."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs; each question in the order of the questionnaires."""

    figures: tuple[Figures, ...]
    improved: tuple[Changed, ...]
    """More is claimed."""
    worse: tuple[Changed, ...]
    """Less is claimed."""
    to_confirm: tuple[ScoredQuestion, ...]
    """To be confirmed now, and not before; after a renewal, everything that is."""
    waiting: int
    """How many are to be confirmed now, those of before among them."""
    expired: tuple[Changed, ...]
    """What is claimed was shown, and no longer is."""
    shown: tuple[Changed, ...]
    """What is claimed is shown now, and was not."""
    gates_closed: tuple[Changed, ...]
    """Closed now in the evidenced lens, and open before."""
    gates_opened: tuple[Changed, ...]
    """Open now in the evidenced lens, and closed before."""
    asked: tuple[ScoredQuestion, ...]
    """Asked now, and not before."""
    dropped: tuple[ScoredQuestion, ...]
    """Asked before, and no longer."""
    others: tuple[Difference, ...]
    """Every field that differs, stamps left out."""


def compared(old: Assessment, before: Scorecard, new: Assessment, after: Scorecard) -> Comparison:
    """Compare two answer files, each with its scorecard."""
    was, now = before.by_id(), after.by_id()
    both = [(was[name], now[name]) for name in now if name in was and was[name].live and now[name].live]
    changed = [Changed(one, two, _lacking(two, after.basis)) for one, two in both]
    gaps = {one.question.id: _lacking(one, before.basis) for one, _ in both}
    return Comparison(
        tuple(_figures(before, after)),
        tuple(one for one in changed if _gain(one) > 0),
        tuple(one for one in changed if _gain(one) < 0),
        tuple(now[name] for name in newly(old, before, new, after)),
        len(of_card(after)),
        tuple(one for one in changed if _claims(one) and one.lacking and not gaps[one.after.question.id]),
        tuple(one for one in changed if _claims(one) and not one.lacking and gaps[one.after.question.id]),
        tuple(one for one in changed if _is_gate(one) and _closed(one.after) and not _closed(one.before)),
        tuple(one for one in changed if _is_gate(one) and _closed(one.before) and not _closed(one.after)),
        tuple(one for name, one in now.items() if one.live and not (name in was and was[name].live)),
        tuple(one for name, one in was.items() if one.live and not (name in now and now[name].live)),
        tuple(without_stamps(differences(old, new))),
    )


def _figures(before: Scorecard, after: Scorecard) -> Iterator[Figures]:
    known = {one.questionnaire.id: one for one in before.questionnaires}
    for form in after.questionnaires:
        for lens in LENSES:
            then = known.get(form.questionnaire.id)
            was, now = None if then is None else then.lenses[lens], form.lenses[lens]
            if was is not None or now is not None:
                scores, levels = (_score(then, lens), _score(form, lens)), (_level(was), _level(now))
                yield Figures(form.questionnaire, form.own, lens, scores, levels)


def _score(one: QuestionnaireScore | None, lens: Lens) -> Fraction | None:
    result = None if one is None or one.no_verdict(lens) else one.lenses[lens]
    return None if result is None else result.score


def _level(one: LensScore | None) -> Level | None:
    return None if one is None else one.level


def _gain(one: Changed) -> Fraction:
    return one.after.credits["claimed"].value - one.before.credits["claimed"].value


def _is_gate(one: Changed) -> bool:
    return one.before.question.gate is not None and one.after.question.gate is not None


def _closed(one: ScoredQuestion) -> bool:
    return one.credits["evidenced"].value == FULL


def _claims(one: Changed) -> bool:
    """Whether something is claimed on both sides, so that evidence is looked at."""
    return bool(one.before.credits["claimed"].value and one.after.credits["claimed"].value)


def _lacking(one: ScoredQuestion, basis: Basis) -> str | None:
    """What the evidence lacks, whether or not the answer is still to be confirmed."""
    answer = one.answer.model_copy(update={"confirm": None})
    cause = evidenced_credit(one.credits["claimed"], one.question, answer, basis.yardstick).cause
    return cause if cause is not None and cause.startswith("evidence-") else None
