"""Choosing a file name: for a new assessment, and to open one."""

from __future__ import annotations

import datetime
import os
import re
from itertools import islice
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from earnest.core.errors import EarnestError
from earnest.core.language import Phrase, Worded
from earnest.core.name_order import by_name
from earnest.core.questionnaire.ours import OURS
from earnest.core.text import line_of, visible
from earnest.storage.save import new_assessment
from earnest.tui.action_names import CANCEL, LANGUAGE, NEW_ASSESSMENT, NEXT_FIELD, OPEN, OPEN_ASSESSMENT
from earnest.tui.safe import labelled, line
from earnest.tui.screens.dialog import Dialog
from earnest.tui.widgets.key_bar import Hint
from earnest.tui.widgets.key_list import KeyList
from earnest.tui.widgets.line_field import LineField
from earnest.tui.widgets.paths import PathSuggester
from earnest.workspace.forms import path_from

_LISTED = 200
_SUFFIX = ".toml"

_NEW_TITLE = NEW_ASSESSMENT.capital
_NEW_WORDS = Phrase(
    "答卷存为一个TOML文件，建议放在模型的代码仓库里。已有的文件不会被覆盖。",
    "The answers go into one TOML file, best kept in the model's repository. An existing file is never overwritten.",
)
_FORMS_WORDS = Phrase(
    "问卷：留空用程序所带的两份；自定问卷须在答卷的文件夹内；多份以逗号分隔。",
    "Questionnaires: leave empty for both built-in ones. Your own questionnaire must be in the folder of the answer "
    "file; separate several with commas.",
)
_FORMS_EXAMPLE = Phrase("留空即 commitments, action-plan", "empty: commitments, action-plan")
_OPEN_TITLE = OPEN_ASSESSMENT.capital
_OPEN_WORDS = Phrase(
    "输入路径（按右箭头补全），或从当前文件夹中选择。",
    "Type a path (the right arrow completes it), or choose a file in this folder.",
)
_NO_SUFFIX = Phrase("文件名须以 .toml 结尾", "the name of an answer file ends in .toml")
NO_NAME = Phrase("请填写文件名", "enter a file name")
_EXISTS = Phrase(
    "已有这个文件，不会覆盖；请换一个名称", "this file exists and will not be overwritten; use another name"
)
_NO_FOLDER = Phrase("没有这个文件夹：{folder}", "there is no such folder: {folder}")
NO_FILE = Phrase("没有这个文件", "there is no such file")
_FOLDER = Phrase("这是文件夹，不是文件", "this is a folder, not a file")
_NONE_HERE = Phrase("当前文件夹里没有 .toml 文件", "no .toml file in this folder")


def answer_files(folder: Path) -> list[str]:
    """The names of the TOML files of a folder that may be answer files, in order."""
    try:
        with os.scandir(folder) as entries:
            names = [entry.name for entry in islice(entries, 2000) if entry.name.endswith(_SUFFIX) and entry.is_file()]
    except OSError:
        return []
    kept = [name for name in names if not name.endswith((".review.toml", ".orig.toml")) and name != "pyproject.toml"]
    return sorted((name for name in kept if visible(name) == name), key=by_name)[:_LISTED]


def fault_of_new(text: str, path: Path) -> Phrase | None:
    """What stands against a new file at a path that was typed, so far as can be seen before it is made."""
    if not text or text.endswith("/"):
        return NO_NAME
    if path.suffix != _SUFFIX:
        return _NO_SUFFIX
    if not os.path.isdir(path.parent):
        return _NO_FOLDER.fill(folder=line_of(path.parent))
    return _EXISTS if os.path.lexists(path) else None


class _PickScreen(Dialog[Path | None]):
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
            yield self.key_bar(*self.hints(), *_LAST)

    def compose_more(self) -> ComposeResult:
        """What stands below the field."""
        yield from ()

    def hints(self) -> tuple[Hint, ...]:
        """The keys."""
        raise NotImplementedError

    def on_mount(self) -> None:
        self.show_document()
        field = self.query_one("#pick-path", LineField)
        field.suggester = PathSuggester(self.base, (_SUFFIX,))
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


class NewFileScreen(_PickScreen):
    """Where a new assessment is to stand; makes it."""

    TITLE_WORDS = _NEW_TITLE
    WORDS = _NEW_WORDS

    def __init__(self, proposed: Path, why: Worded | None = None) -> None:
        super().__init__(proposed.parent, str(proposed))
        self._why = why
        """Why it is proposed there, where one would expect it elsewhere."""

    def compose_more(self) -> ComposeResult:
        if self._why is not None:
            yield Static(id="pick-why")
        yield Static(id="pick-forms-words")
        yield LineField(id="pick-forms", free=True)

    def show_document(self) -> None:
        if self._why is not None:
            self.query_one("#pick-why", Static).update(self.app.both(self._why))
        self.query_one("#pick-forms-words", Static).update(self.app.both(_FORMS_WORDS))
        example = self.app.words(_FORMS_EXAMPLE, 60)  # the box is no narrower
        self.query_one("#pick-forms", LineField).placeholder = example
        super().show_document()

    def hints(self) -> tuple[Hint, ...]:
        return (Hint("enter", Phrase("创建", "create")), Hint("tab", NEXT_FIELD))

    def take(self, text: str) -> Worded | None:
        path = path_from(text, self.base)
        if (fault := fault_of_new(text, path)) is not None:
            return fault
        try:
            new_assessment(path, datetime.date.today(), self._questionnaires(path))
        except EarnestError as error:
            return error.message
        return None

    def _questionnaires(self, path: Path) -> tuple[str, ...]:
        """Those that were typed: ids of ours and paths of one's own; none choose all of ours."""
        typed = re.split("[,，、;；]", self.query_one("#pick-forms", LineField).read())
        names = [name.strip() for name in typed if name.strip()]
        return tuple(name if name in OURS else str(path_from(name, path.parent)) for name in names)


class OpenFileScreen(_PickScreen):
    """Which answer file to open."""

    TITLE_WORDS = _OPEN_TITLE
    WORDS = _OPEN_WORDS

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, "")

    def compose_more(self) -> ComposeResult:
        names = answer_files(self.base)
        if names:
            yield KeyList(*[Option(line(name), id=name) for name in names], id="pick-list", markup=False)
        else:
            yield Static(id="pick-none")

    def show_document(self) -> None:
        for none in self.query("#pick-none").results(Static):
            none.update(self.app.both(_NONE_HERE))
        super().show_document()

    def hints(self) -> tuple[Hint, ...]:
        return (Hint("enter", OPEN), Hint("tab", Phrase("到列表", "go to list")))

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


_LAST = (Hint("escape", CANCEL), Hint("f2", LANGUAGE))
