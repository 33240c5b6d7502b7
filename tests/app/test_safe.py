"""No text reaches a widget but through `safe`, and hostile texts do nothing anywhere."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.content import Content
from textual.pilot import Pilot

from earnest.tui import safe
from earnest.tui.app import EarnestApp
from screen_runs import settled, shown
from walks import press, walk, walk_file

TUI = Path(safe.__file__).parent
MODULES = {path: ast.parse(path.read_text("utf-8")) for path in sorted(TUI.rglob("*.py"))}

TAKES_TEXT = {
    **{"Static": 0, "Label": 0, "Option": 0, "Button": 0, "Collapsible": 0, "DiscoveryHit": 0, "Hit": 1, "put": 1},
    **{
        "notify": 0,
        "Notification": 0,
        "update": 0,
        "add_option": 0,
        "replace_option_prompt": 1,
        "replace_option_prompt_at_index": 1,
    },
    **{"add_row": 0, "add_column": 0, "add_leaf": 0, "copy_to_clipboard": 0, "set_clipboard": 0},
}
"""Calls whose argument, at this place, is shown or leaves the app."""
SHOWN_ATTRIBUTES = {"border_title", "border_subtitle", "placeholder", "tooltip", "title", "sub_title", "clipboard"}
SAFE = {"plain", "line", "lines", "styled", "joined", "labelled", "worded", "both"}
"""The functions of `safe` and the methods of the app that do the same."""
WORDS = {"word", "words"}
"""The method of the app that gives a visible str, for what reads no markup."""
KEEPS = {"stylize", "join", "partial", "_fitting"}
"""What makes a safe text of safe texts."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


def name_of(call: ast.expr) -> str:
    function = call.func if isinstance(call, ast.Call) else None
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def functions(tree: ast.AST) -> list[Function]:
    return [node for node in ast.walk(tree) if isinstance(node, Function)]


CONTENT = {
    function.name
    for tree in MODULES.values()
    for function in functions(tree)
    if function.returns is not None and "Content" in ast.unparse(function.returns)
}
"""Functions that say that they give back a Content; mypy sees to it that they do."""


def is_safe(value: ast.expr | None, within: Function, made: set[str] = SAFE) -> bool:
    """Whether an expression is a Content made by `safe`, as far as the text of the program shows."""
    match value:
        case ast.Constant(value="" | "YYYY-MM-DD"):
            return True
        case ast.Call():
            return name_of(value) in made | KEEPS | CONTENT
        case ast.IfExp():
            return is_safe(value.body, within, made) and is_safe(value.orelse, within, made)
        case ast.Subscript():  # a part of a row
            return is_safe(value.value, within, made)
        case ast.Name():
            return all(is_safe(one, within, made) for one in values_of(value.id, within))
    return False


def values_of(name: str, within: Function) -> list[ast.expr | None]:
    """What is assigned to a name in a function; None for what cannot be followed."""
    found: list[ast.expr | None] = []
    for argument in (*within.args.args, *within.args.kwonlyargs):
        if argument.arg == name:
            # A Worded is no text yet; whoever shows it has to pick a language, by `safe`.
            said = ast.unparse(argument.annotation or ast.Constant(0))
            found.append(_OURS if "Content" in said or "Worded" in said else None)
    for node in ast.walk(within):
        if isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == name for t in node.targets):
            found.append(node.value)
        if isinstance(node, ast.For | ast.comprehension) and name in ast.unparse(node.target):
            found.append(_OURS if _gives_content(node.iter, within) else None)
    return found or [None]


def _gives_content(source: ast.expr, within: Function) -> bool:
    """Whether what is gone through comes from a function that gives Contents, or was handed over as Contents."""
    parts = list(ast.walk(source))
    parts += [
        part
        for one in parts
        if isinstance(one, ast.Name)
        for v in values_of(one.id, within)
        if v
        for part in ast.walk(v)
    ]
    called = {name_of(part) for part in parts if isinstance(part, ast.Call)}
    return bool(called & (CONTENT | ROWS)) or any(part is _OURS for part in parts)


ROWS = {"rows", "_rows"}
"""Functions of rows with a Content."""
_OURS = ast.Constant("")


def shown_in(function: Function) -> Iterator[tuple[ast.expr, set[str]]]:
    """Every expression of a function that is put on the screen, with what may make it."""
    for node in ast.walk(function):
        # A Prose takes paragraphs, each of them a Content for mypy.
        if isinstance(node, ast.Call) and name_of(node) in TAKES_TEXT and "Prose" not in ast.unparse(node.func):
            plain = any(one.arg == "markup" and ast.unparse(one.value) == "False" for one in node.keywords)
            for value in node.args[TAKES_TEXT[name_of(node)] :][:1]:
                yield value, SAFE | WORDS if plain and name_of(node) in {"notify", "Notification"} else SAFE
        if isinstance(node, ast.Call) and name_of(node) != "FormField":  # which takes what is said in both languages
            yield from ((one.value, made_for(one.arg)) for one in node.keywords if one.arg in SHOWN_ATTRIBUTES)
        if isinstance(node, ast.Assign) and (name := getattr(node.targets[0], "attr", "")) in SHOWN_ATTRIBUTES:
            yield node.value, made_for(name)


