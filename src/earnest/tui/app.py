"""The app: owns the document, lets it be changed when a screen asks, saves at once, shows the result everywhere."""

from __future__ import annotations

import asyncio
import contextlib
import datetime
import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Protocol, runtime_checkable

from textual.app import App
from textual.binding import Binding
from textual.command import Provider
from textual.content import Content
from textual.notifications import SeverityLevel
from textual.screen import ModalScreen, Screen
from textual.theme import Theme

from earnest.core.errors import EarnestError
from earnest.core.language import Display, Phrase, Worded, main_language, pick
from earnest.core.text import visible
from earnest.storage import load, reference
from earnest.storage import save as saving
from earnest.storage.preferences import Preferences, load_preferences, save_preferences
from earnest.tui import messages
from earnest.tui.display import first_display, next_display
from earnest.tui.document import Document, NotSaved, document_of
from earnest.tui.editor import Editor
from earnest.tui.keeper import Keeper
from earnest.tui.safe import worded
from earnest.tui.themes import DARK, LIGHT, PLAIN

_LEAVE_UNSAVED = Phrase("有改动尚未写入文件：{cause}", "Some edits are not in the file: {cause}")
_LEAVE_WAYS = {
    "copy": Phrase("在旁边另存副本，然后退出", "keep a copy beside the file, then quit"),
    "quit": Phrase("放弃这些改动，退出", "quit without these edits"),
    "stay": Phrase("不退出", "stay"),
}


@runtime_checkable
class Shows(Protocol):
    """A screen that shows the document."""

    def show_document(self) -> None: ...


@runtime_checkable
class Holds(Protocol):
    """A screen that may hold typed text; `flush` hands it over by `app.post_message`."""

    def flush(self) -> object: ...


def _commands() -> type[Provider]:
    from earnest.tui.commands import Commands

    return Commands


