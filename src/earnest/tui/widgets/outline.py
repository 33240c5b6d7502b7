"""The outline: every section with its progress, every question with its state; one fast list."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from textual.content import Content
from textual.reactive import reactive
from textual.widgets.option_list import Option

from earnest.core.language import Display, Language, Worded, main_language, pick
from earnest.core.questionnaire import Question
from earnest.core.scoring import QuestionnaireScore, Scorecard
from earnest.core.standing import Standing
from earnest.tui.safe import MUTED, joined, labelled, plain, styled
from earnest.tui.widgets.folding import KeyList
from earnest.tui.widgets.marks import GATE_MARKS, MARKS, NOT_LIVE, hidden_by_profile


class Row(NamedTuple):
    """A row before it is drawn: a questionnaire may have thousands, and few change at a time."""

    name: str
    """The id of its option."""
    state: tuple[object, ...]
    """Everything that its text depends on."""
    drawn: Callable[..., Content]
    """Makes the text of the state."""

    def content(self) -> Content:
        """What the row shows."""
        return self.drawn(*self.state)


def rows(scorecard: Scorecard, language: Language) -> Iterator[Row]:
    """Every row of the outline in the order of the questionnaires."""
    for result in scorecard.questionnaires:
        if len(scorecard.questionnaires) > 1:
            first = result.standings[0].question.id
            yield Row(f"first:{first}", (result.questionnaire.title, language), _title)
        yield from _section_rows(result, language)


def _section_rows(result: QuestionnaireScore, language: Language) -> Iterator[Row]:
    for (section, members), score in zip(result.by_section(), result.sections, strict=True):
        if members:
            state = (score.answered, score.live, section.id, section.title, language)
            yield Row(f"section:{members[0].question.id}", state, _section_row)
        for standing in members:
            yield Row(standing.question.id, _state(standing, language), _question_row)


def _title(title: Worded, language: Language) -> Content:
    return styled(pick(title, language), "bold underline")


def _section_row(answered: int, live: int, section_id: str, title: Worded, language: Language) -> Content:
    progress = f"{answered}/{live}".ljust(6)
    return joined(styled(progress, "bold $accent"), styled(f"{section_id} {pick(title, language)}", "bold"))


def _state(standing: Standing, language: Language) -> tuple[object, ...]:
    answer = standing.answer
    flag = "*" if answer.flagged else "?" if answer.confirm else " "
    sign = MARKS[answer.rating if answer.rating == "not-applicable" else standing.rating]
    return sign, flag, hidden_by_profile(standing), standing.question, language


def _question_row(sign: str, flag: str, hidden: bool, question: Question, language: Language) -> Content:
    head = plain(f"{sign:<5} {question.id:<6} {GATE_MARKS[question.gate]}{flag} ")
    topic = plain(pick(question.topic, language))
    if hidden:
        return joined(head, labelled(NOT_LIVE, language), " ", topic).stylize(MUTED)
    return joined(head, topic)


class Outline(KeyList):
    """The list; a chosen row leads to its question."""

    highlighted: reactive[int | None] = reactive(None, repaint=False)
    """The row where the highlight is. When it moves, two rows are drawn again, not all of them."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id, compact=True, markup=False)
        self._rows: list[Row] = []
        self._of: tuple[Scorecard, Language] | None = None
        """What the rows are of."""

    def show(self, scorecard: Scorecard, question_id: str, display: Display) -> None:
        """Show the scorecard, with one question highlighted; only rows that changed are written again."""
        language = main_language(display)
        if self._of is None or self._of[0] is not scorecard or self._of[1] != language:
            self._show_rows(list(rows(scorecard, language)))
            self._of = scorecard, language
        index = self.get_option_index(question_id)
        if self.highlighted != index:
            self.highlighted = index

    def _show_rows(self, fresh: list[Row]) -> None:
        if [row.name for row in fresh] != [row.name for row in self._rows]:
            self.set_options([Option(row.content(), id=row.name) for row in fresh])
        else:
            for index, (old, new) in enumerate(zip(self._rows, fresh, strict=True)):
                if old.state != new.state:
                    self._rewrite(index, new.content())
        self._rows = fresh

    def _rewrite(self, index: int, content: Content) -> None:
        """Put a row in the place of the one before: both are one line, so no other row is measured again."""
        self.get_option_at_index(index)._set_prompt(content)
        self._option_render_cache.clear()
        self.refresh_line(index)

    def watch_highlighted(self, before: int | None, highlighted: int | None) -> None:  # type: ignore[override]  # Textual gives the old one to whoever asks
        super().watch_highlighted(highlighted)
        for row in (before, highlighted):
            if row is not None:
                self.refresh_line(row)
