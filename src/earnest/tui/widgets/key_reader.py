"""Reads what a terminal sends in whole sequences: nothing in one ever acts as a key of its own.

Textual's own reader gives up on a sequence it does not know, or one above 32 bytes, and passes its digits on as if they
had been typed; Chinese input methods send such ones, and here digits are answers. It takes Esc and a key that arrive
together for one key with Alt, and ends the app at a byte or a number that is no character. Like `painting` this uses
private names of Textual and was written for `painting.TEXTUAL` alone.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Iterable, Iterator

from textual import events
from textual._xterm_parser import XTermParser
from textual.constants import ESCAPE_DELAY
from textual.message import Message

LONGEST_KNOWN = 32
"""Characters of a sequence up to which Textual looks for what it means."""
LONGEST_GAP = 1.0
"""Seconds for which the rest of a sequence is waited for; a line may be slow."""

_PASTE, _PASTE_END = "\x1b[200~", "\x1b[201~"
_WHOLE = re.compile(
    r"[^\x1b]+"
    # CSI, and what some terminals have beside it: three bytes after M, one after a second bracket.
    r"|\x1b\[(?:M[\s\S]{3}|\[(?:[A-E]|(?=[\s\S]))|\d+\$|(?![M\[])[0-?]*[ -/]*[@-~])"
    r"|\x1bO[0-9;]*[@-~]"
    r"|\x1b(?:\][0-9]|P[0-9>|$!+]|_G)[^\x07\x1b]*(?:\x07|\x1b\\)"  # answers of the terminal that nobody waits for
    r"|\x1b[\x7ffb]"  # Alt in a field: words
)
_UNFINISHED = re.compile(
    r"\x1b(?:\[(?:M[\s\S]{0,2}|\[|[0-?]*[ -/]*)?|O[0-9;]*|\]|P|_|(?:\][0-9]|P[0-9>|$!+]|_G)[^\x07\x1b]*\x1b?)?\Z"
)
_BROKEN = re.compile(r"\x1b(?:\[[0-?]+[ -/]*|O[0-9;]+|(?:\][0-9]|P[0-9>|$!+]|_G)[^\x07\x1b]*)")
"""What began as a sequence and was cut off by something that cannot stand in it."""
_COMMIT = re.compile(r"\x1b\[(?P<key>\d*);(?P<modifiers>\d*);(?P<texts>[\d:]+)u")
"""Several characters at once, as an input method hands them over in the keyboard protocol of kitty."""


class AtOnce(events.Event, bubble=False):
    """Before the keys of a text that came at once, with the text, and after them, with none."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class KeyReader(XTermParser):
    """Textual's reader, given one whole sequence at a time."""

    def __init__(self, debug: bool = False) -> None:
        super().__init__(debug)
        self._rest = ""
        """What was read and is not whole."""
        self._rest_ends = 0.0
        self._in_paste = False

    def feed(self, data: str) -> Iterable[Message]:
        """What the terminal sent, as messages; an empty text is the end."""
        if not data:
            yield from self._give_up()
            yield from super().feed(data)
            return
        text, place = self._rest + data, 0
        self._rest = ""
        while place < len(text):
            token = self._next(text, place)
            if not token:
                self._hold(text[place:])
                return
            place += len(token)
            yield from self._meant(token)

    def tick(self) -> Iterable[Message]:
        """What is meant by an Esc or a sequence after which nothing came."""
        if self._rest and not self._in_paste and time.monotonic() >= self._rest_ends:
            yield from self._give_up()

    def _next(self, text: str, place: int) -> str:
        """The next whole thing; empty where more has to come first."""
        if self._in_paste:
            end = text.find(_PASTE_END, place)
            return text[place : end + len(_PASTE_END)] if end >= 0 else ""
        whole = _WHOLE.match(text, place)
        if whole is None and _UNFINISHED.match(text, place):
            return ""
        found = whole or _BROKEN.match(text, place)
        return found.group() if found else text[place]

    def _hold(self, rest: str) -> None:
        self._rest = rest
        self._rest_ends = time.monotonic() + (ESCAPE_DELAY if len(rest) <= 2 else LONGEST_GAP)

    def _give_up(self) -> Iterator[Message]:
        """Nothing more came: Esc, and one key after it, were typed; more was a sequence, of which nothing is known."""
        rest, self._rest = self._rest, ""
        if rest and len(rest) <= 2 and not self._in_paste:
            yield _escape()
            yield from self._known(rest[1:])

    def _meant(self, token: str) -> Iterator[Message]:
        """The messages of one whole thing."""
        if self._in_paste:
            self._in_paste = False
            yield events.Paste(token.removesuffix(_PASTE_END).replace("\x00", ""))
        elif token == _PASTE:
            self._in_paste = True
        elif token == "\x1b":
            yield _escape()
        elif commit := _COMMIT.fullmatch(token):
            numbers = commit["texts"].split(":")
            yield AtOnce("".join(chr(int(one)) for one in numbers if one and int(one) <= sys.maxunicode))
            for number in numbers:
                yield from self._known(f"\x1b[{commit['key']};{commit['modifiers']};{number}u")
            yield AtOnce("")
        elif len(token) > 1 and not token.startswith("\x1b"):
            yield from (AtOnce(token), *self._known(token), AtOnce(""))
        else:
            yield from self._known(token)

    def _known(self, token: str) -> list[Message]:
        """What Textual makes of text without a sequence or of one sequence; nothing of one that it does not know."""
        if token.startswith("\x1b") and (len(token) > LONGEST_KNOWN or token[1] in "]P_"):
            return []
        messages: list[Message] = []
        try:
            messages.extend(super().feed(token) if token else ())
        except (ValueError, OverflowError):  # a number that no character has
            self._gen.close()
            self._begin_again()
        if self._awaiting.timeout is not None:  # it waits for what would make a known one of it
            self._begin_again()
        return messages

    def _begin_again(self) -> None:
        self._tokens.clear()
        self._gen = self.parse(self._tokens.append)
        self._awaiting = next(self._gen)
        self._timeout_time = None


def _escape() -> events.Key:
    return events.Key("escape", "\x1b")
