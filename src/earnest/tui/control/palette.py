"""The command palette: every screen, every question, languages, themes, undo and redo, leaving."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.command import Command, CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider, SimpleProvider
from textual.content import Content
from textual.widgets import OptionList

from earnest.core.assessment.model import NO_ANSWER
from earnest.core.assessment.search import Found, search
from earnest.core.field_names import ACCEPTED_RISKS, PROFILE, QUESTION_FIELDS, QUESTION_ID, SUBJECT, VERIFICATIONS
from earnest.core.language import Display, Phrase, main_language
from earnest.core.questionnaire.model import Question
from earnest.core.text import cut, one_line
from earnest.core.wording import COLON, TO_EXPLAIN
from earnest.tui.action_names import (
    CHOOSE,
    COMPARE,
    GAPS,
    GENERATE_REPORT,
    HELP,
    LEVELS,
    NOTES,
    QUIT,
    REDO,
    SAVE_NOW,
    SIGN_OFF,
    SINCE,
    UNDO,
    VERSIONS,
)
from earnest.tui.base import BaseApp
from earnest.tui.closed_once import ClosedOnce
from earnest.tui.display import DISPLAY_NAMES, ORDER
from earnest.tui.messages import DisplayChosen, Goto
from earnest.tui.safe import MUTED, fitting, joined, labelled, lines, plain, styled
from earnest.tui.widgets.key_bar import UP_AND_DOWN, Hint, KeyBar
from earnest.tui.widgets.key_list import turn_page

Entry = tuple[Phrase, Callable[[], object]]

_SCREENS = {
    "subject": SUBJECT.capital,
    "profile": PROFILE.capital,
    "filter": Phrase("筛选题目（F8）", "Filter questions (F8)"),
    "gaps": GAPS.capital,
    "level": LEVELS.capital,
    "explain": TO_EXPLAIN.capital,
    "export": GENERATE_REPORT.capital,
    "accepted-risks": ACCEPTED_RISKS.capital,
    "verifications": VERIFICATIONS.capital,
    "signoff": SIGN_OFF.capital,
    "versions": VERSIONS.capital,
    "compare": COMPARE.capital,
    "since": SINCE.capital,
    "notices": NOTES.capital,
}
_HELP = HELP.capital
_LANGUAGES = Phrase("语言：{name}", "Language: {name}")
_THEME = Phrase("更换主题", "Change theme")
_UNDO = UNDO.capital
_REDO = REDO.capital
_CONFIRM = Phrase("确认作答，或转到下一份待核对的作答（c）", "Confirm the answer, or go to the next one to confirm (c)")
_SAVE = SAVE_NOW.capital
_EDIT = Phrase("重新尝试编辑（F9）", "Try to edit again (F9)")
_NAME = Phrase("更改作答人姓名", "Change your name")
_CLOSE = Phrase("打开另一份文件", "Open another file")
_QUIT = QUIT.capital
_SEARCH = Phrase("查找题目或命令", "Find a question or a command")
_SEARCH_THEME = Phrase("查找主题", "Find a theme")
_NOTHING = Phrase("没有相符的题目或命令", "no matching question or command")
_LEAST = 16
"""Columns of an excerpt below which it goes on in a second line."""
_FAINT = 0.02
"""What a command scores at least whose words are all there."""
_EDGES = 8
"""Columns of the palette in which nothing is typed."""


_ACTIONS = (
    (Phrase("全屏书写说明（F11）", "Write the note on the whole screen (F11)"), "note"),
    (Phrase("用编辑器书写说明（Ctrl+E）", "Write the note in your editor (Ctrl+E)"), "note_in_editor"),
    (Phrase("书写公开文本（p）", "Write the public text (p)"), "public_text"),
    (_UNDO, "undo"),
    (_REDO, "redo"),
    (_SAVE, "save"),
    (Phrase("一次七题，未关闭的关口在先（S）", "A sitting: seven questions, open gates first (S)"), "sitting"),
    (_CONFIRM, "confirm"),
    (Phrase("导出CSV：全部差距（在差距中按 x）", "Write the gaps as CSV (x on the gaps)"), "gaps_as_csv"),
    (_NAME, "name"),
    (_CLOSE, "close_document"),
)
"""Actions of the app upon a document."""


class Palette(CommandPalette, ClosedOnce[None]):
    """Where one searches, what is found, and below the keys that work there."""

    app = getters.app(BaseApp)
    BINDINGS: ClassVar[list[BindingType]] = [Binding("pagedown", "page(1)"), Binding("pageup", "page(-1)")]

    def compose(self) -> ComposeResult:
        yield from super().compose()
        yield KeyBar(*_HINTS, language=main_language(self.app.languages))

    @on(OptionList.OptionHighlighted)
    def _show_keys(self, event: OptionList.OptionHighlighted) -> None:
        """Where nothing was found there is nothing to choose."""
        nothing = isinstance(event.option, Command) and event.option.hit.text == _nothing(self.app)
        self.query_one(KeyBar).show_keys(_HINTS[len(_OF_ROWS) :] if nothing else _HINTS)

    def action_page(self, direction: int) -> None:
        """A page down or up in what was found, once that is on the screen."""
        found = self.query_one(CommandList)
        turn_page(found, found.action_page_down if direction > 0 else found.action_page_up)


_OF_ROWS = (Hint("enter", CHOOSE), UP_AND_DOWN)
_HINTS = (*_OF_ROWS, Hint("escape", Phrase("关闭", "close")))


def _nothing(app: BaseApp) -> str:
    return app.words(_NOTHING, app.size.width - _EDGES)


def open_palette(app: BaseApp) -> None:
    """Open the palette, in the language of the app."""
    if not isinstance(app.screen, CommandPalette):
        app.push_screen(Palette(placeholder=app.words(_SEARCH, app.size.width - _EDGES)))


class Commands(Provider):
    """What the palette offers."""

    @property
    def _app(self) -> BaseApp:
        app = self.app
        assert isinstance(app, BaseApp)
        return app

    async def discover(self) -> Hits:
        for words, command in self._entries():
            yield DiscoveryHit(self._entry(words), command, text=self._app.word(words))
        for question in self._questions():
            yield DiscoveryHit(self._line(question), partial(self._goto, question.id), text=question.id)

    async def search(self, query: str) -> Hits:
        hits = list(self._hits(query))
        for hit in hits:
            yield hit
        if not hits:
            nothing = _nothing(self._app)
            # Enter ends the menu: it is opened anew, or the next key would be for the question below.
            yield Hit(0.01, styled(nothing, MUTED), partial(open_palette, self._app), text=nothing)

    def _hits(self, query: str) -> Iterator[Hit]:
        matcher, wanted = self.matcher(query), query.casefold().split()
        for words, command in self._entries():
            # Letters here and there make no command of a word that was meant for a question.
            if any(all(word in text.casefold() for word in wanted) for text in words):
                score = max(matcher.match(words.zh), matcher.match(words.en))
                yield Hit(max(score, _FAINT), self._entry(words), command, text=self._app.word(words))
        document = self._app.document
        for question in self._questions():
            found = search(question, document.assessment.answer(question.id) if document else NO_ANSWER, wanted)
            if found is not None:
                row = self._found(question, found)
                yield Hit(found.score, row, partial(self._goto, question.id), text=question.id)

    def _entries(self) -> Iterator[Entry]:
        app = self._app
        if app.document is not None:
            if app.document.locked is not None:
                yield _EDIT, partial(app.run_action, "edit")
            yield from ((words, partial(app.action_show, name)) for name, words in _SCREENS.items())
            yield from ((words, partial(app.run_action, action)) for words, action in _ACTIONS)
        yield _HELP, partial(app.run_action, "help")
        for display in ORDER:
            yield _LANGUAGES.fill(name=DISPLAY_NAMES[display]), partial(app.post_message, DisplayChosen(display))
        if not app.ansi_color:  # without colours there is nothing to choose
            yield _THEME, self._change_theme
        yield _QUIT, app.action_quit

    def _change_theme(self) -> None:
        names = sorted(self._app.available_themes)
        found = SimpleProvider(self.screen, [(name, partial(setattr, self._app, "theme", name)) for name in names])
        placeholder = self._app.words(_SEARCH_THEME, self._app.size.width - _EDGES)
        self._app.push_screen(Palette([found], placeholder=placeholder))  # type: ignore[list-item]  # as Textual's own

    def _questions(self) -> Iterator[Question]:
        document = self._app.document
        if document is not None:
            for questionnaire in document.opened.questionnaires:
                yield from questionnaire.questions()

    def _entry(self, words: Phrase) -> Content:
        """A command on one row, in the languages for which there is room."""
        return fitting(partial(labelled, words), self._app.languages, self._app.size.width - _EDGES)

    def _line(self, question: Question) -> Content:
        return fitting(partial(_named, question), self._app.languages, self._app.size.width - _EDGES)

    def _found(self, question: Question, found: Found) -> Content:
        """The line of a question, and what was found where its line does not show it, as far as there is room."""
        if found.name in {QUESTION_ID, QUESTION_FIELDS["topic"]}:
            return self._line(question)
        width, language = self._app.size.width - _EDGES, main_language(self._app.languages)
        whole = fitting(partial(_excerpt, question, found), self._app.languages, width)
        if whole.cell_length <= width:
            return whole
        row, where = _named(question, language), plain(f"{self._app.word(found.name)}{self._app.word(COLON)}")
        text, lead = one_line(self._app.word(found.excerpt)), 2
        room = width - row.cell_length - lead - where.cell_length
        if room >= _LEAST:
            return joined(row, joined(" " * lead, where, cut(text, room)).stylize(MUTED))
        lead += len(question.id)  # below the name of the question
        room = width - lead - where.cell_length
        return lines(row, joined(" " * lead, where, cut(text, room)).stylize(MUTED))

    def _goto(self, question_id: str) -> None:
        self._app.post_message(Goto(question_id))


def _named(question: Question, display: Display) -> Content:
    topic = Phrase(one_line(question.topic.zh), one_line(question.topic.en))
    return joined(styled(f"{question.id}  ", "bold"), labelled(topic, display))


def _excerpt(question: Question, found: Found, display: Display) -> Content:
    """The whole of what was found behind the name of its question."""
    text = Phrase(one_line(found.excerpt.zh), one_line(found.excerpt.en))
    where = joined("  ", labelled(found.name, display), labelled(COLON, main_language(display)))
    return joined(_named(question, display), joined(where, labelled(text, display)).stylize(MUTED))
