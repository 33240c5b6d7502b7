"""The page on the architecture shows the tree as it is, and names only files that are there."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from checkout import ROOT

PAGE = ROOT / "docs" / "architecture.md"
WORDS, _, TREE = PAGE.read_text(encoding="utf-8").partition("## The tree")
NAMED = sorted(name for name in set(re.findall(r"`([\w/]+/[\w/.]*)`", WORDS)) if "NAME" not in name)
SOURCE = ROOT / "src" / "earnest"


def test_the_tree_is_that_of_the_folder() -> None:
    """Every module with the first sentence of its docstring; `python tools/architecture.py` writes it anew."""
    printed = PAGE.read_text(encoding="utf-8")
    code = f"import sys; sys.path.insert(0, {str(ROOT / 'tools')!r}); import architecture as a; "
    made = subprocess.run(
        [sys.executable, "-c", code + "sys.stdout.write(a.page_with_tree(a.PAGE.read_text('utf-8')))"],
        capture_output=True,
        encoding="utf-8",
        check=True,
        env={"PYTHONUTF8": "1"},
    ).stdout
    assert printed == made


def test_every_module_says_what_it_is_for() -> None:
    silent = [line for line in TREE.splitlines() if re.fullmatch(r"\s*\S+\.py\s*", line)]
    assert silent == []


@pytest.mark.parametrize("named", NAMED)
def test_what_the_page_names_is_there(named: str) -> None:
    assert any((base / named).exists() for base in (ROOT, SOURCE))
