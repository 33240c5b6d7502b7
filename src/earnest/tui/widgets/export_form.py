"""The form of a report: languages, edition, evidence files, format and file name, the last two kept together."""

from __future__ import annotations

import os
from pathlib import Path

from textual import getters
from textual.app import ComposeResult
from textual.containers import VerticalScroll

from earnest.core.errors import EarnestError
from earnest.core.language import Display, Phrase
from earnest.report.editions import OFFERED, Edition
from earnest.storage.assessments import Opened
from earnest.tui.action_names import LANGUAGE
from earnest.tui.base import BaseApp
from earnest.tui.display import DISPLAY_NAMES, ORDER
from earnest.tui.widgets.choice import Choice
from earnest.tui.widgets.form_field import Control, FormField
from earnest.tui.widgets.line_field import LineField
from earnest.tui.widgets.prose import Prose
from earnest.workspace.forms import path_from
from earnest.workspace.targets import WITH_DATA, check_target, suffixes_of

FORMATS = {
    ".pdf": Phrase("PDF", "PDF"),
    ".html": Phrase("HTML（用浏览器打开，不需要Pango）", "HTML (opens in a browser, needs no Pango)"),
    ".json": Phrase("JSON（只限公开版和审核版）", "JSON (the public and the audit edition only)"),
}
EDITIONS: dict[str, Phrase] = {
    Edition.FULL: Phrase("完整版", "full"),
    Edition.EXECUTIVE: Phrase("管理层版（四页）", "executive (four pages)"),
    Edition.PUBLIC: Phrase("公开版（只载公开文本）", "public (public texts alone)"),
    Edition.AUDIT: Phrase("审核版", "audit"),
}
FILES = {
    "as-told": Phrase("不查验", "not looked for"),
    "looked-for": Phrase("查找并核对哈希值", "looked for, and their hashes compared"),
}
"""What becomes of the files of the evidence; the first is what `earnest report` does where nothing is said."""
LABELS = {
    "language": LANGUAGE.capital,
    "edition": Phrase("报告版本", "Edition"),
    "files": Phrase("证据文件", "Evidence files"),
    "format": Phrase("格式", "Format"),
    "target": Phrase("文件名", "File name"),
}


class ExportForm(VerticalScroll):
    """Five fields, below what is to be known before; room for what is told of the work."""

    app = getters.app(BaseApp)

    def compose(self) -> ComposeResult:
        yield Prose(id="export-intro")
        for name, label in LABELS.items():
            yield FormField(label, self._control(name), name=name)
        yield Prose(id="export-told")

    def _control(self, name: str) -> Control:
        match name:
            case "language":
                return Choice({one: DISPLAY_NAMES[one] for one in ORDER}, self.app.languages, id=name, free=True)
            case "edition":
                return Choice(dict(EDITIONS), OFFERED[0], id=name, free=True)
            case "files":
                return Choice(dict(FILES), "as-told", id=name, free=True)
            case "format":
                return Choice(dict(FORMATS), ".pdf", id=name, free=True)
        return LineField(id=name, classes="field-line", free=True)

    def field(self, name: str) -> FormField:
        """A field by the name of what it chooses."""
        return self.query_one(f"#field-{name}", FormField)

    @property
    def display_chosen(self) -> Display:
        """The languages of the report."""
        return next(one for one in ORDER if one == self.field("language").text)

    @property
    def edition(self) -> Edition:
        return Edition(self.field("edition").text)

    @property
    def looks_for_files(self) -> bool:
        """Whether the files of the evidence are to be looked for."""
        return self.field("files").text == "looked-for"

    def target(self, folder: Path) -> Path:
        """The file that will be written; a relative path begins in `folder`."""
        return path_from(self.field("target").text, folder)

    def takes_target(self, opened: Opened, folder: Path) -> bool:
        """Whether the report may be written there; says at the field why not."""
        try:
            check_target(self.target(folder), opened, overwrite=True, suffixes=suffixes_of(self.edition))
        except EarnestError as error:
            self.field("target").show_error(error.message)
            self.field("target").edit.focus()
            return False
        return True

    def show_words(self) -> None:
        """Word the fields in the languages shown."""
        for field in self.query(FormField):
            field.show_words()

    def rest(self, *, busy: bool) -> None:
        """Take no input while the report is made."""
        for field in self.query(FormField):
            field.edit.disabled = busy

    def on_form_field_edited(self, message: FormField.Edited) -> None:
        """Keep format and suffix together, whichever was changed."""
        message.stop()
        target = self.field("target")
        if message.field.name == "format":
            stem, suffix = os.path.splitext(target.text)
            if suffix.lower() in WITH_DATA or not suffix:
                target.text = stem + message.field.text
        elif message.field.name == "target":
            suffix = os.path.splitext(target.text)[1].lower()
            if suffix in WITH_DATA:
                self.field("format").text = suffix
        target.show_error(None)
