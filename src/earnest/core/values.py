"""What all models of files share: frozen, strict, no unknown keys."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema

from earnest.core.errors import KeyPath
from earnest.core.language import Phrase

_Item = TypeVar("_Item")

Many = Annotated[tuple[_Item, ...], Field(strict=False)]
"""A TOML array as a tuple (a strict model would refuse the list that the parser gives)."""

Count = Annotated[int, Field(ge=0, le=10**15)]
"""A whole number of things."""

Number = Annotated[
    Count | Annotated[Decimal, Field(ge=0, max_digits=20, decimal_places=9)],
    WithJsonSchema({"type": "number", "minimum": 0, "maximum": 10**15}),
]
"""A number as written, never a binary float, so that limits are compared exactly."""


FIRST_YEAR, LAST_YEAR = 1900, 2999
"""The years in which a date of a file may lie."""
ODD_DATE = Phrase(
    f"日期须在{FIRST_YEAR}年至{LAST_YEAR}年之间", f"a date has to be in the years {FIRST_YEAR} to {LAST_YEAR}"
)


class Value(BaseModel):
    """A part of a file: unknown keys and near types are refused, nothing changes after reading."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", defer_build=True)


class Bilingual(Value):
    """A text of a data file in both languages; Chinese governs."""

    zh: str = Field(min_length=1)
    en: str = Field(min_length=1)


def texts(value: object, path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from texts(inner, (*path, key))
    elif isinstance(value, (list, tuple)):
        for index, inner in enumerate(value):
            yield from texts(inner, (*path, index))
