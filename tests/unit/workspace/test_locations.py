"""Where evidence is: paths from the answer file's folder on, addresses known for what they are, folders listed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from earnest.workspace.locations import entries, inside, located, place_of_text


@pytest.fixture
def answer_file(tmp_path: Path) -> Path:
    folder = tmp_path / "model a"
    (folder / "proof").mkdir(parents=True)
    (folder / "proof" / "a b.pdf").write_bytes(b"a")
    (tmp_path / "other.pdf").write_bytes(b"o")
    path = folder / "answers.toml"
    path.write_text("")
    return path


@pytest.mark.parametrize(
    "form",
    [
        "{folder}/proof/a b.pdf",
        "'{folder}/proof/a b.pdf'",
        " {folder}/proof/../proof/a b.pdf ",
        "“{folder}/proof/a b.pdf”",
    ],
)
def test_an_absolute_path_inside_the_folder_becomes_relative(answer_file: Path, form: str) -> None:
    assert inside(form.format(folder=answer_file.parent), answer_file) == "proof/a b.pdf"


def test_what_terminals_and_file_managers_give_is_understood(
    answer_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = answer_file.parent / "proof" / "a b.pdf"
    assert inside(target.as_uri(), answer_file) == "proof/a b.pdf"
    assert inside(os.fspath(target).replace(" ", "\\ "), answer_file) == "proof/a b.pdf"
    monkeypatch.setenv("HOME", os.fspath(answer_file.parent))
    assert inside("~/proof/a b.pdf", answer_file) == "proof/a b.pdf"


def test_a_folder_that_is_reached_by_a_link_is_the_same_folder(answer_file: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(answer_file.parent, target_is_directory=True)
    assert inside(f"{tmp_path}/link/proof/a b.pdf", answer_file) == "proof/a b.pdf"
    assert inside(f"{answer_file.parent}/proof/a b.pdf", tmp_path / "link" / "answers.toml") == "proof/a b.pdf"


@pytest.mark.parametrize("text", ["proof/a b.pdf", "../other.pdf", "C:\\x", "\\", "'", "", "~nobody/x"])
def test_what_is_not_inside_stays_as_it_was_typed(answer_file: Path, text: str) -> None:
    assert inside(text, answer_file) == text
    assert inside(f"{answer_file.parent.parent}/other.pdf", answer_file).endswith("/other.pdf")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("https://example.org/x", "url"),
        ("HTTP://例子.cn/", "url"),
        ("www.example.org", "url"),
        ("proof/a b.pdf", "file"),
        ("/somewhere/else", "file"),
        ("file:///somewhere", "file"),
        ("proof/missing.pdf", None),
        ("shelf 7", None),
        ("", None),
        ("proof", None),
    ],
)
def test_an_address_is_told_from_a_file(answer_file: Path, text: str, place: str | None) -> None:
    assert place_of_text(text, answer_file) == place


def test_only_the_paths_of_a_form_are_changed(answer_file: Path) -> None:
    target = f"{answer_file.parent}/proof/a b.pdf"
    texts = {"place": "file", "location": target, "archive": "", "shows": target}
    assert located(texts, answer_file) == {**texts, "location": "proof/a b.pdf"}
    kept = {"place": "url", "location": target, "archive": target}
    assert located(kept, answer_file) == {**kept, "archive": "proof/a b.pdf"}


def test_a_folder_lists_what_can_be_named(answer_file: Path) -> None:
    folder = answer_file.parent
    (folder / ".git").mkdir()
    (folder / "b\u202e.pdf").write_bytes(b"")
    (folder / "out").symlink_to(folder.parent)
    (folder / "a.pdf").write_bytes(b"")
    assert [(one.path, one.is_folder) for one in entries(answer_file)] == [("proof", True), ("a.pdf", False)]
    assert [one.path for one in entries(answer_file, "proof")] == ["proof/a b.pdf"]
    assert entries(answer_file, "..") == ()
    assert entries(answer_file, "missing") == ()


def test_folders_come_first_and_numbers_count(answer_file: Path) -> None:
    folder = answer_file.parent / "proof" / "many"
    for name in ("run10", "run9"):
        (folder / name).mkdir(parents=True)
    for name in ("log10", "log1", "Log2", "log2b", "a"):
        (folder / name).write_bytes(b"")
    names = [one.path.rpartition("/")[2] for one in entries(answer_file, "proof/many")]
    assert names == ["run9", "run10", "a", "log1", "Log2", "log2b", "log10"]
