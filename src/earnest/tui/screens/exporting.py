"""The export under way: it is done in a thread, tells how far it is, and can be cancelled."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from textual import events, work
from textual.message import Message

from earnest.core.errors import EarnestError, unexpected
from earnest.core.language import Phrase
from earnest.core.scoring.files_found import files_found
from earnest.core.text import line_of
from earnest.tui.screens.document_screen import DocumentScreen
from earnest.workspace.export import Export

_DONE = Phrase("已写入 {file}（{size} KB）", "wrote {file} ({size} kB)")


class Exporting(DocumentScreen[object]):
    """A screen that has one export under way, or none."""

    @dataclass
    class Stage(Message):
        """How far the export is."""

        words: Phrase

    @dataclass
    class Ended(Message):
        """The export is over, with a sentence."""

        words: Phrase
        written: Path | None
        """None when it failed."""

    def __init__(self) -> None:
        super().__init__()
        self._export: Export | None = None

    @property
    def under_way(self) -> bool:
        """Whether there is one."""
        return self._export is not None

    def begin(self, export: Export, *, look_for_files: bool) -> None:
        """Start one."""
        self._export = export
        self._run(export, look_for_files=look_for_files)

    def end(self) -> None:
        """Take in that it is over."""
        self._export = None

    def cancel(self) -> None:
        """Have it end soon, if there is one."""
        if self._export is not None:
            self._export.cancel()

    @work(thread=True, exit_on_error=False)
    def _run(self, export: Export, *, look_for_files: bool) -> None:
        try:
            if look_for_files:
                export.look_for_files(self._report)
            path = export.run(self._report)
            size = -(-path.stat().st_size // 1000)
            words, written = _DONE.fill(file=line_of(path), size=size), path
            self._tell_found(export)
        except EarnestError as error:
            words, written = error.message, None
        except Exception as error:  # in a thread it would pass unseen, and the screen would wait for ever
            words, written = unexpected(error).message, None
        self.post_message(self.Ended(words, written))

    def _tell_found(self, export: Export) -> None:
        """What was found of the evidence files, where they were looked for, and what the typeface lacks."""
        if export.evidence is not None:
            self._report(files_found(export.evidence, export.scorecard))
        if export.lacking:
            from earnest.report.pdf.page import lacking_note

            self._report(lacking_note(export.lacking))

    def _report(self, stage: Phrase) -> None:
        self.post_message(self.Stage(stage))

    def on_unmount(self, _: events.Unmount) -> None:
        self.cancel()
