"""Completion of paths: what is offered, what never is."""

from __future__ import annotations

from pathlib import Path

import pytest

from earnest.tui.widgets.paths import completed
from earnest.workspace.answer_files import answer_files
from earnest.workspace.forms import path_from


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "evidence").mkdir()
    for name in ("b.toml", "a.toml", "a.pdf", ".hidden.toml", "evidence/minutes.pdf", "bad\x1b[31m.toml"):
        (tmp_path / name).touch()
    for name in ("a.review.toml", "a.orig.toml", "pyproject.toml"):
        (tmp_path / name).touch()
    return tmp_path


@pytest.mark.parametrize(
    ("typed", "suffixes", "full"),
    [
        ("b", (".toml",), "b.toml"),
        ("ev", (".toml",), "evidence/"),
        ("evidence/m", (), "evidence/minutes.pdf"),
        ("evidence/m", (".toml",), None),
        ("./b.", (), "./b.toml"),
        (".h", (), ".hidden.toml"),
        ("bad", (), None),
        ("nowhere/x", (), None),
        ("a\0", (), None),
    ],
)
def test_a_path_is_completed(folder: Path, typed: str, suffixes: tuple[str, ...], full: str | None) -> None:
    assert completed(typed, folder, suffixes) == full


def test_the_home_is_completed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(folder))
    assert completed("~/b", Path("/"), ()) == "~/b.toml"
    assert path_from(" ~/b.toml ", Path("/")) == folder / "b.toml"


def test_a_relative_path_starts_at_the_base_and_an_absolute_one_does_not(folder: Path) -> None:
    assert path_from("b.toml", folder) == folder / "b.toml"
    assert path_from("/x/b.toml", folder) == Path("/x/b.toml")


def test_only_answer_files_are_listed(folder: Path) -> None:
    assert answer_files(folder) == [".hidden.toml", "a.toml", "b.toml"]
    assert answer_files(folder / "nowhere") == []
