"""What is loaded when: each in an interpreter of its own, because imports of other tests would hide it."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from checkout import ROOT
from own_files import write_example
from program_sources import FILES, nodes, text
from program_sources import PROGRAM as SOURCE

CORE = sorted(
    ".".join(path.relative_to(SOURCE / "core").with_suffix("").parts)
    for path in (SOURCE / "core").rglob("*.py")
    if path.stem != "__init__"
)
APART = ("earnest.tui", "earnest.report", "earnest.workspace.export")
HEAVY = {"textual", "jinja2", "weasyprint", "tomli_w", "rich", "fontTools", "PIL"}

AFTER = """
import json, sys
opened = []
def listen(event, arguments):
    if event == "open" and isinstance(arguments[0], str):
        opened.append(arguments[0])
sys.addaudithook(listen)
status = None
try:
    BODY
finally:
    loaded = sorted(name for name in sys.modules if "." not in name or name.startswith("earnest."))
    files = [name for name in opened if not name.endswith((".py", ".pyc", ".so", ".pth", ".zip"))]
    print(json.dumps({"loaded": loaded, "files": files}), file=sys.stderr)
"""


def after(body: str) -> tuple[set[str], list[str]]:
    """The modules loaded and the files opened (but those of the import system) when a fresh interpreter did this."""
    ended = subprocess.run(
        [sys.executable, "-c", AFTER.replace("BODY", body)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert ended.returncode == 0, ended.stderr
    told = json.loads(ended.stderr.splitlines()[-1])
    return set(told["loaded"]), told["files"]


def command(*arguments: str) -> set[str]:
    """The modules loaded when a command ended."""
    return after(f"from earnest.cli import main; assert main({list(arguments)!r}) == 0")[0]


def test_the_core_is_light_and_opens_nothing_when_it_is_imported() -> None:
    loaded, files = after("; ".join(f"import earnest.core.{name}" for name in CORE))
    assert loaded & HEAVY == set()
    assert {name for name in loaded if name.startswith("earnest.") and not name.startswith("earnest.core")} == set()
    assert [name for name in files if ".dist-info/" not in name] == []  # pydantic looks for its plugins there


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["score", "--help"], ["report", "--help"]])
def test_help_and_version_load_no_model(arguments: list[str]) -> None:
    assert command(*arguments) & (HEAVY | {"pydantic", "tomli", "tomllib"}) == set()


def test_the_version_loads_not_even_the_arguments() -> None:
    assert "argparse" not in command("--version")


@pytest.mark.parametrize("name", ["score", "gaps", "check"])
def test_figures_load_neither_the_app_nor_the_report(tmp_path: Path, name: str) -> None:
    loaded = command(name, str(write_example(tmp_path)))
    assert "pydantic" in loaded
    assert loaded & (HEAVY - {"tomli_w"}) == set()
    assert {one for one in loaded if one.startswith(APART)} == set()


def test_a_sound_file_is_read_without_what_only_mistakes_need(tmp_path: Path) -> None:
    loaded = command("score", str(write_example(tmp_path)))
    on_mistakes = ("toml.outline", "toml.reader", "toml.faults", "toml.salvage", "fix")
    assert loaded & {f"earnest.storage.{name}" for name in on_mistakes} == set()
    assert "tomli_w" not in loaded


def test_nothing_is_loaded_to_look_for_plugins(tmp_path: Path) -> None:
    assert command("score", str(write_example(tmp_path))) & {"email", "zipfile", "csv"} == set()


def test_pydantic_still_has_its_list_of_plugins_where_an_empty_one_is_put() -> None:
    from pydantic.plugin import _loader, _schema_validator

    assert list(_loader.get_plugins()) == []
    assert "from ._loader import get_plugins" in Path(_schema_validator.__file__).read_text("utf-8")


def test_what_is_done_with_a_file_loads_neither_the_app_nor_a_template_nor_a_pdf() -> None:
    names = [path.stem for path in (SOURCE / "workspace").glob("*.py") if path.stem != "__init__"]
    assert {"saving", "claim", "drafts", "edits", "export"} <= set(names)
    loaded, _ = after("; ".join(f"import earnest.workspace.{name}" for name in names))
    assert loaded & {"textual", "rich", "jinja2", "weasyprint", "fontTools", "PIL"} == set()
    assert {one for one in loaded if one.startswith(("earnest.tui", "earnest.cli"))} == set()


def test_opening_the_app_loads_no_report() -> None:
    screens = [path.stem for path in (SOURCE / "tui" / "screens").glob("*.py") if path.stem != "__init__"]
    assert "walk" in screens
    loaded, _ = after("import earnest.tui.app, earnest.tui.screens.walk")
    assert "textual" in loaded
    assert loaded & {"jinja2", "weasyprint", "fontTools", "PIL"} == set()
    assert {one for one in loaded if one.startswith("earnest.report")} == set()


def test_nothing_is_imported_before_an_interrupt_may_end_the_program() -> None:
    """Not even `__future__`, a file to be read: an interrupt at that moment would end in a traceback."""
    tree = ast.parse((SOURCE / "__main__.py").read_text("utf-8"))
    names = [one.names[0].name for one in tree.body if isinstance(one, ast.Import | ast.ImportFrom)]
    assert names == ["_signal", "sys"]


# The direction of imports, in every file whether it is run or not.

MAY_IMPORT = {
    "core": {"core"},
    "storage": {"storage", "core", "resources", "process_limits"},
    "report": {"report", "core", "process_limits"},
    "workspace": {"workspace", "report", "storage", "core", "earnest"},
    "tui": {"tui", "workspace", "report", "storage", "core", "earnest"},
    "cli": {"cli", "tui", "workspace", "report", "storage", "core", "resources", "earnest"},
    "resources": set(),
    "process_limits": set(),
    "__init__": set(),
    "__main__": {"cli"},
}
TOOLS = {
    "core": {"pydantic", "pydantic_core"},
    "storage": {"pydantic", "tomli", "tomli_w", "pypdf"},
    "report": {"jinja2", "markupsafe", "weasyprint", "pydyf", "pydantic"},
    "tui": {"textual", "rich", "pydantic"},
    "workspace": {"xlsxwriter"},
}


def package(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


@cache
def imported(path: Path) -> frozenset[str]:
    """The full names of what a file imports, wherever in it."""
    names: set[str] = set()
    for node in nodes(path):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return frozenset(names)


def test_imports_point_one_way() -> None:
    wrong = []
    for path in FILES:
        for name in imported(path):
            parts = name.split(".")
            if parts[0] == "earnest":
                target = parts[1] if len(parts) > 1 and parts[1] in MAY_IMPORT else "earnest"
                if target not in MAY_IMPORT[package(path)]:
                    wrong.append(f"{path.relative_to(SOURCE)} imports {name}")
    assert wrong == []


def test_each_package_uses_its_own_tools() -> None:
    wrong = []
    for path in FILES:
        outside = {name.split(".")[0] for name in imported(path)} - {"earnest"} - sys.stdlib_module_names
        if outside - TOOLS.get(package(path), set()):
            wrong.append(f"{path.relative_to(ROOT)} imports {sorted(outside)}")
    assert wrong == []


OPENING = {"open", "os.open", "io.open", "os.fdopen", "tempfile.mkstemp", "os.unlink", "os.mkdir", "os.replace"}
OF_A_PATH = {"read_text", "read_bytes", "write_text", "write_bytes", "unlink", "mkdir", "touch", "rename"}
MAY_OPEN = {
    "cli/run.py": "the null device, for a stream that is closed",
    "report": "its own templates and fonts",
    "workspace/targets.py": "what a report would be written over, by way of storage",
    "workspace/embedding.py": "what a report carries inside, by way of storage",
    "workspace/proof": "reports and what proves them, by way of storage",
    "workspace/found_review.py": "the signature beside a review, by way of storage",
    "workspace/results.py": "what a result would be written over, by way of storage",
}


def test_only_storage_opens_files() -> None:
    """Of the core nothing; the report may read its own templates and fonts."""
    wrong = []
    for path in FILES:
        place = path.relative_to(SOURCE).as_posix()
        if place.startswith("storage/") or {place, place.split("/")[0], place.rpartition("/")[0]} & MAY_OPEN.keys():
            continue
        for node in nodes(path):
            if isinstance(node, ast.Call):
                called = ast.unparse(node.func)
                if called in OPENING or called.rsplit(".", 1)[-1] in OF_A_PATH:
                    wrong.append(f"{place}:{node.lineno} calls {called}")
    assert wrong == []


def test_the_core_neither_prints_nor_looks_at_the_clock() -> None:
    for path in (SOURCE / "core").rglob("*.py"):
        for word in ("print(", ".today(", ".now(", "os.environ", "import os", "import sys", "time.time"):
            assert word not in text(path), f"{path.name}: {word}"


ENDING = """
import atexit, sys
from earnest.cli import main
atexit.register(print, "taken apart")
sys.argv = ["earnest", *sys.argv[1:]]
if "app" in sys.argv:
    import textual
    sys.argv.remove("app")
sys.exit(main())
"""


@pytest.mark.parametrize("app", [False, True])
def test_only_after_the_app_the_process_is_taken_apart(tmp_path: Path, app: bool) -> None:
    arguments = ["gaps", str(write_example(tmp_path)), "--json", *(["app"] if app else [])]
    ended = subprocess.run([sys.executable, "-c", ENDING, *arguments], capture_output=True, text=True, check=True)
    assert ended.stdout.endswith("}\ntaken apart\n" if app else "}\n")
    assert json.loads(ended.stdout.removesuffix("taken apart\n"))
