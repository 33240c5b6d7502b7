"""The earlier versions of the file: a list, what changed since the one that one is at, and the way back to it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from earnest.core.errors import EarnestError
from earnest.core.language import Phrase, Worded
from earnest.tui.action_names import BACK, LANGUAGE, SCROLL, UNDO, VERSIONS
from earnest.tui.safe import MUTED, joined, lines, styled
from earnest.tui.screens.ask import AskScreen
from earnest.tui.screens.document_screen import PAGE_KEYS, DocumentScreen
from earnest.tui.widgets.difference_rows import DifferenceRows
from earnest.tui.widgets.head import Head
from earnest.tui.widgets.key_bar import Hint, KeyBar
from earnest.tui.widgets.key_list import KeyList
from earnest.workspace.document import Document
from earnest.workspace.saved_states import SavedAt
from earnest.workspace.versions import KeptVersion, changes_since, keep_present, kept_versions, restored

_KEPT_WHEN = Phrase(
    "打开、退出时及编辑中每5分钟各保留一个版本；此后的改动按 Ctrl+Z 撤销",
    "Kept at opening, every five minutes of editing, on leaving; newer: Ctrl+Z",
)
"""A sitting that has just begun has no version but that of before it."""
_READING = Phrase("正在读取旧版本……", "reading the earlier versions...")
_NONE = Phrase("还没有保留旧版本", "no earlier version is kept yet")
_NUMBER = Phrase("版本{number}", "version {number}")
_ANSWERED = Phrase("已答{answered}", "{answered} answered")
_CURRENT = Phrase("与现有文件相同", "same as the file")
_NOT_COMPARED = Phrase(
    "这个版本不是对现有问卷的作答，无法在此对照和恢复；earnest restore 可恢复",
    "This version answers other questionnaires, or cannot be read: it cannot be compared or restored here; earnest "
    "restore can bring it back.",
)
_SAME = Phrase("内容没有不同", "the contents are the same")
_DIFFER = Phrase("与现在相比，有{n}处不同", "fields that differ from now: {n}")
_SIDES = (Phrase("现在", "now"), Phrase("该版本", "that version"))
_ASK = Phrase("恢复到版本{number}（{at}）？按 Ctrl+Z 可撤销。", "Restore version {number}, of {at}? Ctrl+Z undoes it.")
_WAYS: dict[str, Worded] = {
    "restore": Phrase("恢复这个版本", "Restore it"),
    "stay": Phrase("不恢复", "Do not restore"),
}
_MEANWHILE = Phrase(
    "未恢复：文件在此期间被他人改动。请核对不同之处，再按 Enter",
    "Not restored: somebody else changed the file meanwhile. Look at what differs, then press Enter again",
)
_RESTORED = Phrase("已恢复到版本{number}；按 Ctrl+Z 撤销", "restored version {number}; Ctrl+Z undoes it")


_WIDE = 100
"""From so many columns on a version and its time stand on one line."""


class VersionsScreen(DocumentScreen[None]):
    """Enter restores the version that one is at, as an edit, once that is confirmed."""

    CSS_PATH = "versions.tcss"
    PAGED = "#version-changes"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "app.pop_screen"), *PAGE_KEYS]

    @dataclass
    class Found(Message):
        """The versions that are kept, or why they cannot be read."""

        versions: tuple[KeptVersion, ...]
        error: Worded | None = None

    def __init__(self) -> None:
        super().__init__()
        self._kept: tuple[KeptVersion, ...] | None = None
        """None while they are being read."""
        self._error: Worded | None = None
        self._number: int | None = None
        """Of the version that one is at, also once there are newer ones."""

    def compose(self) -> ComposeResult:
        yield Head(VERSIONS.capital)
        yield Static(id="versions-kept")
        with Horizontal(id="versions"):
            yield KeyList(id="version-list", markup=False)
            with VerticalScroll(id="version-changes", can_focus=False):
                yield Static(id="version-said")
        yield self.key_bar(*_HINTS)

    def on_mount(self) -> None:
        self.show_document()
        self.query_one(KeyList).focus()
        self._read()

    @work(thread=True, exclusive=True, group="versions", exit_on_error=False)
    def _read(self) -> None:
        try:
            self.post_message(self.Found(tuple(kept_versions(self.document.opened.path))))
        except EarnestError as error:
            self.post_message(self.Found((), error.message))

    async def on_versions_screen_found(self, message: Found) -> None:
        message.stop()
        self._kept, self._error = message.versions, message.error
        self.show_document()

    def show_document(self) -> None:
        """Show the versions, and what changed since the one that one is at."""
        self.query_one("#versions-kept", Static).update(self.app.both(_KEPT_WHEN))
        listed, kept = self.query_one(KeyList), self._kept or ()
        other = next((n for n, one in enumerate(kept) if not one.current), 0)
        before = next((n for n, one in enumerate(kept) if one.version.number == self._number), other)
        with self.prevent(OptionList.OptionHighlighted):
            listed.set_options([Option(self._row(one)) for one in kept])
            listed.highlighted = before if kept else None
        self.call_later(self._show_changes)
        super().show_document()

    def _row(self, kept: KeptVersion) -> Content:
        at = f"{kept.version.at.astimezone():%Y-%m-%d %H:%M:%S}"
        facts = [] if kept.answered is None else [self.app.word(_ANSWERED.fill(answered=str(kept.answered)))]
        facts += [self.app.word(_CURRENT)] if kept.current else []
        number = self.app.word(_NUMBER.fill(number=kept.version.number))
        head = joined(styled(number, "bold"), "\n" if self.app.size.width < _WIDE else "  ", at)
        return lines(head, *(styled(fact, MUTED) for fact in facts))

    def _at(self) -> KeptVersion | None:
        place = self.query_one(KeyList).highlighted
        return self._kept[place] if self._kept and place is not None else None

    async def _show_changes(self) -> None:
        said, box = self.query_one("#version-said", Static), self.query_one("#version-changes")
        await self.query(DifferenceRows).remove()
        kept = self._at()
        self._show_keys(kept)
        if kept is None:
            said.update(self.app.both(self._error or (_READING if self._kept is None else _NONE)))
            return
        self._number = kept.version.number
        found = changes_since(self.document, kept)
        said.update(self.app.both(_NOT_COMPARED if found is None else _DIFFER.fill(n=len(found)) if found else _SAME))
        if found:
            await box.mount(DifferenceRows(found, self.document, id="version-rows", sides=_SIDES))
        box.scroll_home(animate=False)

    def _show_keys(self, kept: KeptVersion | None) -> None:
        """Enter only where it restores something, and undo where one edits."""
        reads = self.document.locked is not None
        idle = {"enter", "ctrl+z"} if reads else set() if kept and changes_since(self.document, kept) else {"enter"}
        idle |= set() if self.document.session.past else {"ctrl+z"}
        self.query_one(KeyBar).show_keys(hint for hint in _HINTS if hint.key not in idle)

    async def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        await self._show_changes()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Ask whether to restore what is shown, if it can be and is not what there is."""
        event.stop()
        kept = self._at()
        if kept is None or not changes_since(self.document, kept) or not self.app.may_edit():
            return
        at = f"{kept.version.at.astimezone():%Y-%m-%d %H:%M}"
        question = _ASK.fill(number=kept.version.number, at=at)
        self.app.push_screen(AskScreen(question, dict(_WAYS)), partial(self._answered, kept, self.document.taken_in))

    def _answered(self, kept: KeptVersion, taken_in: int, way: str | None) -> None:
        if way == "restore" and self.document.taken_in != taken_in:
            self.app.tell(_MEANWHILE, "warning")  # it would be taken out again, and nobody has seen it
        elif way == "restore":
            self.app.edit.rest()
            try:
                keep_present(self.document)
            except EarnestError as error:
                self.app.tell(error.message, "error")
                return
            self.app.edit.put(restored(self.document, kept))
            self.app.tell(_RESTORED.fill(number=kept.version.number))

    def show_saved(self, document: Document) -> None:
        """Read the versions again once what was restored is saved: the state before it is one of them now."""
        if isinstance(document.saved, SavedAt):
            self._read()


_HINTS = (
    Hint("enter", Phrase("恢复", "restore")),
    Hint("pagedown", SCROLL),
    Hint("ctrl+z", UNDO),
    Hint("f2", LANGUAGE),
    Hint("escape", BACK),
)
