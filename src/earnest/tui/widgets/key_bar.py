"""The keys that work on a screen, in the language of the app; each can be clicked as well. What has no room is left."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from textual import events
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from earnest.core.language import Language, Phrase, Worded, pick
from earnest.tui.action_names import CHOOSE, SCROLL
from earnest.tui.keys import key_name
from earnest.tui.safe import joined, styled
from earnest.tui.widgets.choice import Choice
from earnest.tui.widgets.inputs import is_field


class Hint(NamedTuple):
    """A key with what it does."""

    key: str
    """As Textual names it: `f1`, `ctrl+n`; what a click presses."""
    words: Worded
    in_field: bool = False
    """Shown only while one types into a field."""
    outside: bool = False
    """Shown only while one does not."""
    choosing: bool = False
    """Shown only while one chooses from a list of a form."""
    shown_as: str = ""
    """How several keys are written together; then a click presses none."""
    keeps: bool = False
    """Whether there is always room for it."""

    @property
    def pages(self) -> bool:
        """Whether the key turns the pages of what the screen calls so: shown only where that is not seen whole."""
        return self.words is SCROLL

    @property
    def works_in_field(self) -> bool:
        """Whether the key does the same while one types into a field, where letters and most of ^A to ^Z edit."""
        return len(self.key) > 1 and self.key.removeprefix("ctrl+") not in set("abdefhijklmnopuvwxyz")

    def content(self, language: Language) -> Content:
        """The key and its words."""
        return joined(styled(self.shown_as or key_name(self.key), "bold $accent"), f" {pick(self.words, language)}")


UP_AND_DOWN = Hint("down", Phrase("上下移动", "down and up"), shown_as="↓ ↑")
TO_CHOOSE = Hint("down", CHOOSE, shown_as="↑↓", choosing=True)
"""Moving in a list of a form chooses."""


def fitting(hints: Sequence[Hint], language: Language, room: int) -> list[Hint]:
    """Those that there is room for, whole, in their order; those that keep their place before all others."""
    chosen: set[Hint] = set()
    left = room
    for hint in sorted(hints, key=lambda hint: not hint.keeps):
        width = hint.content(language).cell_length + 2
        if width > left:
            if not hint.keeps:
                break
            continue
        chosen.add(hint)
        left -= width
    return [hint for hint in hints if hint in chosen]


class KeyBar(Widget):
    """The foot of a screen. `show_language` words it again, `show_keys` puts other keys there."""

    DEFAULT_CSS = """
    KeyBar { dock: bottom; height: 1; width: 1fr; background: $panel; }
    """

    def __init__(self, *hints: Hint, language: Language) -> None:
        super().__init__(classes="key-bar")
        self.hints: Sequence[Hint] = hints
        self.language = language
        self._typing = False
        self._choosing = False
        self._covered = False
        self._watches = False
        self._fits = False
        """Whether what a screen turns the pages of is in sight as a whole."""

    def on_mount(self) -> None:
        self.watch(self.screen, "focused", self._focus_moved)
        self.app.screen_change_signal.subscribe(self, self._screen_changed, immediate=True)
        self._watch_paged()

    def _watch_paged(self) -> None:
        """From when the key that turns pages is first among them, which may be later."""
        if not self._watches and any(hint.pages for hint in self.hints):
            for paged in self.screen.query(getattr(self.screen, "PAGED", "")):  # may be mounted later than its bar
                self._watches = True
                self.watch(paged, "show_vertical_scrollbar", self._scrolling)

    def _scrolling(self, scrolls: bool) -> None:
        if self._fits is scrolls:
            self._fits = not scrolls
            self.refresh()

    def _screen_changed(self, _: Screen[object]) -> None:
        """Behind a dialog none of these keys works."""
        if self._covered != (not self.screen.is_active):
            self._covered = not self._covered
            self.refresh()

    def _focus_moved(self, focused: Widget | None) -> None:
        before = (self._typing, self._choosing)
        self._typing, self._choosing = is_field(focused), isinstance(focused, Choice)
        if before != (self._typing, self._choosing):
            self.refresh()

    def show_language(self, language: Language) -> None:
        """Word the keys in another language; nothing happens when it is the same."""
        if language != self.language:
            self.language = language
            self.refresh()

    def show_keys(self, hints: Iterable[Hint]) -> None:
        """Show other keys; nothing happens when they are the same."""
        hints = tuple(hints)
        if hints != self.hints:
            self.hints = hints
            self.refresh()
        self._watch_paged()

    def shown(self) -> list[Hint]:
        """The keys that are seen, from the left; none while another screen lies on top."""
        working = [hint for hint in self.hints if self._works(hint) and not self._covered]
        return fitting(working, self.language, self.size.width)

    def _works(self, hint: Hint) -> bool:
        if (hint.pages and self._fits) or (hint.choosing and not self._choosing):
            return False
        return hint.works_in_field and not hint.outside if self._typing else not hint.in_field

    def render(self) -> Content:
        return joined(*(joined(" ", hint.content(self.language), " ") for hint in self.shown()))

    def on_click(self, event: events.Click) -> None:
        """Press the key that was clicked."""
        end = 0
        for hint in self.shown():
            end += hint.content(self.language).cell_length + 2
            if event.x < end:
                if not hint.shown_as:
                    self.app.simulate_key(hint.key)
                return
