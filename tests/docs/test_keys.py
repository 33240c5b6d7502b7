"""The page of keys has every key of the tables that the app is made of."""

from __future__ import annotations

import re

import pytest

from checkout import ROOT
from earnest.tui.gap_keys import GAP_KEYS
from earnest.tui.key_table import KEYS
from earnest.tui.keys import Key, key_name

RUNS = {"1,2,3,4,5,6": ("1", "6"), "1,2,3": ("1", "3")}
"""Digits that a page writes as a run from one to another."""


def named(key: Key) -> tuple[str, ...]:
    """A key as a page writes it."""
    names = RUNS.get(key.keys) or tuple(name for name in key.keys.split(",") if name not in {"space", "tab"})
    return tuple({"delete": "Delete"}.get(name) or _named(name) for name in names)


def _named(name: str) -> str:
    return name if name.startswith("ctrl+") else key_name(name)


@pytest.mark.parametrize("document", ["app.md", "app.zh.md"])
def test_the_page_has_every_key(document: str) -> None:
    text = (ROOT / "docs" / document).read_text(encoding="utf-8")
    rows = re.findall(r"^\| (.*?) \|", text, re.MULTILINE)
    told = {name for row in rows for name in re.findall(r"ctrl\+\w|F\d+|Enter|Esc|Delete|PgDn|`(?:[^`]+)`", row)}
    told |= set(re.findall(r"ctrl\+\w", text))
    keys = {name for key in (*KEYS, *GAP_KEYS) for name in named(key)}
    assert {name for name in keys if name not in told and f"`{name}`" not in told} == set()
