"""Private names of Textual are used in five modules only, which were written for one version of it."""

from __future__ import annotations

import ast
import importlib
import importlib.metadata
import inspect
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import program_sources
from checkout import ROOT
from earnest.tui.widgets.painting import TEXTUAL
from program_sources import nodes

TUI = ROOT / "src" / "earnest" / "tui"
PRIVATE = {"painting.py", "compositor.py", "key_reader.py", "note_lines.py", "terminal_driver.py"}
FILES = [path for path in program_sources.FILES if path.is_relative_to(TUI) and path.name not in PRIVATE]
NAMED = re.compile(r"\bself\.(_[a-z]\w*)|\bdef (_[a-z]\w*)\(")


def test_the_version_installed_is_the_one_that_was_looked_at() -> None:
    """When this fails, read `painting.py`, `compositor.py`, `key_reader.py`, `note_lines.py`, `terminal_driver.py` in
    `tui/widgets/` against the new Textual, run the tests and look at the screens.

    Each function there says what it changes. Look also whether the fields still carry out their own keys in order,
    and whether the golden screens, the typing and the benchmark of the next question are as before. Then put the new
    version into `painting.TEXTUAL`, `pyproject.toml` and the lock files, in one commit.
    """
    pins = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    assert importlib.metadata.version("textual") == TEXTUAL
    assert f"textual=={TEXTUAL}" in pins
    for lock in ("requirements.lock", "requirements-dev.lock"):
        assert f"textual=={TEXTUAL} " in (ROOT / lock).read_text("utf-8")


def private_of_others(path: Path) -> list[str]:
    """The private names that a file uses of something that is not `self`."""
    attributes = (node for node in nodes(path) if isinstance(node, ast.Attribute))
    return [
        f"{path.name}:{node.lineno} {node.attr}"
        for node in attributes
        if re.match(r"_[a-z]", node.attr)
        and ast.unparse(node) != "os._exit"  # which is documented
        and not (isinstance(node.value, ast.Name) and node.value.id == "self")
    ]


def test_no_other_module_uses_a_private_name_of_another_object() -> None:
    used = [use for path in FILES for use in private_of_others(path)]
    assert [use for use in used if not use.endswith(" _replace")] == [], "which is public of a NamedTuple"


def classes(path: Path) -> Iterator[type]:
    """The classes of a file."""
    module = importlib.import_module(".".join(path.relative_to(ROOT / "src").with_suffix("").parts))
    yield from (one for one in vars(module).values() if inspect.isclass(one) and one.__module__ == module.__name__)


@cache
def names(kind: type) -> frozenset[str]:
    return frozenset(one or other for one, other in NAMED.findall(inspect.getsource(kind)))


def names_of_textual(kind: type) -> set[str]:
    """The private names of the classes of Textual that a class comes from."""
    bases = (base for base in kind.__mro__ if base.__module__.startswith("textual."))
    return {name for base in bases for name in names(base)}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_class_uses_or_hides_a_private_name_of_the_class_it_comes_from(path: Path) -> None:
    for kind in classes(path):
        shared = names(kind) & names_of_textual(kind)
        assert shared == set(), f"{kind.__name__} and Textual both name these"
