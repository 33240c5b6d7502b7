"""`earnest check` on a review: every slip with its place."""

from __future__ import annotations

from pathlib import Path, PurePath

from earnest.cli.checked import Checked
from earnest.core.errors import EarnestError, FileProblems
from earnest.core.language import Phrase
from earnest.core.text import line_of
from earnest.workspace.checking_review import problems_of_review


def check_review(file: Path, *, fix: bool) -> Checked:
    """What is wrong with a review: 2 with errors, else 0."""
    if fix:
        return Checked(file, 2, failure=_NO_FIX.fill(file=line_of(file)))
    try:
        found = problems_of_review(file)
    except FileProblems as error:
        return Checked(PurePath(error.file), 2, tuple(error.problems))
    except EarnestError as error:
        return Checked(file, 2, failure=error.message)
    return Checked(file, 2 if any(one.severity == "error" for one in found) else 0, tuple(found))


_NO_FIX = Phrase(
    "{file}：--fix 只用于答卷；审核记录请在审核台或用 earnest review set 修改",
    "{file}: --fix is for answer files; change a review at the desk or with earnest review set",
)
