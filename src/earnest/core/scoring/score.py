"""Scoring: from questionnaires and an assessment to a scorecard; exact, pure, normative.

A gate's failure caps the level, evidence decides the evidenced lens, a review the verified one. Lenses are nested:
verified ≤ evidenced ≤ claimed ≤ ceiling, for every question and in sum.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from earnest.core.assessment.model import Assessment, Subject
from earnest.core.language import Phrase
from earnest.core.questionnaire.model import Questionnaire, Section
from earnest.core.questionnaire.profile import decided
from earnest.core.scoring.credit import LENSES, Lens
from earnest.core.scoring.evidence import FileStates
from earnest.core.scoring.exact import part, total
from earnest.core.scoring.gaps import Loss, Milestone, fix_next, forecast, ledger
from earnest.core.scoring.levels import TOO_OFTEN, AuditState, Level, Ruling, SectionScore, Sum, is_on_the_team, rule
from earnest.core.scoring.sample import Sample, draw_sample
from earnest.core.scoring.standing import ScoredQuestion, by_section, scored_questions, with_review

if TYPE_CHECKING:
    from earnest.core.assessment.review import Review


@dataclass(frozen=True, slots=True)
class LensScore:
    """A questionnaire in one lens."""

    score: Fraction | None
    """Of 1; None when no question is live."""
    ruling: Ruling
    losses: tuple[Loss, ...]
    fix_next: tuple[str, ...]

    @property
    def level(self) -> Level | None:
        return self.ruling.level

    @property
    def reason(self) -> Phrase:
        return self.ruling.reason


@dataclass(frozen=True, slots=True)
class QuestionnaireScore:
    """A questionnaire in all lenses."""

    questionnaire: Questionnaire
    scored_questions: tuple[ScoredQuestion, ...]
    answered: int
    live: int
    ceiling: Fraction | None
    """The claimed score if everything unanswered were a yes."""
    lenses: dict[Lens, LensScore | None]
    sections: tuple[SectionScore, ...]
    forecast: tuple[Milestone, ...]

    def by_section(self) -> Iterator[tuple[Section, tuple[ScoredQuestion, ...]]]:
        """Every section with where its questions stand."""
        return by_section(self.questionnaire, self.scored_questions)

    def live_in(self, lens: Lens) -> tuple[ScoredQuestion, ...]:
        """The questions that are live in a lens."""
        return tuple(s for s in self.scored_questions if lens in s.credits)


@dataclass(frozen=True, slots=True)
class Scorecard:
    """Everything the arithmetic says about an assessment."""

    subject: Subject
    questionnaires: tuple[QuestionnaireScore, ...]
    undecided: tuple[str, ...]
    not_applicable: tuple[str, ...]
    sample: Sample | None
    files_checked: bool
    flags: Mapping[str, bool]
    """The flags of the profile that are decided."""

    @property
    def lenses(self) -> tuple[Lens, ...]:
        """The lenses that apply: verified needs a review."""
        return LENSES if self.sample is not None else LENSES[:-1]

    @property
    def headline_lens(self) -> Lens:
        """The lens of page 1: verified if there is a review, else evidenced."""
        return "verified" if self.sample is not None else "evidenced"

    def level(self, lens: Lens) -> Level | None:
        """The headline level of a lens: the lowest of the questionnaires."""
        levels = [s.level for q in self.questionnaires if (s := q.lenses[lens]) is not None and s.level is not None]
        return min(levels, default=None)


def score(
    assessment: Assessment,
    questionnaires: Sequence[Questionnaire],
    flags: Iterable[str],
    review: Review | None = None,
    files: FileStates | None = None,
    before: Scorecard | None = None,
) -> Scorecard:
    """Score an assessment. `flags` are all profile flags, in the order in which they are asked.

    What is as it was `before`, when one answer was another, is not worked out anew; it changes no figure.
    """
    known = decided(assessment.profile, assessment.profile_reasons)
    undecided = tuple(flag for flag in flags if flag not in known)
    earlier = _earlier(before, questionnaires, assessment, known, files)
    scored = [
        scored_questions(questionnaire, assessment, files, one.scored_questions if one else ())
        for questionnaire, one in zip(questionnaires, earlier, strict=True)
    ]
    everything = tuple(s for group in scored for s in group)
    sample = draw_sample(everything, review) if review else None
    if review and sample:
        scored = [tuple(with_review(s, assessment, review, sample.rate) for s in group) for group in scored]
    scores = tuple(
        _score_one(questionnaire, group, assessment, undecided, review, sample, one)
        for questionnaire, group, one in zip(questionnaires, scored, earlier, strict=True)
    )
    excused = tuple(s.question.id for s in everything if s.excused)
    return Scorecard(assessment.subject, scores, undecided, excused, sample, files is not None, known)


def _earlier(
    before: Scorecard | None,
    questionnaires: Sequence[Questionnaire],
    assessment: Assessment,
    flags: Mapping[str, bool],
    files: FileStates | None,
) -> Sequence[QuestionnaireScore | None]:
    """The earlier scores of the same questionnaires, if a question with the same answer stands where it stood."""
    nothing = [None] * len(questionnaires)
    if before is None or before.sample is not None or before.files_checked or files is not None:
        return nothing
    if [id(one.questionnaire) for one in before.questionnaires] != [id(one) for one in questionnaires]:
        return nothing
    return before.questionnaires if (before.subject, before.flags) == (assessment.subject, flags) else nothing


def _score_one(
    questionnaire: Questionnaire,
    group: tuple[ScoredQuestion, ...],
    assessment: Assessment,
    undecided: tuple[str, ...],
    review: Review | None,
    sample: Sample | None,
    before: QuestionnaireScore | None,
) -> QuestionnaireScore:
    live = [s for s in group if s.live]
    answered = sum(s.answered for s in live)
    sections = tuple(_sections(questionnaire, group, before))
    audit = _audit_state(group, assessment, undecided, review, sample) if review and sample else None
    lenses: dict[Lens, LensScore | None] = {}
    for lens in LENSES:
        if lens == "verified" and audit is None:
            lenses[lens] = None
            continue
        state = audit if lens == "verified" else None
        members = [s for s in group if lens in s.credits]
        lenses[lens] = _lens_score(lens, members, sections, state, answered == len(live))
    plans = forecast(live, assessment.subject.assessed_on, _whole(one.sums["claimed"] for one in sections))
    ceiling = _whole(one.ceiling for one in sections).score
    return QuestionnaireScore(questionnaire, group, answered, len(live), ceiling, lenses, sections, plans)


def _lens_score(
    lens: Lens,
    live: Sequence[ScoredQuestion],
    sections: Sequence[SectionScore],
    audit: AuditState | None,
    coverage_complete: bool,
) -> LensScore:
    whole = _whole(section.sums[lens] for section in sections)
    ruling = rule(lens, live, whole.score, sections, audit, coverage_complete)
    losses = ledger(live, lens, whole.weight)
    too_often = audit is not None and audit.sample.rate > TOO_OFTEN
    return LensScore(whole.score, ruling, losses, fix_next(losses, ruling.level, overturned_too_often=too_often))


def _whole(sums: Iterable[Sum]) -> Sum:
    """The sum of a questionnaire from those of its sections."""
    parts = list(sums)
    return Sum(total(one.weight for one in parts), total(one.points for one in parts))


def _sections(
    questionnaire: Questionnaire, group: tuple[ScoredQuestion, ...], before: QuestionnaireScore | None
) -> Iterator[SectionScore]:
    known = list(zip(before.by_section(), before.sections, strict=True)) if before else []
    for place, (section, members) in enumerate(by_section(questionnaire, group)):
        if known and known[place][0][1] == members:
            yield known[place][1]
        else:
            yield _section(section, members)


def _section(section: Section, members: Sequence[ScoredQuestion]) -> SectionScore:
    sums = {lens: _sum([s for s in members if lens in s.credits], lens) for lens in LENSES}
    live = [s for s in members if s.live]
    answered = [s for s in live if s.answered]
    scores = {lens: one.score for lens, one in sums.items()}
    unanswered = total(s.weight for s in live if not s.answered)
    ceiling = Sum(sums["claimed"].weight, _sum(answered, "claimed").points + unanswered)
    return SectionScore(section.id, section.weight, len(live), len(answered), scores, sums, ceiling)


def _sum(live: Sequence[ScoredQuestion], lens: Lens) -> Sum:
    return Sum(total(s.weight for s in live), total(part(s.weight, s.credits[lens].value) for s in live))


def _audit_state(
    group: Sequence[ScoredQuestion], assessment: Assessment, undecided: tuple[str, ...], review: Review, sample: Sample
) -> AuditState:
    known = decided(assessment.profile, assessment.profile_reasons)
    flags = sorted(flag for flag, value in known.items() if not value and flag not in review.flags)
    due = [s.question.id for s in group if (s.live and s.question.gate) or s.excused]
    unreviewed = (*flags, *(qid for qid in due if qid not in review.findings))
    same = is_on_the_team(review.review.auditor, assessment)
    return AuditState(review, sample, undecided, unreviewed, same)
