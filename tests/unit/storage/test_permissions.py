"""What comes from a file is never more open than the file: originals, copies, versions, drafts, reports."""

from __future__ import annotations

import ast
import os
import stat
from pathlib import Path

import pytest

from checkout import ROOT
from command_line import Run, runner
from earnest.core.assessment.edits import with_answer
from earnest.core.assessment.model import Answer
from earnest.storage.assessments import open_assessment
from earnest.storage.disk import files, versions
from earnest.storage.disk.state import folder_of
from earnest.storage.drafts import Draft, save_drafts
from earnest.storage.save import save, save_copy
from screen_runs import fresh


@pytest.fixture
def earnest(capsys: pytest.CaptureFixture[str]) -> Run:
    return runner(capsys)


@pytest.fixture
def private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An answer file with a comment that only its owner may read."""
    path = fresh(tmp_path)
    path.write_bytes(b"# ours\n" + path.read_bytes())
    path.chmod(0o600)
    return path


def others(path: Path) -> int:
    """What group and others may do with a file."""
    return stat.S_IMODE(path.stat().st_mode) & 0o077


def test_what_check_fix_keeps_is_not_more_open(private: Path, earnest: Run) -> None:
    assert earnest("check", "--fix", str(private)).status == 0
    kept = private.with_name("a.orig.toml") if private.stem == "a" else private.with_name(f"{private.stem}.orig.toml")
    assert (others(kept), others(private)) == (0, 0)


def test_copies_originals_versions_and_drafts_are_not_more_open(private: Path) -> None:
    opened = open_assessment(private)
    edited = with_answer(opened.assessment, "C1-01", Answer(rating="no"))
    copy = private.with_name("copy.toml")
    save_copy(opened, edited, copy)
    saved = save(opened, edited)
    save_drafts(private, (Draft(form="answer", of="C1-01", texts={"note": "x"}),))
    assert saved.original is not None
    kept = [one for one in folder_of(private).iterdir() if one.is_file()]
    assert len(kept) >= 2
    assert [others(one) for one in (copy, saved.original, *kept)] == [0] * (2 + len(kept))


def test_a_version_brought_out_and_a_deleted_file_brought_back_are_not_more_open(private: Path, earnest: Run) -> None:
    versions.keep(private, private.read_bytes())
    versions.keep(private, b"other")
    out = private.with_name("out.toml")
    assert earnest("restore", str(private), "--version", "1", "-o", str(out)).status == 0
    private.unlink()
    assert earnest("restore", str(private), "--version", "1").status == 0
    assert (others(out), others(private)) == (0, 0)


def test_a_report_is_not_more_open_even_over_an_older_one(private: Path, earnest: Run) -> None:
    out = private.with_name("out.html")
    for _ in range(2):
        assert earnest("report", str(private), "-o", str(out)).status == 0
        assert others(out) == 0
        out.chmod(0o644)


def test_a_file_that_others_may_read_has_a_report_that_they_may_read(private: Path, earnest: Run) -> None:
    private.chmod(0o644)
    before = os.umask(0o022)
    try:
        assert earnest("report", str(private), "-o", str(private.with_name("out.html"))).status == 0
    finally:
        os.umask(before)
    assert others(private.with_name("out.html")) == 0o044


def test_a_set_user_bit_and_the_like_are_not_taken_over(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.touch()
    source.chmod(0o4755)
    files.create(tmp_path / "new", b"", of=source)
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) & ~0o666 == 0


def test_nothing_but_the_one_module_writes_files() -> None:
    writing = {"write_text", "write_bytes", "open", "mkstemp"}
    found = set()
    for path in (ROOT / "src" / "earnest").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                if name in writing and ("write" in name or any("w" in ast.unparse(one) for one in node.args[1:2])):
                    found.add(path.name)
    assert found <= {"files.py", "render.py", "data_files.py", "signatures.py"}, (
        "the font configuration, our own data in a fast form, half of a list of signers for OpenSSH"
    )
