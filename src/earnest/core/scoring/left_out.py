"""What the profile leaves out: which of its flags are decided, and which questions are not asked because of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from earnest.core.assessment.model import Assessment
from earnest.core.questionnaire.applies_when import Truth, grounds, parse_expression, truth
from earnest.core.questionnaire.model import Question, Questionnaire
from earnest.core.questionnaire.profile import has_reason


def applies(question: Question, flags: Mapping[str, bool]) -> Truth:
    """Whether the profile makes the question apply; None when a flag is undecided."""
    return True if question.applies_when is None else truth(parse_expression(question.applies_when), flags)


def left_out(questions: Iterable[Question], flags: Mapping[str, bool]) -> dict[str, list[Question]]:
    """The questions that each flag leaves out: its value is one of those by which their condition is false.

    Two flags of a false `and` that are both false leave the question out both. A flag that leaves nothing out is not
    there.
    """
    found: dict[str, list[Question]] = {}
    because: dict[str, set[str]] = {}
    for question in questions:
        condition = question.applies_when
        if condition is None:
            continue
        if condition not in because:  # few conditions occur, however many questions there are
            because[condition] = _flags_that_leave_out(condition, flags)
        for flag in because[condition]:
            found.setdefault(flag, []).append(question)
    return {flag: found[flag] for flag in flags if flag in found}


def _flags_that_leave_out(condition: str, flags: Mapping[str, bool]) -> set[str]:
    expression = parse_expression(condition)
    return grounds(expression, flags) if truth(expression, flags) is False else set()


def stated(assessment: Assessment) -> dict[str, bool]:
    """The flags with the values that the file gives them, but those that a renewal left to be confirmed."""
    waiting = assessment.renewed_from.flags if assessment.renewed_from else ()
    return {flag: value for flag, value in assessment.profile.items() if flag not in waiting}


def decided(assessment: Assessment, questions: Iterable[Question]) -> dict[str, bool]:
    """The flags that count as decided.

    A value that leaves out any of the questions, those of the chosen questionnaires, needs a reason with content.
    """
    flags, _ = decided_and_left_out(assessment, list(questions))
    return flags


def decided_and_left_out(
    assessment: Assessment, questions: Sequence[Question]
) -> tuple[dict[str, bool], dict[str, list[Question]]]:
    """The flags that count as decided, and the questions that each of them leaves out.

    One look suffices: what stays out when flags without a reason become undecided rests on no flag that was not asked.
    """
    values, reasons = stated(assessment), assessment.profile_reasons
    found = left_out(questions, values)
    flags = {flag: value for flag, value in values.items() if flag not in found or has_reason(reasons.get(flag))}
    return flags, found if len(flags) == len(values) else left_out(questions, flags)


def leaves_out(assessment: Assessment, questions: Iterable[Question], flag: str, value: bool) -> bool:
    """Whether a flag leaves any of the questions out once it is set to a value."""
    return flag in left_out(questions, {**stated(assessment), flag: value})


def idle_reasons(assessment: Assessment) -> tuple[str, ...]:
    """The undecided flags with a reason: it was written for a value that they no longer have."""
    return tuple(flag for flag in assessment.profile_reasons if flag not in assessment.profile)


def hidden_by(questionnaires: Iterable[Questionnaire], assessment: Assessment) -> dict[str, int]:
    """For each profile flag that is decided: how many questions it leaves out."""
    questions = [question for one in questionnaires for question in one.questions()]
    known, found = decided_and_left_out(assessment, questions)
    return {flag: len(found.get(flag, ())) for flag in known}
