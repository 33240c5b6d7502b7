"""From an assessment to a report file: render, write. Both front ends go through here."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from earnest import __version__
from earnest.core.errors import EarnestError
from earnest.core.language import Display, Phrase
from earnest.core.scoring.evidence import FileStates
from earnest.core.scoring.scorecard import Scorecard
from earnest.report.editions import Edition
from earnest.storage.assessments import Opened
from earnest.storage.disk import files
from earnest.workspace.disclosing import refuse_to_publish
from earnest.workspace.scored import scored_with_files
from earnest.workspace.targets import check_target, suffixes_of

if TYPE_CHECKING:
    from earnest.core.review.concerns import Folder
    from earnest.report.brand import Brand
    from earnest.report.inputs import ReportInput, Since
    from earnest.report.own_templates import OwnTemplates
    from earnest.report.pdf.render import PdfRendering, Renderer
    from earnest.storage.evidence_files import Hashing
    from earnest.workspace.embedding import Circumstances
    from earnest.workspace.found_review import FoundReview

Tell = Callable[[Phrase], None]
"""Is told each stage in words, in the thread that exports."""

_LOOKING = Phrase("正在查找证据文件", "looking for the evidence files")
_PAGES = Phrase("正在汇总答卷", "preparing the pages")
_WRITING = Phrase("正在写入文件", "writing the file")


_NO_REVIEW = Phrase(
    "审核版报告依据审核记录编写，此处没有针对这些作答的审核记录",
    "the audit edition is made of a review, and there is none of these answers",
)


class Export:
    """One export of an assessment as PDF, HTML or, if public, JSON, by the suffix; another thread may cancel it."""

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
        review: FoundReview | None = None,
        since: Since | None = None,
        criteria: bool = False,
        evidence: FileStates | None = None,
        brand: Brand | None = None,
        templates: OwnTemplates | None = None,
        renderer: Renderer | None = None,
    ) -> None:
        """`overwrite` lets an earlier report go, `force` any file but the answers.

        `review` is the auditor's, where the scorecard rests on one.

        `since` is the earlier assessment that the pages compare with.

        `criteria` binds in the questionnaire's standing text.

        `evidence` is what was found when the evidence files were looked for.

        `brand` and `templates` are the maker's own looks.

        `renderer` is one that was started before.
        """
        self.opened = opened
        self.scorecard = scorecard
        self.target = target
        self.display = display
        self.overwrite, self.force = overwrite, force
        self.edition = edition
        self.review, self.since, self.criteria, self.evidence = review, since, criteria, evidence
        self.brand, self.templates = brand, templates
        self.lacking: tuple[str, ...] = ()
        """Characters of the report that the PDF's typeface lacks; known after `run`."""
        self._renderer = renderer
        self._hashing: Hashing | None = None
        self._rendering: PdfRendering | None = None
        self._cancelled = False

    def cancel(self) -> None:
        """End the export; `run` raises `report.pdf.Cancelled` and nothing is written."""
        self._cancelled = True
        if self._hashing is not None:
            self._hashing.stop()
        if self._rendering is not None:
            self._rendering.terminate()

    def look_for_files(self, tell: Tell) -> None:
        """Look for the evidence files, and score again with what is found. Raises EarnestError when cancelled."""
        from earnest.storage.evidence_files import Hashing

        tell(_LOOKING)
        self._hashing = Hashing(tell)
        self._stop_if_cancelled()
        found = scored_with_files(self.opened, self.review, self._hashing)
        self.scorecard, self.evidence = found.card, found.files

    def run(self, on_progress: Tell | None = None) -> Path:
        """Render and write, whole or not at all; each stage is told. Raises EarnestError."""
        tell = on_progress or (lambda stage: None)
        known = self._checked()
        tell(_PAGES)
        data = self._rendered(tell)
        self._stop_if_cancelled()
        tell(_WRITING)
        files.put(self.target, data, known, of=self.opened.path)
        return self.target

    def _checked(self) -> str | None:
        """Say before the work what would only be found out after it; the digest of what is to be written over."""
        if self.edition is Edition.PUBLIC:
            refuse_to_publish(self.opened, self.scorecard)
        if self.edition is Edition.AUDIT and (self.review is None or self.scorecard.review is None):
            raise EarnestError(_NO_REVIEW)
        suffixes = suffixes_of(self.edition)
        return check_target(self.target, self.opened, overwrite=self.overwrite, force=self.force, suffixes=suffixes)

    def _rendered(self, tell: Tell) -> bytes:
        from earnest.report.pdf.render import PdfRendering
        from earnest.storage.canonical import assessment_digest
        from earnest.workspace.embedding import job_for

        opened = self.opened
        digest = assessment_digest(opened.assessment, opened.questionnaires, opened.flags)
        told = self._circumstances()
        given = partial(report_input, opened, self.scorecard, digest, told, self.review, self.since)
        if self.target.suffix.lower() == ".json":
            return self._as_json(given()).encode("utf-8")
        if self.target.suffix.lower() == ".html":
            from earnest.report.html import render_html

            return render_html(given(), self.display).encode("utf-8")
        job = job_for(opened, self.review, told, digest)
        self._rendering = PdfRendering(lambda: self._printed_page(given()), job, self._renderer)
        self._stop_if_cancelled()
        return self._rendering.run(tell)

    def _as_json(self, given: ReportInput) -> str:
        if self.edition is Edition.AUDIT:
            from earnest.report.audit_json import audit_json

            return audit_json(given)
        from earnest.report.public.as_json import public_json
        from earnest.report.public.picking import public_input

        return public_json(public_input(given))

    def _circumstances(self) -> Circumstances:
        from earnest.workspace.embedding import Circumstances

        opened, today = self.opened, datetime.date.today()
        name = printable_name(opened.path)
        since = self.since.digest if self.since else None
        decided = self.display, self.edition, self.criteria, today, name
        return Circumstances(*decided, opened.cut_off, self.evidence, since, self.brand, self.templates)

    def _printed_page(self, given: ReportInput) -> str:
        from earnest.report.pdf.page import printed_page

        page, self.lacking = printed_page(given, self.display)
        return page

    def _stop_if_cancelled(self) -> None:
        if self._cancelled:
            from earnest.report.pdf.render import CANCELLED, Cancelled

            raise Cancelled(CANCELLED)


