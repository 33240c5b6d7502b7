"""Edits the review on the auditor's desk: waits for the pause after what is typed, undoes, redoes, saves."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Coroutine
from typing import Any, cast

from textual.timer import Timer
from textual.worker import Worker

from earnest.core.assessment.review import Review
from earnest.core.errors import EarnestError
from earnest.core.language import Phrase, Worded
from earnest.core.review.changed import changed_between
from earnest.core.review.draw import grown_in_brief
from earnest.core.review.work import ON_QUESTIONS, STEP_NAMES, TaskKind
from earnest.tui.control.after_paint import after_paint
from earnest.tui.control.editing import PAUSE, REDONE, UNDONE
from earnest.tui.control.flush import Holds
from earnest.tui.desk_base import DeskBase
from earnest.workspace.desk_saving import DeskSaver, Side
from earnest.workspace.desk_typing import rested, typed
from earnest.workspace.reviewing import Desk, edited, made_final, redone, undone
from earnest.workspace.saved_states import NotSaved, SavedAt

_NOTHING_TO_UNDO = Phrase("没有可撤销的改动", "there is nothing to undo")
_NOTHING_TO_REDO = Phrase("没有可重做的改动", "there is nothing to redo")
_FINAL = Phrase(
    "已定稿。签名后即可交付；再有改动即回到草稿", "It is final. Sign it to hand it over; any edit is a draft"
)
_OPEN = Phrase(
    "“先看这些”中还有{n}项未处理，已列于本页；现在定稿，审核报告将把它们列为未处理。",
    "Of what to look at first, {n} are not dealt with; this page lists them. In the report of a final review they "
    "stand as open.",
)
_FINAL_WAYS: dict[str, Worded] = {
    "final": Phrase("就此定稿", "Make it final with them open"),
    "stay": Phrase("先处理这些", "Look at them first"),
}
_WORK: dict[TaskKind, Phrase] = {
    "concern": STEP_NAMES["look"],
    "scope": STEP_NAMES["scope"],
    "final": STEP_NAMES["final"],
}
"""What tasks are called that have no name of their own."""
_BOTH = Phrase(
    "审核记录已被他人改动，有{n}处两边都改了。您的改动仍在，尚未写入。",
    "The review was changed by somebody else, {n} things on both sides. Your changes are still here, not saved yet.",
)
_WAYS: dict[str, Worded] = {
    "mine": Phrase("这几处都用我的", "Keep mine in each of them"),
    "theirs": Phrase("这几处都用文件中的", "Take the file's in each of them"),
    "later": Phrase("暂不保存，继续编辑", "Continue without saving"),
}


class DeskEditor:
    """Edits of the app's review; while it is shown to read only each says so and changes nothing."""

    def __init__(self, app: DeskBase) -> None:
        self.app = app
        self._pause: Timer | None = None
        self.saver = DeskSaver(
            lambda: app.desk, put=self._put, on_failed=self._saved, on_conflict=self._ask, start=self._start
        )

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        _: Worker[None] = self.app.run_worker(after_paint(self.app, work), name="save")

    # --- edits -------------------------------------------------------------------------------------------------

    def change(self, edit: Callable[[Review], Review], *, typing: bool = False) -> None:
        """Edit the review, save it, and show it unless it is still being typed."""
        if not self.app.may_edit():
            return
        self._wait(PAUSE if typing else None)
        desk = self.app.now()
        self._go_on(typed(desk, edit(desk.review)) if typing else edited(rested(desk), edit(desk.review)))

    def rest(self) -> None:
        """Take what is being typed as one step, score it and show it."""
        self._wait(None)
        if self.app.desk is not None:
            self._go_on(rested(self.app.desk))

    def make_final(self) -> None:
        """Make the review final, or say what is not done; where one should look first and did not, one is asked."""
        if not self.app.may_edit():
            return
        work = rested(self.app.now()).work
        if work.lacking or not work.open_concerns or work.state.final:
            self._finalise("final")
            return
        from earnest.tui.screens.ask import AskScreen

        question = _OPEN.fill(n=len(work.open_concerns))
        self.app.push_screen(AskScreen(question, dict(_FINAL_WAYS)), self._finalise)

    def _finalise(self, way: str | None) -> None:
        if way != "final":
            return
        try:
            self._go_on(made_final(rested(self.app.now())))
        except EarnestError as error:
            self.app.tell(error.message, "warning")
            return
        self.app.tell(_FINAL)

    def undo(self) -> None:
        """Take the last edit back, say which, and show its task."""
        self._step(undone, UNDONE, _NOTHING_TO_UNDO)

    def redo(self) -> None:
        """Do the last edit again that was taken back, say which, and show its task."""
        self._step(redone, REDONE, _NOTHING_TO_REDO)

    def _step(self, step: Callable[[Desk], Desk], done: Phrase, nothing: Phrase) -> None:
        before = rested(self.app.now())
        after = step(before)
        if not self.app.may_edit():
            return
        if after is before:
            self.app.tell(nothing)
        self._go_on(after)
        about = changed_between(before.review, after.review)
        if about is not None:
            named = about.kind in (*ON_QUESTIONS, "flag")
            self.app.tell(done.fill(what=about.id if named else _WORK[about.kind]))
            self.app.show_task(about.kind, about.id)

    def _go_on(self, after: Desk) -> None:
        """Put a desk in place of the one before."""
        before = self.app.desk
        if after is not before:
            self._put(after)
            self.saver.wake()
            if before is not None and not after.typing:
                for grew in grown_in_brief(before.card, after.card):
                    self.app.tell(grew.capital, stays=True)

    def _put(self, after: Desk) -> None:
        """Put a desk in place of the one before; where only its file is another, the head is shown again by itself."""
        before, self.app.desk = self.app.desk, after
        same = before is not None and before.card is after.card and before.review is after.review
        if self.app.is_running and not after.typing and not same:
            self.app.show_document()

    # --- the pause ---------------------------------------------------------------------------------------------

    def _wait(self, seconds: float | None) -> None:
        """Wait for a pause from now on; with None no longer."""
        if self._pause is not None:
            self._pause.stop()
        self._pause = None if seconds is None else self.app.set_timer(seconds, self._paused)

    def _paused(self) -> None:
        """Let the screen say what of its texts cannot be taken."""
        if self.app.is_running and isinstance(self.app.screen, Holds):
            self.app.screen.flush()
        self.rest()

    # --- saving ------------------------------------------------------------------------------------------------

    def _saved(self, failure: Phrase | None) -> None:
        self.app.saved = SavedAt(datetime.datetime.now()) if failure is None else NotSaved(failure)
        if self.app.is_running:
            self.app.show_saved_review()

    def save_now(self) -> None:
        """Save because the person said so."""
        self._start(self.saver.save_now())

    def _ask(self, both: int) -> None:
        from earnest.tui.screens.ask import AskScreen

        if not isinstance(self.app.screen, AskScreen):
            self.app.push_screen(AskScreen(_BOTH.fill(n=both), dict(_WAYS)), self._answered)

    def _answered(self, way: str | None) -> None:
        if way not in ("mine", "theirs"):
            self.saver.decline()
            return
        try:
            self.saver.settle(cast(Side, way))
        except EarnestError as error:
            self.app.tell(error.message, "error")
        self.save_now()
