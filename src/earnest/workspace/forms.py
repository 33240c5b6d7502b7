"""What is typed into a form becomes values, or a sentence at the field; no Textual here."""

from __future__ import annotations

import datetime
import os
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from earnest.core.assessment.model import LINE_LIMIT, NOTE_LIMIT, Assessment
from earnest.core.language import Phrase
from earnest.core.text import cleaned, forbidden_characters, visible
from earnest.core.user_text import UserText
from earnest.core.values import FIRST_YEAR, LAST_YEAR, ODD_DATE

Texts = Mapping[str, str]
"""The raw text of each field by name."""

_DATE = re.compile(r"([0-9]{4})\s*[-/.年]\s*([0-9]{1,2})\s*[-/.月]\s*([0-9]{1,2})\s*日?")
_SHA256 = re.compile(r"[0-9a-f]{64}")

_NOT_A_DATE = Phrase("日期须写作 2026-11-22 的形式", "write the date like 2026-11-22")
_NO_SUCH_DAY = Phrase("日历中没有这一天", "there is no such day in the calendar")
_TOO_LONG = Phrase("超过{limit}个字符（多{by}个）", "longer than {limit} characters (by {by})")
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


def narrow(text: str) -> str:
    """A number or a day with full-width signs as the narrow ones. A raised digit stays what it is: 10² is not 102."""
    return "".join(one if _is_raised(one) else unicodedata.normalize("NFKC", one) for one in text).strip()


def _is_raised(character: str) -> bool:
    return unicodedata.decomposition(character).startswith(("<super>", "<sub>"))


def date_from(text: str) -> datetime.date | None:
    """The date that was typed, None for an empty field; full-width digits and 年月日 are understood.

    Raises FieldError.
    """
    text = narrow(text)
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


def is_a_day(text: str) -> bool:
    """Whether a text is a date, which no name is."""
    return bool(text.strip()) and is_date(text)


def date_text(date: datetime.date | None) -> str:
    """A date as a field shows it."""
    return "" if date is None else date.isoformat()


def path_from(text: str, base: Path) -> Path:
    """What was typed as a path: `~` is the home, relative ones start at `base`."""
    return base / os.path.expanduser(text.strip())


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
            self.errors[name] = _TOO_LONG.fill(limit=limit, by=len(text) - limit)
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


def reason_text(assessment: Assessment, flag: str) -> str:
    """What the field of a reason shows."""
    return to_edit(assessment.profile_reasons.get(flag))


def reason_kept(assessment: Assessment, flag: str, value: bool | None) -> str:
    """The reason that stays when a flag is set to a value: one that was given for another value does not."""
    return reason_text(assessment, flag) if value is not None and assessment.profile.get(flag) is value else ""


def explanation_text(assessment: Assessment, rule: str) -> str:
    """What the field of an explanation shows."""
    explanation = assessment.explanations.get(rule)
    return to_edit(None if explanation is None else explanation.text)


def text_from(text: str) -> str:
    """The reason of a "no" or an explanation as the file may hold it. Raises FieldError."""
    text = cleaned(text).strip()
    if len(text) > NOTE_LIMIT:
        raise FieldError(_TOO_LONG.fill(limit=NOTE_LIMIT, by=len(text) - NOTE_LIMIT))
    return text
