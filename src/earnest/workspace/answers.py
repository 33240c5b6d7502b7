"""What is typed about an answer becomes the answer, or a sentence at the field; no Textual here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation

from earnest.core.assessment.model import LINE_LIMIT, NOTE_LIMIT, Answer, PublicText
from earnest.core.language import Phrase
from earnest.core.text import cleaned
from earnest.core.user_text import UserText
from earnest.workspace.forms import FieldError, date_from, date_text, is_a_day, narrow, to_edit
from earnest.workspace.numbers import NUMBERS, spelt_out

Typed = Mapping[str, str]
"""The raw text of the fields that were typed into, by name."""

PUBLIC = {"public_zh": "zh", "public_en": "en"}
"""The fields of the public text, each with its language."""

_TOO_LONG = Phrase(
    "超过{limit}个字符（多{by}个），缩短之前不会保存",
    "longer than {limit} characters (by {by}); not saved until it is shorter",
)
_NO_NAME = Phrase("请填姓名或名称，不能只有数字或符号", "give a name, not only digits or signs")
_A_DAY = Phrase("这是日期，应填在“完成期限”；这里填姓名或岗位", "a day goes into the due date; here a name or role")
_NOT_WHOLE = Phrase("请填整数", "a whole number is expected")
_NOT_NUMBER = Phrase("请填数字，例如 3 或 3.5", "a number is expected, such as 3 or 3.5")
_N_ABOVE_OF = Phrase("数量大于总数", "the first number is above the second")
_LARGEST = 10**15


def answer_texts(answer: Answer) -> dict[str, str]:
    """What the fields show for an answer."""
    numbers = {name: _number_text(getattr(answer, name)) for name in NUMBERS}
    lines = {name: to_edit(getattr(answer, name)) for name in ("note", "owner", "accepted_by")}
    return {**numbers, **lines, "due": date_text(answer.due)}


def public_texts(answer: Answer) -> dict[str, str]:
    """What the fields of the public text show, one a language."""
    return {name: to_edit(getattr(answer.public_text, language, None)) for name, language in PUBLIC.items()}


def _number_text(number: int | Decimal | None) -> str:
    return "" if number is None else f"{number:f}" if isinstance(number, Decimal) else str(number)


def answer_from(typed: Typed, before: Answer) -> tuple[Answer, dict[str, Phrase]]:
    """The answer with what was typed; a field that cannot be taken keeps what it was and has its sentence."""
    fields: dict[str, object] = {}
    errors: dict[str, Phrase] = {}
    try:
        typed = spelt_out(typed, before)
    except FieldError as error:
        errors["n"] = error.phrase
        typed = {name: text for name, text in typed.items() if name not in {"n", "of"}}
    for name, text in typed.items():
        try:
            fields[name] = _READERS[name](text)
        except FieldError as error:
            errors[name] = error.phrase
    said = {PUBLIC[name]: fields.pop(name) for name in PUBLIC if name in fields}
    if said:
        fields["public_text"] = _public(before.public_text, said)
    answer = before.model_copy(update=fields)
    if answer.n is not None and answer.of is not None and answer.n > answer.of:
        errors["n"] = _N_ABOVE_OF
        answer = answer.model_copy(update={"n": before.n, "of": before.of})
    return answer, errors


def _public(before: PublicText | None, said: Mapping[str, object]) -> PublicText | None:
    """The public text with what was said in a language; None where nothing is left of it."""
    after = (before or PublicText()).model_copy(update=said)
    return after if after.zh or after.en else None


def _note(text: str) -> UserText | None:
    return _text(text, NOTE_LIMIT) if text.strip() else None


def _line(text: str) -> UserText | None:
    return _text(text.strip(), LINE_LIMIT) or None


def _owner(text: str) -> UserText | None:
    """Who closes a gap: a name or a role, which the day typed one field too early is not."""
    if is_a_day(text):
        raise FieldError(_A_DAY)
    return _line(text)


def _party(text: str) -> UserText | None:
    """Who accepts: a name or a role, which a digit typed by mistake is not."""
    name = _line(text)
    if name is not None and not any(one.isalpha() for one in text):
        raise FieldError(_NO_NAME)
    return name


def _text(text: str, limit: int) -> UserText:
    text = cleaned(text)
    if len(text) > limit:
        raise FieldError(_TOO_LONG.fill(limit=limit, by=len(text) - limit))
    return UserText(text)


def _whole(text: str) -> int | None:
    text = narrow(text)
    if not text:
        return None
    if not (text.isascii() and text.isdigit()) or int(text[:20]) > _LARGEST:
        raise FieldError(_NOT_WHOLE)
    return int(text)


def _number(text: str) -> int | Decimal | None:
    text = narrow(text).replace("。", ".")
    if not text or text.isdigit():
        return _whole(text)
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise FieldError(_NOT_NUMBER) from None
    exponent = number.as_tuple().exponent
    if not number.is_finite() or number.is_signed() or number > _LARGEST:
        raise FieldError(_NOT_NUMBER)
    if not isinstance(exponent, int) or exponent < -4:
        raise FieldError(_NOT_NUMBER)
    return number


_READERS: dict[str, Callable[[str], object]] = {
    "note": _note,
    "owner": _owner,
    "accepted_by": _party,
    "due": date_from,
    "n": _whole,
    "of": _whole,
    "value": _number,
    "public_zh": _note,
    "public_en": _note,
}
