"""The outline: the sections with their progress, the questions of the filter with their state; one fast list."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from types import MappingProxyType
from typing import NamedTuple

from textual.content import Content
from textual.widgets.option_list import Option

from earnest.core.assessment.model import Rating
from earnest.core.language import Display, Language, Phrase, Worded, main_language, pick
from earnest.core.questionnaire.model import Question
from earnest.core.scoring.question_filter import QuestionFilter, is_core, progress
from earnest.core.scoring.scorecard import Scorecard
from earnest.core.scoring.standing import ScoredQuestion
from earnest.tui.safe import MUTED, joined, labelled, plain, styled
from earnest.tui.widgets.marks import GATE_MARKS, NOT_LIVE, bar, evidence_colour, evidence_mark, rating_mark
from earnest.tui.widgets.painting import put_row
from earnest.tui.widgets.steady_list import SteadyList


class QuestionRow(NamedTuple):
    """A row before it is drawn: a questionnaire may have thousands, and few change at a time."""

    name: str
    """The id of its option."""
    state: tuple[object, ...]
    """Everything that its text depends on."""
    drawn: Callable[..., Content]
    """Makes the text of the state."""
    made_of: tuple[object, ...] = ()
    """What its state follows from: of the same the row is not made anew. Empty where it always is."""

    def content(self) -> Content:
        """What the row shows."""
        return self.drawn(*self.state)


_CORE = Phrase("== 核心题{answered} ==", "== Core {answered} ==")
_REST = Phrase("== 其余{answered} ==", "== The rest {answered} ==")


Known = Mapping[str, QuestionRow]
"""Rows made before, by their names."""


def rows(
    scorecard: Scorecard,
    question_filter: QuestionFilter,
    listed: Sequence[ScoredQuestion],
    language: Language,
    known: Known = MappingProxyType({}),
) -> Iterator[QuestionRow]:
    """Every row of the outline: the questions of the filter, under their sections. Those `known` are not made anew."""
    if question_filter.core != "first":
        yield from _part_rows(scorecard, listed, language, known)
        return
    core = [s for s in listed if is_core(s.question)]
    for title, part in ((_CORE, core), (_REST, listed[len(core) :])):
        if part:
            yield QuestionRow(f"part:{part[0].question.id}", (title, str(progress(part)), language), _part_row)
        yield from _part_rows(scorecard, part, language, known)


def _part_rows(
    scorecard: Scorecard, part: Sequence[ScoredQuestion], language: Language, known: Known
) -> Iterator[QuestionRow]:
    chosen = set(map(id, part))
    for result in scorecard.questionnaires:
        mine = [s for s in result.scored_questions if id(s) in chosen]
        if mine and len(scorecard.questionnaires) > 1:
            yield QuestionRow(f"first:{mine[0].question.id}", (result.questionnaire.title, language), _title)
        titles = {section.id: section.title for section in result.questionnaire.section}
        room = max([_ID, *(len(scored.question.id) for scored in result.scored_questions)])
        for section, members in groupby(mine, lambda scored: scored.section):
            yield from _section_rows(section, titles[section], list(members), room, language, known)


_ID = 6
"""The columns of an id, unless the questionnaire has wider ones."""


def _section_rows(
    section: str, title: Worded, members: list[ScoredQuestion], room: int, language: Language, known: Known
) -> Iterator[QuestionRow]:
    """A section and its questions, with `room` columns for an id so that the topics stand below each other."""
    name, made_of = f"section:{members[0].question.id}", (*members, section, title, room, language)
    row = _again(known, name, made_of)
    if row is not None:  # then its questions are the same as well
        yield row
        yield from (known[scored.question.id] for scored in members)
        return
    yield QuestionRow(name, _progress(members, section, title, language), _section_row, made_of)
    for scored in members:
        made_of = (scored, room, language)
        row = _again(known, scored.question.id, made_of)
        yield row or QuestionRow(scored.question.id, _state(*made_of), _question_row, made_of)


def _again(known: Known, name: str, made_of: tuple[object, ...]) -> QuestionRow | None:
    """The row of that name if it was made of the same; most questions are then the very same objects."""
    before = known.get(name)
    return before if before is not None and before.made_of == made_of else None


def _part_row(title: Phrase, answered: str, language: Language) -> Content:
    return styled(pick(title.fill(answered=answered), language), "bold $accent")


def _title(title: Worded, language: Language) -> Content:
    return styled(pick(title, language), "bold underline")


def _progress(members: list[ScoredQuestion], section: str, title: Worded, language: Language) -> tuple[object, ...]:
    done = progress(members)
    return str(done), bar(done.answered, done.live), section, title, language


def _section_row(answered: str, progress_bar: str, section: str, title: Worded, language: Language) -> Content:
    done = styled(progress_bar, "$accent")
    name = styled(f" {section} {pick(title, language)}", "bold")
    return joined(done, " ", styled(answered.ljust(5), "bold $accent"), name)


def _state(scored: ScoredQuestion, room: int, language: Language) -> tuple[object, ...]:
    answer = scored.answer
    flag = ("*" if answer.flagged else "") + ("?" if answer.confirm else "")
    rating = answer.rating if answer.rating == "not-applicable" else scored.rating
    return rating, evidence_mark(scored), flag, scored.hidden, scored.question, room, language


def _question_row(
    rating: Rating | None, evidence: str, flag: str, hidden: bool, question: Question, room: int, language: Language
) -> Content:
    """Two signs, of the claim and of its evidence, then the question."""
    signs = joined(rating_mark(rating), styled(evidence, evidence_colour(evidence)))
    head = joined(signs, " " * (6 - signs.cell_length), f"{question.id:<{room}} {GATE_MARKS[question.gate]}{flag:<2}")
    topic = plain(pick(question.topic, language))
    if hidden:
        return joined(head, labelled(NOT_LIVE, language), " ", topic).stylize(MUTED)
    return joined(head, topic)


class QuestionList(SteadyList):
    """The list; a chosen row leads to its question."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._rows: list[QuestionRow] = []
        self._scorecard: Scorecard | None = None
        self._shown = ""
        """The id of the question shown."""
        self._asked: tuple[QuestionFilter, tuple[ScoredQuestion, ...], Language] | None = None

    def show(
        self,
        scorecard: Scorecard,
        question_filter: QuestionFilter,
        listed: tuple[ScoredQuestion, ...],
        question_id: str,
        display: Display,
    ) -> None:
        """Show the questions of a filter, with one highlighted; only rows that changed are written again."""
        self._shown = question_id
        asked = (question_filter, listed, main_language(display))
        if scorecard is not self._scorecard or asked != self._asked:  # else one went to another question only
            known = {row.name: row for row in self._rows}
            self._scorecard, self._asked = scorecard, asked
            self._show_rows(list(rows(scorecard, *asked, known)))
        index = self.get_option_index(question_id)
        if self.highlighted != index:
            self.highlighted = index

    @property
    def on_another(self) -> bool:
        """Whether one is at the row of another question than the one shown, or a narrow screen has the list alone."""
        option = self.highlighted_option
        return option is None or option.id != self._shown or not self.screen.query_one("#pane").display

    def _show_rows(self, fresh: list[QuestionRow]) -> None:
        if [row.name for row in fresh] != [row.name for row in self._rows]:
            self.set_options([Option(row.content(), id=row.name) for row in fresh])
        else:
            for index, (old, new) in enumerate(zip(self._rows, fresh, strict=True)):
                if old is not new and old.state != new.state:
                    put_row(self, index, new.content())
        self._rows = fresh
