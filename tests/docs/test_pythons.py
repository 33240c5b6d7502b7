"""Which other Pythons a check runs the tests with: the system's own, and the newest of every line that is there."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

import pytest

from checkout import ROOT

PYTHONS: dict[str, Any] = runpy.run_path(str(ROOT / "tools" / "pythons.py"))


def python(folder: Path, told: str) -> Path:
    """A file that answers as a Python of this version would; with nothing to say it fails, as an empty name does."""
    path = folder / (told.replace(" ", "-") or "nothing") / "python3"
    path.parent.mkdir(parents=True)
    path.write_text(f"#!/bin/sh\n{f'echo {told}' if told else 'exit 127'}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.mark.parametrize(
    ("system", "running", "expected"),
    [
        ("3 11 2 final", (3, 11, 7), ["3 11 2 final", "3 12 10 final", "3 13 0 final"]),
        ("3 11 2 final", (3, 11, 2), ["3 12 10 final", "3 13 0 final"]),
        ("3 11 2 final", (3, 13, 0), ["3 11 2 final", "3 12 10 final"]),
        ("3 10 4 final", (3, 12, 1), ["3 11 7 final", "3 13 0 final"]),
        ("", (3, 11, 7), ["3 12 10 final", "3 13 0 final"]),
    ],
)
def test_the_system_s_own_and_the_newest_of_each_line(
    tmp_path: Path, system: str, running: tuple[int, ...], expected: list[str]
) -> None:
    there = ("3 12 9 final", "3 12 10 final", "3 10 1 final", "3 13 0 final", "3 14 0 alpha", "3 11 7 final", "")
    found = [python(tmp_path / "found", one) for one in there]
    chosen = PYTHONS["others"](python(tmp_path / "system", system), found, running)
    assert [path.parent.name for path in chosen] == [one.replace(" ", "-") for one in expected]


def test_it_finds_what_is_on_the_path_and_what_pyenv_has(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    by_name = tmp_path / "bin" / "python3.13"
    kept = tmp_path / "pyenv" / "versions" / "3.12.1" / "bin" / "python3"
    for path in (by_name, kept, tmp_path / "bin" / "python3.13-config"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path / "pyenv"))
    assert list(PYTHONS["candidates"]()) == [by_name, kept]
