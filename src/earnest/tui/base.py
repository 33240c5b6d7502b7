"""What screens, widgets and the parts of the app may ask of the app; none of them knows the app itself."""

from __future__ import annotations

import os
from abc import abstractmethod
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import Any, Literal

from textual import events
from textual.app import App
from textual.content import Content
from textual.notifications import Notify, SeverityLevel
from textual.screen import Screen

from earnest.core.language import Display, Language, Phrase, Worded, main_language, pick
from earnest.core.scoring.gap_table import GapView
from earnest.core.scoring.question_filter import QuestionFilter
from earnest.core.text import visible
from earnest.storage.drafts import Draft
from earnest.storage.preferences import Preferences, load_preferences, save_preferences
from earnest.tui.came_in import CameIn
from earnest.tui.display import first_display
from earnest.tui.edits import Edits
from earnest.tui.messages import DisplayChosen
from earnest.tui.safe import fitting, labelled, worded
from earnest.tui.screen_kinds import Shows, ShowsSaved
from earnest.tui.told import Notices, Told
from earnest.tui.widgets.compositor import draw_sparingly
from earnest.tui.widgets.painting import put_away
from earnest.workspace.claim import refusal
from earnest.workspace.document import Document
from earnest.workspace.since import Since

NewStep = Literal["subject", "profile"]
"""The steps of a new assessment before its questions, by the names of their screens."""

AnyScreen = Screen[Any]
"""A screen whatever it gives back when it closes."""


_COPIES = frozenset({"ctrl+c", "super+c"})
"""The keys with which Textual copies what is marked."""


_LONGER = 2
"""So many times as long as another stands what warns, to be read and corrected."""
_LANGUAGES: tuple[Language, ...] = ("zh", "en")


