"""What is safe to put into the page: links to the web only, and places where a long word may break."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

_LINK = re.compile(r"https?://[!#-;=?A-Z\[\]_a-z~%]+", re.ASCII)
"""A web address of printable ASCII, without quotes, brackets of markup, backslashes or spaces."""

LONG_WORD, BREAK_EACH = 120, 60

_LONG_WORD = re.compile(rf"[^\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]{{{LONG_WORD + 1},}}")
"""Chinese text breaks anywhere by itself."""


def safe_link(address: str) -> str:
    """`address` if a page may link to it, else an empty string: http and https, ASCII, no user part."""
    return address if _LINK.fullmatch(address) and "@" not in address else ""


def linked(text: str) -> Markup:
    """`text` escaped, every web address in it a link to where it says; a full stop behind one is none of it."""
    pieces, end = [], 0
    for found in _LINK.finditer(text):
        address = found.group().rstrip(".,;:!?)]'")
        if safe_link(address):
            link = Markup('<a href="{}">{}</a>').format(address, breakable(address))
            pieces += [breakable(text[end : found.start()]), link]
            end = found.start() + len(address)
    return Markup("").join([*pieces, breakable(text[end:])])


def not_of_people(text: str) -> Markup:
    """A style or a script that goes into the page as it is; never what somebody wrote into a file of answers."""
    return Markup(text)


def breakable(text: str) -> Markup:
    """`text` escaped, with `<wbr>` each 60 characters in words over 120."""
    pieces, end = [], 0
    for found in _LONG_WORD.finditer(text):
        word = found.group()
        parts = (word[start : start + BREAK_EACH] for start in range(0, len(word), BREAK_EACH))
        pieces += [escape(text[end : found.start()]), Markup("<wbr>").join(parts)]
        end = found.end()
    return Markup("").join([*pieces, escape(text[end:])])
