"""`earnest check`: every problem of a file, one line each, then what is to explain."""

from __future__ import annotations

import sys
from pathlib import Path

from earnest.cli.talk import progress, say, tell_problems
from earnest.core.assessment.persons import taken_for_one
from earnest.core.consistency.matters import matters, still_open
from earnest.core.errors import EarnestError, FileProblems, Problem
from earnest.core.language import Phrase
from earnest.core.scoring.evidence import FileState
from earnest.core.scoring.standing import basis_of, scored_questions
from earnest.core.text import line_of
from earnest.core.upgrade.to_confirm import TO_CONFIRM, to_confirm
from earnest.storage.assessments import Opened, open_assessment, placed
from earnest.storage.evidence_files import file_states, is_spelled_otherwise
from earnest.storage.reference import consistency_rules
from earnest.workspace.foundation import same_answers

_STATES: dict[FileState, Phrase] = {
    "missing": Phrase("找不到证据文件", "the evidence file is not there"),
    "outside": Phrase("证据文件不在答卷所在文件夹内，未打开", "the evidence file is outside the folder; not opened"),
    "too-large": Phrase(
        "证据文件超过4 GiB的上限，未计算哈希值", "the evidence file is larger than the limit of 4 GiB; it was not read"
    ),
    "over-total": Phrase(
        "证据文件合计超过16 GiB的上限，未计算此文件的哈希值",
        "the evidence files together are larger than the limit of 16 GiB; this one was not read",
    ),
    "no-digest": Phrase("证据文件没有填写 sha256", "the evidence file has no sha256"),
    "mismatch": Phrase("证据文件与 sha256 不符", "the evidence file does not match its sha256"),
}


def check_file(file: Path, *, fix: bool, evidence: bool) -> int:
    """Check one file: 2 with errors, 1 when evidence is not as stated, else 0."""
    try:
        opened = _fixed(file) if fix else open_assessment(file)
    except FileProblems as error:
        tell_problems(error.file, error.problems, sys.stdout)
        return 2
    except EarnestError as error:  # could not be written; the other files have their turn
        say(error.message)
        return 2
    warnings = [*opened.warnings, *_to_confirm(opened), *_signoffs(opened), *_names(opened)]
    tell_problems(file, warnings, sys.stdout)
    if evidence:
        tell_problems(file, _other_spellings(opened), sys.stdout)
    findings = _evidence(opened) if evidence else []
    tell_problems(file, findings, sys.stdout)
    if not warnings and not findings:
        say(Phrase("{file}：没有问题", "{file}: no problems").fill(file=line_of(file)))
    asked = _to_explain(opened)
    tell_problems(file, asked, sys.stdout)
    if asked:
        say(_EXPLAIN)
    return 1 if findings else 0


_EXPLAIN = Phrase(
    "“待说明”的事项不影响得分和退出码；在应用中按 F7 填写说明，或在文件中写入 [explanations.编号]",
    "points that need an explanation change neither score nor exit status; explain them in the app (F7) or in "
    "the file, under [explanations.ID]",
)


def _to_explain(opened: Opened) -> list[Problem]:
    """What the consistency rules ask and nobody has explained; nothing wrong."""
    basis = basis_of(opened.assessment, opened.questionnaires)
    scored = [one for form in opened.questionnaires for one in scored_questions(form, opened.assessment, basis)]
    found = still_open(matters(opened.assessment, scored, consistency_rules()))
    message = Phrase("{rule} {ask}", "{rule} {ask}")
    asked = [Problem(message.fill(rule=one.rule, ask=one.ask), one.path, severity="question") for one in found]
    return placed(asked, opened) if asked else []


def _to_confirm(opened: Opened) -> list[Problem]:
    names = to_confirm(opened.assessment, opened.questionnaires)
    return [Problem(TO_CONFIRM.fill(n=len(names), ids=", ".join(names)), severity="warning")] if names else []


def _signoffs(opened: Opened) -> list[Problem]:
    """The sign-offs of answers that changed since."""
    pairs = zip(opened.assessment.signoffs, same_answers(opened), strict=True)
    stale = [
        Problem(_STALE.fill(by=one.by, day=one.on.isoformat()), ("signoffs", place), severity="warning")
        for place, (one, same) in enumerate(pairs)
        if not same
    ]
    return placed(stale, opened) if stale else []


_STALE = Phrase(
    "{by} 于{day}签署之后，答卷已有改动；请重新签署",
    "the answers changed since {by} signed off on {day}; they have to be signed off anew",
)


def _names(opened: Opened) -> list[Problem]:
    """Which names were taken for one."""
    found = taken_for_one(opened.assessment)
    said = [Problem(_ONE.fill(first=one.first, other=one.other), one.path, severity="warning") for one in found]
    return placed(said, opened) if said else []


_ONE = Phrase("“{other}”与“{first}”视为同一方", "“{other}” and “{first}” count as one and the same party")


def _fixed(file: Path) -> Opened:
    from earnest.storage.disk.lock import locked
    from earnest.storage.fix import fix as mend

    with locked(file) as unlocked:
        if unlocked is not None:
            say(unlocked)
        fixed = mend(file)
    tell_problems(file, fixed.removed, sys.stdout)
    if fixed.opened.unkept is not None:
        say(fixed.opened.unkept)
    return fixed.opened


def _evidence(opened: Opened) -> list[Problem]:
    with progress() as tell:
        states = file_states(opened.assessment, opened.path, tell)
    return [
        Problem(_STATES[state], ("answers", question_id, "evidence", index, "archive" if item.file is None else "file"))
        for question_id, answer in opened.assessment.answers.items()
        for index, item in enumerate(answer.evidence)
        if item.kept is not None and (state := states[(item.kept, item.sha256)]) != "match"
    ]


def _other_spellings(opened: Opened) -> list[Problem]:
    """A warning for each file that is there under its name in another Unicode form."""
    return [
        Problem(_SPELLED, ("answers", question_id, "evidence", index, "file"), severity="warning")
        for question_id, answer in opened.assessment.answers.items()
        for index, item in enumerate(answer.evidence)
        if item.file is not None and is_spelled_otherwise(opened.path, item.file)
    ]


_SPELLED = Phrase(
    "磁盘上的文件名是同一名称的另一种Unicode形式（NFC或NFD），已按该文件核对",
    "on the disk the name has another Unicode form (NFC or NFD); that file was taken",
)