class BaseApp(App[int]):
    """The document, the languages and the preferences; what needs other parts of the app is only declared."""

    CLICK_CHAIN_TIME_THRESHOLD = 0.7
    """Seconds within which a second click belongs to the first."""

    def __init__(self, path: Path | None = None, display: Display | None = None, at: str = "") -> None:
        draw_sparingly()
        # Without colours Textual must not work out shades: they would come out black on black.
        super().__init__(ansi_color=True if os.environ.get("NO_COLOR") else None)
        self.path = path
        self.at = at
        """The question to begin with, by id; empty where it is the first one to be done."""
        self.preferences: Preferences = load_preferences()
        self.languages: Display = first_display(display, os.environ, self.preferences.display)
        """Which languages are shown. (`display` has another meaning on every Textual node.)"""
        self.document: Document | None = None
        self.new_step: NewStep | None = None
        """Which step of a new assessment comes next; None once its questions were reached."""
        self.former: Path | None = None
        """The earlier answer file that the answers are compared with."""
        self.since: Since | None = None
        """What changed since the last visit; None where there was none."""
        self.gap_view = GapView()
        """How the gaps were looked at last."""
        self.forecast_shown: bool | None = None
        """Whether the forecast is drawn above them; None while nobody said."""
        self.came_in: CameIn | None = None
        """What somebody else wrote last, until it was told of it."""
        self.warned: Phrase | None = None
        """What was said last of something typed that cannot be taken."""
        self.places: dict[str, str] = {}
        """Where one was last on a screen, by the name of the screen."""
        self.typed_nowhere = 0.0
        """When a letter was last typed where no key of its name is, by the clock of `time.monotonic`."""
        self.last_key = 0.0
        """When a key was last pressed, by the clock of `time.monotonic`."""
        self.put_off = 0
        """How many calls were put off and are not done."""
        self._told = Notices()

    # --- words -------------------------------------------------------------------------------------------------

    def word(self, text: Worded, language: Language | None = None) -> str:
        """A text in the main language, or another, safe to show; give it to a widget as `plain(app.word(text))`."""
        return visible(pick(text, language or main_language(self.languages)))

    def words(self, text: Worded, room: int) -> str:
        """A text on one line in the languages shown, safe to show; where both have no room, in the main language."""
        return fitting(partial(labelled, text), self.languages, room).plain

    def both(self, text: Worded) -> Content:
        """A text in the languages shown; with both, the English stands dimmed below."""
        return worded(text, self.languages)

    def tell(self, phrase: Worded, severity: SeverityLevel = "information", *, stays: bool = False) -> None:
        """A notice in the main language; one that is still there is not given twice.

        What was told of the step before gives way to it; what went wrong, or is to `stay`, stands beside it.
        """
        words = self.word(phrase)
        if not self._told.stands(words):
            time = self.NOTIFICATION_TIMEOUT if severity == "information" else self.warning_time
            notice = Told(words, severity=severity, timeout=time, markup=False, of=phrase)
            for one in self._told.give(notice, stays=stays or severity != "information"):
                self.call_later(put_away, self, one)  # after the message that shows it, if that waits
            self.post_message(Notify(notice))

    @property
    def warning_time(self) -> float:
        """Seconds for which what warns is told."""
        return self.NOTIFICATION_TIMEOUT * _LONGER

    def tells(self, phrase: Worded) -> bool:
        """Whether a notice that said this, in whichever language, is still there."""
        return any(self._told.stands(self.word(phrase, language)) for language in _LANGUAGES)

    def untell(self, phrase: Worded) -> None:
        """Take away the notice that said this, if it is still there: it matters no more."""
        told = {self.word(phrase, language) for language in _LANGUAGES}
        for one in [notice for words in told for notice in self._told.take(words)]:
            self.call_later(put_away, self, one)  # after the message that shows it, if that waits

    def on_display_chosen(self, message: DisplayChosen) -> None:
        self.edit.rest()
        self.languages = message.display
        self.remember(display=message.display)
        self._tell_anew()
        self.show_document()

    def _tell_anew(self) -> None:
        """Say what still stands in the main language of now."""
        for one in self._told.left():
            if self.word(one.of) != one.message:
                stays = self._told.remains(one)
                self.untell(one.of)
                self.tell(one.of, one.severity, stays=stays)

    def call_later(self, callback: Callable[..., object], *args: object, **kwargs: object) -> bool:
        """Call once the messages before it are handled; counted until it is done, a call that waits included."""

        async def counted() -> None:
            try:
                done = callback(*args, **kwargs)
                if isinstance(done, Awaitable):
                    await done
            finally:
                self.put_off -= 1

        taken = super().call_later(counted)
        self.put_off += taken
        return taken

    # --- what is marked with the mouse ---------------------------------------------------------------------------

    def on_click(self, event: events.Click) -> None:
        """Text is marked by dragging alone: a second click, which Textual takes to mark all of it, is a slip here."""
        if event.chain > 1:
            self._unmark()

    def unmark_with(self, event: events.Key) -> None:
        """Whoever goes on with the keys has done with what was marked; one key copies it."""
        if event.key not in _COPIES:
            self._unmark()

    def _unmark(self) -> None:
        """On every screen: the first click may have opened one."""
        for screen in self.screen_stack:
            screen.clear_selection()

    # --- preferences -------------------------------------------------------------------------------------------

    @property
    def author_name(self) -> str:
        """Who answers; empty while nobody said."""
        return os.environ.get("EARNEST_NAME", "").strip() or self.preferences.name

    def remember(self, **preferences: object) -> None:
        """Keep preferences for the next run."""
        self.preferences = self.preferences.model_copy(update=preferences)
        save_preferences(self.preferences)

    # --- the document ------------------------------------------------------------------------------------------

    def show_document(self) -> None:
        """Show the document, as it is now, on every screen that has it."""
        for screen in self.standing():
            if isinstance(screen, Shows) and screen.children:
                screen.show_document()

    def standing(self) -> list[AnyScreen]:
        """The screens that have their widgets by now, from the bottom up; another one can be asked for nothing."""
        return [screen for screen in self.screen_stack if screen.is_mounted]

    def replace_document(self, document: Document) -> None:
        """Put a document in place of the one before, and show it."""
        self.document = document
        self.show_document()

    def show_saved(self, document: Document) -> None:
        """Put a document that is saved, or not, in place of the one before; nothing else of it changed."""
        self.document = document
        if not self.is_running:
            return  # the widgets are going
        for screen in self.screen_stack:
            for widget in (screen, *screen.query_children("StatusBar, Head")):
                if isinstance(widget, ShowsSaved):
                    widget.show_saved(document)

    def may_edit(self) -> bool:
        """Whether the document may be edited here; says why it may not."""
        refused = refusal(self.document)
        if refused is not None:
            self.tell(refused, "warning")
        return refused is None

    @property
    @abstractmethod
    def edit(self) -> Edits:
        """Edits of the document."""

    @abstractmethod
    def action_undo(self) -> None:
        """Take the last edit back."""

    @abstractmethod
    def action_redo(self) -> None:
        """Do the edit again that was taken back last."""

    @abstractmethod
    def take_draft(self, form: str, of: str = "") -> Draft | None:
        """What could not be taken of a form when the app was ended; it is then in the hands of the screen."""

    # --- where to ----------------------------------------------------------------------------------------------

    @abstractmethod
    def action_show(self, name: str) -> None:
        """Open a screen by name over the questions; opening the one shown closes it."""

    @abstractmethod
    def show_question(self, question_id: str) -> None:
        """Show a question on the walk; a dialog that is open stays open."""

    @abstractmethod
    def back_from_question(self) -> bool:
        """Go back to the screen that led to the question shown; whether there is one."""

    @property
    @abstractmethod
    def question_shown(self) -> str | None:
        """The question on the screen; None while another screen is on top of it."""

    @abstractmethod
    def show_next_to_confirm(self, question_id: str) -> None:
        """Show the next question after this one whose answer is to be confirmed."""

    @abstractmethod
    def show_evidence(self, question_id: str) -> None:
        """Open the evidence of a question."""

    @abstractmethod
    def begin_sitting(self) -> None:
        """Walk a few questions of the role that was walked last, the open gates first."""

    @abstractmethod
    def end_sitting(self) -> None:
        """Say how things stand, and ask whether to go on."""

    @property
    @abstractmethod
    def question_filter(self) -> QuestionFilter:
        """Which questions are walked."""

    @abstractmethod
    def follow(self, question_filter: QuestionFilter) -> None:
        """Walk under a filter from now on."""
