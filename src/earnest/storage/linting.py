"""Looks a questionnaire over for its author: what keeps it from being read, and every rule of writing it breaks."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from earnest import resources
from earnest.core.catalog import Catalog
from earnest.core.errors import FileProblems, KeyPath, Problem
from earnest.core.questionnaire.languages import in_both_languages
from earnest.core.questionnaire.lint.rules import lint
from earnest.core.questionnaire.model import Questionnaire
from earnest.core.questionnaire.ours import OURS
from earnest.core.questionnaire.problems import beyond_limit, questionnaire_problems, text_problems
from earnest.storage.data_files import DATA_LIMIT
from earnest.storage.disk.files import read_bytes
from earnest.storage.questionnaires import borrowed_in, our_questionnaire
from earnest.storage.stand_ins import is_silent, with_stand_ins
from earnest.storage.toml.guard import MOST
from earnest.storage.toml.parse import Unfit, located, named, parse


@dataclass(frozen=True, slots=True)
class Linted:
    """What was found in one file."""

    path: Path
    questionnaire: Questionnaire | None
    """As far as it could be read; None where nothing could."""
    errors: tuple[Problem, ...]
    """While there are any, no answer file can choose it."""
    findings: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Read:
    path: Path
    form: Questionnaire | None
    errors: list[Problem]
    silent: set[KeyPath]
    """Paths about which nothing can be said."""
    place: Callable[[Sequence[Problem]], list[Problem]]


def lint_files(paths: Sequence[Path], catalog: Catalog) -> list[Linted]:
    """Look every file over; an id may be used once in all of them and in ours. No error is raised for a bad file."""
    flags = tuple(catalog.flags())
    ours = [our_questionnaire(name, flags).questionnaire for name in OURS]
    read = [_read(path, flags) for path in paths]
    return [_linted(one, _others(one, read, ours), catalog) for one in read]


def _read(path: Path, flags: tuple[str, ...]) -> _Read:
    try:
        parsed = parse(read_bytes(path, DATA_LIMIT), path, Questionnaire, in_both_languages)
    except Unfit as unfit:
        return _in_part(path, unfit, flags)
    except FileProblems as error:
        return _Read(path, None, error.problems, set(), list)
    if (beyond := beyond_limit(parsed.value)) is not None:
        return _Read(path, None, [beyond], set(), list)
    errors = [*questionnaire_problems(parsed.value, flags), *text_problems(parsed.value, parsed.text)]
    return _Read(path, parsed.value, errors, set(), lambda problems: located(problems, parsed.text))


def _in_part(path: Path, unfit: Unfit, flags: tuple[str, ...]) -> _Read:
    """With stand-ins for what does not fit."""
    rest = None if len(unfit.problems) >= MOST else with_stand_ins(unfit.document, unfit.problems)
    if rest is None or beyond_limit(rest[0]) is not None:
        return _Read(path, None, unfit.problems, set(), list)
    form, silent = rest
    further = [one for one in questionnaire_problems(form, flags) if not is_silent(one, silent)]
    return _Read(path, form, [*unfit.problems, *further], silent, lambda problems: named(problems, unfit.places))


def _others(read: _Read, everything: Sequence[_Read], ours: Sequence[Questionnaire]) -> list[Questionnaire]:
    """The questionnaires that could be chosen beside this one: not another version of it."""
    shipped = [one for one in ours if not _is_shipped(read.path, one.id)]
    beside = [one.form for one in everything if one.form is not None and read.form is not None]
    return [*shipped, *(one for one in beside if read.form is not None and one.id != read.form.id)]


def _is_shipped(path: Path, questionnaire_id: str) -> bool:
    return os.path.realpath(path) == os.path.realpath(resources.questionnaires() / f"{questionnaire_id}.toml")


def _linted(read: _Read, others: Sequence[Questionnaire], catalog: Catalog) -> Linted:
    if read.form is None:
        return Linted(read.path, None, tuple(read.place(read.errors)), ())
    ours = [] if _is_shipped(read.path, read.form.id) else borrowed_in(read.form, tuple(catalog.flags()))
    errors = tuple(read.place([*read.errors, *ours])) if read.errors or ours else ()
    known = [question.id for one in others for question in one.questions()]
    silent = {*read.silent, *(error.path for error in (*read.errors, *ours))}
    found = lint(read.form, catalog.instruments, catalog.terms, known, most=MOST + 1)
    findings = [one for one in found if not is_silent(one, silent)]
    return Linted(read.path, read.form, errors, tuple(read.place(findings)) if findings else ())
