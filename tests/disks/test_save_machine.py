"""Random edits, saves, changes by somebody else and reloads: nobody's work is ever written over."""

from __future__ import annotations

import os
from pathlib import Path

import hypothesis.strategies as st
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from earnest.core.assessment.edits import with_answer
from earnest.core.errors import ChangedOnDisk
from earnest.storage.assessments import Opened, open_assessment
from earnest.storage.canonical import canonical
from earnest.storage.disk import files
from earnest.storage.save import save
from factories import answer
from own_files import write_answers
from soak import SOAKING, times

NOTES = st.integers(0, 9)
"""Few different ones, so that contents come back and a time stamp of whole seconds would see no change."""


class Saving(RuleBasedStateMachine):
    """One window of ours, and somebody else who writes into the same file."""

    counts: dict[str, int]
    path: Path
    known: dict[bytes, Opened]
    """Everything that the file may hold, with what was read of it."""

    def __init__(self) -> None:
        super().__init__()
        self.contents = list(self.known)
        self.path.write_bytes(self.contents[0])
        self.theirs: bytes | None = None
        """What somebody else wrote and we have not read, None when there is nothing of the kind."""
        self.removed = False
        self.opened = self.known[self.contents[0]]
        self.mine = self.opened.assessment

    @rule(note=NOTES)
    def edit(self, note: int) -> None:
        self.mine = with_answer(self.mine, "Q-01", answer(note=f"{note}"))

    @rule()
    def save(self) -> None:
        before = self.path.read_bytes() if self.path.exists() else None
        try:
            self.opened = save(self.opened, self.mine)
        except ChangedOnDisk:
            self.counts["refused"] += 1
            assert self.theirs is not None or self.removed, "refused though nobody changed it"
            assert (self.path.read_bytes() if self.path.exists() else None) == before
            return
        self.counts["saved"] += 1
        after = self.path.read_bytes() if self.path.exists() else None
        self.counts["overwritten"] += self.theirs is not None and after != self.theirs
        if after == self.contents_of_mine():
            self.theirs, self.removed = None, False
        else:  # there was nothing to write, and nothing was written
            assert (after, self.opened.disk_digest) == (before, files.digest(self.contents_of_mine()))

    def contents_of_mine(self) -> bytes:
        return canonical(self.mine, self.opened.questionnaires, self.opened.flags)

    @rule(note=NOTES)
    def somebody_else(self, note: int) -> None:
        about = self.path.stat() if self.path.exists() else None
        self.theirs = self.contents[note]
        self.path.write_bytes(self.theirs)
        if about is not None:  # the same size and the same time: only the contents tell
            os.utime(self.path, ns=(about.st_atime_ns, about.st_mtime_ns))
        if files.digest(self.theirs) == self.opened.disk_digest:
            self.theirs, self.removed = None, False
        self.counts["foreign"] += 1

    @rule()
    def somebody_removes_it(self) -> None:
        self.path.unlink(missing_ok=True)
        self.theirs, self.removed = None, True

    @rule()
    def reload(self) -> None:
        if self.path.exists():
            self.opened = self.known[self.path.read_bytes()]
            self.mine, self.theirs, self.removed = self.opened.assessment, None, False

    @invariant()
    def what_somebody_else_wrote_is_there(self) -> None:
        if self.theirs is not None:
            assert self.path.read_bytes() == self.theirs
        assert self.counts["overwritten"] == 0


def test_nobodys_change_is_ever_written_over(tmp_path: Path) -> None:
    Saving.counts = dict.fromkeys(("saved", "refused", "foreign", "overwritten"), 0)
    Saving.path, Saving.known = write_answers(tmp_path), {}
    for note in range(10):
        opened = open_assessment(Saving.path)
        save(opened, with_answer(opened.assessment, "Q-01", answer(note=f"{note}")))
        Saving.known[Saving.path.read_bytes()] = open_assessment(Saving.path)
    runs = settings(
        max_examples=times(300, 3000), stateful_step_count=30, derandomize=not SOAKING, deadline=None, database=None
    )
    run_state_machine_as_test(Saving, settings=runs)
    print(Saving.counts)
    assert Saving.counts["overwritten"] == 0
    assert min(Saving.counts["saved"], Saving.counts["refused"], Saving.counts["foreign"]) >= 100
