"""The answer to a question: rating or numbers, note, owner, due date, who accepted, and what the evidence lacks."""

from __future__ import annotations

from typing import Literal

from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import Input, Static

from earnest.core.assessment.edits import is_rated
from earnest.core.assessment.model import Rating
from earnest.core.language import Phrase, main_language
from earnest.core.scoring.standing import ScoredQuestion
from earnest.core.scoring.suggestion import suggested, ticked
from earnest.core.upgrade import to_confirm
from earnest.tui.action_names import NEXT, NOWHERE, TO_NUMBERS, TO_TOTAL
from earnest.tui.safe import joined, labelled, plain, styled
from earnest.tui.widgets.answer_fields import FIRST_NUMBERS, LABELS
from earnest.tui.widgets.answer_ways import AnswerWays
from earnest.tui.widgets.answer_words import banded, evidence_line, remark_on
from earnest.tui.widgets.blocks import Block, Column, Words
from earnest.tui.widgets.line_field import LineField
from earnest.tui.widgets.note_area import NoteArea
from earnest.tui.widgets.painting import put_title
from earnest.tui.widgets.prose import FittingProse, Paragraph
from earnest.tui.widgets.rating_list import BY_NUMBERS, RatingList, Shown, ratings_of, refusal
from earnest.tui.widgets.texts import display, put
from earnest.workspace.answers import answer_from
from earnest.workspace.numbers import NUMBERS

_TITLE = Phrase("作答", "Answer")
_ROOMY = 160
"""From so many columns on the panel is wider and has the height of the screen."""
_CLEAR_NUMBERS = Phrase(
    "这道题由数字定评定：按 # 进入后清空数字", "The number decides this question: press #, then clear it there"
)

_TICKED = Phrase("已勾选第{n}项条件；按 Ctrl+Z 撤销", "condition {n} ticked; Ctrl+Z undoes")
_UNTICKED = Phrase("已取消勾选第{n}项条件；按 Ctrl+Z 撤销", "condition {n} is no longer ticked; Ctrl+Z undoes")


