"""What the types of an answer file cannot say: problems and warnings that need the questionnaires."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from earnest.core.assessment.acceptance import counts_as_unanswered, why_not_accepted
from earnest.core.assessment.model import Answer, Assessment, EvidenceItem, Subject
from earnest.core.errors import KeyPath, Problem
from earnest.core.hints import numbered_hint
from earnest.core.language import Phrase
from earnest.core.questionnaire.model import Question, Questionnaire
from earnest.core.scoring.left_out import decided, stated
from earnest.core.text import CONTENT_LENGTH, is_nfc, mark, one_line, unseen_characters
from earnest.core.values import texts

_BANDED = Phrase(
    "占比题和计数题按数字评定；此处只能填 planned、unknown 或 not-applicable",
    "the number decides a share or a count; only planned, unknown or not-applicable is allowed here",
)


def assessment_problems(
    assessment: Assessment, questionnaires: Sequence[Questionnaire], flags: Sequence[str], *, complete: bool = True
) -> list[Problem]:
    """Every error and warning about a well-typed assessment but those of `hidden`.

    Unless `questionnaires` are the `complete` choice, nothing is said of answers to questions that none of them has.
    """
    questions = {q.id: q for one in questionnaires for q in one.questions()}
    found = [*_profile(assessment, list(questions.values()), flags), *_renewed_flags(assessment, flags)]
    found += _period(assessment.subject)
    unknown = 0
    for question_id, answer in assessment.answers.items():
        path: KeyPath = ("answers", question_id)
        question = questions.get(question_id)
        if question is None and complete:
            unknown += 1
            found.append(_unknown_question(numbered_hint(question_id, list(questions), unknown), path))
        elif question is not None:
            found += _misfits(question, answer, path)
            found += _unaccepted(question, answer, path)
        found += [p for i, item in enumerate(answer.evidence) for p in _item(item, (*path, "evidence", i))]
    return found


def _profile(assessment: Assessment, questions: Sequence[Question], flags: Sequence[str]) -> Iterator[Problem]:
    for table in ("profile", "profile_reasons"):
        for number, flag in enumerate(getattr(assessment, table), 1):
            if flag not in flags:
                hint = numbered_hint(flag, list(flags), number)
                yield Problem(
                    Phrase("没有这个画像项{hint}", "no such profile flag{hint}").fill(hint=hint), (table, flag)
                )
    known = decided(assessment, questions)
    for flag in stated(assessment):
        if flag in flags and flag not in known:
            yield Problem(_NO_REASON, ("profile", flag), severity="warning")


def _period(subject: Subject) -> Iterator[Problem]:
    """The period of a disclosure has to begin before it ends."""
    if subject.period_from is not None and subject.period_to is not None and subject.period_from > subject.period_to:
        message = Phrase("披露期间的起日晚于止日", "the period begins after its end")
        yield Problem(message, ("subject", "period_from"))


def _renewed_flags(assessment: Assessment, flags: Sequence[str]) -> Iterator[Problem]:
    """A flag that is still to be confirmed has to be one."""
    for number, flag in enumerate(assessment.renewed_from.flags if assessment.renewed_from else ()):
        if flag not in flags:
            message = Phrase("没有这个画像项{hint}", "no such profile flag{hint}")
            hint = numbered_hint(flag, list(flags), number + 1)
            yield Problem(message.fill(hint=hint), ("renewed_from", "flags", number))


_NO_REASON = Phrase(
    f"此取值排除了题目，却没有{CONTENT_LENGTH}个字符以上（汉字计两个）、言之有物的理由，按未确定处理",
    f"this value leaves questions out and has no reason of {CONTENT_LENGTH} characters that says something, so it "
    "counts as undecided",
)


def _unknown_question(hint: Phrase, path: KeyPath) -> Problem:
    message = Phrase(
        "所选问卷没有这道题，答案保留但不计分{hint}",
        "no chosen questionnaire has this question, so it is kept and not scored{hint}",
    )
    return Problem(message.fill(hint=hint), path, severity="warning")


def _misfits(question: Question, answer: Answer, path: KeyPath) -> Iterator[Problem]:
    if question.kind != "state" and answer.rating in {"yes", "partial", "no"}:
        yield Problem(_BANDED, (*path, "rating"))
    if question.kind != "share":
        for key in ("n", "of"):
            if getattr(answer, key) is not None:
                yield Problem(Phrase("只有占比题才有 n 和 of", "only a share has n and of"), (*path, key))
    elif answer.value is not None:
        yield Problem(Phrase("占比题填 n 和 of，不填 value", "a share takes n and of, not value"), (*path, "value"))
    if answer.n is not None and answer.of is not None and answer.n > answer.of:
        yield Problem(Phrase("n 大于 of", "n is greater than of"), (*path, "n"))
    yield from _disclosed(question, answer, path)


def _disclosed(question: Question, answer: Answer, path: KeyPath) -> Iterator[Problem]:
    """What is said of single conditions and to the public."""
    met, conditions = answer.met or (), len(question.yes_requires)
    if met and max(met) > conditions:
        message = Phrase("这道题只有{n}项条件", "this question has {n} conditions only").fill(n=conditions)
        yield Problem(message, (*path, "met"))
    if met and len(set(met)) < len(met):
        yield Problem(Phrase("条件序号重复", "a condition is named twice"), (*path, "met"))
    if answer.public_text is not None and not (answer.public_text.zh or answer.public_text.en):
        message = Phrase("公开文本为空；不公开时请删去", "the public text is empty; leave it out")
        yield Problem(message, (*path, "public_text"))


def _unaccepted(question: Question, answer: Answer, path: KeyPath) -> Iterator[Problem]:
    if answer.rating == "not-applicable" and (why := why_not_accepted(question, answer)) is not None:
        yield Problem(counts_as_unanswered(why), (*path, "rating"), severity="warning")


def _item(item: EvidenceItem, path: KeyPath) -> Iterator[Problem]:
    if (item.file, item.url, item.register_entry).count(None) != 2:
        message = Phrase("file、url、register 须填且只填一项", "exactly one of file, url and register is needed")
        yield Problem(message, path)
    if item.sha256 is not None and item.kept is None:
        message = Phrase("sha256 只用于 file 或 archive", "sha256 belongs to a file or an archive only")
        yield Problem(message, (*path, "sha256"))
    for key in ("accessed", "archive"):
        if getattr(item, key) is not None and item.url is None:
            message = Phrase("{key} 只用于 url", "{key} belongs to a url only").fill(key=key)
            yield Problem(message, (*path, key))


def hidden(assessment: Assessment) -> Iterator[Problem]:
    """What a reader would not see: errors for ids, warnings for texts."""
    yield from _ids(assessment)
    yield from _unseen(assessment)


def _ids(assessment: Assessment) -> Iterator[Problem]:
    for table in ("answers", "accepted_risks", "explanations"):
        for name in getattr(assessment, table):
            if not is_nfc(name):
                yield Problem(Phrase("编号须为NFC形式", "an ID must be in Unicode normal form NFC"), (table, name))
            for _, character in unseen_characters(name)[:1]:
                yield Problem(_UNSEEN_ID.fill(mark=mark(character)), (table, name))


_UNSEEN_ID = Phrase("编号含有不可见字符{mark}", "the ID contains an invisible character, {mark}")


def _unseen(assessment: Assessment) -> Iterator[Problem]:
    """A warning for each text with bidi controls or invisible characters."""
    for path, text in texts(assessment.model_dump(by_alias=True, exclude_none=True), ()):
        found = unseen_characters(text)
        if found:
            message = Phrase(
                "含有不可见字符{mark}，显示时以标记代替", "contains the invisible character {mark}, shown as a mark"
            )
            yield Problem(message.fill(mark=one_line(mark(found[0][1]))), path, severity="warning")
