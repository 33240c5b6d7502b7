"""What is to be looked at first of evidence that may be a copy of other evidence, changed a little."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from earnest.core.language import Phrase
from earnest.core.review.concerns import Concern, Folder, first_of
from earnest.core.review.copy_groups import CopyGroup, copy_groups
from earnest.core.review.shared_evidence import EvidenceIndex

_TOLD = 10
"""So many are told each; of more the number."""


def copy_concerns(index: EvidenceIndex, folder: Folder) -> Iterator[Concern]:
    """The files that are the same in nearly every byte, then those that may be copies."""
    groups = list(copy_groups(index, folder.sizes, folder.compared))
    for one in groups[:_TOLD]:
        yield Concern("near-copies", _sentence(one), one.questions, about=one.files)
    if more := groups[_TOLD:]:
        yield _not_listed(more)


def _not_listed(groups: Sequence[CopyGroup]) -> Concern:
    questions = tuple(dict.fromkeys(question for one in groups for question in one.questions))
    files = tuple(file for one in groups for file in one.files)
    return Concern("near-copies", _MORE.fill(n=len(groups), ids=first_of(questions)), questions, about=files)


def _sentence(group: CopyGroup) -> Phrase:
    first, other, *more = group.contents
    said = (_MANY_SAME if group.same else _MANY_NEAR) if more else (_SAME if group.same else _NEAR)
    return said.fill(
        first=first.item.title,
        file=first.place,
        other=other.item.title,
        other_file=other.place,
        n=len(more),
        ids=first_of(group.questions),
    )


_SAME = Phrase(
    "“{first}”（{file}）与“{other}”（{other_file}）几乎每个字节都相同：{ids}",
    "“{first}” ({file}) and “{other}” ({other_file}) are the same in nearly every byte: {ids}",
)
_NEAR = Phrase(
    "“{first}”（{file}）与“{other}”（{other_file}）大小或名称相近、内容不同，可能是改过的副本：{ids}",
    "“{first}” ({file}) and “{other}” ({other_file}) are nearly as long, or called alike, and may be copies that were "
    "changed: {ids}",
)
_MANY_SAME = Phrase(
    "“{first}”（{file}）、“{other}”（{other_file}）和另外{n}个文件，均与其中另一个文件几乎每个字节都相同：{ids}",
    "“{first}” ({file}), “{other}” ({other_file}) and other files ({n}) are each the same as another of them in nearly "
    "every byte: {ids}",
)
_MANY_NEAR = Phrase(
    "“{first}”（{file}）、“{other}”（{other_file}）和另外{n}个文件，均与其中另一个文件大小或名称相近、内容不同，"
    "可能是改过的副本：{ids}",
    "“{first}” ({file}), “{other}” ({other_file}) and other files ({n}) are each nearly as long as another of them, or "
    "called alike, and may be copies that were changed: {ids}",
)
_MORE = Phrase(
    "另有{n}处证据可能互为副本，未逐一列出：{ids}",
    "more evidence that may be copies, not listed one by one ({n}): {ids}",
)
