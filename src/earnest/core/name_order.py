"""The order in which people look for a name among others: `log2` before `log10`, and `B` beside `b`."""

from __future__ import annotations

import re

_PIECES = re.compile("[0-9]+|.", re.DOTALL)


def by_name(name: str) -> tuple[list[tuple[str, int, str]], str]:
    """The key to sort names by: their numbers as numbers, letters of any case alike; else by what is written."""
    return [_piece(one) for one in _PIECES.findall(name.casefold())], name


def _piece(one: str) -> tuple[str, int, str]:
    """A character as itself; a number where its first digit would stand, by its length, which may be any."""
    if not "0" <= one[0] <= "9":
        return one, 0, ""
    digits = one.lstrip("0")
    return "0", len(digits), digits
