"""Choosing an answer file by its name: to open it, or to compare with it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from earnest.core.language import Phrase, Worded
from earnest.tui.action_names import CANCEL, COMPARE, LANGUAGE, OPEN, OPEN_ASSESSMENT
from earnest.tui.safe import labelled, line
from earnest.tui.screens.dialog import Dialog
from earnest.tui.widgets.key_bar import Hint
from earnest.tui.widgets.key_list import KeyList
from earnest.tui.widgets.line_field import LineField
from earnest.tui.widgets.paths import PathSuggester
from earnest.workspace.answer_files import SUFFIX, answer_files
from earnest.workspace.forms import path_from

_WORDS = Phrase(
    "输入路径（按右箭头补全），或从当前文件夹中选择。",
    "Type a path (the right arrow completes it), or choose a file in this folder.",
)
NO_NAME = Phrase("请填写文件名", "enter a file name")
NO_FILE = Phrase("没有这个文件", "there is no such file")
_FOLDER = Phrase("这是文件夹，不是文件", "this is a folder, not a file")
_NONE_HERE = Phrase("当前文件夹里没有 .toml 文件", "no .toml file in this folder")


LAST_HINTS = (Hint("escape", CANCEL), Hint("f2", LANGUAGE))


class PickScreen(Dialog[Path | None]):
    """A path field with a sentence below; gives back the path, or None after Esc."""

    CSS_PATH = "pick_file.tcss"
    AUTO_FOCUS = "#pick-path"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)")]
    TITLE_WORDS: Worded
    WORDS: Worded

    def __init__(self, base: Path, first: str) -> None:
        super().__init__()
        self.base = base
        self.first = first
        self._error: Worded | None = None
        """What stands against what was typed."""

    def compose(self) -> ComposeResult:
        with Vertical(id="pick-box"):
            yield Static(id="pick-words")
            yield LineField(id="pick-path", free=True)
            yield Static(id="pick-error")
            yield from self.compose_more()
            yield self.key_bar(*self.hints(), *LAST_HINTS)

    def compose_more(self) -> ComposeResult:
        """What stands below the field."""
        yield from ()

    def hints(self) -> tuple[Hint, ...]:
        """The keys."""
        raise NotImplementedError

    def on_mount(self) -> None:
        self.show_document()
        field = self.query_one("#pick-path", LineField)
        field.suggester = PathSuggester(self.base, (SUFFIX,))
        field.load(self.first)

    def show_document(self) -> None:
        """Word the box in the languages shown."""
        self.query_one("#pick-box").border_title = labelled(self.TITLE_WORDS, self.app.languages)
        self.query_one("#pick-words", Static).update(self.app.both(self.WORDS))
        self._say(self._error)
        super().show_document()

    def on_input_changed(self) -> None:
        self._say(None)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        text = self.query_one("#pick-path", LineField).read()
        error = self.take(text)
        if error is None:
            self.dismiss(path_from(text, self.base))
        else:
            self._say(error)

    def take(self, text: str) -> Worded | None:
        """Do what the screen is for with the path that was typed; what stands against it, and one stays here."""
        raise NotImplementedError

    def _say(self, error: Worded | None) -> None:
        self._error = error
        place = self.query_one("#pick-error", Static)
        place.update(line("") if error is None else self.app.both(error))


class OneOfFolder(PickScreen):
    """An answer file that exists, from a folder or elsewhere."""

    WORDS = _WORDS
    DOES: ClassVar[Phrase]

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, "")

    def names(self) -> list[str]:
        """Those offered, by their names in the folder."""
        return answer_files(self.base)

    def compose_more(self) -> ComposeResult:
        names = self.names()
        if names:
            yield KeyList(*[Option(line(name), id=name) for name in names], id="pick-list", markup=False)
        else:
            yield Static(id="pick-none")

    def show_document(self) -> None:
        for none in self.query("#pick-none").results(Static):
            none.update(self.app.both(_NONE_HERE))
        super().show_document()

    def hints(self) -> tuple[Hint, ...]:
        return (Hint("enter", self.DOES), Hint("tab", Phrase("到列表", "go to list")))

    def take(self, text: str) -> Worded | None:
        if not text:
            return NO_NAME
        path = path_from(text, self.base)
        if os.path.isdir(path):
            return _FOLDER
        return None if os.path.exists(path) else NO_FILE

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(self.base / (event.option_id or ""))


class OpenFileScreen(OneOfFolder):
    """Which answer file to open."""

    TITLE_WORDS = OPEN_ASSESSMENT.capital
    DOES = OPEN


class EarlierFileScreen(OneOfFolder):
    """Which answer file to compare the one with that is open, which is not offered itself."""

    TITLE_WORDS = COMPARE.capital
    DOES = Phrase("比较", "compare")

    def __init__(self, path: Path) -> None:
        super().__init__(path.resolve().parent)
        self._path = path.resolve()

    def names(self) -> list[str]:
        return [name for name in super().names() if self.base / name != self._path]
