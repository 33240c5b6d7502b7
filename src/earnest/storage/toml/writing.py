"""Writes the tables of a canonical form: one way to write a value, none in an inline table that could have its own."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import tomli_w

_BARE = re.compile(r"[A-Za-z0-9_-]+\Z")


def ordered(mapping: Mapping[str, Any], order: Sequence[str]) -> dict[str, Any]:
    """The known keys in their order, then the others as they came."""
    first = {name: mapping[name] for name in order if name in mapping}
    return {**first, **mapping}


def filled(mapping: Mapping[str, Any]) -> dict[str, Any]:
    """Without empty arrays."""
    return {key: value for key, value in mapping.items() if value != ()}


def tables(name: str, mapping: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """A table for each key, below `name`."""
    for key, value in mapping.items():
        yield table(f"{name}.{key_of(key)}", value, quoted=True)


def table(name: str, mapping: Mapping[str, Any], *, array: bool = False, quoted: bool = False) -> str:
    """A table with its header; the name is `quoted` where it is one of dotted keys that need no quotes any more."""
    header = name if quoted else key_of(name)
    return f"[[{header}]]\n{pairs(mapping)}" if array else f"[{header}]\n{pairs(mapping)}"


def pairs(mapping: Mapping[str, Any]) -> str:
    """Keys with their values, a line each but for texts with line breaks."""
    if not any(isinstance(value, dict | datetime.datetime) for value in mapping.values()):
        return tomli_w.dumps(mapping, multiline_strings=True)
    return "".join(_pair(key, value) for key, value in mapping.items())


def _pair(key: str, value: object) -> str:
    """A key with its value; a table stays on its line, where tomli-w would begin a new one for it."""
    if isinstance(value, datetime.datetime):
        return f"{key_of(key)} = {_moment(value)}\n"
    if not isinstance(value, dict):
        return tomli_w.dumps({key: value}, multiline_strings=True)
    inner = ", ".join(_pair(name, one).rstrip("\n") for name, one in value.items())
    return f"{key_of(key)} = {{ {inner} }}\n"


def _moment(value: datetime.datetime) -> str:
    """With a T, and a Z where it is UTC, as moments are written everywhere."""
    text = value.isoformat()
    return text.removesuffix("+00:00") + "Z" if text.endswith("+00:00") else text


def key_of(name: str) -> str:
    """A key as it stands in a header, in quotes where it needs them."""
    if _BARE.match(name):
        return name
    return tomli_w.dumps({name: 0}).rsplit(" = ", 1)[0]
