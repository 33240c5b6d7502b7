"""What is to explain: the contradictions that the consistency rules found, and what the team says about them."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual import events, getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.screen import Screen
from textual.widgets import OptionList, Static

from earnest.core.consistency import EXPLANATION_LENGTH, Matter, still_open
from earnest.core.language import Phrase, main_language
from earnest.tui.app import EarnestApp
from earnest.tui.document import Document
from earnest.tui.forms import FieldError, explanation_text, text_from
from earnest.tui.leaver import caught_up
from earnest.tui.messages import ExplanationEdited, Goto
from earnest.tui.widgets.field import FORM_KEYS
from earnest.tui.widgets.fields import NoteArea
from earnest.tui.widgets.head import Head
from earnest.tui.widgets.key_bar import Hint, KeyBar
from earnest.tui.widgets.matter_list import MatterList, page
from earnest.tui.widgets.pause import TypingPause
from earnest.tui.widgets.prose import Prose

TITLE = Phrase("待说明", "To explain")

_COUNT = Phrase(
    "待说明 {open} 项，共 {all} 项。说明不改变得分，会印在报告中。",
    "{open} of {all} to explain. This changes no score; the report prints it.",
)
_LABEL = Phrase("说明", "Explanation")
_MISSING = Phrase("（至少{least}个字符，还差{missing}个）", " (at least {least} characters, {missing} more)")
_ENOUGH = Phrase("（长度足够）", " (long enough)")


class ExplainScreen(Screen[object]):
    """All matters to the left; the highlighted one and its explanation to the right."""

    app = getters.app(EarnestApp)
    CSS_PATH = "explain.tcss"
    AUTO_FOCUS = "#matters"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", priority=True), *FORM_KEYS]

    def __init__(self) -> None:
        super().__init__()
        self._matter: Matter | None = None
        """The one shown."""
        self._sent: ExplanationEdited | None = None
        """The last edit, while the document does not have it yet."""
        self._pause = TypingPause(self, self._key_came, self.flush)

    def compose(self) -> ComposeResult:
        yield Head(TITLE)
        yield Static(id="matter-count")
        with Horizontal(id="matter-panes"):
            yield MatterList(id="matters", markup=False)
            with VerticalScroll(id="matter-pane", can_focus=False):
                yield Prose(id="matter-words")
                yield Static(id="explanation-label")
                yield NoteArea(id="explanation")
        yield KeyBar(*_HINTS, language=main_language(self.app.languages))

    def on_mount(self) -> None:
        self.show_document()

    def _document(self) -> Document:
        document = self.app.document
        assert document is not None, "what is to explain is opened over a document only"
        return document

    # --- showing -----------------------------------------------------------------------------------------------

    def show_document(self) -> None:
        """Show every matter as the document says; an explanation being typed stays."""
        document = self._document()
        matters = self._listed(document)
        count = _COUNT.fill(open=len(still_open(matters)), all=len(matters))
        self.query_one("#matter-count", Static).update(self.app.both(count))
        self.query_one(MatterList).show(matters)
        self.query_one("#matter-pane").display = bool(matters)
        shown = self._matter.rule if self._matter is not None else ""
        self._matter = next((one for one in matters if one.rule == shown), matters[0] if matters else None)
        if self._arrived(document):
            self._show_matter(fresh=self._matter is not None and self._matter.rule != shown)
        self.query_one(Head).show()
        self.query_one(KeyBar).show_language(main_language(self.app.languages))

    def _listed(self, document: Document) -> list[Matter]:
        """With the one shown in its place when the document has it no more: text typed ahead belongs to it."""
        found = list(document.matters)
        shown = self._matter
        if shown is not None and shown.rule not in {one.rule for one in found}:
            place = self.query_one(MatterList).highlighted or 0
            found.insert(place, replace(shown, state="settled", questions=(), flags=()))
        return found

    def _arrived(self, document: Document) -> bool:
        """Whether the document has the last edit; until then it would take back what was just typed."""
        sent = self._sent
        if sent is not None and explanation_text(document.assessment, sent.rule).strip() == sent.text.strip():
            self._sent = None
        return self._sent is None

    def _show_matter(self, *, fresh: bool = False) -> None:
        """Show the highlighted matter; a `fresh` one takes the place of another."""
        document, matter = self._document(), self._matter
        if matter is None:
            return
        self.query_one(Prose).update(page(matter, document, self.app.languages))
        area = self.query_one("#explanation", NoteArea)
        text = explanation_text(document.assessment, matter.rule)
        if fresh:
            area.load(text)
        elif area.read().strip() == text.strip():
            area.settle()
        elif not area.touched:
            area.load(text)
        self._show_length()

    def _show_length(self) -> None:
        missing = max(0, EXPLANATION_LENGTH - len(self.query_one("#explanation", NoteArea).read().strip()))
        length = _MISSING.fill(least=EXPLANATION_LENGTH, missing=missing) if missing else _ENOUGH
        label = Phrase(_LABEL.zh + length.zh, _LABEL.en + length.en)
        self.query_one("#explanation-label", Static).update(self.app.both(label))

    # --- editing -----------------------------------------------------------------------------------------------

    async def on_option_list_option_highlighted(self, _: OptionList.OptionHighlighted) -> None:
        await caught_up(self.query_one("#explanation"))
        self._follow()

    def _follow(self) -> None:
        """Show the matter that is highlighted in the list; what was typed about the one before is handed over."""
        option = self.query_one(MatterList).highlighted_option
        if option is None or self._matter is None or option.id in {None, self._matter.rule}:
            return
        self.flush()
        matters = self._document().matters
        self._matter = next((one for one in matters if one.rule == option.id), self._matter)
        self._show_matter(fresh=True)
        self.query_one(MatterList).show(matters)  # the one before may be there no more
        self.query_one("#matter-pane").scroll_home(animate=False)

    def on_text_area_changed(self) -> None:
        self._show_length()
        self._pause.key_came()

    def on_descendant_blur(self, _: events.DescendantBlur) -> None:
        self.flush()

    def on_screen_suspend(self) -> None:
        self.flush()

    def flush(self) -> bool:
        """Hand over what was typed; whether it could be taken."""
        self._pause.end()
        return self._hand_over()

    def _key_came(self) -> None:
        self._hand_over(typing=True)

    def _hand_over(self, *, typing: bool = False) -> bool:
        area = self.query_one("#explanation", NoteArea)
        if self._matter is None or not area.touched:
            return True
        try:
            text = text_from(area.read())
        except FieldError as error:
            if not typing:
                self.app.tell(error.phrase, "error")
            return False
        self._sent = ExplanationEdited(self._matter.rule, text, typing)
        self.app.post_message(self._sent)
        return True

    def action_explain(self) -> None:
        """To the explanation of the highlighted matter."""
        self._follow()  # the list may be ahead of its message
        if self._matter is not None:
            area = self.query_one("#explanation", NoteArea)
            self.set_focus(area)  # at once: the next key is the first letter of the explanation
            self.call_after_refresh(area.scroll_visible, animate=False)

    # --- leaving -----------------------------------------------------------------------------------------------

    def on_option_list_option_selected(self, _: OptionList.OptionSelected) -> None:
        self._follow()
        matter = self._matter
        if matter is None or matter.state in {"settled", "unknown"}:
            return
        if matter.questions:
            self.action_question(1)
        else:
            self.app.action_show("profile" if matter.flags else "subject")

    def action_question(self, number: int) -> None:
        """To one of the questions that the highlighted matter is about."""
        self._follow()
        if self._matter is not None and number <= len(self._matter.questions):
            self.flush()
            self.app.post_message(Goto(self._matter.questions[number - 1]))

    async def action_back(self) -> None:
        """From the explanation to the list, from there to where one came from."""
        await caught_up(self.focused)
        if self.query_one("#explanation").has_focus:
            self.query_one(MatterList).focus()
        else:
            self.flush()
            self.app.pop_screen()


_HINTS = (
    Hint("e", Phrase("写说明", "explain")),
    Hint("enter", Phrase("到题目", "to the question")),
    Hint("ctrl+z", Phrase("撤销", "undo")),
    Hint("f2", Phrase("语言", "language")),
    Hint("escape", Phrase("返回", "back")),
)
