"""The app: owns the document, lets it be changed when a screen asks, saves at once, shows the result everywhere."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from textual.app import App
from textual.binding import Binding, BindingType
from textual.command import Provider
from textual.content import Content
from textual.notifications import SeverityLevel

from earnest.core.language import Display, Worded, main_language, pick
from earnest.core.text import visible
from earnest.storage.preferences import Preferences, load_preferences, save_preferences
from earnest.tui import messages
from earnest.tui.base import AnyScreen, Shows, ShowsSaved
from earnest.tui.control.drafts import Drafts
from earnest.tui.control.editing import Editor
from earnest.tui.control.leaving import Leaver
from earnest.tui.control.navigating import Navigating
from earnest.tui.control.opening import Opening
from earnest.tui.control.saving import Keeper
from earnest.tui.display import first_display, next_display
from earnest.tui.safe import worded
from earnest.tui.start_up import FirstPaint, collect_again
from earnest.tui.themes import Looks
from earnest.workspace.claim import Claim
from earnest.workspace.document import Document
from earnest.workspace.scored import REVIEW_OUTDATED


def _commands() -> type[Provider]:
    from earnest.tui.control.palette import Commands

    return Commands


class EarnestApp(App[int]):
    """Walks a model team through its questionnaires."""

    TITLE = "Earnest"  # never a name from a file: a terminal may be given the title
    CSS_PATH = ["app.tcss", "screens/start.tcss", "screens/walk.tcss"]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide"), (160, "-roomy")]
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_commands}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help"),
        Binding("f2", "languages"),
        Binding("f3", "show('subject')"),
        Binding("f4", "show('profile')"),
        Binding("f5", "show('gaps')"),
        Binding("f6", "show('export')"),
        Binding("f7", "show('explain')"),
        Binding("f9", "edit"),
        Binding("ctrl+z", "undo"),
        Binding("ctrl+y", "redo"),
        Binding("ctrl+s", "save", priority=True),
        Binding("ctrl+q,f10", "quit", priority=True),
    ]

    def __init__(self, path: Path | None = None, display: Display | None = None) -> None:
        # Without colours Textual must not work out shades: they would come out black on black.
        super().__init__(ansi_color=True if os.environ.get("NO_COLOR") else None)
        self.path = path
        self.preferences: Preferences = load_preferences()
        self.languages: Display = first_display(display, os.environ, self.preferences.display)
        """Which languages are shown. (`display` has another meaning on every Textual node.)"""
        self.document: Document | None = None
        self._told: dict[str, float] = {}
        """When each notice was last given."""
        self.claim = Claim(self)
        self.drafts = Drafts(self)
        self.navigating = Navigating(self)
        self.keeper = Keeper(self)
        self.editor = Editor(self)
        self.opening = Opening(self)
        self.leaver = Leaver(self)
        self.looks = Looks(self)

    def on_mount(self) -> None:
        self.theme_changed_signal.subscribe(self, self.looks.changed)
        self.leaver.watch_signals()
        self.call_after_refresh(self.opening.show_warnings)
        self.set_timer(1, collect_again)

    # --- words -------------------------------------------------------------------------------------------------

    def word(self, text: Worded) -> str:
        """A text in the main language, safe to show; give it to a widget as `plain(app.word(text))`."""
        return visible(pick(text, main_language(self.languages)))

    def both(self, text: Worded) -> Content:
        """A text in the languages shown; with both, the English stands dimmed below."""
        return worded(text, self.languages)

    def tell(self, phrase: Worded, severity: SeverityLevel = "information") -> None:
        """A notice in the main language; one that is still there is not given twice."""
        words = self.word(phrase)
        now = time.monotonic()
        if now - self._told.get(words, -self.NOTIFICATION_TIMEOUT) >= self.NOTIFICATION_TIMEOUT:
            self._told[words] = now
            self.notify(words, severity=severity, markup=False)

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
        self.opening.read(path)

    def get_default_screen(self) -> AnyScreen:
        return FirstPaint(self).prepare(self.opening.first_screen())

    async def on_open_requested(self, message: messages.OpenRequested) -> None:
        await self.opening.open(message.path)

    async def on_new_requested(self, message: messages.NewRequested) -> None:
        await self.opening.new(message.path, message.questionnaires)

    async def action_edit(self) -> None:
        """Edit a file that was shown to read only, if nobody else does any more."""
        await self.opening.edit()

    def on_unmount(self) -> None:
        self.claim.release()

    def action_close_document(self) -> None:
        """Back to the start screen, to open another file."""
        self._after_flush(self.opening.close)

    # --- screens -----------------------------------------------------------------------------------------------

    def action_show(self, name: str) -> None:
        """Open a screen by name over the questions; opening the one shown closes it."""
        self._after_flush(self.navigating.show, name)

    def action_help(self) -> None:
        self.navigating.show("help")

    def action_command_palette(self) -> None:
        from earnest.tui.control.palette import open_palette

        open_palette(self)

    def show_evidence(self, question_id: str) -> None:
        """Open the evidence of a question."""
        self.navigating.evidence(question_id)

    def action_name(self) -> None:
        """Change who answers."""
        self.navigating.ask_name(self.editor.named)

    def show_question(self, question_id: str) -> None:
        """Show a question on the walk; a dialog that is open stays open."""
        self.navigating.question(question_id)

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
            if isinstance(screen, Shows) and screen.is_mounted and screen.children:
                screen.show_document()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return self.document is not None or action not in {"show", "undo", "redo", "save", "edit", "close_document"}

    # --- edits -------------------------------------------------------------------------------------------------

    def on_answer_edited(self, message: messages.AnswerEdited) -> None:
        self.editor.answer(message)

    def on_subject_edited(self, message: messages.SubjectEdited) -> None:
        self.editor.subject(message)

    def on_flag_edited(self, message: messages.FlagEdited) -> None:
        self.editor.flag(message)

    def on_explanation_edited(self, message: messages.ExplanationEdited) -> None:
        self.editor.explanation(message)

    def action_undo(self) -> None:
        self._after_flush(self.editor.undo)

    def action_redo(self) -> None:
        self._after_flush(self.editor.redo)

    def change_document(self, document: Document) -> None:
        """Put the document after an edit in place of the one before, and save it."""
        if document is not self.document and self.may_edit():
            before = self.document
            self.replace_document(document)
            self.keeper.wake()
            if document.review_outdated and before is not None and not before.review_outdated:
                self.tell(REVIEW_OUTDATED, "warning")

    def type_document(self, document: Document) -> None:
        """Put the document after a typed key in place of the one before, and save it; it is shown at the pause."""
        if document is not self.document and self.may_edit():
            self.document = document
            self.keeper.wake(ask=False)

    def may_edit(self) -> bool:
        """Whether the document may be edited here; says why it may not."""
        return self.claim.may_edit()

    def show_saved(self, document: Document) -> None:
        """Put a document that is saved, or not, in place of the one before; nothing else of it changed."""
        self.document = document
        for screen in self.screen_stack:
            for widget in screen.query("StatusBar, Head"):
                if isinstance(widget, ShowsSaved):
                    widget.show_saved(document)

    def replace_document(self, document: Document) -> None:
        """Put a document in place of the one before, and show it."""
        self.document = document
        self.show_document()

    def action_save(self) -> None:
        self._after_flush(lambda: self.run_worker(self.keeper.save_now(), name="save"))

    def _after_flush(self, action: Callable[..., object], *arguments: object) -> None:
        """Do something once every screen handed over what was typed."""
        self.call_later(self.leaver.then, action, *arguments)

    async def action_quit(self) -> None:
        self.call_later(self.leaver.quit)
