"""What is signed of a file: of a report its manifest, of an answer file or a review all of it."""

from __future__ import annotations

from pathlib import Path

from earnest.core.errors import EarnestError
from earnest.core.language import Phrase
from earnest.core.text import line_of
from earnest.report.manifest import MANIFEST, read_manifest
from earnest.storage.pdf.taking_out import read_pdf, take_out
from earnest.storage.signatures import MAKERS, NAMESPACE
from earnest.storage.signing import sign

_PDF = b"%PDF-"


def sign_file(file: Path, key: Path, *, force: bool = False) -> Path:
    """Sign a report, a review or an answer file; where the signature stands. Raises EarnestError."""
    data = read_pdf(file)
    if data.startswith(_PDF):
        return sign(_manifest(data, file), key, MAKERS, file, force=force)
    return sign(data, key, namespace_of(data, file), file, force=force)


def _manifest(data: bytes, file: Path) -> bytes:
    inside = take_out(data, file)
    manifest = inside.files.get(MANIFEST, b"")
    if inside.against or read_manifest(manifest) is None:
        raise EarnestError(_NOTHING.fill(file=line_of(file)))
    return manifest


_NOTHING = Phrase(
    "{file}：文件内没有可签名的清单；只有完整版PDF可以签名",
    "{file}: there is no manifest inside to sign; only a PDF of the full edition can be signed",
)


def namespace_of(data: bytes, file: Path) -> str:
    """That of a review or of an answer file, whichever the file is.

    Raises EarnestError for one that is neither, or wrong.
    """
    from earnest.storage.assessments import assessment_from
    from earnest.storage.disk.files import digest
    from earnest.storage.reviews import holds_review, review_from

    if holds_review(data):
        review_from(data, file)
        return NAMESPACE
    assessment_from(data, file, digest(data))
    return MAKERS
