"""Named risks: from each risk that a source names to the questions that deal with it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from earnest.core.language import Phrase
from earnest.core.questionnaire.instruments import Instruments, Risk
from earnest.core.questionnaire.model import Questionnaire
from earnest.core.questionnaire.trace import Coverage, Placed, Wanted, coverage_of, is_quoted, letters, naming
from earnest.core.wording import NO_QUESTION_ON_RISK, NOT_A_DEVELOPERS, WHO_NAMES


@dataclass(frozen=True, slots=True, kw_only=True)
class TracedRisk(Placed):
    """A named risk in its place, with the ids of the questions that deal with it."""

    risk: Risk

    @property
    def is_counted(self) -> bool:
        """Whether a developer has to deal with it; others are shown, and no question need deal with them."""
        return self.risk.who == "developer"

    @property
    def is_uncovered(self) -> bool:
        """Whether a developer has to deal with it and no question does."""
        return self.is_counted and not self.questions

    @property
    def unasked(self) -> Phrase:
        """What is said where no question deals with it."""
        return NO_QUESTION_ON_RISK if self.is_counted else NOT_A_DEVELOPERS.fill(who=WHO_NAMES[self.risk.who])


def trace_risks(
    instruments: Instruments, questionnaires: Iterable[Questionnaire], own: Collection[str] = ()
) -> tuple[TracedRisk, ...]:
    """Every named risk, in the order of the sources, through some questionnaires: those in `own` are the team's own."""
    ours, theirs = naming(questionnaires, own, lambda question: question.risks)
    return tuple(
        TracedRisk(
            instrument=instrument,
            clause=clause,
            risk=risk,
            questions=tuple(ours.get(risk.id, ())),
            own=tuple(theirs.get(risk.id, ())),
        )
        for instrument in instruments.instrument
        for clause in instrument.clause
        for risk in clause.risk
    )


def risk_coverage(traced: Iterable[TracedRisk]) -> tuple[Coverage, ...]:
    """For each instrument with how many of the risks that a developer has to deal with a question deals."""
    return coverage_of([one for one in traced if one.is_counted])


def selected_risks(some: Iterable[TracedRisk], wanted: Wanted) -> tuple[TracedRisk, ...]:
    """The risks that are asked for; by a piece of the quote, of its name or of the English."""
    text = None if wanted.text is None else letters(wanted.text)
    return tuple(
        one
        for one in some
        if (not wanted.instruments or one.instrument.id in wanted.instruments)
        and (not wanted.uncovered or one.is_uncovered)
        and (text is None or is_quoted(text, one.risk))
    )
