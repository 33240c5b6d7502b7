"""From an assessment to a report file: render, write. Both front ends go through here."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from earnest import __version__
from earnest.core.language import Display, Phrase
from earnest.core.scoring.evidence import FileStates
from earnest.core.scoring.scorecard import Scorecard
from earnest.report.editions import Edition
from earnest.storage.assessments import Opened
from earnest.storage.disk import files
from earnest.workspace.targets import check_target

if TYPE_CHECKING:
    from earnest.core.assessment.review import Review
    from earnest.report.inputs import ReportInput, Since
    from earnest.report.pdf.render import PdfRendering, Renderer

Tell = Callable[[Phrase], None]
"""Is told each stage in words, in the thread that exports."""

_PAGES = Phrase("正在汇总答卷", "preparing the pages")
_WRITING = Phrase("正在写入文件", "writing the file")


class Export:
    """One export of an assessment as PDF or HTML, by the suffix of `target`; another thread may cancel it."""

    def __init__(
        self,
        opened: Opened,
        scorecard: Scorecard,
        target: Path,
        display: Display,
        *,
        overwrite: bool,
        force: bool = False,
        edition: Edition = Edition.FULL,
        review: Review | None = None,
        since: Since | None = None,
        criteria: bool = False,
        evidence: FileStates | None = None,
        renderer: Renderer | None = None,
    ) -> None:
        """`overwrite` lets an earlier report go, `force` any file but the answers.

        `review` is the auditor's, where the scorecard rests on one.

        `since` is the earlier assessment that the pages compare with.

        `criteria` binds in the questionnaire's standing text.

        `evidence` is what was found when the evidence files were looked for.

        `renderer` is one that was started before.
        """
        self.opened = opened
        self.scorecard = scorecard
        self.target = target
        self.display = display
        self.overwrite, self.force = overwrite, force
        self.edition = edition
        self.review, self.since, self.criteria, self.evidence = review, since, criteria, evidence
        self.lacking: tuple[str, ...] = ()
        """Characters of the report that the PDF's typeface lacks; known after `run`."""
        self._renderer = renderer
        self._rendering: PdfRendering | None = None
        self._cancelled = False

    def cancel(self) -> None:
        """End the export; `run` raises `report.pdf.Cancelled` and nothing is written."""
        self._cancelled = True
        if self._rendering is not None:
            self._rendering.terminate()

    def run(self, on_progress: Tell | None = None) -> Path:
        """Render and write, whole or not at all; each stage is told. Raises EarnestError."""
        tell = on_progress or (lambda stage: None)
        known = check_target(self.target, self.opened, overwrite=self.overwrite, force=self.force)
        tell(_PAGES)
        data = self._rendered(tell)
        self._stop_if_cancelled()
        tell(_WRITING)
        self._write(data, known)
        return self.target

    def _rendered(self, tell: Tell) -> bytes:
        from earnest.report.pdf.render import PdfRendering
        from earnest.storage.canonical import assessment_digest

        opened = self.opened
        digest = assessment_digest(opened.assessment, opened.questionnaires, opened.flags)
        if self.target.suffix.lower() == ".html":
            from earnest.report.html import render_html

            return render_html(self._input(digest), self.display).encode("utf-8")
        self._rendering = PdfRendering(lambda: self._printed_page(digest), digest, self._renderer)
        self._stop_if_cancelled()
        return self._rendering.run(tell)

    def _printed_page(self, digest: str) -> str:
        from earnest.report.pdf.page import printed_page

        page, self.lacking = printed_page(self._input(digest), self.display)
        return page

    def _input(self, digest: str) -> ReportInput:
        given = report_input(self.opened, self.scorecard, digest, self.evidence)
        return replace(given, edition=self.edition, review=self.review, since=self.since, with_criteria=self.criteria)

    def _stop_if_cancelled(self) -> None:
        if self._cancelled:
            from earnest.report.pdf.render import CANCELLED, Cancelled

            raise Cancelled(CANCELLED)

    def _write(self, data: bytes, known: str | None) -> None:
        """Write over what was looked at before the work, and nothing that came since."""
        if known is None and not os.path.islink(self.target):
            files.create(self.target, data, of=self.opened.path)
        else:
            files.replace(self.target, data, known, of=self.opened.path)


def report_input(opened: Opened, scorecard: Scorecard, digest: str, evidence: FileStates | None = None) -> ReportInput:
    """Everything that the pages are made from. Raises FileProblems."""
    from earnest.report.inputs import ReportInput
    from earnest.storage.reference import catalog
    from earnest.workspace.foundation import foundation

    return ReportInput(
        assessment=opened.assessment,
        scorecard=scorecard,
        rests_on=foundation(opened, scorecard),
        catalog=catalog(opened.questionnaires),
        digest=digest,
        file_name=opened.path.name,
        program_version=__version__,
        files=evidence,
    )
