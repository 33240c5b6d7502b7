"""Opens the desk for the commands of `earnest review`, and tells its warnings."""

from __future__ import annotations

import datetime
from argparse import Namespace
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path

from earnest.cli.reading import remember
from earnest.cli.talk import progress, say, tell_first
from earnest.core.errors import EarnestError
from earnest.core.language import Phrase
from earnest.storage.beside import review_beside
from earnest.storage.disk.lock import LockedElsewhere, locked
from earnest.workspace.reviewing import Desk, open_desk


def opened(options: Namespace) -> Desk:
    """The desk that the arguments ask for. Raises EarnestError."""
    known = getattr(options, "auditors", None)
    if known is not None:
        remember(known)
    with progress() as tell:
        desk = open_desk(
            options.file,
            options.review,
            evidence=getattr(options, "evidence", False),
            auditors=known,
            authorities=getattr(options, "authorities", None),
            tell=tell,
        )
    tell_first(options.file, desk.opened.warnings)
    return desk


def claimed(options: Namespace) -> AbstractContextManager[None]:
    """Only one at a time edits the review that the arguments ask for. Raises EarnestError where there is another."""
    return claimed_file(options.review or review_beside(options.file))


@contextmanager
def claimed_file(review: Path) -> Iterator[None]:
    """One editor of a review at a time. Raises EarnestError where there is another."""
    with ExitStack() as stack:
        try:
            unlocked = stack.enter_context(locked(review))
        except LockedElsewhere as error:
            raise EarnestError(_OPEN.fill(held=error.message)) from error
        if unlocked is not None:
            say(unlocked)
        yield


_OPEN = Phrase(
    "审核台或另一条命令正打开该记录：{held}。在审核台中 1-4 给出结论，n 写说明，r 填答复；退出后（F10）可再运行本命令",
    "the auditor's desk, or another command, has the review open: {held}. On the desk 1-4 give a verdict, n leads to "
    "the note and r to the reply; once it is left with F10, give this command again",
)


def open_app(options: Namespace) -> int:
    """The desk in the app; the exit status when it ends. Raises EarnestError before anything is painted."""
    from earnest.tui.desk_base import DeskPlace
    from earnest.tui.launch import run_desk

    known = options.auditors
    if known is not None:
        remember(known)
    return run_desk(DeskPlace(options.file, options.review, options.evidence, known, options.authorities), None)


def today() -> datetime.date:
    return datetime.date.today()
