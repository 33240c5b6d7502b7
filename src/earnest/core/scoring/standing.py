"""Where each question stands: live in which lens, with what credit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING

from earnest.core.assessment.model import NO_ANSWER, Answer, Assessment, Rating
from earnest.core.questionnaire.applies_when import Truth, parse_expression, truth
from earnest.core.questionnaire.model import Question, Questionnaire, Section
from earnest.core.questionnaire.profile import decided
from earnest.core.scoring.credit import (
    FULL,
    NONE,
    Credit,
    Lens,
    claimed_credit,
    effective_rating,
    evidenced_credit,
    verified_credit,
)
from earnest.core.scoring.evidence import FileStates

if TYPE_CHECKING:
    from earnest.core.assessment.review import Review

_expression = cache(parse_expression)


@dataclass(frozen=True, slots=True)
class ScoredQuestion:
    """One question of one questionnaire: its place, weight, answer and credit in each lens."""

    place: int
    """Position in the questionnaire, from 0."""
    question: Question
    section: str
    weight: Fraction
    """u = W·w ÷ Σw over the section's full list."""
    answer: Answer
    rating: Rating | None
    """The rating that counts."""
    hidden: bool
    """The profile says that the question does not apply; its answer is inactive."""
    live: bool
    """In the claimed and evidenced lens."""
    credits: Mapping[Lens, Credit]
    """Only the lenses in which the question is live."""

    @property
    def answered(self) -> bool:
        return self.rating is not None

    @property
    def excused(self) -> bool:
        """Whether only an accepted not-applicable takes the question out."""
        return self.rating == "not-applicable" and not self.hidden


def applies(question: Question, flags: Mapping[str, bool]) -> Truth:
    """Whether the profile makes the question apply; None when a flag is undecided."""
    return True if question.applies_when is None else truth(_expression(question.applies_when), flags)


def hidden_by(questionnaires: tuple[Questionnaire, ...], assessment: Assessment) -> dict[str, int]:
    """For each profile flag decided false: how many questions fewer are live because of it."""
    flags = decided(assessment.profile, assessment.profile_reasons)
    questions = [q for one in questionnaires for q in one.questions() if q.applies_when is not None]
    hidden = [q for q in questions if applies(q, flags) is False]
    counts = {}
    for flag in (name for name, value in flags.items() if not value):
        others = {name: value for name, value in flags.items() if name != flag}
        counts[flag] = sum(applies(q, others) is not False for q in hidden)
    return counts


def scored_questions(
    questionnaire: Questionnaire,
    assessment: Assessment,
    files: FileStates | None = None,
    before: Sequence[ScoredQuestion] = (),
) -> tuple[ScoredQuestion, ...]:
    """Every question with its claimed and evidenced credit, in the order of the questionnaire.

    `before` are those of the same questionnaire, subject and profile, of which those with the same answer are taken.
    """
    flags = decided(assessment.profile, assessment.profile_reasons)
    found: list[ScoredQuestion] = []
    for section in questionnaire.section:
        total = sum(question.weight for question in section.question)
        for question in section.question:
            known = before[len(found)] if before else None
            if known is not None and known.answer is assessment.answers.get(question.id, NO_ANSWER):
                found.append(known)
                continue
            weight = Fraction(section.weight * question.weight, total)
            found.append(_scored(len(found), question, section.id, weight, assessment, flags, files))
    return tuple(found)


def by_section(
    questionnaire: Questionnaire, group: tuple[ScoredQuestion, ...]
) -> Iterator[tuple[Section, tuple[ScoredQuestion, ...]]]:
    """Every section with its part of a questionnaire's scored questions, which are in the same order."""
    begin = 0
    for section in questionnaire.section:
        end = begin + len(section.question)
        yield section, group[begin:end]
        begin = end


def _scored(
    place: int,
    question: Question,
    section: str,
    weight: Fraction,
    assessment: Assessment,
    flags: Mapping[str, bool],
    files: FileStates | None,
) -> ScoredQuestion:
    answer = assessment.answer(question.id)
    rating = effective_rating(question, answer)
    hidden = applies(question, flags) is False
    live = not hidden and rating != "not-applicable"
    credits: dict[Lens, Credit] = {}
    if live:
        claimed = claimed_credit(rating)
        evidenced = evidenced_credit(claimed, question, answer, assessment.subject, files)
        credits = {"claimed": claimed, "evidenced": evidenced}
    return ScoredQuestion(place, question, section, weight, answer, rating, hidden, live, credits)


def with_review(scored: ScoredQuestion, assessment: Assessment, review: Review, overturn: Fraction) -> ScoredQuestion:
    """The scored question with its credit in the verified lens.

    A "no" of the profile that was overturned, or an accepted not-applicable with any verdict but confirmed,
    makes its questions live in this lens with credit 0.
    """
    finding = review.findings.get(scored.question.id)
    if scored.live:
        credit = verified_credit(scored.credits["evidenced"], finding, overturn)
    elif _revived(scored, assessment, review):
        credit = Credit(NONE, "overturned")
    else:
        return scored
    return replace(scored, credits={**scored.credits, "verified": credit})


def _revived(scored: ScoredQuestion, assessment: Assessment, review: Review) -> bool:
    flags = decided(assessment.profile, assessment.profile_reasons)
    overturned = review.overturned_flags()
    kept = {name: value for name, value in flags.items() if value or name not in overturned}
    if applies(scored.question, kept) is False:
        return False
    finding = review.findings.get(scored.question.id)
    return scored.hidden or (finding is not None and finding.verdict != "confirmed")


def is_closed(scored: ScoredQuestion, lens: Lens) -> bool:
    """Whether a live gate is closed in a lens: its credit is 1."""
    return scored.credits[lens].value == FULL
