"""Moving on the auditor's desk: through the work list, to what is to be done next, from field to field."""

from __future__ import annotations

from textual import getters
from textual.widgets import OptionList

from earnest.core.language import Phrase
from earnest.tui.desk_base import DeskBase
from earnest.tui.screens.keyed_screen import KeyedScreen
from earnest.tui.warned import Warned
from earnest.tui.widgets.finding_panel import FindingPanel
from earnest.tui.widgets.reading_pane import ReadingPane
from earnest.tui.widgets.verdict_list import VerdictList
from earnest.tui.widgets.work_rows import Entry, WorkRows, entries
from earnest.workspace.reviewing import Desk

_STAYS = Phrase(
    "有内容无法采纳。请改正；再做一次同样的操作则放弃该处修改并离开。",
    "Some input cannot be taken. Correct it, or do the same again to leave without it.",
)
_NOTHING_LEFT = Phrase("没有未完成的工作了", "there is nothing left to be done")
_NOT_LISTED = Phrase("{name} 不在工作清单中，不需要结论", "{name} is not on the work list and needs no verdict")


class DeskMoves(KeyedScreen):
    """What the desk does beside showing a task and taking what is said of it."""

    app = getters.app(DeskBase)

    def __init__(self) -> None:
        super().__init__()
        self._at = ""
        """The name of the entry that one is at."""
        self._warned = Warned(lambda: self.app, lambda: [self])
        """The way is the entry asked for, by its name."""
        self._trail: list[str] = []
        """Where links were followed from, the last one last."""
        self._made: tuple[Desk, list[Entry]] | None = None
        """The work list of the desk that was shown last."""

    def _first(self, listed: list[Entry]) -> Entry:
        """Where one begins: at the first thing that is not done."""
        return next((one for one in listed if self._to_be_done(one)), listed[0])

    @property
    def panel(self) -> FindingPanel:
        return self.query_one(FindingPanel)

    @property
    def listed(self) -> list[Entry]:
        """Everything that one can be at."""
        desk = self.app.now()
        if self._made is None or self._made[0] is not desk:
            self._made = desk, entries(desk)
        return self._made[1]

    @property
    def entry(self) -> Entry:
        """What one is at."""
        return self._found(self.listed)

    def _found(self, listed: list[Entry]) -> Entry:
        """The entry by its name; else, as places move, the same task elsewhere, or the first thing to do."""
        exactly = next((one for one in listed if one.name == self._at), None)
        parts = self._at.rpartition("/")[0].split("/", 2)
        alike = next((one for one in listed if [one.task.kind, one.task.id] == parts[1:]), None)
        found = exactly or alike or next((one for one in listed if parts[2:] == [one.task.id]), None) or listed[0]
        self._at = found.name
        return found

    def _go(self, entry: Entry) -> None:
        """To another entry, unless something typed cannot be taken, which is said once for each that is asked for."""
        if entry.name == self._at:
            return
        if not self.panel.flush() and not self._warned.was(entry.name):
            self._warned.warn(entry.name, _STAYS)
            self.show_document()
            return
        self._warned.forget()
        self._at = entry.name
        self._trail.clear()
        self.show_document()
        self.query_one(ReadingPane).scroll_home(animate=False)

    def _focus_where_one_acts(self) -> None:
        """On the verdicts; on the page where none is to be given, or what is to be looked at leads to questions."""
        self.remove_class("-outline")
        verdicts, page = self.query_one(VerdictList), self.query_one(ReadingPane)
        leads_on = self.entry.task.kind == "concern" and bool(page.items)
        here = verdicts.option_count and self.panel.display and not leads_on
        self.set_focus(verdicts if here else page)

    async def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_list.id != "work" or event.option_id is None or "/" not in event.option_id:
            return
        event.stop()
        found = next((one for one in self.listed if one.name == event.option_id), None)
        if found is not None:
            self._go(found)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        if event.option_list.id == "work":
            event.stop()
            self._focus_where_one_acts()

    def action_step(self, direction: int) -> None:
        """To the next entry of the list, or the one before; what was just done is in the list while one is at it."""
        names = self._names()
        place = names.index(self._at) + direction
        if 0 <= place < len(names):
            self._go(next(one for one in self.listed if one.name == names[place]))
            self._focus_where_one_acts()

    def _names(self) -> list[str]:
        """The names of what can be stepped through."""
        here, hides = self.entry.name, self.app.hides_done
        return [one.name for one in self.listed if one.name == here or not (hides and one.task.done)]

    async def action_go_on(self) -> None:
        """To what is to be done next; on the page what the cursor is at is opened."""
        if self.focused is not None and self.focused.id == "reading" and self.query_one(ReadingPane).items:
            self.query_one(ReadingPane).action_choose()
            return
        if isinstance(self.focused, WorkRows):
            self._focus_where_one_acts()
            return
        self._to_next()

    def _to_next(self) -> None:
        listed = self.listed
        names = [one.name for one in listed]
        place = names.index(self._at) if self._at in names else -1
        for one in (*listed[place + 1 :], *listed[: max(place, 0)]):
            if self._to_be_done(one):
                self._go(one)
                self._focus_where_one_acts()
                return
        self.app.tell(_NOTHING_LEFT)

    @staticmethod
    def _to_be_done(one: Entry) -> bool:
        """Whether the work needs it; other questions may be judged as well."""
        return one.step != "others" and not one.task.done

    def action_hide(self) -> None:
        """Leave out of the list what is done, or show it again; the counts stay."""
        self.app.hides_done = not self.app.hides_done
        self.show_document()

    def action_page(self, direction: int) -> None:
        """Read on, or back; in the work list, a screen of it."""
        work = self.query_one(WorkRows)
        if not work.has_focus:
            super().action_page(direction)
        else:
            work.page(direction)

    def action_outline(self) -> None:
        """To the work list, or back from it; a narrow screen shows it instead of the page."""
        work = self.query_one(WorkRows)
        if work.has_focus:
            self._focus_where_one_acts()
        else:
            self.add_class("-outline")
            self.set_focus(work)

    def go_to(self, kind: str, name: str) -> None:
        """To a task, such as the verdict on a question, where it stands in the list."""
        found = next((one for one in self.listed if (one.task.kind, one.task.id) == (kind, name)), None)
        if found is None:
            self.app.tell(_NOT_LISTED.fill(name=name))
            return
        self._go(found)
        self._focus_where_one_acts()

    def _follow(self, kind: str, name: str) -> None:
        """To what a link leads to; Esc leads back."""
        trail, here = self._trail.copy(), self._at
        self.go_to(kind, name)
        if self._at != here:
            self._trail[:] = [*trail, here]

    def _go_back(self) -> bool:
        """To where the link was followed that led here; whether there was one."""
        if not self._trail:
            return False
        *rest, last = self._trail
        found = next((one for one in self.listed if one.name == last), None)
        if found is not None:
            self._go(found)
            self.set_focus(self.query_one(ReadingPane))
        self._trail[:] = rest
        return found is not None
