"""The sources of the program, each read and parsed once for all tests of a process that look at them.

Nobody may change a tree: a test that plants something parses a text of its own.
"""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

from checkout import ROOT

PROGRAM = ROOT / "src" / "earnest"
FILES = tuple(sorted(PROGRAM.rglob("*.py")))


@cache
def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(text(path), path)


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    """Every node of a file, as `ast.walk` gives them."""
    return tuple(ast.walk(tree(path)))
