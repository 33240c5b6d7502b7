"""A key of the app: what it does, where it works, how it is written.

A letter works wherever one does not type; while a field has the focus only the keys of the field do, beside F keys.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from earnest.core.language import Phrase

Place = Literal["outside", "ratings", "page", "outline", "numbers", "confirm", "field", "line", "anywhere", "read-only"]
"""Where a key works: outside of fields; on a list or the page; where there are numbers or an answer to confirm; in a
field, in one of a single line; anywhere."""
Owner = Literal["walk", "ratings", "page", "app"]
"""What the key is bound by."""


class Key(NamedTuple):
    """A key, what it does and where it does so."""

    keys: str
    """As Textual names them, the one to be shown first; `1,2` are two."""
    action: str
    words: Phrase
    """In the key bar: a word or two."""
    place: Place = "outside"
    owner: Owner = "walk"
    told: Phrase | None = None
    """In the help, where the words are not enough."""
    shown_as: str = ""
    """How the key is written where its name is not."""
    in_bar: bool = True
    keeps: bool = False
    """Whether the key bar always has room for it."""


def key_name(key: str) -> str:
    """A key as people write it: `F1`, `^N`, `n`."""
    if key.startswith("ctrl+"):
        return f"^{key.removeprefix('ctrl+').upper()}"
    return _NAMES.get(key) or (key.upper() if key.startswith("f") and len(key) > 1 else key)


_NAMES = {
    **{"escape": "Esc", "enter": "Enter", "delete": "Del", "tab": "Tab", "pagedown": "PgDn", "space": "Space"},
    **{"number_sign": "#", "question_mark": "?", "slash": "/", "left": "←", "down": "↓"},
    **{"left_square_bracket": "[", "right_square_bracket": "]"},
    **{"left_curly_bracket": "{", "right_curly_bracket": "}"},
}
