"""The profile: the facts about the model that decide which questions apply."""

from __future__ import annotations

from collections.abc import Collection
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import OptionList, Static

from earnest.core.assessment.model import Assessment
from earnest.core.field_names import REASON
from earnest.core.language import Phrase
from earnest.core.questionnaire.profile import Flag
from earnest.core.text import CONTENT_LENGTH, content_length
from earnest.core.wording import NO, UNDECIDED, YES
from earnest.tui.action_names import BACK, CHOOSE, CONFIRM, LANGUAGE, SCROLL
from earnest.tui.in_sight import NOT_LOOKED_AT, InSight
from earnest.tui.safe import joined, plain, styled
from earnest.tui.screens.list_and_note import ListAndNote
from earnest.tui.widgets.flag_list import (
    FlagList,
    asks_reason,
    effect_of,
    left_out_by,
    needs_reason,
    state_of,
    value_of,
)
from earnest.tui.widgets.flag_value import FLAG_VALUES, FlagValue
from earnest.tui.widgets.head import Head
from earnest.tui.widgets.key_bar import Hint, KeyBar
from earnest.tui.widgets.note_area import NoteArea
from earnest.tui.widgets.painting import put_title
from earnest.tui.widgets.prose import Paragraph, Prose, paragraphs
from earnest.tui.widgets.typing import caught_up
from earnest.workspace.document import Document
from earnest.workspace.forms import reason_kept, reason_text

TITLE = Phrase("适用情况（画像）", "Profile")

PLACE = "profile"
"""By which name the app remembers the flag that was looked at last."""

VALUES: dict[str, bool | None] = {"yes": True, "no": False, "undecided": None}

_ALL_CONFIRMED = Phrase("没有待核对的画像项", "no flags to confirm")
_TOO_SHORT = Phrase("{flag}：理由不足，暂按未确定处理", "{flag}: counts as undecided until the reason says enough")
_NEXT_TO_CONFIRM = Phrase("下一待核对项", "next to confirm")
_NEXT_FLAG = Phrase("下一画像项", "next flag")
_THIS_FLAG = Phrase("回到此项", "back to this flag")
_EDGES = 10
"""Columns of half the screen that are no room for a name in the border."""
_WAITING = Phrase("{count}  |  待核对{n}项（c 确认）", "{count}  |  {n} to confirm (c)")
_COUNT = Phrase("已确定{decided}/{all}项  |  适用{live}道题", "{decided} of {all} decided  |  {live} questions apply")


