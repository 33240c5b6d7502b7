"""What changed since an earlier assessment: levels and scores, gates, answers, dates."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from earnest.core.assessment.differences import Difference
from earnest.core.language import Phrase
from earnest.core.scoring.comparison import Changed, Comparison, Figures
from earnest.core.scoring.standing import ScoredQuestion
from earnest.core.wording import LENS_NAMES, RATING_NAMES, UNANSWERED, cause_name, listed
from earnest.report.inputs import ReportInput, Since
from earnest.report.parts.scores import title_of
from earnest.report.words import NOTHING, clip, day, joined, same, score_or_dash, worded

FIRST = Phrase("首次报告：没有较早的答卷可比。", "First report: there is no earlier assessment to compare with.")
RENEWED = Phrase(
    "答卷由版本{version}续用而来；生成本报告时没有指定较早的答卷，变化未列。",
    "The answers were renewed from version {version}; no earlier file was named for this report, so no changes are "
    "listed.",
)
NAMED = 12
"""So many questions are named in a row; the row has the number of all."""


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A questionnaire in one lens, then and now."""

    title: Phrase
    lens: Phrase
    scores: tuple[str, str]
    levels: tuple[str, str]


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A kind of change, and the questions that it concerns."""

    name: Phrase
    count: str
    questions: Phrase


@dataclass(frozen=True, slots=True)
class History:
    """The scores of a questionnaire, from the earlier day to this one, in the evidenced lens."""

    title: Phrase
    points: tuple[tuple[datetime.date, Fraction], ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed; with nothing to compare with only the sentence that says so."""

    lead: Phrase
    figures: tuple[FigureRow, ...]
    history: tuple[History, ...]
    rows: tuple[ChangeRow, ...]


def changes(report_input: ReportInput) -> Changes:
    """What changed since the earlier assessment that was named, if one was."""
    since = report_input.since
    if since is None:
        renewed = report_input.assessment.renewed_from
        lead = FIRST if renewed is None else RENEWED.fill(version=clip(renewed.version, 40))
        return Changes(lead, (), (), ())
    return Changes(
        _lead(report_input, since),
        tuple(_figures(one) for one in since.comparison.figures),
        tuple(_histories(report_input, since)),
        tuple(_rows(since.comparison)),
    )


def in_short(report_input: ReportInput) -> Phrase | None:
    """What changed, as page 1 says it: the evidenced scores and the gates; None with nothing to compare with."""
    since = report_input.since
    if since is None:
        return None
    found = since.comparison
    pairs = (tuple(map(score_or_dash, one.scores)) for one in found.figures if one.lens == "evidenced")
    return _IN_SHORT.fill(
        old=clip(since.subject.version, 40) or NOTHING,
        then=day(since.subject.assessed_on),
        scores=listed([same(f"{before} → {after}") for before, after in pairs]),
        closed=len(found.gates_closed),
        opened=len(found.gates_opened),
    )


_IN_SHORT = Phrase(
    "与上次（版本{old}，{then}评估）相比，有据得分依次为{scores}；关闭关口{closed}个，重新打开{opened}个。",
    "Since last time (version {old}, {then}): evidenced scores, in this order, {scores}; gates closed: {closed}, "
    "opened again: {opened}.",
)


def _lead(report_input: ReportInput, since: Since) -> Phrase:
    before, now = since.subject, report_input.assessment.subject
    return _LEAD.fill(
        old=clip(before.version, 40) or NOTHING,
        then=day(before.assessed_on),
        new=clip(now.version, 40) or NOTHING,
        now=day(now.assessed_on),
        digest=since.digest,
    )


_LEAD = Phrase(
    "与较早的答卷（版本{old}，{then}评估，摘要值{digest}）相比，截至本次（版本{new}，{now}评估）的变化。",
    "Changes since an earlier assessment (version {old}, assessed on {then}, digest {digest}), up to this one (version "
    "{new}, assessed on {now}).",
)


def _figures(one: Figures) -> FigureRow:
    before, after = (score_or_dash(score) for score in one.scores)
    was, now = (NOTHING if level is None else str(level) for level in one.levels)
    return FigureRow(title_of(one, 60), LENS_NAMES[one.lens], (before, after), (was, now))


def _histories(report_input: ReportInput, since: Since) -> Iterator[History]:
    days = since.subject.assessed_on, report_input.assessment.subject.assessed_on
    for one in since.comparison.figures:
        before, after = one.scores
        if one.lens == "evidenced" and before is not None and after is not None and days[0] < days[1]:
            yield History(title_of(one, 60), ((days[0], before), (days[1], after)))


def _rows(found: Comparison) -> Iterator[ChangeRow]:
    yield from _row(Phrase("已关闭的关口", "gates closed"), [_topic(one.after) for one in found.gates_closed])
    yield from _row(Phrase("重新打开的关口", "gates opened again"), [_topic(one.after) for one in found.gates_opened])
    yield from _row(Phrase("作答变好", "answers improved"), [_ratings(one) for one in found.improved])
    yield from _row(Phrase("作答变差", "answers worse"), [_ratings(one) for one in found.worse])
    yield from _row(Phrase("证据已充分", "shown now"), [_id(one.after) for one in found.shown])
    yield from _row(Phrase("证据不再充分", "no longer shown"), [_lacking(one) for one in found.expired])
    yield from _row(Phrase("新增待核对", "newly to be confirmed"), [_id(one) for one in found.to_confirm])
    yield from _row(Phrase("期限变动", "dates moved"), [_due(one) for one in found.others if _is_due(one)])
    yield from _row(Phrase("新增适用的题目", "newly asked"), [_topic(one) for one in found.asked])
    yield from _row(Phrase("不再适用的题目", "no longer asked"), [_topic(one) for one in found.dropped])


def _row(name: Phrase, questions: Sequence[Phrase]) -> Iterator[ChangeRow]:
    if questions:
        left = len(questions) - NAMED
        more = [Phrase(f"另有{left}题", f"{left} more")] if left > 0 else []
        said = joined(*questions[:NAMED], *more)
        yield ChangeRow(name.capital, str(len(questions)), said)


def _id(one: ScoredQuestion) -> Phrase:
    return same(one.question.id)


def _topic(one: ScoredQuestion) -> Phrase:
    topic = worded(one.question.topic)
    return Phrase(f"{one.question.id} {topic.zh}", f"{one.question.id} {topic.en}")


def _ratings(one: Changed) -> Phrase:
    before, after = (RATING_NAMES[s.rating] if s.rating else UNANSWERED for s in (one.before, one.after))
    name = one.after.question.id
    return Phrase(f"{name} {before.zh}→{after.zh}", f"{name} {before.en} → {after.en}")


def _lacking(one: Changed) -> Phrase:
    cause, name = cause_name(one.lacking), one.after.question.id
    return Phrase(f"{name}（{cause.zh}）", f"{name} ({cause.en})")


def _is_due(one: Difference) -> bool:
    return one.part == "answer" and one.field == "due" and isinstance(one.mine, datetime.date)


def _due(one: Difference) -> Phrase:
    before, after = (day(date) if isinstance(date, datetime.date) else NOTHING for date in (one.mine, one.theirs))
    return same(f"{clip(one.of, 24)} {before} → {after}")
