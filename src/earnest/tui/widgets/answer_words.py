"""What the app says about an answer: the band of its number, whether not-applicable counts, what evidence lacks."""

from __future__ import annotations

import datetime
from decimal import Decimal
from fractions import Fraction
from functools import partial

from textual.content import Content

from earnest.core.assessment.acceptance import counts_as_unanswered, why_not_accepted
from earnest.core.assessment.model import RATINGS, Answer
from earnest.core.language import Display, Phrase, main_language
from earnest.core.questionnaire.evidence_words import evidence_needed
from earnest.core.questionnaire.model import Question
from earnest.core.scoring.evidence import Yardstick, insufficiency, is_unchecked, item_fault
from earnest.core.scoring.gaps import plan_lacks, plan_words
from earnest.core.scoring.standing import ScoredQuestion
from earnest.core.scoring.suggestion import suggested
from earnest.core.user_text import NO_TEXT
from earnest.core.wording import CAUSE_NAMES, EVIDENCE_NAMES, RATING_NAMES, SUFFICES, UNCHECKED, percent
from earnest.tui.safe import MUTED, fitting, joined, labelled, line, lines, plain, styled, worded
from earnest.tui.widgets.marks import COLOURS, LACKS, SUFFICING, rating_mark
from earnest.tui.widgets.prose import Paragraph, paragraphs
from earnest.workspace.numbers import Made, made

_BANDS = Phrase("已落实{yes}起，部分{partial}起", "yes from {yes}, partial {partial}")
_UNTAKEN = Phrase("未保存：{why}", "the number is not saved yet: {why}")
_NOT_SAVED = Phrase("数字未保存", "the number is not saved yet")
_ACCEPTED = Phrase("已接受：本题不计分", "accepted: the question is left out of the score")

_NO_EVIDENCE = CAUSE_NAMES["evidence-missing"]
_SUFFICES = Phrase("证据充分", "the evidence suffices")
_UNCHECKED = UNCHECKED.bracketed
_ITEMS = Phrase("证据{count}项：", "evidence, {count}: ")
_EVIDENCE_TITLE = Phrase("证据", "Evidence")
_NEEDED = Phrase("要求：{needed}", "needed: {needed}")


def banded(
    question: Question,
    answer: Answer,
    display: Display,
    *,
    roomy: bool,
    untaken: Phrase | None = None,
    told: bool = False,
) -> Content:
    """What the numbers of an answer make, or why those typed cannot be taken, which may be `told` elsewhere; the bands.

    On a line each, in both languages where it holds both; the bands have a line for each where it is `roomy`.
    """
    bands = question.bands
    if bands is None:
        return plain("")
    share = question.kind == "share"
    limits = _BANDS.fill(yes=_limit(bands.yes_from, share=share), partial=_limit(bands.partial_from, share=share))
    words, rating, half = made(question, answer)
    if untaken is not None:
        words, rating, half = Made(_NOT_SAVED if told else _UNTAKEN.fill(why=untaken), half=True)
    style = "bold $warning" if half else f"bold {COLOURS[rating]}" if rating else ""
    mark = joined(rating_mark(rating), " ") if rating else plain("! " if half else "")
    room = _ROOMY if roomy else _ROOM
    said = fitting(partial(labelled, words, style=style), display, room - mark.cell_length)
    below = worded(limits, display, MUTED) if roomy else fitting(partial(labelled, limits, style=MUTED), display, room)
    return lines(joined(mark, said), below)


_ROOM, _ROOMY = 39, 52
"""Cells below the ratings; walk.tcss says so too."""


def _limit(limit: int | Decimal, *, share: bool) -> str:
    return f"{percent(Fraction(limit))}%" if share else f"{limit}"


