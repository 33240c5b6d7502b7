"""What an audit report says first: who reviewed, when, what exactly, how the sample was drawn; and what nobody saw."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from earnest.core.assessment.review import Review
from earnest.core.language import Phrase
from earnest.core.questionnaire.ours import OURS_NAMES
from earnest.core.review.words import HEAD_FIELDS, REVIEW_STATES
from earnest.core.scoring.rests_on import RestsOn
from earnest.core.scoring.rests_on_words import signed
from earnest.core.scoring.scorecard import QuestionnaireScore, Scorecard
from earnest.core.wording import NO, YES, listed, percent
from earnest.report.inputs import ReportInput
from earnest.report.words import NOTHING, Text, clip, day, same, shown, worded


@dataclass(frozen=True, slots=True)
class AuditFact:
    """One line of the head."""

    label: Phrase
    text: Text


@dataclass(frozen=True, slots=True)
class Unseen:
    """Something that the auditor did not look at."""

    what: Phrase
    ids: Phrase
    """Empty where it is not about questions."""


def audit_facts(report_input: ReportInput, review: Review) -> tuple[AuditFact, ...]:
    """The head of the review, the draw, and how much of it was overturned."""
    return tuple(_facts(report_input, review))


def _facts(report_input: ReportInput, review: Review) -> Iterator[AuditFact]:
    head, card = review.review, report_input.scorecard
    yield AuditFact(HEAD_FIELDS["auditor"].capital, clip(head.auditor, 80) or NOTHING)
    yield AuditFact(HEAD_FIELDS["organisation"].capital, clip(head.organisation, 80) or NOTHING)
    yield AuditFact(_ASSESSED, clip(report_input.assessment.subject.organisation, 80) or NOTHING)
    yield AuditFact(_DAYS, _from_to(review))
    yield AuditFact(HEAD_FIELDS["status"].capital, REVIEW_STATES[head.status])
    yield AuditFact(HEAD_FIELDS["scope_confirmed"].capital, YES if head.scope_confirmed else NO)
    assert card.review is not None, "the edition is made of a review"
    yield AuditFact(_SIGNATURE, signed(card.review.signature))
    yield AuditFact(_VERDICTS, _verdicts(card))
    for one in card.questionnaires:
        if one.sample is not None:
            rate = NOTHING if one.sample.rate is None else percent(one.sample.rate) + "%"
            yield AuditFact(_RATE, _RATE_OF.fill(rate=rate, title=worded(one.questionnaire.title)))
    yield AuditFact(HEAD_FIELDS["assessment"].capital, head.assessment)
    yield AuditFact(HEAD_FIELDS["seed"].capital, shown(head.seed))
    yield AuditFact(HEAD_FIELDS["drawn_at"].capital, _drawn_at(head.drawn_at))
    if review.beacon is not None:
        beacon = review.beacon
        said = _BEACON_IS.fill(source=beacon.source, round=beacon.round, value=beacon.value)
        yield AuditFact(_BEACON, said)
    if review.carried_from is not None:
        yield AuditFact(_CARRIED, review.carried_from.assessment)


_ASSESSED = Phrase("接受审核的单位", "Organisation assessed")
_DAYS = Phrase("审核起止", "Days of the review")
_SIGNATURE = Phrase("签名", "Signature")
_VERDICTS = Phrase("结论数", "Verdicts")
_RATE = Phrase("改判率", "Overturn rate")
_RATE_OF = Phrase("{rate}（{title}）", "{rate} ({title})")
_BEACON = Phrase("种子取自信标", "Seed from a beacon")
_BEACON_IS = Phrase("{source}，第{round}轮，值 {value}", "{source}, round {round}, value {value}")
_CARRIED = Phrase("沿用自针对此摘要值的审核", "Carried over from the review of")
_GIVEN = Phrase("{needed}项已有{given}项，其中{lost}项减分", "{given} of {needed}, {lost} took credit away")


def _from_to(review: Review) -> str:
    days = [review.review.started, *(one.on for one in review.findings.values() if one.on is not None)]
    return f"{day(min(days))} – {day(max(days))}" if min(days) != max(days) else day(days[0])


def _drawn_at(moment: datetime.datetime | None) -> Text:
    return NOTHING if moment is None else moment.isoformat()


def _verdicts(card: Scorecard) -> Phrase:
    assert card.review is not None, "the edition is made of a review"
    now = card.review.verdicts
    return _GIVEN.fill(given=now.given, needed=now.needed, lost=card.review.took_credit)


def unseen(review: Review, card: Scorecard, rests_on: RestsOn) -> tuple[Unseen, ...]:
    """What was not looked at: questions without a verdict, files that nobody looked for."""
    found: list[Unseen] = []
    for one in card.questionnaires:
        left = left_without_verdict(one, review)
        if left:
            live = len(one.live_in("verified"))
            said = _NO_VERDICT.fill(title=worded(one.questionnaire.title), n=len(left), m=live)
            found.append(Unseen(said, listed(left)))
    if rests_on.evidence.file_not_looked_for:
        found.append(Unseen(_NO_FILES.fill(n=rests_on.evidence.file_not_looked_for), same("")))
    if rests_on.not_chosen:
        found.append(Unseen(_NOT_CHOSEN, listed(OURS_NAMES[name] for name in rests_on.not_chosen)))
    return tuple(found)


def left_without_verdict(one: QuestionnaireScore, review: Review) -> list[str]:
    """The questions that apply and have no verdict."""
    return [s.question.id for s in one.live_in("verified") if s.question.id not in review.findings]


_NO_VERDICT = Phrase(
    "{title}：{m}道适用题目中{n}道没有结论", "{title}: no verdict on {n} of the {m} questions that apply"
)
_NO_FILES = Phrase("{n}项证据文件没有查验哈希值", "{n} evidence files whose hashes were not looked at")
_NOT_CHOSEN = Phrase("未选用的问卷", "Questionnaires that were not chosen")
