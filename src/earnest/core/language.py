"""Two languages: every text a user sees exists in Simplified Chinese and in English."""

from __future__ import annotations

from typing import Literal, NamedTuple, Protocol

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

    def fill(self, **values: object) -> Phrase:
        """Put `values` into the `{named}` places of both languages; a worded value in its own language."""
        return Phrase(
            self.zh.format(**{name: _in(value, "zh") for name, value in values.items()}),
            self.en.format(**{name: _in(value, "en") for name, value in values.items()}),
        )


def _in(value: object, language: Language) -> object:
    return getattr(value, language, value)


def pick(text: Worded, language: Language) -> str:
    """The text in one language."""
    return text.zh if language == "zh" else text.en


def shown_languages(display: Display) -> tuple[Language, ...]:
    """The languages that a display shows, the governing one first."""
    return ("zh", "en") if display == "both" else (display,)


def main_language(display: Display) -> Language:
    """The language of headings and buttons where there is room for one only."""
    return shown_languages(display)[0]
