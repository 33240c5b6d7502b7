"""The outline: the sections with their progress, the questions of the route with their state; one fast list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content
from textual.reactive import reactive
from textual.widgets.option_list import Option

from earnest.core.language import Display, Phrase, main_language, pick
from earnest.core.questionnaire import Section
from earnest.core.route import Route, is_core, progress
from earnest.core.scoring import Scorecard
from earnest.core.standing import Standing
from earnest.tui.safe import MUTED, joined, labelled, plain, styled
from earnest.tui.widgets.folding import KeyList
from earnest.tui.widgets.marks import GATE_MARKS, MARKS, NOT_LIVE
from earnest.tui.widgets.texts import same

Row = tuple[str, Content]
"""An id and what the row shows."""


_CORE = Phrase("== 核心题 {answered} ==", "== Core {answered} ==")
_REST = Phrase("== 其余 {answered} ==", "== The rest {answered} ==")


def rows(scorecard: Scorecard, route: Route, listed: Sequence[Standing], display: Display) -> Iterator[Row]:
    """Every row of the outline: the questions of the route, under their sections."""
    if route.core != "first":
        yield from _part_rows(scorecard, listed, display)
        return
    core = [s for s in listed if is_core(s.question)]
    for title, part in ((_CORE, core), (_REST, listed[len(core) :])):
        if part:
            words = pick(title.fill(answered=progress(part)), main_language(display))
            yield f"part:{part[0].question.id}", styled(words, "bold $accent")
        yield from _part_rows(scorecard, part, display)


def _part_rows(scorecard: Scorecard, part: Sequence[Standing], display: Display) -> Iterator[Row]:
    chosen = {s.question.id for s in part}
    for result in scorecard.questionnaires:
        mine = [s for s in result.standings if s.question.id in chosen]
        if mine and len(scorecard.questionnaires) > 1:
            title = pick(result.questionnaire.title, main_language(display))
            yield f"first:{mine[0].question.id}", styled(title, "bold underline")
        for section in result.questionnaire.section:
            yield from _section_rows(section, [s for s in mine if s.section == section.id], display)


def _section_rows(section: Section, members: Sequence[Standing], display: Display) -> Iterator[Row]:
    if members:
        title = pick(section.title, main_language(display))
        answered = styled(str(progress(members)).ljust(6), "bold $accent")
        yield f"section:{members[0].question.id}", joined(answered, styled(f"{section.id} {title}", "bold"))
    for standing in members:
        yield standing.question.id, _question_row(standing, display)


def _question_row(standing: Standing, display: Display) -> Content:
    question, answer = standing.question, standing.answer
    flag = ("*" if answer.flagged else "") + ("?" if answer.confirm else "")
    signs = f"{MARKS[answer.rating if answer.rating == 'not-applicable' else standing.rating]:<5} "
    head = plain(f"{signs}{question.id:<6} {GATE_MARKS[question.gate]}{flag:<2}")
    topic = plain(pick(question.topic, main_language(display)))
    if standing.hidden:
        return joined(head, labelled(NOT_LIVE, main_language(display)), " ", topic).stylize(MUTED)
    return joined(head, topic)


class Outline(KeyList):
    """The list; a chosen row leads to its question."""

    highlighted: reactive[int | None] = reactive(None, repaint=False)
    """The row where the highlight is. When it moves, two rows are drawn again, not all of them."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id, compact=True, markup=False)
        self._shown: list[Row] = []
        self._scorecard: Scorecard | None = None
        self._asked: tuple[Route, tuple[Standing, ...], Display] | None = None

    def show(
        self, scorecard: Scorecard, route: Route, listed: tuple[Standing, ...], question_id: str, display: Display
    ) -> None:
        """Show the questions of a route, with one highlighted; only rows that changed are written again."""
        asked = (route, listed, display)
        if scorecard is not self._scorecard or asked != self._asked:  # else one went to another question only
            self._scorecard, self._asked = scorecard, asked
            self._show_rows(list(rows(scorecard, route, listed, display)))
        index = self.get_option_index(question_id)
        if self.highlighted != index:
            self.highlighted = index

    def _show_rows(self, fresh: list[Row]) -> None:
        if [row[0] for row in fresh] != [row[0] for row in self._shown]:
            self.set_options([Option(content, id=name) for name, content in fresh])
        else:
            for index, (old, new) in enumerate(zip(self._shown, fresh, strict=True)):
                if not same(old[1], new[1]):
                    self.replace_option_prompt_at_index(index, new[1])
        self._shown = fresh

    def watch_highlighted(self, before: int | None, highlighted: int | None) -> None:  # type: ignore[override]  # Textual gives the old one to whoever asks
        super().watch_highlighted(highlighted)
        for row in (before, highlighted):
            if row is not None:
                self.refresh_line(row)
