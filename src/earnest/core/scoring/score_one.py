"""One questionnaire in all lenses: from where its questions stand to its sections, scores, levels and losses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from earnest.core.questionnaire.model import Questionnaire
from earnest.core.scoring.credit import LENSES, NONE, Lens
from earnest.core.scoring.exact import total
from earnest.core.scoring.gaps import Loss, by_cause, forecast, ledger, ledger_after, route
from earnest.core.scoring.levels import Ruling, Standing, barred, rule
from earnest.core.scoring.scorecard import LensScore, QuestionnaireScore
from earnest.core.scoring.standing import Basis, ScoredQuestion, by_section, same_answers
from earnest.core.scoring.sums import (
    SectionScore,
    section_score,
    section_with_review,
    share_left_out,
    share_unchecked,
    whole,
)

if TYPE_CHECKING:
    from earnest.core.scoring.review_state import ReviewState
    from earnest.core.scoring.sample import Sample


class Audit(NamedTuple):
    """What the verified lens of a questionnaire rests on beside its credits."""

    sample: Sample
    state: ReviewState


def score_one(
    questionnaire: Questionnaire,
    own: bool,
    group: tuple[ScoredQuestion, ...],
    basis: Basis,
    audit: Audit | None,
    before: QuestionnaireScore | None,
) -> QuestionnaireScore:
    """A questionnaire from where its questions stand; `before` is what it was, scored on the same basis.

    `own` says whether it is the team's own; `audit` is None without a review.
    """
    sections = tuple(_sections(questionnaire, group, before))
    if before is not None and same_answers(group, before.scored_questions):
        found = _as_before(before, group, sections)._replace(own=own)
    else:
        found = _unreviewed(questionnaire, own, group, basis, sections, before)
    return found if audit is None else _with_verified(found, audit, before)


def _unreviewed(
    questionnaire: Questionnaire,
    own: bool,
    group: tuple[ScoredQuestion, ...],
    basis: Basis,
    sections: tuple[SectionScore, ...],
    before: QuestionnaireScore | None,
) -> QuestionnaireScore:
    """All that no review changes."""
    live = [s for s in group if s.live]
    excluded = share_left_out(sections)
    claimed, evidenced = (_standing(lens, group, sections, excluded) for lens in LENSES[:-1])
    return QuestionnaireScore(
        questionnaire=questionnaire,
        own=own,
        scored_questions=group,
        answered=sum(s.answered for s in live),
        live=len(live),
        ceiling=whole(one.ceiling for one in sections).score,
        lenses={
            "claimed": _lens_score(claimed, rule(claimed), group, before),
            "evidenced": _lens_score(evidenced, rule(evidenced), group, before),
            "verified": None,
        },
        sections=sections,
        forecast=forecast(live, basis.yardstick.subject.assessed_on, whole(one.sums["claimed"] for one in sections)),
        sample=None,
        bars=(),
        left_out=excluded,
        unchecked=share_unchecked(sections),
    )


def _as_before(
    before: QuestionnaireScore, group: tuple[ScoredQuestion, ...], sections: tuple[SectionScore, ...]
) -> QuestionnaireScore:
    """The same where no answer is another: the losses of a lens name the questions as they stand now."""
    lenses: dict[Lens, LensScore | None] = {"verified": None}
    for lens in LENSES[:-1]:
        if (one := before.lenses[lens]) is not None:
            losses = (loss._replace(scored=group[loss.scored.place]) for loss in one.losses)
            lenses[lens] = one._replace(losses=tuple(losses))
    return before._replace(scored_questions=group, lenses=lenses, sections=sections, sample=None, bars=())


def _with_verified(found: QuestionnaireScore, audit: Audit, before: QuestionnaireScore | None) -> QuestionnaireScore:
    """With the verified lens."""
    from earnest.core.scoring.level_4 import verified_ruling

    group = found.scored_questions
    verified = _standing("verified", group, found.sections, found.left_out)._replace(rate=audit.sample.rate)
    ruling, bars = verified_ruling(verified, group, audit.state)
    lenses: dict[Lens, LensScore | None] = {
        **found.lenses,
        "verified": _lens_score(verified, ruling, group, before),
    }
    return found._replace(lenses=lenses, sample=audit.sample, bars=bars)


def _standing(
    lens: Lens, group: Sequence[ScoredQuestion], sections: Sequence[SectionScore], excluded: Fraction | None
) -> Standing:
    members = [s for s in group if lens in s.credits]
    return Standing(lens, members, whole(one.sums[lens] for one in sections).score, sections, excluded or NONE)


def _lens_score(
    now: Standing, ruling: Ruling, group: Sequence[ScoredQuestion], before: QuestionnaireScore | None
) -> LensScore:
    losses = _losses(now, group, before)
    return LensScore(now.score, ruling, losses, by_cause(losses), route(losses, ruling.level, barred(now)))


def _losses(now: Standing, group: Sequence[ScoredQuestion], before: QuestionnaireScore | None) -> tuple[Loss, ...]:
    """The ledger of a lens; of the one before an edit, what still holds."""
    lens, everything = now.lens, _weight(now.sections, now.lens)
    known = before.lenses[lens] if before is not None else None
    if before is None or known is None or _weight(before.sections, lens) != everything:
        return ledger(now.live, lens, everything)
    others = [one for one, then in zip(group, before.scored_questions, strict=True) if one is not then]
    if len(others) > len(group) // 8:  # to put so many of them in their places one by one would take longer
        return ledger(now.live, lens, everything)
    return ledger_after(known.losses, others, lens, everything)


def _weight(sections: Sequence[SectionScore], lens: Lens) -> Fraction:
    return total(section.sums[lens].weight for section in sections)


def _sections(
    questionnaire: Questionnaire, group: tuple[ScoredQuestion, ...], before: QuestionnaireScore | None
) -> Iterator[SectionScore]:
    known = list(zip(before.by_section(), before.sections, strict=True)) if before else []
    for place, (section, members) in enumerate(by_section(questionnaire, group)):
        if known and known[place][0][1] == members:
            yield known[place][1]
        elif known and same_answers(known[place][0][1], members):
            yield section_with_review(known[place][1], members)
        else:
            yield section_score(section, members)
