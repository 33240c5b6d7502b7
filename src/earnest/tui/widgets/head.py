"""The top line of a screen: what it is, of which file, and whether the file is saved."""

from __future__ import annotations

from functools import partial

from textual import getters
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from earnest.core.language import Worded
from earnest.core.text import line_of
from earnest.tui.base import BaseApp
from earnest.tui.safe import MUTED, fitting, joined, labelled, lines, plain, styled
from earnest.tui.steps import is_at, steps_line
from earnest.tui.widgets.texts import put
from earnest.workspace.document import Document, only_later
from earnest.workspace.saved_states import Saved

SAVED = 40
"""Columns left to what is said of saving."""


class Head(Horizontal):
    """Title to the left, saved state to the right. `show` fills it again."""

    app = getters.app(BaseApp)

    DEFAULT_CSS = """
    Head {
        dock: top;
        height: auto;
        padding: 0 2;
        background: $panel;
        .head-title { width: 1fr; height: auto; }
        .head-saved { width: auto; min-width: 15; max-width: 50%; height: auto; text-align: right; }
        .head-saved.-failed { color: $text-error; text-style: bold; }
    }
    """

    def __init__(self, title: Worded) -> None:
        super().__init__(classes="head")
        self.heading = title
        self._saved: Saved | None = None
        """What is shown of the saved state."""

    def compose(self) -> ComposeResult:
        yield Static(classes="head-title")
        yield Static(classes="head-saved")

    def on_mount(self) -> None:
        self.show()

    def show(self) -> None:
        """The title, the file and the saved state as they are now; mounted later, it shows itself."""
        if not self.children:
            return
        title = labelled(self.heading, self.app.languages).stylize("bold")
        document = self.app.document
        if document is None:
            self.query_one(".head-title", Static).update(title)
            return
        name = styled(line_of(document.opened.path.name, 60), MUTED)
        self.query_one(".head-title", Static).update(lines(joined(title, "  ", name), *self._steps()))
        self._saved = None
        self.show_saved(document)

    def _steps(self) -> list[Content]:
        """Where one is with a new assessment."""
        step = self.app.new_step
        room = self.app.size.width - SAVED
        line = fitting(partial(steps_line, step), self.app.languages, room)
        return [line] if is_at(step, self.screen) else []

    def show_saved(self, document: Document) -> None:
        """The saved state alone."""
        if not self.children or only_later(self._saved, document):  # a save may end while a screen is coming or going
            return
        self._saved = document.saved
        saved = self.query_one(".head-saved", Static)
        saved.set_class(document.saved.alarms, "-failed")
        put(saved, plain(self.app.word(document.saved.words())))
