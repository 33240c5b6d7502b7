"""The answer to a question: rating or numbers, note, owner, due date, who accepted, and what the evidence lacks."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from earnest.core.language import Phrase, main_language
from earnest.core.scoring.standing import ScoredQuestion
from earnest.core.scoring.suggestion import suggested
from earnest.tui.action_names import NEXT, NOWHERE, TO_NUMBERS, TO_TOTAL
from earnest.tui.safe import joined, labelled, plain, styled
from earnest.tui.widgets.answer_fields import FIRST_NUMBERS, LABELS
from earnest.tui.widgets.answer_ways import AnswerWays
from earnest.tui.widgets.answer_words import banded, evidence_line, remark_on
from earnest.tui.widgets.blocks import Block, Column, Words
from earnest.tui.widgets.line_field import LineField
from earnest.tui.widgets.note_area import NoteArea
from earnest.tui.widgets.painting import put_foot, put_title
from earnest.tui.widgets.prose import FittingProse, Paragraph
from earnest.tui.widgets.rating_list import RatingList, Shown
from earnest.tui.widgets.texts import display, put
from earnest.workspace.answers import answer_from
from earnest.workspace.numbers import NUMBERS

_TITLE = Phrase("作答", "Answer")
_CORNERS = 2
"""Cells that a text in the frame has less than one inside it."""
_ROOMY = 160
"""From so many columns on the panel is wider and has the height of the screen."""


class AnswerShown(AnswerWays):
    """Shows the answer to one question, as the document has it."""

    _width = 0
    """Cells inside the frame when it was last looked at."""
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

    def _told_anew(self) -> None:
        self._show_made()  # why the number is not saved is said once

    def _show_made(self) -> None:
        """What the numbers make, as they stand in the fields."""
        question = self._document().question(self._question_id)
        if question is not None and question.kind != "state":
            answer, faults = answer_from(self._typed(), self._answer())
            untaken = next((faults[name] for name in NUMBERS if name in faults), None)
            told = any(name in self._told for name in NUMBERS)
            said = banded(question, answer, self.app.languages, roomy=self._roomy(), untaken=untaken, told=told)
            put(self.query_one("#banded", Static), said)

    def _roomy(self) -> bool:
        return self.app.size.width >= _ROOMY

    def _show_remark(self, scored: ScoredQuestion) -> None:
        assessed_on = self._document().assessment.subject.assessed_on
        remark = remark_on(scored, assessed_on, self.app.languages, enters=self._enters_plan(self.screen.focused))
        framed = remark is not None and self._framed(remark)
        put_foot(self, remark if remark is not None and framed else plain(""))
        display(self.query_one("#acceptance"), shown=remark is not None and not framed)
        if remark is not None and not framed:
            put(self.query_one("#acceptance", Static), remark)

    def _framed(self, remark: Content) -> bool:
        """Whether a remark stands in the frame, where it takes no line: the ratings above stay under the mouse."""
        room = self.content_size.width - _CORNERS
        fits = remark.cell_length <= room or not self.content_size.width  # which is before it is laid out
        return not self._roomy() and "\n" not in remark.plain and fits

    def on_resize(self, event: events.Resize) -> None:
        """The frame holds more or less of a remark."""
        del event
        if self._question_id and self.app.document is not None and self.content_size.width != self._width:
            self._width = self.content_size.width
            self._show_remark(self._scored())

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

    def _show_where(self) -> None:
        """Show where the keys are: in the title, and by the height of the note."""
        self._show_title()
        self.set_class(self.query_one(NoteArea).has_focus, "-writing")

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
