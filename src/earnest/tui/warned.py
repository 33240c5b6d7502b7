"""Remembers of what the person was warned: that something typed cannot be taken, and is lost on the same way again."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from textual.dom import DOMNode
from textual.widgets import Input, TextArea

from earnest.core.language import Phrase

NOT_TAKEN = Phrase("未保存。请改正；再按一次则放弃该处修改。", "Not saved: correct it, or press again to discard it.")


class Warned:
    """On which ways the person was warned, and what stood in the fields then.

    Another way says it anew, and so does another text: whoever was warned of one day has not been warned of the next.
    """

    def __init__(self, within: Callable[[], Iterable[DOMNode]]) -> None:
        """`within` gives the parts of the screen that have the fields."""
        self._within = within
        self._ways: list[object] = []
        self._of: tuple[str, ...] = ()

    def was(self, way: object) -> bool:
        """Whether the person was warned on this way, and typed nothing else since."""
        return way in self._ways and self._of == self._typed()

    def warn(self, way: object) -> None:
        """Remember that the person is warned."""
        typed = self._typed()
        self._ways = [way] if typed != self._of else [*self._ways, way]
        self._of = typed

    def forget(self) -> None:
        """All of it could be taken, or was dropped."""
        self._ways = []

    def _typed(self) -> tuple[str, ...]:
        fields = [one for part in self._within() for one in part.query("Input, TextArea")]
        return tuple(_text(one) for one in fields if isinstance(one, Input | TextArea))


def _text(field: Input | TextArea) -> str:
    return field.value if isinstance(field, Input) else field.text
