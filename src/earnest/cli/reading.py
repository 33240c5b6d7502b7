"""Opens an assessment with its review and scores it, for every command that shows figures."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from dataclasses import dataclass
from pathlib import Path

from earnest.cli.talk import tell_problems
from earnest.core.errors import EarnestError
from earnest.core.evidence import FileStates
from earnest.core.language import Phrase
from earnest.core.review import Review
from earnest.core.scoring import Scorecard, score
from earnest.storage.load import Opened, open_assessment
from earnest.storage.reviews import load_review, review_beside


@dataclass(frozen=True, slots=True)
class Scored:
    """An answer file and its scorecard."""

    opened: Opened
    card: Scorecard
    files: FileStates | None
    """What was found when the evidence files were looked for."""


def read_scored(options: Namespace) -> Scored:
    """Open, tell the warnings, score. Raises EarnestError."""
    opened = open_assessment(options.file)
    tell_problems(options.file, opened.warnings, sys.stderr)
    review = _review(opened, options.review)
    if review is None and getattr(options, "lens", None) == "verified":
        raise EarnestError(_NO_REVIEW)
    files = None
    if options.evidence:
        from earnest.storage.evidence_files import file_states

        files = file_states(opened.assessment, opened.path)
    card = score(opened.assessment, opened.questionnaires, opened.flags, review, files)
    return Scored(opened, card, files)


_NO_REVIEW = Phrase(
    "没有审核记录，无法使用核验口径；请用 --review 指定",
    "without a review there is no verified lens; name one with --review",
)


def _review(opened: Opened, asked: Path | None) -> Review | None:
    path = asked or review_beside(opened.path)
    if asked is None and not os.path.exists(path):  # Path.exists() raises when a name is too long
        return None
    from earnest.storage.canonical import assessment_digest

    return load_review(path, assessment_digest(opened.assessment, opened.questionnaires, opened.flags))
