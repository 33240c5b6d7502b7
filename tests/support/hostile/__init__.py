"""A corpus of hostile files, made when it is asked for: what a stranger may hand over, and what must happen then."""

from __future__ import annotations

from hostile import (
    benign,
    bombs,
    control,
    encoding,
    ids,
    letters,
    markup,
    pages,
    places,
    questionnaires,
    reviews,
    sheet,
    special,
    syntax,
    wrong_types,
)
from hostile.cases import Case, Loads, Refused

_MODULES = (
    *(syntax, encoding, bombs, wrong_types, ids, control, letters, markup, pages, sheet, places, special),
    *(questionnaires, reviews, benign),
)

CASES: list[Case] = [case for module in _MODULES for case in module.CASES]

GROUPS: list[str] = list(dict.fromkeys(case.group for case in CASES))

__all__ = ["CASES", "GROUPS", "Case", "Loads", "Refused"]
