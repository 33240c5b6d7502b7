"""Turns a model's complaints into sentences: what was expected at which path."""

from __future__ import annotations

import re
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from earnest.core.errors import KeyPath, Problem
from earnest.core.hints import did_you_mean
from earnest.core.language import Phrase
from earnest.core.text import one_line

_MOMENT = Phrase(
    "应为带时区的日期时间，如 2026-11-22T09:30:00Z（不加引号）",
    "expected a date and time with its zone, such as 2026-11-22T09:30:00Z, without quotes",
)
_EXPECTED: dict[str, Phrase] = {
    "bool_type": Phrase("应为 true 或 false", "expected true or false"),
    "int_type": Phrase("应为整数", "expected a whole number"),
    "int_from_float": Phrase("应为整数", "expected a whole number"),
    "string_type": Phrase("应为字符串（加引号）", "expected text in quotes"),
    "date_type": Phrase(
        "应为日期，如 2026-11-22（不加引号、不带时间）", "expected a date such as 2026-11-22, without quotes or time"
    ),
    "datetime_type": _MOMENT,
    "timezone_aware": _MOMENT,
    "tuple_type": Phrase("应为数组", "expected an array"),
    "dict_type": Phrase("应为表", "expected a table"),
    "model_type": Phrase("应为表", "expected a table"),
    "model_attributes_type": Phrase("应为表", "expected a table"),
    "finite_number": Phrase("应为有限的数", "expected a finite number"),
    "decimal_max_digits": Phrase("数字过长，最多20位", "the number has more than 20 digits"),
    "decimal_max_places": Phrase("小数最多9位", "at most 9 decimal places"),
    "decimal_whole_digits": Phrase("整数部分过长", "the number is too large"),
}
_NUMBER = Phrase("应为数字", "expected a number")
_BOUNDS: dict[str, tuple[str, Phrase]] = {
    "greater_than_equal": ("ge", Phrase("不得小于{limit}", "may not be less than {limit}")),
    "less_than_equal": ("le", Phrase("不得大于{limit}", "may not be greater than {limit}")),
    "string_too_long": ("max_length", Phrase("超过{limit}个字符的上限", "longer than the limit of {limit} characters")),
    "string_too_short": ("min_length", Phrase("不得为空", "may not be empty")),
    "too_long": ("max_length", Phrase("超过{limit}项的上限", "more than the limit of {limit} items")),
    "string_pattern_mismatch": ("pattern", Phrase("格式不符，应符合 {limit}", "does not have the form {limit}")),
}


_WRONG_TYPE = {"int_type", "int_from_float", "is_instance_of", "decimal_type"}


def validation_problems(
    error: ValidationError, model: type[BaseModel], document: dict[str, Any], most: int
) -> list[Problem]:
    """Every complaint as a problem, one for each path; of very many only some more than `most`."""
    found: dict[KeyPath, list[Any]] = {}
    overfull: dict[KeyPath, int] = {}
    for detail in error.errors(include_url=False, include_input=True):
        if overfull and _is_in(detail["loc"], overfull):
            continue  # as below, without a look at the document: there may be a hundred thousand
        path = _real_path(detail, document)
        if _is_in(path, overfull) or _overfull(path, model, document, overfull):
            continue  # what is one too many is not looked at one by one
        if path not in found and len(found) > most:
            break
        found.setdefault(path, []).append(detail)
    counted = [Problem(_BOUNDS["too_long"][1].fill(limit=limit), path) for path, limit in overfull.items()]
    rest = [Problem(_chosen_sentence(details, path, model), path) for path, details in found.items()]
    return [*counted, *rest]


def _is_in(path: KeyPath, tables: dict[KeyPath, int]) -> bool:
    return any(path[: len(table)] == table for table in tables)


