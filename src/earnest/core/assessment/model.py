"""Assessment: the answer file of a model team."""

import datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from earnest.core.user_text import Length, UserText
from earnest.core.values import Count, Many, Number, Value

FORMAT = 1
SIZE_LIMIT = 2**20
"""Bytes of a file."""
LINE_LIMIT = 2000
"""Characters of a text on one line."""
NOTE_LIMIT = 8000
"""Characters of any other text."""
EVIDENCE_LIMIT = 200
"""Items of one answer."""
ANSWERS = 2000
ENTRIES = 2000
"""Of accepted risks, of explanations, and of sign-offs."""
FLAGS = 200
"""Of the profile, and reasons for them."""
TABLES = 7000
"""Of answers, those of unanswered questions too: as many as the largest questionnaire has questions, and answers."""

Rating = Literal["yes", "partial", "planned", "no", "unknown", "not-applicable"]
RATINGS: tuple[Rating, ...] = ("yes", "partial", "planned", "no", "unknown", "not-applicable")

EvidenceKind = Literal["statement", "policy", "record", "system", "external"]
EVIDENCE_KINDS: tuple[EvidenceKind, ...] = ("statement", "policy", "record", "system", "external")
"""Weakest first."""

Note = Annotated[UserText, Length(NOTE_LIMIT)]
LineText = Annotated[UserText, Length(LINE_LIMIT)]
EMPTY = Field("", validate_default=True)
"""The default of a text that need not be given."""
Digest = Annotated[str, Field(pattern=r"^sha256:[0-9a-f]{64}$")]
FileDigest = Annotated[str, Field(pattern=r"^[0-9a-fA-F]{64}$")]
"""Kept as written; letters of any case mean the same."""
Condition = Annotated[int, Field(ge=1, le=200)]
"""The number of a condition of a question, from 1."""
Conditions = Annotated[tuple[Condition, ...], Field(strict=False, min_length=1, max_length=200)]


class Subject(Value):
    """What is assessed, by whom, when."""

    organisation: LineText = EMPTY
    model: LineText = EMPTY
    version: LineText = EMPTY
    released_on: datetime.date | None = None
    """Absent while unreleased."""
    scope: Note = EMPTY
    assessed_on: datetime.date
    prepared_by: LineText = EMPTY
    approved_by: LineText = EMPTY
    signatory_since: datetime.date | None = None
    """The day on which the organisation signed the commitments."""
    period_from: datetime.date | None = None
    """The first day that the disclosure speaks of."""
    period_to: datetime.date | None = None
    """The last one."""
    contact: LineText | None = None
    """Where the public may ask."""


class QuestionnaireRef(Value):
    """A chosen questionnaire, by version and by the digest of its file."""

    id: str
    version: str
    digest: Digest
    path: LineText | None = None
    """Only for one's own: relative to the answer file."""


class EvidenceItem(Value):
    """A reference to something that shows the answer; the thing itself stays where it is."""

    title: Annotated[UserText, Length(LINE_LIMIT, least=1)]
    kind: EvidenceKind
    file: LineText | None = None
    url: LineText | None = None
    register_entry: Annotated[LineText | None, Field(alias="register")] = None
    sha256: FileDigest | None = None
    """Of the file, or of the kept copy."""
    accessed: datetime.date | None = None
    """When the address was seen."""
    archive: LineText | None = None
    """A kept copy of what stands at the address; the item then counts as a file."""
    dated: datetime.date | None = None
    about: LineText | None = None
    """The version it speaks of."""
    shows: Note | None = None
    issuer: LineText | None = None
    """Who issued it."""
    confidential: bool | None = None

    @property
    def kept(self) -> UserText | None:
        """The file to look for: the item's own, or the kept copy of what stands at its address."""
        return self.file if self.file is not None else self.archive


class PublicText(Value):
    """What the public edition says of an answer, in one language or both."""

    zh: Note | None = None
    en: Note | None = None


class Answer(Value):
    """The answer to one question; every part may be absent."""

    rating: Rating | None = None
    n: Count | None = None
    of: Count | None = None
    note: Note | None = None
    by: LineText | None = None
    on: datetime.date | None = None
    owner: LineText | None = None
    due: datetime.date | None = None
    value: Number | None = None
    flagged: bool | None = None
    confirm: bool | None = None
    met: Conditions | None = None
    """The conditions that are met; absent where nobody said."""
    public_text: PublicText | None = None
    """Absent where nothing is disclosed."""
    accepted_by: LineText | None = None
    evidence: Annotated[Many[EvidenceItem], Field(max_length=EVIDENCE_LIMIT)] = ()


class AcceptedRisk(Value):
    """A risk taken by a named executive, with an end; changes no score."""

    by: LineText
    until: datetime.date
    reason: Note


class Verification(Value):
    """A test or evaluation by somebody else; changes no score."""

    body: Annotated[UserText, Length(LINE_LIMIT, least=1)]
    """Who tested."""
    scheme: LineText | None = None
    version: LineText | None = None
    sha256: FileDigest | None = None
    """Of what was tested."""
    on: datetime.date
    access: LineText | None = None
    """What the testers could reach: a black box, the weights, …"""
    result: Note | None = None
    report: LineText | None = None
    """Number or address."""
    paid_by: LineText | None = None


class RenewedFrom(Value):
    """The last version's answers, from which this file was made."""

    version: LineText
    digest: Digest
    on: datetime.date | None = None
    """The day of the renewal."""
    flags: Annotated[Many[str], Field(max_length=200)] = ()
    """The profile flags that nobody has confirmed for this version yet; they count as undecided."""


class Explanation(Value):
    """Answer to a consistency rule."""

    text: Note


class Signoff(Value):
    """A signature by name; the digest is of the canonical form without the signoffs."""

    by: LineText
    role: LineText
    on: datetime.date
    digest: Digest


def _few(answers: dict[str, Answer]) -> dict[str, Answer]:
    """At most so many that say something: in the canonical form an unanswered question has a table as well."""
    if sum(1 for answer in answers.values() if answer.model_fields_set) > ANSWERS:
        raise PydanticCustomError("too_long", "more than {max_length} answers", {"max_length": ANSWERS})
    return answers


class Assessment(Value):
    """The answer file."""

    format: Literal[1] = 1
    subject: Subject
    questionnaires: Annotated[Many[QuestionnaireRef], Field(max_length=50)]
    profile: Annotated[dict[str, bool], Field(max_length=FLAGS)] = {}
    profile_reasons: Annotated[dict[str, Note], Field(max_length=FLAGS)] = {}
    answers: Annotated[dict[str, Answer], Field(max_length=TABLES), AfterValidator(_few)] = {}
    accepted_risks: Annotated[dict[str, AcceptedRisk], Field(max_length=ENTRIES)] = {}
    verifications: Annotated[Many[Verification], Field(max_length=200)] = ()
    renewed_from: RenewedFrom | None = None
    explanations: Annotated[dict[str, Explanation], Field(max_length=ENTRIES)] = {}
    signoffs: Annotated[Many[Signoff], Field(max_length=ENTRIES)] = ()

    def answer(self, question_id: str) -> Answer:
        """The answer to a question; an empty one where there is none."""
        return self.answers.get(question_id, NO_ANSWER)


NO_ANSWER = Answer()
