"""One flag of the profile: what it asks, its value, what that leaves out, the reason for it; the keys that lead on."""

from __future__ import annotations

from collections.abc import Collection

from earnest.core.assessment.model import Assessment
from earnest.core.field_names import REASON
from earnest.core.language import Phrase
from earnest.core.questionnaire.profile import Flag
from earnest.core.text import CONTENT_LENGTH
from earnest.core.wording import NO, UNDECIDED, YES
from earnest.tui.action_names import CHOOSE, CONFIRM, LANGUAGE, NEXT_TO_CONFIRM, SCROLL
from earnest.tui.in_sight import InSight
from earnest.tui.safe import joined, plain, styled
from earnest.tui.screens.list_and_note import ListAndNote
from earnest.tui.steps import esc
from earnest.tui.widgets.flag_list import asks_reason, effect_of, left_out_by, needs_reason, state_of, value_of
from earnest.tui.widgets.flag_value import FlagValue
from earnest.tui.widgets.key_bar import Hint, KeyBar
from earnest.tui.widgets.painting import put_title
from earnest.tui.widgets.prose import Paragraph, Prose, paragraphs
from earnest.workspace.document import Document
from earnest.workspace.forms import reason_text

VALUES: dict[str, bool | None] = {"yes": True, "no": False, "undecided": None}

_NEXT_FLAG = Phrase("下一画像项", "next flag")
_THIS_FLAG = Phrase("回到此项", "back to this flag")
_EDGES = 10
"""Columns of half the screen that are no room for a name in the border."""


class OneFlag(ListAndNote):
    """The right half of the profile, where the highlighted flag is read and reasoned about."""

    def __init__(self) -> None:
        super().__init__(REASON.capital, CONTENT_LENGTH)
        self._flag = ""
        self._in_sight = InSight()

    def _shown(self) -> Flag:
        return next(flag for flag in self.document.catalog.profile.flag if flag.id == self._flag)

    # --- showing -----------------------------------------------------------------------------------------------

    def _show_flag(self, *, fresh: bool = False) -> None:
        """Show the highlighted flag; a `fresh` one takes the place of another."""
        flag, document = self._shown(), self.document
        self._in_sight.show(f"{flag.id} {document.assessment.profile.get(flag.id)}")
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
        waiting = to_confirm(self.document.assessment)
        here, reads = self._flag in waiting, self.document.locked is not None
        idle = {
            "enter" if self.area.disabled and not choosing else "",
            "c" if not waiting or (here and reads) else "",
            *("yn0" if reads else ""),
        }
        last = self._flag == self.document.catalog.profile.flag[-1].id
        offered = hints(esc(self.app.new_step, self), asks, choosing=choosing, last=last, confirms=here)
        self.query_one(KeyBar).show_keys(hint for hint in offered if hint.key not in idle)

    def show_length(self) -> None:
        """Say how much of a reason is missing, where one has to be given."""
        self.least = CONTENT_LENGTH if needs_reason(self.document, self._flag) else 0
        super().show_length()
        self.query_one("#note-label").display = self.area.display = not self.area.disabled or bool(self.area.text)

    # --- the reason --------------------------------------------------------------------------------------------

    def edit(self, text: str) -> None:
        """Make a text that is being typed the reason of the flag shown."""
        self.app.edit.flag(self._flag, self.document.assessment.profile.get(self._flag), text, typing=True)

    def _to_reason(self) -> None:
        if not self.area.disabled:
            self.area.display = True
            self.to_text()


def to_confirm(assessment: Assessment) -> tuple[str, ...]:
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


def hints(
    leads: Phrase, asks: Collection[str] = (), *, choosing: bool = False, last: bool = False, confirms: bool = True
) -> tuple[Hint, ...]:
    """The keys; Esc `leads` from the flags as it is said; of the values that ask for a reason one is told before.

    Enter chooses while one is `choosing` a value; behind the `last` flag there is no next one. Where there is nothing
    that `c` `confirms`, it leads to where there is.
    """
    return (
        Hint("y", _WITH_REASON["yes"] if "yes" in asks else YES),
        Hint("n", _WITH_REASON["no"] if "no" in asks else NO),
        Hint("0", UNDECIDED),
        Hint("c", CONFIRM if confirms else NEXT_TO_CONFIRM),
        Hint("enter", CHOOSE if choosing else REASON, outside=True),
        Hint("tab", _THIS_FLAG if last else _NEXT_FLAG, in_field=True),
        Hint("escape", _THIS_FLAG, in_field=True),
        Hint("escape", leads, outside=True, keeps=True),
        Hint("pagedown", SCROLL, outside=True, keeps=True),
        Hint("f2", LANGUAGE),
    )
