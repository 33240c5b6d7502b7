"""The risks that the sources name: how strongly the answers cover each, which answers, and which are not covered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from earnest.core.language import Phrase
from earnest.core.questionnaire.risks import TracedRisk, trace_risks
from earnest.core.questionnaire.trace import by_instrument
from earnest.core.scoring.readiness import Readiness, credits_in, risk_readiness
from earnest.core.scoring.scorecard import Scorecard
from earnest.core.wording import LENS_NAMES, NOT_COVERED, percent
from earnest.report.inputs import ReportInput
from earnest.report.parts.sources import NO_LIVE, own_named
from earnest.report.words import joined, same, score_or_dash, worded


@dataclass(frozen=True, slots=True)
class RiskRow:
    """A risk, the answers that cover it, and how strongly."""

    id: str
    name: Phrase
    live: str
    """Live questions of all that deal with it; empty where none does."""
    answers: str
    """The live questions with the credit of each in the lens of page 1."""
    own: Phrase | None
    """The team's own questions that deal with it, which count for nothing here; None where there are none."""
    lacking: Phrase | None
    """What is said where no answer covers it in that lens."""
    figures: tuple[str, ...]
    """The share of credit in each lens shown; dashes for nothing."""

    @property
    def is_bare(self) -> bool:
        """Whether there is nothing to say of it but that no question asks about it now."""
        return not (self.answers or self.own)


@dataclass(frozen=True, slots=True)
class RiskTable:
    """The risks that an instrument names."""

    title: Phrase
    covered: str
    """Those that an answer covers in the lens of page 1, of all that a developer has to deal with."""
    uncovered: str
    """The ids of the others among these."""
    rows: tuple[RiskRow, ...]

    @property
    def bare(self) -> tuple[tuple[Phrase, Phrase], ...]:
        """The risks that no question asks about now: each reason with their names."""
        found: dict[Phrase, list[Phrase]] = {}
        for row in self.rows:
            if row.is_bare and row.lacking is not None:
                parts = same(row.id), row.name, same(f"({row.live})" if row.live else "")
                found.setdefault(row.lacking, []).append(joined(*parts, between=_SPACE))
        return tuple((why, joined(*names)) for why, names in found.items())


_SPACE = same(" ")


@dataclass(frozen=True, slots=True)
class NamedRisks:
    """The whole part."""

    lead: Phrase
    """What the figures mean."""
    columns: Phrase
    """The heads of a risk's figures, a tab between them."""
    tables: tuple[RiskTable, ...]


def named_risks(report_input: ReportInput) -> NamedRisks | None:
    """Every instrument that names risks, in the order of the sources; None where no chosen question deals with any."""
    card = report_input.scorecard
    traced = trace_risks(report_input.catalog.instruments, [one.questionnaire for one in card.questionnaires], card.own)
    if not any(one.questions or one.own for one in traced):
        return None
    ready, earned = risk_readiness(traced, card), credits_in(card.headline_lens, card)
    return NamedRisks(
        lead=_LEAD.fill(lens=LENS_NAMES[card.headline_lens]),
        columns=joined(*(LENS_NAMES[lens] for lens in card.lenses), between=same("\t")),
        tables=tuple(
            _table(card, [one for own in clauses for one in own], ready, earned) for clauses in by_instrument(traced)
        ),
    )


def _table(
    card: Scorecard, own: Sequence[TracedRisk], ready: Mapping[str, Readiness], earned: Mapping[str, Fraction]
) -> RiskTable:
    counted = [one.risk.id for one in own if one.is_counted]
    left = [name for name in counted if not ready[name].covered(card.headline_lens)]
    return RiskTable(
        worded(own[0].instrument.title),
        covered=f"{len(counted) - len(left)} / {len(counted)}",
        uncovered=", ".join(left),
        rows=tuple(_row(card, one, ready[one.risk.id], earned) for one in own),
    )


def _row(card: Scorecard, one: TracedRisk, ready: Readiness, earned: Mapping[str, Fraction]) -> RiskRow:
    live = [name for name in one.questions if name in earned]
    shares = (ready.lenses[lens] for lens in card.lenses)
    return RiskRow(
        id=one.risk.id,
        name=worded(one.risk.name),
        live=f"{len(live)} / {len(one.questions)}" if one.questions else "",
        answers="; ".join(f"{name}\N{NO-BREAK SPACE}{percent(earned[name])}" for name in live),
        own=own_named(one.own),
        lacking=_lacking(one, ready, card),
        figures=tuple(score_or_dash(found.share if found else None) for found in shares),
    )


def _lacking(one: TracedRisk, ready: Readiness, card: Scorecard) -> Phrase | None:
    if ready.covered(card.headline_lens):
        return None
    if not one.questions:
        return one.unasked
    return NO_LIVE if ready.lenses[card.headline_lens] is None else NOT_COVERED


_LEAD = Phrase(
    "来源文本点名的风险，以及涉及各风险的适用题目。题号后为该题在{lens}口径的计分；各风险的覆盖程度由这些题目按题权加权得出；仅供对照，"
    "不影响得分。非研发方事项不计入覆盖数。来源没有英文的，英文名称为本项目所译。",
    "The risks that the sources name, with the live questions that deal with each. Beside each question its credit in "
    "the {lens} lens; a risk's share is the credit of these questions weighted by question weight. A view: it changes "
    "no score. What is not a developer's to deal with is not counted. Where a source has no English, the English is "
    "ours.",
)
