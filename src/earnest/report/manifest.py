"""The manifest of a report: everything beside the program that decides its pages, so that anybody can make them again.

It is embedded in the PDF and names the digest of every other file there. What is signed is the manifest.
"""

from __future__ import annotations

import datetime
import json
from typing import Annotated, Literal

from pydantic import Field, PlainSerializer, ValidationError

from earnest.core.assessment.model import SIZE_LIMIT, Digest, FileDigest
from earnest.core.assessment.signature import SignatureState
from earnest.core.language import Display
from earnest.core.scoring.evidence import FileState, FileStates
from earnest.core.user_text import UserText
from earnest.core.values import Many, Value
from earnest.report.editions import Edition

ANSWERS, MANIFEST, REVIEW, SIGNATURE = "answers.toml", "manifest.json", "review.toml", "review.toml.sig"
BRAND = "brand.json"
"""The names of the files in a PDF."""
LIMIT = 4 * SIZE_LIMIT
"""Bytes of a manifest that is read: an item of evidence takes a little more of them than of the answers."""

Date = Annotated[datetime.date, PlainSerializer(datetime.date.isoformat), Field(strict=False)]


def own_questionnaire(number: int) -> str:
    """The name in a PDF of the answers' questionnaire of this number, from 1 on, if it is the team's own."""
    return f"questionnaire-{number}.toml"


class EvidenceFile(Value):
    """What was found where an item of evidence says that its file is."""

    file: UserText
    sha256: FileDigest | None = None
    state: FileState


class ReviewSignature(Value):
    """What the pages say of the review's signature: what the maker's list of auditors made of it."""

    state: SignatureState = "none"
    signer: UserText | None = None
    also: Many[UserText] = ()
    """The other names under which that list has the signer's key."""


class Manifest(Value):
    """What a report was made from and in which circumstances."""

    format: Literal[1] = 1
    program: str
    """The version of the program."""
    renderer: dict[str, str] = {}
    """The versions of what wrote the PDF: others may write the same pages as other bytes."""
    edition: Annotated[Edition, Field(strict=False)]
    languages: Display
    criteria: bool = False
    """Whether the questionnaire's standing text is bound in."""
    made_on: Date
    """Pages say how old the assessment was on that day."""
    file_name: UserText
    """Of the answer file. A text to be printed, never a path."""
    cut_off: bool = False
    """Whether the answer file looked cut off, which its canonical form no longer shows."""
    assessment: Digest
    """Of the canonical form of the answers."""
    since: Digest | None = None
    """Of the earlier assessment that the pages compare with, which is not inside."""
    templates: Digest | None = None
    """Of the maker's own templates, which are not inside; absent where there were none."""
    evidence: Many[EvidenceFile] | None = None
    """None when nobody looked for the files."""
    signature: ReviewSignature = ReviewSignature()
    files: dict[str, Digest]
    """The files in the PDF beside this one, by name."""

    def canonical(self) -> bytes:
        """The one way to write it: keys sorted, ASCII, a line feed at the end."""
        told = self.model_dump(mode="json", exclude_defaults=False)
        if self.templates is None:
            del told["templates"]  # manifests that were written before there were any stay as they are
        return (json.dumps(told, indent=1, sort_keys=True) + "\n").encode("ascii")

    def file_states(self) -> FileStates | None:
        """What was found of the evidence files, as the scoring takes it."""
        return None if self.evidence is None else {(one.file, one.sha256): one.state for one in self.evidence}


def evidence_files(states: FileStates | None) -> tuple[EvidenceFile, ...] | None:
    """What was found of the evidence files, in an order that does not depend on anything else."""
    if states is None:
        return None
    items = sorted(states.items(), key=lambda item: (item[0][0], item[0][1] or ""))
    return tuple(EvidenceFile(file=file, sha256=sha256, state=state) for (file, sha256), state in items)


def is_newer(data: bytes) -> bool:
    """Whether these are the bytes of a manifest that a later version of the program made."""
    try:
        told = json.loads(data) if len(data) <= LIMIT else None
    except (ValueError, RecursionError):
        return False
    number = told.get("format") if isinstance(told, dict) else None
    return isinstance(number, int) and number > 1


def read_manifest(data: bytes) -> Manifest | None:
    """The manifest of some bytes; None where they are none, or not in the canonical form."""
    if len(data) > LIMIT:
        return None
    try:
        manifest = Manifest.model_validate_json(data)
    except ValidationError:
        return None
    return manifest if manifest.canonical() == data else None
