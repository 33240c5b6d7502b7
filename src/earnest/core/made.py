"""Models made of data that was checked when it was compiled: what a validator would give, without one being built.

To build the validators of our own questionnaires and rules takes longer than to read an answer file.
"""

from __future__ import annotations

import typing
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from functools import cache, partial
from types import UnionType
from typing import Any, NamedTuple, TypeVar

from pydantic_core import from_json

from earnest.core.values import Value

_Model = TypeVar("_Model", bound=Value)
_Convert = Callable[[Any], Any]


def made(model: type[_Model], json: bytes) -> _Model:
    """A model of sound data: equal to the validated one. Raises ValueError where it lacks a key or has one too many.

    What a value may be, its limits and patterns, is not looked at again; numbers with a point are strings in the JSON.
    """
    try:
        return typing.cast(_Model, _made(model, from_json(json)))
    except (AttributeError, LookupError, TypeError, ArithmeticError) as error:
        raise ValueError(f"no {model.__name__}") from error


class _Form(NamedTuple):
    """How a model is made."""

    fields: tuple[tuple[str, str, _Convert | None], ...]
    """Key, name and how the JSON becomes the value, None where it is the value."""
    as_it_is: list[str] | None
    """The keys of JSON that is the model's values as it stands; None where no JSON is."""
    defaults: dict[str, Any]
    """Of the keys that may be absent."""


def _made(model: type[Value], data: dict[str, Any]) -> Value:
    form = _form(model)
    if [*data] == form.as_it_is:
        return _instance(model, data, set(data))
    values: dict[str, Any] = {}
    given = set()
    for key, name, convert in form.fields:
        if key in data:
            given.add(name)
            values[name] = data[key] if convert is None else convert(data[key])
        else:
            values[name] = form.defaults[key]
    if len(given) < len(data):
        raise LookupError("unknown key")
    return _instance(model, values, given)


def _instance(model: type[Value], values: dict[str, Any], given: set[str]) -> Value:
    """As pydantic's own `model_construct` leaves one."""
    one = model.__new__(model)
    _set(one, "__dict__", values)
    _set(one, "__pydantic_fields_set__", given)
    _set(one, "__pydantic_extra__", None)
    _set(one, "__pydantic_private__", None)
    return one


_set = object.__setattr__  # the models are frozen


@cache
def _form(model: type[Value]) -> _Form:
    # Types that stand in their own definition are not resolved before a validator is built.
    hints = {} if model.__pydantic_fields_complete__ else typing.get_type_hints(model)
    known = {name: (field.alias or name, field) for name, field in model.model_fields.items()}
    fields = tuple((key, name, _converter(hints.get(name, field.annotation))) for name, (key, field) in known.items())
    defaults = {key: field.default for key, field in known.values() if not field.is_required()}
    plain = all(key == name and convert is None for key, name, convert in fields)
    return _Form(fields, [*known] if plain else None, defaults)


def _converter(annotation: Any) -> _Convert | None:
    """How the JSON of a field becomes its value; a union is told apart by what JSON can tell apart."""
    kinds = list(_kinds(annotation))
    models = [one for one in kinds if isinstance(one, type) and issubclass(one, Value)]
    if len(models) == 1 and len(kinds) == 1 + (type(None) in kinds):
        return partial(_made, models[0])
    if models:
        return partial(_one_of, models[0] if len(models) == 1 else _by_kind(models), _scalar(kinds))
    many = next((one for one in kinds if typing.get_origin(one) is tuple), None)
    if many is None:
        return _scalar(kinds)
    convert = _converter(typing.get_args(many)[0])
    return tuple if convert is None else partial(_each, convert)


def _kinds(annotation: Any) -> Iterator[Any]:
    """The members of a type, without what is annotated."""
    origin = typing.get_origin(annotation)
    if origin is typing.Annotated:
        yield from _kinds(typing.get_args(annotation)[0])
    elif origin in {typing.Union, UnionType}:
        for one in typing.get_args(annotation):
            yield from _kinds(one)
    else:
        yield annotation


def _scalar(kinds: list[Any]) -> _Convert | None:
    if date in kinds:
        return date.fromisoformat
    if Decimal in kinds:
        return _number if int in kinds else Decimal
    return None


def _number(value: Any) -> int | Decimal:
    return value if isinstance(value, int) else Decimal(value)


def _each(convert: _Convert, values: list[Any]) -> tuple[Any, ...]:
    return tuple([convert(value) for value in values])


def _by_kind(models: list[type[Value]]) -> dict[str, type[Value]]:
    """Models by the kind that each of them names."""
    return {typing.get_args(model.model_fields["kind"].annotation)[0]: model for model in models}


def _one_of(model: type[Value] | dict[str, type[Value]], other: _Convert | None, value: Any) -> Any:
    if isinstance(value, dict):
        return _made(model[value["kind"]] if isinstance(model, dict) else model, value)
    return value if other is None else other(value)
