"""The keys that work on a screen, in the language of the app; each can be clicked as well."""

from __future__ import annotations

from typing import NamedTuple

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Static

from earnest.core.language import Language, Phrase, pick
from earnest.tui.safe import joined, styled
from earnest.tui.widgets.inputs import is_field


class Hint(NamedTuple):
    """A key with what it does."""

    key: str
    """As Textual names it: `f1`, `ctrl+n`."""
    words: Phrase
    wide: bool = False
    """Shown where there is room only."""
    roomy: bool = False
    """Shown where there is plenty of room only."""
    in_field: bool = False
    """Shown only while one types into a field."""

    @property
    def works_in_field(self) -> bool:
        """Whether the key does the same while one types into a field, where letters and most of ^A to ^Z edit."""
        return len(self.key) > 1 and self.key.removeprefix("ctrl+") not in set("abdefhijklmnopuvwxyz")


def key_name(key: str) -> str:
    """A key as people write it: `F1`, `^N`, `n`."""
    if key.startswith("ctrl+"):
        return f"^{key.removeprefix('ctrl+').upper()}"
    named = {"escape": "Esc", "enter": "Enter", "delete": "Del", "tab": "Tab", "pagedown": "PgDn"}
    return named.get(key) or (key.upper() if key.startswith("f") and len(key) > 1 else key)


class KeyHint(Static):
    """One key; a click presses it."""

    def __init__(self, hint: Hint, language: Language) -> None:
        words = pick(hint.words, language)
        super().__init__(joined(styled(key_name(hint.key), "bold $accent"), f" {words}"), classes="key-hint")
        self.set_class(hint.wide, "-wide-only")
        self.set_class(hint.roomy, "-roomy-only")
        self.set_class(hint.in_field, "-in-field-only")
        self.set_class(not hint.works_in_field, "-outside-only")
        self.hint = hint

    def on_click(self) -> None:
        self.app.simulate_key(self.hint.key)


class KeyBar(Horizontal):
    """The foot of a screen. `show_language` words it again."""

    DEFAULT_CSS = """
    KeyBar { dock: bottom; height: 1; background: $panel; overflow: hidden; }
    KeyBar .key-hint { width: auto; height: 1; padding: 0 1; }
    KeyBar .key-hint:hover { background: $accent 30%; }
    KeyBar .-in-field-only, KeyBar.-in-field .-outside-only { display: none; }
    KeyBar.-in-field .-in-field-only { display: block; }
    """

    def __init__(self, *hints: Hint, language: Language) -> None:
        super().__init__(classes="key-bar")
        self.hints = hints
        self.language = language

    def compose(self) -> ComposeResult:
        for hint in self.hints:
            yield KeyHint(hint, self.language)

    def on_mount(self) -> None:
        self.watch(self.screen, "focused", self._focus_moved)

    def _focus_moved(self, focused: Widget | None) -> None:
        self.set_class(is_field(focused), "-in-field")

    def show_language(self, language: Language) -> None:
        """Word the keys in another language; nothing happens when it is the same."""
        if language != self.language:
            self.language = language
            self.refresh(recompose=True)
