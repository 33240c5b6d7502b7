"""Review: the auditor's file, bound to one assessment by its digest."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from pydantic import Field

from earnest.core.assessment.model import EMPTY, FLAGS, TABLES, Digest, LineText, Note
from earnest.core.values import Value

Verdict = Literal["confirmed", "lowered-partial", "lowered-no", "not-seen"]


class ReviewHead(Value):
    """Who reviews which assessment, and the number the sample follows from."""

    auditor: LineText
    organisation: LineText = EMPTY
    started: datetime.date
    assessment: Digest
    seed: Annotated[int, Field(ge=0, le=10**15)]
    scope_confirmed: bool = False


class FlagFinding(Value):
    """The auditor's word on a "no" of the profile."""

    verdict: Literal["confirmed", "overturned"]


class Finding(Value):
    """The auditor's word on one answer."""

    method: Literal["examine", "interview", "test"]
    verdict: Verdict
    severity: Literal["major", "minor", "observation"] | None = None
    note: Note | None = None
    on: datetime.date | None = None
    due: datetime.date | None = None
    reply: Note | None = None


class Review(Value):
    """The auditor's file."""

    format: Literal[1] = 1
    review: ReviewHead
    flags: Annotated[dict[str, FlagFinding], Field(max_length=FLAGS)] = {}
    findings: Annotated[dict[str, Finding], Field(max_length=TABLES)] = {}

    def overturned_flags(self) -> frozenset[str]:
        """The profile flags whose "no" the auditor did not accept."""
        return frozenset(flag for flag, finding in self.flags.items() if finding.verdict == "overturned")
