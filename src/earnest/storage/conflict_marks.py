"""A text with git's conflict marks where two versions of an answer file differ, never in the middle of a value."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

_OURS, _MIDDLE, _THEIRS = "<<<<<<< ours\n", "=======\n", ">>>>>>> theirs\n"
_QUOTES = '"""'


def marked(ours: str, theirs: str) -> str:
    """Both versions as one text: what is the same once, what differs between marks.

    They are canonical: whoever keeps one side of every mark has that version.
    """
    one, other = list(_statements(ours)), list(_statements(theirs))
    parts = []
    for kind, start, end, from_, to in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        mine, others = "".join(one[start:end]), "".join(other[from_:to])
        parts.append(mine if kind == "equal" else f"{_OURS}{mine}{_MIDDLE}{others}{_THEIRS}")
    return "".join(parts)


def _statements(text: str) -> Iterator[str]:
    """The lines of a canonical text; those of one value together.

    tomli-w writes a text of several lines between triple quotes, and escapes every quote inside.
    """
    statement = ""
    for line in text.splitlines(keepends=True):
        statement += line
        if statement.count(_QUOTES) % 2 == 0:
            yield statement
            statement = ""
    if statement:
        yield statement
