"""A file is handed to the desktop where there is one, and only there."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

from earnest.core.errors import EarnestError
from earnest.workspace.desktop import open_on_desktop, opener

NAME = "open" if sys.platform == "darwin" else "xdg-open"


@pytest.fixture(autouse=True)
def _no_desktop(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)


def test_without_a_desktop_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", os.fspath(tmp_path))
    assert opener() is None
    with pytest.raises(EarnestError, match="no desktop"):
        open_on_desktop(tmp_path / "report.pdf")


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such program")
def test_the_desktop_s_program_is_given_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program, told = tmp_path / NAME, tmp_path / "told"
    program.write_text(f'#!/bin/sh\nprintf %s "$1" > "{told}"\n', "utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    monkeypatch.setenv("DISPLAY", ":0")
    report = tmp_path / "报告 1.pdf"
    open_on_desktop(report)
    end = time.monotonic() + 20
    while not (told.exists() and told.read_text("utf-8")) and time.monotonic() < end:
        time.sleep(0.01)
    assert told.read_text("utf-8") == os.path.realpath(report)
