"""`earnest check`: every problem of a file, one line each, then what is to explain."""

from __future__ import annotations

import sys
from pathlib import Path

from earnest.cli.check_warnings import key_of_kept, other_spellings, warnings_of
from earnest.cli.talk import progress, say, tell_problems
from earnest.core.consistency.matters import matters, still_open
from earnest.core.errors import EarnestError, FileProblems, Problem
from earnest.core.language import Phrase
from earnest.core.scoring.standing import basis_of, scored_questions
from earnest.core.text import line_of
from earnest.core.wording import FILE_STATES
from earnest.storage.assessments import Opened, open_assessment, placed
from earnest.storage.evidence_files import file_states
from earnest.storage.reference import consistency_rules
from earnest.storage.reviews import is_review


def check_file(file: Path, *, fix: bool, as_it_is: bool, evidence: bool) -> int:
    """Check one file: 2 with errors, 1 when evidence is not as stated, else 0."""
    if is_review(file):
        from earnest.cli.check_review import check_review

        return check_review(file, fix=fix)
    try:
        opened = _fixed(file, as_it_is=as_it_is) if fix else open_assessment(file)
    except FileProblems as error:
        tell_problems(error.file, error.problems, sys.stdout)
        return 2
    except EarnestError as error:  # could not be written; the other files have their turn
        say(error.message)
        return 2
    warnings = [*opened.warnings, *warnings_of(opened), *(other_spellings(opened) if evidence else ())]
    tell_problems(file, warnings, sys.stdout)
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


def _fixed(file: Path, *, as_it_is: bool) -> Opened:
    from earnest.storage.disk.lock import locked
    from earnest.storage.fix import fix as mend

    with locked(file) as unlocked:
        if unlocked is not None:
            say(unlocked)
        fixed = mend(file, as_it_is=as_it_is)
    tell_problems(file, fixed.removed, sys.stdout)
    if fixed.opened.unkept is not None:
        say(fixed.opened.unkept)
    return fixed.opened


def _evidence(opened: Opened) -> list[Problem]:
    with progress() as tell:
        states = file_states(opened.assessment, opened.path, tell)
    return [
        Problem(FILE_STATES[state], ("answers", question_id, "evidence", index, key_of_kept(item)))
        for question_id, answer in opened.assessment.answers.items()
        for index, item in enumerate(answer.evidence)
        if item.kept is not None and (state := states[(item.kept, item.sha256)]) != "match"
    ]
