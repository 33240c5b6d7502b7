"""Whose word a disclosure is, about what, and what its figures rest on."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from earnest.core.field_names import SUBJECT_FIELDS
from earnest.core.language import Phrase
from earnest.core.questionnaire.ours import OURS_NAMES
from earnest.core.wording import LENS_NAMES, listed
from earnest.report.public.facts import PublicInput, PublicSubject
from earnest.report.words import NOTHING, Text, day, short_digest

NOT_DISCLOSED = Phrase("没有公开", "not disclosed")

_UNRELEASED = Phrase("尚未发布", "not released")
_PERIOD = Phrase("披露期间", "Period")
_SINCE = Phrase("{first}至{last}", "{first} to {last}")


def subject_rows(subject: PublicSubject) -> tuple[tuple[Phrase, Text], ...]:
    """Who discloses, and about what: labels with what stands beside them."""
    return tuple(
        (SUBJECT_FIELDS[name].capital if label is None else label, text or NOT_DISCLOSED)
        for name, label, text in _rows(subject)
    )


def _rows(subject: PublicSubject) -> Iterator[tuple[str, Phrase | None, Text]]:
    yield "organisation", None, subject.organisation
    yield "signatory_since", None, day(subject.signatory_since)
    yield "released_on", None, day(subject.released_on) or _UNRELEASED
    yield "period_from", _PERIOD, _period(subject.period_from, subject.period_to)
    yield "assessed_on", None, day(subject.assessed_on)
    yield "approved_by", None, subject.approved_by
    yield "contact", None, subject.contact
    yield "scope", None, subject.scope


def _period(first: datetime.date | None, last: datetime.date | None) -> Text:
    if first is None and last is None:
        return ""
    return _SINCE.fill(first=day(first) or "…", last=day(last) or "…")


def statement(given: PublicInput) -> tuple[Phrase, ...]:
    """Sentences: who says it, what the lens means, what is left aside."""
    return tuple(_sentences(given))


def _sentences(given: PublicInput) -> Iterator[Phrase]:
    yield _whose_word(given)
    yield _LENS.fill(lens=LENS_NAMES[given.lens])
    if given.not_chosen:
        yield _NOT_CHOSEN.fill(names=listed(OURS_NAMES[name] for name in given.not_chosen))
    if given.own:
        yield _OWN.fill(n=given.own)
    flags = [one for one in given.flags if one.questions]
    if flags:
        yield _LEFT_OUT.fill(
            n=sum(one.questions for one in flags),
            gates=sum(one.gates for one in flags),
            flags=listed([one.name for one in flags]),
        )
    if given.last is None:
        yield _NO_LAST
    else:
        last = given.last
        yield _LAST.fill(version=last.version or NOTHING, on=day(last.assessed_on), digest=short_digest(last.digest))


def _whose_word(given: PublicInput) -> Phrase:
    review = given.review
    if review is None:
        return _SELF
    if not review.decides:
        return _UNFINISHED
    words = _REVIEWED if review.signed else _UNSIGNED
    return words.fill(auditor=review.auditor or NOTHING, organisation=review.organisation or NOTHING)


_SELF = Phrase(
    "本披露依据被评单位的自评，没有审核人审核。",
    "This disclosure rests on a self-assessment by the organisation; no auditor has reviewed it.",
)
_UNFINISHED = Phrase(
    "本披露依据被评单位的自评，审核尚未完成。",
    "This disclosure rests on a self-assessment by the organisation; its review is not finished.",
)
_REVIEWED = Phrase(
    "本披露依据被评单位的自评，已由{auditor}（{organisation}）审核，审核记录的签名可以验证。",
    "This disclosure rests on a self-assessment by the organisation, reviewed by {auditor} ({organisation}), whose "
    "signature verifies.",
)
_UNSIGNED = Phrase(
    "本披露依据被评单位的自评，审核人据称为{auditor}（{organisation}），审核记录没有可以验证的签名。",
    "This disclosure rests on a self-assessment by the organisation; its review, said to be by {auditor} "
    "({organisation}), bears no signature that verifies.",
)
_LENS = Phrase(
    "等级和得分为“{lens}”口径：没有证据支持的作答不得分；自报的得分不公开。",
    "Level and scores are in the “{lens}” lens: an answer without sufficient evidence earns nothing. What is merely "
    "claimed is not published as a score.",
)
_NOT_CHOSEN = Phrase("未选用的问卷：{names}。", "Questionnaires that were not chosen: {names}.")
_OWN = Phrase(
    "被评单位自定的问卷（{n}份）不在披露之列，不计入这里的等级和得分。",
    "The organisation's own questionnaires ({n}) are no part of this disclosure; level and scores leave them aside.",
)
_LEFT_OUT = Phrase(
    "适用情况排除了{n}题，其中关口{gates}题：{flags}。",
    "What applies leaves out {n} questions, gates among them: {gates} ({flags}).",
)
_LAST = Phrase(
    "与{on}对版本{version}的评估（摘要值{digest}）作了比较。",
    "It is compared with the assessment of version {version} of {on} (digest {digest}).",
)
_NO_LAST = Phrase("没有与以往的评估比较。", "There is no earlier assessment to compare it with.")
