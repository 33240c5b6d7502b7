"""What runs: all files of tests together; by `make quick` something of every part, and what it leaves out is there."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from checkout import ROOT

NAMES = (ROOT / "tests" / "not_quick.txt").read_text("utf-8").split()
PARTS = [ROOT / "tests" / "unit" / part for part in ("core", "storage", "workspace", "cli")]
TEST = re.compile(r"^def (test_\w+)", re.MULTILINE)


def functions(file: Path) -> set[str]:
    """The tests of a file that are not marked slow, by their names for pytest."""
    blocks = file.read_text("utf-8").split("\n\n\n")
    own = (found[1] for one in blocks if "mark.slow" not in one and (found := TEST.search(one)))
    return {f"{file.relative_to(ROOT).as_posix()}::{name}" for name in own}


def test_no_two_files_of_tests_have_one_name() -> None:
    """Pytest loads them by that name alone: with two, a run of all of them is refused."""
    names = Counter(path.name for path in (ROOT / "tests").rglob("test_*.py"))
    assert [name for name, count in names.items() if count > 1] == []


def test_what_is_left_out_is_there_once_and_in_order() -> None:
    assert sorted(set(NAMES)) == NAMES
    files = {name.partition("::")[0] for name in NAMES}
    assert [name for name in files if not (ROOT / name).is_file()] == []
    known = files.union(*(functions(ROOT / name) for name in files))
    assert [name for name in NAMES if name not in known] == []


@pytest.mark.parametrize("part", PARTS, ids=lambda one: one.name)
def test_something_of_every_file_is_run(part: Path) -> None:
    assert [file.name for file in part.glob("test_*.py") if (own := functions(file)) and not own - set(NAMES)] == []
