"""Review: the auditor's file, bound to one assessment by its digest."""

import datetime
import hashlib
import re
from typing import Annotated, Literal, get_args

from pydantic import AwareDatetime, BeforeValidator, Field, WithJsonSchema

from earnest.core.assessment.model import EMPTY, FLAGS, LINE_LIMIT, TABLES, Digest, LineText, Note
from earnest.core.user_text import Length, UserText
from earnest.core.values import Many, Value

Verdict = Literal["confirmed", "lowered-partial", "lowered-no", "not-seen"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
FlagVerdict = Literal["confirmed", "overturned"]
FLAG_VERDICTS: tuple[FlagVerdict, ...] = get_args(FlagVerdict)
Method = Literal["examine", "interview", "test"]
METHODS: tuple[Method, ...] = get_args(Method)
Severity = Literal["major", "minor", "observation", "strength"]
SEVERITIES: tuple[Severity, ...] = get_args(Severity)
FindingStatus = Literal["open", "closed"]
FINDING_STATUSES: tuple[FindingStatus, ...] = get_args(FindingStatus)


def _text_of(seed: object) -> object:
    """A whole number, which the seed of older reviews is, as its decimal text."""
    return str(seed) if isinstance(seed, int) and not isinstance(seed, bool) and 0 <= seed <= 10**15 else seed


_SEED_SCHEMA = {"anyOf": [{"type": "string", "maxLength": 200}, {"type": "integer", "minimum": 0, "maximum": 10**15}]}
Seed = Annotated[UserText, Length(200), BeforeValidator(_text_of), WithJsonSchema(_SEED_SCHEMA)]
_DRAWN = re.compile(r"[0-9a-f]{32}\Z")


class ReviewHead(Value):
    """Who reviews which assessment, and the seed the sample follows from."""

    auditor: LineText
    organisation: LineText = EMPTY
    started: datetime.date
    assessment: Digest
    seed: Seed
    drawn_at: AwareDatetime | None = None
    """When the program drew the seed."""
    status: Literal["draft", "final"] = "draft"
    scope_confirmed: bool = False
    """The scope, the version and the day of release, or that there was none yet."""

    @property
    def seed_drawn(self) -> bool:
        """Whether the seed has the form in which the program draws one."""
        return self.drawn_at is not None and _DRAWN.match(self.seed.raw) is not None


class FlagFinding(Value):
    """The auditor's word on a flag of the profile that leaves questions out."""

    verdict: FlagVerdict


class Finding(Value):
    """The auditor's word on one answer."""

    method: Method
    verdict: Verdict
    severity: Severity | None = None
    note: Note | None = None
    on: datetime.date | None = None
    due: datetime.date | None = None
    working_paper: LineText | None = None
    reply: Note | None = None
    """The team's, from its next assessment."""
    status: FindingStatus | None = None

    @property
    def is_open(self) -> bool:
        """Whether something is left to be done about it."""
        return self.status != "closed"


class LookedAt(Value):
    """The auditor's word that one thing to look at first was looked at."""

    on: datetime.date


SEED_BYTES = 16
"""A seed is written as twice as many hexadecimal digits."""


def beacon_seed(assessment_digest: str, value: UserText) -> str:
    """The seed that follows from the value of a public beacon: the first half of SHA-256 of `digest|value`."""
    return hashlib.sha256(f"{assessment_digest}|{value.raw}".encode()).hexdigest()[: 2 * SEED_BYTES]


class Beacon(Value):
    """A public source of chance, from whose value the seed follows; its round is named before the value exists."""

    source: LineText
    round: LineText
    value: Annotated[UserText, Length(LINE_LIMIT, least=1)]


class CarriedFrom(Value):
    """The review of the answers as they were, from which this one was carried over."""

    assessment: Digest
    assessed_on: datetime.date
    """The verdicts that were kept may be as old as the assessment that they were given on."""
    seed: Seed
    drawn_at: AwareDatetime | None = None
    sample: Annotated[Many[str], Field(max_length=TABLES)] = ()
    """Its questions stay in the sample."""
    changed: Annotated[Many[str], Field(max_length=TABLES)] = ()
    """Questions and flags that had a verdict and are others since; they come first."""


class Review(Value):
    """The auditor's file."""

    format: Literal[1] = 1
    review: ReviewHead
    beacon: Beacon | None = None
    carried_from: CarriedFrom | None = None
    looked_at: Annotated[dict[str, LookedAt], Field(max_length=TABLES)] = {}
    """What to look at first that the auditor looked at, by its name."""
    flags: Annotated[dict[str, FlagFinding], Field(max_length=FLAGS)] = {}
    findings: Annotated[dict[str, Finding], Field(max_length=TABLES)] = {}
    earlier: Annotated[dict[str, Finding], Field(max_length=TABLES)] = {}
    """Findings of an earlier review, until they are closed; no verdicts on the answers as they are."""

    def overturned_flags(self) -> frozenset[str]:
        """The profile flags whose value the auditor did not accept."""
        return frozenset(flag for flag, finding in self.flags.items() if finding.verdict == "overturned")
