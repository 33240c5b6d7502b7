"""What the screens that filter have in common: lists to choose from, and how much the choices leave."""

from __future__ import annotations

from abc import abstractmethod
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ScreenResultType
from textual.widgets import Static

from earnest.core.language import Phrase, Worded
from earnest.tui.action_names import CANCEL, LANGUAGE
from earnest.tui.safe import labelled, plain
from earnest.tui.screens.dialog import Dialog
from earnest.tui.screens.document_screen import DocumentScreen
from earnest.tui.widgets.choice import Choice
from earnest.tui.widgets.key_bar import TO_CHOOSE, Hint
from earnest.tui.widgets.texts import put

ANY = "*"
"""Stands for all of them; nothing that one filters by is called so."""

_SHOW_ALL = Phrase("列出全部", "show all")
_WIDE, _ROOMY = 100, 160
"""From so many columns of the terminal on the box is wider; the second with two languages alone."""
_TALL = 30
"""From so many lines on there is room for what is said below the lists in both languages."""
_EDGES = 4
"""Cells of the box beside its columns."""
_BESIDE = 9
"""Cells of a column beside the words of a choice: what is around its list, its marks and the scroll bar."""


class ChoicesScreen(Dialog[ScreenResultType], DocumentScreen[ScreenResultType]):
    """Two columns of lists; Enter takes what they say, 0 lists everything again."""

    CSS_PATH = "filter.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", priority=True),
        Binding("0,delete", "all", priority=True),
        Binding("right", "app.focus_next", priority=True),
        Binding("left", "app.focus_previous", priority=True),
        Binding("escape", "dismiss(None)"),
    ]
    HEADING: ClassVar[Phrase]
    NOTHING: ClassVar[Phrase]
    """What is said where the choices leave nothing."""
    COUNT: ClassVar[int]
    """Cells of the count before a choice."""
    PREFIX: ClassVar[str]
    """Of the ids of the lists."""
    COLUMNS: ClassVar[tuple[tuple[str, ...], tuple[str, ...]]]
    """The names of the lists, to the left and to the right."""
    ABOUT: ClassVar[Phrase | None] = None
    """What is said below the lists to the left."""

    def compose(self) -> ComposeResult:
        with Vertical(id="filter-box"):
            with Horizontal(id="filter-columns"):
                for place, names in zip(("left", "right"), self.COLUMNS, strict=True):
                    with Vertical(id=f"filter-{place}"):
                        for name in names:
                            yield Static(id=f"title-{name}", classes="filter-title")
                            yield Choice({}, id=f"{self.PREFIX}-{name}", free=True)
                        if place == "left":
                            yield Static(id="filter-about")
            yield Static(id="filter-found")
        yield self.key_bar(
            Hint("enter", Phrase("确定", "apply")),
            TO_CHOOSE,
            Hint("tab", Phrase("下一栏", "next list")),
            Hint("0", _SHOW_ALL),
            Hint("f2", LANGUAGE),
            Hint("escape", CANCEL, keeps=True),
        )

    def on_mount(self) -> None:
        self.show_document()
        self.call_after_refresh(self._show_found)

    def show_document(self) -> None:
        """Word the lists in the languages shown; what is chosen stays."""
        box = self.query_one("#filter-box")
        box.styles.width, self.query_one("#filter-left").styles.width = self._widths()
        box.border_title = labelled(self.HEADING, self.app.languages)
        for name, (title, options) in self._lists().items():
            self.query_one(f"#title-{name}", Static).update(labelled(title, self.app.languages))
            choice = self._choice(name)
            choice.words = options
            self._choose(name, choice.value or self._chosen()[name])
        about = self.query_one("#filter-about", Static)
        about.display = self.ABOUT is not None
        about.update("" if self.ABOUT is None else self._about(self.ABOUT))
        self._show_found()
        super().show_document()

    def on_resize(self) -> None:
        self.show_document()

    def _widths(self) -> tuple[int, int]:
        """The cells of the box and of its left column."""
        if self.app.size.width >= _ROOMY and self.app.languages == "both":
            return 148, 60
        return (96, 44) if self.app.size.width >= _WIDE else (min(78, self.app.size.width), 31)

    def _named(self, of: str, name: Worded, count: object) -> Phrase:
        """A choice `of` a list after its count; in the main language alone where the column does not hold both."""
        box, left = self._widths()
        counted = f"{count!s:<{self.COUNT}} "
        room = (left if of in self.COLUMNS[0] else box - left - _EDGES) - _BESIDE - cell_len(counted)
        words = counted + self.app.word(name)
        in_both = self.app.languages == "both" and name.zh != name.en and labelled(name, "both").cell_length <= room
        return Phrase(words, name.en if in_both else words)

    def _about(self, words: Phrase) -> Content:
        return self.app.both(words) if self.app.size.height >= _TALL else plain(self.app.word(words))

    @abstractmethod
    def _lists(self) -> dict[str, tuple[Phrase, dict[str, Worded]]]:
        """The title and the options of each list, by its name."""

    @abstractmethod
    def _chosen(self) -> dict[str, str | None]:
        """What each list says at first; None for all of them."""

    @abstractmethod
    def _found(self) -> Phrase | None:
        """How much the choices leave; None where it is nothing."""

    @abstractmethod
    def _take(self) -> None:
        """Close with what was chosen."""

    def _choice(self, name: str) -> Choice:
        return self.query_one(f"#{self.PREFIX}-{name}", Choice)

    def _choose(self, name: str, value: str | None) -> None:
        choice = self._choice(name)
        choice.value = value if value is not None and value in choice.words else ANY

    def _value(self, name: str) -> str | None:
        """What a list says; None for all of them."""
        value = self._choice(name).value
        return None if value == ANY else value

    def _show_found(self) -> None:
        found = self.query_one("#filter-found", Static)
        room = found.content_size.width or min(self.app.size.width, 96) - 7  # of the box, before it has its place
        put(found, plain(self.app.words(self._found() or self.NOTHING, room)))

    def on_choice_changed(self) -> None:
        self._show_found()

    def action_take(self) -> None:
        """Take what was chosen; where it leaves nothing, say so and stay."""
        if self._found() is None:
            self.app.tell(self.NOTHING)
        else:
            self._take()
