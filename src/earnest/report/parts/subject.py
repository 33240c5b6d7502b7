"""The subject in full, accepted risks and sign-offs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from earnest.core.assessment.model import Subject
from earnest.core.field_names import ANSWER_FILE, SUBJECT_FIELDS
from earnest.core.language import Phrase
from earnest.report.inputs import ReportInput
from earnest.report.words import NOTHING, Text, clip, day, same, shown, worded


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and what stands under it."""

    label: Phrase
    text: Text


@dataclass(frozen=True, slots=True)
class Risk:
    """A risk accepted by a named person until a date; it changes no score."""

    id: str
    topic: Phrase
    by: str
    until: str
    expired: bool
    """Whether the end lies before the day of the assessment."""
    reason: str


@dataclass(frozen=True, slots=True)
class Signature:
    """A sign-off by name."""

    by: str
    role: str
    on: str
    digest: str


def subject_facts(report_input: ReportInput) -> tuple[Fact, ...]:
    """Everything the answer file says of its subject, uncut."""
    subject = report_input.assessment.subject
    return (
        Fact(SUBJECT_FIELDS["organisation"].capital, shown(subject.organisation) or NOTHING),
        Fact(SUBJECT_FIELDS["model"].capital, shown(subject.model) or NOTHING),
        Fact(SUBJECT_FIELDS["version"].capital, shown(subject.version) or NOTHING),
        Fact(SUBJECT_FIELDS["released_on"].capital, released(report_input)),
        Fact(SUBJECT_FIELDS["scope"].capital, shown(subject.scope) or NOTHING),
        Fact(SUBJECT_FIELDS["assessed_on"].capital, day(subject.assessed_on)),
        Fact(SUBJECT_FIELDS["prepared_by"].capital, shown(subject.prepared_by) or NOTHING),
        Fact(SUBJECT_FIELDS["approved_by"].capital, shown(subject.approved_by) or NOTHING),
        *_given(subject),
        Fact(ANSWER_FILE.capital, clip(report_input.file_name, 400)),
    )


def _given(subject: Subject) -> Iterator[Fact]:
    """What is said for the public edition, as far as it is."""
    days = {name: day(getattr(subject, name)) for name in ("signatory_since", "period_from", "period_to")}
    for name, text in {**days, "contact": shown(subject.contact)}.items():
        if text:
            yield Fact(SUBJECT_FIELDS[name].capital, text)


def released(report_input: ReportInput) -> Phrase:
    """The release date of the assessed version, or that there is none."""
    date = report_input.assessment.subject.released_on
    return Phrase("尚未发布", "not released") if date is None else same(day(date))


def risks(report_input: ReportInput) -> tuple[Risk, ...]:
    """The accepted risks, the one that ends first in front."""
    topics = {
        question.id: worded(question.topic)
        for score in report_input.scorecard.questionnaires
        for question in score.questionnaire.questions()
    }
    today = report_input.assessment.subject.assessed_on
    accepted = sorted(report_input.assessment.accepted_risks.items(), key=lambda one: one[1].until)
    return tuple(
        Risk(
            id=shown(question_id),
            topic=topics.get(question_id, same("")),
            by=shown(risk.by) or NOTHING,
            until=day(risk.until),
            expired=risk.until < today,
            reason=shown(risk.reason),
        )
        for question_id, risk in accepted
    )


def signatures(report_input: ReportInput) -> tuple[Signature, ...]:
    """The sign-offs in the order of the file."""
    return tuple(
        Signature(shown(one.by) or NOTHING, shown(one.role) or NOTHING, day(one.on), one.digest)
        for one in report_input.assessment.signoffs
    )
