"""Review: the auditor's file, bound to one assessment by its digest."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import Field

from earnest.core.assessment import EMPTY, Digest, Line, Note
from earnest.core.values import Value

Verdict = Literal["confirmed", "lowered-partial", "lowered-no", "not-seen"]


class ReviewHead(Value):
    """Who reviews which assessment, and the number the sample follows from."""

    auditor: Line
    organisation: Line = EMPTY
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
    flags: dict[str, FlagFinding] = {}
    findings: dict[str, Finding] = {}

    def overturned_flags(self) -> frozenset[str]:
        """The profile flags whose "no" the auditor did not accept."""
        return frozenset(flag for flag, finding in self.flags.items() if finding.verdict == "overturned")


SMALL_SAMPLE = Fraction(1, 5)
LARGE_SAMPLE = Fraction(1, 2)
SAMPLE_LEAST = 10
EXTEND_ABOVE = Fraction(1, 10)


def draw_order(candidates: Iterable[str], assessment_digest: str, seed: int) -> list[str]:
    """Question ids in the order of the draw: by SHA-256 of `digest|seed|id`."""

    def ticket(question_id: str) -> str:
        return hashlib.sha256(f"{assessment_digest}|{seed}|{question_id}".encode()).hexdigest()

    return sorted(candidates, key=ticket)


def sample_size(population: int, share: Fraction) -> int:
    """The first share of the draw, rounded up, at least ten, or all if fewer."""
    wanted = -(-population * share.numerator // share.denominator)
    return min(population, max(wanted, SAMPLE_LEAST))
