"""Opens questionnaires, ours and those of one's own; every failure is a located sentence."""

from __future__ import annotations

import functools
import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from earnest import resources
from earnest.core.assessment.model import QuestionnaireRef
from earnest.core.errors import FileProblems, Problem
from earnest.core.hints import did_you_mean
from earnest.core.language import Phrase
from earnest.core.questionnaire.model import Questionnaire, newer
from earnest.core.questionnaire.ours import OURS, borrowed
from earnest.core.questionnaire.problems import beyond_limit, has_unknown_flags, questionnaire_problems, text_problems
from earnest.core.text import one_line
from earnest.storage.data_files import DATA_LIMIT, read_data_file
from earnest.storage.disk.files import read_bytes, text_digest
from earnest.storage.disk.names import as_spelled
from earnest.storage.reference import data_file
from earnest.storage.toml.parse import located, parse


class LoadedQuestionnaire(NamedTuple):
    """A questionnaire with the digest of its file's bytes, without byte order mark and with line ends as LF."""

    questionnaire: Questionnaire
    digest: str


def load_questionnaire(path: Path, flags: tuple[str, ...]) -> LoadedQuestionnaire:
    """A questionnaire file, checked. Raises FileProblems."""
    data = read_bytes(path, DATA_LIMIT)
    return LoadedQuestionnaire(_checked(data, path, flags), text_digest(data))


def _checked(data: bytes, path: Path, flags: tuple[str, ...]) -> Questionnaire:
    from earnest.core.questionnaire.languages import in_both_languages  # ours are seldom read as TOML

    parsed = parse(data, path, Questionnaire, in_both_languages)
    if (beyond := beyond_limit(parsed.value)) is not None:
        raise FileProblems(path, [beyond])
    problems = [*questionnaire_problems(parsed.value, flags), *text_problems(parsed.value, parsed.text)]
    if problems:
        raise FileProblems(path, located(problems, parsed.text))
    return parsed.value


def our_questionnaire(questionnaire_id: str, flags: tuple[str, ...]) -> LoadedQuestionnaire:
    """One of ours by id, read once a process."""
    return _ours(resources.questionnaires() / f"{questionnaire_id}.toml", flags)


@functools.cache
def _ours(path: Path, flags: tuple[str, ...]) -> LoadedQuestionnaire:
    read = read_data_file(path, Questionnaire, lambda data: _checked(data, path, flags))
    if has_unknown_flags(read.value, flags):  # sound when it was compiled, but not with these flags
        return load_questionnaire(path, flags)
    return LoadedQuestionnaire(read.value, read.digest)


def load_own(path: Path, flags: tuple[str, ...]) -> LoadedQuestionnaire:
    """A questionnaire of the team's own, which may bear nothing of ours. Raises FileProblems."""
    loaded = load_questionnaire(path, flags)
    problems = borrowed_in(loaded.questionnaire, flags)
    if problems:
        text = read_bytes(path, DATA_LIMIT).decode("utf-8", "replace")
        raise FileProblems(path, located(problems, text))
    return loaded


def borrowed_in(questionnaire: Questionnaire, flags: tuple[str, ...]) -> list[Problem]:
    """What a questionnaire of the team's own bears of ours."""
    ours = [our_questionnaire(name, flags).questionnaire for name in OURS]
    return borrowed(questionnaire, ours, _once_ours())


def _once_ours() -> set[str]:
    """Every question id that our questionnaires have had, by their changes files."""
    from earnest.core.upgrade.changes import Changes

    files = (data_file(resources.questionnaires() / f"{name}.changes.toml", Changes) for name in OURS)
    changes = [change for one in files for step in one.step for change in step.change]
    return {name for change in changes for name in (change.question, *change.into)}


def shared_question(questionnaire: Questionnaire, chosen: Sequence[Questionnaire]) -> Phrase | None:
    """What is said of a question id that a questionnaire shares with others; None where it shares none."""
    taken = {question.id: one.id for one in chosen for question in one.questions()}
    if not taken:
        return None
    shared = next((question.id for question in questionnaire.questions() if question.id in taken), None)
    if shared is None:
        return None
    message = Phrase("题号 {id} 已用于问卷 {other}", "question id {id} is used by the questionnaire {other} already")
    return message.fill(id=shared, other=taken[shared])


def chosen_questionnaire(ref: QuestionnaireRef, path: Path, flags: tuple[str, ...]) -> LoadedQuestionnaire | Phrase:
    """The questionnaire that the answer file at `path` names, whatever its version, or why there is none.

    Raises FileProblems for one with mistakes.
    """
    if ref.path is None and ref.id not in OURS:
        hint = did_you_mean(ref.id, list(OURS))
        return Phrase("没有这份问卷{hint}", "there is no such questionnaire{hint}").fill(hint=hint)
    if ref.path is None:
        return our_questionnaire(ref.id, flags)
    file = own_file(path, ref.path.raw)
    if file is None:
        return Phrase("问卷须在答卷所在文件夹内", "the questionnaire has to be inside the answer file's folder")
    if not os.path.exists(file):  # Path.exists() raises when a name is too long
        missing = Phrase("没有问卷文件 {file}，请检查 path", "there is no questionnaire file {file}; check the path")
        return missing.fill(file=ref.path)
    loaded = load_own(file, flags)
    if ref.id != loaded.questionnaire.id:
        other = Phrase("问卷文件的编号是“{id}”", "the questionnaire file has the id “{id}”")
        return other.fill(id=loaded.questionnaire.id)
    return loaded


def mismatch(ref: QuestionnaireRef, loaded: LoadedQuestionnaire) -> Phrase | None:
    """Why answers to what `ref` names are no answers to a questionnaire; None where they are."""
    ours = loaded.questionnaire.version
    if newer(ref.version, ours):
        return _NEWER.fill(theirs=one_line(ref.version), ours=ours)
    if ref.version != ours:
        return _OLDER.fill(theirs=one_line(ref.version), ours=ours)
    return _OTHER if ref.digest != loaded.digest else None


def is_outdated(ref: QuestionnaireRef, loaded: LoadedQuestionnaire) -> bool:
    """Whether answers to what `ref` names are to be brought to a questionnaire, which is no older."""
    return mismatch(ref, loaded) is not None and not newer(ref.version, loaded.questionnaire.version)


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
    "问卷版本相同但内容不同（摘要值不符）；文件未作改动，请使用同一份问卷，或运行 earnest upgrade FILE 沿用作答",
    "the questionnaire has this version but other contents (the digest differs); the file was not touched: use the "
    "same questionnaire, or keep the answers with earnest upgrade FILE",
)


def own_file(answer_file: Path, relative: str) -> Path | None:
    """A path written in an answer file, if it stays inside the answer file's folder."""
    if os.path.isabs(relative) or "\\" in relative or relative.startswith("~"):
        return None
    # realpath, not resolve(): that one raises on symbolic links that go round in a circle.
    folder = Path(os.path.realpath(answer_file)).parent
    target = Path(os.path.realpath(as_spelled(folder, relative)))
    return target if target.is_relative_to(folder) and target != folder else None
