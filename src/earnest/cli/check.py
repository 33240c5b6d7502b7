"""`earnest check`: every problem of a file, one line each, then what is to explain and the bar; or in a form for CI."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path, PurePath
from typing import TextIO

from earnest.cli.bars import asks_for_bar, bar_note, missed
from earnest.cli.check_warnings import key_of_kept, other_spellings, warnings_of
from earnest.cli.checked import Checked
from earnest.cli.reading import NO_REVIEW, remember
from earnest.cli.talk import progress, say, tell_problems
from earnest.core.consistency.matters import Matter, matters, still_open
from earnest.core.errors import EarnestError, FileProblems, Problem
from earnest.core.language import Phrase
from earnest.core.scoring.evidence import FileStates
from earnest.core.scoring.standing import basis_of, scored_questions
from earnest.core.text import line_of
from earnest.core.wording import FILE_STATES
from earnest.storage.assessments import Opened, open_assessment, placed
from earnest.storage.evidence_files import file_states
from earnest.storage.reference import consistency_rules
from earnest.storage.reviews import is_review
from earnest.workspace.scored import Scored, open_scored


def check_files(options: Namespace) -> int:
    """Check every file and say what was found, in the form asked for. Raises EarnestError where that cannot be."""
    if options.review is not None and len(options.files) > 1:
        raise EarnestError(_ONE_REVIEW)
    if options.output is not None and options.format in {"text", "github"}:
        raise EarnestError(_NO_OUTPUT)
    if options.auditors is not None:
        remember(options.auditors)
    if options.format == "text":
        return max(_told(check_file(file, options)) for file in options.files)
    from earnest.cli.for_ci.output import write

    found = [check_file(file, options) for file in options.files]
    write(found, options.format, options.output)
    return max(one.status for one in found)


_ONE_REVIEW = Phrase("--review 只能用于一份答卷", "--review goes with one answer file")
_NO_OUTPUT = Phrase("-o 须与 --format json、junit 或 sarif 同用", "-o goes with --format json, junit or sarif")


def _told(found: Checked) -> int:
    """Say what was found in a file, on stdout but for the talk."""
    if found.failure is not None:
        say(found.failure)
        return found.status
    tell_problems(found.file, [*found.problems, *found.evidence], sys.stdout)
    if not (found.problems or found.evidence or found.missed):
        say(Phrase("{file}：没有问题", "{file}: no problems").fill(file=line_of(found.file)))
    tell_problems(found.file, [problem for _, problem in found.asked], sys.stdout)
    if found.asked:
        say(_EXPLAIN)
    if found.missed is not None:
        tell_problems(found.file, [Problem(found.missed)], sys.stdout)
    return found.status


_EXPLAIN = Phrase(
    "“待说明”的事项不影响得分和退出码；在应用中按 F7 填写说明，或在文件中写入 [explanations.编号]",
    "points that need an explanation change neither score nor exit status; explain them in the app (F7) or in "
    "the file, under [explanations.ID]",
)


def check_file(file: Path, options: Namespace) -> Checked:
    """What is wrong with a file: 2 with errors, 1 when evidence is not as stated or the bar is missed, else 0."""
    if is_review(file):
        from earnest.cli.check_review import check_review

        return check_review(file, fix=options.fix)
    try:
        fixed = None
        if options.fix:
            stream = sys.stdout if options.format == "text" else sys.stderr
            fixed = _fixed(file, stream, as_it_is=options.as_it_is)
        if not asks_for_bar(options) and options.format == "text":
            return _examined(fixed or open_assessment(file), None, options)
        scored = _scored(file, options)
        return _examined(scored.opened, scored, options)
    except FileProblems as error:
        return Checked(PurePath(error.file), 2, tuple(error.problems))
    except EarnestError as error:  # could not be written; the other files have their turn
        return Checked(file, 2, failure=error.message)


def _scored(file: Path, options: Namespace) -> Scored:
    """The figures, with the review named or the one beside the file. Raises EarnestError."""
    with progress() as tell:
        scored = open_scored(file, options.review, evidence=options.evidence, tell=tell, auditors=options.auditors)
    if not scored.review_applies and options.lens == "verified":
        raise EarnestError(NO_REVIEW)
    return scored


def _examined(opened: Opened, scored: Scored | None, options: Namespace) -> Checked:
    """What is to be said of a file that can be used."""
    spelled = other_spellings(opened) if options.evidence else ()
    warnings = (*opened.warnings, *warnings_of(opened), *spelled)
    evidence = tuple(_evidence(opened, scored.files if scored else None)) if options.evidence else ()
    below = None
    if scored is not None:
        below = missed(scored.card, options)
        if (told := bar_note(scored.card, options)) is not None:
            warnings = (*warnings, *placed([Problem(told, ("questionnaires",), severity="warning")], opened))
    lens = None if scored is None else options.lens or scored.card.headline_lens
    status = 1 if evidence or below is not None else 0
    return Checked(opened.path, status, warnings, evidence, _to_explain(opened), scored=scored, lens=lens, missed=below)


def _to_explain(opened: Opened) -> tuple[tuple[Matter, Problem], ...]:
    """What the consistency rules ask and nobody has explained; nothing wrong."""
    basis = basis_of(opened.assessment, opened.questionnaires)
    scored = [one for form in opened.questionnaires for one in scored_questions(form, opened.assessment, basis)]
    found = still_open(matters(opened.assessment, scored, basis, consistency_rules()))
    message = Phrase("{rule} {ask}", "{rule} {ask}")
    asked = {Problem(message.fill(rule=one.rule, ask=one.ask), one.path, severity="question"): one for one in found}
    placed_ones = placed(list(asked), opened)
    by_message = {problem.message: one for problem, one in asked.items()}
    return tuple((by_message[one.message], one) for one in placed_ones if one.message in by_message)


def _fixed(file: Path, stream: TextIO, *, as_it_is: bool) -> Opened:
    from earnest.storage.disk.lock import locked
    from earnest.storage.fix import fix as mend

    with locked(file) as unlocked:
        if unlocked is not None:
            say(unlocked)
        fixed = mend(file, as_it_is=as_it_is)
    tell_problems(file, fixed.removed, stream)
    if fixed.opened.unkept is not None:
        say(fixed.opened.unkept)
    return fixed.opened


def _evidence(opened: Opened, known: FileStates | None) -> list[Problem]:
    """The files that are not as stated; looked for now unless that is `known`."""
    if known is None:
        with progress() as tell:
            known = file_states(opened.assessment, opened.path, tell)
    return [
        Problem(FILE_STATES[state], ("answers", question_id, "evidence", index, key_of_kept(item)))
        for question_id, answer in opened.assessment.answers.items()
        for index, item in enumerate(answer.evidence)
        if item.kept is not None and (state := known[(item.kept, item.sha256)]) != "match"
    ]
