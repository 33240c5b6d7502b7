"""Help for the auditor's desk: its keys, what the verdicts mean, where the review is written."""

from __future__ import annotations

from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from earnest.core.assessment.review import Verdict
from earnest.core.language import Display, Phrase
from earnest.core.review.words import VERDICT_NAMES
from earnest.core.text import line_of
from earnest.tui.action_names import BACK, HELP, LANGUAGE
from earnest.tui.desk_base import DeskBase
from earnest.tui.desk_keys import DESK_KEYS
from earnest.tui.keys import key_name
from earnest.tui.safe import joined, labelled, styled
from earnest.tui.screens.document_screen import DocumentScreen
from earnest.tui.widgets.desk_head import DeskHead
from earnest.tui.widgets.key_bar import Hint
from earnest.tui.widgets.prose import Paragraph, Prose, blocks, paragraphs

_KEYS = Phrase("按键", "Keys")
_VERDICTS = Phrase("结论的含义", "What the verdicts mean")
_MEANINGS: dict[Verdict, Phrase] = {
    "confirmed": Phrase("证据支持作答，照计", "the evidence bears the answer out; it counts as given"),
    "lowered-partial": Phrase("只支持“部分落实”，按一半计", "it bears out partial only; half credit"),
    "lowered-no": Phrase("不支持作答，不计分", "it does not bear the answer out; no credit"),
    "not-seen": Phrase("证据未能查见，不计分", "the evidence could not be seen; no credit"),
}
_SAVING = Phrase(
    "每一步都写入 {file}；团队的答卷只读不写。说明在输入时即保存。结论定后仍可改；定稿之后的任何改动都使记录回到草稿。",
    "Every step is written to {file}; the team's file is only read. Notes are saved as they are typed. A verdict can "
    "be changed later; any edit after it was made final makes the review a draft again.",
)
_LEAD = 8


class DeskHelpScreen(DocumentScreen[None]):
    """One page to scroll."""

    app = getters.app(DeskBase)
    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q", "app.pop_screen")]

    def compose(self) -> ComposeResult:
        yield DeskHead(HELP.capital)
        with VerticalScroll(id="help"):
            yield Prose(id="help-text")
        yield self.key_bar(Hint("escape", BACK), Hint("f2", LANGUAGE))

    def on_mount(self) -> None:
        self.show_document()
        self.query_one("#help").focus()

    def show_document(self) -> None:
        """Word the page in the languages shown."""
        display, file = self.app.languages, line_of(self.app.place.path.name)
        saving = paragraphs(_SAVING.fill(file=file), display)
        self.query_one("#help-text", Prose).update(blocks([_keys(display), _verdicts(display), saving]))
        super().show_document()


def _keys(display: Display) -> list[Paragraph]:
    rows = [Paragraph(styled(_title(_KEYS, display), "bold"))]
    for one in DESK_KEYS:
        name = one.shown_as or " ".join(key_name(key) for key in one.keys.split(","))
        rows += [
            Paragraph(row.content, name.ljust(_LEAD) + "  " if number == 0 else " " * (_LEAD + 2), "bold $accent")
            for number, row in enumerate(paragraphs(one.told or one.words, display))
        ]
    return rows


def _verdicts(display: Display) -> list[Paragraph]:
    rows = [Paragraph(styled(_title(_VERDICTS, display), "bold"))]
    for number, (name, text) in enumerate(_MEANINGS.items(), 1):
        title = joined(styled(f"{number} ", "bold $accent"), labelled(VERDICT_NAMES[name], display, "bold"))
        rows += [Paragraph(title), *paragraphs(text, display, lead="    ")]
    return rows


def _title(phrase: Phrase, display: Display) -> str:
    return labelled(phrase, display).plain
