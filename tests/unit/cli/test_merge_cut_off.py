"""`earnest merge` takes nothing from a file that looks cut off: what it lacks nobody took back."""

from __future__ import annotations

from pathlib import Path

import pytest

from command_line import Run, runner
from earnest.storage.disk.lock import acquire
from walk_files import walk_file


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("EARNEST_LANG", "en")
    return runner(capsys)


@pytest.fixture
def versions(run: Run, tmp_path: Path) -> tuple[Path, Path, Path]:
    """A file, the file with one answer more, and what is left of it before its last questions."""
    base = walk_file(tmp_path)
    assert run("answer", str(base), "W-06", "--rating", "yes").status == 0
    ours, theirs = tmp_path / "ours.toml", tmp_path / "theirs.toml"
    ours.write_bytes(base.read_bytes())
    assert run("answer", str(ours), "W-01", "--rating", "partial").status == 0
    theirs.write_bytes(base.read_bytes().partition(b"[answers.W-03]")[0])
    return base, ours, theirs


def test_a_side_that_looks_cut_off_is_refused_and_named(run: Run, versions: tuple[Path, Path, Path]) -> None:
    base, whole, cut = versions
    for ours, theirs, side in ((whole, cut, "THEIRS"), (cut, whole, "OURS")):
        ended = run("merge", str(base), str(ours), str(theirs), "-o", str(base.parent / "out.toml"))
        assert (ended.status, ended.out) == (2, "")
        assert f"{side} looks cut off" in ended.err
        assert "earnest history" in ended.err
        assert not (base.parent / "out.toml").exists()


def test_git_gets_a_conflict_that_keeps_both(
    run: Run, versions: tuple[Path, Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    base, ours, theirs = versions
    monkeypatch.chdir(base.parent)
    ended = run("merge", str(base), str(ours), str(theirs), "--as-driver", base.name)
    assert ended.status == 1
    assert f"{base.name}: THEIRS looks cut off" in ended.err
    text = ours.read_text("utf-8")
    assert text.count("<<<<<<< ours\n") == 2, "the answer that is another, and those that are missing"
    lost = text.rpartition("<<<<<<< ours\n")[2]
    assert "[answers.W-06]" in lost.partition("=======")[0]


def test_a_whole_file_with_few_answers_is_merged(run: Run, versions: tuple[Path, Path, Path]) -> None:
    base, ours, _ = versions
    ended = run("merge", str(base), str(ours), str(base), "-o", str(base.parent / "out.toml"))
    told = f"wrote {base.parent / 'out.toml'}; changed answers: 0 from theirs, 1 from ours; no conflict\n"
    assert (ended.status, ended.out, ended.err) == (0, "", told)


def test_what_it_writes_over_is_left_alone_while_it_is_being_edited(
    run: Run, versions: tuple[Path, Path, Path], tmp_path: Path
) -> None:
    base, ours, _ = versions
    merge = ("merge", str(base), str(ours), str(base))
    before = ours.read_bytes()
    with acquire(ours):
        ended = run(*merge, "-o", str(ours))
        assert (ended.status, ended.out, ours.read_bytes()) == (2, "", before)
        assert "ours.toml is being edited in another window" in ended.err
        assert run(*merge, "-o", str(tmp_path / "new.toml")).status == 0
        assert run(*merge, "--as-driver", "answers.toml").status == 0, "git has files of its own"
    assert run(*merge, "-o", str(ours)).status == 0
