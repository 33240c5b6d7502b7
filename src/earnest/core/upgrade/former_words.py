"""How a part of a question is said beside what it was before."""

from __future__ import annotations

from decimal import Decimal

from earnest.core.field_names import QUESTION_FIELDS
from earnest.core.language import Phrase
from earnest.core.questionnaire.model import Bands, Question
from earnest.core.text import one_line
from earnest.core.upgrade.changes import Former
from earnest.core.values import Bilingual
from earnest.core.wording import (
    BASES,
    EVIDENCE_NAMES,
    EVIDENCE_TIMES,
    GATE_NAMES,
    KIND_NAMES,
    RATING_NAMES,
    REPAIRS,
    TRUTHS,
)

_NONE = Phrase("无", "none")
_ALWAYS = Phrase("始终", "always")
_BANDS = Phrase("{yes}起为已落实，{partial}起为部分落实", "yes from {yes}, partial from {partial}")


def field_name(name: str) -> Phrase:
    """The name of a part of a question."""
    return QUESTION_FIELDS[name]


def now_and_before(name: str, former: Former, now: Question) -> tuple[Phrase, Phrase]:
    """A part of a question before and now; of a list only what is not the same, unless that is only the order."""
    before, after = getattr(former, name), getattr(now, name)
    if isinstance(before, tuple) and set(map(_key, before)) != set(map(_key, after)):
        common = set(map(_key, before)) & set(map(_key, after))
        before, after = (tuple(one for one in texts if _key(one) not in common) for texts in (before, after))
    return _said(name, before), _said(name, after)


def _key(text: Bilingual) -> tuple[str, str]:
    return text.zh, text.en


def _said(name: str, value: object) -> Phrase:
    if isinstance(value, Bilingual):
        return Phrase(one_line(value.zh, 2000), one_line(value.en, 2000))
    if isinstance(value, tuple):
        texts = [_said(name, one) for one in value]
        return Phrase("／".join(one.zh for one in texts), " / ".join(one.en for one in texts)) if texts else _NONE
    if isinstance(value, Bands):
        return _BANDS.fill(yes=_figure(value.yes_from), partial=_figure(value.partial_from))
    if name == "applies_when" and not value:
        return _ALWAYS
    if isinstance(value, bool):
        return TRUTHS[value]
    said = one_line(str(value), 2000)
    return _NAMES.get(name, {}).get(said, _NONE if said in {"None", "none", "0"} else Phrase(said, said))


_NAMES = {
    "kind": KIND_NAMES,
    "gate": GATE_NAMES,
    "evidence_minimum": EVIDENCE_NAMES,
    "evidence_time": EVIDENCE_TIMES,
    "repair": REPAIRS,
    "none_occurred": {name: RATING_NAMES[name] for name in ("yes", "no")},
    "basis": BASES,
}


def _figure(number: int | Decimal) -> str:
    return f"{number:f}" if isinstance(number, Decimal) else str(number)
