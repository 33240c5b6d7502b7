"""No command writes over a file that looks cut off, or makes it whole, before somebody says that nothing is missing."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from command_line import Run, runner
from earnest.storage.assessments import open_assessment
from earnest.storage.disk import versions
from walk_files import walk_file


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("EARNEST_LANG", "en")
    monkeypatch.setenv("EARNEST_NAME", "safety lead A")
    return runner(capsys)


@pytest.fixture
def cut(run: Run, tmp_path: Path) -> Path:
    """What is left of a file in canonical form before its last questions."""
    path = walk_file(tmp_path)
    assert run("answer", str(path), "W-06", "--rating", "yes").status == 0
    assert run("answer", str(path), "W-01", "--rating", "yes").status == 0
    path.write_bytes(path.read_bytes().partition(b"[answers.W-03]")[0])
    assert open_assessment(path).cut_off
    return path


@pytest.mark.parametrize(
    "change",
    [lambda data: data.replace(b"\n", b"\r\n"), lambda data: b"\xef\xbb\xbf" + data, lambda data: data + b"\n\n"],
)
def test_line_ends_and_what_editors_add_hide_no_cut(cut: Path, change: Callable[[bytes], bytes]) -> None:
    cut.write_bytes(change(cut.read_bytes()))
    assert open_assessment(cut).cut_off


WRITERS = (
    ("answer", "FILE", "W-02", "--rating", "no"),
    ("answer", "FILE", "W-06", "--rating", "no"),
    ("check", "--fix", "FILE"),
    ("signoff", "FILE", "--by", "Boss B", "--role", "CEO"),
    ("renew", "FILE", "NEW", "--version", "2.2"),
    ("walk", "--plain", "FILE"),
)


@pytest.mark.parametrize("command", WRITERS, ids=" ".join)
def test_what_writes_refuses_and_says_the_way_on(
    run: Run, cut: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("1\nq\n"))
    before, new = cut.read_bytes(), cut.parent / "next.toml"
    ended = run(*(str({"FILE": cut, "NEW": new}.get(part, part)) for part in command))
    assert (ended.status, ended.out) == (2, "")
    assert "looks cut off" in ended.err
    assert f"earnest check --fix --as-it-is {cut}" in ended.err
    assert "earnest restore" in ended.err
    assert (cut.read_bytes(), new.exists()) == (before, False)


def test_a_file_that_lacks_nothing_is_completed_when_somebody_says_so(run: Run, cut: Path) -> None:
    before = cut.read_bytes()
    assert run("check", "--fix", "--as-it-is", str(cut)).status == 0
    assert cut.read_bytes().startswith(before)
    assert b"[answers.W-06]" in cut.read_bytes()
    assert "cut off" not in run("check", str(cut)).out
    assert run("answer", str(cut), "W-02", "--rating", "no").status == 0


def test_a_restored_version_is_whole(run: Run, cut: Path) -> None:
    assert versions.kept(cut) != ()
    assert run("restore", str(cut)).status == 0
    assert run("answer", str(cut), "W-02", "--rating", "no").status == 0


def test_a_whole_file_needs_no_word_for_it(run: Run, tmp_path: Path) -> None:
    path = walk_file(tmp_path)
    assert run("check", "--fix", "--as-it-is", str(path)).status == 0
    assert run("check", "--fix", str(path)).status == 0
