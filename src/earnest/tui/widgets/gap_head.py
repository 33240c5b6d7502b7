"""What stands above the gaps: the lens, how they are looked at, what the next level asks for, the forecast."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import partial

from textual.content import Content

from earnest.core.assessment.model import Assessment
from earnest.core.field_names import ACCEPTED_RISKS, DUE, OWNER, QUESTION_ID
from earnest.core.language import Display, Phrase, main_language, pick, shown_languages
from earnest.core.questionnaire.ours import short_name
from earnest.core.scoring.credit import LENSES, Lens
from earnest.core.scoring.gap_table import NOBODY, GapFilter, GapRow, GapView, Order, owners_of
from earnest.core.scoring.scorecard import LensScore, QuestionnaireScore, Scorecard
from earnest.core.wording import LENS_NAMES, LEVEL_NAMES, NO_VERDICT, OWN, cause_name, first_of, percent, points
from earnest.tui.safe import MUTED, fitting, joined, labelled, lines, plain, styled
from earnest.tui.widgets.forecast_chart import forecast_chart
from earnest.tui.widgets.gap_rows import CAUSE, POINTS
from earnest.tui.widgets.gap_signs import RISK_MARK, WAY_MARKS
from earnest.tui.widgets.prose import Paragraph, cells, wrapped
from earnest.tui.widgets.risk_form import EXPIRED


def lens_line(card: Scorecard, shown: Lens, display: Display, room: int) -> Iterator[Content]:
    """Which lens is shown and how to choose another one; below, each questionnaire with its level and why.

    In both languages where `room` cells hold both.
    """
    yield plain(" " * _APART).join(_lens(lens, shown, display) for lens in card.lenses)
    named = len(card.questionnaires) > 1
    for result in card.questionnaires:
        said = fitting(partial(_scored, result, shown, named=named), display, room)
        hang = cells(pick(short_name(result.questionnaire), main_language(display))) + 3 if named else 2
        yield from wrapped(Paragraph(said, hang=hang), room)


_APART = 4
"""Cells between two lenses."""


def _lens(lens: Lens, shown: Lens, display: Display) -> Content:
    return joined(
        styled(f"{LENSES.index(lens) + 1} ", "bold $accent"),
        "(*) " if lens == shown else "( ) ",
        labelled(LENS_NAMES[lens], display, "bold" if lens == shown else ""),
    )


def lens_at(cell: int, card: Scorecard, shown: Lens, display: Display) -> Lens | None:
    """The lens that stands at a cell of the line that names them."""
    for lens in card.lenses:
        width = _lens(lens, shown, display).cell_length
        if 0 <= cell < width:
            return lens
        cell -= width + _APART
    return None


def _scored(result: QuestionnaireScore, lens: Lens, language: Display, *, named: bool) -> Content:
    found = result.lenses[lens]
    name = [labelled(short_name(result.questionnaire), language)] if named else []
    if found is None or found.score is None:
        return Content("   ").join([*name, plain("-")])
    score = labelled(NO_VERDICT, language, "bold") if result.no_verdict(lens) else styled(percent(found.score), "bold")
    parts = [*name, score]
    if found.level is not None:
        level = labelled(LEVEL_NAMES[found.level], language, "bold")
        parts.append(joined(styled(f"{found.level} ", "bold $accent"), level))
    if result.own:
        parts.append(labelled(OWN, language, "bold"))
    return Content("   ").join([*parts, labelled(found.reason, language, MUTED)])


# --- how they are looked at ------------------------------------------------------------------------------------------

ORDER_NAMES: dict[Order, Phrase] = {
    "question": QUESTION_ID,
    "points": POINTS,
    "cause": CAUSE,
    "owner": OWNER,
    "due": DUE,
}
_SORTED = Phrase("按{name}排序", "sorted by {name}")
_BACKWARDS = Phrase("倒序", "in reverse")
_ONLY = Phrase("只列：{what}", "only: {what}")
NO_OWNER = Phrase("未确定责任人", "no owner")
_ALL_AGAIN = Phrase("全部", "all")


def view_line(view: GapView, rows: Sequence[GapRow], display: Display, room: int, *, typing: bool) -> list[Content]:
    """What is filtered and how it is sorted, on one line; none while every gap stands in the register's order.

    Said in the languages that `room` cells hold. The key that ends it is told unless one types: then it is a digit.
    """
    said = [_SORTED.fill(name=ORDER_NAMES[view.order])] if view.order in ORDER_NAMES else []
    said += [_BACKWARDS] if view.backwards else []
    said += [_ONLY.fill(what=what) for what in _filtered(view.filter, rows)]
    if not said:
        return []
    return [fitting(partial(_viewed, said, typing=typing), display, room)]


def _viewed(said: Sequence[Phrase], display: Display, *, typing: bool) -> Content:
    words = Content("   ").join(labelled(one, display) for one in said)
    ends = joined("   ", styled("0 ", "bold $accent"), labelled(_ALL_AGAIN, display))
    return words if typing else joined(words, ends)


def _filtered(chosen: GapFilter, rows: Sequence[GapRow]) -> Iterator[Phrase | str]:
    if chosen.owner == NOBODY:
        yield NO_OWNER
    elif chosen.owner is not None:
        name = owners_of(rows).get(chosen.owner)
        yield chosen.owner if name is None else name.line(40)
    if chosen.cause is not None:
        yield cause_name(chosen.cause)
    if chosen.section is not None:
        yield chosen.section
    if chosen.accepted:
        yield ACCEPTED_RISKS


# --- the registers ---------------------------------------------------------------------------------------------------

_ALL = Phrase("差距清单：{n}题，共失{points}分", "Gap register: {n} questions, {points} points lost")
_SHOWN = Phrase("（列出{n}题）", " ({n} shown)")
_NO_GAPS = Phrase("没有差距", "no gaps")
_FIX = Phrase("优先整改{n}题，可达{level}级（{name}）", "Fix first ({n}): reaches level {level}, {name}")
_PART = Phrase(
    "优先整改{n}题，即本版本可为{level}级（{name}）补足的；下一版本起才能补足：{ids}",
    "Fix first ({n}): all that this version can do for level {level}, {name}; from the next version on: {ids}",
)
_LATER = Phrase("下一版本起（{n}题）", "From the next version on ({n})")
_BARRED = Phrase("补足作答也达不到3级：{why}", "No better answers reach level 3: {why}")
_EXPIRED = Phrase("，其中{n}项{over}", ", {n} {over}")


def register_line(
    result: QuestionnaireScore, lens: Lens, shown: Sequence[GapRow], display: Display, room: int, *, named: bool
) -> Content:
    """What the register of a questionnaire holds, and what the signs of its rows mean, in `room` cells."""
    found = result.lenses[lens]
    if found is None:
        return plain("-")
    total = sum((loss.points for loss in found.losses), start=Fraction())
    head = labelled(_ALL.fill(n=len(found.losses), points=points(total)) if found.losses else _NO_GAPS, display)
    if len(shown) < len(found.losses):
        head = joined(head, labelled(_SHOWN.fill(n=len(shown)), main_language(display)))
    title = [labelled(result.questionnaire.title, display, "bold underline")] if named else []
    return lines(*title, head.stylize("bold $accent"), *_ways(found, display, room - _SIGN))


_SIGN = 3
"""Cells of the sign before what it means."""


def _ways(found: LensScore, display: Display, room: int) -> Iterator[Content]:
    route = found.route
    if route.now and found.level is not None:
        following = found.level + 1
        head, later = _PART if route.next_version else _FIX, first_of(route.next_version)
        words = head.fill(n=len(route.now), level=following, name=LEVEL_NAMES[following], ids=later)
        yield joined(styled(f" {WAY_MARKS['now']} ", "bold"), fitting(partial(labelled, words), display, room))
    if route.next_version:
        words = _LATER.fill(n=len(route.next_version))
        yield joined(styled(f" {WAY_MARKS['next-version']} ", "bold"), fitting(partial(labelled, words), display, room))
    if route.bar is not None:
        yield joined("   ", fitting(partial(labelled, _BARRED.fill(why=route.bar)), display, room))


def risks_line(assessment: Assessment, display: Display, room: int) -> list[Content]:
    """How many risks are accepted, and how many of them no longer are; none where there are none."""
    risks = assessment.accepted_risks.values()
    if not risks:
        return []
    over = sum(risk.until < assessment.subject.assessed_on for risk in risks)
    late = _EXPIRED.fill(n=over, over=EXPIRED) if over else Phrase("", "")
    words = _RISKS.fill(risks=ACCEPTED_RISKS.capital, n=len(risks))
    return [joined(styled(f" {RISK_MARK} ", "bold"), fitting(partial(_both_parts, words, late), display, room - 3))]


_RISKS = Phrase("{risks}：{n}", "{risks}: {n}")


def _both_parts(words: Phrase, late: Phrase, display: Display) -> Content:
    """What is said in each language, the second part of it as a warning."""
    languages = shown_languages(display)
    said = (joined(pick(words, one), styled(pick(late, one), "bold $text-warning")) for one in languages)
    return Content(" ").join(said)


# --- the forecast ----------------------------------------------------------------------------------------------------

_FORECAST = Phrase(
    "{date}前自报得分可达{score}，条件是答为“已计划”、仍可完成、有责任人且完成期限未过的各题全部完成",
    "The claimed score reaches {score} by {date} if every answer rated planned that can still be done, with an owner "
    "and a due date still to come, is done",
)
_SHORT_FORECAST = Phrase(
    "“已计划”且有责任人和期限的各题完成后：{date}前自报得分{score}",
    "planned and dated, once done: claimed {score} by {date}",
)
_NO_FORECAST = Phrase(
    "没有答为“已计划”、仍可完成、有责任人且完成期限未过的题目，无从预测",
    "no answer rated planned that can still be done has an owner and a due date still to come: no forecast",
)


def forecast_lines(card: Scorecard, display: Display, width: int, height: int) -> list[Content]:
    """The forecast of every questionnaire that has one, as a sentence and a chart; a line of words for `height` 0."""
    found = [one for one in card.questionnaires if one.forecast]
    if not found:
        return [labelled(_NO_FORECAST.capital, display, MUTED)]
    rows: list[Content] = []
    for one in found:
        last, claimed = one.forecast[-1], one.lenses["claimed"]
        start = claimed.score if claimed is not None and claimed.score is not None else Fraction(0)
        if not height:
            language = main_language(display)
            named = f"{pick(short_name(one.questionnaire), language)}   " if len(found) > 1 else ""
            short = _SHORT_FORECAST.fill(date=last.date, score=percent(last.score))
            rows.append(joined(named, labelled(short, language)))
            continue
        said = _FORECAST.fill(date=last.date, score=percent(last.score))
        title = [labelled(one.questionnaire.title, display)] if len(found) > 1 else []
        drawn = forecast_chart(start, card.subject.assessed_on, one.forecast, width, height)
        rows += [*title, labelled(said, display, MUTED), *map(plain, drawn)]
    return rows
