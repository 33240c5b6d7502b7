"""Has an assessment opened and scored for every command that shows figures, and tells its warnings."""

from __future__ import annotations

import sys
from argparse import Namespace

from earnest.cli.talk import progress, tell_problems
from earnest.core.errors import EarnestError
from earnest.core.language import Phrase
from earnest.workspace.scored import Scored, open_scored


def read_scored(options: Namespace) -> Scored:
    """Open, tell the warnings, score. Raises EarnestError."""
    with progress() as tell:
        scored = open_scored(options.file, options.review, evidence=options.evidence, tell=tell)
    tell_problems(options.file, scored.opened.warnings, sys.stderr)
    if not scored.review_applies and getattr(options, "lens", None) == "verified":
        raise EarnestError(_NO_REVIEW)
    return scored


_NO_REVIEW = Phrase(
    "没有审核记录，无法使用核验口径；请用 --review 指定",
    "without a review there is no verified lens; name one with --review",
)
