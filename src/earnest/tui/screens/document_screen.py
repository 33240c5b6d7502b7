"""What the screens over a document have in common: the document, head and foot, the language, paging, their end."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import Any, ClassVar

from textual import events, getters
from textual.binding import Binding, BindingType
from textual.screen import Screen, ScreenResultType

from earnest.core.language import Language, Phrase, main_language
from earnest.tui.base import BaseApp
from earnest.tui.closed_once import ClosedOnce
from earnest.tui.widgets.head import Head
from earnest.tui.widgets.inputs import is_field
from earnest.tui.widgets.key_bar import Hint, KeyBar
from earnest.workspace.document import Document

PAGE_KEYS: tuple[BindingType, ...] = (
    Binding("pagedown,space", "page(1)", priority=True),
    Binding("pageup", "page(-1)", priority=True),
)
"""For a screen whose focus is not on what one reads."""


_NOTHING_DONE = Phrase(
    "这个键在此不起作用，什么也没有记下：看末行，或按 F1 查看全部按键",
    "this key does nothing here, and nothing was recorded: see the last line, or F1 for all keys",
)
CLOSE_FIRST = Phrase(
    "这个键在此不起作用：先按 Esc 关闭这个窗口", "this key does nothing here: close this box with Esc first"
)
_FUNCTION_KEY = re.compile(r"f\d+")


def say_close_first(screen: Screen[Any], event: events.Key) -> None:
    """Say of a key that is meant for the questions, pressed in a box over them, that it reached none of them."""
    meant = event.is_printable or _FUNCTION_KEY.fullmatch(event.key)
    if meant and event.key not in screen.active_bindings and isinstance(screen.app, BaseApp):
        screen.app.tell(CLOSE_FIRST, "warning")


class DocumentScreen(ClosedOnce[ScreenResultType]):
    """Shown over a document, and shown again whenever it or the language changed.

    A `Dialog` is named before it: of two bases Textual looks for the style of the first one only.
    """

    app = getters.app(BaseApp)
    PAGED: ClassVar[str] = ""
    """Selects what `page` scrolls."""

    @property
    def document(self) -> Document:
        """The document that the screen is about."""
        document = self.app.document
        assert document is not None, "the screen is opened over a document only"
        return document

    @property
    def language(self) -> Language:
        """The main language shown."""
        return main_language(self.app.languages)

    def key_bar(self, *hints: Hint) -> KeyBar:
        """The foot of the screen."""
        return KeyBar(*hints, language=self.language)

    def show_document(self) -> None:
        """Show the document as it is now, in the languages shown; a screen adds what it has between head and foot."""
        for head in self.query_children(Head):
            head.show()
        for bar in self.walk_children(KeyBar):
            bar.show_language(self.language)

    def on_key(self, event: events.Key) -> None:
        """Say of a key that types a letter that it did nothing here: it may be the beginning of a text, whose rest is
        no keys either.
        """
        elsewhere = event.key in self.active_bindings  # of the app, which comes after the screen
        if event.is_printable and not (is_field(self.focused) or self.is_modal or elsewhere):
            self.app.typed_nowhere = time.monotonic()
            self.app.tell(_NOTHING_DONE, "warning")

    # --- what waits is dropped where the screen is gone ---------------------------------------------------------

    @property
    def stands(self) -> bool:
        """Whether it is on top or below others; one that was left loses its widgets while messages still reach it."""
        return self in self.app.screen_stack

    def call_after_refresh(self, callback: Callable[..., Any], *args: Any, **options: Any) -> bool:
        """Call when it is painted; not where it was left, when Textual would call with the next screen."""

        def if_it_stands() -> object:
            return callback(*args, **options) if self.stands else None

        return super().call_after_refresh(if_it_stands)

    async def on_event(self, event: events.Event) -> None:
        """Nothing is put into a new size, or done as it was put off, where the screen was left."""
        if self.stands or not isinstance(event, events.Resize | events.Callback | events.Timer):
            await super().on_event(event)

    def action_page(self, direction: int) -> None:
        """Read on, or back."""
        pane = self.query_one(self.PAGED)
        (pane.scroll_page_down if direction > 0 else pane.scroll_page_up)(animate=False)
