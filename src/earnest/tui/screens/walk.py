"""The walk: the outline to the left, one question at a time to the right, the scores above."""

from __future__ import annotations

from typing import Literal

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, OptionList

from earnest.core.assessment.model import Rating
from earnest.core.language import Phrase
from earnest.core.scoring.question_filter import EVERYTHING
from earnest.core.scoring.scorecard import QuestionnaireScore
from earnest.storage.drafts import Draft
from earnest.tui.screens import walk_keys
from earnest.tui.screens.question_page import QuestionPage
from earnest.tui.widgets.answer_fields import AnswerFields
from earnest.tui.widgets.answer_panel import AnswerPanel
from earnest.tui.widgets.effect_line import EffectLine
from earnest.tui.widgets.filter_line import FilterLine
from earnest.tui.widgets.key_bar import KeyBar
from earnest.tui.widgets.painting import PaintedOnce
from earnest.tui.widgets.question_list import QuestionList
from earnest.tui.widgets.reading_pane import ReadingPane
from earnest.tui.widgets.status import StatusBar
from earnest.tui.widgets.typing import caught_up
from earnest.workspace.document import Document

_NO_NUMBER = Phrase("这道题不问数字", "this question asks for no number")


class WalkScreen(PaintedOnce, QuestionPage):
    """The main screen."""

    CSS_PATH = "walk.tcss"
    AUTO_FOCUS = "#ratings"
    PAGED = "#reading"
    STOPS = ("ratings", "n", "of", "value", "note", "owner", "due", "accepted_by", "reading")
    BINDINGS = walk_keys.BINDINGS

    def __init__(self) -> None:
        super().__init__()
        self._seen = False

    def compose(self) -> ComposeResult:
        yield StatusBar(id="status")
        yield FilterLine(id="filter")
        with Horizontal(id="body"):
            yield QuestionList(id="outline")
            with Vertical(id="pane"):
                yield ReadingPane(id="reading")
                yield AnswerPanel(id="answer")
        yield EffectLine(id="effect")
        yield self.key_bar()

    def on_mount(self) -> None:
        scored_questions = self.document.scored_questions()
        first = next((s for s in scored_questions if s.live and not s.answered), scored_questions[0])
        first = next((s for s in scored_questions if s.question.id == self.app.at), first)
        self.app.at = ""
        self.question_id = first.question.id
        self.show_document()
        if not self.app.is_running:  # it is ended already, and the widgets are going
            return
        self.watch(self, "focused", self._show_keys, init=False)
        self.watch(self.query_one(ReadingPane), "cursor", self._show_keys, init=False)

    def _result(self) -> QuestionnaireScore:
        """The scores of the questionnaire that the question belongs to."""
        results = self.document.scorecard.questionnaires
        return next(r for r in results if any(s.question.id == self.question_id for s in r.scored_questions))

    def show_document(self) -> None:
        """Show the question as the document says now; nothing while the app ends, when its widgets are going."""
        if not self.app.is_running:
            return
        document, display = self.document, self.app.languages
        scored = self._scored()
        self.query_one(StatusBar).show(document, self._result(), display)
        self._show_list(document)
        self._show_question(scored)
        self.query_one(AnswerPanel).show(scored)
        self.query_one(EffectLine).show(document)
        self._show_keys()
        super().show_document()

    def _show_keys(self) -> None:
        """What works where the focus is; nothing while the document is closed below the screen."""
        if self.question_id and self.app.document is not None:
            leads = self.query_one(AnswerPanel).leads(self.focused)
            hints = walk_keys.hints(self.focused, self._scored(), self.document, leads, self.unnamed())
            self.query_one(KeyBar).show_keys(hints)

    @on(OptionList.OptionHighlighted, "#ratings")
    @on(OptionList.OptionHighlighted, "#outline")
    @on(Input.Changed, "#n")
    def _keys_lead_elsewhere(self) -> None:
        self._show_keys()

    def _show_list(self, document: Document) -> None:
        if self.question_filter != EVERYTHING:
            self._kept |= {s.question.id for s in document.scored_questions() if self.question_filter.takes(s)}
        listed, display = self._listed(), self.app.languages
        self.query_one(FilterLine).show(self.question_filter, listed, document.catalog, display)
        self.query_one(QuestionList).show(document.scorecard, self.question_filter, listed, self.question_id, display)

    def on_resize(self) -> None:
        """The status and what the last edit did have other words where there is little room."""
        if self.question_id and self.app.is_running:
            self.query_one(StatusBar).show(self.document, self._result(), self.app.languages)
            self.query_one(EffectLine).show(self.document)

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """The first time everything has just been given its style."""
        event.refresh_styles, self._seen = self._seen, True

    def on_screen_suspend(self) -> None:
        self.flush()

    def draft(self) -> Draft | None:
        """What cannot be taken."""
        return self.query_one(AnswerPanel).draft()

    def pause(self) -> None:
        """Take what was typed, the keys being at rest; numbers that one is still at may not be whole."""
        self.query_one(AnswerPanel).pause()

    def on_answer_fields_taken(self, message: AnswerFields.Taken) -> None:
        """Say in place of the saved state that not all that was typed is saved."""
        self.query_one(StatusBar).show_taken(self.document, message.whole)
        if message.whole:
            self._warned.forget()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While a field has the focus its keys are its own."""
        return walk_keys.works(action, self.focused)

    # --- keys ---------------------------------------------------------------------------------------------------

    @property
    def stops(self) -> tuple[str, ...]:
        """Of what is not applicable it is asked who accepts it, before who does what by when."""
        if self._scored().answer.rating != "not-applicable":
            return self.STOPS
        return ("ratings", "n", "of", "value", "note", "accepted_by", "owner", "due", "reading")

    async def action_outline(self) -> None:
        """To the outline, or back from it; a narrow screen shows it instead of the question."""
        outline = self.query_one(QuestionList)
        if outline.has_focus:
            await self.action_answer()
        else:
            self.add_class("-outline")
            self.set_focus(outline)

    async def action_answer(self) -> None:
        """To the ratings; from there back to the screen that led to the question, if one did."""
        await caught_up(self.focused)
        if not (self.query_one("#ratings").has_focus and self.app.back_from_question()):
            self._to_ratings()

    async def action_line_done(self) -> None:
        """From a field of one line to where one goes on, in order with the keys typed, or to what cannot be taken."""
        await caught_up(self.focused)
        panel = self.query_one(AnswerPanel)
        if panel.go_on(self.focused):
            return
        if self.flush():
            self._to_ratings()
        else:
            panel.focus_fault()

    async def action_go_on(self) -> None:
        """To the field of what the answer lacks, else on."""
        if not self.query_one(AnswerPanel).focus_lacking():
            await self.action_next()

    def action_numbers(self) -> None:
        """To the first number of a share or a count; of another question it is said that it asks for none."""
        if self._scored().question.kind == "state":
            self.app.tell(_NO_NUMBER)
        self.query_one(AnswerPanel).focus_numbers()

    def action_note(self) -> None:
        self.set_focus(self.query_one("#note"))

    def action_rate(self, rating: Rating | Literal[""]) -> None:
        """Rate, and be where Enter goes on: at a condition it would take back what was just ticked."""
        self.query_one(AnswerPanel).rate(rating)
        self._show_keys()
        if self.query_one(ReadingPane).has_focus:
            self._to_ratings()

    def action_flag(self) -> None:
        self.query_one(AnswerPanel).flag()
