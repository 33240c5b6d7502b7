"""Every number of every kind of file has a least and a greatest value, so that nothing is reckoned without end."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from earnest.core.schema import MODELS, json_schema
from earnest.storage.drafts import Draft
from earnest.storage.preferences import Preferences

SCHEMAS = {kind: json_schema(kind) for kind in MODELS} | {
    model.__name__: model.model_json_schema() for model in (Draft, Preferences)
}


def numbers(schema: object, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every number that a schema speaks of, with the way to it."""
    if isinstance(schema, dict):
        if schema.get("type") in {"integer", "number"}:
            yield path, schema
        for key, inner in schema.items():
            yield from numbers(inner, f"{path}/{key}")
    elif isinstance(schema, list):
        for inner in schema:
            yield from numbers(inner, path)


@pytest.mark.parametrize("kind", SCHEMAS)
def test_every_number_has_both_bounds(kind: str) -> None:
    unbounded = [
        path for path, number in numbers(SCHEMAS[kind]) if not {"minimum", "maximum"} <= set(number) | _both(number)
    ]
    assert not unbounded


def _both(number: dict[str, Any]) -> set[str]:
    """A number that has to be one of a few is bounded by them."""
    return {"minimum", "maximum"} if "const" in number or "enum" in number else set()


def test_the_search_finds_numbers() -> None:
    assert len(list(numbers(SCHEMAS["assessment"]))) >= 4
    assert any("weight" in path for path, _ in numbers(SCHEMAS["questionnaire"]))
