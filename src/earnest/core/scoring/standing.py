"""Where each question stands: live in which lens, with what credit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from earnest.core.assessment.model import NO_ANSWER, Answer, Assessment, Rating
from earnest.core.questionnaire.model import Question, Questionnaire, Section
from earnest.core.scoring.credit import (
    NONE,
    Credit,
    Lens,
    claimed_credit,
    effective_rating,
    evidenced_credit,
    verified_credit,
)
from earnest.core.scoring.evidence import FileStates, Yardstick, measure_alike, shown_by_file, yardstick
from earnest.core.scoring.left_out import applies, decided_and_left_out

if TYPE_CHECKING:
    from earnest.core.assessment.review import Finding, Review


@dataclass(frozen=True, slots=True)
class Basis:
    """What every question of an assessment is scored against."""

    flags: Mapping[str, bool]
    """The flags of the profile that are decided."""
    yardstick: Yardstick
    stated: Yardstick
    """The same while no file is looked for."""
    left_out: Mapping[str, Sequence[Question]] = field(compare=False)
    """The questions that each flag leaves out; the flags alone decide them."""

    def scores_alike(self, other: Basis, assessment: Assessment) -> bool:
        """Whether each answer of an assessment is scored the same on both."""
        return self.flags == other.flags and all(
            measure_alike(mine, theirs, assessment.answers.values())
            for mine, theirs in ((self.yardstick, other.yardstick), (self.stated, other.stated))
        )


def basis_of(assessment: Assessment, questionnaires: Sequence[Questionnaire], files: FileStates | None = None) -> Basis:
    """The basis of an assessment of the chosen questionnaires."""
    questions = [question for one in questionnaires for question in one.questions()]
    flags, hidden = decided_and_left_out(assessment, questions)
    measure = yardstick(assessment, files)
    return Basis(flags, measure, measure if files is None else measure._replace(files=None), hidden)


class ScoredQuestion(NamedTuple):
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
    stated: Fraction = NONE
    """What the answer file alone earns: the evidenced credit while no file is looked for."""
    checked: bool = False
    """Whether it rests on a file that was looked for and found alike."""
    beyond_repair: bool = False
    """Whether the assessed version is released and can no longer be made good."""

    @property
    def answered(self) -> bool:
        return self.rating is not None

    @property
    def excused(self) -> bool:
        """Whether only an accepted not-applicable takes the question out."""
        return self.rating == "not-applicable" and not self.hidden

    @property
    def only_old_record(self) -> bool:
        """Whether only a record from before the release can still show what is claimed."""
        return (
            self.question.evidence_time == "before-release"
            and self.live
            and self.credits["evidenced"].cause in {"evidence-late", "evidence-stale", "evidence-undated"}
        )


def scored_questions(
    questionnaire: Questionnaire, assessment: Assessment, basis: Basis | None = None
) -> tuple[ScoredQuestion, ...]:
    """Every question with its claimed and evidenced credit, in the order of the questionnaire.

    `basis` is that of all chosen questionnaires; None where this is the only one.
    """
    basis = basis or basis_of(assessment, [questionnaire])
    found: list[ScoredQuestion] = []
    for section in questionnaire.section:
        total = sum(question.weight for question in section.question)
        for question in section.question:
            weight = Fraction(section.weight * question.weight, total)
            found.append(_scored(len(found), question, section.id, weight, assessment.answer(question.id), basis))
    return tuple(found)


def scored_after(before: Sequence[ScoredQuestion], assessment: Assessment, basis: Basis) -> tuple[ScoredQuestion, ...]:
    """The same from those `before` an edit, on the same basis: those with another answer are scored anew."""
    found, answers = list(before), assessment.answers
    for one in before:
        if (answer := answers.get(one.question.id, NO_ANSWER)) is not one.answer:
            found[one.place] = _scored(one.place, one.question, one.section, one.weight, answer, basis)
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
    place: int, question: Question, section: str, weight: Fraction, answer: Answer, basis: Basis
) -> ScoredQuestion:
    rating = effective_rating(question, answer)
    hidden = applies(question, basis.flags) is False
    if hidden or rating == "not-applicable":
        return ScoredQuestion(place, question, section, weight, answer, rating, hidden, False, {})
    claimed = claimed_credit(rating, answer)
    evidenced = evidenced_credit(claimed, question, answer, basis.yardstick)
    stated = evidenced if basis.stated is basis.yardstick else evidenced_credit(claimed, question, answer, basis.stated)
    checked = evidenced.value != NONE and shown_by_file(question, answer, basis.yardstick)
    credits: dict[Lens, Credit] = {"claimed": claimed, "evidenced": evidenced}
    lost = _beyond_repair(question, rating, basis.yardstick)
    return ScoredQuestion(
        place, question, section, weight, answer, rating, hidden, True, credits, stated.value, checked, lost
    )


def _beyond_repair(question: Question, rating: Rating | None, by: Yardstick) -> bool:
    return question.for_next_version and by.released and rating in {"partial", "planned", "no"}


def with_review(
    scored: ScoredQuestion, flags: Mapping[str, bool], review: Review, overturn: Fraction
) -> ScoredQuestion:
    """The scored question with its credit in the verified lens; `flags` are those decided and not overturned.

    What comes by an overturned flag, whatever its inactive answer says, and an accepted not-applicable with any verdict
    but confirmed, is live in this lens with credit 0. The same question where an earlier review gave it that credit.
    """
    finding = review.findings.get(scored.question.id)
    if scored.live:
        credit = verified_credit(scored.credits["evidenced"], scored.stated, finding, overturn)
    elif _revived(scored, flags, finding):
        credit = Credit(NONE, "overturned")
    else:
        return _not_verified(scored)
    if scored.credits.get("verified") == credit:
        return scored
    return scored._replace(credits={**scored.credits, "verified": credit})


def _revived(scored: ScoredQuestion, flags: Mapping[str, bool], finding: Finding | None) -> bool:
    if scored.hidden:
        return applies(scored.question, flags) is not False
    return finding is not None and finding.verdict != "confirmed"


def without_review(group: Sequence[ScoredQuestion]) -> tuple[ScoredQuestion, ...]:
    """The questions as they stand where there is no review."""
    return tuple([_not_verified(one) for one in group])


def _not_verified(scored: ScoredQuestion) -> ScoredQuestion:
    if "verified" not in scored.credits:
        return scored
    return scored._replace(credits={lens: one for lens, one in scored.credits.items() if lens != "verified"})


def same_answers(one: Sequence[ScoredQuestion], other: Sequence[ScoredQuestion]) -> bool:
    """Whether the same questions, scored on one basis, can differ by the verified lens alone."""
    return all(mine.answer is theirs.answer for mine, theirs in zip(one, other, strict=True))


def is_closed(scored: ScoredQuestion, lens: Lens) -> bool:
    """Whether a live gate is closed in a lens: its credit is 1."""
    credit = scored.credits[lens].value
    return credit.numerator == credit.denominator
