"""The gap register as rows: question, points, gate and cause on one line, topic and plan on the next."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from fractions import Fraction

from textual.content import Content

from earnest.core.language import Display, Phrase, main_language, pick
from earnest.core.scoring.credit import Lens
from earnest.core.scoring.gaps import Loss, Milestone, is_overdue
from earnest.core.scoring.levels import Level
from earnest.core.scoring.scorecard import LensScore, QuestionnaireScore
from earnest.core.scoring.way_on import remark
from earnest.core.wording import GATE_NAMES, LEVEL_NAMES, OVERDUE, cause_name, percent, points
from earnest.tui.safe import MUTED, joined, labelled, lines, plain, styled
from earnest.tui.widgets.marks import GATE_MARKS

GapRow = tuple[str | None, Content]
"""An id of the form `KIND:QUESTION`, None for a heading, and what the row shows."""

_FIX = Phrase("优先整改{n}题，可达{level}级（{name}）", "Fix first ({n}): reaches level {level}, {name}")
_ALL = Phrase("差距清单：{n}题，共失{points}分", "Gap register: {n} questions, {points} points lost")
_NO_GAPS = Phrase("没有差距", "no gaps")
_FORECAST = Phrase(
    "有责任人和完成期限的计划如全部完成，{date}前自报得分可达{score}",
    "If every plan with an owner and a due date is completed, the claimed score reaches {score} by {date}",
)
_POINTS = Phrase("{points}分", "{points} points")
_OWNER = Phrase("责任人：", "owner: ")
_NO_OWNER = Phrase("未确定责任人", "no owner")
_DUE = Phrase("完成期限：", "due ")
_OVERDUE = OVERDUE.bracketed
_NO_DUE = Phrase("未确定完成期限", "no due date")


def register(result: QuestionnaireScore, lens: Lens, today: datetime.date, display: Display) -> Iterator[GapRow]:
    """Fix next, then every loss in the register's order."""
    found = result.lenses[lens]
    if found is None:
        return
    losses = {loss.question_id: loss for loss in found.losses}
    if found.fix_next and found.level is not None:
        yield None, _fix_title(found, found.level, display)
        for question_id in found.fix_next:
            yield f"fix:{question_id}", _row(losses[question_id], today, display)
    yield from _later(found, losses, today, display)
    total = sum((loss.points for loss in found.losses), start=Fraction())
    title = _ALL.fill(n=len(losses), points=points(total)) if losses else _NO_GAPS
    heading = labelled(title, display, "bold $accent")
    yield None, lines(plain(""), heading) if found.route.questions else heading
    if lens == "claimed" and result.forecast:
        yield None, labelled(_forecast(result.forecast[-1]), display, MUTED)
    for loss in found.losses:
        yield f"gap:{loss.question_id}", _row(loss, today, display)


def _later(found: LensScore, losses: Mapping[str, Loss], today: datetime.date, display: Display) -> Iterator[GapRow]:
    """What of the way to the next level only the next version can do, and what bars it."""
    route = found.route
    if route.next_version:
        title = labelled(_LATER.fill(n=len(route.next_version)), display, "bold $accent")
        yield None, lines(plain(""), title) if route.now else title
        for question_id in route.next_version:
            yield f"later:{question_id}", _row(losses[question_id], today, display)
    if route.bar is not None:
        yield None, labelled(_BARRED.fill(why=route.bar), display, "bold $accent")


_LATER = Phrase("下一版本起（{n}题）", "From the next version on ({n})")
_BARRED = Phrase("补足作答也达不到3级：{why}", "No better answers reach level 3: {why}")


def _fix_title(found: LensScore, level: Level, display: Display) -> Content:
    following = level + 1
    title = _FIX.fill(n=len(found.fix_next), level=following, name=LEVEL_NAMES[following])
    return labelled(title, display, "bold $accent")


def _forecast(last: Milestone) -> Phrase:
    return _FORECAST.fill(date=last.date, score=percent(last.score))


def _row(loss: Loss, today: datetime.date, display: Display) -> Content:
    question = loss.scored.question
    cause = labelled(cause_name(loss.cause), display, "bold")
    gate = labelled(GATE_NAMES[question.gate], display) if question.gate else plain("")
    lost = _right(labelled(_POINTS.fill(points=points(loss.points)), main_language(display)), 9)
    first = joined(f"{GATE_MARKS[question.gate]} ", styled(question.id.ljust(8), "bold"), lost, "   ", cause)
    if gate.plain:
        first = joined(first, "   ", gate)
    if (known := remark(loss.scored)) is not None:
        first = joined(first, "   ", labelled(known, display))
    topic = pick(question.topic, main_language(display))
    return lines(first, joined("  ", styled(topic, MUTED), "   ", _plan(loss, today, display)))


def _right(text: Content, width: int) -> Content:
    return joined(" " * max(0, width - text.cell_length), text)


def _plan(loss: Loss, today: datetime.date, display: Display) -> Content:
    language = main_language(display)
    answer = loss.scored.answer
    owner = pick(_OWNER, language) + answer.owner.line(40) if answer.owner else pick(_NO_OWNER, language)
    due = f"{pick(_DUE, language)}{answer.due}" if answer.due else pick(_NO_DUE, language)
    late = pick(_OVERDUE, language) if is_overdue(loss.scored, today) else ""
    return joined(styled(f"{owner}   {due}", MUTED), styled(late, "bold $warning"))
