"""What the app says about an answer: the band of its number, whether not-applicable counts, what evidence lacks."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from textual.content import Content

from earnest.core.assessment.acceptance import COUNTS_AS_UNANSWERED, why_not_accepted
from earnest.core.language import Display, Phrase, main_language
from earnest.core.scoring.credit import none_occurred
from earnest.core.scoring.evidence import Yardstick, insufficiency, is_unchecked, item_fault
from earnest.core.scoring.standing import ScoredQuestion
from earnest.core.user_text import NO_TEXT
from earnest.core.wording import CAUSE_NAMES, EVIDENCE_NAMES, RATING_NAMES, SUFFICES, UNCHECKED, percent
from earnest.tui.safe import MUTED, joined, labelled, line, lines, plain, styled, worded
from earnest.tui.widgets.marks import MARKS
from earnest.tui.widgets.prose import Paragraph

_BANDS = Phrase("已落实{yes}起，部分{partial}起", "yes from {yes}, partial {partial}")
_NUMBER_MISSING = Phrase("尚无数字：未作答", "no number yet: unanswered")
_TOTAL_IS_0 = Phrase("总数为0：未作答", "a total of 0: unanswered")
_SAY_WHY = Phrase(
    "总数为0：未作答；确无可计数的，答“不适用”并写明理由",
    "a total of 0: unanswered; if there is nothing to count, answer not applicable and say why",
)
_NONE_OCCURRED = Phrase("一件也没有：", "none at all: ")
_NUMBER_GIVES = Phrase("按数字：", "by the number: ")
_RATING_FIRST = Phrase("以评定为准，按0改由数字定", "the rating counts; 0 clears it")

_ACCEPTED = Phrase("已接受：本题不计分", "accepted: the question is left out of the score")

_NO_EVIDENCE = CAUSE_NAMES["evidence-missing"]
_SUFFICES = Phrase("证据充分", "the evidence suffices")
_UNCHECKED = UNCHECKED.bracketed
_ITEMS = Phrase("证据{count}项：", "evidence, {count}: ")
_EVIDENCE_TITLE = Phrase("本题证据", "Evidence given")


def banded(scored: ScoredQuestion, display: Display) -> Content:
    """The bands of a share or count, and what the number gives."""
    bands = scored.question.bands
    if bands is None:
        return plain("")
    share = scored.question.kind == "share"
    limits = _BANDS.fill(yes=_limit(bands.yes_from, share=share), partial=_limit(bands.partial_from, share=share))
    return lines(_outcome(scored, display), labelled(limits, main_language(display), MUTED))


def _outcome(scored: ScoredQuestion, display: Display) -> Content:
    if scored.answer.rating is not None:
        return labelled(_RATING_FIRST, main_language(display))
    if scored.rating is None:
        return labelled(_no_rating(scored), main_language(display))
    result = labelled(RATING_NAMES[scored.rating], display, "bold")
    by = _NONE_OCCURRED if none_occurred(scored.question, scored.answer) else _NUMBER_GIVES
    return joined(labelled(by, main_language(display)), f"{MARKS[scored.rating]} ", result)


def _no_rating(scored: ScoredQuestion) -> Phrase:
    """Why the numbers give nothing; a gate cannot be left out as not applicable."""
    if scored.answer.of != 0:
        return _NUMBER_MISSING
    return _SAY_WHY if scored.question.gate is None else _TOTAL_IS_0


def _limit(limit: int | Decimal, *, share: bool) -> str:
    return f"{percent(Fraction(limit))}%" if share else f"{limit}"


def acceptance(scored: ScoredQuestion, display: Display) -> Content:
    """Whether a not-applicable counts, and what it lacks when it does not."""
    why = why_not_accepted(scored.question, scored.answer)
    return worded(_ACCEPTED if why is None else COUNTS_AS_UNANSWERED.fill(why=why).capital, display)


def evidence_line(scored: ScoredQuestion, yardstick: Yardstick, display: Display) -> Content:
    """In one line, in the main language: how many items, and whether they suffice or what they lack."""
    language = main_language(display)
    answer = scored.answer
    if not answer.evidence:
        return labelled(_NO_EVIDENCE, language)
    cause = insufficiency(scored.question, answer, yardstick)
    said = CAUSE_NAMES[cause] if cause else _SUFFICES
    if not cause and is_unchecked(answer, yardstick):
        said = Phrase(said.zh + _UNCHECKED.zh, said.en + _UNCHECKED.en)
    count = _ITEMS.fill(count=len(answer.evidence))
    return labelled(Phrase(count.zh + said.zh, count.en + said.en), language)


def evidence_list(scored: ScoredQuestion, yardstick: Yardstick, display: Display) -> list[Paragraph]:
    """Each item with its kind, date and what it lacks; nothing when there is none."""
    if not scored.answer.evidence:
        return []
    rows = [Paragraph(labelled(_EVIDENCE_TITLE, display, "bold $accent"))]
    for number, item in enumerate(scored.answer.evidence, 1):
        fault = item_fault(scored.question, item, yardstick)
        state = labelled(CAUSE_NAMES[fault] if fault else SUFFICES, display, "bold")
        kind = labelled(EVIDENCE_NAMES[item.kind], display)
        facts = Content("  ").join([line(item.title, 120), kind, plain(str(item.dated or ""))])
        lead = f"{number}. "
        rows.append(Paragraph(joined(facts, "  ", "[-] " if fault else "[x] ", state), lead))
        where = item.file or item.url or item.register_entry or NO_TEXT
        rows.append(Paragraph(styled(where.line(160), MUTED), " " * len(lead)))
    return rows
