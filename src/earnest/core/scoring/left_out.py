"""What the profile leaves out: which of its flags are decided, and which questions are not asked because of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from earnest.core.assessment.model import Assessment
from earnest.core.questionnaire.applies_when import Expression, Truth, flags_of, parse_expression, truth
from earnest.core.questionnaire.model import Question, Questionnaire
from earnest.core.questionnaire.profile import has_reason

_expression = cache(parse_expression)


@cache
def _flags_in(expression: Expression) -> frozenset[str]:
    return frozenset(flags_of(expression))


def applies(question: Question, flags: Mapping[str, bool]) -> Truth:
    """Whether the profile makes the question apply; None when a flag is undecided."""
    return True if question.applies_when is None else truth(_expression(question.applies_when), flags)


def left_out(questions: Iterable[Question], flags: Mapping[str, bool]) -> dict[str, list[Question]]:
    """The questions that each flag leaves out: they would apply, or might, were it undecided.

    A flag that leaves nothing out is not there.
    """
    found: dict[str, list[Question]] = {}
    for question in questions:
        if question.applies_when is None or applies(question, flags) is not False:
            continue
        for flag in _flags_in(_expression(question.applies_when)) & flags.keys():
            others = {name: value for name, value in flags.items() if name != flag}
            if applies(question, others) is not False:
                found.setdefault(flag, []).append(question)
    return {flag: found[flag] for flag in flags if flag in found}


def stated(assessment: Assessment) -> dict[str, bool]:
    """The flags with the values that the file gives them, but those that a renewal left to be confirmed."""
    waiting = assessment.renewed_from.flags if assessment.renewed_from else ()
    return {flag: value for flag, value in assessment.profile.items() if flag not in waiting}


def decided(assessment: Assessment, questions: Iterable[Question]) -> dict[str, bool]:
    """The flags that count as decided.

    A value that leaves out any of the questions, those of the chosen questionnaires, needs a reason with content.
    """
    values = stated(assessment)
    needs_reason = left_out(questions, values)
    reasons = assessment.profile_reasons
    return {flag: value for flag, value in values.items() if flag not in needs_reason or has_reason(reasons.get(flag))}


def hidden_by(questionnaires: Iterable[Questionnaire], assessment: Assessment) -> dict[str, int]:
    """For each profile flag that is decided: how many questions it leaves out."""
    questions = [question for one in questionnaires for question in one.questions()]
    known = decided(assessment, questions)
    found = left_out(questions, known)
    return {flag: len(found.get(flag, ())) for flag in known}
