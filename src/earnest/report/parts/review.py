"""The auditor's review: who, when, of which answers, by which sample, with which result, and every finding."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from earnest.core.assessment.review import Review
from earnest.core.language import Phrase
from earnest.core.review.words import REVIEW_STATES, VERDICT_NAMES
from earnest.core.review.work import says_more
from earnest.core.scoring.rests_on_words import signed
from earnest.core.scoring.review_state import ReviewPart, ReviewState
from earnest.core.scoring.scorecard import Scorecard
from earnest.core.wording import listed, percent
from earnest.report.inputs import ReportInput
from earnest.report.parts.finding_row import FindingRow, by_severity, finding_row, nothing_found
from earnest.report.parts.scores import title_of
from earnest.report.parts.subject import Fact
from earnest.report.words import NOTHING, clip, day, joined, same, shown, worded

_PARTS: dict[ReviewPart, Phrase] = {
    "flags": Phrase("画像项", "profile flag"),
    "gates": Phrase("各关口", "gates"),
    "not_applicable": Phrase("不适用", "not applicable"),
    "sample": Phrase("抽样", "sample"),
}


@dataclass(frozen=True, slots=True)
class ReviewView:
    """A review of the answers as they are."""

    facts: tuple[Fact, ...]
    findings: tuple[FindingRow, ...]
    """Those that say more than that an answer was confirmed, the gravest first."""
    no_findings: Phrase
    """What stands in their place where there are none."""
    confirmed: Phrase | None
    """The other verdicts by id; None where there are none."""


def review_view(report_input: ReportInput) -> ReviewView | None:
    """The review that the scorecard rests on; None without one."""
    review, state = report_input.review, report_input.scorecard.review
    if review is None or state is None:
        return None
    said = by_severity({name: one for name, one in review.findings.items() if says_more(one)})
    plain = [clip(name, 24) for name, one in review.findings.items() if not says_more(one)]
    known = report_input.scorecard.by_id()
    return ReviewView(
        facts=tuple(_facts(report_input.scorecard, state)),
        findings=(*_flags(report_input, review), *(finding_row(name, one, known.get(name)) for name, one in said)),
        no_findings=nothing_found(review),
        confirmed=_CONFIRMED.fill(n=len(plain), ids=listed(plain)) if plain else None,
    )


_CONFIRMED = Phrase("另认可{n}题：{ids}。", "Confirmed besides: {n} ({ids}).")


def _facts(card: Scorecard, state: ReviewState) -> Iterator[Fact]:
    head = state.head
    yield Fact(Phrase("审核人", "Auditor"), shown(head.auditor) or NOTHING)
    yield Fact(Phrase("审核单位", "Audit organisation"), shown(head.organisation) or NOTHING)
    status = REVIEW_STATES[state.head.status]
    yield Fact(
        Phrase("起始日期与状态", "Started, status"),
        Phrase(f"{day(head.started)}，{status.zh}", f"{day(head.started)}, {status.en}"),
    )
    yield Fact(Phrase("结论数", "Verdicts"), _verdicts(state))
    yield Fact(Phrase("抽样与改判率", "Sample and overturn rate"), _samples(card))
    scope = Phrase("范围已确认", "scope confirmed") if head.scope_confirmed else Phrase("未确认", "scope not confirmed")
    yield Fact(Phrase("范围、版本与发布日期", "Scope, version, day of release"), scope)
    yield Fact(Phrase("随机种子", "Seed"), _seed(state))
    yield Fact(Phrase("所审答卷的摘要值", "Digest of the answers reviewed"), head.assessment)
    yield Fact(Phrase("签名", "Signature"), signed(state.signature))


def _verdicts(state: ReviewState) -> Phrase:
    parts = [
        Phrase(
            f"{name.zh}{state.parts[part].given}/{state.parts[part].needed}",
            f"{name.en} {state.parts[part].given} of {state.parts[part].needed}",
        )
        for part, name in _PARTS.items()
    ]
    lost = Phrase("减分{n}项", "{n} took credit away").fill(n=state.took_credit)
    return joined(listed(parts), lost)


def _samples(card: Scorecard) -> Phrase:
    said = []
    for one in card.questionnaires:
        if one.sample is None:
            continue
        rate = NOTHING if one.sample.rate is None else f"{percent(one.sample.rate)}%"
        words = Phrase(
            "{title}：抽{n}题，已审{seen}题，减分{lost}题，改判率{rate}",
            "{title}: {n} drawn, {seen} reviewed, {lost} lost credit, overturn rate {rate}",
        )
        title = title_of(one, 80)
        said.append(
            words.fill(
                title=title,
                n=len(one.sample.questions),
                seen=one.sample.reviewed,
                lost=one.sample.overturned,
                rate=rate,
            )
        )
    return joined(*said) if said else same(NOTHING)


def _seed(state: ReviewState) -> Phrase:
    head = state.head
    seed = clip(head.seed, 80)
    if not head.seed_drawn or head.drawn_at is None:
        return Phrase(f"{seed}（不是由程序抽取的）", f"{seed} (not drawn by the program)")
    at = head.drawn_at.isoformat()
    return Phrase(f"{seed}（{at}抽取）", f"{seed} (drawn {at})")


def _flags(report_input: ReportInput, review: Review) -> Iterator[FindingRow]:
    names = {flag.id: worded(flag.name) for flag in report_input.catalog.profile.flag}
    for flag, one in review.flags.items():
        name = names.get(flag, same(clip(flag, 40)))
        if one.verdict == "overturned":
            topic = Phrase(f"画像项：{name.zh}", f"flag: {name.en}")
            yield FindingRow("", topic, VERDICT_NAMES[one.verdict])
