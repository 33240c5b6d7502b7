"""What the types of a review cannot say: verdicts on what has none, days that cannot be, a status that is not given."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from earnest.core.assessment.model import Assessment
from earnest.core.assessment.review import Review, beacon_seed
from earnest.core.errors import KeyPath, Problem
from earnest.core.hints import did_you_mean
from earnest.core.language import Phrase
from earnest.core.questionnaire.model import Question, Questionnaire
from earnest.core.scoring.left_out import applies, decided, left_out


def review_problems(
    review: Review,
    assessment: Assessment,
    questionnaires: Sequence[Questionnaire],
    flags: Sequence[str],
    today: datetime.date,
) -> list[Problem]:
    """Every error and warning about a well-typed review of an assessment."""
    questions = {q.id: q for one in questionnaires for q in one.questions()}
    found = [*_head(review), *_carried(review, questions), *_flags(review, assessment, list(questions.values()), flags)]
    found += _findings(review, assessment, questions)
    return [*found, *_days(review, assessment, today)]


def _head(review: Review) -> Iterator[Problem]:
    head = review.review
    if "status" not in head.model_fields_set:
        yield Problem(_NO_STATUS, ("review",), severity="warning")
    if not head.seed_drawn:
        yield Problem(_NOT_DRAWN, ("review", "seed"), severity="warning")
    if review.beacon is not None and head.seed.raw != beacon_seed(head.assessment, review.beacon.value):
        yield Problem(_NOT_OF_BEACON, ("beacon", "value"))


_NO_STATUS = Phrase(
    '未写 status，按草稿（draft）处理；审核完成后请写 status = "final"',
    'there is no status, so this is a draft; write status = "final" once the review is done',
)
_NOT_OF_BEACON = Phrase(
    "种子不是由答卷的摘要值和信标的这个值得出的",
    "the seed does not follow from the digest of the answers and this value of the beacon",
)
_NOT_DRAWN = Phrase(
    "随机种子不是由程序抽取的（应为32位十六进制数，并有 drawn_at），因此不能评为4级",
    "the seed was not drawn by the program (32 hex digits, with drawn_at), which bars level 4",
)


def _carried(review: Review, questions: dict[str, Question]) -> Iterator[Problem]:
    """What no draw gives: the sample that was carried over stays in the sample, where it thins the overturn rate."""
    sample = review.carried_from.sample if review.carried_from else ()
    if never := next((name for name in sample if name not in questions or questions[name].gate), None):
        path: KeyPath = ("carried_from", "sample")
        yield Problem(_NOT_SAMPLED.fill(id=never), path, severity="warning")
    if 2 * len(set(sample) & questions.keys()) > sum(not one.gate for one in questions.values()):
        yield Problem(_HALF, ("carried_from", "sample"), severity="warning")


_NOT_SAMPLED = Phrase(
    "沿用的抽样中有 {id}，它不是可抽样的题目：请与原审核记录核对",
    "the sample that was carried over has {id}, which no sample has: compare with the former review",
)
_HALF = Phrase(
    "沿用的抽样超过可抽样题目的一半，会摊薄改判率：请与原审核记录核对",
    "the sample that was carried over is more than half of what can be drawn and thins the overturn rate: compare with "
    "the former review",
)


def _flags(
    review: Review, assessment: Assessment, questions: Sequence[Question], flags: Sequence[str]
) -> Iterator[Problem]:
    known = decided(assessment, questions)
    counting = left_out(questions, known)
    for flag in review.flags:
        path: KeyPath = ("flags", flag)
        if flag not in flags:
            message = Phrase("没有这个画像项{hint}", "no such profile flag{hint}")
            yield Problem(message.fill(hint=did_you_mean(flag, list(flags))), path)
        elif flag not in known:
            yield Problem(_UNDECIDED, path, severity="warning")
        elif flag not in counting:
            yield Problem(_LEAVES_NOTHING_OUT, path, severity="warning")


_UNDECIDED = Phrase("此画像项未确定，此项结论不起作用", "this profile flag is undecided, so the verdict does nothing")
_LEAVES_NOTHING_OUT = Phrase(
    "此画像项的取值没有排除任何题目，不需要此项结论",
    "this profile flag leaves no question out, so it needs no verdict",
)


def _findings(review: Review, assessment: Assessment, questions: dict[str, Question]) -> Iterator[Problem]:
    known = decided(assessment, questions.values())
    kept = {flag: value for flag, value in known.items() if flag not in review.overturned_flags()}
    for question_id in review.findings:
        path: KeyPath = ("findings", question_id)
        question = questions.get(question_id)
        if question is None:
            message = Phrase("所选问卷没有这道题{hint}", "no chosen questionnaire has this question{hint}")
            yield Problem(message.fill(hint=did_you_mean(question_id, list(questions))), path)
        elif applies(question, kept) is False:
            yield Problem(_NOT_ASKED, path, severity="warning")


_NOT_ASKED = Phrase(
    "按画像不问这道题，此项结论不起作用", "the profile does not ask this question, so the verdict does nothing"
)


def _days(review: Review, assessment: Assessment, today: datetime.date) -> Iterator[Problem]:
    head, assessed = review.review, assessment.subject.assessed_on
    first = min(assessed, review.carried_from.assessed_on) if review.carried_from else assessed
    days: list[tuple[KeyPath, datetime.date, int]] = [(("review", "started"), head.started, 0)]
    if head.drawn_at is not None:
        days.append((("review", "drawn_at"), head.drawn_at.date(), _ZONES))
    found = ((("findings", name, "on"), one.on) for name, one in review.findings.items())
    days += [(path, on, 0) for path, on in found if on is not None]
    for path, day, slack in days:
        if (first - day).days > slack:
            yield Problem(_EARLY.fill(day=first), path)
        elif (day - today).days > slack:
            # A day that has begun elsewhere has not begun here yet: no reason to refuse the review.
            yield Problem(_LATE.fill(day=today), path, severity="warning")
    for name, looked in review.looked_at.items():
        if looked.on > today:
            yield Problem(_LATE.fill(day=today), ("looked_at", name, "on"), severity="warning")


_ZONES = 1
"""A moment is written with its zone, often UTC; the day there may be the one before or after that of the auditor."""
_EARLY = Phrase("早于评估日期{day}", "before the day of the assessment, {day}")
_LATE = Phrase("晚于今天（{day}）", "after today, {day}")
