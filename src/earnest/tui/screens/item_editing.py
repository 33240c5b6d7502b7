"""The form for one item of a list: opened, kept, gone on with another time; and what is asked about one half filled."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from functools import partial
from typing import ClassVar, Generic, NamedTuple

from textual.widgets import ContentSwitcher

from earnest.core.language import Phrase, Worded
from earnest.storage.drafts import Draft, DraftForm
from earnest.tui.action_names import KEEP
from earnest.tui.screens.ask import AskScreen
from earnest.tui.screens.dialog import Dialog
from earnest.tui.screens.document_screen import DocumentScreen
from earnest.tui.widgets.item_form import ItemForm
from earnest.tui.widgets.item_list import ItemList
from earnest.workspace.edited_item import EditedItem, Item, fingerprint, place_of

_CHANGED = Phrase(
    "这一项已被他人改动或删除；您填写的另存为一项",
    "somebody else changed or removed this item meanwhile; yours is kept as another one",
)
_WAYS: dict[str, Worded] = {
    "keep": KEEP.capital,
    "drop": Phrase("放弃", "Discard it"),
    "stay": Phrase("继续填写", "Continue editing"),
}


class ItemWords(NamedTuple):
    """What is said about the items."""

    none: Phrase
    too_many: Phrase
    half_filled: Phrase


class ItemEditing(Dialog[None], DocumentScreen[None], Generic[Item]):
    """The form in place of the list, and back; what a screen has of its own is abstract."""

    FORM: ClassVar[DraftForm]
    """Under which a draft is kept."""
    WORDS: ClassVar[ItemWords]
    of = ""
    """The question whose items these are, if any."""
    _edited: EditedItem[Item] = EditedItem()
    """What the form was opened with."""

    @abstractmethod
    def _items(self) -> tuple[Item, ...]:
        """The items as the document has them."""

    @abstractmethod
    def _put(self, items: tuple[Item, ...]) -> None:
        """Put items in place of those before."""

    @abstractmethod
    def _texts(self, item: Item | None) -> dict[str, str]:
        """What its fields show; None is a new item."""

    @abstractmethod
    def _read(self, texts: dict[str, str]) -> tuple[Item | None, dict[str, Phrase]]:
        """The item that the fields give, or what they lack."""

    @property
    def editing(self) -> bool:
        """Whether the form is shown."""
        return self.query_one(ContentSwitcher).current == "items-edit"

    def _edit(self, place: int | None) -> None:
        self._edited = EditedItem() if place is None else EditedItem(place, self._items()[place])
        if place is not None:
            self.query_one(ItemList).go_to(place)
        self.query_one(ContentSwitcher).current = "items-edit"
        self.query_one(ItemForm).fill(self._texts(self._edited.item), new=place is None)

    def _go_on(self, draft: Draft) -> None:
        """With an item that was not finished when the app was ended."""
        self._edit(place_of(draft.item, self._items(), draft.place))
        self.query_one(ItemForm).put(draft.texts)

    def draft(self) -> Draft | None:
        """What is in the form and not kept."""
        form = self.query_one(ItemForm)
        if not (self.editing and form.touched):
            return None
        item = "" if self._edited.item is None else fingerprint(self._edited.item)
        return Draft(form=self.FORM, of=self.of, item=item, place=self._edited.place, texts=form.texts())

    def action_keep(self) -> None:
        self.keep(lambda: None)

    def keep(self, then: Callable[[], object]) -> None:
        """Keep the item if it is complete, then do something."""
        if self.editing and self._keep():
            self._to_list()
            then()

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
        self.query_one(ItemList).go_to(place)
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
            self.keep(then)
        elif way == "drop":
            self._to_list()
            then()
