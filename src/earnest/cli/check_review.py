"""`earnest check` on a review: every slip with its place."""

from __future__ import annotations

import sys
from pathlib import Path

from earnest.cli.talk import say, tell_problems
from earnest.core.errors import EarnestError, FileProblems
from earnest.core.language import Phrase
from earnest.core.text import line_of
from earnest.workspace.checking_review import problems_of_review


def check_review(file: Path, *, fix: bool) -> int:
    """Check one review: 2 with errors, else 0."""
    if fix:
        say(_NO_FIX.fill(file=line_of(file)))
        return 2
    try:
        found = problems_of_review(file)
    except FileProblems as error:
        tell_problems(error.file, error.problems, sys.stdout)
        return 2
    except EarnestError as error:
        say(error.message)
        return 2
    tell_problems(file, found, sys.stdout)
    if not found:
        say(Phrase("{file}：没有问题", "{file}: no problems").fill(file=line_of(file)))
    return 2 if any(problem.severity == "error" for problem in found) else 0


_NO_FIX = Phrase(
    "{file}：--fix 只用于答卷；审核记录请在审核台或用 earnest review set 修改",
    "{file}: --fix is for answer files; change a review at the desk or with earnest review set",
)
