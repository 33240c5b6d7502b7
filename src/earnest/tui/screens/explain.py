"""What is to explain: the contradictions that the consistency rules found, and what the team says about them."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import OptionList, Static

from earnest.core.consistency.matters import Matter, still_open
from earnest.core.field_names import EXPLANATION
from earnest.core.language import Phrase
from earnest.core.text import CONTENT_LENGTH
from earnest.core.wording import TO_EXPLAIN
from earnest.tui.action_names import BACK, GO_TO_QUESTION, LANGUAGE, SCROLL, TO_LIST, UNDO
from earnest.tui.messages import Goto
from earnest.tui.screens.list_and_note import ListAndNote
from earnest.tui.widgets.head import Head
from earnest.tui.widgets.key_bar import Hint, KeyBar
from earnest.tui.widgets.matter_list import MatterList, page
from earnest.tui.widgets.note_area import NoteArea
from earnest.tui.widgets.prose import Prose
from earnest.workspace.document import Document
from earnest.workspace.forms import explanation_text

TITLE = TO_EXPLAIN.capital

_COUNT = Phrase(
    "待说明{open}项，共{all}项。说明不改变得分，会印在报告中。",
    "{open} of {all} unexplained. Explanations are printed in the report and change no score.",
)
_LABEL = EXPLANATION.capital


class ExplainScreen(ListAndNote):
    """All matters to the left; the highlighted one and its explanation to the right."""

    CSS_PATH = "explain.tcss"
    AUTO_FOCUS = "#matters"

    def __init__(self) -> None:
        super().__init__(_LABEL, CONTENT_LENGTH)
        self._matter: Matter | None = None
        """The one shown."""

    PAGED = "#matter-pane"

    def compose(self) -> ComposeResult:
        yield Head(TITLE)
        yield Static(id="matter-count")
        with Horizontal(id="matter-panes"):
            yield MatterList(id="matters", markup=False)
            with VerticalScroll(id="matter-pane", can_focus=False):
                yield Prose(id="matter-words")
                yield Prose(id="note-label")
                yield NoteArea(id="explanation")
        yield self.key_bar(*_HINTS)

    def on_mount(self) -> None:
        self.show_document()

    # --- showing -----------------------------------------------------------------------------------------------

    def show_document(self) -> None:
        """Show every matter as the document says; an explanation being typed stays."""
        document = self.document
        matters = self._listed(document)
        count = _COUNT.fill(open=len(still_open(matters)), all=len(matters))
        self.query_one("#matter-count", Static).update(self.app.both(count))
        self.query_one(MatterList).show(matters)
        self.query_one("#matter-pane").display = bool(matters)
        shown = self._matter.rule if self._matter is not None else ""
        self._matter = next((one for one in matters if one.rule == shown), matters[0] if matters else None)
        self._show_matter(fresh=self._matter is not None and self._matter.rule != shown)
        idle = {"e", "enter"} if self._matter is None else set()
        idle |= {"e", "ctrl+z"} if document.locked is not None else set()
        idle |= set() if document.session.past else {"ctrl+z"}
        self.query_one(KeyBar).show_keys(hint for hint in _HINTS if hint.key not in idle)
        super().show_document()

    def _listed(self, document: Document) -> list[Matter]:
        """With the one shown in its place when the document has it no more: text typed ahead belongs to it."""
        found = list(document.matters)
        shown = self._matter
        if shown is not None and shown.rule not in {one.rule for one in found}:
            place = self.query_one(MatterList).highlighted or 0
            found.insert(place, shown._replace(state="settled", questions=(), flags=()))
        return found

    def _show_matter(self, *, fresh: bool = False) -> None:
        """Show the highlighted matter; a `fresh` one takes the place of another."""
        document, matter = self.document, self._matter
        if matter is None:
            return
        self.query_one("#matter-words", Prose).update(page(matter, document, self.app.languages))
        self.show_text(explanation_text(document.assessment, matter.rule), fresh=fresh)

    # --- editing -----------------------------------------------------------------------------------------------

    def follow(self) -> None:
        """Show the matter that is highlighted in the list; what was typed about the one before is taken."""
        listed = self.query_one(MatterList)
        option = listed.highlighted_option
        if option is None or self._matter is None or option.id in {None, self._matter.rule}:
            return
        if not self.may_go(f"row {option.id}"):
            listed.highlighted = listed.get_option_index(self._matter.rule)
            return
        matters = self.document.matters
        self._matter = next((one for one in matters if one.rule == option.id), self._matter)
        self._show_matter(fresh=True)
        self.query_one(MatterList).show(matters)  # the one before may be there no more
        self.query_one("#matter-pane").scroll_home(animate=False)

    def edit(self, text: str) -> None:
        """Make a text that is being typed the explanation of what is shown."""
        if self._matter is not None:
            self.app.edit.explanation(self._matter.rule, text, typing=True)

    def action_explain(self) -> None:
        """To the explanation of the highlighted matter."""
        self.follow()  # the list may be ahead of its message
        if self._matter is not None:
            self.to_text()

    # --- leaving -----------------------------------------------------------------------------------------------

    def on_option_list_option_selected(self, _: OptionList.OptionSelected) -> None:
        self.follow()
        matter = self._matter
        if matter is None or matter.state in {"settled", "unknown"}:
            return
        if matter.questions:
            self.action_question(1)
        elif matter.flags:
            self.app.places["profile"] = matter.flags[0]
            self.app.action_show("profile")
        else:
            self.app.action_show("subject")

    def action_question(self, number: int) -> None:
        """To one of the questions that the highlighted matter is about."""
        self.follow()
        names = self._matter.questions if self._matter is not None else ()
        if number <= len(names) and self.may_go(names[number - 1]):
            self.app.post_message(Goto(names[number - 1]))


_HINTS = (
    Hint("e", Phrase("写说明", "explain"), outside=True),
    Hint("enter", GO_TO_QUESTION, outside=True),
    Hint("ctrl+z", UNDO),
    Hint("f2", LANGUAGE),
    Hint("escape", TO_LIST, in_field=True),
    Hint("escape", BACK, outside=True),
    Hint("pagedown", SCROLL, outside=True, keeps=True),
)
