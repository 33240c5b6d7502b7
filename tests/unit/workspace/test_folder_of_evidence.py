"""What is told of the folder of the evidence: files that nobody names, and those in which nothing is."""

from __future__ import annotations

from pathlib import Path

import pytest

from earnest.core.review.concerns import Concern
from earnest.workspace.reviewing import first_look
from walk_files import NO, walk_file


def _concerns(folder: Path, code: str, *named: str) -> list[Concern]:
    """What is told of answers whose evidence is these files, the first one behind two questions."""
    behind = [("W-01", one) for one in named] + [("W-02", named[0])]
    items = "".join(
        f'[[answers.{question}.evidence]]\ntitle = "item {n}"\nkind = "record"\nfile = "{one}"\nsha256 = "{"a" * 64}"\n'
        for n, (question, one) in enumerate(behind)
    )
    rated = '[answers.W-01]\nrating = "yes"\n[answers.W-02]\nrating = "yes"\n'
    answers = walk_file(folder, f"[profile]\n{NO}\n{rated}{items}")
    return [one for one in first_look(answers, evidence=True) if one.code == code]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An answer file's folder beside another one."""
    (tmp_path / "elsewhere.txt").write_bytes(b"x")
    (tmp_path / "answers" / "evidence").mkdir(parents=True)
    return tmp_path / "answers"


@pytest.mark.parametrize("written", ["evidence/link.txt", "./evidence/../evidence/link.txt"])
def test_a_link_that_leads_out_is_named_by_its_path(folder: Path, written: str) -> None:
    (folder / "evidence/link.txt").symlink_to(folder.parent / "elsewhere.txt")
    (folder / "evidence/broken.txt").symlink_to(folder.parent / "nowhere.txt")
    assert [one.about for one in _concerns(folder, "files-unnamed", written)] == [("evidence/broken.txt",)]
    assert _concerns(folder, "files-unnamed", written, "evidence/broken.txt") == []


def test_a_file_named_by_a_link_to_it_is_named(folder: Path) -> None:
    (folder / "evidence/file.txt").write_bytes(b"x")
    (folder / "link.txt").symlink_to(folder / "evidence/file.txt")
    assert _concerns(folder, "files-unnamed", "link.txt") == []


def test_files_in_which_nothing_is_are_told_with_their_questions(folder: Path) -> None:
    for name, data in (("empty.txt", b""), ("evidence/empty.pdf", b""), ("full.txt", b"x")):
        (folder / name).write_bytes(data)
    (told,) = _concerns(folder, "files-empty", "empty.txt", "evidence/empty.pdf", "full.txt")
    said = "empty evidence files, of 0 bytes (2): empty.txt, evidence/empty.pdf; behind W-01, W-02"
    assert (told.sentence.en, told.questions) == (said, ("W-01", "W-02"))
    assert told.sentence.zh == "2个证据文件是空文件（0字节）：empty.txt、evidence/empty.pdf；用于W-01、W-02"
    assert _concerns(folder, "files-empty", "full.txt", "gone.txt") == []
