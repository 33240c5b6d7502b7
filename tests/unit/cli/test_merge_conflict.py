"""`earnest merge` where both sides changed the same thing: nobody is left with a file that cannot be opened."""

from __future__ import annotations

from pathlib import Path

import pytest

from command_line import Run, runner
from earnest.storage.assessments import open_assessment
from own_files import write_answers

BASE = '[answers.Q-01]\nrating = "yes"\n'
MINE, THEIRS = BASE.replace("yes", "partial"), BASE.replace("yes", "no") + '\n[answers.Q-02]\nrating = "no"\n'


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    return runner(capsys)


@pytest.fixture
def three(tmp_path: Path) -> tuple[str, str, str]:
    """What both started from, mine and theirs: one answer in conflict, one that they alone gave."""
    base, mine, theirs = (
        str(write_answers(tmp_path, body, f"{name}.toml"))
        for name, body in (("base", BASE), ("mine", MINE), ("theirs", THEIRS))
    )
    return base, mine, theirs


def ratings(path: Path) -> list[str | None]:
    answers = open_assessment(path).assessment
    return [answers.answer(one).rating for one in ("Q-01", "Q-02")]


@pytest.mark.parametrize("name", ["out.toml", "mine.toml"])
def test_nothing_is_written_and_the_command_that_leads_on_does(
    tmp_path: Path, run: Run, three: tuple[str, str, str], name: str
) -> None:
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    merge = ("merge", *three, "-o", str(tmp_path / name))
    ended = run(*merge)
    assert ended.status == 1
    assert "conflict: Q-01 rating: ours “partial”, theirs “no”" in ended.err
    assert "nothing was written" in ended.err
    assert f"earnest {' '.join(merge)} --keep ours" in ended.err
    assert before == {path: path.read_bytes() for path in tmp_path.iterdir()}
    ended = run(*merge, "--keep", "ours")
    assert ended.status == 0
    assert "ours “partial”, theirs “no”" in ended.err, "what was decided can be looked at one by one"
    assert ratings(tmp_path / name) == ["partial", "no"]
    assert run("check", str(tmp_path / name)).status == 0


def test_their_side_of_every_conflict(tmp_path: Path, run: Run, three: tuple[str, str, str]) -> None:
    assert run("merge", *three, "-o", str(tmp_path / "out.toml"), "--keep", "theirs").status == 0
    assert ratings(tmp_path / "out.toml") == ["no", "no"]


def test_marks_where_they_are_asked_for(tmp_path: Path, run: Run, three: tuple[str, str, str]) -> None:
    out = tmp_path / "out.toml"
    ended = run("merge", *three, "-o", str(out), "--keep", "both")
    assert ended.status == 1
    assert out.read_text("utf-8").count("<<<<<<< ours\n") == 1
    assert f"then run earnest check {out}" in ended.err


def test_marks_go_to_the_output_as_before(run: Run, three: tuple[str, str, str]) -> None:
    ended = run("merge", *three)
    assert ended.status == 1
    assert ended.out.count("<<<<<<< ours\n") == 1
    assert "then run earnest check" in ended.err
    assert run("merge", *three, "--keep", "theirs").out.count("<<<<<<<") == 0


def test_without_a_conflict_keep_changes_nothing(tmp_path: Path, run: Run, three: tuple[str, str, str]) -> None:
    base, _, theirs = three
    assert run("merge", base, base, theirs, "-o", str(tmp_path / "out.toml"), "--keep", "ours").status == 0
    assert ratings(tmp_path / "out.toml") == ["no", "no"]


def test_what_came_of_it_is_said_and_git_hears_nothing(tmp_path: Path, run: Run, three: tuple[str, str, str]) -> None:
    base, mine, theirs = three
    out = tmp_path / "out.toml"
    ended = run("merge", base, base, theirs, "-o", str(out))
    assert ended.err == f"wrote {out}; changed answers: 2 from theirs, 0 from ours; no conflict\n"
    out = tmp_path / "again.toml"
    ended = run("merge", *three, "-o", str(out), "--keep", "ours")
    assert ended.err.endswith(f"wrote {out}; changed answers: 1 from theirs, 0 from ours, 1 from both\n")
    for silent in (("merge", base, base, theirs), ("merge", base, mine, base, "--as-driver", "mine.toml")):
        assert run(*silent).err == ""
