"""The form of the subject: what is assessed, by whom and when."""

from __future__ import annotations

import datetime

from earnest.core.assessment.model import NOTE_LIMIT, Subject
from earnest.core.language import Phrase
from earnest.workspace.forms import FieldReader, Texts, date_text, to_edit

_NEEDED_DATE = Phrase("评估日期必填", "the assessment date is required")
_PERIOD = Phrase("披露期间的止日早于起日", "the period ends before it begins")

SUBJECT_LINES = ("organisation", "model", "version", "prepared_by", "approved_by")
SUBJECT_DATES = ("released_on", "assessed_on", "signatory_since", "period_from", "period_to")


def subject_texts(subject: Subject) -> dict[str, str]:
    """What the fields of the form show."""
    dates = {name: date_text(getattr(subject, name)) for name in SUBJECT_DATES}
    return {name: to_edit(getattr(subject, name)) for name in (*SUBJECT_LINES, "scope", "contact")} | dates


def subject_from(texts: Texts, before: Subject) -> tuple[Subject, dict[str, Phrase]]:
    """The subject as the form says; a field that cannot be taken keeps what it was and has its sentence."""
    reader = FieldReader(texts)
    fields: dict[str, object] = {name: reader.text(name) for name in SUBJECT_LINES}
    fields["scope"] = reader.text("scope", NOTE_LIMIT)
    fields["contact"] = reader.text("contact").strip() or None
    fields |= {name: reader.date(name) for name in SUBJECT_DATES}
    if fields["assessed_on"] is None:
        reader.errors.setdefault("assessed_on", _NEEDED_DATE)
    begin, end = fields["period_from"], fields["period_to"]
    if isinstance(begin, datetime.date) and isinstance(end, datetime.date) and begin > end:
        reader.errors["period_to"] = _PERIOD
    fields |= {name: getattr(before, name) for name in reader.errors}
    return Subject.model_validate(fields), reader.errors
