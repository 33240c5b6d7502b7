"""The gaps: what to fix next, then the whole register, in the lens one chooses."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from earnest.core.language import Phrase
from earnest.core.scoring.credit import LENSES, Lens
from earnest.core.scoring.rests_on_words import OWN
from earnest.core.scoring.scorecard import QuestionnaireScore
from earnest.core.wording import LENS_NAMES, LEVEL_NAMES, percent
from earnest.tui.action_names import BACK, GAPS, GO_TO_QUESTION, LANGUAGE, LEVEL, REPORT
from earnest.tui.messages import Goto
from earnest.tui.safe import MUTED, joined, labelled, lines, plain, styled
from earnest.tui.screens.document_screen import DocumentScreen
from earnest.tui.widgets.gap_rows import register
from earnest.tui.widgets.head import Head
from earnest.tui.widgets.key_bar import Hint
from earnest.tui.widgets.key_list import KeyList, key

TITLE = GAPS.capital


class GapList(KeyList):
    """The rows; the digits choose a lens."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(key(str(place), f"screen.lens('{lens}')") for place, lens in enumerate(LENSES, 1)),
        key("l", "screen.next_lens"),
        key("i", "app.show('level')"),
    ]


class GapsScreen(DocumentScreen[None]):
    """The gap register; Enter goes to the question."""

    CSS_PATH = "gaps.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "app.pop_screen")]

    def __init__(self) -> None:
        super().__init__()
        self.lens: Lens = "evidenced"
        """The lens shown."""

    def compose(self) -> ComposeResult:
        yield Head(TITLE)
        yield Static(id="gaps-lens")
        yield GapList(id="gaps-list", markup=False)
        yield self.key_bar(*_HINTS)

    def on_mount(self) -> None:
        self.lens = self.document.scorecard.headline_lens
        self.show_document()
        self.query_one(GapList).focus()

    def _lenses(self) -> tuple[Lens, ...]:
        return self.document.scorecard.lenses

    def show_document(self) -> None:
        """Show the register as the document says now; the highlighted row stays where it is."""
        listed = self.query_one(GapList)
        before = listed.highlighted or 0
        listed.set_options([Option(content, id=name, disabled=name is None) for name, content in self._rows()])
        if listed.option_count:
            listed.highlighted = min(before, listed.option_count - 1)
            if listed.options[listed.highlighted].disabled:
                listed.action_cursor_down()
        self.query_one("#gaps-lens", Static).update(self._lens_line())
        super().show_document()

    def _rows(self) -> list[tuple[str | None, Content]]:
        document, display = self.document, self.app.languages
        results = document.scorecard.questionnaires
        found: list[tuple[str | None, Content]] = []
        for result in results:
            if len(results) > 1:
                found.append((None, labelled(result.questionnaire.title, display, "bold underline")))
            found += register(result, self.lens, document.assessment.subject.assessed_on, display)
        return found

    def _lens_line(self) -> Content:
        display = self.app.languages
        names = [
            joined(
                styled(f"{LENSES.index(lens) + 1} ", "bold $accent"),
                "(*) " if lens == self.lens else "( ) ",
                labelled(LENS_NAMES[lens], display, "bold" if lens == self.lens else ""),
            )
            for lens in self._lenses()
        ]
        return lines(Content("    ").join(names), *map(self._scored, self.document.scorecard.questionnaires))

    def _scored(self, result: QuestionnaireScore) -> Content:
        found = result.lenses[self.lens]
        if found is None or found.score is None:
            return plain("-")
        language = self.language
        parts = [styled(percent(found.score), "bold")]
        if found.level is not None:
            level = labelled(LEVEL_NAMES[found.level], language, "bold")
            parts.append(joined(styled(f"{found.level} ", "bold $accent"), level))
        if result.own:
            parts.append(labelled(OWN, language, "bold"))
        return Content("   ").join([*parts, labelled(found.reason, language, MUTED)])

    def action_lens(self, name: str) -> None:
        """Show another lens, if it applies."""
        for lens in self._lenses():
            if lens == name:
                self.lens = lens
                self.show_document()

    def action_next_lens(self) -> None:
        lenses = self._lenses()
        self.action_lens(lenses[(lenses.index(self.lens) + 1) % len(lenses)])

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.app.post_message(Goto((event.option_id or "").rpartition(":")[2]))


_HINTS = (
    Hint("enter", GO_TO_QUESTION),
    Hint("l", Phrase("换口径", "switch lens")),
    Hint("i", LEVEL),
    Hint("f2", LANGUAGE),
    Hint("f6", REPORT),
    Hint("escape", BACK),
)
