"""Days that cannot be, days that are convenient, and evidence that is another file by now."""

from __future__ import annotations

import datetime
from pathlib import Path

from factories import TODAY, Tree
from variants.variant import IDS, Make, Variant, example, in_a_file, of_example, small_tree, write

AFTER_THE_TEST = datetime.date(2026, 10, 5)


def _files(folder: Path) -> Path:
    return write(folder, small_tree(folder, {IDS[1]: {"rating": "yes", "evidence": [in_a_file(folder, "a", b"a")]}}))


def _swapped(folder: Path) -> Path:
    path = _files(folder)
    (folder / "a").write_bytes(b"b")
    return path


def _thresholds(day: datetime.date, *, kind: str = "system", decoy: bool = False) -> Make:
    """The thresholds of the example with one item of this day; the decoy is an earlier one that is worth nothing."""
    shown = [("system log", kind, day), *([("idea paper", "statement", _EARLY)] if decoy else [])]
    items = [
        {"title": title, "kind": kind, "dated": day, "about": "2.1", "register": title} for title, kind, day in shown
    ]
    return example(of_example("answers", "C1-06", "evidence", value=items))


def _no_release(tree: Tree) -> None:
    del tree["subject"]["released_on"]


_IN_TIME = datetime.date(2027, 1, 15)
_EARLY, _LATER = datetime.date(2026, 7, 1), datetime.date(2026, 7, 24)
_R02 = "R02 The earliest evidence on which C1-06 rests is dated 2026-10-05"

VARIANTS = (
    Variant(
        *("a file swapped after it was hashed", "found", _files, _swapped),
        "the evidence file does not match its sha256",
        ("check", "--evidence"),
    ),
    Variant(
        *("evidence later than the assessment", "found", example()),
        example(of_example("answers", "C1-01", "evidence", 0, "dated", value=datetime.date(2026, 12, 1))),
        "R06 C1-01: some evidence is dated after the day of the assessment",
    ),
    Variant("thresholds younger than the test", "found", _thresholds(_LATER), _thresholds(AFTER_THE_TEST), _R02),
    Variant(
        *("thresholds with an early decoy too weak to count", "found", _thresholds(_LATER)),
        _thresholds(AFTER_THE_TEST, decoy=True),
        _R02,
    ),
    Variant(
        *("an early decoy beside evidence that does not suffice", "hidden"),
        _thresholds(_LATER, kind="record", decoy=True),
        _thresholds(AFTER_THE_TEST, kind="record", decoy=True),
        "the answer earns nothing and its gate is open, which is what is told",
    ),
    Variant(
        *("an early day invented for a register entry", "hidden", _thresholds(_LATER), _thresholds(_EARLY)),
        "a day is typed; only who opens the register sees another one",
    ),
    Variant(
        *("a plan past its date", "found", example(of_example("answers", "C4-09", "due", value=_IN_TIME)), example()),
        "R07 C4-09: still planned, with a due date (2026-10-30) before the day of the assessment",
    ),
    Variant(
        *("a day of the assessment still to come", "found", example()),
        example(of_example("subject", "assessed_on", value=datetime.date(2999, 1, 1))),
        "the day of the assessment, 2999-01-01, is after today",
    ),
    Variant(
        *("in service, yet said not to be released", "found", example(), example(_no_release)),
        f"R37 The profile says that the version is in service or its weights can be had, yet on {TODAY}",
    ),
)
