"""One thing that two sides may have changed: whose state of it stands, and whether both changed it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeVar

from earnest.core.assessment.differences import Difference, DifferencePart, Fact, same_fact
from earnest.core.user_text import NO_TEXT, UserText
from earnest.core.values import Value

Side = Literal["mine", "theirs"]
Facts = Sequence[Fact]
"""What stands in the fields of one thing, in their order."""
Unit = tuple[str, ...]
"""The fields of one thing: they mean something together only, so that nobody may have one of each side."""

_Part = TypeVar("_Part", bound=Value)


class Place(NamedTuple):
    """Where one thing stands: the same in every merge of the same three states."""

    part: DifferencePart
    of: str
    """Which one of them, as in a difference."""
    item: str
    """Which item of its evidence, by its place in a list; empty for the rest."""
    field: str
    """Its first field."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """One thing that both sides changed, each in another way."""

    place: Place
    differences: tuple[Difference, ...]
    """Each of its fields that is not the same on both sides; one at least."""


class Choices:
    """Decides thing by thing whose state stands, and notes every conflict."""

    def __init__(self, chosen: Mapping[Place, Side], otherwise: Side) -> None:
        self._chosen, self._otherwise = chosen, otherwise
        self.conflicts: list[Conflict] = []

    def side(
        self, place: Place, names: Unit, states: Sequence[Facts], title: UserText = NO_TEXT, *, both: bool = False
    ) -> Side:
        """Whose state of one thing stands: that of the side that changed it, as chosen where both did.

        `states` are what it was at first, mine and theirs; `names` those of its fields in the file. `both` says that
        who left it as it was stands for that.
        """
        base, mine, theirs = states
        if alike(mine, theirs) or (not both and alike(base, theirs)):
            return "mine"
        if not both and alike(base, mine):
            return "theirs"
        facts = zip(names, mine, theirs, strict=True)
        apart = [Difference(place.part, place.of, *one, title) for one in facts if not same_fact(*one[1:])]
        return self.in_conflict(place, apart)

    def in_conflict(self, place: Place, apart: Sequence[Difference]) -> Side:
        """Note a conflict; whose state was chosen."""
        self.conflicts.append(Conflict(place, tuple(apart)))
        return self._chosen.get(place, self._otherwise)

    def fields(
        self, place: Place, base: Value | None, mine: _Part, theirs: _Part, units: Sequence[Unit], title: UserText
    ) -> _Part:
        """A part of the file with what each side changed of it; each thing is at its first field."""
        taken: dict[str, object] = {}
        for unit in units:
            facts = [facts_of(one, unit) for one in (base, mine, theirs)]
            names = tuple(name_in_file(mine, name) for name in unit)
            if self.side(place._replace(field=unit[0]), names, facts, title) == "theirs":
                taken |= {name: getattr(theirs, name) for name in unit}
        return mine.model_copy(update=taken) if taken else mine


def alike(one: Facts, other: Facts) -> bool:
    """Whether one thing is the same on two sides."""
    return all(map(same_fact, one, other))


def facts_of(part: Value | None, unit: Unit) -> list[Fact]:
    """What stands in the fields of one thing; nothing where there is no such part."""
    return [getattr(part, name, None) for name in unit]


def name_in_file(part: Value, name: str) -> str:
    """How a field is called in the file."""
    return type(part).model_fields[name].alias or name


def each_alone(part: type[Value], *apart: str) -> tuple[Unit, ...]:
    """Every field of a part as a thing of its own, but for those `apart`."""
    return tuple((name,) for name in part.model_fields if name not in apart)


def with_together(part: type[Value], *together: Unit) -> tuple[Unit, ...]:
    """Those fields of a part that are one thing, and every other one as a thing of its own."""
    return (*together, *each_alone(part, *(name for unit in together for name in unit)))
