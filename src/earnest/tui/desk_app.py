"""The auditor's desk as an app: a review of an answer file, edited in place of the answers, which are only read."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from earnest.core.assessment.review import Review
from earnest.core.errors import EarnestError
from earnest.core.language import Display
from earnest.core.review.draw import Auditor
from earnest.core.review.work import TaskKind
from earnest.tui import screens
from earnest.tui.base import AnyScreen
from earnest.tui.control.desk_editing import DeskEditor
from earnest.tui.control.desk_leaving import DeskLeaver
from earnest.tui.desk_base import DeskBase, DeskPlace
from earnest.tui.start_up import FirstPaint
from earnest.tui.widgets.head import Head
from earnest.tui.widgets.inputs import is_field
from earnest.workspace.reviewing import NoReview, begin, open_desk
from earnest.workspace.saved_states import ReadOnly

_ITS_OWN = frozenset({"undo", "redo", "save"})
_OF_THE_ANSWERS = frozenset(
    {"show", "edit", "close_document", "next_step", "confirm", "note", "note_in_editor", "name", "command_palette"}
)
"""What the walk's app does with a document, of which there is none here."""


class DeskApp(DeskBase):
    """Leads an auditor through the work of a review."""

    CSS_PATH = ["app.tcss", "screens/desk.tcss", "screens/subject.tcss"]  # of both first screens

    def __init__(self, place: DeskPlace, display: Display | None = None) -> None:
        super().__init__(place, display)
        self.editing = DeskEditor(self)
        self.leaver = DeskLeaver(self, self.editing)

    # --- the review --------------------------------------------------------------------------------------------

    def read_review(self) -> None:
        """Open the review; where there is none yet the first screen begins one. Raises EarnestError."""
        place = self.place
        with self.claim.switch_to(place.path) as held:
            try:
                self.desk = open_desk(
                    place.answers,
                    place.review,
                    evidence=place.evidence,
                    auditors=place.auditors,
                    authorities=place.authorities,
                )
            except NoReview:
                return
            if held is not None:
                self.saved = ReadOnly(held.holder)
        self._load_drafts()

    def _load_drafts(self) -> None:
        if not isinstance(self.saved, ReadOnly):
            self.drafts.load_review(self.now().path)

    def begin_review(self, auditor: Auditor) -> bool:
        """Begin the review and open it; whether that could be done, which is said where not."""
        now, place = datetime.datetime.now().astimezone(), self.place
        try:
            self.desk = begin(
                *(place.answers, auditor),
                now=now,
                path=place.review,
                evidence=place.evidence,
                authorities=place.authorities,
            )
        except EarnestError as error:
            self.tell(error.message, "error")
            return False
        self._load_drafts()
        self.remember(name=self.preferences.name or auditor.name.raw)
        return True

    def get_default_screen(self) -> AnyScreen:
        name = "begin-review" if self.desk is None else "desk"
        return FirstPaint(self).prepare(screens.by_name(name)())

    def on_mount(self) -> None:
        super().on_mount()
        self.call_after_refresh(self.drafts.announce)
        if isinstance(self.saved, ReadOnly):
            self.call_after_refresh(self.may_edit)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in _OF_THE_ANSWERS:
            return False
        return self.desk is not None if action in _ITS_OWN else super().check_action(action, parameters)

    def action_help(self) -> None:
        self.push_screen(screens.by_name("desk-help")())

    # --- edits -------------------------------------------------------------------------------------------------

    def change(self, edit: Callable[[Review], Review], *, typing: bool = False) -> None:
        self.editing.change(edit, typing=typing)

    def rest(self) -> None:
        self.editing.rest()

    def show_task(self, kind: TaskKind, name: str) -> None:
        from earnest.tui.screens.desk_moves import DeskMoves

        if isinstance(self.screen, DeskMoves) and not is_field(self.focused):
            self.screen.go_to(kind, name)

    def make_final(self) -> None:
        self._after_flush(self.editing.make_final)

    def action_undo(self) -> None:
        self._after_flush(self.editing.undo)

    def action_redo(self) -> None:
        self._after_flush(self.editing.redo)

    def action_save(self) -> None:
        self._after_flush(self.editing.save_now)

    def show_saved_review(self) -> None:
        for screen in self.standing():
            for head in screen.query_children(Head):
                head.show()
