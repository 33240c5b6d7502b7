"""The app: its keys, and its parts wired to each other, to what screens ask and to what they post."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.command import Provider

from earnest.core.language import Display, Phrase
from earnest.core.scoring.question_filter import QuestionFilter
from earnest.storage.drafts import Draft
from earnest.tui import messages
from earnest.tui.base import AnyScreen, BaseApp
from earnest.tui.control.drafts import Drafts
from earnest.tui.control.editing import Editor
from earnest.tui.control.flush import Flush
from earnest.tui.control.key_queue import KeyQueue
from earnest.tui.control.leaving import Leaver
from earnest.tui.control.navigating import Navigating
from earnest.tui.control.new_files import NewFiles
from earnest.tui.control.opening import Opening
from earnest.tui.control.saving import Saving
from earnest.tui.control.signing import Signing
from earnest.tui.control.sitting import Sitting
from earnest.tui.control.visits import Visits
from earnest.tui.control.watching import Watching
from earnest.tui.control.writing import Writing
from earnest.tui.key_table import bindings
from earnest.tui.start_up import FirstPaint, collect_again
from earnest.tui.themes import Looks, rating_colours
from earnest.tui.widgets.inputs import is_field
from earnest.workspace.claim import Claim

_HOW_TO_QUIT = Phrase("按 F10 退出；^C 在输入框中复制", "F10 quits; ^C copies in a field")


def _commands() -> type[Provider]:
    from earnest.tui.control.palette import Commands

    return Commands


class EarnestApp(BaseApp):
    """Walks a model team through its questionnaires."""

    TITLE = "Earnest"  # never a name from a file: a terminal may be given the title
    CSS_PATH = ["app.tcss", "screens/start.tcss", "screens/walk.tcss"]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide"), (160, "-roomy")]
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_commands}
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("app"), Binding("f8", "next_step")]

    def __init__(self, path: Path | None = None, display: Display | None = None, at: str = "") -> None:
        super().__init__(path, display, at)
        self.claim = Claim()
        self.drafts = Drafts(self)
        self.navigating = Navigating(self)
        self.visits = Visits(self, self.navigating)
        self.saving = Saving(self, self.claim)
        self.sitting = Sitting(self)
        self.signing = Signing(self, self.navigating)
        self.editor = Editor(self, self.signing, self.saving.saver)
        self.opening = Opening(self, self.claim, self.drafts, self.visits, self.saving.saver, self.signing)
        self.new_files = NewFiles(self, self.opening)
        self.watching = Watching(self, self.saving.saver)
        self.writing = Writing(self, self.navigating)
        self.flush = Flush(self)
        self.leaver = Leaver(self, self.flush, self.saving, self.drafts, self.visits)
        self.looks = Looks(self)
        self.keys = KeyQueue(self, super().on_event)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return rating_colours(self.current_theme)

    def on_load(self) -> None:
        self.leaver.watch_signals()  # before anything is painted that would have to be put back

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.Key):
            self.last_key = time.monotonic()
            self.unmark_with(event)
        if not await self.keys.takes(event):
            await super().on_event(event)

    def on_mount(self) -> None:
        self.theme_changed_signal.subscribe(self, self.looks.changed)
        self.call_after_refresh(self.opening.begin)
        self.set_timer(1, collect_again)
        self.watching.begin()

    # --- files -------------------------------------------------------------------------------------------------

    def read_document(self, path: Path) -> None:
        """Make a file the document, or ask on the first screen whether to upgrade it. Raises EarnestError."""
        self.opening.read_first(path)

    def get_default_screen(self) -> AnyScreen:
        return FirstPaint(self).prepare(self.opening.first_screen())

    def take_draft(self, form: str, of: str = "") -> Draft | None:
        return self.drafts.take(form, of)

    async def on_open_requested(self, message: messages.OpenRequested) -> None:
        await self.opening.open(message.path)

    async def on_example_requested(self) -> None:
        await self.opening.example()

    async def on_new_made(self, message: messages.NewMade) -> None:
        await self.new_files.new(message.path)

    async def on_renewal_made(self, message: messages.RenewalMade) -> None:
        await self.new_files.renewed(message.old, message.made)

    async def action_edit(self) -> None:
        """Edit a file that was shown to read only, if nobody else does any more."""
        await self.opening.edit()

    def on_unmount(self) -> None:
        self.claim.release()

    def action_close_document(self) -> None:
        """Back to the start screen, to open another file."""
        self.call_later(self.flush.close, self.opening.close)

    # --- screens -----------------------------------------------------------------------------------------------

    def action_show(self, name: str) -> None:
        first = self.flush.leave if self.navigating.closes_for(name) else self.flush.then
        self.call_later(first, self.navigating.show, name)

    def action_next_step(self) -> None:
        """On with a new assessment: from the subject to the profile, from there to the questions."""
        self.call_later(self.flush.leave, self.navigating.next_step)

    def action_languages(self) -> None:
        """Choose which languages are shown."""
        self.navigating.languages()

    def action_help(self) -> None:
        self.navigating.show("help")

    def action_command_palette(self) -> None:
        from earnest.tui.control.palette import open_palette

        open_palette(self)

    def show_evidence(self, question_id: str) -> None:
        self.navigating.evidence(question_id)

    def show_next_to_confirm(self, question_id: str) -> None:
        self.navigating.next_to_confirm(question_id)

    def action_confirm(self) -> None:
        """Confirm the answer on the walk, or go to the next one to confirm."""
        self.call_later(self.flush.to_the_walk, self.navigating.confirm)

    def action_name(self) -> None:
        """Change who answers."""
        self.signing.ask_again()

    def action_sitting(self) -> None:
        self._after_flush(self.sitting.begin)

    def begin_sitting(self) -> None:
        self.action_sitting()

    def end_sitting(self) -> None:
        self.sitting.end()

    def show_question(self, question_id: str) -> None:
        self.navigating.question(question_id)

    @property
    def question_shown(self) -> str | None:
        return self.navigating.question_shown

    @property
    def question_filter(self) -> QuestionFilter:
        return self.navigating.question_filter

    def follow(self, question_filter: QuestionFilter) -> None:
        self.call_later(self.flush.to_the_walk, self.navigating.follow, question_filter)

    def on_goto(self, message: messages.Goto) -> None:
        go = self.navigating.question
        self.call_later(self.flush.to_the_walk, go, message.question_id, message.back_to)

    def back_from_question(self) -> bool:
        return self.navigating.back_from_question()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "command_palette" and is_field(self.focused):
            return False  # its key is one of those that edit text
        return self.document is not None or action not in {
            "show",
            "sitting",
            "undo",
            "redo",
            "save",
            "edit",
            "close_document",
        }

    # --- edits -------------------------------------------------------------------------------------------------

    @property
    def edit(self) -> Editor:
        return self.editor

    def action_note(self) -> None:
        """Write the note of the question on the whole screen."""
        self._after_flush(self.writing.note)

    def action_note_in_editor(self) -> None:
        """Write the note of the question in the user's own editor."""
        self._after_flush(self.writing.in_editor)

    def action_public_text(self) -> None:
        """Write what the public edition says of the question."""
        self._after_flush(self.writing.public_text)

    def action_undo(self) -> None:
        self.call_later(self.flush.settled, self.editor.undo)

    def action_redo(self) -> None:
        self.call_later(self.flush.settled, self.editor.redo)

    def action_gaps_as_csv(self) -> None:
        """Write the gaps as CSV beside the answer file."""
        from earnest.tui.control.gap_file import write_gaps

        self._after_flush(write_gaps, self)

    def action_save(self) -> None:
        self._after_flush(self.saving.save_now)

    def _after_flush(self, action: Callable[..., object], *arguments: object) -> None:
        """Do something once every screen took what was typed."""
        self.call_later(self.flush.then, action, *arguments)

    def action_help_quit(self) -> None:
        self.tell(_HOW_TO_QUIT)

    async def action_quit(self) -> None:
        self.call_later(self.leaver.quit)