def made_for(attribute: str | None) -> set[str]:
    return SAFE | WORDS if attribute == "placeholder" else SAFE


def unsafe(modules: dict[Path, ast.Module]) -> list[str]:
    return [
        f"{path.relative_to(TUI)}:{value.lineno}: {ast.unparse(value)}"
        for path, tree in modules.items()
        for function in functions(tree)
        for value, made in shown_in(function)
        if not is_safe(value, function, made)
    ]


def test_every_text_passes_safe() -> None:
    assert unsafe(MODULES) == []


def test_it_would_notice() -> None:
    planted = (
        "Static(f'{x}')",
        "Option(text)",
        "self.notify('[b]')",
        "Notification('[b]')",
        "self.border_title = name",
        "put(static, text)",
    )
    further = ("static.update(text)", "table.add_row(name)", "app.copy_to_clipboard(text)", "app.sub_title = name")
    keywords = ("Static(classes='x', tooltip=text)", "LineField(placeholder=name)", "Option(rows[0])")
    with_markup = ("Static(self.app.word(name))", "self.notify(self.word(name))")
    for code in (*planted, *further, *keywords, *with_markup):
        assert unsafe({TUI / "x.py": ast.parse(f"def show(text: str, name: str) -> None:\n    {code}")}), code


def test_only_safe_reads_markup() -> None:
    for path, tree in MODULES.items():
        text = ast.unparse(tree)
        for way in ("from_markup", "from_text", "Text.assemble", "render_markup", "rich.markup"):
            assert way not in text, f"{path}: {way}"


HOSTILE = (
    "[/]",
    "[/home/x]",
    "[b]x",
    "[@click=app.quit]x[/]",
    "[$nothing]",
    "\\[",
    "a\u202eb",
    "a\x1b]0;t\x07b",
    "\x9b31m",
    "\u200b",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_becomes_plain_visible_characters(text: str) -> None:
    for made in (safe.plain(text), safe.line(text), safe.styled(text, "bold"), safe.joined(text, text)):
        assert isinstance(made, Content)
        assert not set(made.plain) & set("\x1b\x07\x9b\u202e\u200b")
        assert all("click" not in str(span.style) for span in made.spans)
    if text.isascii() and text.isprintable():
        assert safe.plain(text).plain == text


NOTE = "[/] [@click=app.quit]x[/] [/home/x] \\u202E"
BODY = f"""
[profile]
small_team = false

[profile_reasons]
small_team = "{NOTE} far more than fifty people"

[answers.W-01]
rating = "planned"
note = "{NOTE}"
by = "{NOTE}"
owner = "{NOTE}"

[[answers.W-01.evidence]]
title = "{NOTE}"
kind = "policy"
url = "{NOTE}"
about = "{NOTE}"

[answers."W-99 [@click=app.quit]x[/] [/b]"]
rating = "yes"
"""


@pytest.mark.parametrize("display", ["en", "both"])
def test_a_hostile_file_on_every_screen(tmp_path: Path, display: str) -> None:
    """The app stays, nothing is done, every mark is there to be seen."""
    path = walk_file(tmp_path, BODY)
    path.write_text(path.read_text("utf-8").replace('version = "2.1"', f'version = "2.1"\nmodel = "{NOTE}"'), "utf-8")
    path = path.rename(tmp_path / "[@click=app.quit]x.toml")
    before = path.read_bytes()

    async def visit(app: EarnestApp, pilot: Pilot[int]) -> None:
        assert app.document is not None, shown(app)
        texts = {"warnings": shown(app)}
        await press(app, pilot, "escape")
        app.show_question("W-01")
        await settled(app, pilot)
        texts["walk"] = shown(app)
        for name, keys in (("evidence", "e"), ("subject", "f3"), ("profile", "f4"), ("gaps", "f5"), ("help", "f1")):
            await press(app, pilot, keys)
            texts[name] = shown(app)
            await press(app, pilot, "escape")
        for key in ("f6", "escape", "ctrl+p", "escape", "f2", "f2", "enter", "ctrl+n", "ctrl+b", "ctrl+z"):
            await press(app, pilot, key)
        for name, text in texts.items():
            assert "[@click=app.quit]x" in text, name
            assert "\u202e" not in text
        for name in ("walk", "evidence", "subject"):
            assert "<U+202E>" in texts[name], name
        for row in range(40):
            for span in (segment.style for segment in app.screen._compositor.render_strips()[row]):
                assert not (span and span.meta.get("@click")), "a link that does something"
        assert app.return_value is None

    walk(visit, path, display=display)
    assert path.read_bytes() == before
