"""The map of the questions, and the gates with the state of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from earnest.core.language import Phrase
from earnest.core.scoring.credit import FULL, NONE, Lens
from earnest.core.scoring.scorecard import QuestionnaireScore, Scorecard
from earnest.core.scoring.standing import ScoredQuestion, is_closed
from earnest.core.wording import GATE_NAMES, LENS_NAMES, RATING_NAMES, UNANSWERED, cause_name
from earnest.report.parts.answer import has_content, rating_words
from earnest.report.parts.scores import title_of
from earnest.report.words import clip, joined, same, worded

Earns = Literal["full", "part", "none", "out"]
"""What the answer earns in the lens of page 1; `out` where the question does not count."""

LETTERS: dict[str | None, str] = {
    "yes": "落",
    "partial": "部",
    "planned": "计",
    "no": "未",
    "unknown": "疑",
    "not-applicable": "免",
    None: "空",
}
"""One character for each rating; the key beside the map names them."""
LATIN: dict[str | None, str] = {
    "yes": "Y",
    "partial": "P",
    "planned": "L",
    "no": "N",
    "unknown": "U",
    "not-applicable": "A",
    None: "–",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One question."""

    number: str
    """Its id without the section's part."""
    letter: Phrase
    earns: Earns
    gate: Literal["hard", "soft"] | None


@dataclass(frozen=True, slots=True)
class MapRow:
    """One section."""

    id: str
    cells: tuple[Cell, ...]
    said: Phrase
    """How many of its questions earn everything, and which do not, in words."""


@dataclass(frozen=True, slots=True)
class QuestionMap:
    """A questionnaire by section."""

    title: Phrase
    rows: tuple[MapRow, ...]


@dataclass(frozen=True, slots=True)
class GateRow:
    """A gate and its state in the lens of page 1."""

    id: str
    topic: Phrase
    kind: Phrase
    state: Phrase
    """Closed, or open with the cause."""
    open: bool
    linked: bool
    """Whether the report has its answer to lead to."""


def question_maps(card: Scorecard) -> tuple[QuestionMap, ...]:
    """Every questionnaire, in its order."""
    return tuple(QuestionMap(title_of(one, 80), tuple(_rows(one, card.headline_lens))) for one in card.questionnaires)


def key() -> Phrase:
    """The key to the letters."""
    return joined(*(_named(rating) for rating in LETTERS), between=same("  "))


def _named(rating: str | None) -> Phrase:
    name = RATING_NAMES[rating] if rating else UNANSWERED
    return Phrase(f"{LETTERS[rating]} {name.zh}", f"{LATIN[rating]} {name.en}")


def _rows(one: QuestionnaireScore, lens: Lens) -> Iterator[MapRow]:
    for section, group in one.by_section():
        members = tuple(sorted(group, key=_number))
        cells = tuple(_cell(scored, lens) for scored in members)
        yield MapRow(clip(section.id, 8), cells, _said(members, lens))


def _number(scored: ScoredQuestion) -> tuple[int, str]:
    """Cells stand in the order of their numbers, where one looks for them; answers in that of the questionnaire."""
    return int(scored.question.id.rpartition("-")[2]), scored.question.id


def _cell(scored: ScoredQuestion, lens: Lens) -> Cell:
    question = scored.question
    rating = None if lens in scored.credits and scored.rating == "not-applicable" else scored.rating
    letters = Phrase(LETTERS[rating], LATIN[rating]) if _counts_or_excused(scored, lens) else same("")
    return Cell(question.id.rpartition("-")[2][-4:], letters, _earns(scored, lens), question.gate)


def _counts_or_excused(scored: ScoredQuestion, lens: Lens) -> bool:
    return lens in scored.credits or scored.excused


def _earns(scored: ScoredQuestion, lens: Lens) -> Earns:
    if lens not in scored.credits:
        return "out"
    value = scored.credits[lens].value
    return "full" if value == FULL else "none" if value == NONE else "part"


def _said(members: tuple[ScoredQuestion, ...], lens: Lens) -> Phrase:
    live = [s for s in members if lens in s.credits]
    rest = [s for s in live if _earns(s, lens) != "full"]
    head = Phrase("{n}题中{full}题满分", "{full} of {n} in full").fill(n=len(live), full=len(live) - len(rest))
    others = [Phrase(f"{s.question.id}{rating_words(s).zh}", f"{s.question.id} {rating_words(s).en}") for s in rest]
    return joined(head, joined(*others, between=Phrase("、", ", ")), between=Phrase("，", ", "))


def gate_rows(card: Scorecard) -> tuple[GateRow, ...]:
    """The live gates of every questionnaire, the open ones first, hard before soft."""
    lens = card.headline_lens
    gates = [s for one in card.questionnaires for s in one.live_in(lens) if s.question.gate]
    ranked = sorted(gates, key=lambda s: (is_closed(s, lens), s.question.gate == "soft"))
    return tuple(_gate(scored, lens) for scored in ranked)


def closed_gates(rows: tuple[GateRow, ...]) -> Phrase | None:
    """The closed ones by id and topic, as one sentence; None where none is."""
    said = [Phrase(f"{row.id} {row.topic.zh}", f"{row.id} {row.topic.en}") for row in rows if not row.open]
    return joined(*said) if said else None


def _gate(scored: ScoredQuestion, lens: Lens) -> GateRow:
    question, closed = scored.question, is_closed(scored, lens)
    cause = cause_name(scored.credits[lens].cause or "partial")
    return GateRow(
        id=question.id,
        topic=worded(question.topic),
        kind=GATE_NAMES[question.gate or "soft"],
        state=CLOSED if closed else Phrase(f"未关闭：{cause.zh}", f"open: {cause.en}"),
        open=not closed,
        linked=has_content(scored),
    )


CLOSED = Phrase("已关闭", "closed")


def how_to_read(card: Scorecard) -> Phrase:
    """What a cell's fill and frame say."""
    return _HOW.fill(lens=LENS_NAMES[card.headline_lens])


_HOW = Phrase(
    "每格一题：字为作答，深色为{lens}口径满分，浅色为部分得分，白色为不得分，灰色为不计入；粗框为硬性关口，粗虚线框为条件性关口。",
    "Each cell is a question, its letter the rating. In the {lens} lens a dark cell earns full credit, a pale one part "
    "of it, a white one nothing; a grey one does not count. A heavy frame marks a hard gate, a heavy dashed one a soft "
    "gate.",
)
