"""The findings of a review as a page prints them: each verdict that says more than that an answer stands."""

from __future__ import annotations

from dataclasses import dataclass

from earnest.core.assessment.review import Finding, Review
from earnest.core.language import Phrase
from earnest.core.review.words import FINDING_STATES, METHOD_NAMES, SEVERITY_NAMES, VERDICT_NAMES
from earnest.core.review.work import is_finding
from earnest.core.scoring.scorecard import Scorecard
from earnest.core.wording import GATE_NAMES, TRUTHS
from earnest.report.inputs import ReportInput
from earnest.report.words import clip, day, joined, same, shown, worded

EMPTY = same("")


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One finding."""

    id: str
    topic: Phrase
    gate: Phrase
    """Empty for a question that is none."""
    verdict: Phrase
    """With its severity and its state."""
    method: Phrase
    on: str
    due: str
    working_paper: str
    note: str
    reply: str


@dataclass(frozen=True, slots=True)
class FlagVerdictRow:
    """The verdict on a flag that leaves questions out."""

    name: Phrase
    value: Phrase
    verdict: Phrase
    """Empty where none is given yet."""
    left_out: str


def finding_rows(review: Review, card: Scorecard) -> tuple[FindingRow, ...]:
    """The findings of this review, by severity, then in the order of the file."""
    found = [(name, one) for name, one in review.findings.items() if is_finding(one)]
    order = [*SEVERITY_NAMES, None]
    return _rows(sorted(found, key=lambda pair: order.index(pair[1].severity)), card)


def earlier_rows(review: Review, card: Scorecard) -> tuple[FindingRow, ...]:
    """What an earlier review found."""
    return _rows(list(review.earlier.items()), card)


def _rows(found: list[tuple[str, Finding]], card: Scorecard) -> tuple[FindingRow, ...]:
    questions = {s.question.id: s.question for s in card.scored_questions()}
    rows = []
    for name, one in found:
        question = questions.get(name)
        gate = GATE_NAMES[question.gate] if question is not None and question.gate else EMPTY
        rows.append(_row(name, worded(question.topic) if question is not None else EMPTY, gate, one))
    return tuple(rows)


def _row(name: str, topic: Phrase, gate: Phrase, one: Finding) -> FindingRow:
    severity = SEVERITY_NAMES[one.severity] if one.severity else EMPTY
    status = FINDING_STATES[one.status] if one.status else EMPTY
    return FindingRow(
        id=name,
        topic=topic,
        gate=gate,
        verdict=joined(VERDICT_NAMES[one.verdict], severity, status),
        method=METHOD_NAMES[one.method],
        on=day(one.on),
        due=day(one.due),
        working_paper=clip(one.working_paper, 60),
        note=shown(one.note),
        reply=shown(one.reply),
    )


def flag_verdict_rows(report_input: ReportInput, review: Review) -> tuple[FlagVerdictRow, ...]:
    """Every flag that leaves questions out, with the verdict on it."""
    names = {flag.id: worded(flag.name) for flag in report_input.catalog.profile.flag}
    rows = []
    for one in report_input.scorecard.left_out:
        given = review.flags.get(one.flag)
        verdict = VERDICT_NAMES[given.verdict] if given is not None else EMPTY
        name = names.get(one.flag, same(one.flag))
        rows.append(FlagVerdictRow(name, TRUTHS[one.value], verdict, ", ".join(one.questions)))
    return tuple(rows)


def confirmed_ids(review: Review, card: Scorecard) -> str:
    """The answers that were confirmed and of which nothing else was said."""
    order = [s.question.id for s in card.scored_questions()]
    return ", ".join(name for name in order if name in review.findings and not is_finding(review.findings[name]))
