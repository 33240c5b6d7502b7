"""Makes a report again from what is embedded in it, in an empty folder: opens, scores, renders."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from earnest import __version__
from earnest.core.assessment.model import Assessment
from earnest.core.assessment.signature import Signature
from earnest.core.errors import FileProblems, Problem
from earnest.core.language import Phrase
from earnest.report.brand import brand_inside
from earnest.report.inputs import ReportInput
from earnest.report.manifest import ANSWERS, BRAND, MANIFEST, REVIEW, SIGNATURE, Manifest, own_questionnaire
from earnest.report.pdf.job import Job
from earnest.report.pdf.versions import Versions
from earnest.storage.assessments import assessment_from
from earnest.storage.canonical import canonical
from earnest.storage.disk.files import create, digest
from earnest.storage.questionnaires import own_file
from earnest.storage.reviews import review_from
from earnest.storage.toml.parse import parse
from earnest.workspace.embedding import Circumstances, job_of
from earnest.workspace.export import Tell, report_input
from earnest.workspace.scored import Scored, Told, scored_again

_NAME = "answers inside the report.toml"
"""Of the answers in the empty folder, where only names of ours and paths that the answers themselves give stand."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A report made again, and what made it."""

    pdf: bytes
    same_versions: bool
    """Whether all that has a hand in the bytes is of the versions that the manifest names."""


def score_again(files: dict[str, bytes], manifest: Manifest, folder: Path) -> Scored:
    """The answers inside, opened and scored as the manifest says. Raises EarnestError with what is wrong with them."""
    path = folder / _NAME
    try:
        _write_own(files, path)
        opened = assessment_from(files[ANSWERS], path, digest(files[ANSWERS]))
        if canonical(opened.assessment, opened.questionnaires, opened.flags) != files[ANSWERS]:
            raise FileProblems(path, [Problem(_NOT_CANONICAL)])
        if unasked := sorted(files.keys() - _named(opened.assessment, files)):
            raise FileProblems(path, [Problem(_UNASKED.fill(name=unasked[0]))])
        seen = Signature(manifest.signature.state, manifest.signature.signer, manifest.signature.also)
        return scored_again(opened, _told(files, manifest, seen))
    except FileProblems as error:
        name = ANSWERS if error.file == path else Path(error.file).name
        raise type(error)(name, error.problems) if type(error) is FileProblems else error from None


def scored_by_reader(scored: Scored, files: dict[str, bytes], manifest: Manifest, seen: Signature) -> Scored:
    """The same answers with what the reader's own list makes of the signature of the review."""
    return scored_again(scored.opened, _told(files, manifest, seen))


def _told(files: dict[str, bytes], manifest: Manifest, seen: Signature) -> Told:
    read = review_from(files[REVIEW], Path(REVIEW)) if REVIEW in files else None
    return Told(read, seen, files.get(SIGNATURE), manifest.file_states(), manifest.made_on)


def _named(answers: Assessment, files: dict[str, bytes]) -> set[str]:
    """The files that a report of such answers carries."""
    own = {own_questionnaire(number) for number, ref in enumerate(answers.questionnaires, 1) if ref.path is not None}
    return {ANSWERS, MANIFEST, *own, *({REVIEW, SIGNATURE} if REVIEW in files else ())}


_UNASKED = Phrase("答卷没有用到附件 {name}", "these answers have no use for the attachment {name}")
_NOT_CANONICAL = Phrase("不是规范形式", "this is not the canonical form")


def _write_own(files: dict[str, bytes], path: Path) -> None:
    """The questionnaires of the team's own, where the answers look for them: inside the empty folder, or nowhere."""
    chosen = parse(files[ANSWERS], path, Assessment).value.questionnaires
    for number, ref in enumerate(chosen, 1):
        target = own_file(path, ref.path.raw) if ref.path is not None else None
        name = own_questionnaire(number)
        if target is not None and name in files:
            target.parent.mkdir(parents=True, exist_ok=True)
            create(target, files[name], of=None)


def input_again(scored: Scored, manifest: Manifest, files: dict[str, bytes]) -> ReportInput:
    """Everything that the pages are made from, as it was. Raises EarnestError where the brand inside is none."""
    told = Circumstances(
        display=manifest.languages,
        edition=manifest.edition,
        criteria=manifest.criteria,
        made_on=manifest.made_on,
        file_name=manifest.file_name.raw,
        cut_off=manifest.cut_off,
        states=manifest.file_states(),
        brand=brand_inside(files[BRAND]) if BRAND in files else None,
    )
    return report_input(scored.opened, scored.card, manifest.assessment, told, scored.applying_review)


def render_again(scored: Scored, manifest: Manifest, files: dict[str, bytes], tell: Tell) -> Rendered:
    """The report as this machine makes it. Raises EarnestError where it makes none."""
    from earnest.report.pdf.page import printed_page
    from earnest.report.pdf.render import PdfRendering

    page, _ = printed_page(input_again(scored, manifest, files), manifest.languages)
    found: Versions = {}

    def made(versions: Versions) -> Job:
        found.update(versions)
        return job_of(files, manifest.assessment, manifest.edition)

    pdf = PdfRendering(page, made).run(tell)
    return Rendered(pdf, found == manifest.renderer and manifest.program == __version__)
