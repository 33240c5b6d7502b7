"""The sources and the questions: for each clause which questions cite it and what they are worth; what nobody asks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from earnest.core.language import Phrase
from earnest.core.questionnaire.trace import Traced, by_instrument, trace
from earnest.core.scoring.credit import Lens
from earnest.core.scoring.readiness import Readiness, readiness
from earnest.core.scoring.scorecard import Scorecard
from earnest.core.wording import COLON, LENS_NAMES, OWN, WHO_NAMES
from earnest.report.inputs import ReportInput
from earnest.report.words import NOTHING, joined, same, score_or_dash, worded

NO_LIVE = Phrase("无适用题目", "no live question")


@dataclass(frozen=True, slots=True)
class ClauseRow:
    """A clause: its obligations counted, the questions that cite it, what they are worth."""

    id: str
    title: Phrase
    live: str
    """Live questions of all that cite it; empty where only questions of the team's own do."""
    own: Phrase | None
    """The team's own questions that cite it, which count for nothing here; None where there are none."""
    none: Phrase | None
    """What is said where no question is live."""
    figures: tuple[str, ...]
    """Obligations of developers, contributors and states, share of credit in each lens shown, open gates of all in the
    lens of page 1; dashes for nothing."""


@dataclass(frozen=True, slots=True)
class SourceTable:
    """An instrument by clause."""

    title: Phrase
    covered: str
    """Developer obligations that a chosen question cites, the team's own left out, of all."""
    uncovered: str
    """The ids of the others; empty also where no chosen question cites the instrument at all."""
    clauses: tuple[ClauseRow, ...]
    """Those that a chosen question cites, be it one of the team's own."""
    others: str
    """The ids of those that none cites, with their obligations counted."""


def source_tables(report_input: ReportInput) -> tuple[SourceTable, ...]:
    """Every instrument, in the order of the sources."""
    card = report_input.scorecard
    traced = trace(report_input.catalog.instruments, [one.questionnaire for one in card.questionnaires], card.own)
    ready = readiness(traced, card)
    return tuple(_table(card, clauses, ready) for clauses in by_instrument(traced.obligations))


def _table(card: Scorecard, clauses: Sequence[Sequence[Traced]], ready: dict[str, Readiness]) -> SourceTable:
    developers = [one for own in clauses for one in own if one.obligation.who == "developer"]
    left = [one.obligation.id for one in developers if one.is_uncovered]
    cited = [own for own in clauses if ready[own[0].clause.id].questions or any(one.own for one in own)]
    others = [own for own in clauses if own not in cited]
    return SourceTable(
        worded(clauses[0][0].instrument.title),
        covered=f"{len(developers) - len(left)} / {len(developers)}",
        uncovered=", ".join(left) if cited else "",
        clauses=tuple(_row(card, own, ready[own[0].clause.id]) for own in cited),
        others="; ".join(f"{own[0].clause.id} {_duties(own)}" for own in others),
    )


def own_named(questions: Iterable[str]) -> Phrase | None:
    """The team's own questions by id; None where there are none."""
    ids = " ".join(questions)
    return joined(OWN, same(ids), between=COLON) if ids else None


def figure_names(card: Scorecard) -> Phrase:
    """The heads of a clause's figures, a tab between them."""
    names = (_OBLIGATIONS, *(LENS_NAMES[lens] for lens in card.lenses), _OPEN_GATES)
    return joined(*names, between=same("\t"))


_OBLIGATIONS = Phrase("义务", "obligations")
_OPEN_GATES = Phrase("未关闭的关口", "open gates")


def _duties(own: Sequence[Traced]) -> str:
    return " / ".join(str(sum(one.obligation.who == who for one in own)) for who in WHO_NAMES)


def _row(card: Scorecard, own: Sequence[Traced], ready: Readiness) -> ClauseRow:
    live = {s.question.id for s in card.scored_questions() if s.credits}
    shown = [one for one in ready.questions if one in live]
    return ClauseRow(
        id=own[0].clause.id,
        title=worded(own[0].clause.title),
        live=f"{len(shown)} / {len(ready.questions)}" if ready.questions else "",
        own=own_named(dict.fromkeys(name for one in own for name in one.own)),
        none=None if shown or not ready.questions else NO_LIVE,
        figures=(
            _duties(own),
            *(_share(ready, lens) for lens in card.lenses),
            _gates(ready, card.headline_lens),
        ),
    )


def _share(ready: Readiness, lens: Lens) -> str:
    in_lens = ready.lenses[lens]
    return score_or_dash(in_lens.share if in_lens else None)


def _gates(ready: Readiness, lens: Lens) -> str:
    in_lens = ready.lenses[lens]
    return NOTHING if in_lens is None or not in_lens.gates else f"{len(in_lens.open_gates)} / {in_lens.gates}"
