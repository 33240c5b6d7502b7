"""The public edition as JSON, for programs: the same public values, in both languages."""

from __future__ import annotations

import datetime
import json
from dataclasses import fields, is_dataclass

from earnest.core.language import Phrase
from earnest.report.public.facts import PublicInput

FORMAT = 1


def public_json(given: PublicInput) -> str:
    """The document; texts in two languages as `{"zh", "en"}`, days as YYYY-MM-DD, what is not there as null."""
    head = {"format": FORMAT, "generator": f"Earnest {given.program_version}", "edition": "public"}
    return json.dumps({**head, **_object(given)}, ensure_ascii=False, indent=2) + "\n"


def _object(value: object) -> dict[str, object]:
    assert is_dataclass(value)
    return {one.name: _plain(getattr(value, one.name)) for one in fields(value)}


def _plain(value: object) -> object:
    if isinstance(value, Phrase):
        return {"zh": value.zh, "en": value.en}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, datetime.date):
        return value.isoformat()
    return _object(value) if is_dataclass(value) else value
