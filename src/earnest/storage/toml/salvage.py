"""What is left of a document when everything that does not fit is taken out. Loaded on errors only."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from earnest.core.errors import KeyPath, Problem
from earnest.storage.toml.faults import validation_problems
from earnest.storage.toml.guard import MOST

_Model = TypeVar("_Model", bound=BaseModel)

_ROUNDS = 8
"""Taking something out can leave its table unfit in its turn, but never deeper than a document is."""


def salvaged(
    document: dict[str, Any], problems: Iterable[Problem], model: type[_Model], defaults: dict[str, Any]
) -> _Model | None:
    """The model of what fits, None when nothing does. `defaults` stand in for what is missing at the top."""
    for problem in problems:
        _take_out(document, problem.path)
    for _ in range(_ROUNDS):
        try:
            return model.model_validate({**defaults, **document})
        except ValidationError as error:
            for problem in validation_problems(error, model, document, MOST):
                # A key that is missing cannot be taken out, only the table that lacks it.
                _take_out(document, problem.path if _has(document, problem.path) else problem.path[:-1])
    return None


def _take_out(document: dict[str, Any], path: KeyPath) -> None:
    if not _has(document, path):
        return
    # Of an array the whole goes, so that what is left keeps its numbers.
    while path and isinstance(path[-1], int):
        path = path[:-1]
    if path:
        _at(document, path[:-1]).pop(path[-1])


def _has(document: object, path: KeyPath) -> bool:
    try:
        _at(document, path)
    except (KeyError, IndexError, TypeError):
        return False
    return True


def _at(document: Any, path: KeyPath) -> Any:
    for part in path:
        document = document[part]
    return document


def follows(problem: Problem, others: Iterable[Problem]) -> bool:
    """Whether a problem found in what is left may be there only because of what was taken out."""
    for other in others:
        if other.path[: len(problem.path)] == problem.path:
            return True
        if problem.severity == "warning" and other.path[1:2] == problem.path[1:2]:
            return True
    return False
