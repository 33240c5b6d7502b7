"""Opens answer files; every failure is a located sentence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from earnest.core.assessment.model import SIZE_LIMIT, Assessment, QuestionnaireRef
from earnest.core.assessment.problems import assessment_problems, hidden
from earnest.core.errors import EarnestError, FileProblems, Problem
from earnest.core.language import Phrase
from earnest.core.questionnaire.model import Questionnaire
from earnest.core.text import is_nfc, may_hide
from earnest.core.user_text import UserText
from earnest.storage.cut_off import CUT_OFF, looks_cut_off
from earnest.storage.disk.files import digest, read_bytes
from earnest.storage.questionnaires import (
    LoadedQuestionnaire,
    chosen_questionnaire,
    is_outdated,
    mismatch,
    shared_question,
)
from earnest.storage.reference import consistency_rules, profile_flags
from earnest.storage.toml.guard import MOST, guard
from earnest.storage.toml.parse import Parsed, Unfit, located, named, parse

if TYPE_CHECKING:
    from earnest.storage.read_back import Written


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
    cut_off: bool = False
    """Whether the file looked cut off when it was read; a warning says so."""
    unkept: Phrase | None = None
    """Why the last save could not keep an earlier version, if it could not; the save was none the worse."""
    original: Path | None = None
    """Where the last save kept the original of a file with comments, if it did."""
    written: Written = field(default_factory=dict, compare=False, repr=False)
    """What the last save wrote and read back."""

    def as_it_is(self) -> Opened:
        """The same, once somebody has said that nothing is missing from a file that looks cut off."""
        return replace(self, cut_off=False)

    def lost(self, assessment: Assessment) -> bool:
        """Whether the file looks cut off and the answers to be written do not make up for it."""
        asked = (question.id for one in self.questionnaires for question in one.questions())
        return self.cut_off and any(name not in assessment.answers for name in asked)


_Load = Callable[[QuestionnaireRef], LoadedQuestionnaire | Phrase]


class ReadAnswers(NamedTuple):
    """An answer file whose form is sound, with the questionnaires that it names, each loaded once."""

    path: Path
    parsed: Parsed[Assessment]
    disk_digest: str
    flags: tuple[str, ...]
    load: _Load
    """The questionnaire named, whatever its version, or why there is none. Raises FileProblems."""


class OutdatedQuestionnaire(FileProblems):
    """The answers are to a questionnaire that is here in another version, and in no older one."""

    def __init__(self, read: ReadAnswers, problems: list[Problem]) -> None:
        super().__init__(read.path, problems)
        self.read = read


def open_assessment(path: Path, name: Path | None = None) -> Opened:
    """Read and check an answer file. Raises FileProblems with every error; warnings come with the result.

    `name` is the file of which this is a copy that lies elsewhere: what it names is looked for beside that one.
    """
    data = read_bytes(path, SIZE_LIMIT)
    return assessment_from(data, name or path, digest(data))


def placed(problems: list[Problem], opened: Opened) -> list[Problem]:
    """Problems that were found after the file was opened, with their places; without, if it is another file by now."""
    text = _text_now(opened) if problems else None
    return problems if text is None else located(problems, text)


def each_placed(problems: list[Problem], opened: Opened) -> list[Problem]:
    """As `placed`, however many there are, in their own order."""
    from earnest.storage.toml.reader import outline

    text = _text_now(opened)
    return problems if text is None else list(map(outline(text).locate, problems))


def _text_now(opened: Opened) -> str | None:
    """The text of the file, None if it is another one by now."""
    try:
        data = read_bytes(opened.path, SIZE_LIMIT)
    except EarnestError:
        return None
    guarded = guard(data)
    return None if isinstance(guarded, Problem) or digest(data) != opened.disk_digest else guarded.text


def assessment_from(data: bytes, path: Path, disk_digest: str) -> Opened:
    """Check the bytes of an answer file. Raises FileProblems, of which OutdatedQuestionnaire is one."""
    flags = profile_flags()
    load = _loader(path, flags)
    try:
        parsed = parse(data, path, Assessment)
    except Unfit as unfit:
        raise FileProblems(path, _all_problems(unfit, path, flags, load)) from None
    opened = opened_as(parsed.value, ReadAnswers(path, parsed, disk_digest, flags, load))
    if looks_cut_off(data, opened.assessment, opened.questionnaires, flags):
        return replace(opened, warnings=(*opened.warnings, CUT_OFF), cut_off=True)
    return opened


def _loader(path: Path, flags: tuple[str, ...]) -> _Load:
    loaded: dict[tuple[str, UserText | None], LoadedQuestionnaire | Phrase] = {}

    def load(ref: QuestionnaireRef) -> LoadedQuestionnaire | Phrase:
        name = (ref.id, ref.path)
        if name not in loaded:
            loaded[name] = chosen_questionnaire(ref, path, flags)
        return loaded[name]

    return load


def opened_as(assessment: Assessment, read: ReadAnswers) -> Opened:
    """A file opened with the answers it holds, or with those that it is to hold. Raises FileProblems."""
    text = read.parsed.text
    checked = _checked(assessment, read.flags, read.load, may_hide=may_hide(text) or not is_nfc(text))
    if any(problem.severity == "error" for problem in checked.problems):
        problems = located(checked.problems, text)
        raise OutdatedQuestionnaire(read, problems) if checked.outdated else FileProblems(read.path, problems)
    warnings = tuple(located(checked.problems, text))
    chosen, comments = tuple(checked.chosen), read.parsed.has_comments
    return Opened(read.path, assessment, chosen, read.flags, read.disk_digest, comments, warnings)


def _all_problems(unfit: Unfit, path: Path, flags: tuple[str, ...], load: _Load) -> list[Problem]:
    """With the problems of what can be read, so that one look at a file shows everything."""
    from earnest.storage.toml.salvage import follows, salvaged

    if len(unfit.problems) >= MOST or any(problem.path == ("format",) for problem in unfit.problems):
        return unfit.problems
    defaults = {"subject": {"assessed_on": date.min}, "questionnaires": []}
    readable = salvaged(unfit.document, unfit.problems, Assessment, defaults)
    if readable is None:
        return unfit.problems
    try:
        further = _checked(readable, flags, load, may_hide=True).problems
    except FileProblems:  # of a questionnaire of one's own: its turn comes when the answer file is mended
        return unfit.problems
    further = [one for one in further if one.path != ("questionnaires",) and not follows(one, unfit.problems)]
    return named([*unfit.problems, *further], unfit.places)


class _Checked(NamedTuple):
    chosen: list[Questionnaire]
    """The questionnaires as far as they can be used."""
    problems: list[Problem]
    """Everything wrong or doubtful."""
    outdated: bool
    """Whether answers are to be brought to another version of their questionnaire."""


def _checked(assessment: Assessment, flags: tuple[str, ...], load: _Load, *, may_hide: bool) -> _Checked:
    """Answers against the questionnaires they choose. Raises FileProblems, of a questionnaire of one's own.

    Only a file that may hide something is looked at text by text.
    """
    chosen, problems, outdated = _chosen(assessment, load)
    complete = bool(chosen) and not problems
    problems += assessment_problems(assessment, chosen, flags, complete=complete)
    if may_hide:
        problems += hidden(assessment)
    return _Checked(chosen, problems + _unknown_rules(assessment), outdated)


def _unknown_rules(assessment: Assessment) -> list[Problem]:
    if not assessment.explanations:
        return []
    from earnest.core.consistency.matters import unknown_rules

    return list(unknown_rules(assessment, [rule.id for rule in consistency_rules()]))


def _chosen(assessment: Assessment, load: _Load) -> tuple[list[Questionnaire], list[Problem], bool]:
    chosen: list[Questionnaire] = []
    problems: list[Problem] = []
    outdated = False
    if not assessment.questionnaires:
        problems.append(Problem(Phrase("没有选用问卷", "no questionnaire is chosen"), ("questionnaires",)))
    for index, ref in enumerate(assessment.questionnaires):
        found = load(ref) if ref.id not in {one.id for one in chosen} else _TWICE
        if isinstance(found, Phrase):
            message: Phrase | None = found
        else:
            message = mismatch(ref, found) or shared_question(found.questionnaire, chosen)
            outdated = outdated or is_outdated(ref, found)
        if message is not None:
            problems.append(Problem(message, ("questionnaires", index)))
        elif not isinstance(found, Phrase):
            chosen.append(found.questionnaire)
    return chosen, problems, outdated


_TWICE = Phrase("问卷重复", "this questionnaire is chosen twice")
