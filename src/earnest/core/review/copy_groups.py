"""Evidence that may be copies of each other, told together: what is a copy of a copy belongs to the same files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from earnest.core.review.near_copies import Compared, Contents, NearCopies, Sizes, candidates
from earnest.core.review.shared_evidence import EvidenceIndex
from earnest.core.user_text import UserText


class CopyGroup(NamedTuple):
    """Files each of which may be a copy of another one among them."""

    pairs: Sequence[NearCopies]
    same: bool
    """Whether they were found to be the same in nearly every byte."""

    @property
    def contents(self) -> tuple[Contents, ...]:
        """Once each, two that were found to belong together first."""
        return tuple({one.place: one for pair in self.pairs for one in (pair.first, pair.other)}.values())

    @property
    def questions(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(question for one in self.contents for question in one.questions))

    @property
    def files(self) -> tuple[str, ...]:
        return tuple(sorted(str(one.place) for one in self.contents))


def copy_groups(index: EvidenceIndex, sizes: Sizes, compared: Compared) -> Iterator[CopyGroup]:
    """Those that are found to be copies, then those that may be; what the former are about is not told again.

    What is as long and holds other things is so by chance.
    """
    pairs = candidates(index, sizes)
    sure = [one for one in pairs if compared.get(one.files)]
    told = {file for one in sure for file in one.files}
    unsure = (one for one in pairs if one.called_alike or one.files not in compared)
    yield from (CopyGroup(group, True) for group in _connected(sure))
    yield from (CopyGroup(group, False) for group in _connected([one for one in unsure if told.isdisjoint(one.files)]))


def _connected(pairs: Sequence[NearCopies]) -> Iterator[Sequence[NearCopies]]:
    """The pairs that hang together by a file that both have, in the order of the first of them."""
    leads: dict[UserText, UserText] = {}
    for one in pairs:
        leads[_lead(leads, one.other.place)] = _lead(leads, one.first.place)
    groups: dict[UserText, list[NearCopies]] = {}
    for one in pairs:
        groups.setdefault(_lead(leads, one.first.place), []).append(one)
    yield from groups.values()


def _lead(leads: dict[UserText, UserText], file: UserText) -> UserText:
    """The file by which all that hang together with this one are known; the way there is made shorter."""
    while (lead := leads.setdefault(file, file)) != file:
        leads[file] = file = leads[lead]
    return file
