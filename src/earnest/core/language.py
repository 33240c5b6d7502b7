"""Two languages: every text a user sees exists in Simplified Chinese and in English."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import Literal, NamedTuple, Protocol

from earnest.core.text import line_of

Language = Literal["zh", "en"]
"""One language of a text; Chinese governs."""

Display = Literal["zh", "en", "both"]
"""Which languages a screen or a page shows."""


class Worded(Protocol):
    """Anything that is said in both languages."""

    @property
    def zh(self) -> str: ...

    @property
    def en(self) -> str: ...


class Phrase(NamedTuple):
    """A text of the program itself, in both languages."""

    zh: str
    en: str

    @property
    def capital(self) -> Phrase:
        """The same with a capital letter in English, as headings and labels have it."""
        return Phrase(self.zh, self.en[:1].upper() + self.en[1:])

    @property
    def bracketed(self) -> Phrase:
        """The same as an aside after something else."""
        return Phrase(f"（{self.zh}）", f" ({self.en})")

    def fill(self, **values: object) -> Phrase:
        """Put `values` into the `{named}` places of both languages; a worded value in its own language.

        Any other text or path becomes visible and stands on one line, wherever it comes from.
        """
        return Phrase(
            self.zh.format(**{name: _in(value, "zh") for name, value in values.items()}),
            self.en.format(**{name: _in(value, "en") for name, value in values.items()}),
        )


def _in(value: object, language: Language) -> object:
    if isinstance(value, str | PurePath):
        return line_of(value, _LONGEST)
    return getattr(value, language, value)


_LONGEST = 2000
"""More characters of one value than a sentence can use."""


def joined(parts: Sequence[Phrase], between: Phrase) -> Phrase:
    """Parts of one sentence, with each language's sign between them."""
    return Phrase(between.zh.join(one.zh for one in parts), between.en.join(one.en for one in parts))


def pick(text: Worded, language: Language) -> str:
    """The text in one language."""
    return text.zh if language == "zh" else text.en


def shown_languages(display: Display) -> tuple[Language, ...]:
    """The languages that a display shows, the governing one first."""
    return ("zh", "en") if display == "both" else (display,)


def main_language(display: Display) -> Language:
    """The language of headings and buttons where there is room for one only."""
    return shown_languages(display)[0]
