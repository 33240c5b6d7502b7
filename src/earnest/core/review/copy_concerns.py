"""What is to be looked at first of evidence that may be a copy of other evidence, changed a little."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from earnest.core.language import Phrase
from earnest.core.review.concerns import Concern, Folder, first_of
from earnest.core.review.near_copies import NearCopies, near_copies
from earnest.core.review.shared_evidence import EvidenceIndex

_TOLD = 10
"""So many pairs are told each."""


def copy_concerns(index: EvidenceIndex, folder: Folder) -> Iterator[Concern]:
    """The pairs that are the same in nearly every byte, then those that may be."""
    for one in islice(near_copies(index, folder.sizes, folder.compared), _TOLD):
        yield Concern("near-copies", _sentence(one), one.questions, about=tuple(sorted(map(str, one.files))))


def _sentence(one: NearCopies) -> Phrase:
    said = _SAME if one.same else _NEAR
    return said.fill(
        first=one.first.item.title,
        file=one.first.place,
        other=one.other.item.title,
        other_file=one.other.place,
        ids=first_of(one.questions),
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