class AnswerPanel(AnswerWays):
    """Shows the answer to one question, as the document has it, and takes every change to it."""

    _refused = False
    """Whether a rating was refused since the question is shown, because its number decides it."""

    def compose(self) -> ComposeResult:
        with Block(id="answer-main"):
            with Column(id="answer-rating"):
                yield RatingList(id="ratings")
                yield Block(*(self._row(name) for name in NUMBERS), id="numbers")
                yield Words(id="banded")
            with Column(id="answer-rest"):
                yield Words(id="label-note", classes="answer-label")
                yield NoteArea(id="note")
                yield FittingProse(id="evidence-line")
        with Block(id="answer-plan"):
            yield self._row("owner")
            yield self._row("due")
        yield self._row("accepted_by")
        yield Words(id="acceptance")
        yield Words(id="answer-fault")

    # --- showing -----------------------------------------------------------------------------------------------

    def show(self, scored: ScoredQuestion) -> None:
        """Show the answer as the document says; a field being typed into stays while the question is the same."""
        if scored.question.id != self._question_id:
            self._question_id, self._asked, self._refused = scored.question.id, set(), False
            for name in LABELS:
                self._field(name).settle()
            self._faults({})
        else:
            self._faults(self._told, self._said)  # in the languages shown now
        languages = self.app.languages
        self._show_words(scored)
        self._show_fields(scored)
        answer, question = scored.answer, scored.question
        suggestion = suggested(question, answer.met) if answer.rating is None else None
        self.query_one(RatingList).show(Shown(question, answer.rating, suggestion, languages))
        self._show_made()
        self._show_remark(scored)
        self._bring_back()

    def _show_made(self) -> None:
        """What the numbers make, as they stand in the fields."""
        question = self._document().question(self._question_id)
        if question is not None and question.kind != "state":
            answer, faults = answer_from(self._typed(), self._answer())
            untaken = next((faults[name] for name in NUMBERS if name in faults), None)
            said = banded(question, answer, self.app.languages, roomy=self._roomy(), untaken=untaken)
            put(self.query_one("#banded", Static), said)

    def _roomy(self) -> bool:
        return self.app.size.width >= _ROOMY

    def _show_remark(self, scored: ScoredQuestion) -> None:
        assessed_on = self._document().assessment.subject.assessed_on
        remark = remark_on(scored, assessed_on, self.app.languages, enters=self._enters_plan(self.screen.focused))
        display(self.query_one("#acceptance"), shown=remark is not None)
        if remark is not None:
            put(self.query_one("#acceptance", Static), remark)

    def _enters_plan(self, focused: Widget | None) -> bool:
        """Whether Enter leads to the owner or the due date from where the keys are."""
        if isinstance(focused, NoteArea):
            return False
        leads = self.following(focused) if isinstance(focused, LineField) else self.next_lacking
        return leads in ("owner", "due")

    def _show_words(self, scored: ScoredQuestion) -> None:
        languages = self.app.languages
        self._show_title()
        for name, words in LABELS.items():
            shown = main_language(languages) if name in NUMBERS and not self._roomy() else languages
            key = styled("# ", "bold $accent") if name in FIRST_NUMBERS else plain("")
            put(self.query_one(f"#label-{name}", Static), joined(key, labelled(words, shown)))
        stated = self._document().scorecard.basis.stated
        said = [evidence_line(scored, stated, one) for one in (languages, main_language(languages))]
        self.query_one("#evidence-line", FittingProse).update([Paragraph(one, "e ", "bold $accent") for one in said])

    def _show_title(self) -> None:
        """With a mark while the keys are here."""
        languages, here = self.app.languages, self.has_focus_within
        title = joined(labelled(_TITLE, languages), f" {self._question_id}")
        put_title(self, joined(styled("> ", "bold"), title) if here else title)

    def leads(self, focused: Widget | None) -> Phrase | None:
        """Where Enter leads from a field of one line or the ratings; None where one is done, or gives a rating."""
        if isinstance(focused, LineField):
            following = self.following(focused)
            return TO_TOTAL if following == "of" else LABELS[following] if following else None
        if self.query_one(RatingList).on_another:
            return None
        lacking = self.next_lacking
        if lacking in NUMBERS:
            return NOWHERE if self._refused else TO_NUMBERS
        return NEXT if lacking is None else LABELS[lacking]

    # --- editing -----------------------------------------------------------------------------------------------

    def on_input_changed(self, event: Input.Changed) -> None:
        if event.input.id in NUMBERS:
            self._show_made()
        self._take_typed(whole=False)
        self._relieve()

    def on_text_area_changed(self) -> None:
        self._take_typed(whole=False)
        self._relieve()

    def on_descendant_focus(self) -> None:
        self._show_title()
        if self._question_id and self.app.document is not None:
            self._show_remark(self._scored())

    def on_descendant_blur(self) -> None:
        self._show_title()
        if self._is_number(self.screen.focused) or self._is_emptied_day(self.screen.focused):
            self.pause()  # told late, perhaps, and one types there: half of a share or of a day says nothing yet
        else:
            self.flush()

    def rate(self, name: Rating | Literal[""]) -> None:
        """Give a rating; an empty name clears it. Of one that cannot be given it is said why."""
        document = self.app.document
        question = document.question(self._question_id) if document is not None else None
        if question is not None and not self.app.may_edit():
            return  # which is said, whatever else stands against it
        if name and question is not None and name not in ratings_of(question, self._answer().rating):
            self._refused = self._refused or refusal(name) is BY_NUMBERS
            self._refuse(refusal(name))
        elif not name and self._answer().rating is None and self._numbers_given():
            self._refuse(_CLEAR_NUMBERS)
        elif question is not None:
            self._give(rating=name or None, confirm=None)

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
            self._give(confirm=None)
            if self._answer().confirm:  # shown to read only, which is said
                return
            left = len(to_confirm.of_card(self._document().scorecard))
            self.app.tell(to_confirm.told_of(self._question_id, before, left))
            if is_rated(before) or not left:
                return
        self.app.show_next_to_confirm(self._question_id)

    def tick(self, number: int, *, told: bool = False) -> None:
        """Say that a condition is met, or take it back; where it is `told`, say what was done, which may be a slip."""
        self.flush()
        before = self._answer().met
        self.app.edit.answer(self._question_id, ticked(self._answer(), number))
        after = self._answer().met
        if told and after != before:  # the same where one only reads, which is said
            self.app.tell((_TICKED if number in (after or ()) else _UNTICKED).fill(n=number))

    def pause(self) -> None:
        """Take what was typed but what one is still at: 12 may be on the way to 120, or its total or a day to come."""
        if self._is_number(self.screen.focused) or self._is_emptied_day(self.screen.focused):
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