def remark_on(
    scored: ScoredQuestion, assessed_on: datetime.date, display: Display, *, enters: bool = True
) -> Content | None:
    """What the rating given asks for beside itself: who accepts a not-applicable, who does by when what is planned.

    While none is given, which one the ticks suggest: it stands in the list with the keys on it. `enters` says whether
    Enter leads to what a plan lacks from where one is: in the note it makes a new line.
    """
    suggestion = suggested(scored.question, scored.answer.met) if scored.answer.rating is None else None
    if suggestion is not None:
        return labelled(
            _SUGGESTED.fill(rating=RATING_NAMES[suggestion], digit=RATINGS.index(suggestion) + 1),
            main_language(display),
            "bold $warning",
        )
    if scored.answer.rating == "not-applicable":
        return acceptance(scored, display)
    met, needed = scored.answer.met, len(scored.question.yes_requires)
    if scored.answer.rating == "yes" and met and len(met) < needed:
        return labelled(_NOT_ALL.fill(n=len(met), of=needed), main_language(display), "bold $warning")
    if scored.answer.rating in {"partial", "no", "unknown"} and met and len(met) == needed:
        return labelled(_ALL, main_language(display), "bold $warning")
    lacking = plan_lacks(scored, assessed_on) if scored.rating == "planned" else ()
    if not lacking:
        return labelled(_FOR_THE_NEXT, display, MUTED) if scored.rating == "planned" and scored.beyond_repair else None
    said = plan_words(lacking, scored.answer.due)
    return labelled(_BY_ENTER.fill(said=said) if enters else said, main_language(display), "bold $warning")


_SUGGESTED = Phrase(
    "所勾条件建议评为“{rating}”：按 {digit} 选定，在评定处按 Enter 亦可",
    "the ticks suggest “{rating}”: {digit} takes it, as Enter does in the list",
)
_NOT_ALL = Phrase("“已落实”须全部条件都满足，现勾选{n}/{of}", "yes needs every condition; {n} of {of} are ticked")
_ALL = Phrase("全部条件都已勾选，可评为“已落实”", "every condition is ticked, which speaks for yes")
_FOR_THE_NEXT = Phrase(
    "本版本已无法补救，计划只对下一版本有用", "this version can no longer do it: the plan is for the next one"
)
_BY_ENTER = Phrase("{said}（按 Enter）", "{said} (Enter)")


def acceptance(scored: ScoredQuestion, display: Display) -> Content:
    """Whether a not-applicable counts, and what it lacks when it does not."""
    why = why_not_accepted(scored.question, scored.answer)
    return worded(_ACCEPTED if why is None else counts_as_unanswered(why).capital, display)


def evidence_line(scored: ScoredQuestion, yardstick: Yardstick, display: Display) -> Content:
    """How many items, and whether they suffice or what they lack."""
    answer = scored.answer
    if not answer.evidence:
        return labelled(_NO_EVIDENCE, display)
    cause = insufficiency(scored.question, answer, yardstick)
    said = CAUSE_NAMES[cause] if cause else _SUFFICES
    if not cause and is_unchecked(answer, yardstick):
        said = Phrase(said.zh + _UNCHECKED.zh, said.en + _UNCHECKED.en)
    count = _ITEMS.fill(count=len(answer.evidence))
    return labelled(Phrase(count.zh + said.zh, count.en + said.en), display)


def evidence_list(scored: ScoredQuestion, yardstick: Yardstick, display: Display) -> list[Paragraph]:
    """What evidence is needed and given: each item with its kind, date and what it lacks."""
    head = joined(labelled(_EVIDENCE_TITLE, display, "bold $accent"), "  ", styled("e", "bold $accent"), " ")
    rows = [Paragraph(joined(head, evidence_line(scored, yardstick, display)))]
    rows += paragraphs(_NEEDED.fill(needed=evidence_needed(scored.question)), display, style=MUTED)
    for number, item in enumerate(scored.answer.evidence, 1):
        fault = item_fault(scored.question, item, yardstick)
        state = labelled(
            CAUSE_NAMES[fault] if fault else SUFFICES, display, f"bold {COLOURS['no' if fault else 'yes']}"
        )
        kind = labelled(EVIDENCE_NAMES[item.kind], display)
        facts = Content("  ").join([line(item.title, 120), kind, plain(str(item.dated or ""))])
        lead = f"{number}. "
        rows.append(Paragraph(joined(facts, "  ", f"{LACKS if fault else SUFFICING} ", state), lead))
        where = item.file or item.url or item.register_entry or NO_TEXT
        rows.append(Paragraph(styled(where.line(160), MUTED), " " * len(lead)))
    return rows
