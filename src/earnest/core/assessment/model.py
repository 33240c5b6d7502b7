"""Assessment: the answer file of a model team."""

from __future__ import annotations

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
    dated: datetime.date | None = None
    about: LineText | None = None
    """The version it speaks of."""
    shows: Note | None = None
    confidential: bool | None = None


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
    accepted_by: LineText | None = None
    evidence: Annotated[Many[EvidenceItem], Field(max_length=EVIDENCE_LIMIT)] = ()


class AcceptedRisk(Value):
    """A risk taken by a named executive, with an end; changes no score."""

    by: LineText
    until: datetime.date
    reason: Note


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
    explanations: Annotated[dict[str, Explanation], Field(max_length=ENTRIES)] = {}
    signoffs: Annotated[Many[Signoff], Field(max_length=ENTRIES)] = ()

    def answer(self, question_id: str) -> Answer:
        """The answer to a question; an empty one where there is none."""
        return self.answers.get(question_id, NO_ANSWER)


NO_ANSWER = Answer()
