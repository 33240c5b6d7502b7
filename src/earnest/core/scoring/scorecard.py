"""Scorecard: everything the arithmetic says about an assessment, as values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from earnest.core.assessment.model import Subject
from earnest.core.language import Phrase
from earnest.core.questionnaire.model import Questionnaire, Section
from earnest.core.scoring.credit import LENSES, Lens
from earnest.core.scoring.gaps import CauseTotal, Loss, Milestone, Route
from earnest.core.scoring.levels import Level, Ruling
from earnest.core.scoring.standing import Basis, ScoredQuestion, by_section
from earnest.core.scoring.sums import SectionScore
from earnest.core.user_text import UserText

if TYPE_CHECKING:
    from earnest.core.scoring.review_state import Bar, ReviewState
    from earnest.core.scoring.sample import Sample


class LensScore(NamedTuple):
    """A questionnaire in one lens."""

    score: Fraction | None
    """Of 1; None when no question is live."""
    ruling: Ruling
    losses: tuple[Loss, ...]
    causes: tuple[CauseTotal, ...]
    route: Route

    @property
    def level(self) -> Level | None:
        return self.ruling.level

    @property
    def reason(self) -> Phrase:
        return self.ruling.reason

    @property
    def fix_next(self) -> tuple[str, ...]:
        """What can be done now to reach the next level."""
        return self.route.now


class QuestionnaireScore(NamedTuple):
    """A questionnaire in all lenses."""

    questionnaire: Questionnaire
    own: bool
    """Whether it is the team's own."""
    scored_questions: tuple[ScoredQuestion, ...]
    answered: int
    live: int
    ceiling: Fraction | None
    """The claimed score if everything unanswered were a yes."""
    lenses: dict[Lens, LensScore | None]
    sections: tuple[SectionScore, ...]
    forecast: tuple[Milestone, ...]
    sample: Sample | None
    """The auditor's, with its overturn rate; None without a review."""
    verdicts: int | None
    """How many verdicts of the auditor its verified figures rest on; None without a review."""
    bars: tuple[Bar, ...]
    """What of this questionnaire bars level 4; empty without a review."""
    left_out: Fraction | None
    """Of 1: the weight of accepted not-applicables among these and the live questions; None where there are none."""
    unchecked: Fraction | None
    """Of 1: how much of the evidenced points rests on no file looked for and found alike; None without points."""

    def by_section(self) -> Iterator[tuple[Section, tuple[ScoredQuestion, ...]]]:
        """Every section with where its questions stand."""
        return by_section(self.questionnaire, self.scored_questions)

    def live_in(self, lens: Lens) -> tuple[ScoredQuestion, ...]:
        """The questions that are live in a lens."""
        return tuple(s for s in self.scored_questions if lens in s.credits)

    def no_verdict(self, lens: Lens) -> bool:
        """Whether what a lens says of it rests on no verdict: such a figure would be the evidenced one again."""
        return lens == "verified" and self.verdicts == 0

    def has_hard_gate(self, lens: Lens) -> bool:
        """Whether a hard gate is live in a lens; without one there is no level."""
        return any(s.question.gate == "hard" and lens in s.credits for s in self.scored_questions)

    @property
    def beyond_repair(self) -> tuple[str, ...]:
        """The questions that only the next version of the model can do."""
        return tuple(s.question.id for s in self.scored_questions if s.beyond_repair)


class LeftOut(NamedTuple):
    """A flag of the profile that leaves questions out."""

    flag: str
    value: bool
    questions: tuple[str, ...]
    """Every one, gates included."""
    gates: tuple[str, ...]
    reason: UserText


class Scorecard(NamedTuple):
    """Everything the arithmetic says about an assessment."""

    subject: Subject
    questionnaires: tuple[QuestionnaireScore, ...]
    undecided: tuple[str, ...]
    not_applicable: tuple[str, ...]
    basis: Basis
    left_out: tuple[LeftOut, ...]
    """By the profile; a question that two flags leave out stands with both."""
    review: ReviewState | None
    """None without a review of these answers."""

    def scored_questions(self) -> Iterator[ScoredQuestion]:
        """Where every question stands, in the order of the questionnaires."""
        return (s for one in self.questionnaires for s in one.scored_questions)

    def by_id(self) -> dict[str, ScoredQuestion]:
        """The same by the id of the question."""
        return {s.question.id: s for s in self.scored_questions()}

    @property
    def own(self) -> frozenset[str]:
        """The ids of the questionnaires that are the team's own."""
        return frozenset(one.questionnaire.id for one in self.questionnaires if one.own)

    @property
    def files_checked(self) -> bool:
        """Whether the evidence files were looked for."""
        return self.basis.yardstick.files is not None

    @property
    def flags(self) -> Mapping[str, bool]:
        """The flags of the profile that are decided."""
        return self.basis.flags

    @property
    def lenses(self) -> tuple[Lens, ...]:
        """The lenses that apply: verified needs a review."""
        return LENSES if self.review is not None else LENSES[:-1]

    @property
    def headline_lens(self) -> Lens:
        """The lens of page 1: verified if there is a complete and final review, else evidenced."""
        return "verified" if self.review is not None and self.review.decides else "evidenced"

    @property
    def bars_level_4(self) -> tuple[Bar, ...]:
        """What bars level 4, of the questionnaires and of the review; empty at level 4 and without a review.

        Of several questionnaires each is named. Those without a live hard gate bar nothing, unless there is no other.
        """
        if self.review is None:
            return ()
        rated = [one for one in self.questionnaires if one.has_hard_gate("verified")] or self.questionnaires
        if len(rated) == 1:
            return (*rated[0].bars, *self.review.bars)
        return (*(_named(bar, one.questionnaire) for one in rated for bar in one.bars), *self.review.bars)

    def level(self, lens: Lens) -> Level | None:
        """The headline level of a lens: the lowest of the questionnaires that have one."""
        levels = [s.level for q in self.questionnaires if (s := q.lenses[lens]) is not None and s.level is not None]
        return min(levels, default=None)

    def losses(self, lens: Lens) -> Iterator[tuple[str, Loss]]:
        """Every loss in a lens with the id of its questionnaire, in the order of the register."""
        for one in self.questionnaires:
            result = one.lenses[lens]
            yield from ((one.questionnaire.id, loss) for loss in (result.losses if result else ()))

    def least_score(self, lens: Lens) -> Fraction | None:
        """The lowest score of the questionnaires that have one; None where none has."""
        results = [q.lenses[lens] for q in self.questionnaires]
        return min((s.score for s in results if s is not None and s.score is not None), default=None)


def _named(bar: Bar, of: Questionnaire) -> Bar:
    """A bar with the title of its questionnaire before it."""
    return bar._replace(why=_OF_QUESTIONNAIRE.fill(title=of.title, why=bar.why))


_OF_QUESTIONNAIRE = Phrase("{title}：{why}", "{title}: {why}")
