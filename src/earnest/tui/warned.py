"""Remembers of what the person was warned: that something typed cannot be taken, and is lost on the same way again."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from textual.dom import DOMNode
from textual.widgets import Input, TextArea

from earnest.core.language import Phrase
from earnest.tui.base import BaseApp

NOT_TAKEN = Phrase(
    "未保存。请改正；再做一次同样的操作则放弃该处修改。", "Not saved: correct it, or do the same again to discard it."
)


class Warned:
    """On which ways the person was warned, and what stood in the fields then.

    Another way says it anew, and so does another text: whoever was warned of one day has not been warned of the next.
    So it is once the warning is no longer to be seen: nobody loses a text by a key of which nothing on the screen says
    so.
    """

    def __init__(self, app: Callable[[], BaseApp], within: Callable[[], Iterable[DOMNode]]) -> None:
        """`within` gives the parts of the screen that have the fields."""
        self._app = app
        self._within = within
        self._words: Phrase | None = None
        """The notice that warns; None before any."""
        self._ways: list[object] = []
        self._of: tuple[str, ...] = ()

    def was(self, way: object) -> bool:
        """Whether the person was warned on this way, and typed nothing else since, and still sees it."""
        return self._seen() and way in self._ways and self._of == self._typed()

    def _seen(self) -> bool:
        return self._words is not None and self._app().tells(self._words)

    def warn(self, way: object, words: Phrase) -> None:
        """Warn the person by a notice."""
        typed = self._typed()
        before = self._ways if typed == self._of and self._seen() else []
        self._ways, self._of, self._words = [*before, way], typed, words
        app = self._app()
        if app.warned is not None and app.warned != words:
            app.untell(app.warned)  # one says it for the way that one goes now
        app.warned = words
        app.tell(words, "warning")

    def forget(self) -> None:
        """All of it could be taken, or was dropped: there is nothing to correct any more."""
        if self._ways and self._words is not None:
            self._app().untell(self._words)
        self._ways = []

    def _typed(self) -> tuple[str, ...]:
        fields = [one for part in self._within() for one in part.query("Input, TextArea")]
        return tuple(_text(one) for one in fields if isinstance(one, Input | TextArea))


def _text(field: Input | TextArea) -> str:
    return field.value if isinstance(field, Input) else field.text
