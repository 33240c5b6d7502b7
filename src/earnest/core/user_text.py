"""A text that somebody else wrote: it gets onto a screen, a page, a line or into a cell only made visible."""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from earnest.core.text import one_line, spreadsheet_cell, visible

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema


@dataclass(frozen=True, order=True, slots=True, repr=False)
class UserText:
    """A text of an answer file or a review. No str: what is done with it says which way out it takes.

    The ways out are `line`, `screen` and `cell` here, and for a page `shown` and `clip` of the report, which make
    their texts of `screen`. `raw` is for storing, comparing and editing only.
    """

    raw: str

    def __bool__(self) -> bool:
        return bool(self.raw)

    def __str__(self) -> str:
        return self.line()

    def __repr__(self) -> str:
        return f"UserText({self.line()!r})"

    def __format__(self, form: str) -> str:
        return format(self.line(), form)

    def line(self, limit: int = 200) -> str:
        """Visible, on one line, at most `limit` characters."""
        return one_line(self.raw, limit)

    def screen(self) -> str:
        """Visible, on as many lines as it has."""
        return visible(self.raw.replace("\r\n", "\n"))

    def cell(self) -> str:
        """As a cell that no spreadsheet takes for a formula."""
        return spreadsheet_cell(self.raw)

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: object, _handler: GetCoreSchemaHandler) -> CoreSchema:
        return _schema(None, None)


NO_TEXT = UserText("")


class Length(NamedTuple):
    """The limits of a UserText in a model, in characters."""

    most: int
    least: int | None = None

    def __get_pydantic_core_schema__(self, _source: object, _handler: GetCoreSchemaHandler) -> CoreSchema:
        return _schema(self.least, self.most)


def _schema(least: int | None, most: int | None) -> CoreSchema:
    """A string in a file and in a dump; a UserText in the model, made of a string or of another UserText."""
    # Here, because what only shows texts, such as a help text, loads no pydantic.
    from pydantic_core import core_schema

    text = core_schema.str_schema(min_length=least, max_length=most)
    written = core_schema.plain_serializer_function_ser_schema(attrgetter("raw"), return_schema=text)
    return core_schema.no_info_wrap_validator_function(_read, text, serialization=written)


def _read(value: object, read: Callable[[object], str]) -> UserText:
    return UserText(read(value.raw if isinstance(value, UserText) else value))
