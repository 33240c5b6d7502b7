from __future__ import annotations

import tomllib
from typing import Any

import pytest

from checkout import ROOT
from earnest.core.assessment.model import TABLES
from earnest.core.schema import MODELS, json_schema
from earnest.core.values import Value

FILES = {
    "assessment": "reports/example.toml",
    "questionnaire": "questionnaires/commitments.toml",
    "changes": "questionnaires/commitments.changes.toml",
    "profile": "questionnaires/profile.toml",
    "terms": "questionnaires/terms.toml",
    "consistency": "questionnaires/consistency.toml",
    "instruments": "seeds/instruments.toml",
}


def resolved(part: dict[str, Any], schema: dict[str, Any], value: Any = None) -> dict[str, Any]:
    """A part of a schema without the indirections; of a choice the part for the value, never null."""
    while True:
        if "$ref" in part:
            part = schema["$defs"][part["$ref"].rsplit("/", 1)[1]]
        elif "oneOf" in part:
            part = {"$ref": part["discriminator"]["mapping"][value["kind"]]}
        elif "anyOf" in part:
            sides = [resolved(one, schema, value) for one in part["anyOf"] if one.get("type") != "null"]
            part = next((one for one in sides if isinstance(value, TYPES[one["type"]])), sides[0])
        else:
            return part


TYPES = {"string": str, "integer": int, "boolean": bool, "number": (int, float), "object": dict, "array": list}


def unfit(value: Any, part: dict[str, Any], schema: dict[str, Any], path: str = "") -> list[str]:
    """What of a document the schema does not describe."""
    part = resolved(part, schema, value)
    if not isinstance(value, TYPES[part["type"]]) and part.get("format") != "date":
        return [f"{path}: {part['type']}"]
    if isinstance(value, list):
        return [fault for n, one in enumerate(value) for fault in unfit(one, part["items"], schema, f"{path}[{n}]")]
    if not isinstance(value, dict):
        return [] if value in part.get("enum", [value]) and value == part.get("const", value) else [f"{path}: {value}"]
    faults = [f"{path}.{key}: missing" for key in part.get("required", []) if key not in value]
    for key, inner in value.items():
        known = part.get("properties", {}).get(key) or part.get("additionalProperties")
        faults += unfit(inner, known, schema, f"{path}.{key}") if known else [f"{path}.{key}: unknown"]
    return faults


@pytest.mark.parametrize("kind", FILES)
def test_a_schema_describes_every_key_of_our_files(kind: str) -> None:
    document = tomllib.loads((ROOT / FILES[kind]).read_text(encoding="utf-8"))
    assert unfit(document, json_schema(kind), json_schema(kind)) == []


def test_a_schema_refuses_what_the_program_refuses() -> None:
    schema = json_schema("assessment")
    document = tomllib.loads((ROOT / FILES["assessment"]).read_text(encoding="utf-8"))
    document["answers"]["C1-01"] |= {"ratng": "no", "rating": "Yes", "note": 5}
    del document["subject"]["assessed_on"]
    assert unfit(document, schema, schema) == [
        ".subject.assessed_on: missing",
        ".answers.C1-01.rating: Yes",
        ".answers.C1-01.note: string",
        ".answers.C1-01.ratng: unknown",
    ]


@pytest.mark.parametrize("kind", MODELS)
def test_every_table_of_a_schema_is_closed_but_those_with_free_names(kind: str) -> None:
    schema = json_schema(kind)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    for part in (schema, *schema.get("$defs", {}).values()):
        if part.get("type") == "object":
            assert part["additionalProperties"] is False, part["title"]


def test_keys_have_the_names_of_the_file() -> None:
    item = json_schema("assessment")["$defs"]["EvidenceItem"]["properties"]
    assert "register" in item
    assert "register_entry" not in item


def test_dates_numbers_and_limits_are_told() -> None:
    schema = json_schema("assessment")
    answer = schema["$defs"]["Answer"]["properties"]
    assert resolved(answer["on"], schema) == {"type": "string", "format": "date"}
    assert resolved(answer["value"], schema) == {"type": "number", "minimum": 0, "maximum": 10**15}
    assert resolved(answer["note"], schema)["maxLength"] == 8000
    assert answer["evidence"]["maxItems"] == 200
    assert schema["properties"]["answers"]["maxProperties"] == TABLES


def test_every_model_of_a_file_has_a_schema_and_only_those() -> None:
    assert set(MODELS) == {*FILES, "review", "score"}
    assert all(issubclass(model, Value) for model in MODELS.values())
    with pytest.raises(KeyError):
        json_schema("report")
