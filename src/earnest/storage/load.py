"""Opens questionnaires, the catalog, answer files and reviews; every failure is a located sentence."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from earnest import resources
from earnest.core import check
from earnest.core import questionnaire as questions
from earnest.core.assessment import Assessment, QuestionnaireRef
from earnest.core.changes import newer
from earnest.core.errors import EarnestError, FileProblems, Problem
from earnest.core.language import Phrase
from earnest.core.profile import ProfileForm
from earnest.core.questionnaire import Questionnaire
from earnest.core.text import one_line
from earnest.core.values import Value
from earnest.storage.files import digest, read_bytes
from earnest.storage.guard import guard
from earnest.storage.toml import MOST, Unfit, located, named, parse

if TYPE_CHECKING:
    from earnest.core.rules import Rule

_Model = TypeVar("_Model", bound=Value)

ANSWERS_LIMIT = 2**20
QUESTIONNAIRE_LIMIT = 8 * 2**20
OURS = ("commitments", "action-plan")
"""Our questionnaires, in the order in which a new assessment chooses them."""


@dataclass(frozen=True, slots=True)
class LoadedQuestionnaire:
    """A questionnaire with the digest of its file's bytes."""

    questionnaire: Questionnaire
    digest: str


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


def profile_form() -> ProfileForm:
    """The profile flags."""
    return data_file(resources.questionnaires() / "profile.toml", ProfileForm)


def consistency_rules() -> tuple[Rule, ...]:
    """The consistency rules, in the order in which they ask."""
    from earnest.core.rules import RuleBook  # only an answer file with explanations needs them to be opened

    return data_file(resources.questionnaires() / "consistency.toml", RuleBook).rule


def data_file(path: Path, model: type[_Model]) -> _Model:
    """A data file of ours as its model. Raises FileProblems."""
    return parse(read_bytes(path, QUESTIONNAIRE_LIMIT), path, model).value


def load_questionnaire(path: Path, flags: tuple[str, ...]) -> LoadedQuestionnaire:
    """A questionnaire file, checked. Raises FileProblems."""
    data = read_bytes(path, QUESTIONNAIRE_LIMIT)
    parsed = parse(data, path, Questionnaire)
    if (beyond := check.beyond_limit(parsed.value)) is not None:
        raise FileProblems(path, [beyond])
    problems = [*questions.problems_of(parsed.value, flags), *check.questionnaire_problems(parsed.value, parsed.text)]
    if problems:
        raise FileProblems(path, located(problems, parsed.text))
    return LoadedQuestionnaire(parsed.value, digest(data))


def our_questionnaire(questionnaire_id: str, flags: tuple[str, ...]) -> LoadedQuestionnaire:
    """One of ours by id."""
    return load_questionnaire(resources.questionnaires() / f"{questionnaire_id}.toml", flags)


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
    flags = tuple(flag.id for flag in profile_form().flag)
    chosen, problems = checked(parsed.value, path, flags)
    if any(problem.severity == "error" for problem in problems):
        raise FileProblems(path, located(problems, parsed.text))
    warnings = tuple(located(problems, parsed.text)) if problems else ()
    return Opened(path, parsed.value, tuple(chosen), flags, disk_digest, parsed.has_comments, warnings)


def _all_problems(unfit: Unfit, path: Path) -> list[Problem]:
    """With the problems of what can be read, so that one look at a file shows everything."""
    from earnest.storage.salvage import follows, salvaged

    if len(unfit.problems) >= MOST or any(problem.path == ("format",) for problem in unfit.problems):
        return unfit.problems
    defaults = {"subject": {"assessed_on": date.min}, "questionnaires": []}
    readable = salvaged(unfit.document, unfit.problems, Assessment, defaults)
    if readable is None:
        return unfit.problems
    try:
        _, further = checked(readable, path, tuple(flag.id for flag in profile_form().flag))
    except FileProblems:  # of a questionnaire of one's own: its turn comes when the answer file is mended
        return unfit.problems
    further = [one for one in further if one.path != ("questionnaires",) and not follows(one, unfit.problems)]
    return named([*unfit.problems, *further], unfit.places)


def checked(assessment: Assessment, path: Path, flags: tuple[str, ...]) -> tuple[list[Questionnaire], list[Problem]]:
    """The chosen questionnaires as far as they can be used, and everything wrong or doubtful. Raises FileProblems."""
    chosen, problems = _chosen(assessment, path, flags)
    complete = bool(chosen) and not problems
    problems += check.problems_of(assessment, chosen, flags, complete=complete)
    return chosen, problems + _unknown_rules(assessment)


def _unknown_rules(assessment: Assessment) -> list[Problem]:
    if not assessment.explanations:
        return []
    from earnest.core.consistency import unknown_rules

    return list(unknown_rules(assessment, [rule.id for rule in consistency_rules()]))


