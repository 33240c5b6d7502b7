"""Verifies a report: takes out what is inside, checks it, scores it again, renders it again, compares."""

from __future__ import annotations

import datetime
import tempfile
from collections.abc import Iterator
from pathlib import Path

from earnest.core.errors import EarnestError
from earnest.core.language import Phrase
from earnest.core.text import line_of
from earnest.report.editions import Edition
from earnest.report.manifest import ANSWERS, MANIFEST, Manifest, is_newer, read_manifest
from earnest.report.recognising import is_report
from earnest.storage.assessments import OutdatedQuestionnaire
from earnest.storage.pdf.taking_out import Page, TakenOut, read_pdf, take_out
from earnest.workspace.export import Tell
from earnest.workspace.proof import signed, stamped
from earnest.workspace.proof.again import render_again, score_again, scored_by_reader
from earnest.workspace.proof.attachments import compare, compare_metadata, refused
from earnest.workspace.proof.beside import verify_beside
from earnest.workspace.proof.evidence import look_for_evidence
from earnest.workspace.proof.findings import (
    Finding,
    Outcome,
    Verification,
    differ,
    differs,
    matches,
    note,
    unknown,
)
from earnest.workspace.proof.pages import compare_figures, compare_pages
from earnest.workspace.proof.reader import Reader
from earnest.workspace.scored import Scored

_READING = Phrase("正在读取PDF", "reading the PDF")


def verify(report: Path, reader: Reader, tell: Tell) -> Verification:
    """Verify a report, or what stands beside an answer file or a review; `tell` hears how far it is.

    Raises EarnestError where the file cannot be read, or is none of these.
    """
    tell(_READING)
    data = read_pdf(report)
    if not data.startswith(b"%PDF-"):
        if report.suffix == ".toml":
            return verify_beside(report, data, reader, tell)
        if not is_report(data):
            raise EarnestError(_NO_REPORT.fill(file=line_of(report)))
        return Verification("no-answers", (unknown("HTML报告不带凭据", "an HTML report has no proof inside"),))
    inside = take_out(data, report)
    if inside.against:
        return Verification("other-answers", tuple(refused(one) for one in inside.against))
    if ANSWERS not in inside.files or MANIFEST not in inside.files:
        return Verification("no-answers", tuple(_without(inside)))
    return _Verifying(report, data, inside, reader, tell).verification()


_NO_REPORT = Phrase(
    "{file}：不是报告（PDF或HTML），也不是答卷或审核记录（TOML）",
    "{file}: this is no report, PDF or HTML, and no answer file or review, TOML",
)


def _without(inside: TakenOut) -> Iterator[Finding]:
    edition, assessment = inside.facts.get("edition"), inside.facts.get("source")
    if edition and assessment and not inside.files:
        yield unknown(
            "元数据自称：版本{edition}，答卷摘要值{digest}；只有完整版内附答卷",
            "the metadata say: edition {edition}, of the assessment {digest}; only the full edition carries answers",
            edition=edition,
            digest=assessment,
        )
    else:
        yield unknown("文件内没有答卷或清单", "no answers or no manifest inside")


