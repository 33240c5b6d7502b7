"""What is asked about a file that cannot simply be written, as it is now, and the ways that are open then."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from earnest.core.assessment.difference_words import field_name, thing_name
from earnest.core.assessment.merge_choices import Conflict
from earnest.core.errors import EarnestError
from earnest.core.language import Phrase, Worded
from earnest.core.text import line_of
from earnest.core.wording import first_of
from earnest.workspace import merging
from earnest.workspace.document import Document
from earnest.workspace.merging import Foreign

_BOTH = Phrase(
    "{file} 已被他人改动，有{n}处两边都改了：{which}。您的改动仍在，尚未写入。",
    "{file} was changed by somebody else, {n} things on both sides: {which}. Your changes are still here, not saved "
    "yet.",
)
_BOTH_ONE = Phrase(
    "{file} 已被他人改动，有1处两边都改了：{which}。您的改动仍在，尚未写入。",
    "{file} was changed by somebody else, one thing on both sides: {which}. Your changes are still here, not saved "
    "yet.",
)
_OTHER_QUESTIONS = Phrase(
    "{file} 已被他人改动，所用问卷也变了，无法合并。您的改动仍在，尚未写入。",
    "{file} was changed by somebody else and answers other questionnaires now, so nothing can be merged. Your changes "
    "are still here, not saved yet.",
)
_UNREADABLE = Phrase(
    "{file} 已被他人改动，现在无法读入（{cause}）。您的改动仍在，尚未写入。",
    "{file} was changed by somebody else and cannot be read now ({cause}). Your changes are still here, not saved yet.",
)
_GONE = Phrase(
    "{file} 已不在原处：文件或其文件夹被移走、改名或删除。您的改动仍在，尚未写入；放回原处后会自动保存。",
    "{file} is not there any more: it or its folder was moved, renamed or deleted. Your changes are still here, not "
    "saved yet; they are saved once it is back.",
)
_CUT_OFF = Phrase(
    "{file} 像是被截断了：末尾的题目没有表。保存会掩盖丢失的作答。您的改动仍在，尚未写入。",
    "{file} looks cut off: its last questions have no table, and saving would hide what it lost. Your changes are "
    "still here, not saved yet.",
)
_COMPLETE = {
    "versions": Phrase("查看旧版本", "See the earlier versions"),
    "as-it-is": Phrase("确无缺失，照此保存", "Nothing is missing: save it"),
}
_CHOICES = {
    "choose": Phrase("逐项取舍", "Choose one by one"),
    "mine": Phrase("这几处都用我的", "Keep mine in each of them"),
    "theirs": Phrase("这几处都用文件中的", "Take the file's in each of them"),
}
_RELOAD = {"reload": Phrase("读入新的文件，放弃我未保存的改动", "Reload the file and drop my unsaved changes")}
_COPY = {"copy": Phrase("把我的改动另存为副本，继续编辑副本", "Save mine as a copy and continue with the copy")}


class Asked(NamedTuple):
    """A question about the file."""

    words: Phrase
    ways: dict[str, Worded]
    conflicts: Sequence[Conflict] = ()
    """What both changed."""


def conflicts_of(found: Foreign | None) -> Sequence[Conflict]:
    """What both sides changed."""
    return found.merge.conflicts if found is not None and found.merge is not None else ()


def question_about(document: Document) -> Asked:
    """What is asked about the file as it is now, and the ways that are open then."""
    file = line_of(document.opened.path.name)
    if document.opened.lost(document.assessment):
        return Asked(_CUT_OFF.fill(file=file), dict(_COMPLETE))
    if merging.stamp_on_disk(document) is None:
        return Asked(_GONE.fill(file=file), dict(_COPY))
    try:
        found = merging.foreign(document, merging.on_disk(document))
    except EarnestError as error:
        return Asked(_UNREADABLE.fill(file=file, cause=error.message), dict(_COPY))
    if found.merge is None:
        return Asked(_OTHER_QUESTIONS.fill(file=file), {**_RELOAD, **_COPY})
    count = len(found.merge.conflicts)
    which = first_of(_named(conflict) for conflict in found.merge.conflicts[:_NAMED])
    if count > _NAMED:
        which = _AND_MORE.fill(which=which, n=count - _NAMED)
    words = (_BOTH_ONE if count == 1 else _BOTH).fill(file=file, n=count, which=which)
    return Asked(words, {**_CHOICES, **_COPY}, conflicts_of(found))


_NAMED = 3
_AND_MORE = Phrase("{which}，及另外{n}处", "{which}, and {n} more")
_IN_QUESTION = Phrase("{thing} {field}", "{thing} {field}")


def _named(conflict: Conflict) -> Phrase:
    """What both changed: the thing and its field."""
    difference = conflict.differences[0]
    return _IN_QUESTION.fill(thing=thing_name(difference), field=field_name(difference))
