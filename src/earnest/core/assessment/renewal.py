"""Renewal: the answers to the last version of a model as a beginning for the next one; nothing counts unconfirmed."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from earnest.core.assessment.model import NO_ANSWER, Answer, Assessment, RenewedFrom
from earnest.core.assessment.renewed_scope import named_anew, names, told_anew
from earnest.core.language import Phrase
from earnest.core.user_text import NO_TEXT, UserText


@dataclass(frozen=True, slots=True)
class Renewal:
    """The new answers, and what of the old ones is not in them."""

    assessment: Assessment
    to_confirm: int
    """Answers carried over, each to be confirmed."""
    flags: int
    """Profile flags carried over, each to be confirmed."""
    dropped: tuple[Phrase, ...]
    """What was left behind or is said anew, one sentence each."""


def renewed(old: Assessment, version: str, digest: str, today: datetime.date) -> Renewal:
    """The answers of `old`, whose canonical form has the digest, as a beginning for another version.

    Ratings, numbers, notes and evidence are carried, each answer to be confirmed; so are the profile, accepted risks
    that have not ended and the tests by others. What somebody vouched for the old version alone is dropped. A scope
    that names the old version names the new one.
    """
    answers = {name: _carried(answer) for name, answer in old.answers.items()}
    fresh: dict[str, object] = {
        "version": UserText(version),
        "released_on": None,
        "assessed_on": today,
        "approved_by": NO_TEXT,
    }
    scope = old.subject.scope.raw, old.subject.version.raw, version
    fresh |= {"period_from": None, "period_to": None, "scope": UserText(named_anew(*scope))}
    subject = old.subject.model_copy(update=fresh)
    flags = tuple(old.profile)
    result = old.model_copy(
        update={
            "subject": subject,
            "answers": answers,
            "accepted_risks": {name: one for name, one in old.accepted_risks.items() if one.until >= today},
            "explanations": {},
            "signoffs": (),
            "renewed_from": RenewedFrom(version=old.subject.version, digest=digest, on=today, flags=flags),
        }
    )
    confirmed = sum(1 for answer in answers.values() if answer.confirm)
    return Renewal(result, confirmed, len(flags), (*_dropped(old, today), *told_anew(*scope)))


def _carried(answer: Answer) -> Answer:
    """To be confirmed; nothing to confirm is left of an answer that was taken back."""
    if answer.model_copy(update={"by": None, "on": None}) == NO_ANSWER:
        return NO_ANSWER
    return answer.model_copy(update={"confirm": True, "accepted_by": None})


def carried_from(assessment: Assessment, answer: Answer) -> RenewedFrom | None:
    """The last version's file if that is where an answer to be confirmed comes from; else an upgrade marked it."""
    renewed = assessment.renewed_from
    if renewed is None or not answer.confirm:
        return None
    later = renewed.on is not None and answer.on is not None and answer.on > renewed.on
    return None if later else renewed


def _dropped(old: Assessment, today: datetime.date) -> Iterator[Phrase]:
    if old.subject.released_on is not None:
        yield _RELEASED.fill(on=old.subject.released_on)
    if old.subject.approved_by:
        yield _APPROVED.fill(by=old.subject.approved_by)
    if old.subject.period_from is not None or old.subject.period_to is not None:
        yield _PERIOD
    for name, answer in old.answers.items():
        if answer.rating == "not-applicable" and answer.accepted_by is not None:
            yield _ACCEPTED.fill(id=name, by=answer.accepted_by)
    for name, risk in old.accepted_risks.items():
        if risk.until < today:
            yield _RISK.fill(id=name, by=risk.by, until=risk.until)
    for rule in old.explanations:
        yield _EXPLAINED.fill(rule=rule)
    for one in old.signoffs:
        yield _SIGNED.fill(by=one.by, role=one.role, on=one.on)
    public = [name for name, answer in old.answers.items() if _names_old(answer, old.subject.version)]
    if public:
        yield _PUBLIC.fill(ids=", ".join(public), version=old.subject.version)


def _names_old(answer: Answer, version: UserText) -> bool:
    said = answer.public_text
    return said is not None and any(names(one.raw, version.raw) for one in (said.zh, said.en) if one is not None)


_RELEASED = Phrase("未沿用：发布日期 {on}", "not carried over: the day of release, {on}")
_APPROVED = Phrase("未沿用：{by}的批准", "not carried over: the approval by {by}")
_PERIOD = Phrase("未沿用：披露期间", "not carried over: the period of the disclosure")
_ACCEPTED = Phrase(
    "未沿用：{by}对 {id} “不适用”的接受", "not carried over: that {by} accepted the not applicable of {id}"
)
_RISK = Phrase(
    "未沿用：{id} 的风险接受，由{by}接受，已于{until}到期",
    "not carried over: the accepted risk {id}, accepted by {by}, which ended on {until}",
)
_EXPLAINED = Phrase("未沿用：对 {rule} 的说明", "not carried over: the explanation of {rule}")
_SIGNED = Phrase("未沿用：{by}（{role}）{on}的签署", "not carried over: the sign-off by {by}, {role}, of {on}")
_PUBLIC = Phrase(
    "公开文本仍写着版本 {version}，请核对：{ids}", "the public text still names version {version}, check it: {ids}"
)
UNTIL_CONFIRMED = Phrase(
    "核对之前，作答只计入自报口径，画像项视为未确定，原先排除的题目重新适用，自报得分可能下降",
    "until then the answers count as claimed only and the flags as undecided, so that questions they left out are "
    "asked again and the claimed score can fall",
)
"""How what was carried over counts."""
