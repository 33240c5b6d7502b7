"""Chooses an item of evidence that was entered already, for this question or another one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from earnest.core.assessment.evidence_items import EnteredItem, entered_items
from earnest.core.assessment.model import EvidenceItem
from earnest.core.language import Phrase
from earnest.core.questionnaire.model import Question
from earnest.core.scoring.evidence import FileStates
from earnest.core.wording import listed
from earnest.storage.evidence_files import AT_ONCE, Hashing, bytes_of, states_of
from earnest.tui.action_names import CANCEL, LANGUAGE
from earnest.tui.safe import MUTED, labelled, lines, styled
from earnest.tui.screens.dialog import Dialog
from earnest.tui.screens.document_screen import DocumentScreen
from earnest.tui.widgets.evidence_rows import evidence_row
from earnest.tui.widgets.key_bar import UP_AND_DOWN, Hint, KeyBar
from earnest.tui.widgets.key_list import KeyList
from earnest.tui.widgets.line_field import LineField

_TITLE = Phrase("已有的证据", "Evidence already entered")
_SEARCH = Phrase("查找：名称、路径、出具方、题号", "search: title, path, issuer, question")
_USED = Phrase("用于{ids}", "given for {ids}")
_NOTHING = Phrase("没有相符的证据", "no matching evidence")


class ReuseEvidenceScreen(Dialog[EvidenceItem | None], DocumentScreen[EvidenceItem | None]):
    """A search and what it finds, each item with whether it suffices here; gives back the one chosen."""

    @dataclass
    class Looked(Message):
        """What was found of the files."""

        states: FileStates

    CSS_PATH = "items.tcss"
    AUTO_FOCUS = "#reuse-search"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)"),
        Binding("up", "move(-1)", priority=True),
        Binding("down", "move(1)", priority=True),
        Binding("enter", "take", priority=True),
    ]

    def __init__(self, question: Question) -> None:
        super().__init__()
        self._question = question
        self._found: list[EnteredItem] = []
        self._states: FileStates = {}

    def compose(self) -> ComposeResult:
        with Vertical(id="items-box"):
            yield LineField(id="reuse-search", free=True)
            yield Static(id="reuse-none")
            yield KeyList(id="items-list", markup=False)
            yield self.key_bar(*_HINTS)

    def on_mount(self) -> None:
        self.show_document()
        self._find_states(tuple(one.item for one in self._found))

    def show_document(self) -> None:
        """Word the items in the languages shown; one stays at the one that one is at."""
        self.query_one("#items-box").border_title = labelled(_TITLE, self.app.languages)
        listed = self.query_one(KeyList)
        place = listed.highlighted
        before = self._found[place].item if place is not None else None
        self._show()
        same = next((n for n, one in enumerate(self._found) if one.item == before), place)
        if same is not None and self._found:
            listed.highlighted = min(same, len(self._found) - 1)
        self._show_example()
        super().show_document()

    @work(thread=True, exclusive=True, group="files", exit_on_error=False)
    def _find_states(self, items: tuple[EvidenceItem, ...]) -> None:
        path = self.document.opened.path
        if bytes_of(items, path) <= AT_ONCE:
            self.post_message(self.Looked(states_of(items, path, Hashing())))

    def on_reuse_evidence_screen_looked(self, message: Looked) -> None:
        """Say of each item what its file is, and leave the cursor where it is."""
        message.stop()
        self._states = message.states
        rows = self.query_one(KeyList)
        for place, one in enumerate(self._found):
            rows.replace_option_prompt_at_index(place, self._row(one))

    def on_resize(self) -> None:
        """The example has the room of its field, once that is known."""
        self.call_after_refresh(self._show_example)

    def _show_example(self) -> None:
        field = self.query_one(LineField)
        field.placeholder = self.app.words(_SEARCH, field.content_size.width)

    def on_input_changed(self) -> None:
        self._show()

    def _show(self) -> None:
        """What was not given for this question yet and holds every word that is searched for."""
        words = self.query_one(LineField).read().casefold().split()
        given = self.document.assessment.answer(self._question.id).evidence
        entered = entered_items(self.document.assessment)
        self._found = [one for one in entered if one.item not in given and one.holds(words)]
        listed = self.query_one(KeyList)
        listed.set_options([Option(self._row(one)) for one in self._found])
        listed.highlighted = 0 if self._found else None
        self.query_one(KeyBar).show_keys(_HINTS if self._found else _HINTS[len(_OF_ROWS) :])
        none = self.query_one("#reuse-none", Static)
        none.display = not self._found
        none.update(self.app.both(_NOTHING))

    def _row(self, one: EnteredItem) -> Content:
        used = _USED.fill(ids=listed(one.questions))
        yardstick, item = self.document.scorecard.basis.stated, one.item
        state = self._states.get((item.kept, item.sha256)) if item.kept else None
        row = evidence_row(item, self._question, yardstick, self.language, state)
        return lines(row, styled(self.app.word(used), MUTED))

    def action_move(self, direction: int) -> None:
        listed = self.query_one(KeyList)
        (listed.action_cursor_down if direction > 0 else listed.action_cursor_up)()

    def action_take(self) -> None:
        place = self.query_one(KeyList).highlighted
        if place is not None:
            self.dismiss(self._found[place].item)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(self._found[event.option_index].item)


_OF_ROWS = (Hint("enter", Phrase("用于本题", "use it here")), UP_AND_DOWN)
_HINTS = (
    *_OF_ROWS,
    Hint("escape", CANCEL),
    Hint("f2", LANGUAGE),
)
