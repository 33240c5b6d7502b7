"""What screens and widgets may be to the app."""

from __future__ import annotations

from typing import Any, Protocol, runtime_checkable

from textual.screen import Screen

from earnest.workspace.document import Document


@runtime_checkable
class Shows(Protocol):
    """A screen that shows the document."""

    def show_document(self) -> None: ...


@runtime_checkable
class ShowsSaved(Protocol):
    """A widget that shows whether the document is saved."""

    def show_saved(self, document: Document) -> None: ...


AnyScreen = Screen[Any]
"""A screen whatever it gives back when it closes."""
