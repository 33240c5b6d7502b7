"""What a report carries inside to prove itself: the answers, the review and its signature, and the manifest."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from earnest import __version__
from earnest.core.assessment.model import QuestionnaireRef
from earnest.core.errors import EarnestError
from earnest.core.language import Display, Phrase
from earnest.core.scoring.evidence import FileStates
from earnest.core.text import line_of
from earnest.core.user_text import UserText
from earnest.report.editions import Edition
from earnest.report.manifest import (
    ANSWERS,
    BRAND,
    MANIFEST,
    REVIEW,
    SIGNATURE,
    Manifest,
    ReviewSignature,
    evidence_files,
    own_questionnaire,
)
from earnest.report.pdf.job import Attachment, Facts, Job
from earnest.storage.assessments import Opened
from earnest.storage.data_files import DATA_LIMIT
from earnest.storage.disk.files import digest, plain_text, read_bytes
from earnest.storage.questionnaires import own_file
from earnest.workspace.found_review import FoundReview

if TYPE_CHECKING:
    from earnest.report.brand import Brand
    from earnest.report.own_templates import OwnTemplates
    from earnest.report.pdf.versions import Versions


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What decides the pages of a report beside the answers, the review and the program."""

    display: Display
    edition: Edition
    criteria: bool
    """Whether the questionnaire's standing text is bound in."""
    made_on: datetime.date
    file_name: str
    """Of the answer file, to be printed."""
    cut_off: bool
    states: FileStates | None
    """What was found of the evidence files."""
    since: str | None = None
    """The digest of the earlier assessment that the pages compare with."""
    brand: Brand | None = None
    templates: OwnTemplates | None = None


def job_for(
    opened: Opened, found: FoundReview | None, told: Circumstances, assessment: str
) -> Callable[[Versions], Job]:
    """The job of a report, once it is known what renders it; only the full edition carries everything.

    `assessment` is the digest of the answers. Raises EarnestError when one's own questionnaire cannot be read again.
    """
    facts = Facts(assessment, told.edition)
    if told.edition is not Edition.FULL:
        return lambda versions: Job(facts)
    carried = dict(_carried(opened, found))
    if told.brand is not None:
        carried[BRAND] = told.brand.canonical()

    def made(versions: Versions) -> Job:
        manifest = _manifest(found, told, assessment, versions, carried).canonical()
        return job_of({**carried, MANIFEST: manifest}, assessment, told.edition)

    return made


def job_of(carried: dict[str, bytes], assessment: str, edition: Edition) -> Job:
    """The job of a report that carries these files, a manifest among them."""
    attachments = (Attachment(name, _type(name), _described(name), carried[name]) for name in sorted(carried))
    return Job(Facts(assessment, edition, digest(carried[MANIFEST])), tuple(attachments))


def _carried(opened: Opened, found: FoundReview | None) -> Iterator[tuple[str, bytes]]:
    from earnest.storage.canonical import answer_texts, canonical

    texts = answer_texts(opened.assessment, opened.questionnaires)
    yield ANSWERS, canonical(opened.assessment, opened.questionnaires, opened.flags, texts)
    for number, one in enumerate(opened.assessment.questionnaires, 1):
        if one.path is not None:
            yield own_questionnaire(number), _own(opened, one)
    if found is not None:
        yield REVIEW, found.data
        if found.signed is not None:
            yield SIGNATURE, found.signed


def _own(opened: Opened, ref: QuestionnaireRef) -> bytes:
    """A questionnaire of the team's own as its digest counts it: with line ends as LF."""
    file = own_file(opened.path, ref.path.raw) if ref.path is not None else None
    data = b"" if file is None else plain_text(read_bytes(file, DATA_LIMIT))
    if digest(data) != ref.digest:
        raise EarnestError(_CHANGED.fill(file=line_of(file or ref.id)))
    return data


_CHANGED = Phrase(
    "{file} 在读取之后被改动，未生成报告；请重新打开答卷",
    "{file} was changed since it was read, so no report was made; open the answers again",
)


def _manifest(
    found: FoundReview | None, told: Circumstances, assessment: str, versions: Versions, carried: dict[str, bytes]
) -> Manifest:
    signature = ReviewSignature() if found is None else _as_seen(found)
    return Manifest(
        program=__version__,
        renderer=versions,
        edition=told.edition,
        languages=told.display,
        criteria=told.criteria,
        made_on=told.made_on,
        file_name=UserText(told.file_name),
        cut_off=told.cut_off,
        since=told.since,
        templates=told.templates.digest if told.templates else None,
        assessment=assessment,
        evidence=evidence_files(told.states),
        signature=signature,
        files={name: digest(data) for name, data in carried.items()},
    )


def _as_seen(found: FoundReview) -> ReviewSignature:
    signature = found.signature
    return ReviewSignature(state=signature.state, signer=signature.signer, also=signature.also)


def _type(name: str) -> str:
    return {".toml": "application/toml", ".json": "application/json"}.get(name[name.rfind(".") :], "text/plain")


def _described(name: str) -> str:
    """What a reader of PDFs shows of the file; in ASCII."""
    known = {
        ANSWERS: "the answers, in their canonical form",
        MANIFEST: "what this report was made from: sign and verify this",
        REVIEW: "the auditor's review",
        SIGNATURE: "the signature of the review",
        BRAND: "the name, colour and logo on the pages",
    }
    return known.get(name, "a questionnaire of the team's own")
