"""The house: no file of the sources imports, by whatever detour, a file that imports it."""

from __future__ import annotations

import ast
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

import program_sources
from program_sources import PROGRAM


def sources() -> dict[str, str]:
    """The text of every module, by its full name."""
    return {name_of(path): program_sources.text(path) for path in program_sources.FILES}


def name_of(path: Path) -> str:
    return ".".join(("earnest", *path.relative_to(PROGRAM).with_suffix("").parts)).removesuffix(".__init__")


@cache
def named(text: str) -> frozenset[str]:
    """What a text imports wherever it does: at its top, in a function, or for its types only."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return frozenset(names)


def circle(texts: dict[str, str]) -> list[str]:
    """A circle of modules, each of which imports the next; empty when there is none."""
    imports = {
        module: {found for name in named(text) if (found := module_of(name, texts)) not in {None, module}}
        for module, text in texts.items()
    }
    try:
        TopologicalSorter(imports).prepare()
    except CycleError as error:
        return list(reversed(error.args[1]))
    return []


def module_of(name: str, texts: dict[str, str]) -> str | None:
    """The module that an imported name is, or stands in."""
    return next((one for one in (name, name.rpartition(".")[0]) if one in texts), None)


def test_no_import_leads_back_to_where_it_came_from() -> None:
    assert circle(sources()) == []


AT_THE_TOP = "{text}\nfrom earnest.tui.app import EarnestApp\n"
IN_A_FUNCTION = "{text}\ndef lazily():\n    from earnest.tui.app import EarnestApp\n"
FOR_ITS_TYPE = "{text}\nif TYPE_CHECKING:\n    import earnest.tui.app\n"


@pytest.mark.parametrize("way", [AT_THE_TOP, IN_A_FUNCTION, FOR_ITS_TYPE])
@pytest.mark.parametrize("module", ["earnest.tui.screens.walk", "earnest.tui.widgets.head", "earnest.tui.base"])
def test_one_import_put_back_is_a_circle(module: str, way: str) -> None:
    texts = sources()
    found = circle(texts | {module: way.replace("{text}", texts[module])})
    assert {"earnest.tui.app", module} <= set(found)
