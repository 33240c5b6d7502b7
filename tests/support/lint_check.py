"""What the lint says of a questionnaire, in a form that tests can compare."""

from __future__ import annotations

import re
from typing import Any

from checkout import read
from earnest.core.errors import dotted
from earnest.core.questionnaire.instruments import Instruments
from earnest.core.questionnaire.lint.rules import lint
from earnest.core.questionnaire.model import Questionnaire, Terms


class Check:
    def __init__(self, instruments: Instruments, terms: Terms, others: list[str]) -> None:
        self.instruments, self.terms, self.others = instruments, terms, others

    def __call__(self, tree: dict[str, Any]) -> list[tuple[str, str]]:
        """What the lint says of a questionnaire: key path and English message."""
        found = lint(Questionnaire.model_validate(tree), self.instruments, self.terms, self.others)
        assert all(problem.message.zh and problem.message.zh != problem.message.en for problem in found)
        return [(dotted(problem.path), problem.message.en) for problem in found]


SHARE: dict[str, Any] = {
    "kind": "share",
    "bands": {"yes_from": 1, "partial_from": 0},
    "ask": {
        "zh": "被评版本防住的攻击占比是多少？",
        "en": "What share of attacks did the assessed version withstand?",
    },
    "basis": "own",
}
"""The fields of a sound share."""


def asked(**fields: Any) -> Questionnaire:
    """A sound question, alone, with other fields; what is None is left out."""
    tree = read("docs/example-questionnaire.toml")
    first = tree["section"][0]
    given = {**first["question"][0], "see_also": [], **fields}
    question = {name: one for name, one in given.items() if one is not None}
    return Questionnaire.model_validate(tree | {"section": [first | {"question": [question]}]})


class Said:
    """What the lint says of such a question: the key, and the sentence up to its first stop."""

    def __init__(self, instruments: Instruments, terms: Terms) -> None:
        self.instruments, self.terms = instruments, terms

    def __call__(self, **fields: Any) -> list[tuple[str, str]]:
        found = lint(asked(**fields), self.instruments, self.terms)
        assert all(one.message.zh and one.message.zh != one.message.en for one in found)
        return [(dotted(one.path).rpartition(".")[2], re.split(r"[:;]", one.message.en)[0]) for one in found]
