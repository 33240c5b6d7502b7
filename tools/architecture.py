"""Writes the tree of `src/earnest` into `docs/architecture.md`, each file with the first sentence of its docstring.

python tools/architecture.py
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "earnest"
PAGE = ROOT / "docs" / "architecture.md"
BEGIN, END = "<!-- the tree: python tools/architecture.py writes it -->\n```text\n", "```\n<!-- the end of the tree -->"
COLUMN = 26
"""Where the sentences begin."""


def tree(folder: Path = SOURCE, depth: int = 0) -> Iterator[str]:
    """The lines of a package: its modules, then its folders, each in the order of the alphabet."""
    yield _line(f"{folder.name}/", folder / "__init__.py", depth)
    entries = sorted(folder.iterdir())
    for file in entries:
        if file.suffix == ".py" and file.name != "__init__.py":
            yield _line(file.name, file, depth + 1)
    for inner in (entry for entry in entries if entry.is_dir() and entry.name != "__pycache__"):
        if (inner / "__init__.py").exists():
            yield from tree(inner, depth + 1)
        else:
            yield f"{'  ' * (depth + 1)}{inner.name}/".ljust(COLUMN) + f" {', '.join(sorted(_names(inner)))}"


def _names(folder: Path) -> Iterator[str]:
    return (entry.name for entry in folder.iterdir() if entry.is_file())


def _line(name: str, file: Path, depth: int) -> str:
    said = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
    return f"{'  ' * depth}{name}".ljust(COLUMN) + f" {said.splitlines()[0]}"


def page_with_tree(page: str) -> str:
    """The page with the tree as it is now between its marks."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return before + BEGIN + "\n".join(tree()) + "\n" + END + after


if __name__ == "__main__":
    PAGE.write_text(page_with_tree(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
