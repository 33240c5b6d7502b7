"""The outline: every section with its progress, every question with its state; one fast list."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content
from textual.reactive import reactive
from textual.widgets.option_list import Option

from earnest.core.language import Display, main_language, pick
from earnest.core.scoring import QuestionnaireScore, Scorecard
from earnest.core.standing import Standing
from earnest.tui.safe import MUTED, joined, labelled, plain, styled
from earnest.tui.widgets.folding import KeyList
from earnest.tui.widgets.marks import GATE_MARKS, MARKS, NOT_LIVE, hidden_by_profile
from earnest.tui.widgets.texts import same

Row = tuple[str, Content]
"""An id and what the row shows."""


def rows(scorecard: Scorecard, display: Display) -> Iterator[Row]:
    """Every row of the outline in the order of the questionnaires."""
    for result in scorecard.questionnaires:
        if len(scorecard.questionnaires) > 1:
            title = pick(result.questionnaire.title, main_language(display))
            yield f"first:{result.standings[0].question.id}", styled(title, "bold underline")
        yield from _section_rows(result, display)


def _section_rows(result: QuestionnaireScore, display: Display) -> Iterator[Row]:
    for section, score in zip(result.questionnaire.section, result.sections, strict=True):
        title = pick(section.title, main_language(display))
        progress = f"{score.answered}/{score.live}".ljust(6)
        members = [s for s in result.standings if s.section == section.id]
        if members:
            head = joined(styled(progress, "bold $accent"), styled(f"{section.id} {title}", "bold"))
            yield f"section:{members[0].question.id}", head
        for standing in members:
            yield standing.question.id, _question_row(standing, display)


def _question_row(standing: Standing, display: Display) -> Content:
    question, answer = standing.question, standing.answer
    flag = ("*" if answer.flagged else "") + ("?" if answer.confirm else "")
    signs = f"{MARKS[answer.rating if answer.rating == 'not-applicable' else standing.rating]:<5} "
    head = plain(f"{signs}{question.id:<6} {GATE_MARKS[question.gate]}{flag:<2}")
    topic = plain(pick(question.topic, main_language(display)))
    if hidden_by_profile(standing):
        return joined(head, labelled(NOT_LIVE, main_language(display)), " ", topic).stylize(MUTED)
    return joined(head, topic)


class Outline(KeyList):
    """The list; a chosen row leads to its question."""

    highlighted: reactive[int | None] = reactive(None, repaint=False)
    """The row where the highlight is. When it moves, two rows are drawn again, not all of them."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id, compact=True, markup=False)
        self._shown: list[Row] = []

    def show(self, scorecard: Scorecard, question_id: str, display: Display) -> None:
        """Show the scorecard, with one question highlighted; only rows that changed are written again."""
        fresh = list(rows(scorecard, display))
        if [row[0] for row in fresh] != [row[0] for row in self._shown]:
            self.set_options([Option(content, id=name) for name, content in fresh])
        else:
            for index, (old, new) in enumerate(zip(self._shown, fresh, strict=True)):
                if not same(old[1], new[1]):
                    self.replace_option_prompt_at_index(index, new[1])
        self._shown = fresh
        index = self.get_option_index(question_id)
        if self.highlighted != index:
            self.highlighted = index

    def watch_highlighted(self, before: int | None, highlighted: int | None) -> None:  # type: ignore[override]  # Textual gives the old one to whoever asks
        super().watch_highlighted(highlighted)
        for row in (before, highlighted):
            if row is not None:
                self.refresh_line(row)
