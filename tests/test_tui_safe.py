"""Text of strangers through every screen: nothing acts, nothing vanishes, nothing reaches the terminal as a command."""

from __future__ import annotations

import ast
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from conftest import ROOT
from earnest.core.language import Phrase
from earnest.tui.app import EarnestApp
from earnest.tui.safe import joined, labelled, line, lines, plain, styled, worded
from factories import question_tree, section, words
from own_files import write_answers, write_questionnaire
from screen_runs import settled, shown
from walks import walk

TUI = sorted((ROOT / "src" / "earnest" / "tui").rglob("*.py"))

CLICK = "[@click=app.quit]press[/]"
LINK = "[link=https://example.org]here[/link]"
CLOSING = "[/] [/home/x]"
HOSTILE = f"{CLICK} {LINK} {CLOSING} [bold]$accent"
TURNED = "abc\\u202Edef"
"""As a TOML string; shown as a mark."""
FILE = f"{CLOSING.replace('/', '')} {CLICK.replace('/', '')}.toml"

ANSWERS = f"""
[profile]
agentic = false

[profile_reasons]
agentic = "{HOSTILE} {TURNED}"

[answers.H-01]
rating = "partial"
note = "{HOSTILE} {TURNED}"
by = "{HOSTILE}"
owner = "{CLICK} {TURNED}"
due = 2020-01-01

[[answers.H-01.evidence]]
title = "{CLOSING} {CLICK}"
kind = "record"
url = "{LINK} {TURNED}"
about = "{CLICK}"

[answers.H-02]
rating = "not-applicable"
accepted_by = "{CLOSING}"

[answers."{CLICK}"]
rating = "yes"
"""


def hostile_file(folder: Path) -> Path:
    """An answer file, its name and its questionnaire full of markup."""
    texts = {name: words(f"{HOSTILE} {name}", f"{HOSTILE} {name}") for name in ("topic", "ask", "why", "partial_when")}
    lists = {name: [words(HOSTILE, HOSTILE)] for name in ("yes_requires", "evidence_examples", "remediation")}
    asked = [question_tree(f"H-0{n}", **texts, **lists, role=CLICK, gate=gate) for n, gate in ((1, "hard"), (2, None))]
    titled = section("S", *asked) | {"title": words(HOSTILE, HOSTILE)}
    write_questionnaire(folder, titled)
    path = write_answers(folder, ANSWERS, FILE)
    subject = f'organisation = "{CLOSING}"\nmodel = "{CLICK} {TURNED}"\nscope = "{HOSTILE}"\n'
    path.write_text(path.read_text("utf-8").replace("[subject]\n", f"[subject]\n{subject}"), "utf-8")
    return path


def doings(app: EarnestApp) -> list[str]:
    """What the screen on top would do when clicked, beyond its widgets: actions and links in the text."""
    found = []
    for strip in app.screen._compositor.render_strips():
        for segment in strip:
            style = segment.style
            if style is not None and (style.link or any(name.startswith("@") for name in style.meta)):
                found.append(segment.text)
    return found


def commands(text: str) -> list[str]:
    """Characters that a terminal would obey or a reader would not see."""
    return [one for one in text if one != "\n" and unicodedata.category(one) in {"Cc", "Cf", "Cs", "Zl", "Zp"}]


def assert_inert(app: EarnestApp) -> str:
    text = shown(app)
    assert doings(app) == []
    assert commands(text) == []
    return text


SCREENS: dict[str, tuple[list[str], list[str]]] = {
    "walk": ([], ["[@click=app.quit]press", "[/] [/home/x]", "<U+202E>", "[link=https:"]),
    "outline": (["ctrl+o"], ["[@click=app.quit]press"]),
    "subject": (["f3"], ["[@click=app.quit]press", "<U+202E>"]),
    "profile": (["f4"], ["[-]"]),
    "gaps": (["f5"], ["[@click=app.quit]press", "<U+202E>"]),
    "help": (["f1"], []),
    "export": (["f6"], ["[@click=app.quit]press"]),
    "evidence": (["e"], ["[/] [/home/x]", "[link=https://example.org]here[/link] abc<U+202E>def"]),
    "palette": (["ctrl+p", "h", "0", "1"], ["H-01", "[@click=app.quit]press"]),
}


@pytest.fixture(autouse=True)
def _named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EARNEST_NAME", CLICK)


@pytest.mark.parametrize("display", ["zh", "en", "both"])
@pytest.mark.parametrize("name", SCREENS)
def test_markup_of_a_file_is_text_on_every_screen(tmp_path: Path, name: str, display: Any) -> None:
    keys, expected = SCREENS[name]

    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        await dismissed(app, pilot)
        app.show_question("H-01")
        await settled(app, pilot)
        await pilot.press(*keys)
        await settled(app, pilot)
        text = assert_inert(app)
        joined_up = "".join(text.split("\n"))
        assert [part for part in expected if part not in text and part not in joined_up] == []

    app = walk(look, hostile_file(tmp_path), display=display, size=(160, 60))
    assert app.return_code is None, "nothing of the file ended the app"


