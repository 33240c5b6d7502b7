"""What is typed into a form becomes values, or a sentence at the field; no Textual here."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, get_args

from earnest.core.assessment.model import LINE_LIMIT, NOTE_LIMIT, Assessment, EvidenceItem, EvidenceKind, Subject
from earnest.core.language import Phrase
from earnest.core.party import party
from earnest.core.text import cleaned, forbidden_characters, visible
from earnest.core.user_text import NO_TEXT, UserText
from earnest.core.values import FIRST_YEAR, LAST_YEAR, ODD_DATE
from earnest.storage.evidence_files import OF_THE_ANSWERS, is_of_the_answers
from earnest.storage.questionnaires import own_file

Texts = Mapping[str, str]
"""The raw text of each field by name."""


Place = Literal["file", "url", "register"]
PLACES: tuple[Place, ...] = get_args(Place)

_DATE = re.compile(r"([0-9]{4})\s*[-/.年]\s*([0-9]{1,2})\s*[-/.月]\s*([0-9]{1,2})\s*日?")
_SHA256 = re.compile(r"[0-9a-f]{64}")

_NOT_A_DATE = Phrase("日期须写作 2026-11-22 的形式", "write the date like 2026-11-22")
_NO_SUCH_DAY = Phrase("日历中没有这一天", "there is no such day in the calendar")
_NEEDED_DATE = Phrase("评估日期必填", "the assessment date is required")
_PERIOD = Phrase("披露期间的止日早于起日", "the period ends before it begins")
_TOO_LONG = Phrase("超过{limit}个字符", "longer than {limit} characters")
_NOT_SHA256 = Phrase("应为64位小写十六进制数字", "expected 64 hexadecimal digits")


def admitted(text: str) -> tuple[str, int]:
    """What a field takes of a text that is pasted or typed, and how many characters no file may hold were left out.

    Invisible characters become visible marks: nobody should paste what he does not see.
    """
    left_out = len(forbidden_characters(text.replace("\r", "\n")))
    return visible(cleaned(text)), left_out


class FieldError(ValueError):
    """A text that cannot be taken; `phrase` says why."""

    def __init__(self, phrase: Phrase) -> None:
        super().__init__(phrase.en)
        self.phrase = phrase


def date_from(text: str) -> datetime.date | None:
    """The date that was typed, None for an empty field; full-width digits and 年月日 are understood.

    Raises FieldError.
    """
    text = unicodedata.normalize("NFKC", text).strip()
    if not text:
        return None
    found = _DATE.fullmatch(text)
    if found is None:
        raise FieldError(_NOT_A_DATE)
    try:
        day = datetime.date(*map(int, found.groups()))
    except ValueError:
        raise FieldError(_NO_SUCH_DAY) from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise FieldError(ODD_DATE)
    return day


def is_date(text: str) -> bool:
    """Whether a text is a date, or empty."""
    try:
        date_from(text)
    except FieldError:
        return False
    return True


def date_text(date: datetime.date | None) -> str:
    """A date as a field shows it."""
    return "" if date is None else date.isoformat()


def to_edit(text: UserText | None) -> str:
    """A text of the file as a field takes it, which makes it visible and gives it back unchanged."""
    return text.raw if text is not None else ""


@dataclass(slots=True)
class FieldReader:
    """Reads fields one by one and collects what cannot be taken."""

    texts: Texts
    errors: dict[str, Phrase] = field(default_factory=dict)

    def text(self, name: str, limit: int = LINE_LIMIT) -> str:
        text = cleaned(self.texts[name])
        if len(text) > limit:
            self.errors[name] = _TOO_LONG.fill(limit=limit)
        return text

    def needed(self, name: str, sentence: Phrase) -> str:
        text = self.text(name).strip()
        if not text:
            self.errors[name] = sentence
        return text

    def date(self, name: str) -> datetime.date | None:
        try:
            return date_from(self.texts[name])
        except FieldError as error:
            self.errors[name] = error.phrase
            return None

    def digest(self, name: str) -> str | None:
        """A SHA-256, with or without its name in front."""
        text = self.text(name).strip().lower().removeprefix("sha256:")
        if text and not _SHA256.fullmatch(text):
            self.errors[name] = _NOT_SHA256
        return text or None


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


_NEEDED_TITLE = Phrase("请写明名称，使他人能够找到这份证据", "give it a title by which others can find it")
_NEEDED_KIND = Phrase("请选择证据类别", "choose a kind of evidence")
_NEEDED_PLACE: dict[Place, Phrase] = {
    "file": Phrase("请填写文件路径", "give the path of the file"),
    "url": Phrase("请填写网址", "give the address"),
    "register": Phrase("请填写登记编号或存放处", "give the register entry or where it is kept"),
}
_OUTSIDE = Phrase(
    "文件须在答卷所在文件夹内，路径从该文件夹写起",
    "the file has to be inside the answer file's folder; write the path from there",
)

_TEXT_FIELDS = ("title", "sha256", "dated", "about", "shows", "accessed", "archive", "issuer")


def evidence_texts(item: EvidenceItem | None, version: UserText) -> dict[str, str]:
    """What the fields of the form show; a new item speaks of `version` and is a file."""
    if item is None:
        empty = dict.fromkeys((*_TEXT_FIELDS, "kind", "location"), "")
        return empty | {"place": "file", "about": to_edit(version), "confidential": "no"}
    place, location = place_of(item)
    texts = {name: to_edit(getattr(item, name)) for name in ("title", "about", "shows", "archive", "issuer")}
    return texts | {
        "sha256": item.sha256 or "",
        "kind": item.kind,
        "dated": date_text(item.dated),
        "accessed": date_text(item.accessed),
        "place": place,
        "location": to_edit(location),
        "confidential": "yes" if item.confidential else "no",
    }


def place_of(item: EvidenceItem) -> tuple[Place, UserText]:
    """Which of file, url and register an item uses, and its text."""
    if item.url is not None:
        return "url", item.url
    if item.register_entry is not None:
        return "register", item.register_entry
    return "file", item.file or NO_TEXT


def evidence_from(texts: Texts, answer_file: Path) -> tuple[EvidenceItem | None, dict[str, Phrase]]:
    """The item as the form says, or None and a sentence for each field that cannot be taken."""
    reader = FieldReader(texts)
    place = next(one for one in PLACES if one == texts["place"])
    location = reader.needed("location", _NEEDED_PLACE[place])
    if place == "file" and location and (why := _not_to_keep(answer_file, location)) is not None:
        reader.errors["location"] = why
    archive = reader.text("archive").strip() if place == "url" else ""
    if archive and (why := _not_to_keep(answer_file, archive)) is not None:
        reader.errors["archive"] = why
    kind = _kind(texts["kind"], reader)
    fields: dict[str, object] = {
        "title": reader.needed("title", _NEEDED_TITLE),
        "kind": kind,
        place: location,
        "sha256": reader.digest("sha256") if place == "file" or archive else None,
        "accessed": reader.date("accessed") if place == "url" else None,
        "archive": archive or None,
        "issuer": reader.text("issuer").strip() or None,
        "dated": reader.date("dated"),
        "about": reader.text("about").strip() or None,
        "shows": reader.text("shows", NOTE_LIMIT).strip() or None,
        "confidential": True if texts["confidential"] == "yes" else None,
    }
    return (None if reader.errors else EvidenceItem.model_validate(fields)), reader.errors


def _not_to_keep(answer_file: Path, relative: str) -> Phrase | None:
    """Why a file cannot be evidence, by its path."""
    target = own_file(answer_file, relative)
    if target is None:
        return _OUTSIDE
    return OF_THE_ANSWERS if is_of_the_answers(answer_file, target) else None


def _kind(text: str, reader: FieldReader) -> EvidenceKind | None:
    kind = next((one for one in get_args(EvidenceKind) if one == text), None)
    if kind is None:
        reader.errors["kind"] = _NEEDED_KIND
    return kind


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs off, and in which position."""

    by: str
    role: str


