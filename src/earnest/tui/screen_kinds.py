"""What screens and widgets can do that the app asks of them."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from earnest.workspace.document import Document


@runtime_checkable
class Shows(Protocol):
    """A screen that shows the document."""

    def show_document(self) -> None: ...


@runtime_checkable
class HasRows(Protocol):
    """A screen with a row for each of some questions."""

    @property
    def at(self) -> str:
        """The question whose row one is at."""

    def to_row(self, question_id: str) -> bool:
        """Go to the row of a question; whether there is one."""


@runtime_checkable
class ShowsSaved(Protocol):
    """A widget that shows whether the document is saved."""

    def show_saved(self, document: Document) -> None: ...
