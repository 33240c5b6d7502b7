"""What the auditor's screens may ask of the app; none of them knows how it edits and saves."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from earnest.core.assessment.review import Review
from earnest.core.language import Display, Phrase
from earnest.core.review.draw import Auditor
from earnest.core.review.work import TaskKind
from earnest.storage.beside import find_review_beside, review_beside
from earnest.tui.app import EarnestApp
from earnest.workspace.reviewing import Desk
from earnest.workspace.saved_states import NotSaved, ReadOnly, Saved, SavedAt, Unchanged


@dataclass(frozen=True, slots=True)
class DeskPlace:
    """What is reviewed, where, and how it is looked at."""

    answers: Path
    review: Path | None = None
    """None for the one beside the answers."""
    evidence: bool = False
    """Whether the files of the evidence are looked for and hashed."""
    auditors: Path | None = None
    """The reader's list of known signers."""
    authorities: Path | None = None
    """The certificates of the time stamp authorities that the reader trusts."""

    @property
    def path(self) -> Path:
        """Of the review, there or not."""
        return self.review or find_review_beside(self.answers) or review_beside(self.answers)


class DeskBase(EarnestApp):
    """The review that is edited, in place of a document: the team's file is only read."""

    def __init__(self, place: DeskPlace, display: Display | None = None) -> None:
        super().__init__(None, display)
        self.place = place
        self.desk: Desk | None = None
        self.saved: Saved = Unchanged()
        """Whether the review as it stands is in its file."""
        self.hides_done = False
        """Whether the work list leaves out what is done."""

    def now(self) -> Desk:
        """The desk, where a screen is over one."""
        assert self.desk is not None, "the screen is opened over a review only"
        return self.desk

    def may_edit(self) -> bool:
        """Whether the review may be edited here; says why it may not."""
        if isinstance(self.saved, ReadOnly):
            self.tell(_READ_ONLY, "warning")
            return False
        return True

    @property
    def counts_as_saved(self) -> Saved:
        """What the head of a screen says of the file."""
        desk = self.desk
        if desk is not None and desk.unsaved and isinstance(self.saved, SavedAt | Unchanged):
            return NotSaved()
        return self.saved

    @abstractmethod
    def begin_review(self, auditor: Auditor) -> bool:
        """Begin the review and open it; whether that could be done, which is said where not."""

    @abstractmethod
    def change(self, edit: Callable[[Review], Review], *, typing: bool = False) -> None:
        """Edit the review; while `typing`, all that is typed is one step to undo, scored once the keys pause."""

    @abstractmethod
    def rest(self) -> None:
        """Take what is being typed as one step, score it and show it."""

    @abstractmethod
    def show_saved_review(self) -> None:
        """Show again whether the review is in its file."""

    @abstractmethod
    def show_task(self, kind: TaskKind, name: str) -> None:
        """Show a task of the work list, unless somebody is typing."""

    @abstractmethod
    def make_final(self) -> None:
        """Make the review final, or say what is not done."""


_READ_ONLY = Phrase(
    "只读：这份审核记录正在另一个窗口中编辑。关闭那个窗口后重新打开。",
    "Read-only: this review is being edited in another window. Close that window, then open it again.",
)
