"""Remembers of what the person was warned: that something typed cannot be taken, and is lost on the same way again."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from textual.dom import DOMNode
from textual.widgets import Input, TextArea

from earnest.core.language import Phrase

NOT_TAKEN = Phrase("未保存。请改正；再按一次则放弃该处修改。", "Not saved: correct it, or press again to discard it.")


class Warned:
    """On which way the person was warned, and what stood in the fields then.

    Another way says it anew, and so does another text: whoever was warned of one day has not been warned of the next.
    """

    def __init__(self, within: Callable[[], Iterable[DOMNode]]) -> None:
        """`within` gives the parts of the screen that have the fields."""
        self._within = within
        self._of: tuple[object, tuple[str, ...]] | None = None

    def was(self, way: object) -> bool:
        """Whether the person was warned on this way, and typed nothing else since."""
        return self._of is not None and self._of == (way, self._typed())

    def warn(self, way: object) -> None:
        """Remember that the person is warned."""
        self._of = way, self._typed()

    def forget(self) -> None:
        """All of it could be taken, or was dropped."""
        self._of = None

    def _typed(self) -> tuple[str, ...]:
        fields = [one for part in self._within() for one in part.query("Input, TextArea")]
        return tuple(_text(one) for one in fields if isinstance(one, Input | TextArea))


def _text(field: Input | TextArea) -> str:
    return field.value if isinstance(field, Input) else field.text
