"""What the screens of a list have in common that is kept item by item: the list, and a form for one item."""

from __future__ import annotations

from abc import abstractmethod
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import ContentSwitcher, OptionList, Static

from earnest.core.language import Phrase
from earnest.tui.screens.item_editing import ItemEditing
from earnest.tui.widgets.form_field import FORM_KEYS
from earnest.tui.widgets.item_form import ItemForm
from earnest.tui.widgets.item_list import ItemList
from earnest.tui.widgets.key_bar import Hint, KeyBar
from earnest.tui.widgets.prose import Paragraph, Prose
from earnest.workspace.edited_item import Item

OF_THE_LIST = frozenset({"add", "remove", "reuse"})
"""What the keys of a list of items do."""

OF_AN_ITEM = frozenset({"enter", "d", "f7"})
"""The keys that do something with an item: not offered where there is none."""

EDITS = frozenset({"a", "r", "d", "ctrl+z"})
"""The keys that change the list: not offered where it is shown to read only."""

OF_THE_FORM = frozenset({"f8", "f5", "f7", "down"})
"""The keys that fill in or keep an item."""

MOST = 200
"""An answer file holds no more items of one list."""
_REMOVED = Phrase("已删除，按 Ctrl+Z 恢复", "removed; press Ctrl+Z to undo")


class ItemsScreen(ItemEditing[Item]):
    """Items are added, edited, removed; undo is the app's."""

    CSS_PATH = "items.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back"),
        Binding("f8", "keep"),
        Binding("ctrl+z", "undo"),
        Binding("ctrl+y", "redo"),
        *FORM_KEYS,
    ]
    LIST_HINTS: ClassVar[tuple[Hint, ...]]
    _listed: tuple[Item, ...] = ()
    """The items as they are listed."""
    FORM_HINTS: ClassVar[tuple[Hint, ...]]

    def compose(self) -> ComposeResult:
        with Vertical(id="items-box"):
            yield Prose(id="items-head")
            with ContentSwitcher(initial="items-all", id="items-views"):
                with Vertical(id="items-all"):
                    yield Static(id="items-none")
                    yield ItemList(id="items-list", markup=False)
                    yield self.key_bar(*self.LIST_HINTS)
                with Vertical(id="items-edit"):
                    yield self._form()
                    yield self.key_bar(*self.FORM_HINTS)

    def on_mount(self) -> None:
        self.show_document()
        self.query_one(ItemList).focus()
        draft = self.app.take_draft(self.FORM, self.of)
        if draft is not None:
            self.call_after_refresh(self._go_on, draft)
        elif self._begins_with_form() and self.document.locked is None:
            self.call_after_refresh(self.action_add)

    # --- what a screen has of its own ----------------------------------------------------------------------------

    @abstractmethod
    def _form(self) -> ItemForm:
        """The form of one item."""

    @abstractmethod
    def _head(self) -> tuple[Content, Content]:
        """The title of the screen, and what stands above the list."""

    @abstractmethod
    def _described(self) -> list[Content]:
        """Each item as the list shows it."""

    def _begins_with_form(self) -> bool:
        """Whether there is nothing to be done but to fill in a first item."""
        return not self._items()

    # --- showing -----------------------------------------------------------------------------------------------

    def show_document(self) -> None:
        """Show the items as the document says; a form that is open keeps what was typed."""
        title_and_head = self._head()
        self.query_one("#items-box").border_title = title_and_head[0]
        self.query_one("#items-head", Prose).update([Paragraph(title_and_head[1])])
        self._show_items()
        none = self.query_one("#items-none", Static)
        none.update(self.app.both(self.WORDS.none))
        none.display = not self._items()
        bar = self.query_one("#items-all > KeyBar", KeyBar)
        idle = (frozenset() if self._items() else OF_AN_ITEM) | (EDITS if self.document.locked is not None else set())
        idle |= frozenset() if self.document.session.past else {"ctrl+z"}
        bar.show_keys(hint for hint in self.LIST_HINTS if hint.key not in idle)
        self._show_form_keys()
        self.query_one(ItemForm).show_words()
        super().show_document()

    def _show_items(self) -> None:
        """One stays at the same item, wherever it is by now."""
        listed, before, now = self.query_one(ItemList), self._listed, self._items()
        place = listed.highlighted
        same = before[place] if place is not None and place < len(before) else None
        listed.show(self._described(), now.index(same) if same is not None and same in now else None)
        self._listed = now

    def _show_form_keys(self) -> None:
        idle = OF_THE_FORM if self.document.locked is not None else frozenset[str]()
        bar = self.query_one("#items-edit > KeyBar", KeyBar)
        bar.show_keys(hint for hint in self._form_hints if hint.key not in idle)

    @property
    def _form_hints(self) -> tuple[Hint, ...]:
        """What the last line of the form offers to whoever may edit."""
        return self.FORM_HINTS

    # --- the list ----------------------------------------------------------------------------------------------

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        if not self.editing:
            self._edit(event.option_index)

    def action_add(self) -> None:
        if not self.app.may_edit():
            return
        if len(self._items()) >= MOST:
            self.app.tell(self.WORDS.too_many, "error")
            return
        self._edit(None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The list's keys do nothing once the form opens: what is typed ahead of it is meant for its fields."""
        if action in OF_THE_LIST and self.editing:
            return False
        return super().check_action(action, parameters)

    def action_remove(self) -> None:
        place = self.query_one(ItemList).highlighted
        if place is None:
            return
        before = self._items()
        self._put((*before[:place], *before[place + 1 :]))
        if self._items() is not before:
            self.app.tell(_REMOVED)

    def action_undo(self) -> None:
        if not self.editing:
            self.app.action_undo()

    def action_redo(self) -> None:
        if not self.editing:
            self.app.action_redo()
