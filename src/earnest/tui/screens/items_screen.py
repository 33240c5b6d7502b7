"""What the screens of a list have in common that is kept item by item: the list, and a form for one item."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from functools import partial
from typing import ClassVar, Generic, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import ContentSwitcher, OptionList, Static

from earnest.core.language import Phrase, Worded
from earnest.storage.drafts import Draft, DraftForm
from earnest.tui.action_names import KEEP
from earnest.tui.screens.ask import AskScreen
from earnest.tui.screens.document_screen import DocumentScreen
from earnest.tui.widgets.form_field import FORM_KEYS
from earnest.tui.widgets.item_form import ItemForm
from earnest.tui.widgets.item_list import ItemList
from earnest.tui.widgets.key_bar import Hint
from earnest.tui.widgets.prose import Paragraph, Prose
from earnest.workspace.edited_item import EditedItem, Item

OF_THE_LIST = frozenset({"add", "remove", "reuse"})
"""What the keys of a list of items do."""

MOST = 200
"""An answer file holds no more items of one list."""
_REMOVED = Phrase("已删除，按 Ctrl+Z 恢复", "removed; press Ctrl+Z to undo")

_CHANGED = Phrase(
    "这一项已被他人改动或删除；您填写的另存为一项",
    "somebody else changed or removed this item meanwhile; yours is kept as another one",
)


class ItemWords(NamedTuple):
    """What is said about the items."""

    none: Phrase
    too_many: Phrase
    half_filled: Phrase


class ItemsScreen(ModalScreen[None], DocumentScreen[None], Generic[Item]):
    """Items are added, edited, removed; undo is the app's."""

    CSS_PATH = "items.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back"),
        Binding("f8", "keep"),
        Binding("ctrl+z", "undo"),
        Binding("ctrl+y", "redo"),
        Binding("f2", "app.languages"),
        *FORM_KEYS,
    ]
    FORM: ClassVar[DraftForm]
    """Under which a draft is kept."""
    WORDS: ClassVar[ItemWords]
    LIST_HINTS: ClassVar[tuple[Hint, ...]]
    FORM_HINTS: ClassVar[tuple[Hint, ...]]
    of = ""
    """The question whose items these are, if any."""
    _edited: EditedItem[Item] = EditedItem()
    """What the form was opened with."""

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
    def _items(self) -> tuple[Item, ...]:
        """The items as the document has them."""

    @abstractmethod
    def _put(self, items: tuple[Item, ...]) -> None:
        """Put items in place of those before."""

    @abstractmethod
    def _form(self) -> ItemForm:
        """The form of one item."""

    @abstractmethod
    def _texts(self, item: Item | None) -> dict[str, str]:
        """What its fields show; None is a new item."""

    @abstractmethod
    def _read(self, texts: dict[str, str]) -> tuple[Item | None, dict[str, Phrase]]:
        """The item that the fields give, or what they lack."""

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

    @property
    def editing(self) -> bool:
        """Whether the form is shown."""
        return self.query_one(ContentSwitcher).current == "items-edit"

    def show_document(self) -> None:
        """Show the items as the document says; a form that is open keeps what was typed."""
        title_and_head = self._head()
        self.query_one("#items-box").border_title = title_and_head[0]
        self.query_one("#items-head", Prose).update([Paragraph(title_and_head[1])])
        self.query_one(ItemList).show(self._described())
        none = self.query_one("#items-none", Static)
        none.update(self.app.both(self.WORDS.none))
        none.display = not self._items()
        self.query_one(ItemForm).show_words()
        super().show_document()

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

    def _edit(self, place: int | None) -> None:
        self._edited = EditedItem() if place is None else EditedItem(place, self._items()[place])
        self.query_one(ContentSwitcher).current = "items-edit"
        self.query_one(ItemForm).fill(self._texts(self._edited.item), new=place is None)

    def _go_on(self, draft: Draft) -> None:
        """With an item that was not finished when the app was ended."""
        self._edit(draft.place if draft.place is not None and draft.place < len(self._items()) else None)
        self.query_one(ItemForm).put(draft.texts)

    def draft(self) -> Draft | None:
        """What is in the form and not kept."""
        form = self.query_one(ItemForm)
        if not (self.editing and form.touched):
            return None
        return Draft(form=self.FORM, of=self.of, place=self._edited.place, texts=form.texts())

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

    # --- the form ----------------------------------------------------------------------------------------------

    def action_keep(self) -> None:
        if self.editing and self._keep():
            self._to_list()

    def flush(self) -> bool:
        """Keep an item that is complete; False while one is half filled, with a sentence at each field that lacks."""
        return not self.editing or not self.query_one(ItemForm).touched or self._keep()

    def _keep(self) -> bool:
        form = self.query_one(ItemForm)
        item, errors = self._read(form.texts())
        form.tell(errors)
        if item is None:
            return False
        items = self._items()
        found = self._edited.place_in(items)
        if found is None and not self._edited.is_new:
            self.app.tell(_CHANGED, "warning")
        place = len(items) if found is None else found  # what somebody else changed is left as they have it
        self._put((*items[:place], item, *items[place + 1 :]))
        self._edited = EditedItem(place, item)
        form.settle()
        self.say_of_kept(item)
        return True

    def say_of_kept(self, item: Item) -> None:
        """What a screen has to say of an item that was kept; nothing here."""

    def _to_list(self) -> None:
        self.query_one(ContentSwitcher).current = "items-all"
        self.query_one(ItemList).focus()

    def ask_first(self, then: Callable[[], object] = lambda: None) -> bool:
        """Ask what becomes of an item that is not kept, then do something; whether there is one."""
        if not (self.editing and self.query_one(ItemForm).touched):
            return False
        if not isinstance(self.app.screen, AskScreen):
            self.app.push_screen(AskScreen(self.WORDS.half_filled, dict(_WAYS)), partial(self._answered, then))
        return True

    def action_back(self) -> None:
        """From the form to the list, from the list back to where one came from."""
        if self.ask_first():
            return
        if self.editing and self._items():
            self._to_list()
        else:
            self.dismiss()

    def _answered(self, then: Callable[[], object], way: str | None) -> None:
        if way == "keep":
            self.action_keep()
        elif way == "drop":
            self._to_list()
        if not self.editing:
            then()


_WAYS: dict[str, Worded] = {
    "keep": KEEP.capital,
    "drop": Phrase("放弃", "Discard it"),
    "stay": Phrase("继续填写", "Continue editing"),
}
