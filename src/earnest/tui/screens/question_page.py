"""The page of the question shown: what stands on it, and what its keys and clicks do."""

from __future__ import annotations

from earnest.core.assessment.edits import is_rated
from earnest.core.assessment.renewal import carried_from
from earnest.core.scoring.standing import ScoredQuestion
from earnest.tui.in_sight import NOT_LOOKED_AT, InSight
from earnest.tui.screens.moves import Moves
from earnest.tui.widgets.answer_panel import AnswerPanel
from earnest.tui.widgets.answer_words import evidence_list
from earnest.tui.widgets.passages import Passage
from earnest.tui.widgets.question_text import checklist, folds, states, top
from earnest.tui.widgets.reading_pane import ReadingPane


class QuestionPage(Moves):
    """The question in full, with its conditions, its evidence and the parts that unfold."""

    def __init__(self) -> None:
        super().__init__()
        self._in_sight = InSight()

    def _scored(self) -> ScoredQuestion:
        return next(s for s in self.document.scored_questions() if s.question.id == self.question_id)

    def _show_question(self, scored: ScoredQuestion) -> None:
        document, display = self.document, self.app.languages
        question, catalog = scored.question, document.catalog
        self._in_sight.show(question.id)
        given = evidence_list(scored, document.scorecard.basis.stated, display)
        carried, flags = carried_from(document.assessment, scored.answer), document.scorecard.left_out
        self.query_one(ReadingPane).show(
            [
                Passage(top(scored, catalog, display, carried, flags)),
                *checklist(question, scored.answer.met, display),
                Passage(states(question, display)),
                Passage(given, item="evidence"),
                *folds(question, catalog, self.app.preferences.unfolded, display),
            ]
        )

    def _to_ratings(self) -> None:
        self.remove_class("-outline")
        self.set_focus(self.query_one("#ratings"))

    def action_confirm(self) -> None:
        answer = self._scored().answer
        if answer.confirm and is_rated(answer) and not self._in_sight.long_enough:
            self.app.tell(NOT_LOOKED_AT)
        else:
            self.query_one(AnswerPanel).confirm()

    def action_conditions(self) -> None:
        """To the conditions."""
        self.remove_class("-outline")
        page = self.query_one(ReadingPane)
        self.set_focus(page)
        page.put_cursor(page.cursor if page.cursor.startswith("met:") else "met:1")

    def _to_next_condition(self) -> None:
        """To the condition behind the one at the cursor; behind the last one to the ratings, which they decide."""
        page = self.query_one(ReadingPane)
        behind = page.items[page.items.index(page.cursor) + 1 :]
        if any(item.startswith("met:") for item in behind):
            page.action_cursor(1)
        else:
            self._to_ratings()

    def action_fold(self, name: str) -> None:
        """Fold a part of the page to its line, or unfold it; remembered for every question."""
        unfolded = self.app.preferences.unfolded
        rest = tuple(one for one in unfolded if one != name)
        self.app.remember(unfolded=rest if name in unfolded else (*unfolded, name))
        self._show_question(self._scored())
        self.query_one(ReadingPane).put_cursor(f"fold:{name}", whole=True)

    def on_reading_pane_chosen(self, message: ReadingPane.Chosen) -> None:
        what, _, which = message.item.partition(":")
        if what == "met" and message.goes_on and int(which) in (self._scored().answer.met or ()):
            self._to_next_condition()
        elif what == "met":
            self.query_one(AnswerPanel).tick(int(which), told=message.clicked)
        elif what == "fold":
            self.action_fold(which)
        else:
            self.action_evidence()
