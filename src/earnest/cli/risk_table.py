"""The named risks as text: by clause with the questions that deal with each, and how strongly the answers cover it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

from earnest.cli.talk import table, word
from earnest.cli.trace_lines import (
    LIVE,
    OWN_APART,
    by_source,
    covered,
    folded,
    own_label,
    shares,
    verbatim,
    width,
    with_own,
    wrapped,
)
from earnest.core.language import Phrase
from earnest.core.questionnaire.model import Question
from earnest.core.questionnaire.risks import TracedRisk, risk_coverage
from earnest.core.questionnaire.trace import Wanted
from earnest.core.text import cut, one_line
from earnest.core.wording import COLON, LENS_NAMES, NOT_COVERED, TRANSLATED, percent

if TYPE_CHECKING:
    from earnest.core.scoring.readiness import Readiness
    from earnest.core.scoring.scorecard import Scorecard

_IDS = 31
"""Columns for question ids: four of ours."""

_NOT_LIVE = Phrase("{n}题涉及，无适用题目", "dealt with by {n}, no live question")
_DEALT_WITH = Phrase("有题目涉及的研发方风险：", "Developer risks that a question deals with:")
_LEFT = Phrase("{lens}口径下未覆盖的风险（{n}/{all}）：", "Risks not covered in the {lens} lens ({n} of {all}):")
_LEGEND = Phrase(
    "各风险的覆盖程度由涉及它的适用题目按题权加权得出；各题所列为{lens}口径的计分。\n仅供对照，不影响得分。",
    "Of each risk: credit of the live questions that deal with it, weighted by\n"
    "question weight; beside each its credit in the {lens} lens.\nA view: it changes no score.",
)


def by_clause(found: Sequence[TracedRisk], card: Scorecard | None) -> Iterator[str]:
    """Each clause with the risks that it names; with answers, how strongly each is covered."""
    lines = _rows if card is None else _Covered(found, card).lines
    columns = max((len(one.risk.id) for one in found), default=0)
    yield from by_source(found, lambda own: lines(own, columns))
    if card is not None:
        yield ""
        yield word(_LEGEND.fill(lens=LENS_NAMES[card.headline_lens]))


def _rows(own: Sequence[TracedRisk], first: int) -> Iterator[str]:
    """One row each: id, what it is called, and the question ids, in as many lines as they take."""
    room = width() - _IDS - first - 6
    for one in own:
        ids = with_own(one.questions, one.own, _IDS) or [word(one.unasked)]
        names = folded(word(one.risk.name), room)
        rows = [list(row) for row in zip_longest([one.risk.id], names, ids, fillvalue="")]
        widths = ["-" * columns for columns in (first, room, 1)]
        yield from (f"  {line}" for line in table([widths, *rows]).split("\n")[1:])


class _Covered:
    """Risks beside answers."""

    def __init__(self, found: Sequence[TracedRisk], card: Scorecard) -> None:
        from earnest.core.scoring.readiness import credits_in, risk_readiness

        self._lens = card.headline_lens
        self._ready, self._own = risk_readiness(found, card), risk_readiness(found, card, own=True)
        self._credits = credits_in(self._lens, card)

    def lines(self, own: Sequence[TracedRisk], first: int) -> Iterator[str]:
        """Id and name of each, and below what covers it."""
        for one in own:
            room = width() - first - 4
            name, *more = [*folded(word(one.risk.name), room), *self.below(one, room)]
            yield f"  {one.risk.id.ljust(first)}  {name}"
            yield from (f"{' ' * (first + 4)}{line}" for line in more)

    def below(self, one: TracedRisk, columns: int) -> Iterator[str]:
        """How strongly a risk is covered, and what each question earns; the team's own questions by themselves."""
        if one.questions or not one.own:
            yield "  ".join(self._strength(one, self._ready[one.risk.id]))
            yield from self._earned(one.questions, columns)
        if one.own:
            yield own_label() + "  ".join(self._strength(one, self._own[one.risk.id]))
            yield from self._earned(one.own, columns)

    def _earned(self, questions: Sequence[str], columns: int) -> Iterator[str]:
        earned = [f"{name} {percent(self._credits[name])}" for name in questions if name in self._credits]
        if earned:
            yield from wrapped([f"{word(LENS_NAMES[self._lens])}{word(COLON)}{earned[0]}", *earned[1:]], columns, "  ")

    def _strength(self, one: TracedRisk, ready: Readiness) -> Iterator[str]:
        if not ready.questions:
            yield word(one.unasked)
            return
        if not any(ready.lenses.values()):
            yield word(_NOT_LIVE.fill(n=len(ready.questions)))
            return
        yield word(LIVE.fill(live=ready.live, all=len(ready.questions)))
        yield from shares(ready)
        if not ready.covered(self._lens):
            yield word(NOT_COVERED)


def whole(one: TracedRisk, questions: dict[str, Question], card: Scorecard | None) -> Iterator[str]:
    """A risk with its quote in full and each question that deals with it; with answers, how strongly it is covered."""
    english = word(TRANSLATED.fill(text=one.risk.en)) if one.risk.translated else one.risk.en
    yield one.risk.id
    yield f"  {word(one.instrument.title)}"
    yield f"  {word(one.clause.title)}"
    for text in (*verbatim(one.risk), english):
        yield from (f"  {line}" for line in folded(text, width() - 2))
    if card is not None:
        yield from (f"  {line}" for line in _Covered([one], card).below(one, width() - 2))
    elif not one.questions and not one.own:
        yield f"  {word(one.unasked)}"
    for name in one.questions:
        yield cut(f"    {name}  {one_line(word(questions[name].topic))}", width())
    if one.own:
        yield f"  {own_label()}".rstrip()
    for name in one.own:
        yield cut(f"    {name}  {one_line(word(questions[name].topic))}", width())


def not_covered(found: Sequence[TracedRisk], card: Scorecard) -> Iterator[str]:
    """The ids of the risks that no answer covers in the lens of the headline."""
    from earnest.core.scoring.readiness import risk_readiness

    ready = risk_readiness(found, card)
    counted = [one.risk.id for one in found if one.is_counted]
    left = [name for name in counted if not ready[name].covered(card.headline_lens)]
    if left:
        yield ""
        yield word(_LEFT.fill(lens=LENS_NAMES[card.headline_lens], n=len(left), all=len(counted)))
        yield from (f"  {line}" for line in wrapped(left, width() - 2))


def coverage(traced: Sequence[TracedRisk], wanted: Wanted) -> Iterator[str]:
    """For each instrument how many of the developer risks that it names a question deals with."""
    yield word(_DEALT_WITH)
    yield from covered(risk_coverage(traced), wanted)
    if any(one.own for one in traced):
        yield word(OWN_APART)
