"""What the auditor's page says of doctored answer files is what the tests of them show."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import get_args

import pytest

from checkout import ROOT
from variants import GROUPS, VARIANTS
from variants.variant import Told, Variant

TOLD: tuple[Told, ...] = get_args(Told)
HEADS = {"docs/audit.md": "## What is found", "docs/audit.zh.md": "## 哪些能发现"}


def _counts(variants: tuple[Variant, ...]) -> tuple[int, ...]:
    counted = Counter(variant.told for variant in variants)
    return tuple(counted[told] for told in TOLD)


def _tables(document: str) -> Iterator[list[str]]:
    """The rows of each table of the part, without its head."""
    text = (ROOT / document).read_text(encoding="utf-8")
    part = text[text.index(HEADS[document]) :].partition("\n## ")[0]
    for table in re.findall(r"(?:^\|.*\n)+", part, flags=re.MULTILINE):
        yield table.splitlines()[2:]


@pytest.mark.parametrize("document", HEADS)
def test_each_group_has_its_row_of_counts(document: str) -> None:
    counts, _ = _tables(document)
    figures = [tuple(map(int, re.findall(r"\| (\d+) (?=\|)", row))) for row in counts]
    assert figures == [_counts(group) for group in GROUPS]


@pytest.mark.parametrize("document", HEADS)
def test_the_sums_are_said_first(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    part = text[text.index(HEADS[document]) :].partition("\n|")[0]
    at_the_desk = sum(bool(variant.looked) for variant in VARIANTS)
    assert tuple(map(int, re.findall(r"\d+", part))) == (len(VARIANTS), *_counts(VARIANTS), at_the_desk)


def test_each_hidden_one_is_named_with_a_reason() -> None:
    hidden = [variant.name for variant in VARIANTS if variant.told == "hidden"]
    _, named = _tables("docs/audit.md")
    assert {row.split(" | ")[0].removeprefix("| ") for row in named} == set(hidden)
    _, in_chinese = _tables("docs/audit.zh.md")
    assert len(named) == len(in_chinese) == len(hidden)
