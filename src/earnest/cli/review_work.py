"""`earnest review list` and `look`: the work of a review with its progress, and where to look first."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator
from typing import Any

from earnest.cli.as_json.scorecard import both
from earnest.cli.review_desk import opened
from earnest.cli.talk import print_json, progress, table, word
from earnest.cli.trace_lines import folded, width
from earnest.core.language import Phrase
from earnest.core.review.words import DEALT_WITH, REVIEW_STATES, VERDICT_NAMES
from earnest.core.review.work import STEP_NAMES, Step, Task, WorkList
from earnest.core.text import line_of
from earnest.workspace.reviewing import Desk, first_look


def print_work(options: Namespace, *, everything: bool, json: bool) -> int:
    """The work list. Raises EarnestError."""
    desk = opened(options)
    if json:
        print_json(_document(desk))
        return 0
    work = desk.work
    print(word(head(desk)))
    print(table([_row(step) for step in work.steps]))
    for remark in (remark for step in work.steps for remark in step.remarks):
        print(word(remark.capital))
    tasks = [task for step in work.steps for task in step.tasks] if everything else list(work.open_tasks)
    beside = ("final", "sign") if everything else ("concern", "final", "sign")
    named = [task for task in tasks if task.kind not in beside]
    if named:
        print(word(_TASKS if everything else _TO_DO))
        print(table([_task(task) for task in named]))
    for line in _bars(work):
        print(line)
    return 0


def head(desk: Desk) -> Phrase:
    """How far a review is, in one line."""
    now = desk.work.state.verdicts
    state = REVIEW_STATES[desk.review.review.status]
    lost = desk.work.state.took_credit
    return _HEAD.fill(file=line_of(desk.path.name), state=state, given=now.given, needed=now.needed, lost=lost)


_HEAD = Phrase(
    "{file}（{state}）：{needed}项结论已有{given}项，其中{lost}项减分",
    "{file} ({state}): {given} of {needed} verdicts, {lost} took credit away",
)
_TO_DO = Phrase("还要做的：", "To be done:")
_TASKS = Phrase("各项：", "Everything:")
_OF = Phrase("{given}/{needed}", "{given} of {needed}")


def _row(step: Step) -> list[str]:
    now = step.progress
    counted = word(_OF.fill(given=now.given, needed=now.needed)) if step.tasks else "-"
    return ["  " + word(STEP_NAMES[step.name]), counted]


def _task(task: Task) -> list[str]:
    said = "-" if task.verdict is None else word(VERDICT_NAMES[task.verdict])
    if task.kind == "concern" and task.done:
        said = word(DEALT_WITH)
    return ["  " + (task.id or task.kind), said, word(task.title)]


def _bars(work: WorkList) -> Iterator[str]:
    if work.bars:
        yield word(_STILL)
        yield from (f"  - {word(bar.why)}" for bar in work.bars)


_STILL = Phrase("4级还差：", "What still bars level 4:")


def _document(desk: Desk) -> dict[str, Any]:
    now = desk.work.state.verdicts
    return {
        "format": 1,
        "review": desk.path.name,
        "status": desk.review.review.status,
        "verdicts": {"given": now.given, "needed": now.needed, "took_credit": desk.work.state.took_credit},
        "steps": [_step(step) for step in desk.work.steps],
        "bars_level_4": [{"code": bar.code, **both(bar.why)} for bar in desk.work.bars],
    }


def _step(step: Step) -> dict[str, Any]:
    tasks = [
        {"kind": task.kind, "id": task.id, **both(task.title), "done": task.done, "verdict": task.verdict}
        for task in step.tasks
    ]
    now, remarks = step.progress, [both(one) for one in step.remarks]
    return {"step": step.name, "given": now.given, "needed": now.needed, "remarks": remarks, "tasks": tasks}


def _lines(text: str) -> list[str]:
    """A sentence as lines that a terminal breaks nowhere; on a pipe as one."""
    return folded(text, width() - 2) if sys.stdout.isatty() else [text]


def print_concerns(options: Namespace, *, json: bool) -> int:
    """Where to look first, with a review or without. Raises EarnestError."""
    with progress() as tell:
        concerns = first_look(options.file, evidence=options.evidence, authorities=options.authorities, tell=tell)
    if json:
        print_json(
            [
                {
                    "code": one.code,
                    "name": one.name,
                    **both(one.sentence),
                    "questions": one.questions,
                    "flags": one.flags,
                }
                for one in concerns
            ]
        )
        return 0
    for one in concerns:
        print("\n  ".join(_lines(f"- {word(one.sentence)} [{one.name}]")))
    if not concerns:
        print(word(Phrase("没有特别要先看的。", "Nothing in particular.")))
    return 0
