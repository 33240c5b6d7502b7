"""Chooses the questionnaires of a new assessment: ours by id, one's own by path."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from earnest.core.assessment.model import QuestionnaireRef
from earnest.core.errors import EarnestError
from earnest.core.hints import did_you_mean
from earnest.core.language import Phrase
from earnest.core.questionnaire.model import Questionnaire
from earnest.core.questionnaire.ours import OURS
from earnest.core.text import line_of
from earnest.core.user_text import UserText
from earnest.storage.questionnaires import (
    LoadedQuestionnaire,
    load_own,
    our_questionnaire,
    own_file,
    shared_question,
)

Chosen = tuple[tuple[QuestionnaireRef, ...], tuple[Questionnaire, ...]]


def choose(answers: Path, names: Sequence[str], flags: tuple[str, ...]) -> Chosen:
    """The questionnaires for an answer file that is to stand at a path. Raises EarnestError.

    A name is the id of one of ours, or else the path of a questionnaire inside the answer file's folder.
    """
    refs: list[QuestionnaireRef] = []
    forms: list[Questionnaire] = []
    for name in names:
        if name in OURS:
            path, loaded = None, our_questionnaire(name, flags)
        else:
            path, loaded = _own(answers, Path(name), flags)
        form = loaded.questionnaire
        if (clash := _clash(name, form, forms)) is not None:
            raise EarnestError(clash)
        refs.append(QuestionnaireRef(id=form.id, version=form.version, digest=loaded.digest, path=path))
        forms.append(form)
    return tuple(refs), tuple(forms)


def _own(answers: Path, file: Path, flags: tuple[str, ...]) -> tuple[UserText, LoadedQuestionnaire]:
    """One's own, and its path as an answer file has it."""
    if not os.path.lexists(file):
        raise EarnestError(_MISSING.fill(file=file, hint=did_you_mean(file.name, list(OURS))))
    folder, target = Path(os.path.realpath(answers)).parent, Path(os.path.realpath(file))
    if not target.is_relative_to(folder):
        raise EarnestError(_OUTSIDE.fill(file=file, folder=line_of(folder)))
    loaded = load_own(file, flags)
    relative = target.relative_to(folder).as_posix()
    if own_file(answers, relative) is None:
        raise EarnestError(_NAME.fill(file=file))
    return UserText(relative), loaded


def _clash(name: str, form: Questionnaire, forms: Sequence[Questionnaire]) -> Phrase | None:
    file = line_of(name)
    if form.id in {one.id for one in forms}:
        return _TWICE.fill(id=form.id, file=file)
    shared = shared_question(form, forms)
    return None if shared is None else _SHARED.fill(file=file, said=shared)


_MISSING = Phrase("没有问卷文件 {file}{hint}", "there is no questionnaire file {file}{hint}")
_OUTSIDE = Phrase(
    "{file} 不在答卷所在的文件夹 {folder} 内；请把问卷复制到该文件夹，再指定副本的路径",
    "{file} is not inside {folder}, the folder of the answer file; copy it there and choose the copy",
)
_NAME = Phrase(
    "{file}：路径不能以 ~ 开头，也不能含反斜杠；请改名",
    "{file}: the path may not begin with ~ or contain a backslash; rename it",
)
_TWICE = Phrase(
    "{file}：已选用编号为“{id}”的问卷；请只选一份，或另取编号",
    "{file}: a questionnaire called “{id}” is chosen already; choose one of the two, or give one another id",
)
_SHARED = Phrase("{file}：{said}；请另取题号", "{file}: {said}; give that question another id")