def report_input(
    opened: Opened,
    scorecard: Scorecard,
    digest: str,
    told: Circumstances,
    found: FoundReview | None = None,
    since: Since | None = None,
) -> ReportInput:
    """Everything that the pages are made from. Raises FileProblems."""
    from earnest.report.inputs import ReportInput
    from earnest.storage.reference import catalog
    from earnest.workspace.foundation import foundation

    return ReportInput(
        assessment=opened.assessment,
        scorecard=scorecard,
        rests_on=foundation(replace(opened, cut_off=told.cut_off), scorecard, today=told.made_on),
        catalog=catalog(opened.questionnaires),
        digest=digest,
        file_name=told.file_name,
        program_version=__version__,
        files=told.states,
        folder=_folder(opened, scorecard, told),
        edition=told.edition,
        review=found.review if found else None,
        since=since,
        with_criteria=told.criteria,
        brand=told.brand,
        templates=told.templates,
    )


def _folder(opened: Opened, scorecard: Scorecard, told: Circumstances) -> Folder | None:
    """What lies beside the answers, where it was looked at and is told."""
    if told.states is None or told.edition is not Edition.AUDIT:
        return None
    from earnest.core.review.shared_evidence import EvidenceIndex
    from earnest.workspace.surroundings import folder_of

    return folder_of(opened.assessment, opened.path, EvidenceIndex(list(scorecard.scored_questions())))


def printable_name(path: Path) -> str:
    """The name of a file as a text, also where it is none: some disks know bytes only."""
    return os.fsencode(path.name).decode("utf-8", "replace")
