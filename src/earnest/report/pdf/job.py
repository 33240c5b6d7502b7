"""What the renderer is to make of a page: the file's identifier, what its metadata name, what is embedded in it."""

from __future__ import annotations

import base64
import json
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file inside the PDF, associated with it as what its pages were made from."""

    name: str
    """In ASCII."""
    media_type: str
    description: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Facts:
    """What the metadata name for whoever finds the file in an archive."""

    source: str
    """The digest of what the pages are of, the answers' canonical form: `sha256:` and 64 hex digits."""
    edition: str
    manifest: str = ""
    """The digest of the manifest; empty where none is embedded."""


@dataclass(frozen=True, slots=True)
class Job:
    """One rendering beside its page."""

    facts: Facts
    attachments: tuple[Attachment, ...] = field(default=())

    @property
    def identifier(self) -> bytes:
        """The first half of the file's `/ID`."""
        return self.facts.source.removeprefix("sha256:")[:16].encode("ascii")

    def line(self) -> str:
        """The job as one line of JSON."""
        embedded = [{**asdict(one), "data": base64.b64encode(one.data).decode()} for one in self.attachments]
        return json.dumps({"facts": asdict(self.facts), "attachments": embedded})


def read_job(line: str) -> Job:
    """The job of a line that `Job.line` gave."""
    told: dict[str, Any] = json.loads(line)
    embedded = (Attachment(**{**one, "data": base64.b64decode(one["data"])}) for one in told["attachments"])
    return Job(Facts(**told["facts"]), tuple(embedded))
