"""Warns of a way that would drop what cannot be taken; whoever goes it once more wants that."""

from __future__ import annotations

from earnest.core.language import Phrase

NOT_TAKEN = Phrase("未保存。请改正；再按一次则放弃该处修改。", "Not saved: correct it, or press again to discard it.")


class Warned:
    """The ways of which a screen warned, each with what was typed then: of another text one is warned anew."""

    def __init__(self) -> None:
        self._ways: dict[str, str] = {}

    def of(self, way: str, typed: str) -> bool:
        """Whether it was warned of a way, as what is typed stands."""
        return self._ways.get(way) == typed

    def add(self, way: str, typed: str) -> None:
        """Let a way be gone the next time."""
        self._ways[way] = typed

    def forget(self) -> None:
        """Warn of every way again: what was typed is taken or dropped."""
        self._ways.clear()
