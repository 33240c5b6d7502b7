"""How a part of a question is said beside what it was before."""

from __future__ import annotations

from decimal import Decimal

from earnest.core.language import Phrase
from earnest.core.questionnaire.model import Bands, Question
from earnest.core.text import one_line
from earnest.core.upgrade.changes import Former
from earnest.core.values import Bilingual
from earnest.core.wording import EVIDENCE_NAMES, GATE_NAMES

_NAMES: dict[str, Phrase] = {
    "topic": Phrase("题名", "topic"),
    "ask": Phrase("问题", "question"),
    "kind": Phrase("题型", "kind"),
    "bands": Phrase("分档", "bands"),
    "why": Phrase("为什么问", "why it is asked"),
    "yes_requires": Phrase("“已落实”的条件", "what a yes needs"),
    "partial_when": Phrase("何时为“部分落实”", "when it is partial"),
    "evidence_examples": Phrase("证据举例", "examples of evidence"),
    "auditor_check": Phrase("审核步骤", "auditor's check"),
    "gaming": Phrase("作弊方式", "how it is cheated"),
    "remediation": Phrase("整改", "how to close the gap"),
    "role": Phrase("作答角色", "role"),
    "weight": Phrase("权重", "weight"),
    "gate": Phrase("关口", "gate"),
    "evidence_minimum": Phrase("证据最低要求", "weakest evidence"),
    "evidence_fresh_days": Phrase("证据时限（天）", "days that evidence is fresh"),
    "applies_when": Phrase("适用条件", "applies when"),
}
_KINDS = {"state": Phrase("状态", "state"), "share": Phrase("占比", "share"), "count": Phrase("计数", "count")}
_NONE = Phrase("无", "none")
_ALWAYS = Phrase("始终", "always")
_BANDS = Phrase("{yes}起为已落实，{partial}起为部分落实", "yes from {yes}, partial from {partial}")


def field_name(name: str) -> Phrase:
    """The name of a part of a question."""
    return _NAMES[name]


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
    named = {"kind": _KINDS, "gate": GATE_NAMES, "evidence_minimum": EVIDENCE_NAMES}.get(name, {})
    said = one_line(str(value), 2000)
    return named.get(said, _NONE if said in {"None", "none"} else Phrase(said, said))


def _figure(number: int | Decimal) -> str:
    return f"{number:f}" if isinstance(number, Decimal) else str(number)
