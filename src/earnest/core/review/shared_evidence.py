"""Evidence that stands behind more than one answer: the same file, contents, address or register entry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from earnest.core.assessment.model import EvidenceItem
from earnest.core.scoring.standing import ScoredQuestion
from earnest.core.user_text import UserText

SharedBy = Literal["file", "digest", "url", "register"]


@dataclass(frozen=True, slots=True)
class Shared:
    """One thing behind the answers to several questions."""

    by: SharedBy
    what: UserText
    """The path, the address or the entry; of a digest the title."""
    questions: tuple[str, ...]


def keys_of(item: EvidenceItem) -> tuple[tuple[SharedBy, str | UserText], ...]:
    """By what an item can be the same thing as another one."""
    found: list[tuple[SharedBy, str | UserText]] = []
    if item.sha256 is not None:
        found.append(("digest", item.sha256.lower()))
    if item.kept is not None:
        found.append(("file", item.kept))
    if item.url is not None:
        found.append(("url", item.url))
    if item.register_entry is not None:
        found.append(("register", item.register_entry))
    return tuple(found)


class EvidenceIndex:
    """The items of live questions by what they are; made once for all questions."""

    def __init__(self, scored_questions: Sequence[ScoredQuestion]) -> None:
        self._behind: dict[tuple[SharedBy, str | UserText], dict[str, EvidenceItem]] = {}
        for scored in scored_questions:
            for item in scored.answer.evidence if not scored.hidden else ():
                for key in keys_of(item):
                    self._behind.setdefault(key, {}).setdefault(scored.question.id, item)

    def others_with(self, item: EvidenceItem, question_id: str) -> tuple[str, ...]:
        """The other questions whose answers use the same thing."""
        found = dict.fromkeys(name for key in keys_of(item) for name in self._behind.get(key, ()))
        return tuple(name for name in found if name != question_id)

    def shared(self, least: int) -> Iterator[Shared]:
        """Each thing behind so many answers at least, the most used first; the same answers are told once."""
        told: set[tuple[str, ...]] = set()
        for (by, what), items in sorted(self._behind.items(), key=lambda one: -len(one[1])):
            questions = tuple(items)
            if len(questions) >= least and questions not in told:
                told.add(questions)
                title = next(iter(items.values())).title
                yield Shared(by, what if isinstance(what, UserText) else title, questions)

    def contents(self) -> Iterator[Mapping[str, EvidenceItem]]:
        """The items of each contents, by the questions behind whose answers they stand."""
        yield from (items for (by, _), items in self._behind.items() if by == "digest")
