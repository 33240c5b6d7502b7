"""Stand-ins for the parts of a questionnaire that do not fit, so that the rest can be looked at. For findings only."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from pydantic import ValidationError

from earnest.core.errors import KeyPath, Problem
from earnest.core.questionnaire.model import Questionnaire
from earnest.storage.toml.faults import validation_problems
from earnest.storage.toml.guard import MOST

_TEXT = {"zh": "…", "en": "…"}
_TOP: dict[str, Any] = {"id": "x", "version": "0.0.0", "as_of": date.min, "title": _TEXT}
_SECTION: dict[str, Any] = {"id": "", "weight": 1, "title": _TEXT, "question": []}
_QUESTION: dict[str, Any] = {
    **dict.fromkeys(("topic", "ask", "why", "partial_when", "auditor_check", "gaming"), _TEXT),
    **dict.fromkeys(("yes_requires", "evidence_examples", "remediation"), ()),
    **{
        "id": "STANDIN-00",
        "kind": "state",
        "role": "",
        "weight": 1,
        "evidence_minimum": "record",
        "evidence_fresh_days": 1,
    },
}
"""What stands for a key that has to be there; one that need not be is taken out."""

_FOLLOWS = {"kind": ("ask", "bands"), "evidence_minimum": ("evidence_examples",)}
"""Keys of a question about which nothing can be said when another one is not as it should be."""

_ROUNDS = 3


def with_stand_ins(document: dict[str, Any], problems: Iterable[Problem]) -> tuple[Questionnaire, set[KeyPath]] | None:
    """The questionnaire with stand-ins, and the paths about which nothing can be said; None where that is everything.

    The document is changed.
    """
    silent: set[KeyPath] = set()
    for _ in range(_ROUNDS):
        for problem in problems:
            silent |= _put_safely(document, problem.path)
        try:
            return Questionnaire.model_validate(document), silent
        except ValidationError as error:
            problems = validation_problems(error, Questionnaire, document, MOST)
    return None


def _put_safely(document: dict[str, Any], path: KeyPath) -> set[KeyPath]:
    try:
        return _put(document, path)
    except (KeyError, IndexError, TypeError):  # what the grammar broke may not be in the document at all
        return {path}


def _put(document: dict[str, Any], path: KeyPath) -> set[KeyPath]:
    """Put a stand-in where a problem is; the paths that it concerns."""
    match path:
        case ("section", int(s), "question", int(q), str(key), *_):
            here = document["section"][s]["question"][q]
            _replace(here, key, _QUESTION)
            front = path[:4]
            # An id that is not there may be referred to, and a citation that is not there may be the one missed.
            everywhere = {("see_also",)} if key == "id" else {("clause",)} if key == "cites" else set[KeyPath]()
            return {(*front, key), *((*front, other) for other in _FOLLOWS.get(key, ())), *everywhere}
        case ("section", int(s), "question", int(q)):
            document["section"][s]["question"][q] = dict(_QUESTION)
            return {path, ("see_also",), ("clause",)}
        case ("section", int(s), str(key), *_):
            _replace(document["section"][s], key, _SECTION)
            return {path[:3], ("clause",)} if key == "question" else {path[:3]}
        case ("section", int(s)):
            document["section"][s] = dict(_SECTION)
            return {path, ("see_also",), ("clause",)}
        case (str(key), *_) if key != "section":
            _replace(document, key, _TOP)
            return {path[:1]}
    return set()


def _replace(table: dict[str, Any], key: str, stand_ins: dict[str, Any]) -> None:
    if key in stand_ins:
        table[key] = stand_ins[key]
    else:
        table.pop(key, None)


def is_silent(problem: Problem, silent: set[KeyPath]) -> bool:
    """Whether a finding is about a stand-in, or may be there only because of one."""
    path = problem.path
    return any(path[:length] in silent for length in range(1, len(path) + 1)) or any(
        part in path and (part,) in silent for part in ("see_also", "clause")
    )
