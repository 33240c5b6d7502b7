"""Opens answer files; every failure is a located sentence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from earnest.core.assessment.model import Assessment
from earnest.core.assessment.problems import assessment_problems
from earnest.core.errors import EarnestError, FileProblems, Problem
from earnest.core.language import Phrase
from earnest.core.questionnaire.model import Questionnaire
from earnest.storage.disk.files import digest, read_bytes
from earnest.storage.questionnaires import referenced, shared_question
from earnest.storage.reference import consistency_rules, profile_flags
from earnest.storage.toml.guard import MOST, guard
from earnest.storage.toml.parse import Unfit, located, named, parse

ANSWERS_LIMIT = 2**20


@dataclass(frozen=True, slots=True)
class Opened:
    """An answer file as read, with what it is read against."""

    path: Path
    assessment: Assessment
    questionnaires: tuple[Questionnaire, ...]
    flags: tuple[str, ...]
    disk_digest: str
    """Of the file's bytes when they were read."""
    has_comments: bool
    warnings: tuple[Problem, ...]
    unkept: Phrase | None = None
    """Why the last save could not keep an earlier version, if it could not; the save was none the worse."""
    original: Path | None = None
    """Where the last save kept the original of a file with comments, if it did."""


def open_assessment(path: Path) -> Opened:
    """Read and check an answer file. Raises FileProblems with every error; warnings come with the result."""
    data = read_bytes(path, ANSWERS_LIMIT)
    return assessment_from(data, path, digest(data))


def placed(problems: list[Problem], opened: Opened) -> list[Problem]:
    """Problems that were found after the file was opened, with their places; without, if it is another file by now."""
    try:
        data = read_bytes(opened.path, ANSWERS_LIMIT)
    except EarnestError:
        return problems
    guarded = guard(data)
    if isinstance(guarded, Problem) or digest(data) != opened.disk_digest:
        return problems
    return located(problems, guarded.text)


def assessment_from(data: bytes, path: Path, disk_digest: str) -> Opened:
    """Check the bytes of an answer file. Raises FileProblems."""
    try:
        parsed = parse(data, path, Assessment)
    except Unfit as unfit:
        raise FileProblems(path, _all_problems(unfit, path)) from None
    flags = profile_flags()
    chosen, problems = checked(parsed.value, path, flags)
    if any(problem.severity == "error" for problem in problems):
        raise FileProblems(path, located(problems, parsed.text))
    warnings = tuple(located(problems, parsed.text)) if problems else ()
    return Opened(path, parsed.value, tuple(chosen), flags, disk_digest, parsed.has_comments, warnings)


def _all_problems(unfit: Unfit, path: Path) -> list[Problem]:
    """With the problems of what can be read, so that one look at a file shows everything."""
    from earnest.storage.toml.salvage import follows, salvaged

    if len(unfit.problems) >= MOST or any(problem.path == ("format",) for problem in unfit.problems):
        return unfit.problems
    defaults = {"subject": {"assessed_on": date.min}, "questionnaires": []}
    readable = salvaged(unfit.document, unfit.problems, Assessment, defaults)
    if readable is None:
        return unfit.problems
    try:
        _, further = checked(readable, path, profile_flags())
    except FileProblems:  # of a questionnaire of one's own: its turn comes when the answer file is mended
        return unfit.problems
    further = [one for one in further if one.path != ("questionnaires",) and not follows(one, unfit.problems)]
    return named([*unfit.problems, *further], unfit.places)


def checked(assessment: Assessment, path: Path, flags: tuple[str, ...]) -> tuple[list[Questionnaire], list[Problem]]:
    """The chosen questionnaires as far as they can be used, and everything wrong or doubtful. Raises FileProblems."""
    chosen, problems = _chosen(assessment, path, flags)
    complete = bool(chosen) and not problems
    problems += assessment_problems(assessment, chosen, flags, complete=complete)
    return chosen, problems + _unknown_rules(assessment)


def _unknown_rules(assessment: Assessment) -> list[Problem]:
    if not assessment.explanations:
        return []
    from earnest.core.consistency.matters import unknown_rules

    return list(unknown_rules(assessment, [rule.id for rule in consistency_rules()]))


def _chosen(assessment: Assessment, path: Path, flags: tuple[str, ...]) -> tuple[list[Questionnaire], list[Problem]]:
    chosen: list[Questionnaire] = []
    problems: list[Problem] = []
    if not assessment.questionnaires:
        problems.append(Problem(Phrase("没有选用问卷", "no questionnaire is chosen"), ("questionnaires",)))
    for index, ref in enumerate(assessment.questionnaires):
        found = referenced(ref, path, flags) if ref.id not in {one.id for one in chosen} else _TWICE
        message = found if isinstance(found, Phrase) else shared_question(found, chosen)
        if message is not None:
            problems.append(Problem(message, ("questionnaires", index)))
        elif not isinstance(found, Phrase):
            chosen.append(found)
    return chosen, problems


_TWICE = Phrase("问卷重复", "this questionnaire is chosen twice")
