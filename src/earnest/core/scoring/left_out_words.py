"""What is left out, said in sentences: accepted not-applicables, and what the flags of the profile leave out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from earnest.core.language import Phrase, Worded, joined
from earnest.core.scoring.rests_on import RestsOn
from earnest.core.scoring.scorecard import LeftOut
from earnest.core.wording import NO, SEPARATOR, STOP, YES, first_of


def not_applicable(found: RestsOn) -> Phrase:
    """How many questions are accepted as not applicable, which, and by whom."""
    names = [_COUNTED.fill(name=one.name.line(40), n=one.count) for one in found.accepted_by]
    return _ACCEPTED.fill(n=len(found.not_applicable), ids=first_of(found.not_applicable), names=first_of(names, 3))


_COUNTED = Phrase("{name}（{n}题）", "{name} ({n})")
_ACCEPTED = Phrase("不适用{n}题（{ids}），接受人：{names}", "not applicable: {n} ({ids}), accepted by {names}")


def by_profile(flags: Sequence[LeftOut]) -> Phrase:
    """How many questions the profile leaves out by so many flags, and which gates."""
    questions = {name for one in flags for name in one.questions}
    gates = dict.fromkeys(name for one in flags for name in one.gates)
    text = Phrase("画像{flags}项使{n}题不适用", "questions left out by the profile: {n} (flags: {flags})").fill(
        flags=len(flags), n=len(questions)
    )
    if not gates:
        return text
    more = Phrase("，其中关口{ids}", ", gates among them: {ids}").fill(ids=first_of(gates))
    return Phrase(text.zh + more.zh, text.en + more.en)


def flags_said(found: RestsOn, names: Mapping[str, Worded]) -> tuple[Phrase, ...]:
    """Each flag that leaves questions out: its value, what it leaves out, which gates, and why; for the full list."""
    return tuple(_flag(one, names) for one in found.left_out)


def why_left_out(question_id: str, flags: Sequence[LeftOut], names: Mapping[str, Worded]) -> Phrase | None:
    """By which flags of the profile, as they are answered, a question is left out; None where none does."""
    found = [one for one in flags if question_id in one.questions]
    said = [_ANSWERED.fill(name=names.get(one.flag, one.flag), value=YES if one.value else NO) for one in found]
    return joined(said, SEPARATOR) if said else None


_ANSWERED = Phrase("{name}（{value}）", "{name} ({value})")


def _flag(one: LeftOut, names: Mapping[str, Worded]) -> Phrase:
    text = Phrase("{name}（{value}）：{n}题不适用", "{name} ({value}): questions left out {n}").fill(
        name=names.get(one.flag, one.flag), value=YES if one.value else NO, n=len(one.questions)
    )
    gates = Phrase("其中关口{ids}", "gates among them: {ids}").fill(ids=first_of(one.gates, 20))
    reason = Phrase("理由：{reason}", "reason: {reason}").fill(reason=one.reason)
    return joined([text, *([gates] if one.gates else []), reason], STOP)
