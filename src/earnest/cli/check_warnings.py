"""What `earnest check` warns of beyond a file's own problems: days to come, answers to confirm, names and the like."""

from __future__ import annotations

from datetime import date

from earnest.core.assessment.model import EvidenceItem
from earnest.core.assessment.persons import taken_for_one
from earnest.core.assessment.renewal_day import day_problems
from earnest.core.assessment.verifications import doubts
from earnest.core.errors import Problem
from earnest.core.language import Phrase
from earnest.core.scoring.left_out import applies, idle_reasons
from earnest.core.scoring.standing import basis_of
from earnest.core.scoring.unsaid_plan import unsaid_plan
from earnest.core.upgrade.to_confirm import TO_CONFIRM, to_confirm
from earnest.core.wording import listed
from earnest.storage.assessments import Opened, placed
from earnest.storage.evidence_files import is_spelled_otherwise
from earnest.workspace.disclosing import disclosure_warnings
from earnest.workspace.foundation import same_answers


def warnings_of(opened: Opened) -> list[Problem]:
    """Every warning about a sound file that needs no look at its evidence."""
    renewal = placed(day_problems(opened.assessment), opened)
    people = [*_tests(opened), *_signoffs(opened), *_names(opened)]
    flags = [*_to_confirm(opened), *_idle_reasons(opened)]
    return [*_ahead(opened), *renewal, *flags, *_plans(opened), *people, *disclosure_warnings(opened)]


_AHEAD = Phrase("评估日期{day}晚于今天（{today}）", "the day of the assessment, {day}, is after today ({today})")


def _ahead(opened: Opened) -> list[Problem]:
    """A day to come makes plans due and evidence stale that are not."""
    day, today = opened.assessment.subject.assessed_on, date.today()
    if day <= today:
        return []
    message = _AHEAD.fill(day=day.isoformat(), today=today.isoformat())
    return placed([Problem(message, ("subject", "assessed_on"), severity="warning")], opened)


def _to_confirm(opened: Opened) -> list[Problem]:
    names = to_confirm(opened.assessment, opened.questionnaires)
    return [Problem(TO_CONFIRM.fill(n=len(names), ids=", ".join(names)), severity="warning")] if names else []


def _idle_reasons(opened: Opened) -> list[Problem]:
    """Reasons of the profile that no report prints."""
    found = idle_reasons(opened.assessment)
    return placed([Problem(_IDLE, ("profile_reasons", flag), severity="warning") for flag in found], opened)


_IDLE = Phrase(
    "此项未确定，理由所据的取值已不在，报告不印；请删去，或选定取值",
    "this flag is undecided; the reason is for a value that it no longer has, and no report prints it: remove it, or "
    "decide the flag",
)


def _plans(opened: Opened) -> list[Problem]:
    """Plans that do not say who or by when, of questions that apply."""
    unsaid = [(name, found) for name, answer in opened.assessment.answers.items() if (found := unsaid_plan(answer))]
    flags = basis_of(opened.assessment, opened.questionnaires).flags if unsaid else {}
    asked = {one.id for form in opened.questionnaires for one in form.questions() if applies(one, flags) is not False}
    said = [
        Problem(_PLAN.fill(said=one.words, keys=listed(one.keys)), ("answers", name, "rating"), severity="warning")
        for name, one in unsaid
        if name in asked
    ]
    return placed(said, opened)


_PLAN = Phrase("{said}，否则不计入预测：请补填 {keys}", "{said}; until then no forecast counts on it: fill in {keys}")


def _tests(opened: Opened) -> list[Problem]:
    """What is doubtful about the tests by others."""
    found = [
        Problem(doubt.words, ("verifications", place, doubt.key), severity="warning")
        for place, said in enumerate(doubts(opened.assessment, date.today()))
        for doubt in said
    ]
    return placed(found, opened)


def _signoffs(opened: Opened) -> list[Problem]:
    """The sign-offs of answers that changed since."""
    pairs = zip(opened.assessment.signoffs, same_answers(opened), strict=True)
    stale = [
        Problem(_STALE.fill(by=one.by, day=one.on.isoformat()), ("signoffs", place), severity="warning")
        for place, (one, same) in enumerate(pairs)
        if not same
    ]
    return placed(stale, opened)


_STALE = Phrase(
    "{by} 于{day}签署之后，答卷已有改动；请重新签署",
    "the answers changed since {by} signed off on {day}; they have to be signed off anew",
)


def _names(opened: Opened) -> list[Problem]:
    """Which names were taken for one."""
    found = taken_for_one(opened.assessment)
    said = [Problem(_ONE.fill(first=one.first, other=one.other), one.path, severity="warning") for one in found]
    return placed(said, opened)


_ONE = Phrase("“{other}”与“{first}”视为同一方", "“{other}” and “{first}” count as one and the same party")


def other_spellings(opened: Opened) -> list[Problem]:
    """A warning for each file that is there under its name in another Unicode form."""
    return [
        Problem(_SPELLED, ("answers", question_id, "evidence", index, key_of_kept(item)), severity="warning")
        for question_id, answer in opened.assessment.answers.items()
        for index, item in enumerate(answer.evidence)
        if item.kept is not None and is_spelled_otherwise(opened.path, item.kept)
    ]


_SPELLED = Phrase(
    "磁盘上的文件名是同一名称的另一种Unicode形式（NFC或NFD），已按该文件核对",
    "on the disk the name has another Unicode form (NFC or NFD); that file was taken",
)


def key_of_kept(item: EvidenceItem) -> str:
    """The key under which an item names the file that is kept."""
    return "archive" if item.file is None else "file"
