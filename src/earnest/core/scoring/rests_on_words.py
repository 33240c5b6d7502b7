"""What a level rests on, said in short sentences: only those that say something, the most telling first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple

from earnest.core.assessment.signature import Signature, SignatureState
from earnest.core.language import Phrase, joined
from earnest.core.questionnaire.ours import OURS_NAMES
from earnest.core.scoring.left_out_words import by_profile, not_applicable
from earnest.core.scoring.rests_on import EvidenceCounts, RestsOn
from earnest.core.scoring.scorecard import Scorecard
from earnest.core.upgrade.to_confirm import TO_CONFIRM
from earnest.core.wording import SEPARATOR, STOP, first_of, listed, percent

if TYPE_CHECKING:
    from earnest.core.scoring.review_state import ReviewState

HEAD = Phrase("结论依据", "What this rests on")

Topic = Literal[
    "cut-off",
    "to-come",
    "review",
    "own",
    "not-chosen",
    "signoffs",
    "evidence",
    "unchecked",
    "issuers",
    "not-applicable",
    "profile",
    "to-confirm",
    "without-new-day",
    "consistency",
    "renewed",
    "released",
    "day",
]


class Said(NamedTuple):
    """One sentence, with what it is about."""

    topic: Topic
    text: Phrase


def said(found: RestsOn, card: Scorecard) -> tuple[Said, ...]:
    """What the levels of a scorecard rest on, the most telling first."""
    return (
        *_of_the_file(found),
        Said("review", _review(card)),
        *_of_questionnaires(found),
        *_signoffs(found),
        *_evidence(found, card),
        *_left_out(found),
        *_confirmed(found),
        *_consistency(found),
        *_days(found),
    )


def _of_the_file(found: RestsOn) -> Iterator[Said]:
    if found.cut_off:
        yield Said("cut-off", Phrase("答卷像是被截断了", "the answer file looks cut off"))
    if found.days_ago < 0:
        text = Phrase("评估日期{day}尚未到来", "the day of the assessment, {day}, is still to come")
        yield Said("to-come", text.fill(day=found.assessed_on.isoformat()))


def _review(card: Scorecard) -> Phrase:
    state = card.review
    if state is None:
        return Phrase("未经第三方审核", "no auditor has reviewed these answers")
    how = _rate(card) if state.decides else state.progress
    return joined([_auditor(state), how, signed(state.signature)], STOP)


_SIGNED: dict[SignatureState, Phrase] = {
    "none": Phrase("未签名", "not signed"),
    "good": Phrase("由{signer}签名", "signed by {signer}"),
    "unknown-signer": Phrase("签名人不在认可名单中", "signed by nobody on the list of known auditors"),
    "bad": Phrase("签名与审核记录不符", "the signature does not match the review"),
}


def signed(signature: Signature) -> Phrase:
    """What became of a signature, and who signed."""
    signer = "" if signature.signer is None else signature.signer.line(60)
    return _SIGNED[signature.state].fill(signer=signer)


def _auditor(state: ReviewState) -> Phrase:
    auditor = state.head.auditor.line(40) or _NOBODY
    if organisation := state.head.organisation.line(40):
        text = Phrase("审核人：{auditor}（{organisation}）", "auditor: {auditor} ({organisation})")
        return text.fill(auditor=auditor, organisation=organisation)
    return Phrase("审核人：{auditor}（单位未填写）", "auditor: {auditor} (no organisation given)").fill(auditor=auditor)


_NOBODY = Phrase("未填写", "not given")


def _rate(card: Scorecard) -> Phrase:
    rates = [one.sample.rate for one in card.questionnaires if one.sample is not None and one.sample.rate is not None]
    if not rates:
        return Phrase("审核已完成", "the review is complete")
    shown = listed(dict.fromkeys(f"{percent(rate)}%" for rate in rates))
    return Phrase("审核已完成，抽样改判率{rate}", "the review is complete, overturn rate of its sample {rate}").fill(
        rate=shown
    )


def _of_questionnaires(found: RestsOn) -> Iterator[Said]:
    if found.own:
        titles = first_of(Phrase(f"《{one.title.zh}》", one.title.en) for one in found.own)
        text = Phrase("本单位自定的问卷：{titles}", "the team's own questionnaires: {titles}")
        yield Said("own", text.fill(titles=titles))
    if found.not_chosen:
        titles = first_of(OURS_NAMES[name] for name in found.not_chosen)
        yield Said("not-chosen", Phrase("未选用的问卷：{titles}", "not chosen: {titles}").fill(titles=titles))


def _signoffs(found: RestsOn) -> Iterator[Said]:
    stale = [one.by for one in found.signoffs if not one.same_answers]
    valid = [one.by for one in found.signoffs if one.same_answers]
    if not found.signoffs:
        yield Said("signoffs", Phrase("无人签署", "nobody has signed off"))
    if stale:
        text = Phrase("签署后作答已改动：{names}", "answers changed since the sign-off of {names}")
        yield Said("signoffs", text.fill(names=first_of(stale, 3)))
    if valid:
        yield Said("signoffs", Phrase("已签署：{names}", "signed off by {names}").fill(names=first_of(valid, 3)))


def _evidence(found: RestsOn, card: Scorecard) -> Iterator[Said]:
    counts = found.evidence
    places = [text.fill(n=n) for text, n in _places(counts) if n]
    if not places:
        yield Said("evidence", Phrase("没有任何证据", "there is no evidence"))
        return
    where = joined(places, SEPARATOR)
    yield Said("evidence", Phrase("证据（按项计）：{where}", "items of evidence: {where}").fill(where=where))
    if shares := [one.unchecked for one in card.questionnaires if one.unchecked is not None]:
        shown = listed(dict.fromkeys(f"{percent(share)}%" for share in shares))
        text = Phrase("有据得分中无人查验的部分：{share}", "evidenced points that nobody checked: {share}")
        yield Said("unchecked", text.fill(share=shown))
    if counts.issuers:
        text = Phrase("外部证明的出具方：{names}", "external evidence issued by {names}")
        yield Said("issuers", text.fill(names=first_of(counts.issuers, 3)))


def _places(counts: EvidenceCounts) -> tuple[tuple[Phrase, int], ...]:
    return (
        (Phrase("文件已查验{n}项", "file checked ({n})"), counts.file_alike),
        (Phrase("文件缺失或不符{n}项", "file missing or not as stated ({n})"), counts.file_not_alike),
        (Phrase("文件未查验{n}项", "file not looked for ({n})"), counts.file_not_looked_for),
        (Phrase("网址{n}项", "web address ({n})"), counts.address),
        (Phrase("登记{n}项", "register entry ({n})"), counts.register),
    )


def _left_out(found: RestsOn) -> Iterator[Said]:
    if found.not_applicable:
        yield Said("not-applicable", not_applicable(found))
    if found.left_out:
        yield Said("profile", by_profile(found.left_out))


def _confirmed(found: RestsOn) -> Iterator[Said]:
    if found.to_confirm:
        text = TO_CONFIRM.fill(n=len(found.to_confirm), ids=first_of(found.to_confirm))
        yield Said("to-confirm", text)
    if found.confirmed_without_new_day:
        text = Phrase(
            "续用后已核对但没有新日期的作答{n}份：{ids}",
            "answers confirmed since the renewal without a new day, {n}: {ids}",
        )
        names = found.confirmed_without_new_day
        yield Said("without-new-day", text.fill(n=len(names), ids=first_of(names)))


def _consistency(found: RestsOn) -> Iterator[Said]:
    rules = found.consistency
    if not rules.asked:
        return
    parts = [Phrase("一致性提示{n}项", "consistency rules that ask: {n}").fill(n=len(rules.asked))]
    if rules.open:
        parts.append(Phrase("未说明的规则{ids}", "rules left unexplained: {ids}").fill(ids=first_of(rules.open)))
    if rules.on_gates:
        about = Phrase("涉及关口的规则{ids}", "rules about gates: {ids}")
        parts.append(about.fill(ids=first_of(rules.on_gates)))
    yield Said("consistency", joined(parts, _COMMA))


_COMMA = Phrase("，", ", ")


_RENEWED = Phrase("由版本{version}的答卷续用而来", "renewed from the answers of version {version}")
_RENEWED_ON = Phrase(
    "由版本{version}的答卷续用而来，所填续用日期：{day}",
    "renewed from the answers of version {version}, said to be on {day}",
)


def _days(found: RestsOn) -> Iterator[Said]:
    if found.renewed_from is not None:
        version, on = found.renewed_from.version.line(40), found.renewed_from.on
        yield Said("renewed", (_RENEWED if on is None else _RENEWED_ON).fill(version=version, day=on))
    if found.released_on is None:
        yield Said("released", Phrase("答卷称尚未发布", "said not to be released"))
    else:
        text = Phrase("答卷所填发布日期：{day}", "said to be released on {day}")
        yield Said("released", text.fill(day=found.released_on.isoformat()))
    if found.days_ago > 0:
        text = Phrase("评估日期{day}，距今{n}天", "assessed on {day}, days since: {n}")
        yield Said("day", text.fill(day=found.assessed_on.isoformat(), n=found.days_ago))
