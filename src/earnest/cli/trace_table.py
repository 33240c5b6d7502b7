"""The trace as text of 80 columns, or of a wider terminal: by clause, by question, one obligation whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
)
from earnest.core.language import Phrase
from earnest.core.questionnaire.trace import Citing, Trace, Traced, Wanted
from earnest.core.scoring.credit import Lens
from earnest.core.text import cut, display_width, one_line
from earnest.core.wording import LENS_NAMES, OWN, TEXTS_DIFFER, WHO_NAMES

if TYPE_CHECKING:
    from earnest.core.scoring.readiness import Readiness
    from earnest.core.scoring.scorecard import Scorecard

_IDS = 23
"""Columns for question ids: three of ours."""
_CLAUSE = 24
"""Columns for the title of a clause beside a quote."""

_NOBODY = Phrase("没有题目引用", "no question cites it")
_NOT_LIVE = Phrase("引用{n}题，无适用题目", "cited by {n}, no live question")
_GATES = Phrase("关口未关闭{open}/{all}", "gates open {open}/{all}")
_LEGEND = Phrase(
    "各条款得分由引用它的适用题目按题权加权得出；关口按{lens}口径。\n仅供对照，不影响得分。",
    "Of each clause: credit of the live questions that cite it, weighted by question\n"
    "weight; gates in the {lens} lens. A view: it changes no score.",
)
_COVERED = Phrase("有题目引用的研发方义务：", "Developer obligations that a question cites:")
_UNKNOWN = Phrase("来源中没有此项义务", "no source has this obligation")
_CITES_NOTHING = Phrase("没有引用任何义务", "cites no obligation")


def by_clause(traced: Trace, found: Sequence[Traced], card: Scorecard | None) -> Iterator[str]:
    """Each clause with its obligations and the questions that cite them; with answers, how ready it is."""
    ready: dict[str, Readiness] = {}
    own_ready: dict[str, Readiness] = {}
    if card is not None:
        from earnest.core.scoring.readiness import readiness

        ready, own_ready = readiness(traced, card), readiness(traced, card, own=True)

    def rows(own: Sequence[Traced]) -> Iterator[str]:
        if card is not None:
            both = ready[own[0].clause.id], own_ready[own[0].clause.id]
            yield from _strengths(*both, card.headline_lens)
        yield from _obligations(own, [one.obligation.id for one in found])

    yield from by_source(found, rows)
    if card is not None:
        yield ""
        yield word(_LEGEND.fill(lens=LENS_NAMES[card.headline_lens]))


def _strengths(ours: Readiness, own: Readiness, headline: Lens) -> Iterator[str]:
    """How ready a clause is; by the team's own questions in a line of its own."""
    if ours.questions or not own.questions:
        yield "  " + "  ".join(_ready(ours, headline))
    if own.questions:
        yield "  " + own_label() + "  ".join(_ready(own, headline))


def _ready(clause: Readiness, headline: Lens) -> Iterator[str]:
    if not clause.questions:
        yield word(_NOBODY)
        return
    if not any(clause.lenses.values()):
        yield word(_NOT_LIVE.fill(n=len(clause.questions)))
        return
    yield word(LIVE.fill(live=clause.live, all=len(clause.questions)))
    yield from shares(clause)
    shown = clause.lenses[headline]
    if shown is not None and shown.gates:
        yield word(_GATES.fill(open=len(shown.open_gates), all=shown.gates))


def _obligations(own: Sequence[Traced], ids: Sequence[str]) -> Iterator[str]:
    """One row each: id, who, the quote cut short, and as many lines as the question ids take."""
    first = max(map(len, ids))
    who = max(display_width(word(name)) for name in WHO_NAMES.values())
    room = width() - _IDS - first - who - 8
    for one in own:
        lines = with_own(one.questions, one.own, _IDS) or [word(_NOBODY) if one.is_uncovered else "-"]
        head = [one.obligation.id, word(WHO_NAMES[one.obligation.who]), cut(_quote(one), room)]
        rows = [[*head, lines[0]], *(["", "", "", line] for line in lines[1:])]
        widths = ["-" * width for width in (first, who, room, 1)]
        yield from (f"  {line}" for line in table([widths, *rows]).split("\n")[1:])


def _quote(one: Traced) -> str:
    """The quote in the user's language where the source has it."""
    return word(Phrase(one.obligation.text, one.obligation.en or one.obligation.text))


def by_question(traced: Trace, found: Sequence[Traced], *, whole: bool) -> Iterator[str]:
    """Each question with the obligations that it cites; `whole`: also those that cite none."""
    chosen = {one.obligation.id for one in found}
    for citing in traced.questions:
        cited = [one for one in citing.cited if one.obligation.id in chosen]
        if cited or whole:
            own = word(OWN.bracketed) if citing.own else ""
            yield cut(f"{citing.question.id}{own}  {one_line(word(citing.question.topic))}", width())
            yield from _cited(citing, cited, whole=whole)


def _cited(citing: Citing, cited: Sequence[Traced], *, whole: bool) -> Iterator[str]:
    room = width() - 8 - 2 - _CLAUSE - 2
    rows = [[one.obligation.id, cut(word(one.clause.title), _CLAUSE), cut(_quote(one), room)] for one in cited]
    widths = ["-" * width for width in (6, _CLAUSE, room)]
    yield from (f"  {line}" for line in table([widths, *rows]).split("\n")[1:])
    if whole:
        yield from (f"  {one_line(name, 40)}  {word(_UNKNOWN)}" for name in citing.unknown)
    if not citing.cited and not citing.unknown:
        yield f"  {word(_CITES_NOTHING)}"


def whole(one: Traced, traced: Trace) -> Iterator[str]:
    """An obligation with its quote in full and each question that cites it."""
    topics = {citing.question.id: citing.question.topic for citing in traced.questions}
    yield f"{one.obligation.id}  {word(WHO_NAMES[one.obligation.who])}"
    yield f"  {word(one.instrument.title)}"
    yield f"  {word(one.clause.title)}"
    texts = [*verbatim(one.obligation), one.obligation.en or ""]
    if one.obligation.difference:
        texts.append(word(TEXTS_DIFFER.fill(text=one.obligation.difference)))
    for text in filter(None, texts):
        yield from (f"  {line}" for line in folded(text, width() - 2))
    if not one.questions and not one.own:
        yield f"  {word(_NOBODY)}"
    for name in one.questions:
        yield cut(f"    {name}  {one_line(word(topics[name]))}", width())
    if one.own:
        yield f"  {own_label()}".rstrip()
    for name in one.own:
        yield cut(f"    {name}  {one_line(word(topics[name]))}", width())


def coverage(traced: Trace, wanted: Wanted) -> Iterator[str]:
    """For each instrument how many developer obligations are covered."""
    yield word(_COVERED)
    yield from covered(traced.coverage(), wanted)
    if any(one.own for one in traced.questions):
        yield word(OWN_APART)
