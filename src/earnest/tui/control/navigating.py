"""Leads to the screens and dialogs of the app, and back to a question."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.screen import ModalScreen, Screen

from earnest.core.scoring.question_filter import EVERYTHING, QuestionFilter, next_to_confirm
from earnest.core.upgrade.to_confirm import ALL_CONFIRMED
from earnest.tui import steps
from earnest.tui.base import BaseApp

if TYPE_CHECKING:
    from earnest.tui.screens.walk import WalkScreen

_READ = frozenset({"compare", "help", "level"})


class Navigating:
    """Opens and closes screens; each is imported when it is first opened."""

    def __init__(self, app: BaseApp) -> None:
        self.app = app
        self._came_from = ("", "")
        """The question that was shown last, and the screen that led to it."""

    def show(self, name: str) -> None:
        """Open a screen by name over the questions; opening the one shown closes it.

        What one only reads opens over what one was at, and one that stands below is gone back to.
        """
        kind = _kind(name)
        if self.app.new_step is not None:
            self.app.new_step = steps.named(name) or self.app.new_step
        if type(self.app.screen) is kind:
            self.app.pop_screen()
        elif kind in map(type, self.app.screen_stack[1:]):
            while type(self.app.screen) is not kind:
                self.app.pop_screen()
        elif name in _READ or issubclass(kind, ModalScreen) or len(self.app.screen_stack) == 1:
            self.app.push_screen(kind())
        else:
            self.app.switch_screen(kind())

    def closes_for(self, name: str) -> bool:
        """Whether opening a screen by name closes the one that is shown, as opening itself does."""
        kind = _kind(name)
        over = name in _READ or issubclass(kind, ModalScreen)
        return len(self.app.screen_stack) > 1 and not over

    def next_step(self) -> None:
        """From a step of a new assessment to the one after it; nothing happens elsewhere."""
        if not steps.is_at(self.app.new_step, self.app.screen):
            return
        self.app.new_step = steps.after(self.app.new_step)
        if self.app.new_step is None:
            self._to_the_walk()
        else:
            self.show(self.app.new_step)

    def evidence(self, question_id: str) -> None:
        """Open the evidence of a question."""
        from earnest.tui.screens.evidence import EvidenceScreen

        self.app.push_screen(EvidenceScreen(question_id))

    def note(self, question_id: str, text: str | None = None) -> None:
        """Show the note of a question on the whole screen; `text` is what was written and could not be taken."""
        from earnest.tui.screens.note import NoteScreen

        self.app.push_screen(NoteScreen(question_id, text))

    def public_text(self, question_id: str) -> None:
        """Show the public text of a question."""
        from earnest.tui.screens.public_text import PublicTextScreen

        self.app.push_screen(PublicTextScreen(question_id))

    def languages(self) -> None:
        """Ask which languages to show."""
        from earnest.tui.screens.languages import LanguagesScreen

        self.app.push_screen(LanguagesScreen())

    def ask_name(self, answered: Callable[[str | None], None]) -> None:
        """Ask who answers."""
        from earnest.tui.screens.name import NameScreen

        self.app.push_screen(NameScreen(self.app.author_name), answered)

    def confirm(self) -> None:
        """Confirm the answer on the walk, whatever screen is on top of it."""
        from earnest.tui.screens.walk import WalkScreen

        while len(self.app.screen_stack) > 1 and not isinstance(self.app.screen, ModalScreen):
            self.app.pop_screen()
        if isinstance(walk := self.app.screen_stack[0], WalkScreen):
            walk.action_confirm()

    def next_to_confirm(self, question_id: str) -> None:
        """Show the next question after this one whose answer is to be confirmed."""
        document = self.app.document
        found = next_to_confirm(document.scored_questions(), question_id) if document is not None else None
        if found is None:
            self.app.tell(ALL_CONFIRMED)
        else:
            self.question(found.question.id)

    def question(self, question_id: str, back_to: str = "") -> None:
        """Show a question on the walk; a dialog that is open stays open. From there Esc leads to `back_to`."""
        self._to_the_walk()
        walk = self._walk()
        if walk is not None:
            walk.goto(question_id)
            self._came_from = (question_id, back_to)

    def back_from_question(self) -> bool:
        """Go back to the screen that led to the question shown; whether there is one."""
        question_id, name = self._came_from
        if not name or question_id != self.question_shown:
            return False
        self.show(name)
        return True

    @property
    def question_shown(self) -> str | None:
        """The question on the screen; None while another screen is on top of it."""
        walk = self._walk()
        return walk.question_id if walk is not None and self.app.screen is walk else None

    @property
    def question_at(self) -> str:
        """The question of the walk, also while another screen is on top of it; empty while there is no walk."""
        walk = self._walk() if self.app.screen_stack else None
        return "" if walk is None else walk.question_id

    @property
    def question_filter(self) -> QuestionFilter:
        """Which questions are walked."""
        walk = self._walk()
        return EVERYTHING if walk is None else walk.question_filter

    def follow(self, question_filter: QuestionFilter) -> None:
        """Walk under a filter from now on; the role of it is remembered."""
        if question_filter != EVERYTHING and question_filter.role != self.app.preferences.role:
            self.app.remember(role=question_filter.role)
        self._to_the_walk()
        walk = self._walk()
        if walk is not None:
            walk.follow(question_filter)

    def _to_the_walk(self) -> None:
        while len(self.app.screen_stack) > 1 and not isinstance(self.app.screen, ModalScreen):
            self.app.pop_screen()

    def _walk(self) -> WalkScreen | None:
        from earnest.tui.screens.walk import WalkScreen

        walk = self.app.screen_stack[0]
        return walk if isinstance(walk, WalkScreen) else None


def _kind(name: str) -> type[Screen[None]]:
    from earnest.tui import screens

    return screens.by_name(name)