class _Verifying:
    """One report with its answers inside."""

    def __init__(self, report: Path, data: bytes, inside: TakenOut, reader: Reader, tell: Tell) -> None:
        self._report, self._data, self._inside, self._reader, self._tell = report, data, inside, reader, tell
        self._files = inside.files
        self._known = reader.known
        self._signed = signed.review_signature(self._files, self._known)

    def verification(self) -> Verification:
        manifest = read_manifest(self._files[MANIFEST])
        if manifest is None or manifest.edition is not Edition.FULL:
            newer = is_newer(self._files[MANIFEST])
            return Verification("other-version" if newer else "other-answers", (_NEWER if newer else _NO_MANIFEST,))
        findings = list(compare(self._inside, manifest))
        if differ(findings):
            return Verification("other-answers", tuple(findings))
        findings += [compare_metadata(self._inside, manifest), *_day(manifest), *self._signatures(manifest)]
        with tempfile.TemporaryDirectory(prefix="earnest-") as folder:
            outcome, further = self._again(manifest, Path(folder))
        return Verification(outcome, (*findings, *further))

    def _signatures(self, manifest: Manifest) -> Iterator[Finding]:
        yield from signed.of_report(self._report, self._files, self._known)
        listed = self._known is not None
        yield from signed.of_review(self._files, manifest.signature, self._signed, listed=listed)
        yield from stamped.of_file(self._report, self._reader.authorities)

    def _again(self, manifest: Manifest, folder: Path) -> tuple[Outcome, list[Finding]]:
        try:
            scored = score_again(self._files, manifest, folder)
        except OutdatedQuestionnaire as error:
            return "other-version", [_other_program(error, manifest)]
        except EarnestError as error:
            return "other-answers", [differs("答卷：{why}", "answers: {why}", why=error.message)]
        opened = matches("答卷：可打开，已重新计分", "answers: opened and scored again")
        told = [*self._levels(scored, manifest), *self._evidence(scored, manifest)]
        outcome, further = self._pages(scored, manifest)
        return outcome, [opened, *told, *further]

    def _levels(self, scored: Scored, manifest: Manifest) -> Iterator[Finding]:
        if self._signed is not None:
            state, _ = self._signed
            known = scored_by_reader(scored, self._files, manifest, state)
            yield from signed.levels(scored.card, known.card, state)

    def _evidence(self, scored: Scored, manifest: Manifest) -> Iterator[Finding]:
        folder, said = self._reader.evidence, manifest.file_states()
        if folder is not None:
            yield from look_for_evidence(scored.opened.assessment, folder, said, self._tell)
            yield from stamped.of_evidence(scored.opened.assessment, folder, self._reader.authorities)
        elif alike := sum(state == "match" for state in (said or {}).values()):
            yield note(*_NOT_LOOKED_FOR, n=alike)

    def _pages(self, scored: Scored, manifest: Manifest) -> tuple[Outcome, list[Finding]]:
        if manifest.since is not None:
            return self._figures(scored, (), _SINCE)
        if manifest.templates is not None:
            return self._figures(scored, (), _TEMPLATES)
        try:
            rendered = render_again(scored, manifest, self._files, self._tell)
        except EarnestError as error:  # as without Pango: figures are compared all the same
            return self._figures(scored, (), unknown("各页：{why}", "pages: {why}", why=error.message))
        if rendered.pdf == self._data:
            return "same-bytes", [matches("各页：逐字节相同", "pages: the same, byte for byte")]
        ours = self._read(rendered.pdf)
        if rendered.same_versions:
            return "other-pages", [_OTHER_BYTES, *compare_pages(self._read(self._data), ours)]
        return self._figures(scored, ours, _versions(manifest))

    def _read(self, pdf: bytes) -> tuple[Page, ...]:
        return take_out(pdf, self._report, pages=True).pages

    def _figures(self, scored: Scored, ours: tuple[Page, ...], why: Finding) -> tuple[Outcome, list[Finding]]:
        """Where bytes cannot be compared."""
        figures = list(compare_figures(self._read(self._data), ours, scored.card))
        return ("other-pages" if differ(figures) else "same-figures"), [why, *figures]


_NOT_LOOKED_FOR = (
    "报告称{n}份证据文件与所记哈希值一致，这只是生成报告的人所称；请用 --evidence 指定证据文件夹核对",
    "the report says that {n} evidence files are as the answers say; only whoever made it looked: name their folder "
    "with --evidence",
)


def _day(manifest: Manifest) -> Iterator[Finding]:
    """What is wrong with the day on which the report says that it was made; it may have begun elsewhere already."""
    if (manifest.made_on - datetime.date.today()).days > 1:
        yield unknown(
            "报告称生成于{day}，这一天尚未到来；页面上的天数以此为准",
            "the report says that it was made on {day}, which is still to come; the days on its pages count to it",
            day=manifest.made_on.isoformat(),
        )


_OTHER_BYTES = differs("各页：不是本程序生成的字节", "pages: not the bytes that the program gives")


_SINCE = unknown(
    "各页：报告与一份较早的答卷作了比较，该答卷不在文件内，无法重新生成",
    "pages: the report compares with an earlier assessment that is not inside, so they cannot be made again",
)
_TEMPLATES = unknown(
    "各页：报告用了自备的模板，模板不在文件内，无法重新生成",
    "pages: the report was made with templates of the maker's own that are not inside, so they cannot be made again",
)
_NO_MANIFEST = differs("清单不是本程序写出的形式", "the manifest does not have the form that the program writes")
_NEWER = unknown("清单由更新版本的程序写出", "the manifest was written by a newer version of the program")


def _versions(manifest: Manifest) -> Finding:
    return note(
        "报告由 earnest {theirs} 生成，本机软件的版本与之不同，不能逐字节比较",
        "the report was made by earnest {theirs}, with other versions than are here, so bytes cannot be compared",
        theirs=manifest.program,
    )


def _other_program(error: EarnestError, manifest: Manifest) -> Finding:
    return unknown(
        "答卷：{why}；报告由 earnest {version} 生成，请用该版本核对",
        "answers: {why}; the report was made by earnest {version}: verify it with that version",
        why=error.message,
        version=manifest.program,
    )
