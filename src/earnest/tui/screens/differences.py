"""What both the edits here and somebody else changed in the file: one chooses, thing by thing, whose version stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from earnest.core.assessment.difference_words import PART_NAMES, field_name
from earnest.core.assessment.merge import Merge
from earnest.core.assessment.merge_choices import Conflict, Place, Side
from earnest.core.language import Phrase, main_language, pick
from earnest.core.wording import listed
from earnest.tui.action_names import BACK, KEEP, LANGUAGE, SCROLL
from earnest.tui.safe import labelled, line, plain
from earnest.tui.screens.dialog import Dialog
from earnest.tui.screens.document_screen import DocumentScreen
from earnest.tui.widgets.difference_rows import DifferenceRows
from earnest.tui.widgets.head import Head
from earnest.tui.widgets.key_bar import Hint, KeyBar
from earnest.tui.widgets.key_list import WayList
from earnest.workspace.document import Document

TITLE = Phrase("两边都改了的内容", "Changed on both sides")
_COUNT = Phrase(
    "共{n}处两边都改了，逐处选用哪一边；其余改动已合并，什么都没有丢失。",
    "{n} things were changed on both sides: choose for each. All else is merged; nothing is lost on either side.",
)
_ONE = Phrase(
    "有1处两边都改了，请选用哪一边；其余改动已合并，什么都没有丢失。",
    "One thing was changed on both sides: choose. All else is merged; nothing is lost on either side.",
)
_AGAIN = Phrase("文件又被他人改动，已显示现在的内容", "The file was changed again; it is shown as it is now.")
_MARKS: dict[Side | None, Phrase] = {
    None: Phrase("[未选]", "[    ]"),
    "mine": Phrase("[我的]", "[mine]"),
    "theirs": Phrase("[文件]", "[file]"),
}
_WRITE = Phrase("写入（已选{done}/{n}）", "Save ({done} of {n} chosen)")
_OPEN = Phrase("还有{n}处没有选：按 1 用我的，按 2 用文件中的", "{n} not chosen yet: 1 takes mine, 2 takes the file's")


class DifferencesScreen(Dialog[dict[Place, Side] | None], DocumentScreen[dict[Place, Side] | None]):
    """Gives back whose version was chosen for each thing; Esc gives back None, and one is asked again what to do."""

    CSS_PATH = "differences.tcss"
    AUTO_FOCUS = "#difference-ways"
    PAGED = "#difference-scroll"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back"),
        Binding("1,m", "take('mine')"),
        Binding("2,f", "take('theirs')"),
        Binding("pagedown", "page(1)", priority=True),
        Binding("pageup", "page(-1)", priority=True),
    ]

    def __init__(self, found: Merge, document: Document, chosen: Mapping[Place, Side] | None = None) -> None:
        """`chosen` is what stands already."""
        super().__init__()
        self._conflicts = found.conflicts
        self._document = document
        self._chosen = dict(chosen or {})

    def show_again(self, found: Merge) -> None:
        """Show the file as it is now; what was chosen stands where the same two versions are to be chosen from."""
        if found.conflicts != self._conflicts:
            self._chosen = self._still_chosen(found)
            self._conflicts = found.conflicts
            self.app.tell(_AGAIN, "warning")
            self.show_document()

    def is_outdated(self, found: Merge) -> bool:
        """Whether there is now to be chosen between what was not shown."""
        return any(one not in self._conflicts for one in found.conflicts)

    def again(self, found: Merge, document: Document) -> DifferencesScreen:
        """The screen for the file as it is now, once this one was left; what stands in both is chosen as it was."""
        self.app.tell(_AGAIN, "warning")
        return DifferencesScreen(found, document, self._still_chosen(found))

    def _still_chosen(self, found: Merge) -> dict[Place, Side]:
        same = {one.place for one in found.conflicts if one in self._conflicts}
        return {place: side for place, side in self._chosen.items() if place in same}

    def compose(self) -> ComposeResult:
        yield Head(TITLE)
        yield Static(id="difference-count")
        yield WayList(id="difference-ways", markup=False)
        with VerticalScroll(id="difference-scroll", can_focus=False):
            yield DifferenceRows((), self._document, id="difference-rows")
        yield self.key_bar(*_HINTS)

    def on_mount(self) -> None:
        self.show_document()

    def show_document(self) -> None:
        """Word the screen in the languages shown."""
        count = len(self._conflicts)
        self.query_one("#difference-count", Static).update(self.app.both(_ONE if count == 1 else _COUNT.fill(n=count)))
        ways = self.query_one("#difference-ways", OptionList)
        before = min(ways.highlighted or 0, count)
        write = _WRITE.fill(done=len(self._chosen), n=count)
        options = [Option(self._label(one)) for one in self._conflicts]
        ways.set_options([*options, Option(labelled(write, self.app.languages))])
        ways.highlighted = before
        self._show_rows(before)
        super().show_document()

    def _label(self, conflict: Conflict) -> Content:
        """The side chosen, the thing and its fields; in both languages what is the same in both stands once."""
        first, languages = conflict.differences[0], self.app.languages
        mark = plain(pick(_MARKS[self._chosen.get(conflict.place)], main_language(languages)))
        part = [] if first.part == "answer" else [labelled(PART_NAMES[first.part], languages)]
        thing = [line(first.of, 60)] if first.of else []
        return Content(" ").join(
            [mark, *part, *thing, labelled(listed(map(field_name, conflict.differences)), languages)]
        )

    def _show_rows(self, at: int) -> None:
        """The two versions of the thing at the cursor; all of them behind the last one."""
        shown = self._conflicts[at : at + 1] or self._conflicts
        self.query_one(DifferenceRows).show([one for conflict in shown for one in conflict.differences])
        self.query_one(KeyBar).show_keys(_HINTS if at < len(self._conflicts) else _LAST)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self._show_rows(event.option_index)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option_index == len(self._conflicts):
            self._write()
        else:
            self._go_on(event.option_index)

    def _go_on(self, at: int) -> None:
        """To what is to be chosen next, which may be where one is, then to saving."""
        still = [place for place in (*range(at, len(self._conflicts)), *range(at)) if self._is_open(place)]
        if at in still:
            self.app.tell(self._open(), "warning")
        self.query_one("#difference-ways", OptionList).highlighted = still[0] if still else len(self._conflicts)

    def _open(self) -> Phrase:
        """How many are still to be chosen."""
        return _OPEN.fill(n=sum(map(self._is_open, range(len(self._conflicts)))))

    def _is_open(self, at: int) -> bool:
        return self._conflicts[at].place not in self._chosen

    def action_take(self, side: Side) -> None:
        """Choose a side for the thing at the cursor, and go on to the next."""
        ways = self.query_one("#difference-ways", OptionList)
        at = ways.highlighted or 0
        if at < len(self._conflicts):
            self._choose(self._conflicts[at].place, side)
            ways.highlighted = at + 1

    def _choose(self, place: Place, side: Side) -> None:
        self.app.untell(self._open())
        self._chosen[place] = side
        self.show_document()

    def _write(self) -> None:
        still = [at for at in range(len(self._conflicts)) if self._is_open(at)]
        if not still:
            self.dismiss(self._chosen)
            return
        self.app.tell(self._open(), "warning")
        self.query_one("#difference-ways", OptionList).highlighted = still[0]

    def action_back(self) -> None:
        self.dismiss(None)


_HINTS = (
    Hint("1", Phrase("用我的", "take mine")),
    Hint("2", Phrase("用文件中的", "take the file's")),
    Hint("enter", Phrase("下一处，再写入", "on, then save")),
    Hint("escape", BACK),
    Hint("pagedown", SCROLL),
    Hint("f2", LANGUAGE),
)
_LAST = (Hint("enter", KEEP), *_HINTS[3:])
"""Where nothing is to be chosen: at the row that saves."""
