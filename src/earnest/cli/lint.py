"""`earnest lint`: what an author has to change in a questionnaire, with the place of each."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from earnest.cli.as_json.scorecard import both
from earnest.cli.talk import print_json, say, tell_problems
from earnest.core.errors import Problem, dotted
from earnest.core.language import Phrase
from earnest.core.text import line_of
from earnest.storage.linting import Linted, lint_files
from earnest.storage.reference import catalog

_CLEAN = Phrase(
    "{file}：没有问题；{sections}个部分，{questions}道题",
    "{file}: no problems; sections: {sections}, questions: {questions}",
)
_FOUND = Phrase("{file}：可以使用，尚有{n}处待改", "{file}: usable; to change: {n}")
_UNUSABLE = Phrase("{file}：{n}处错误，改正之前无法使用", "{file}: cannot be used; errors: {n}")
_BESIDES = Phrase("{said}；另有{n}处待改", "{said}; to change: {n}")


def run(files: Sequence[Path], *, json: bool) -> int:
    """Tell what was found: 2 when a file cannot be used, 1 when something is to be changed, else 0."""
    linted = lint_files(files, catalog())
    if json:
        print_json({"format": 1, "files": [_document(one) for one in linted]})
    else:
        for one in linted:
            _tell(one)
    return max(_status(one) for one in linted)


def _status(linted: Linted) -> int:
    return 2 if linted.errors else 1 if linted.findings else 0


def _tell(linted: Linted) -> None:
    problems = sorted((*linted.errors, *linted.findings), key=lambda one: (one.line or 0, one.column or 0))
    tell_problems(linted.path, problems, sys.stdout)
    say(_summary(linted))


def _summary(linted: Linted) -> Phrase:
    file = line_of(linted.path)
    if linted.errors:
        said = _UNUSABLE.fill(file=file, n=len(linted.errors))
        return _BESIDES.fill(said=said, n=len(linted.findings)) if linted.findings else said
    if linted.findings:
        return _FOUND.fill(file=file, n=len(linted.findings))
    sections, questions = _counts(linted)
    return _CLEAN.fill(file=file, sections=sections, questions=questions)


def _counts(linted: Linted) -> tuple[int, int]:
    form = linted.questionnaire
    return (0, 0) if form is None else (len(form.section), sum(1 for _ in form.questions()))


def _document(linted: Linted) -> dict[str, Any]:
    sections, questions = _counts(linted)
    return {
        "file": line_of(linted.path),
        "usable": not linted.errors,
        "sections": sections,
        "questions": questions,
        "errors": [_entry(one) for one in linted.errors],
        "findings": [_entry(one) for one in linted.findings],
    }


def _entry(problem: Problem) -> dict[str, Any]:
    place = {"line": problem.line, "column": problem.column}
    return {**place, "path": dotted(problem.path), "message": both(problem.message)}
