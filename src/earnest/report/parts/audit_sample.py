"""The sample of a review with the hashes it was drawn by, as a page prints it: anybody can draw it again."""

from __future__ import annotations

from dataclasses import dataclass

from earnest.core.assessment.review import Review
from earnest.core.language import Phrase
from earnest.core.review.draw import growth, tickets
from earnest.core.review.words import VERDICT_NAMES
from earnest.core.scoring.scorecard import QuestionnaireScore, Scorecard
from earnest.report.words import same, worded


@dataclass(frozen=True, slots=True)
class SampleRow:
    """One question of the sample."""

    id: str
    ticket: str
    verdict: Phrase
    """Empty where none is given yet."""
    former: bool
    """Whether it stays from the sample of an earlier review."""


@dataclass(frozen=True, slots=True)
class SampleTable:
    """The sample of one questionnaire."""

    title: Phrase
    drawn: Phrase
    grew: Phrase
    """Why it is larger than its first draw; empty where it is not."""
    rows: tuple[SampleRow, ...]


def sample_tables(review: Review, card: Scorecard) -> tuple[SampleTable, ...]:
    """The samples of all questionnaires."""
    return tuple(_table(one, review) for one in card.questionnaires)


def _table(one: QuestionnaireScore, review: Review) -> SampleTable:
    sample = one.sample
    assert sample is not None, "the edition is made of a review"
    rows = tuple(
        SampleRow(ticket.question, ticket.ticket, _verdict(review, ticket.question), ticket.former)
        for ticket in tickets(one, review)
        if ticket.chosen
    )
    drawn = _DRAWN.fill(drawn=sample.drawn, population=sample.population, total=len(rows))
    return SampleTable(worded(one.questionnaire.title), drawn, _why(one), rows)


def _why(one: QuestionnaireScore) -> Phrase:
    grew = growth(one)
    return same("") if grew is None else Phrase(grew.zh + "。", grew.capital.en + ".")


_DRAWN = Phrase(
    "{population}道可抽的题目中抽取{drawn}道，抽样共{total}道。",
    "{drawn} drawn of the {population} questions that could be drawn; {total} in the sample.",
)


def _verdict(review: Review, name: str) -> Phrase:
    finding = review.findings.get(name)
    return same("") if finding is None else VERDICT_NAMES[finding.verdict]
