"""The line above the questions that says which of them are listed; there is none while all are."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from earnest.core.catalog import Catalog
from earnest.core.language import Display, Phrase, main_language
from earnest.core.scoring.question_filter import EVERYTHING, QuestionFilter, core_progress, progress
from earnest.core.scoring.standing import ScoredQuestion
from earnest.tui.action_names import FILTER
from earnest.tui.safe import fitting, joined, labelled, styled
from earnest.tui.widgets.filter_words import filter_names
from earnest.tui.widgets.texts import display, put

_CORE = Phrase("（{core}）", " ({core})")
_ALL = Phrase("全部", "all")
_OPENS = Phrase("{filter}，再按", "{filter}, then").fill(filter=FILTER)
_EDGES, _BETWEEN = 4, 2
"""Cells at the ends of the line, and at least between what is filtered and the keys."""


class FilterLine(Horizontal):
    """What is filtered to the left, the keys that change it to the right."""

    def compose(self) -> ComposeResult:
        yield Static(id="filter-what")
        yield Static(id="filter-keys")

    def show(
        self, question_filter: QuestionFilter, listed: Sequence[ScoredQuestion], catalog: Catalog, languages: Display
    ) -> None:
        """Show a filter with the progress of its questions; hide the line while nothing is filtered."""
        display(self, shown=question_filter != EVERYTHING)
        if question_filter != EVERYTHING:
            words = partial(_what, question_filter, listed, catalog)
            room = self.app.size.width - _EDGES - _BETWEEN
            what = fitting(words, languages, room - _keys(main_language(languages)).cell_length)
            put(self.query_one("#filter-what", Static), what)
            put(self.query_one("#filter-keys", Static), fitting(_keys, languages, room - what.cell_length))


def _what(
    question_filter: QuestionFilter, listed: Sequence[ScoredQuestion], catalog: Catalog, languages: Display
) -> Content:
    """How much is answered, then what is asked for: where there is little room its end is cut off."""
    names = [labelled(name, languages, "bold") for name in filter_names(question_filter, catalog.terms.role_names())]
    if question_filter.core == "first":
        names[0] = joined(names[0], labelled(_CORE.fill(core=core_progress(listed)), main_language(languages)))
    return joined(styled(f"{progress(listed)}  ", "bold $accent"), Content(" + ").join(names))


def _keys(languages: Display) -> Content:
    key, ends = styled("F8 ", "bold $accent"), styled(" 0 ", "bold $accent")
    return joined(key, labelled(_OPENS, languages), ends, labelled(_ALL, languages))
