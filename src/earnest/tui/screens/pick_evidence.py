"""Chooses an evidence file: begins at the answer file's folder and never leaves it."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from earnest.core.language import Phrase
from earnest.core.text import line_of
from earnest.tui.action_names import CANCEL, CHOOSE, CHOOSE_FILE, LANGUAGE
from earnest.tui.safe import MUTED, labelled, line, styled
from earnest.tui.screens.dialog import Dialog
from earnest.tui.widgets.key_bar import Hint
from earnest.tui.widgets.key_list import KeyList, key
from earnest.workspace.locations import entries

_UP = ".."
_NOTHING = Phrase("这个文件夹里没有文件", "there are no files in this folder")


class FileList(KeyList):
    """What lies in a folder."""

    BINDINGS: ClassVar[list[BindingType]] = [key("left,backspace", "screen.up"), key("right", "select")]


class PickEvidenceScreen(Dialog[str | None]):
    """Gives back the path of a file from the answer file's folder on; None after Esc."""

    CSS_PATH = "pick_file.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)")]

    def __init__(self, answer_file: Path, first: str = "") -> None:
        super().__init__()
        self._answer_file = answer_file
        self._folder = first.rpartition("/")[0]
        self._at = first

    def compose(self) -> ComposeResult:
        with Vertical(id="pick-box"):
            yield Static(id="pick-folder")
            yield FileList(id="pick-list", markup=False)
            yield self.key_bar(*_HINTS)

    def on_mount(self) -> None:
        self.show_document()
        self.query_one(FileList).focus()

    def show_document(self) -> None:
        """List the folder in the languages shown; one stays at the entry that one is at."""
        self.query_one("#pick-box").border_title = labelled(CHOOSE_FILE.capital, self.app.languages)
        at = self.query_one(FileList).highlighted_option
        self._at = self._at if at is None or at.id is None else at.id
        self._show()
        super().show_document()

    def _show(self) -> None:
        """List the folder, at the entry that one comes from."""
        base = self._answer_file.resolve().parent
        self.query_one("#pick-folder", Static).update(styled(line_of(base / self._folder, 400), MUTED))
        found = entries(self._answer_file, self._folder)
        options = [Option(line(_UP), id=_UP)] if self._folder else []
        options += [Option(line(f"{_name(e.path)}{'/' if e.is_folder else ''}"), id=e.path) for e in found]
        listed = self.query_one(FileList)
        listed.set_options(options or [Option(line(self.app.word(_NOTHING)), disabled=True)])
        places = [n for n, option in enumerate(listed.options) if option.id == self._at]
        listed.highlighted = places[0] if places else min(bool(self._folder), len(options) - 1) if options else None
        self._folders = {e.path for e in found if e.is_folder}

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        path = event.option_id or ""
        if path == _UP:
            self.action_up()
        elif path in self._folders:
            self._folder = path
            self._show()
        elif path:
            self.dismiss(path)

    def action_up(self) -> None:
        """To the folder above, as far as the answer file's own."""
        self._at, self._folder = self._folder, self._folder.rpartition("/")[0]
        self._show()


def _name(path: str) -> str:
    return path.rpartition("/")[2]


_HINTS = (
    Hint("enter", CHOOSE),
    Hint("left", Phrase("上一级", "up")),
    Hint("escape", CANCEL),
    Hint("f2", LANGUAGE),
)
