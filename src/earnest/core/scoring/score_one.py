"""One questionnaire in all lenses: from where its questions stand to its sections, scores, levels and losses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from earnest.core.questionnaire.model import Questionnaire
from earnest.core.scoring.credit import LENSES, NONE, Lens
from earnest.core.scoring.exact import total
from earnest.core.scoring.gaps import Loss, by_cause, forecast, ledger, ledger_after, of_gates, route
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


_FEW = 8
"""So many losses at least are put in their places one by one; of many that takes longer than sorting all."""


class Audit(NamedTuple):
    """What the verified lens of a questionnaire rests on beside its credits."""

    sample: Sample
    verdicts: int
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
    asked = _Asked(group, sections, share_left_out(sections), before)
    if before is not None and same_answers(group, before.scored_questions):
        found = _as_before(before, group, sections)._replace(own=own)
    else:
        found = _unreviewed(questionnaire, own, asked, basis)
    return found if audit is None else _with_verified(found, audit, asked)


class _Asked(NamedTuple):
    """What the lenses of a questionnaire are scored from."""

    group: tuple[ScoredQuestion, ...]
    sections: tuple[SectionScore, ...]
    left_out: Fraction | None
    before: QuestionnaireScore | None

    def losses(self, lens: Lens, live: Sequence[ScoredQuestion]) -> tuple[Loss, ...]:
        """The ledger of a lens; of the one before an edit, what still holds."""
        everything, before = _weight(self.sections, lens), self.before
        known = before.lenses[lens] if before is not None else None
        if before is None or known is None or _weight(before.sections, lens) != everything:
            return ledger(live, lens, everything)
        others = [one for one, then in zip(self.group, before.scored_questions, strict=True) if one is not then]
        if len(others) > max(_FEW, len(self.group) // 8):
            return ledger(live, lens, everything)
        return ledger_after(known.losses, others, lens, everything)

    def standing(self, lens: Lens, live: Sequence[ScoredQuestion], losses: Sequence[Loss]) -> Standing:
        """What the level in a lens follows from."""
        gates = sorted((loss.scored for loss in of_gates(losses)), key=lambda one: one.place)
        score = whole(one.sums[lens] for one in self.sections).score
        return Standing(lens, live, gates, score, self.sections, self.left_out or NONE)


def _weight(sections: Sequence[SectionScore], lens: Lens) -> Fraction:
    return total(section.sums[lens].weight for section in sections)


def _unreviewed(questionnaire: Questionnaire, own: bool, asked: _Asked, basis: Basis) -> QuestionnaireScore:
    """All that no review changes."""
    sections, live = asked.sections, [s for s in asked.group if s.live]
    claimed, evidenced = (_lens_score(lens, live, asked) for lens in LENSES[:-1])
    done = whole(one.sums["claimed"] for one in sections)
    return QuestionnaireScore(
        questionnaire=questionnaire,
        own=own,
        scored_questions=asked.group,
        answered=sum(one.answered for one in sections),
        live=len(live),
        ceiling=whole(one.ceiling for one in sections).score,
        lenses={"claimed": claimed, "evidenced": evidenced, "verified": None},
        sections=sections,
        forecast=forecast(claimed.losses, basis.yardstick.subject.assessed_on, done),
        sample=None,
        verdicts=None,
        bars=(),
        left_out=asked.left_out,
        unchecked=share_unchecked(sections),
    )


def _lens_score(lens: Lens, live: Sequence[ScoredQuestion], asked: _Asked) -> LensScore:
    losses = asked.losses(lens, live)
    now = asked.standing(lens, live, losses)
    return _ruled(now, rule(now), losses)


def _ruled(now: Standing, ruling: Ruling, losses: tuple[Loss, ...]) -> LensScore:
    return LensScore(now.score, ruling, losses, by_cause(losses), route(losses, ruling.level, barred(now)))


def _as_before(
    before: QuestionnaireScore, group: tuple[ScoredQuestion, ...], sections: tuple[SectionScore, ...]
) -> QuestionnaireScore:
    """The same where no answer is another: the losses of a lens name the questions as they stand now."""
    lenses: dict[Lens, LensScore | None] = {"verified": None}
    for lens in LENSES[:-1]:
        if (one := before.lenses[lens]) is not None:
            pairs = ((loss, group[loss.scored.place]) for loss in one.losses)
            losses = (loss if loss.scored is now else loss._replace(scored=now) for loss, now in pairs)
            lenses[lens] = one._replace(losses=tuple(losses))
    return before._replace(
        scored_questions=group, lenses=lenses, sections=sections, sample=None, verdicts=None, bars=()
    )


def _with_verified(found: QuestionnaireScore, audit: Audit, asked: _Asked) -> QuestionnaireScore:
    """With the verified lens."""
    from earnest.core.scoring.level_4 import verified_ruling

    live = [s for s in asked.group if "verified" in s.credits]
    losses = asked.losses("verified", live)
    now = asked.standing("verified", live, losses)._replace(rate=audit.sample.rate)
    ruling, bars = verified_ruling(now, asked.group, audit.state)
    lenses: dict[Lens, LensScore | None] = {**found.lenses, "verified": _ruled(now, ruling, losses)}
    return found._replace(lenses=lenses, sample=audit.sample, verdicts=audit.verdicts, bars=bars)


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
