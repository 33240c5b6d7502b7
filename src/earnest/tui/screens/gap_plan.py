"""What one does about a gap: its plan beside the rows, its accepted risk, its evidence; and the way to its question."""

from __future__ import annotations

from textual.widgets import OptionList

from earnest.tui.messages import Goto
from earnest.tui.screens.gap_looks import GapLooks
from earnest.tui.warned import NOT_TAKEN, Warned
from earnest.tui.widgets.plan_line import PlanLine
from earnest.tui.widgets.typing import caught_up


class GapPlan(GapLooks):
    """A plan that cannot be taken is not dropped before that is said."""

    def __init__(self) -> None:
        super().__init__()
        self._warned = Warned(lambda: self.app, lambda: [self])

    @property
    def at(self) -> str:
        """The question whose row one is at, or whose plan is still typed into."""
        return self.app.gap_view.question_id

    @property
    def listed(self) -> OptionList:
        """The rows."""
        return self.query_one("#gaps-list", OptionList)

    def to_row(self, question_id: str) -> bool:
        """Go to the row of a question; whether there is one."""
        place = next((n for n, option in enumerate(self.listed.options) if option.id == question_id), None)
        if place is not None:
            self.listed.highlighted = place
        return place is not None

    def action_plan(self, name: str) -> None:
        self.query_one(PlanLine).enter(name)

    def action_accept(self) -> None:
        """Accept the risk of this gap, or look at what is accepted."""
        from earnest.tui.screens.accepted_risks import AcceptedRisksScreen

        self.app.push_screen(AcceptedRisksScreen(self.app.gap_view.question_id))

    def action_levels(self) -> None:
        """Look at the levels; Esc leads back to the same row."""
        self.app.action_show("level")

    def action_evidence(self) -> None:
        if self.app.gap_view.question_id:
            self.app.show_evidence(self.app.gap_view.question_id)

    def flush(self) -> bool:
        """Take what was typed; whether all of it could be taken."""
        return self.query_one(PlanLine).flush()

    def pause(self) -> None:
        """Take what was typed that is whole."""
        self.query_one(PlanLine).pause()

    def on_screen_suspend(self) -> None:
        self.flush()

    async def action_done(self) -> None:
        """From the owner to the due date, from there to the rows; from a row to its question."""
        await caught_up(self.focused)
        following = self.query_one(PlanLine).following(self.focused)
        at = self.app.gap_view.question_id
        if self.listed.has_focus or self._warned.was(f"question {at}"):
            self._goto(at)
        elif following is not None:
            self.action_plan(following)
        elif self.flush():
            self._to_rows()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self._goto(event.option_id or "")

    def _goto(self, question_id: str) -> None:
        if question_id and self.may_go(f"question {question_id}"):
            self.app.post_message(Goto(question_id, back_to="gaps"))

    def action_row(self, direction: int) -> None:
        """From a field to the row beside, once the keys were led into the field by the key that goes there."""
        listed = self.listed
        place = (listed.highlighted or 0) + direction
        name = listed.options[place].id if 0 <= place < listed.option_count else None
        if name is not None and self._warned.was(f"row {name}"):
            listed.focus()
            listed.highlighted = place

    def show_keys(self) -> None:
        """Say in the last line what the keys do as things stand."""
        raise NotImplementedError

    def drops(self) -> set[str]:
        """The keys of a field that would drop what is typed there: those on whose way the person was warned."""
        ways = {"escape": "back", "enter": f"question {self.app.gap_view.question_id}"}
        return {key for key, way in ways.items() if self._warned.was(way)}

    def may_go(self, way: str) -> bool:
        """Take what was typed; whether one may go where it is shown no more: what cannot be taken is said first."""
        if self.flush() or self._warned.was(way):
            self._warned.forget()
            self.query_one(PlanLine).drop()
            return True
        self._warned.warn(way, NOT_TAKEN)
        self.set_timer(self.app.warning_time + 0.2, self.show_keys)  # what the keys drop is offered while it is said
        self.query_one(PlanLine).focus_fault()
        return False

    async def action_back(self) -> None:
        """From a field to the rows, from there back to the questions."""
        await caught_up(self.focused)
        if self.listed.has_focus or self._warned.was("back"):
            if self.may_go("back"):
                self.app.pop_screen()
        else:
            self.flush()
            self._to_rows()

    def _to_rows(self) -> None:
        """From a field to the rows, to one near by where that of the question is gone."""
        self.set_focus(self.listed)
        if self.listed.highlighted is None:
            self._show_again()
