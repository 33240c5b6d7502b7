"""The profile: the facts about the model that decide which questions apply."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import OptionList, Static

from earnest.core.language import Phrase
from earnest.core.text import content_length
from earnest.core.wording import first_of
from earnest.tui.in_sight import NOT_LOOKED_AT
from earnest.tui.screens.one_flag import VALUES, OneFlag, hints, to_confirm
from earnest.tui.steps import esc
from earnest.tui.widgets.flag_list import FlagList, needs_reason, state_of, value_of
from earnest.tui.widgets.flag_value import FLAG_VALUES, FlagValue
from earnest.tui.widgets.head import Head
from earnest.tui.widgets.note_area import NoteArea
from earnest.tui.widgets.prose import Prose
from earnest.tui.widgets.typing import caught_up
from earnest.workspace.document import Document
from earnest.workspace.forms import reason_kept, reason_text

TITLE = Phrase("适用情况（画像）", "Profile")

PLACE = "profile"
"""By which name the app remembers the flag that was looked at last."""

_ALL_CONFIRMED = Phrase("没有待核对的画像项", "no flags to confirm")
_TOO_SHORT = Phrase("{flag}：理由不足，暂按未确定处理", "{flag}: counts as undecided until the reason says enough")
_NEED_NOW = Phrase(
    "{flags}：现在须写理由，写明之前按未确定处理",
    "{flags}: needs a reason now, undecided until it has one",
)
_REASON_GONE = Phrase(
    "{flag}：原取值的理由一并删去，按 Ctrl+Z 恢复", "{flag}: the reason for the value before is gone too; Ctrl+Z undoes"
)
_WAITING = Phrase("{count}  |  待核对{n}项（c 确认）", "{count}  |  {n} to confirm (c)")
_COUNT = Phrase("已确定{decided}/{all}项  |  适用{live}道题", "{decided} of {all} decided  |  {live} questions apply")


class ProfileScreen(OneFlag):
    """All flags to the left; the highlighted one, its state and its reason to the right."""

    CSS_PATH = "profile.tcss"
    PAGED = "#flag-pane"
    AUTO_FOCUS = "#flags"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("f4", "leave"), Binding("tab", "go_on", priority=True)]

    def compose(self) -> ComposeResult:
        yield Head(TITLE)
        yield Static(id="profile-count")
        with Horizontal(id="profile-panes"):
            yield FlagList(id="flags", markup=False)
            with VerticalScroll(id="flag-pane", can_focus=False):
                yield Prose(id="flag-words")
                yield FlagValue(FLAG_VALUES, id="flag-state")
                yield Prose(id="flag-effect")
                yield Prose(id="note-label")
                yield NoteArea(id="reason")
        yield self.key_bar(*hints(esc(self.app.new_step, self)))

    def on_mount(self) -> None:
        flags = self.document.catalog.profile.flag
        self._flag = flags[0].id
        names = [flag.id for flag in flags]
        undecided = self.document.scorecard.undecided
        first = next((n for n, name in enumerate(names) if name in undecided), 0)
        last = self.app.places.get(PLACE, "")
        self.show_document()
        self.query_one(FlagList).highlighted = names.index(last) if last in names else first

    # --- showing -----------------------------------------------------------------------------------------------

    def show_document(self) -> None:
        """Show every flag as the document says; a reason being typed stays."""
        document = self.document
        self._show_count(document)
        self.query_one(FlagList).show(document)
        self._show_flag()
        if not state_of(document.assessment, document.scorecard.flags, self._flag).endswith("-reason"):
            self.app.untell(_TOO_SHORT.fill(flag=self._shown().name))
        super().show_document()

    def _show_count(self, document: Document) -> None:
        total = len(document.opened.flags)
        count = _COUNT.fill(
            decided=total - len(document.scorecard.undecided),
            all=total,
            live=sum(one.live for one in document.scorecard.questionnaires),
        )
        waiting = len(to_confirm(document.assessment))
        said = _WAITING.fill(count=count, n=waiting) if waiting else count
        self.query_one("#profile-count", Static).update(self.app.both(said))

    # --- editing -----------------------------------------------------------------------------------------------

    def follow(self) -> None:
        """Show the flag that is highlighted in the list; what was typed about the one before is taken."""
        flags = self.query_one(FlagList)
        option = flags.highlighted_option
        if option is None or option.id is None or option.id == self._flag:
            return
        if not self.may_go(f"row {option.id}"):
            flags.highlighted = flags.get_option_index(self._flag)
            return
        self._flag = option.id
        self.app.places[PLACE] = option.id
        self._show_flag(fresh=True)
        self.query_one("#flag-pane").scroll_home(animate=False)

    def on_option_list_option_selected(self, _: OptionList.OptionSelected) -> None:
        self._to_reason()

    def on_choice_changed(self, event: FlagValue.Changed) -> None:
        self.action_set(event.value)

    def on_flag_value_clicked(self, event: FlagValue.Clicked) -> None:
        """One stays at the flag: what is typed then is about what one sees."""
        self._set(event.value)

    def action_set(self, state: str) -> None:
        """Set the highlighted flag and go on: to its reason where it leaves questions out, else to the next flag."""
        self._set(state)
        if state != "undecided" and not needs_reason(self.document, self._flag):
            self._to_next()

    def _set(self, state: str) -> None:
        self.follow()  # the list may be ahead of its message
        if not self.may_go(f"set {state}"):
            return
        value, before, lacking = VALUES[state], self.document.assessment, self._lacking()
        self.app.edit.flag(self._flag, value, reason_kept(before, self._flag, value))
        if reason_text(before, self._flag) and not reason_text(self.document.assessment, self._flag):
            self.app.tell(_REASON_GONE.fill(flag=self._shown().name))
        self._tell_of_others(lacking)
        if needs_reason(self.document, self._flag):
            self._to_reason()

    def _lacking(self) -> set[str]:
        """The flags whose value needs a reason that it has not."""
        assessment, decided = self.document.assessment, self.document.scorecard.flags
        names = (flag.id for flag in self.document.catalog.profile.flag)
        return {name for name in names if state_of(assessment, decided, name).endswith("-reason")}

    def _tell_of_others(self, before: set[str]) -> None:
        """Say that other flags need a reason now: with this one they leave questions out."""
        now = self._lacking() - before - {self._flag}
        if now:
            names = [flag.name for flag in self.document.catalog.profile.flag if flag.id in now]
            self.app.tell(_NEED_NOW.fill(flags=first_of(names)), "warning")

    async def action_go_on(self) -> None:
        """From a reason to the next flag, where the next answer belongs; else to the next field."""
        await caught_up(self.focused)
        if not self.area.has_focus:
            self.focus_next()
            return
        if not self.may_go("next"):
            return
        await self.action_back()
        if content_length(self.area.read()) < self.least:
            self.app.tell(_TOO_SHORT.fill(flag=self._shown().name))
        self._to_next()

    def _to_next(self) -> None:
        """To the next flag; from the last nowhere, or a further key would be for the first."""
        flags = self.query_one(FlagList)
        if flags.highlighted is not None and flags.highlighted < flags.option_count - 1:
            flags.action_cursor_down()

    def action_confirm(self) -> None:
        """Confirm the highlighted flag and go on; where there is nothing to confirm, to the next one that has."""
        self.follow()  # the list may be ahead of its message
        waiting = to_confirm(self.document.assessment)
        if self._flag in waiting and not (self._value_is_seen() and self._in_sight.long_enough):
            self.app.tell(NOT_LOOKED_AT)
        elif self._flag in waiting:
            self.action_set(value_of(state_of(self.document.assessment, (), self._flag)))
        elif waiting:
            self.query_one(FlagList).highlighted = self.query_one(FlagList).get_option_index(waiting[0])
        else:
            self.app.tell(_ALL_CONFIRMED)

    def _value_is_seen(self) -> bool:
        """Whether the value that would be confirmed is in sight; else it comes into sight."""
        value = self.query_one(FlagValue)
        seen = self.query_one("#flag-pane").region.overlaps(value.region)
        if not seen:
            value.scroll_visible(animate=False)
        return seen