class ProfileScreen(ListAndNote):
    """All flags to the left; the highlighted one, its state and its reason to the right."""

    CSS_PATH = "profile.tcss"
    PAGED = "#flag-pane"
    AUTO_FOCUS = "#flags"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("f4", "leave"), Binding("tab", "go_on", priority=True)]

    def __init__(self) -> None:
        super().__init__(REASON.capital, CONTENT_LENGTH)
        self._flag = ""
        self._in_sight = InSight()

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
        yield self.key_bar(*_hints())

    def on_mount(self) -> None:
        flags = self.document.catalog.profile.flag
        self._flag = flags[0].id
        names = [flag.id for flag in flags]
        undecided = self.document.scorecard.undecided
        first = next((n for n, name in enumerate(names) if name in undecided), 0)
        last = self.app.places.get(PLACE, "")
        self.show_document()
        self.query_one(FlagList).highlighted = names.index(last) if last in names else first

    def _shown(self) -> Flag:
        return next(flag for flag in self.document.catalog.profile.flag if flag.id == self._flag)

    # --- showing -----------------------------------------------------------------------------------------------

    def show_document(self) -> None:
        """Show every flag as the document says; a reason being typed stays."""
        document = self.document
        self._show_count(document)
        self.query_one(FlagList).show(document)
        self._show_flag()
        super().show_document()

    def _show_count(self, document: Document) -> None:
        total = len(document.opened.flags)
        count = _COUNT.fill(
            decided=total - len(document.scorecard.undecided),
            all=total,
            live=sum(one.live for one in document.scorecard.questionnaires),
        )
        waiting = len(_to_confirm(document.assessment))
        said = _WAITING.fill(count=count, n=waiting) if waiting else count
        self.query_one("#profile-count", Static).update(self.app.both(said))

    def _show_flag(self, *, fresh: bool = False) -> None:
        """Show the highlighted flag; a `fresh` one takes the place of another."""
        flag, document = self._shown(), self.document
        self._in_sight.show(flag.id)
        title = self.app.words(flag.name, self.app.size.width // 2 - _EDGES)
        put_title(self.query_one("#flag-pane"), plain(title))  # in sight while the pane is scrolled
        words = joined(self.app.both(flag.ask), "\n\n", self.app.both(flag.help))
        if self.app.languages == "both" and title == flag.name.zh:  # the border had room for one name
            words = joined(styled(flag.name.en, "bold"), "\n\n", words)
        self.query_one("#flag-words", Prose).update([Paragraph(words)])
        state = state_of(document.assessment, document.scorecard.flags, flag.id)
        self.query_one(FlagValue).value = value_of(state)
        self.query_one("#flag-effect", Prose).update(paragraphs(effect_of(document, flag.id), self.app.languages))
        self._show_reason(document.assessment, disabled=not _takes_reason(document, flag.id, state), fresh=fresh)

    def _show_reason(self, assessment: Assessment, *, disabled: bool, fresh: bool) -> None:
        self.area.disabled = disabled
        self.show_text(reason_text(assessment, self._flag), fresh=fresh)
        self._show_keys()

    def on_descendant_focus(self) -> None:
        self._show_keys()

    def _show_keys(self) -> None:
        """The keys that do something here, and to what each leads."""
        asks = [state for state, value in VALUES.items() if asks_reason(self.document, self._flag, value)]
        choosing = self.query_one(FlagValue).has_focus
        waiting = _to_confirm(self.document.assessment)
        here, reads = self._flag in waiting, self.document.locked is not None
        idle = {
            "enter" if self.area.disabled and not choosing else "",
            "c" if not waiting or (here and reads) else "",
            *("yn0" if reads else ""),
        }
        last = self._flag == self.document.catalog.profile.flag[-1].id
        hints = _hints(asks, choosing=choosing, last=last, confirms=here)
        self.query_one(KeyBar).show_keys(hint for hint in hints if hint.key not in idle)

    def show_length(self) -> None:
        """Say how much of a reason is missing, where one has to be given."""
        self.least = CONTENT_LENGTH if needs_reason(self.document, self._flag) else 0
        super().show_length()
        self.query_one("#note-label").display = self.area.display = not self.area.disabled or bool(self.area.text)

    # --- editing -----------------------------------------------------------------------------------------------

    def follow(self) -> None:
        """Show the flag that is highlighted in the list; what was typed about the one before is taken."""
        option = self.query_one(FlagList).highlighted_option
        if option is None or option.id is None or option.id == self._flag:
            return
        self.flush()
        self._flag = option.id
        self.app.places[PLACE] = option.id
        self._show_flag(fresh=True)
        self.query_one("#flag-pane").scroll_home(animate=False)

    def on_option_list_option_selected(self, _: OptionList.OptionSelected) -> None:
        self._to_reason()

    def on_choice_changed(self, event: FlagValue.Changed) -> None:
        self.action_set(event.value)

    def action_set(self, state: str) -> None:
        """Set the highlighted flag and go on: to its reason where it leaves questions out, else to the next flag."""
        self.follow()  # the list may be ahead of its message
        self.flush()
        value = VALUES[state]
        self.app.edit.flag(self._flag, value, reason_kept(self.document.assessment, self._flag, value))
        if needs_reason(self.document, self._flag):
            self._to_reason()
        elif state != "undecided":
            self._to_next()

    async def action_go_on(self) -> None:
        """From a reason to the next flag, where the next answer belongs; else to the next field."""
        await caught_up(self.focused)
        if not self.area.has_focus:
            self.focus_next()
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
        waiting = _to_confirm(self.document.assessment)
        if self._flag in waiting and not self._in_sight.long_enough:
            self.app.tell(NOT_LOOKED_AT)
        elif self._flag in waiting:
            self.action_set(value_of(state_of(self.document.assessment, (), self._flag)))
        elif waiting:
            self.query_one(FlagList).highlighted = self.query_one(FlagList).get_option_index(waiting[0])
        else:
            self.app.tell(_ALL_CONFIRMED)

    def edit(self, text: str) -> None:
        """Make a text that is being typed the reason of the flag shown."""
        self.app.edit.flag(self._flag, self.document.assessment.profile.get(self._flag), text, typing=True)

    def _to_reason(self) -> None:
        if not self.area.disabled:
            self.area.display = True
            self.to_text()


def _to_confirm(assessment: Assessment) -> tuple[str, ...]:
    """The flags carried over from the last version that nobody has confirmed yet."""
    return () if assessment.renewed_from is None else assessment.renewed_from.flags


def _takes_reason(document: Document, flag: str, state: str) -> bool:
    """Whether a reason belongs to a flag: a no may always have one, and a yes that leaves questions out needs one."""
    kept = flag in document.assessment.profile_reasons
    if value_of(state) == "yes":
        return state == "yes-reason" or kept or bool(left_out_by(document, flag))
    return value_of(state) == "no"


_WITH_REASON = {
    "yes": Phrase("是，须写理由", "yes, with a reason"),
    "no": Phrase("否，须写理由", "no, with a reason"),
}


def _hints(
    asks: Collection[str] = (), *, choosing: bool = False, last: bool = False, confirms: bool = True
) -> tuple[Hint, ...]:
    """The keys; of the values that ask for a reason one is told before.

    Enter chooses while one is `choosing` a value; behind the `last` flag there is no next one. Where there is nothing
    that `c` `confirms`, it leads to where there is.
    """
    return (
        Hint("y", _WITH_REASON["yes"] if "yes" in asks else YES),
        Hint("n", _WITH_REASON["no"] if "no" in asks else NO),
        Hint("0", UNDECIDED),
        Hint("c", CONFIRM if confirms else _NEXT_TO_CONFIRM),
        Hint("enter", CHOOSE if choosing else REASON, outside=True),
        Hint("tab", _THIS_FLAG if last else _NEXT_FLAG, in_field=True),
        Hint("escape", _THIS_FLAG, in_field=True),
        Hint("escape", BACK, outside=True),
        Hint("pagedown", SCROLL, outside=True, keeps=True),
        Hint("f2", LANGUAGE),
    )
