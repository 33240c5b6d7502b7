"""Which commands a hostile file goes through, and with which options."""

from __future__ import annotations

from hostile.cases import REVIEW, Case, Loads

FILE, OUT = "<file>", "<out>"
"""Stand for the answer file and for the report."""

Row = tuple[str, ...]

RUNS: dict[str, tuple[Row, ...]] = {
    "check": (("check", FILE), ("check", "--evidence", FILE), ("check", "--fix", FILE)),
    "score": (
        ("score", FILE),
        ("score", "--json", "--evidence", FILE),
        ("score", "--lens", "claimed", "--min-level", "2", "--min-score", "50", FILE),
    ),
    "gaps": (("gaps", FILE), ("gaps", "--json", "--lens", "claimed", FILE), ("gaps", "--csv", "--evidence", FILE)),
    "report": (("report", FILE, "-o", OUT, "--lang", "both", "--evidence"),),
    "open": (("open", FILE),),
    "new": (("new", FILE),),
}
"""Every command that takes an answer file. `open` has no terminal here; tests of the app show it with one."""

REVIEWED: tuple[Row, ...] = (
    ("score", "--review", REVIEW, FILE),
    ("gaps", "--review", REVIEW, FILE),
    ("report", "--review", REVIEW, FILE, "-o", OUT),
)
"""For the cases with a review."""

ONCE: dict[str, tuple[Row, ...]] = {
    "questions": (
        ("questions",),
        ("questions", "--json", "--role", "{}"),
        ("questions", "--section", "{}", "--gate", "any"),
        ("questions", "--cites", "{}", "--search", "{}"),
        ("questions", "{}"),
    ),
    "schema": (("schema",), ("schema", "{}")),
    "doctor": (("doctor",),),
}
"""The commands that take no file of a stranger; `{}` stands for a hostile argument."""

CHINESE = ("--min-level", "-o")
"""Runs with one of these options speak Chinese, the others English."""

SCORES = {"score", "gaps", "report"}
"""The commands that read a review."""


def rows(case: Case, place: int) -> list[Row]:
    """The runs of the case with this number: every command, its forms of output in turn; last what may write."""
    if case.costly:
        return [RUNS["check"][place % 2 * 2]]
    chosen = [command[place % len(command)] for name, command in RUNS.items() if name not in {"check", "new"}]
    if case.group == "evidence":
        chosen += [row for row in RUNS["score"] + RUNS["gaps"] if row not in chosen]
    if REVIEW in case.files:
        chosen += REVIEWED
    plain, evidence, fix = RUNS["check"]
    # What stands in a file makes no difference to `new`, which only a name could mislead.
    new = RUNS["new"] if case.group == "special" and place % 3 == 0 else ()
    looked_for = (evidence,) if isinstance(case.expect, Loads) or place % 5 == 0 else ()
    return [plain, *looked_for, *chosen, fix, *new]


def changes(row: Row) -> bool:
    """Whether a run may change the file."""
    return "--fix" in row or row[0] == "new"