def _overfull(path: KeyPath, model: type[BaseModel], document: object, found: dict[KeyPath, int]) -> bool:
    """Whether a table or array on the way to a path holds more than it may; it is put into `found` with its limit.

    pydantic counts a table only when everything in it is sound.
    """
    within: type[BaseModel] | None = model
    here: Any = document
    for depth, part in enumerate(path, 1):
        here = _step(here, part) if isinstance(here, dict | list) else None
        if within is None or not isinstance(part, str) or part not in (names := _names(within)):
            continue
        field = within.model_fields[names[part]]
        limit = next(filter(None, (getattr(one, "max_length", None) for one in field.metadata)), None)
        if limit is not None and isinstance(here, dict | list) and len(here) > limit:
            found[path[:depth]] = limit
            return True
        within = _model_in(field.annotation)
    return False


def _chosen_sentence(details: list[Any], path: KeyPath, model: type[BaseModel]) -> Phrase:
    """A number is whole or not, and what fits neither has two complaints: the one about its size says more."""
    beyond_type = next((detail for detail in details if detail["type"] not in _WRONG_TYPE), None)
    if beyond_type is None and len(details) > 1:
        return _NUMBER
    return _sentence(beyond_type or details[0], path, model)


def _real_path(detail: Any, document: object) -> KeyPath:
    """The path without the tags that unions add; only a key that is missing need not be there."""
    path: list[int | str] = []
    here: Any = document
    last = len(detail["loc"]) - 1 if detail["type"] == "missing" else -1
    for index, part in enumerate(detail["loc"]):
        there = part in here if isinstance(here, dict) else isinstance(here, list) and isinstance(part, int)
        if not there and not (index == last and isinstance(here, dict)):
            continue
        path.append(part)
        here = _step(here, part)
    return tuple(path)


def _step(here: dict[str, Any] | list[Any], part: int | str) -> object:
    if isinstance(here, dict):
        return here.get(part) if isinstance(part, str) else None
    return here[part] if isinstance(part, int) and part < len(here) else None


def _sentence(detail: Any, path: KeyPath, model: type[BaseModel]) -> Phrase:
    kind = detail["type"]
    if kind == "missing":
        return Phrase("缺少此键", "this key is missing")
    if kind == "extra_forbidden":
        hint = did_you_mean(str(path[-1]), known_keys(model, path[:-1]))
        return Phrase("不认识的键{hint}", "unknown key{hint}").fill(hint=hint)
    if kind in {"literal_error", "union_tag_invalid"}:
        return _one_of(detail)
    if kind == "union_tag_not_found":
        return Phrase("缺少 {key}", "{key} is missing").fill(key=detail["ctx"]["discriminator"].strip("'"))
    if kind in _BOUNDS:
        name, phrase = _BOUNDS[kind]
        return phrase.fill(limit=detail.get("ctx", {}).get(name, ""))
    return _EXPECTED.get(kind) or Phrase(f"不符合要求：{one_line(kind)}", f"does not fit: {one_line(kind)}")


def _one_of(detail: Any) -> Phrase:
    context = detail["ctx"]
    expected, given = context.get("expected") or context["expected_tags"], context.get("tag", detail["input"])
    allowed = re.findall(r"'([^']*)'", expected) or [expected]
    hint = did_you_mean(given, allowed) if isinstance(given, str) else Phrase("", "")
    return Phrase("应为以下之一：{allowed}{hint}", "expected one of {allowed}{hint}").fill(
        allowed=Phrase("、".join(allowed), ", ".join(allowed)), hint=hint
    )


def known_keys(model: type[BaseModel], path: KeyPath) -> list[str]:
    """The keys that a model allows at a path."""
    here: type[BaseModel] | None = model
    for part in path:
        if here is not None and isinstance(part, str) and part in (names := _names(here)):
            annotation = here.model_fields[names[part]].annotation
            here = _model_in(annotation)
    return list(_names(here)) if here else []


def _names(model: type[BaseModel]) -> dict[str, str]:
    return {info.alias or name: name for name, info in model.model_fields.items()}


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_in(part))), None)
