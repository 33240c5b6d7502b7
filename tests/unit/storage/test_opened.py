"""What is known of an open answer file: whether it looks cut off, and where in it a problem found later stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from earnest.core.assessment.edits import with_answer
from earnest.core.assessment.model import Answer
from earnest.core.errors import Problem
from earnest.core.language import Phrase
from earnest.storage.assessments import Opened, each_placed, open_assessment, placed
from earnest.storage.cut_off import CUT_OFF
from earnest.storage.save import save
from screen_runs import fresh

DOUBT = Phrase("有疑问", "doubtful")
LATE = Problem(DOUBT, ("answers", "C1-02"))
EARLY = Problem(DOUBT, ("subject",))


@pytest.fixture
def opened(tmp_path: Path) -> Opened:
    """A file with two answers."""
    path = fresh(tmp_path)
    for name in ("C1-01", "C1-02"):
        found = open_assessment(path)
        save(found, with_answer(found.assessment, name, Answer(rating="no")))
    return open_assessment(path)


def _line(opened: Opened, table: str) -> int:
    return opened.path.read_text("utf-8").split("\n").index(table) + 1


def _places(problems: list[Problem]) -> list[int | None]:
    return [one.line for one in problems]


def test_what_is_found_later_has_its_place_in_the_file(opened: Opened) -> None:
    late, early = _line(opened, "[answers.C1-02]"), _line(opened, "[subject]")
    assert early < late
    assert _places(placed([LATE, EARLY], opened)) == [early, late], "as they stand in the file"
    assert _places(each_placed([LATE, EARLY, LATE], opened)) == [late, early, late], "in their own order"
    assert placed([], opened) == []


@pytest.mark.parametrize("other", [b"# another\n", b"\xff", None])
def test_in_another_file_it_has_no_place(opened: Opened, other: bytes | None) -> None:
    if other is None:
        opened.path.unlink()
    else:
        opened.path.write_bytes(other + opened.path.read_bytes())
    assert _places(placed([LATE], opened)) == _places(each_placed([LATE], opened)) == [None]


def test_a_file_that_looks_cut_off_says_so_until_somebody_says_that_nothing_is_missing(opened: Opened) -> None:
    assert (opened.cut_off, opened.lost(opened.assessment)) == (False, False)
    whole = opened.path.read_bytes()
    opened.path.write_bytes(whole[: whole.index(b"[answers.C1-04]")])
    cut = open_assessment(opened.path)
    assert cut.cut_off
    assert CUT_OFF in cut.warnings
    assert cut.lost(cut.assessment)
    assert not cut.lost(opened.assessment), "with all questions it is whole again"
    said = cut.as_it_is()
    assert (said.cut_off, said.lost(said.assessment)) == (False, False)
    assert said.assessment == cut.assessment
    assert not opened.lost(cut.assessment), "of a whole file nothing was lost"


def test_what_cannot_be_seen_is_said_of_a_file_that_holds_it(opened: Opened) -> None:
    told = opened.path.read_text("utf-8").replace('rating = "no"', 'rating = "no"\nnote = "a\u202eb"', 1)
    opened.path.write_text(told, encoding="utf-8")
    assert [one.path for one in open_assessment(opened.path).warnings] == [("answers", "C1-01", "note")]
