"""What the fields for people's text have in common: marks for what is not seen, and the keys that are their own."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from earnest.core.text import mark, unseen_characters


def unmarked(text: str, original: str) -> str:
    """`text` with the marks of the unseen characters of `original` turned back into these characters."""
    for character in {found for _, found in unseen_characters(original)}:
        text = text.replace(mark(character), character)
    return text


def own_keys(*bindings: list[BindingType]) -> dict[str, str]:
    """What each key of a field does; of two bindings of a key the later one counts."""
    return {one.key: one.action for some in bindings for one in Binding.make_bindings(some)}
