"""Sums of weights and credits: of a section, and of a questionnaire from its sections."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

from earnest.core.questionnaire.model import Section
from earnest.core.scoring.credit import LENSES, Lens
from earnest.core.scoring.exact import part, total
from earnest.core.scoring.standing import ScoredQuestion


class Sum(NamedTuple):
    """Of live questions: Σ u, and Σ u·credit."""

    weight: Fraction
    points: Fraction

    @property
    def score(self) -> Fraction | None:
        """Σ u·credit ÷ Σ u; None when no question is live."""
        return self.points / self.weight if self.weight else None


class SectionScore(NamedTuple):
    """A section in every lens that applies; None where no question of it is live."""

    id: str
    weight: int
    live: int
    answered: int
    scores: dict[Lens, Fraction | None]
    sums: dict[Lens, Sum]
    """In the weights of the questionnaire."""
    ceiling: Sum
    """The claimed sum if everything unanswered were a yes."""
    excused: Fraction
    """Σ u of the accepted not-applicables."""
    unchecked: Fraction
    """Of the evidenced points: those that rest on no file that was looked for and found alike."""


def whole(sums: Iterable[Sum]) -> Sum:
    """The sum of a questionnaire from those of its sections."""
    parts = list(sums)
    return Sum(total(one.weight for one in parts), total(one.points for one in parts))


def section_score(section: Section, members: Sequence[ScoredQuestion]) -> SectionScore:
    """A section from where its questions stand."""
    sums = {lens: _sum([s for s in members if lens in s.credits], lens) for lens in LENSES}
    live = [s for s in members if s.live]
    answered = [s for s in live if s.answered]
    scores = {lens: one.score for lens, one in sums.items()}
    unanswered = total(s.weight for s in live if not s.answered)
    ceiling = Sum(sums["claimed"].weight, _sum(answered, "claimed").points + unanswered)
    excused = total(s.weight for s in members if s.excused)
    unchecked = total(part(s.weight, s.credits["evidenced"].value) for s in live if not s.checked)
    return SectionScore(section.id, section.weight, len(live), len(answered), scores, sums, ceiling, excused, unchecked)


def section_with_review(section: SectionScore, members: Sequence[ScoredQuestion]) -> SectionScore:
    """A section of which only the verified lens is another one."""
    verified = _sum([s for s in members if "verified" in s.credits], "verified")
    scores: dict[Lens, Fraction | None] = {**section.scores, "verified": verified.score}
    return section._replace(scores=scores, sums={**section.sums, "verified": verified})


def _sum(live: Sequence[ScoredQuestion], lens: Lens) -> Sum:
    return Sum(total(s.weight for s in live), total(part(s.weight, s.credits[lens].value) for s in live))


def share_left_out(sections: Sequence[SectionScore]) -> Fraction | None:
    """How much of the weight of live and not-applicable questions the accepted not-applicable ones hold."""
    excused = total(one.excused for one in sections)
    everything = excused + total(one.sums["claimed"].weight for one in sections)
    return excused / everything if everything else None


def share_unchecked(sections: Sequence[SectionScore]) -> Fraction | None:
    """How much of what is earned with evidence rests on no file that was looked for and found alike."""
    everything = total(one.sums["evidenced"].points for one in sections)
    return total(one.unchecked for one in sections) / everything if everything else None