def _chosen(assessment: Assessment, path: Path, flags: tuple[str, ...]) -> tuple[list[Questionnaire], list[Problem]]:
    chosen: list[Questionnaire] = []
    problems: list[Problem] = []
    if not assessment.questionnaires:
        problems.append(Problem(Phrase("没有选用问卷", "no questionnaire is chosen"), ("questionnaires",)))
    for index, ref in enumerate(assessment.questionnaires):
        found = _referenced(ref, path, flags) if ref.id not in {one.id for one in chosen} else _TWICE
        message = found if isinstance(found, Phrase) else shared_question(found, chosen)
        if message is not None:
            problems.append(Problem(message, ("questionnaires", index)))
        elif not isinstance(found, Phrase):
            chosen.append(found)
    return chosen, problems


_TWICE = Phrase("问卷重复", "this questionnaire is chosen twice")


def shared_question(questionnaire: Questionnaire, chosen: Sequence[Questionnaire]) -> Phrase | None:
    """What is said of a question id that a questionnaire shares with others; None where it shares none."""
    taken = {question.id: one.id for one in chosen for question in one.questions()}
    shared = next((question.id for question in questionnaire.questions() if question.id in taken), None)
    if shared is None:
        return None
    message = Phrase("题号 {id} 已用于问卷 {other}", "question id {id} is used by the questionnaire {other} already")
    return message.fill(id=shared, other=taken[shared])


def _referenced(ref: QuestionnaireRef, path: Path, flags: tuple[str, ...]) -> Questionnaire | Phrase:
    loaded = chosen_questionnaire(ref, path, flags)
    return loaded if isinstance(loaded, Phrase) else _mismatch(ref, loaded) or loaded.questionnaire


def chosen_questionnaire(ref: QuestionnaireRef, path: Path, flags: tuple[str, ...]) -> LoadedQuestionnaire | Phrase:
    """The questionnaire that the answer file at `path` names, whatever its version, or why there is none.

    Raises FileProblems for one with mistakes.
    """
    if ref.path is None and ref.id not in OURS:
        hint = questions.did_you_mean(ref.id, list(OURS))
        return Phrase("没有这份问卷{hint}", "there is no such questionnaire{hint}").fill(hint=hint)
    if ref.path is None:
        return our_questionnaire(ref.id, flags)
    file = own_file(path, ref.path.raw)
    if file is None:
        return Phrase("问卷须在答卷所在文件夹内", "the questionnaire has to be inside the answer file's folder")
    if not os.path.exists(file):  # Path.exists() raises when a name is too long
        missing = Phrase("没有问卷文件 {file}，请检查 path", "there is no questionnaire file {file}; check the path")
        return missing.fill(file=ref.path)
    loaded = load_questionnaire(file, flags)
    if ref.id != loaded.questionnaire.id:
        other = Phrase("问卷文件的编号是“{id}”", "the questionnaire file has the id “{id}”")
        return other.fill(id=loaded.questionnaire.id)
    return loaded


def _mismatch(ref: QuestionnaireRef, loaded: LoadedQuestionnaire) -> Phrase | None:
    ours = loaded.questionnaire.version
    if newer(ref.version, ours):
        return _NEWER.fill(theirs=one_line(ref.version), ours=ours)
    if ref.version != ours:
        return _OLDER.fill(theirs=one_line(ref.version), ours=ours)
    return _OTHER if ref.digest != loaded.digest else None


_NEWER = Phrase(
    "答卷使用问卷{theirs}版，比本程序的{ours}版新；文件未作改动，请用带有{theirs}版的 earnest 打开",
    "the answers are for version {theirs} of the questionnaire, newer than the {ours} that is here; the file was not "
    "touched: open it with the earnest that has {theirs}",
)
_OLDER = Phrase(
    "答卷使用问卷{theirs}版，现为{ours}版；文件未作改动，请运行 earnest upgrade FILE 升级，作答全部保留",
    "the answers are for version {theirs} of the questionnaire, which is {ours} now; the file was not touched: "
    "earnest upgrade FILE brings it up to date and keeps every answer",
)
_OTHER = Phrase(
    "问卷版本相同但内容不同（摘要不符）；文件未作改动，请使用同一份问卷，或运行 earnest upgrade FILE 沿用作答",
    "the questionnaire has this version but other contents (the digest differs); the file was not touched: use the "
    "same questionnaire, or keep the answers with earnest upgrade FILE",
)


def own_file(answer_file: Path, relative: str) -> Path | None:
    """A path written in an answer file, if it stays inside the answer file's folder."""
    if os.path.isabs(relative) or "\\" in relative or relative.startswith("~"):
        return None
    # realpath, not resolve(): that one raises on symbolic links that go round in a circle.
    folder = Path(os.path.realpath(answer_file)).parent
    target = Path(os.path.realpath(folder / relative))
    return target if target.is_relative_to(folder) and target != folder else None
