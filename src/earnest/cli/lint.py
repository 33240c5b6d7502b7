"""`earnest lint`: what an author has to change in a questionnaire, with the place of each."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from earnest.cli.as_json.scorecard import both
from earnest.cli.talk import print_json, say, table, tell_problems, word
from earnest.core.errors import Problem, dotted
from earnest.core.language import Phrase
from earnest.core.questionnaire.languages import only_language
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
    if len(problems) > _MANY:
        _tell_kinds(problems)
    if linted.questionnaire is not None and (only := only_language(linted.questionnaire)):
        say(_ONE_LANGUAGE[only].fill(file=line_of(linted.path)))
    say(_summary(linted))


def _tell_kinds(problems: Sequence[Problem]) -> None:
    """How many problems there are of each kind, the most frequent first."""
    kinds = Counter(re.sub(r"“[^”]*”|[A-Z]+[0-9]*[-.][0-9a-z]+|\d+", "…", word(one.message)) for one in problems)
    say(_KINDS)
    rows = [[str(number), kind] for kind, number in kinds.most_common()]
    print(table(rows, right=(0,)), file=sys.stderr)


_MANY = 20
"""Beyond so many problems one is told how many there are of each kind."""
_KINDS = Phrase("按种类统计：", "by kind:")
_ONE_LANGUAGE = {
    "zh": Phrase("{file}：只有中文；英文处显示中文", "{file}: in Chinese only; English shows the Chinese text"),
    "en": Phrase("{file}：只有英文；中文处显示英文", "{file}: in English only; Chinese shows the English text"),
}


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
