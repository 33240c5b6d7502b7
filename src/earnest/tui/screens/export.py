"""Making the report: languages, edition, evidence files, format, file name, progress."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from earnest.core.errors import EarnestError
from earnest.core.language import Phrase
from earnest.core.text import line_of
from earnest.storage.assessments import Opened
from earnest.tui.action_names import GENERATE_REPORT, LANGUAGE, NEXT_FIELD, TRY_TO_EDIT
from earnest.tui.safe import lines
from earnest.tui.screens.ask import AskScreen
from earnest.tui.screens.exporting import Exporting
from earnest.tui.widgets.export_form import ExportForm
from earnest.tui.widgets.form_field import FORM_KEYS
from earnest.tui.widgets.head import Head
from earnest.tui.widgets.key_bar import TO_CHOOSE, Hint, KeyBar
from earnest.tui.widgets.prose import Paragraph, Prose
from earnest.workspace.desktop import open_on_desktop, opener
from earnest.workspace.document import with_review_beside
from earnest.workspace.export import Export
from earnest.workspace.saved_states import LetGo
from earnest.workspace.targets import proposed_target

TITLE = GENERATE_REPORT.capital
_INTRO = Phrase(
    "报告是自评的结果，不是认证。相对路径从答卷所在文件夹算起：{folder}",
    "The report is a self-assessment, not a certificate. Relative paths start from the answer file's folder: {folder}",
)
_UNSAVED = Phrase(
    "有改动尚未存入答卷；报告按屏幕上的作答生成。",
    "Some changes are not in the answer file yet; the report shows the answers as they are on screen.",
)
_REVIEW_OUTDATED = Phrase(
    "审核记录不再对应现在的作答；报告不含核验结果。",
    "The review no longer matches the answers; the report has no verified figures.",
)
_EXISTS = Phrase("{file} 已存在。要覆盖吗？", "{file} exists already. Overwrite it?")
_WAYS = {"overwrite": Phrase("覆盖", "Overwrite"), "stay": Phrase("不覆盖", "Keep it")}
_OPEN_IT = Phrase("按 F9 打开", "F9 opens it")
_NONE_YET = Phrase("还没有生成报告：按 F8 生成", "no report was generated yet: F8 generates it")
_FIGURES = re.compile(r"\d+")
_CANCELLING = Phrase("正在取消……", "cancelling...")


class ExportScreen(Exporting):
    """A form of five fields; the work is done in a thread, in words, and can be cancelled."""

    CSS_PATH = "export.tcss"
    AUTO_FOCUS = "#target"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f8", "make"),
        Binding("f9", "open"),
        Binding("escape", "back"),
        Binding("f6", "back"),
        *FORM_KEYS,
    ]

    def __init__(self) -> None:
        super().__init__()
        self._told: list[Phrase] = []
        self._written: Path | None = None
        """The report that was written last."""

    def compose(self) -> ComposeResult:
        yield Head(TITLE)
        yield ExportForm(id="export-form", can_focus=False)
        yield self.key_bar(*_HINTS)

    def on_mount(self) -> None:
        self.show_document()
        self.form.field("target").text = proposed_target(self.document.opened.path).name

    @property
    def form(self) -> ExportForm:
        return self.query_one(ExportForm)

    @property
    def _folder(self) -> Path:
        return self.document.opened.path.resolve().parent

    @property
    def target(self) -> Path:
        """The file that will be written."""
        return self.form.target(self._folder)

    # --- showing -----------------------------------------------------------------------------------------------

    def show_document(self) -> None:
        """Word the screen again."""
        intro = _INTRO.fill(folder=line_of(self._folder))
        told = {_UNSAVED: self.document.unsaved, _REVIEW_OUTDATED: self.document.review_outdated}
        remarks = [self.app.both(words) for words, applies in told.items() if applies]
        self.query_one("#export-intro", Prose).update([Paragraph(lines(self.app.both(intro), *remarks))])
        self.form.show_words()
        self._show_told()
        self._show_keys()
        super().show_document()

    @property
    def _can_open(self) -> bool:
        return self._written is not None and opener() is not None

    def _show_keys(self) -> None:
        opens = _TO_EDIT if isinstance(self.document.locked, LetGo) else _TO_OPEN if self._can_open else None
        self.query_one(KeyBar).show_keys(_HINTS if opens is None else (_HINTS[0], opens, *_HINTS[1:]))

    def _show_told(self) -> None:
        told = [Paragraph(self.app.both(words)) for words in self._told]
        self.query_one("#export-told", Prose).update(told)

    def _tell(self, words: Phrase) -> None:
        """A line more; a line that differs from the last one by a figure only takes its place."""
        if self._told and _FIGURES.sub("", self._told[-1].en) == _FIGURES.sub("", words.en):
            self._told.pop()
        self._told.append(words)
        self._show_told()
        self.call_after_refresh(self.form.scroll_end, animate=False)

    # --- asking ------------------------------------------------------------------------------------------------

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_make()

    def action_make(self) -> None:
        if self.under_way or not self.form.takes_target(self._opened, self._folder):
            return
        if os.path.lexists(self.target):
            question = _EXISTS.fill(file=line_of(self.target.name))
            self.app.push_screen(AskScreen(question, dict(_WAYS)), self._answered)
        else:
            self._start(overwrite=False)

    def _answered(self, way: str | None) -> None:
        if way == "overwrite":
            self._start(overwrite=True)

    @property
    def _opened(self) -> Opened:
        """The file with the answers as they are shown."""
        return replace(self.document.opened, assessment=self.document.assessment)

    # --- the work ----------------------------------------------------------------------------------------------

    def _start(self, *, overwrite: bool) -> None:
        document = with_review_beside(self.document)
        if document is not self.document:
            self.app.replace_document(document)
        self._told = []
        export = Export(
            *(self._opened, document.scorecard, self.target, self.form.display_chosen),
            overwrite=overwrite,
            edition=self.form.edition,
            review=document.applying_review,
        )
        self._busy(True)
        self.begin(export, look_for_files=self.form.looks_for_files)

    def on_exporting_stage(self, message: Exporting.Stage) -> None:
        self._tell(message.words)

    def on_exporting_ended(self, message: Exporting.Ended) -> None:
        self.end()
        self._busy(False)
        self._tell(message.words)
        self._written = message.written
        self._show_keys()
        if self._can_open:
            self._tell(_OPEN_IT)
        self.query_one("#export-told").set_class(message.written is None, "-failed")
        self.form.field("target").edit.focus()

    def _busy(self, busy: bool) -> None:
        self.query_one("#export-told").remove_class("-failed")
        self.form.rest(busy=busy)

    def action_open(self) -> None:
        """Open the report that was written, on the desktop; before it edit a file as the notice on it says."""
        if isinstance(self.document.locked, LetGo):
            self.app.call_later(self.app.run_action, "edit")
            return
        if self._written is None:
            self.app.tell(_NONE_YET)
            return
        try:
            open_on_desktop(self._written)
        except EarnestError as error:
            self.app.tell(error.message, "warning")

    def action_back(self) -> None:
        """Cancel the work; without any, back to where one came from."""
        if self.under_way:
            self.cancel()
            self._tell(_CANCELLING)
        else:
            self.app.pop_screen()


_HINTS = (
    Hint("f8", Phrase("生成", "generate")),
    TO_CHOOSE,
    Hint("tab", NEXT_FIELD),
    Hint("escape", Phrase("取消或返回", "cancel or back")),
    Hint("f2", LANGUAGE),
)
_TO_OPEN = Hint("f9", Phrase("打开报告", "open the report"))
_TO_EDIT = Hint("f9", TRY_TO_EDIT)
