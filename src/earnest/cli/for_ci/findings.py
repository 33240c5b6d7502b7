"""Findings: every problem, evidence that is not as stated, matter to explain, gap and missed bar, by rule and place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Literal

from earnest.cli.checked import Checked
from earnest.core.errors import KeyPath, Problem
from earnest.core.language import Phrase, Worded
from earnest.core.scoring.gaps import Loss
from earnest.core.scoring.way_on import remark
from earnest.core.text import one_line
from earnest.core.wording import GATE_NAMES, LENS_NAMES, cause_name, points
from earnest.storage.assessments import each_placed

Level = Literal["error", "warning", "note"]
Kind = Literal["file", "evidence", "consistency", "gap", "bar"]

_LEVELS: dict[str, Level] = {"error": "error", "warning": "warning", "question": "note"}
LEVELS_BY_GATE: dict[str | None, Level] = {"hard": "error", "soft": "warning", None: "note"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a person is to look at."""

    file: PurePath
    kind: Kind
    rule: str
    """The id of the question or of the consistency rule, else what kind of thing it is; stable between versions."""
    level: Level
    message: Phrase
    """Visible, on one line."""
    path: KeyPath = ()
    line: int | None = None
    """1-based, as `column`, in characters; None where the file gives no place."""
    column: int | None = None
    cause: str = ""
    """Of a gap."""


def findings(checked: Checked) -> tuple[Finding, ...]:
    """What was found in one file: its problems, the bar, then the gaps in the register's order."""
    return (*_of_the_file(checked), *_bar(checked), *_matters(checked), *_gaps(checked))


def _of_the_file(checked: Checked) -> Iterator[Finding]:
    if checked.failure is not None:
        yield Finding(checked.file, "file", "file-error", "error", checked.failure)
    for problem in checked.problems:
        yield _problem(checked, "file", f"file-{problem.severity}", problem)
    for problem in checked.evidence:
        yield _problem(checked, "evidence", "evidence-file", problem)


def _problem(checked: Checked, kind: Kind, rule: str, problem: Problem) -> Finding:
    level = _LEVELS[problem.severity]
    return Finding(checked.file, kind, rule, level, lined(problem.message), problem.path, problem.line, problem.column)


def _bar(checked: Checked) -> Iterator[Finding]:
    if checked.missed is not None:
        yield Finding(checked.file, "bar", "bar", "error", checked.missed)


def _matters(checked: Checked) -> Iterator[Finding]:
    for matter, problem in checked.asked:
        yield _problem(checked, "consistency", matter.rule, replace(problem, message=matter.ask))


def _gaps(checked: Checked) -> Iterator[Finding]:
    if checked.scored is None or checked.lens is None:
        return
    losses = [loss for _, loss in checked.scored.card.losses(checked.lens)]
    problems = [Problem(_gap(loss, checked), ("answers", loss.question_id)) for loss in losses]
    for loss, problem in zip(losses, each_placed(problems, checked.scored.opened), strict=True):
        gate = loss.scored.question.gate
        yield Finding(
            *(checked.file, "gap", loss.question_id, LEVELS_BY_GATE[gate], problem.message, problem.path),
            *(problem.line, problem.column, loss.cause),
        )


def _gap(loss: Loss, checked: Checked) -> Phrase:
    """Such as `Named safety lead (hard gate): no; 2.1 points lost, evidenced lens`."""
    gate = loss.scored.question.gate
    known = remark(loss.scored)
    return _GAP.fill(
        topic=lined(loss.scored.question.topic),
        gate=GATE_NAMES[gate].bracketed if gate else Phrase("", ""),
        cause=cause_name(loss.cause),
        known=known.bracketed if known else Phrase("", ""),
        points=points(loss.points),
        lens=LENS_NAMES[checked.lens] if checked.lens else Phrase("", ""),
    )


_GAP = Phrase(
    "{topic}{gate}：{cause}{known}，按{lens}口径失{points}分",
    "{topic}{gate}: {cause}{known}; {points} points lost ({lens})",
)


def lined(text: Worded, limit: int = 2000) -> Phrase:
    """A text that may be somebody else's, visible and on one line."""
    return Phrase(one_line(text.zh, limit), one_line(text.en, limit))
