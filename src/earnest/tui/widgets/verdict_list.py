"""The verdicts one can give on what one is at; digits choose, 0 takes back, Enter goes on. The screen takes them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, NamedTuple

from textual.binding import BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from earnest.core.assessment.review import FLAG_VERDICTS, VERDICTS
from earnest.core.language import Display, Phrase, Worded
from earnest.core.review.words import LOOKED_AT, VERDICT_NAMES
from earnest.core.review.work import ON_QUESTIONS, STEP_NAMES, TaskKind
from earnest.tui.safe import joined, labelled, styled
from earnest.tui.widgets.key_list import KeyList, key
from earnest.tui.widgets.painting import put_row

CONFIRMED = "confirmed"
FINAL = "final"
LOOKED = "looked-at"
_SCOPE = Phrase("与发布记录一致", "as the records say")


def verdicts_of(kind: TaskKind) -> Mapping[str, Worded]:
    """What can be said of a task, by the name that it is kept under, in the order of the digits."""
    if kind in ON_QUESTIONS:
        return {name: VERDICT_NAMES[name] for name in VERDICTS}
    if kind == "flag":
        return {name: VERDICT_NAMES[name] for name in FLAG_VERDICTS}
    if kind == "concern":
        return {LOOKED: LOOKED_AT}
    if kind == "scope":
        return {CONFIRMED: _SCOPE}
    return {FINAL: STEP_NAMES["final"]} if kind == "final" else {}


class Shown(NamedTuple):
    """What the list shows."""

    kind: TaskKind
    given: str
    """Empty while nothing is."""
    display: Display


class VerdictList(KeyList):
    """One row a verdict; the given one is marked."""

    BINDINGS: ClassVar[list[BindingType]] = [key("space", "choose"), key("enter", "choose_or_go_on")]

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id, compact=True, markup=False)
        self._shown: Shown | None = None

    def show(self, shown: Shown) -> None:
        """Show the verdicts with the given one marked; only rows that changed are written again."""
        before, self._shown = self._shown, shown
        if before == shown:
            return
        verdicts = list(verdicts_of(shown.kind))
        if before is None or (list(verdicts_of(before.kind)), before.display) != (verdicts, shown.display):
            self.set_options([Option(_prompt(one, shown), id=one) for one in verdicts])
        else:
            for index, one in enumerate(verdicts):
                if one in (before.given, shown.given):
                    put_row(self, index, _prompt(one, shown))
        self.highlighted = verdicts.index(shown.given) if shown.given in verdicts else None

    async def action_choose(self) -> None:
        """Give the highlighted verdict."""
        if self.highlighted is not None:
            await self.run_action(f"screen.verdict({self.highlighted + 1})")

    async def action_choose_or_go_on(self) -> None:
        """Give the highlighted verdict if it is another one; else go on."""
        option, shown = self.highlighted_option, self._shown
        if option is None or shown is None or option.id == shown.given:
            await self.run_action("screen.go_on")
        else:
            await self.action_choose()

    async def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        await self.run_action(f"screen.verdict({event.option_index + 1})")


def _prompt(verdict: str, shown: Shown) -> Content:
    verdicts, chosen = verdicts_of(shown.kind), verdict == shown.given
    box = styled("(*)" if chosen else "( )", "bold" if chosen else "")
    number = styled(f" {list(verdicts).index(verdict) + 1} ", "bold $accent")
    return joined(box, number, labelled(verdicts[verdict], shown.display, "bold" if chosen else ""))
