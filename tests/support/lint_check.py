"""What the lint says of a questionnaire, in a form that tests can compare."""

from __future__ import annotations

from typing import Any

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
