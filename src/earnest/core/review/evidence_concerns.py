"""What is to be looked at first of evidence files: other files than stated, missing, empty, named by nobody."""

from __future__ import annotations

from collections.abc import Iterator

from earnest.core.language import Phrase
from earnest.core.review.concerns import Concern, Surroundings, first_of
from earnest.core.review.near_copies import Sizes
from earnest.core.scoring.evidence import FileStates
from earnest.core.scoring.scorecard import Scorecard
from earnest.core.user_text import UserText

_TOLD = 10
"""So many files that were changed are told each."""


def evidence_concerns(card: Scorecard, around: Surroundings) -> Iterator[Concern]:
    """The concerns about what was found of the evidence, or that nobody looked for it."""
    files, not_looked_for = card.basis.yardstick.files, around.rests_on.evidence.file_not_looked_for
    if files is not None:
        yield from _not_as_stated(card, files)
    elif not_looked_for:
        yield Concern("files-not-looked-for", _NOT_LOOKED.fill(n=not_looked_for))
    yield from _empty(card, around.folder.sizes)
    if unnamed := around.folder.unnamed:
        said = _UNNAMED.fill(n=len(unnamed), names=first_of(unnamed))
        yield Concern("files-unnamed", said, about=tuple(unnamed))


def _not_as_stated(card: Scorecard, files: FileStates) -> Iterator[Concern]:
    """Files that were found and are others, then those that are missing or could not be read."""
    changed: dict[UserText, list[str]] = {}
    lacking: list[str] = []
    for scored in card.scored_questions():
        for item in scored.answer.evidence if scored.live else ():
            state = "match" if item.kept is None else files[item.kept, item.sha256]
            if item.kept is not None and state == "mismatch":
                changed.setdefault(item.kept, []).append(scored.question.id)
            elif state != "match":
                lacking.append(scored.question.id)
    yield from _changed({file: tuple(dict.fromkeys(ids)) for file, ids in changed.items()})
    if lacking:
        ids = tuple(dict.fromkeys(lacking))
        yield Concern("files-not-alike", _LACKING.fill(n=len(lacking), ids=first_of(ids)), ids)


def _changed(changed: dict[UserText, tuple[str, ...]]) -> Iterator[Concern]:
    if len(changed) > _TOLD:
        ids = tuple(dict.fromkeys(name for names in changed.values() for name in names))
        yield Concern("files-changed", _MANY_CHANGED.fill(n=len(changed), ids=first_of(ids)), ids)
        return
    for file, ids in changed.items():
        yield Concern("files-changed", _CHANGED.fill(file=file, ids=first_of(ids)), ids, about=(file.line(),))


def _empty(card: Scorecard, sizes: Sizes) -> Iterator[Concern]:
    """Files that prove nothing because nothing is in them."""
    live = (scored for scored in card.scored_questions() if scored.live)
    named = ((item.kept, scored.question.id) for scored in live for item in scored.answer.evidence)
    empty = [(file.line(), question) for file, question in named if file is not None and sizes.get(file) == 0]
    if empty:
        names, ids = (tuple(dict.fromkeys(one)) for one in zip(*empty, strict=True))
        said = _EMPTY.fill(n=len(names), names=first_of(names), ids=first_of(ids))
        yield Concern("files-empty", said, ids, about=names)


_NOT_LOOKED = Phrase(
    "{n}项证据文件没有人查验过（加上选项 --evidence 即查找文件并核对哈希值）",
    "{n} evidence files nobody looked for (the option --evidence finds and hashes them)",
)
_CHANGED = Phrase(
    "证据文件 {file} 与作答所记的哈希值不符，已不是同一份：{ids}",
    "an evidence file is not the one that the answers state: {file}: {ids}",
)
_MANY_CHANGED = Phrase(
    "{n}个证据文件与作答所记的哈希值不符，已不是同一份：{ids}",
    "evidence files that are not those that the answers state ({n}): {ids}",
)
_LACKING = Phrase(
    "{n}项证据文件缺失或无法读取：{ids}", "evidence files that are missing or could not be read ({n}): {ids}"
)
_EMPTY = Phrase(
    "{n}个证据文件是空文件（0字节）：{names}；用于{ids}",
    "empty evidence files, of 0 bytes ({n}): {names}; behind {ids}",
)
_UNNAMED = Phrase(
    "文件夹中有{n}个文件没有任何一项证据提到：{names}",
    "files in the folder that no item of evidence names ({n}): {names}",
)
