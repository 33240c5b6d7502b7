"""The walk: the outline to the left, one question at a time to the right, the scores above."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import OptionList

from earnest.core.language import Phrase
from earnest.core.scoring.question_filter import EVERYTHING, QuestionFilter, following, next_unanswered
from earnest.core.scoring.scorecard import QuestionnaireScore
from earnest.core.scoring.standing import ScoredQuestion
from earnest.storage.drafts import Draft
from earnest.tui.screens import walk_keys
from earnest.tui.screens.document_screen import DocumentScreen
from earnest.tui.widgets.answer_panel import AnswerPanel
from earnest.tui.widgets.answer_words import evidence_list
from earnest.tui.widgets.filter_line import FilterLine
from earnest.tui.widgets.inputs import LineField, is_field
from earnest.tui.widgets.painting import PaintedOnce
from earnest.tui.widgets.prose import blocks
from earnest.tui.widgets.question_list import QuestionList
from earnest.tui.widgets.question_text import details, source, top
from earnest.tui.widgets.reading_pane import Passage, ReadingPane
from earnest.tui.widgets.status import StatusBar
from earnest.tui.widgets.typing import caught_up
from earnest.workspace.document import Document

_NOT_TAKEN = Phrase(
    "{id}有内容无法采纳，未保存。请改正；再按一次则放弃该处修改。",
    "Some input in {id} is not valid and not saved. Correct it, or press again to discard it.",
)
_LAST = Phrase("这是最后一题", "this is the last question")
_FIRST = Phrase("这是第一题", "this is the first question")
_ALL_ANSWERED = Phrase("适用的问题都已作答", "every question that applies is answered")
_ALL_LISTED = Phrase(
    "筛选出的问题都已作答；F8 可更改筛选", "every question listed is answered; F8 changes what is listed"
)


class WalkScreen(PaintedOnce, DocumentScreen[None]):
    """The main screen."""

    CSS_PATH = "walk.tcss"
    AUTO_FOCUS = "#ratings"
    PAGED = "#reading"
    BINDINGS = walk_keys.BINDINGS

    def __init__(self) -> None:
        super().__init__()
        self.question_id = ""
        """The question shown."""
        self.question_filter = EVERYTHING
        """Which questions are listed and walked."""
        self._kept: frozenset[str] = frozenset()
        """The questions that were listed since the filter was chosen."""
        self._seen = False
        self._warned = False
        """Whether the person was told that something typed cannot be taken, and has not left the question since."""

    def compose(self) -> ComposeResult:
        yield StatusBar(id="status")
        yield FilterLine(id="filter")
        with Horizontal(id="body"):
            yield QuestionList(id="outline")
            with Vertical(id="pane"):
                yield ReadingPane(id="reading")
                yield AnswerPanel(id="answer")
        yield self.key_bar(*walk_keys.HINTS)

    def on_mount(self) -> None:
        scored_questions = self.document.scored_questions()
        first = next((s for s in scored_questions if s.live and not s.answered), scored_questions[0])
        self.question_id = first.question.id
        self.show_document()

    def _scored(self) -> ScoredQuestion:
        return next(s for s in self.document.scored_questions() if s.question.id == self.question_id)

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
        super().show_document()

    def _show_list(self, document: Document) -> None:
        if self.question_filter != EVERYTHING:
            self._kept |= {s.question.id for s in document.scored_questions() if self.question_filter.takes(s)}
        listed, display = self._listed(), self.app.languages
        self.query_one(FilterLine).show(self.question_filter, listed, document.catalog, display)
        self.query_one(QuestionList).show(document.scorecard, self.question_filter, listed, self.question_id, display)

    def _listed(self) -> tuple[ScoredQuestion, ...]:
        return self.question_filter.listed(self.document.scored_questions(), self._kept, self.question_id)

    def _show_question(self, scored: ScoredQuestion) -> None:
        document, display = self.document, self.app.languages
        question = scored.question
        given = evidence_list(scored, document.scorecard.basis.stated, display)
        quoted = source(question, document.catalog, display)
        self.query_one(ReadingPane).show(
            [
                Passage(top(scored, document.catalog, display)),
                Passage(quoted, quoted=True),
                Passage(blocks([given, details(question, display)])),
            ]
        )

    def on_resize(self) -> None:
        """The status has other words where there is little room."""
        if self.question_id:
            self.query_one(StatusBar).show(self.document, self._result(), self.app.languages)

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """The first time everything has just been given its style."""
        event.refresh_styles, self._seen = self._seen, True

    def on_screen_suspend(self) -> None:
        self.flush()

    def flush(self) -> bool:
        """Hand over what was typed; whether all of it could be taken."""
        return self.query_one(AnswerPanel).flush()

    def draft(self) -> Draft | None:
        """What cannot be taken."""
        return self.query_one(AnswerPanel).draft()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While a field has the focus its keys are its own."""
        if action == "line_done":
            return isinstance(self.focused, LineField)
        return not (action in walk_keys.MOVES and is_field(self.focused))

    # --- moving ------------------------------------------------------------------------------------------------

    def goto(self, question_id: str) -> None:
        """Show a question, ready to be answered; the one shown stays, once, while something typed cannot be taken."""
        if not self.flush() and question_id != self.question_id and not self._warned:
            self._warned = True
            self.app.tell(_NOT_TAKEN.fill(id=self.question_id), "warning")
            return
        self._warned = False
        self.question_id = question_id
        self.remove_class("-outline")
        self.show_document()
        self.query_one("#reading").scroll_home(animate=False)
        self.query_one(AnswerPanel).focus_answer()

    async def action_next(self) -> None:
        await caught_up(self.focused)
        self._step(1, _LAST)

    async def action_previous(self) -> None:
        await caught_up(self.focused)
        self._step(-1, _FIRST)

    def _step(self, direction: int, end: Phrase) -> None:
        self._goto(following(self._listed(), self.question_id, direction), end)

    async def action_unanswered(self) -> None:
        """To the next question that is live and unanswered, from here on and round."""
        await caught_up(self.focused)
        none = _ALL_ANSWERED if self.question_filter == EVERYTHING else _ALL_LISTED
        self._goto(next_unanswered(self._listed(), self.question_id), none)

    def _goto(self, scored: ScoredQuestion | None, none: Phrase) -> None:
        if scored is None:
            self.app.tell(none)
        else:
            self.goto(scored.question.id)

    def follow(self, question_filter: QuestionFilter) -> None:
        """Walk under a filter from now on, from its first question to be done; the whole begins where one is."""
        self.question_filter, self._kept = question_filter, frozenset()
        self.show_document()
        listed = question_filter.listed(self.document.scored_questions())
        if question_filter != EVERYTHING and listed:
            first = next((s for s in listed if s.live and not s.answered), listed[0])
            self.goto((listed[0] if question_filter.state else first).question.id)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A row of the outline; a section leads to its first question."""
        self.goto((event.option_id or "").rpartition(":")[2])

    # --- keys of the answer ------------------------------------------------------------------------------------

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

    def _to_ratings(self) -> None:
        self.remove_class("-outline")
        self.set_focus(self.query_one("#ratings"))

    async def action_line_done(self) -> None:
        """From a field of one line to the ratings, in order with the keys typed, unless it cannot be taken."""
        await caught_up(self.focused)
        if self.flush():
            self._to_ratings()

    def action_numbers(self) -> None:
        """To the first number of a share or a count; nothing happens on another question."""
        self.query_one(AnswerPanel).focus_numbers()

    def action_note(self) -> None:
        self.set_focus(self.query_one("#note"))

    def action_rate(self, rating: str) -> None:
        self.query_one(AnswerPanel).rate(rating)

    def action_flag(self) -> None:
        self.query_one(AnswerPanel).flag()

    def action_confirm(self) -> None:
        self.query_one(AnswerPanel).confirm()

    def action_evidence(self) -> None:
        self.flush()
        self.app.call_later(self.app.show_evidence, self.question_id)
