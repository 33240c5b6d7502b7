"""The answer to a question, as one changes it: ratings, ticks, marks, and what is typed."""

from __future__ import annotations

from typing import Literal

from textual import events
from textual.widgets import Input

from earnest.core.assessment.edits import is_rated
from earnest.core.assessment.model import Rating
from earnest.core.language import Phrase
from earnest.core.scoring.suggestion import ticked
from earnest.core.upgrade import to_confirm
from earnest.tui.widgets.answer_fields import LABELS
from earnest.tui.widgets.answer_shown import AnswerShown
from earnest.tui.widgets.line_field import is_emptied
from earnest.tui.widgets.rating_list import BY_NUMBERS, RatingList, ratings_of, refusal
from earnest.workspace.answers import answer_from
from earnest.workspace.numbers import NUMBERS

_CLEAR_NUMBERS = Phrase(
    "这道题由数字定评定：按 # 进入后清空数字", "The number decides this question: press #, then clear it there"
)

_CAME_IN = Phrase(
    "这一作答刚被他人改动，按键未生效：看过后请再按一次",
    "Somebody else has just changed this answer, and nothing was done: look at it, then press again",
)
_TICKED = Phrase("已勾选第{n}项条件；按 Ctrl+Z 撤销", "condition {n} ticked; Ctrl+Z undoes")
_UNTICKED = Phrase("已取消勾选第{n}项条件；按 Ctrl+Z 撤销", "condition {n} is no longer ticked; Ctrl+Z undoes")


class AnswerPanel(AnswerShown):
    """Takes every change to the answer to one question."""

    def on_input_changed(self, event: Input.Changed) -> None:
        if event.input.id in NUMBERS:
            self._show_made()
        self._take_typed(whole=False)
        self._relieve()

    def on_text_area_changed(self) -> None:
        self._take_typed(whole=False)
        self._relieve()

    def on_click(self, event: events.Click) -> None:
        """The name of a field leads into it, and what is said of the evidence to the evidence."""
        place = "" if event.widget is None else event.widget.id or ""
        if place == "evidence-line":
            self.app.show_evidence(self._question_id)
        elif (name := place.removeprefix("label-")) in LABELS:
            self.screen.set_focus(self._field(name))

    def on_descendant_focus(self) -> None:
        self._show_where()
        if self._question_id and self.app.document is not None:
            self._show_remark(self._scored())

    def on_descendant_blur(self) -> None:
        self._show_where()
        if self._is_number(self.screen.focused) or is_emptied(self.screen.focused):
            if self._field("of").has_focus:
                self._spell_out_typed()
            self.pause()  # told late, perhaps, and one types there: half of a share or of a day says nothing yet
        else:
            self.flush()

    def rate(self, name: Rating | Literal[""]) -> None:
        """Give a rating; an empty name clears it. Of one that cannot be given it is said why."""
        document = self.app.document
        question = document.question(self._question_id) if document is not None else None
        if question is not None and not self.app.may_edit():
            return  # which is said, whatever else stands against it
        if self._comes_too_late():
            return
        if name and question is not None and name not in ratings_of(question, self._answer().rating):
            self._refused = self._refused or refusal(name) is BY_NUMBERS
            self._refuse(refusal(name))
        elif not name and self._answer().rating is None and self._numbers_given():
            self._refuse(_CLEAR_NUMBERS)
        elif question is not None:
            self._give(rating=name or None, confirm=None)

    def _comes_too_late(self) -> bool:
        """Whether somebody else's answer came in too lately for a key to be about it, which is said, and said once."""
        came = self.app.came_in
        if came is None or not came.unseen(self._question_id):
            return False
        self.app.came_in = None
        self._refuse(_CAME_IN)
        return True

    def _refuse(self, words: Phrase) -> None:
        """Say why a rating was not given: below the fields, and where one sees it, as long as it stands there."""
        self.say_at_fault(words)
        self._noticed = words
        self.app.tell(words, "warning")

    def _numbers_given(self) -> bool:
        return any(getattr(self._answer(), name) is not None for name in NUMBERS)

    def focus_lacking(self) -> bool:
        """Put the keys where the answer lacks something; whether it does.

        Not into a number after a rating was refused: who takes Enter for the next question would rate that one, and the
        digit would be the number.
        """
        if self._refused and self.next_lacking in NUMBERS:
            self.say_at_fault(BY_NUMBERS)
            return True
        return super().focus_lacking()

    def focus_numbers(self) -> None:
        self._refused = False
        super().focus_numbers()

    def flag(self) -> None:
        """Mark the answer for another look, or take the mark away."""
        self._give(flagged=None if self._answer().flagged else True)

    def confirm(self) -> None:
        """Take away the mark that the answer is to be confirmed, and say so; where nothing is confirmed, go on."""
        before = self._answer()
        if before.confirm:
            if self._comes_too_late():
                return
            self._give(confirm=None)
            if self._answer().confirm:  # shown to read only, which is said
                return
            left = len(to_confirm.of_card(self._document().scorecard))
            self.app.edit.say(to_confirm.told_of(self._question_id, before, left))
            if is_rated(before) or not left:
                return
        self.app.show_next_to_confirm(self._question_id)

    def tick(self, number: int, *, told: bool = False) -> None:
        """Say that a condition is met, or take it back; where it is `told`, say what was done, which may be a slip."""
        if self.app.may_edit() and self._comes_too_late():
            return
        self.flush()
        before = self._answer().met
        self.app.edit.answer(self._question_id, ticked(self._answer(), number))
        after = self._answer().met
        if told and after != before:  # the same where one only reads, which is said
            self.app.edit.say((_TICKED if number in (after or ()) else _UNTICKED).fill(n=number))

    def pause(self) -> None:
        """Take what was typed but what one is still at: 12 may be on the way to 120, or its total or a day to come."""
        if self._is_number(self.screen.focused) or is_emptied(self.screen.focused):
            self._faults(self._take_typed(whole=False))
            self.app.edit.rest()
        else:
            self.flush()

    def flush(self) -> bool:
        """Take what was typed as one step; whether all of it could be taken."""
        faults = self._take_typed()
        self.app.edit.rest()
        self._faults(faults)
        if not faults:
            self._spell_out()
        return not faults

    def _give(self, **fields: Rating | bool | None) -> None:
        self.flush()
        self.app.edit.answer(self._question_id, self._answer().model_copy(update=fields))

    def _take_typed(self, *, whole: bool = True) -> dict[str, Phrase]:
        """Have what is typed taken; what cannot be, and why. Such a field keeps the value before the first key.

        Numbers are taken as a whole only, once one is done with them, and so is that there is no day any more: the one
        that is typed next may be none, and then the one before stays.
        """
        if not self._question_id or self.app.document is None:  # none while the start comes back
            return {}
        typed, document = self._typed(), self.app.document
        if not whole:
            typed = {name: text for name, text in typed.items() if name not in NUMBERS and (text or name != "due")}
        if not typed and document.typing is None:
            return {}
        before = document.before_typing.answer(self._question_id)
        answer, faults = answer_from(typed, before)
        if any(getattr(answer, name) != getattr(before, name) for name in NUMBERS):
            answer = answer.model_copy(update={"confirm": None})
        self.app.edit.answer(self._question_id, answer, typing=True)
        return faults

    def focus_answer(self) -> None:
        """Put the keys where one answers."""
        self.screen.set_focus(self.query_one(RatingList))