def signer_from(texts: Texts) -> tuple[Signer | None, dict[str, Phrase]]:
    """Who signs off as the form says, or None and a sentence for each field that cannot be taken."""
    reader = FieldReader(texts)
    by, role = reader.needed("by", _NEEDED_BY), reader.needed("role", _NEEDED_ROLE)
    if by and not party(UserText(by)):
        reader.errors["by"] = _NEEDED_BY
    return (None if reader.errors else Signer(by, role)), reader.errors


_NEEDED_BY = Phrase("请填写签署人姓名", "give the name of who signs off")
_NEEDED_ROLE = Phrase("请填写职务", "give the position")


def reason_text(assessment: Assessment, flag: str) -> str:
    """What the field of a reason shows."""
    return to_edit(assessment.profile_reasons.get(flag))


def explanation_text(assessment: Assessment, rule: str) -> str:
    """What the field of an explanation shows."""
    explanation = assessment.explanations.get(rule)
    return to_edit(None if explanation is None else explanation.text)


def text_from(text: str) -> str:
    """The reason of a "no" or an explanation as the file may hold it. Raises FieldError."""
    text = cleaned(text).strip()
    if len(text) > NOTE_LIMIT:
        raise FieldError(_TOO_LONG.fill(limit=NOTE_LIMIT))
    return text
