"""A review carried over to other answers: the verdicts on what did not change are kept, the others are listed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from earnest.core.assessment.model import Assessment
from earnest.core.assessment.review import CarriedFrom, Finding, Review, ReviewHead
from earnest.core.questionnaire.model import Question
from earnest.core.review.work import is_finding
from earnest.core.scoring.left_out import decided_and_left_out


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers of one state of a file, with the questions that they answer."""

    assessment: Assessment
    questions: Mapping[str, Question]


@dataclass(frozen=True, slots=True)
class Carried:
    """A review as it stands for other answers."""

    review: Review
    kept: tuple[str, ...]
    """The questions whose verdicts were kept."""
    changed: tuple[str, ...]
    """The questions whose verdicts were not: answer, evidence or question is another one."""
    flags_changed: tuple[str, ...]
    scope_changed: bool
    """Whether the scope was confirmed and has to be looked at again."""
    follow: tuple[str, ...]
    """The findings of the former review that are still open: they stand among the earlier ones."""


def carried(
    review: Review, before: Answers, after: Answers, head: ReviewHead, former_sample: tuple[str, ...]
) -> Carried:
    """A review of `before` for the answers `after`; a draft with a new seed, in `head`.

    `former_sample` are the questions of its sample, which stay in the new one. Findings that were open and whose
    answers changed are followed up: they stand among the earlier ones, with what the team says now.
    """
    same = {name for name in review.findings if is_unchanged(name, before, after)}
    findings = {name: one for name, one in review.findings.items() if name in same}
    open_ones = {name: one for name, one in review.findings.items() if name not in same and _is_open(one)}
    earlier = {name: one for name, one in review.earlier.items() if one.is_open}
    earlier |= {name: _replied(one, name, before, after) for name, one in open_ones.items()}
    flags = {flag: one for flag, one in review.flags.items() if _same_flag(flag, before, after)}
    changed = tuple(name for name in review.findings if name not in same)
    flags_changed = tuple(flag for flag in review.flags if flag not in flags)
    scope = review.review.scope_confirmed and _same_scope(before.assessment, after.assessment)
    now = Review(
        review=head.model_copy(update={"scope_confirmed": scope, "status": "draft"}),
        carried_from=_origin(review, before.assessment, former_sample, (*changed, *flags_changed)),
        flags=flags,
        findings=findings,
        earlier=earlier,
    )
    return Carried(
        now,
        tuple(findings),
        changed,
        flags_changed,
        review.review.scope_confirmed and not scope,
        tuple(earlier),
    )


def is_unchanged(question_id: str, before: Answers, after: Answers) -> bool:
    """Whether question, answer and evidence are what they were."""
    if before.questions.get(question_id) is None or before.questions[question_id] != after.questions.get(question_id):
        return False
    return before.assessment.answer(question_id) == after.assessment.answer(question_id)


def _is_open(finding: Finding) -> bool:
    return is_finding(finding) and finding.severity != "strength" and finding.is_open


def _replied(finding: Finding, question_id: str, before: Answers, after: Answers) -> Finding:
    """An open finding with what the team says of it now, if it says something else."""
    note = after.assessment.answer(question_id).note
    said = note if note != before.assessment.answer(question_id).note else None
    return finding.model_copy(update={"status": "open", "reply": said or finding.reply})


def _same_flag(flag: str, before: Answers, after: Answers) -> bool:
    """Whether a flag has the value and the reason that it had, and leaves out the same questions."""
    one, other = before.assessment, after.assessment
    if one.profile.get(flag) != other.profile.get(flag):
        return False
    if one.profile_reasons.get(flag) != other.profile_reasons.get(flag):
        return False
    sides = (decided_and_left_out(side.assessment, list(side.questions.values()))[1] for side in (before, after))
    mine, theirs = (side.get(flag) for side in sides)
    return mine is not None and mine == theirs


def _same_scope(one: Assessment, other: Assessment) -> bool:
    fields = ("organisation", "model", "version", "released_on", "scope")
    return all(getattr(one.subject, name) == getattr(other.subject, name) for name in fields)


def _origin(
    review: Review, before: Assessment, former_sample: tuple[str, ...], changed: tuple[str, ...]
) -> CarriedFrom:
    """Where a review comes from; its verdicts may be as old as the first assessment that they were given on.

    What had changed before and was not looked at since is still to be looked at.
    """
    assessed = before.subject.assessed_on
    if review.carried_from is not None:
        assessed = min(assessed, review.carried_from.assessed_on)
        seen = {*review.findings, *review.flags}
        changed = (*(name for name in review.carried_from.changed if name not in seen), *changed)
    head = review.review
    return CarriedFrom(
        assessment=head.assessment,
        assessed_on=assessed,
        seed=head.seed,
        drawn_at=head.drawn_at,
        sample=former_sample,
        changed=changed,
    )
