"""What a report is made from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from earnest.core.assessment.model import Assessment, Subject
from earnest.core.assessment.review import Review
from earnest.core.catalog import Catalog
from earnest.core.review.concerns import Folder
from earnest.core.scoring.comparison import Comparison
from earnest.core.scoring.evidence import FileStates
from earnest.core.scoring.rests_on import RestsOn
from earnest.core.scoring.scorecard import Scorecard
from earnest.report.editions import Edition

if TYPE_CHECKING:
    from earnest.report.brand import Brand
    from earnest.report.own_templates import OwnTemplates


@dataclass(frozen=True, slots=True)
class Since:
    """An earlier assessment, and what differs from it."""

    subject: Subject
    digest: str
    """Of its canonical form: `sha256:` and 64 hex digits."""
    comparison: Comparison
    scorecard: Scorecard
    """Of the earlier assessment."""


@dataclass(frozen=True, slots=True)
class ReportInput:
    """An assessment with its scorecard and everything the pages name beside them."""

    assessment: Assessment
    scorecard: Scorecard
    rests_on: RestsOn
    catalog: Catalog
    digest: str
    """Of the answer file's canonical form: `sha256:` and 64 hex digits."""
    file_name: str
    program_version: str
    files: FileStates | None = None
    """What was found when the evidence files were looked for; None when nobody looked."""
    folder: Folder | None = None
    """What lies beside the answers, for the audit edition; None when nobody looked."""
    lacking: tuple[str, ...] = ()
    """Characters on the pages that the PDF's typeface lacks; for HTML the reader's own fonts are asked."""
    edition: Edition = Edition.FULL
    review: Review | None = None
    """The auditor's, of these answers; how far it is, its sample and its signature stand in the scorecard."""
    with_criteria: bool = False
    """Whether the questionnaire's standing text is bound in."""
    since: Since | None = None
    """The earlier assessment that it is compared with, if one was named."""
    brand: Brand | None = None
    templates: OwnTemplates | None = None
    """Those of the maker's own."""
