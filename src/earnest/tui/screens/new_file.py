"""Where a new assessment is to stand."""

from __future__ import annotations

import datetime
import os
import re
from pathlib import Path

from textual.app import ComposeResult
from textual.widgets import Static

from earnest.core.errors import EarnestError
from earnest.core.language import Phrase, Worded
from earnest.core.questionnaire.ours import OURS
from earnest.core.text import line_of
from earnest.storage.save import new_assessment
from earnest.tui.action_names import NEW_ASSESSMENT, NEXT_FIELD
from earnest.tui.screens.pick_file import NO_NAME, PickScreen
from earnest.tui.widgets.key_bar import Hint
from earnest.tui.widgets.line_field import LineField
from earnest.workspace.answer_files import SUFFIX
from earnest.workspace.forms import path_from

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
_NO_SUFFIX = Phrase("文件名须以 .toml 结尾", "the name of an answer file ends in .toml")
_EXISTS = Phrase(
    "已有同名的文件或文件夹，不会覆盖；请换一个名称",
    "a file or folder of this name exists and will not be overwritten; use another name",
)
_NO_FOLDER = Phrase("没有这个文件夹：{folder}", "there is no such folder: {folder}")


def fault_of_new(text: str, path: Path) -> Phrase | None:
    """What stands against a new file at a path that was typed, so far as can be seen before it is made."""
    if not text or text.endswith("/"):
        return NO_NAME
    if path.suffix != SUFFIX:
        return _NO_SUFFIX
    if not os.path.isdir(path.parent):
        return _NO_FOLDER.fill(folder=line_of(path.parent))
    return _EXISTS if os.path.lexists(path) else None


class NewFileScreen(PickScreen):
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
