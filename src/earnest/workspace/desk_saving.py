"""Keeps a review on disk while it is edited: every edit at once, the newest state only, never two writes at a time."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Coroutine
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

from earnest.core.errors import ChangedOnDisk, EarnestError, unexpected
from earnest.core.language import Phrase
from earnest.core.review.merge import merged
from earnest.core.text import line_of
from earnest.storage.disk.files import digest
from earnest.storage.reviews import ReadReview, create_review, read_review
from earnest.workspace.conflict import free_copy
from earnest.workspace.reviewing import Desk, saved, with_review

Side = Literal["mine", "theirs"]


class DeskSaver:
    """Writes the newest review in a thread; whoever shows it goes on meanwhile.

    `newest` gives the desk, which may have been edited during a write; `put` is given it when a write changed what is
    known of the file, or took in what somebody else wrote. `on_failed` is told why a write failed and None once one
    went well; `on_conflict` how many things both sides changed. `start` runs a save beside everything else.
    """

    def __init__(
        self,
        newest: Callable[[], Desk | None],
        *,
        put: Callable[[Desk], object],
        on_failed: Callable[[Phrase | None], object],
        on_conflict: Callable[[int], object],
        start: Callable[[Coroutine[Any, Any, None]], object],
    ) -> None:
        self._newest, self._put = newest, put
        self._on_failed, self._on_conflict = on_failed, on_conflict
        self._start = start
        self._writing = asyncio.Lock()
        self._awake = False
        self._declined = False
        """Whether the person went on without saving, being asked."""

    def wake(self) -> None:
        """Have the newest state written soon."""
        if not self._awake:
            self._awake = True
            self._start(self._woken())

    async def _woken(self) -> None:
        try:
            await self.save()
        finally:
            self._awake = False

    async def save_now(self) -> None:
        """Write because the person said so: ask again about somebody else's change."""
        self._declined = False
        await self.save()

    def decline(self) -> None:
        """Go on without saving; one is asked again when one saves by hand."""
        self._declined = True

    async def save(self, *, ask: bool = True) -> None:
        """Write until nothing is unsaved or a write fails; a failure stays visible and the edits stay."""
        async with self._writing:
            while (desk := self._newest()) is not None and desk.unsaved:
                try:
                    written = await _in_thread(saved, desk)
                except ChangedOnDisk as error:
                    if await self._took_in(error, ask=ask):
                        continue
                    return
                except EarnestError as error:
                    self._on_failed(error.message)
                    return
                now = self._newest()
                assert now is not None, "a desk is never closed"
                self._put(kept(now, written))
                self._on_failed(None)

    async def _took_in(self, error: EarnestError, *, ask: bool) -> bool:
        """Merge what somebody else wrote, unless both changed the same thing; whether that was done."""
        desk = self._newest()
        assert desk is not None, "a desk is never closed"
        try:
            theirs = await _in_thread(read_review, desk.path)
            after, both = taken_in(desk, theirs)
        except EarnestError as other:
            self._on_failed(other.message)
            return False
        if both:
            self._on_failed(error.message)
            if ask and not self._declined:
                self._on_conflict(both)
            return False
        self._put(after)
        return True

    def settle(self, side: Side) -> None:
        """Go on with mine or theirs in what both changed. Raises EarnestError where the file cannot be read."""
        desk = self._newest()
        assert desk is not None, "a desk is never closed"
        self._put(taken_in(desk, read_review(desk.path), side)[0])


async def _in_thread(work: Callable[[Any], Any], about: object) -> Any:
    """Do something with the disk in a thread. Raises EarnestError, whatever it is that goes wrong."""
    try:
        return await asyncio.to_thread(work, about)
    except (EarnestError, asyncio.CancelledError):
        raise
    except Exception as error:  # the edits stay, and one is told that they are not saved
        raise unexpected(error) from error


def copy_of_review(desk: Desk) -> Path | None:
    """Write a review that is not in its file as `NAME.review.mine-N.toml` beside it, else at home; None if neither."""
    for folder in dict.fromkeys((desk.path.parent, Path.home())):
        copy = free_copy(folder / desk.path.name)
        with contextlib.suppress(EarnestError):
            create_review(copy, desk.review, desk.opened)
            return copy
    return None


def kept(now: Desk, written: Desk) -> Desk:
    """The desk as it is now, after a state of it was written."""
    return replace(
        now,
        saved_as=written.saved_as,
        disk_digest=written.disk_digest,
        signature=written.signature,
        has_comments=written.has_comments,
    )


def taken_in(desk: Desk, theirs: ReadReview, side: Side = "mine") -> tuple[Desk, int]:
    """The desk with what somebody else wrote into its file, and how many things both changed, each in another way.

    Of those it has mine, or `theirs`. Raises EarnestError where the file holds another review by now.
    """
    try:
        mine_first = merged(desk.saved_as, desk.review, theirs.review)
        found = mine_first if side == "mine" else merged(desk.saved_as, theirs.review, desk.review)
    except ValueError:
        raise EarnestError(_ANOTHER.fill(file=line_of(desk.path.name))) from None
    after = with_review(desk, found.review)
    known = {"saved_as": theirs.review, "disk_digest": digest(theirs.data), "has_comments": theirs.has_comments}
    return replace(after, **known), len(mine_first.conflicts)  # type: ignore[arg-type]  # fields of a desk


_ANOTHER = Phrase(
    "{file} 已被换成另一份审核记录；您的改动仍在，尚未写入",
    "{file} is another review by now; your changes are still here, not saved yet",
)