class EarnestApp(App[int]):
    """Walks a model team through its questionnaires."""

    CSS_PATH = ["app.tcss", "screens/start.tcss", "screens/walk.tcss"]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide"), (160, "-roomy")]
    COMMANDS = {_commands}
    BINDINGS = [
        Binding("f1", "help"),
        Binding("f2", "languages"),
        Binding("f3", "show('subject')"),
        Binding("f4", "show('profile')"),
        Binding("f5", "show('gaps')"),
        Binding("f6", "show('export')"),
        Binding("ctrl+z", "undo"),
        Binding("ctrl+y", "redo"),
        Binding("ctrl+s", "save", priority=True),
        Binding("ctrl+q,f10", "quit", priority=True),
    ]

    def __init__(self, path: Path | None = None, display: Display | None = None) -> None:
        super().__init__()
        self.path = path
        self.preferences: Preferences = load_preferences()
        self.languages: Display = first_display(display, os.environ, self.preferences.display)
        """Which languages are shown. (`display` has another meaning on every Textual node.)"""
        self.document: Document | None = None
        self.keeper = Keeper(self)
        self.editor = Editor(self)
        self._choose_theme()

    def _choose_theme(self) -> None:
        for theme in (DARK, LIGHT):
            self.register_theme(theme)
        if self.no_color:
            self.theme = PLAIN
        elif "TEXTUAL_THEME" not in os.environ:
            remembered = self.preferences.theme or ""
            self.theme = remembered if remembered in self.available_themes else DARK.name

    def _theme_changed(self, theme: Theme) -> None:
        if not self.no_color and theme.name != (self.preferences.theme or DARK.name):
            self.remember(theme=theme.name)

    def on_mount(self) -> None:
        self.theme_changed_signal.subscribe(self, self._theme_changed)
        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP"):
            # Windows has no such handlers, and a test may run outside the main thread.
            with contextlib.suppress(NotImplementedError, AttributeError, ValueError, RuntimeError):
                loop.add_signal_handler(getattr(signal, name), self.end)

    # --- words -------------------------------------------------------------------------------------------------

    def word(self, text: Worded) -> str:
        """A text in the main language, safe to show; give it to a widget as `plain(app.word(text))`."""
        return visible(pick(text, main_language(self.languages)))

    def both(self, text: Worded) -> Content:
        """A text in the languages shown; with both, the English stands dimmed below."""
        return worded(text, self.languages)

    def tell(self, phrase: Worded, severity: SeverityLevel = "information") -> None:
        """A notice in the main language."""
        self.notify(self.word(phrase), severity=severity, markup=False)

    @property
    def author_name(self) -> str:
        """Who answers; empty while nobody said."""
        return os.environ.get("EARNEST_NAME", "").strip() or self.preferences.name

    def remember(self, **preferences: object) -> None:
        """Keep preferences for the next run."""
        self.preferences = self.preferences.model_copy(update=preferences)
        save_preferences(self.preferences)

    # --- files -------------------------------------------------------------------------------------------------

    def read_document(self, path: Path) -> None:
        """Make a file the document. Raises EarnestError; the document is then as it was."""
        self.document = document_of(load.open_assessment(path), reference.catalog())
        self.remember(recent=self.preferences.opened(path).recent)

    def get_default_screen(self) -> Screen[object]:
        from earnest.tui.screens.start import StartScreen

        if self.path is not None and self.document is None:
            try:
                self.read_document(self.path)
            except EarnestError as error:
                start = StartScreen()
                start.call_after_refresh(start.show_problems, error)
                return start
        return StartScreen() if self.document is None else self._walk()

    def _walk(self) -> Screen[object]:
        from earnest.tui.screens.walk import WalkScreen

        return WalkScreen()

    async def on_open_requested(self, message: messages.OpenRequested) -> None:
        await self._open(message.path)

    async def on_new_requested(self, message: messages.NewRequested) -> None:
        try:
            saving.new_assessment(message.path, datetime.date.today())
        except EarnestError as error:
            self.tell(error.message, "error")
            return
        if await self._open(message.path):
            self.action_show("subject")

    async def _open(self, path: Path) -> bool:
        try:
            self.read_document(path)
        except EarnestError as error:
            self.tell(error.message, "error")
            return False
        await self._base(self._walk())
        return True

    async def _base(self, screen: Screen[object]) -> None:
        """Close everything that is open and show a screen instead."""
        while len(self.screen_stack) > 1:
            await self.pop_screen()
        await self.switch_screen(screen)

    def action_close_document(self) -> None:
        """Back to the start screen, to open another file."""
        self._after_flush(self._close_document)

    async def _close_document(self) -> None:
        from earnest.tui.screens.start import StartScreen

        await self.keeper.save(ask=False)
        if self.document is not None and not self.document.unsaved:
            await self._base(StartScreen())
            self.document = None
            self.refresh_bindings()

    # --- screens -----------------------------------------------------------------------------------------------

    def action_show(self, name: str) -> None:
        """Open a screen by name over the questions; opening the one shown closes it."""
        self._after_flush(self._show, name)

    def _show(self, name: str) -> None:
        from earnest.tui import screens

        kind = screens.by_name(name)
        if type(self.screen) is kind:
            self.pop_screen()
        elif issubclass(kind, ModalScreen) or len(self.screen_stack) == 1:
            self.push_screen(kind())
        else:
            self.switch_screen(kind())

    def action_help(self) -> None:
        self._show("help")

    def show_evidence(self, question_id: str) -> None:
        """Open the evidence of a question."""
        from earnest.tui.screens.evidence import EvidenceScreen

        self.push_screen(EvidenceScreen(question_id))

    def ask_name(self, answered: Callable[[str | None], None]) -> None:
        """Ask who answers."""
        from earnest.tui.screens.name import NameScreen

        self.push_screen(NameScreen(self.author_name), answered)

    def action_name(self) -> None:
        """Change who answers."""
        self.ask_name(self._named)

    def _named(self, name: str | None) -> None:
        if name:
            self.remember(name=name)

    def show_question(self, question_id: str) -> None:
        """Show a question on the walk; a dialog that is open stays open."""
        from earnest.tui.screens.walk import WalkScreen

        while len(self.screen_stack) > 1 and not isinstance(self.screen, ModalScreen):
            self.pop_screen()
        walk = self.screen_stack[0]
        if isinstance(walk, WalkScreen):
            walk.goto(question_id)

    def on_goto(self, message: messages.Goto) -> None:
        self.show_question(message.question_id)

    def action_languages(self) -> None:
        self.post_message(messages.DisplayChosen(next_display(self.languages)))

    def on_display_chosen(self, message: messages.DisplayChosen) -> None:
        self.languages = message.display
        self.remember(display=message.display)
        self.show_document()

    def show_document(self) -> None:
        """Show the document, as it is now, on every screen that has it."""
        for screen in self.screen_stack:
            if isinstance(screen, Shows) and screen.is_mounted:
                screen.show_document()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        needs_document = {"show", "undo", "redo", "save", "close_document"}
        return self.document is not None or action not in needs_document

    # --- edits -------------------------------------------------------------------------------------------------

    def on_answer_edited(self, message: messages.AnswerEdited) -> None:
        self.editor.answer(message)

    def on_subject_edited(self, message: messages.SubjectEdited) -> None:
        self.editor.subject(message)

    def on_flag_edited(self, message: messages.FlagEdited) -> None:
        self.editor.flag(message)

    def action_undo(self) -> None:
        self._after_flush(self.editor.undo)

    def action_redo(self) -> None:
        self._after_flush(self.editor.redo)

    def change_document(self, document: Document) -> None:
        """Put the document after an edit in place of the one before, and save it."""
        if document is not self.document:
            self.replace_document(document)
            self.run_worker(self.keeper.save(), name="save")

    def replace_document(self, document: Document) -> None:
        """Put a document in place of the one before, and show it."""
        self.document = document
        self.show_document()

    def action_save(self) -> None:
        self._after_flush(lambda: self.run_worker(self.keeper.save_now(), name="save"))

    def _after_flush(self, action: Callable[..., object], *arguments: object) -> None:
        """Do something once every screen handed over what was typed."""
        for screen in self.screen_stack:
            if isinstance(screen, Holds):
                screen.flush()
        self.call_later(action, *arguments)

    # --- leaving -----------------------------------------------------------------------------------------------

    async def action_quit(self) -> None:
        self._after_flush(self._leave)

    async def _leave(self) -> None:
        self.editor.release()
        await self.keeper.save(ask=False)
        if self.document is None or not isinstance(self.document.saved, NotSaved):
            self.exit(0)
            return
        from earnest.tui.screens.ask import AskScreen

        cause = self.document.failure or Phrase("", "")
        if not isinstance(self.screen, AskScreen):
            self.push_screen(AskScreen(_LEAVE_UNSAVED.fill(cause=cause), dict(_LEAVE_WAYS)), self._leave_anyway)

    def _leave_anyway(self, way: str | None) -> None:
        if way == "quit" or (way == "copy" and self.keeper.keep_copy()):
            self.exit(0)

    def end(self) -> None:
        """Hand over, save and end without a question: the terminal or the system wants the app gone."""
        self._after_flush(self._end)

    async def _end(self) -> None:
        self.editor.release()
        await self.keeper.save(ask=False)
        failed = self.document is not None and self.document.unsaved
        self.exit(return_code=1 if failed else 0)
