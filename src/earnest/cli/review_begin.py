"""`earnest review new`: a review begun without the app; and what every command of a review refuses as a text."""

from __future__ import annotations

import datetime
import os
import shlex
from argparse import Namespace
from collections.abc import Mapping

from earnest.cli.talk import say
from earnest.core.assessment.review import Beacon
from earnest.core.errors import EarnestError
from earnest.core.language import Phrase
from earnest.core.review.draw import Auditor
from earnest.core.review.words import NO_ORGANISATION
from earnest.core.text import first_forbidden, line_of, mark
from earnest.storage.preferences import load_preferences
from earnest.workspace.auditor_form import NOBODY, auditor_from, beacon_from
from earnest.workspace.reviewing import begin


def begin_review(options: Namespace) -> int:
    """Write a review without a verdict. Raises EarnestError; never overwrites."""
    refuse_what_is_no_text(options.auditor, options.organisation)
    name = options.auditor or os.environ.get("EARNEST_NAME", "").strip() or load_preferences().name
    auditor, now = named_auditor(name or "", options.organisation), datetime.datetime.now().astimezone()
    desk = begin(options.file, auditor, now=now, beacon=beacon_of(options), path=options.review)
    at = desk.review.review
    if not at.organisation:
        say(_NO_ORGANISATION.fill(said=NO_ORGANISATION, file=shlex.quote(line_of(options.file))))
    say(_BEGUN.fill(file=line_of(desk.path), digest=at.assessment, seed=at.seed))
    return 0


def named_auditor(name: str, organisation: str) -> Auditor:
    """Who reviews, as the options say. Raises EarnestError."""
    auditor, errors = auditor_from({"auditor": name, "organisation": organisation})
    if errors.get("auditor") is NOBODY:
        raise EarnestError(_NO_AUDITOR)
    if auditor is None:
        raise refused(errors)
    return auditor


def beacon_of(options: Namespace) -> Beacon | None:
    """The beacon that the seed is to be taken from, if one is named. Raises EarnestError."""
    if options.beacon is None:
        return None
    refuse_what_is_no_text(*options.beacon)
    beacon, errors = beacon_from(dict(zip(("source", "round", "value"), options.beacon, strict=True)))
    if beacon is None:
        raise refused(errors)
    return beacon


def refused(errors: Mapping[str, Phrase]) -> EarnestError:
    """The first field that cannot be taken, and why."""
    name, why = next(iter(errors.items()))
    return EarnestError(_FIELD.fill(field=name, why=why))


def refuse_what_is_no_text(*texts: str | None) -> None:
    """A text without what no file may hold would be another one. Raises EarnestError."""
    for text in texts:
        character = first_forbidden((text or "").replace("\r", "\n"))
        if character is not None:
            raise EarnestError(_NO_TEXT.fill(mark=mark(character)))


_NO_ORGANISATION = Phrase(
    "{said}；补填：earnest review set {file} auditor --organisation NAME",
    "{said}; to name it: earnest review set {file} auditor --organisation NAME",
)
_NO_AUDITOR = Phrase("请用 --auditor 写明审核人", "say who reviews with --auditor")
_BEGUN = Phrase(
    "已新建 {file}；答卷 {digest}，种子 {seed}。下一步：earnest review list",
    "wrote {file}; answers {digest}, seed {seed}. Next: earnest review list",
)
_FIELD = Phrase("{field}：{why}", "{field}: {why}")
_NO_TEXT = Phrase(
    "文件不能保存字符 {mark}，未作改动；请去掉该字符后重试",
    "a file cannot hold the character {mark}; nothing was changed; leave it out and try again",
)
