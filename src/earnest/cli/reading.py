"""Has an assessment opened and scored for every command that shows figures, and tells its warnings."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from earnest.cli.talk import progress, say, tell_first
from earnest.core.errors import EarnestError
from earnest.core.language import Phrase
from earnest.workspace.scored import Scored, open_scored


def read_scored(options: Namespace) -> Scored:
    """Open, tell the warnings, score. Raises EarnestError."""
    if options.auditors is not None:
        remember(options.auditors)
    with progress() as tell:
        scored = open_scored(
            options.file, options.review, evidence=options.evidence, tell=tell, auditors=options.auditors
        )
    tell_first(options.file, scored.opened.warnings)
    if not scored.review_applies and getattr(options, "lens", None) == "verified":
        raise EarnestError(NO_REVIEW)
    return scored


def remember(auditors: Path) -> None:
    """Go by this list of auditors from now on. Raises EarnestError."""
    from earnest.storage.auditors import remember

    if (told := remember(auditors)) is not None:
        say(told)


NO_REVIEW = Phrase(
    "没有审核记录，无法使用核验口径；请用 --review 指定",
    "without a review there is no verified lens; name one with --review",
)