async def dismissed(app: EarnestApp, pilot: Pilot[int]) -> None:
    """Close the notes that open with the file."""
    if app.screen.is_modal:
        await pilot.press("escape")
        await settled(app, pilot)


def test_the_notes_on_opening_are_text(tmp_path: Path) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        await dismissed(app, pilot)
        app.action_show("notices")
        await settled(app, pilot)
        text = assert_inert(app)
        assert "U+202E" in text
        assert "[@click=app.quit]press[/]" in text

    walk(look, hostile_file(tmp_path), size=(160, 60))


def test_a_notice_with_markup_is_text(tmp_path: Path) -> None:
    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        await dismissed(app, pilot)
        app.tell(Phrase(HOSTILE, f"{HOSTILE} \x1b]0;x\x07 \u202e"), "error")
        await settled(app, pilot)
        text = assert_inert(app)
        assert "[@click=app.quit]press[/]" in text
        assert "<U+001B>" in text

    walk(look, hostile_file(tmp_path), size=(160, 60))


def test_widgets_are_given_no_bare_strings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bare string is read as markup by most widgets; ours are given Content everywhere."""
    import textual.widget
    import textual.widgets._option_list
    import textual.widgets._static

    bare: list[tuple[str, str]] = []
    for module in (textual.widget, textual.widgets._option_list, textual.widgets._static):
        original = module.visualize

        def watched(widget: Any, given: Any, markup: bool = True, _original: Any = original) -> Any:
            if isinstance(given, str) and given and widget.__class__.__module__.split(".")[0] != "textual":
                bare.append((type(widget).__name__, given))
            if isinstance(given, str) and given and type(widget).__name__ in {"Static", "Label", "OptionList"}:
                bare.append((f"#{widget.id}", given))
            return _original(widget, given, markup)

        monkeypatch.setattr(module, "visualize", watched)

    async def look(app: EarnestApp, pilot: Pilot[int]) -> None:
        await dismissed(app, pilot)
        app.show_question("H-01")
        for key in ("ctrl+o", "escape", "e", "escape", "f3", "f4", "f5", "f1", "escape", "f6", "escape", "1", "f", "f2"):
            await pilot.press(key)
            await settled(app, pilot)

    walk(look, hostile_file(tmp_path), size=(120, 40))
    assert bare == []


SINKS = {"Static", "Label", "Option", "Button", "update", "notify", "add_option", "DiscoveryHit", "Hit"}
TITLES = {"border_title", "border_subtitle", "tooltip", "title", "sub_title"}


def loose(node: ast.expr | None) -> bool:
    """Whether an expression makes a string on the spot."""
    if isinstance(node, ast.JoinedStr | ast.BinOp):
        return True
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str) and bool(node.value)
    named = node.func if isinstance(node, ast.Call) else None
    return isinstance(named, ast.Attribute) and named.attr in {"word", "format", "join"} and not _content(named)


def _content(named: ast.Attribute) -> bool:
    """`Content("…").join(…)`."""
    made = named.value
    return isinstance(made, ast.Call) and isinstance(made.func, ast.Name) and made.func.id == "Content"


@pytest.mark.parametrize("path", TUI, ids=lambda path: path.stem)
def test_no_string_goes_to_a_widget_as_it_is(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            plainly_off = any(k.arg == "markup" and ast.unparse(k.value) == "False" for k in node.keywords)
            if name in SINKS and node.args and not plainly_off:
                assert not loose(node.args[0]), f"{path.name}:{node.lineno}"
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Attribute) and target.attr in TITLES:
                    assert not loose(node.value), f"{path.name}:{node.lineno}"


def test_only_safe_and_prose_make_content() -> None:
    """Everywhere else Content is joined or styled, never made from a text that was not made visible."""
    for path in TUI:
        if path.name in {"safe.py", "prose.py"}:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Content":
                assert all(isinstance(given, ast.Constant) for given in node.args), f"{path.name}:{node.lineno}"
            if isinstance(node, ast.Attribute):
                assert node.attr not in {"from_markup", "from_text", "assemble"}, f"{path.name}:{node.lineno}"


def test_the_ways_to_the_screen_make_text_visible() -> None:
    text = "a\x1b[31m\u202e[b]"
    seen = "a<U+001B>[31m<U+202E>[b]"
    both = Phrase(text, text)
    ways = [plain(text), line(text), styled(text, "bold"), joined(text), lines(plain(text)), labelled(both, "en")]
    assert {way.plain for way in ways} == {seen}
    assert worded(both, "both").plain == f"{seen}\n{seen}"
    assert labelled(Phrase("甲", text), "both").plain == f"甲 {seen}"
