"""What the consistency rules ask of the answers, with what the team says to it; nothing here changes a score."""

from __future__ import annotations

from dataclasses import dataclass

from earnest.core.consistency.matters import Matter, matters
from earnest.core.language import Phrase
from earnest.core.wording import MATTER_STATES
from earnest.report.inputs import ReportInput
from earnest.report.parts.answer import has_content
from earnest.report.words import same, shown, worded

_NAMED = 12
"""So many questions are named; the sentence has the number of the others."""


@dataclass(frozen=True, slots=True)
class Concerned:
    """A question that a matter is about."""

    id: str
    topic: Phrase
    linked: bool
    """Whether the report has its answer to lead to."""


@dataclass(frozen=True, slots=True)
class MatterRow:
    """A matter with its explanation."""

    id: str
    topic: Phrase
    state: Phrase
    ask: Phrase | None
    """None where the answers do not raise it."""
    questions: tuple[Concerned, ...]
    text: str
    """The team's explanation; empty where there is none."""


def matter_rows(report_input: ReportInput) -> tuple[MatterRow, ...]:
    """What is asked in the order of the rules, then explanations that nothing asks for."""
    known = report_input.scorecard.by_id()
    concerned = {
        name: Concerned(name, worded(one.question.topic), linked=bool(one.credits) and has_content(one))
        for name, one in known.items()
    }
    found = matters(report_input.assessment, known.values(), report_input.scorecard.basis, report_input.catalog.rules)
    return tuple(_row(one, concerned) for one in found)


def _row(one: Matter, concerned: dict[str, Concerned]) -> MatterRow:
    return MatterRow(
        id=shown(one.rule),
        topic=worded(one.topic) if one.state != "unknown" else same(""),
        state=MATTER_STATES[one.state],
        ask=worded(one.ask) if one.ask.zh else None,
        questions=tuple(concerned[name] for name in one.questions[:_NAMED]),
        text=shown(one.text),
    )
