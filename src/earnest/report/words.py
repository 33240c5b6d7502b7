"""How texts and figures get onto the page: people's text made visible and cut to length, dates, shares, lists.

`shown` and `clip` are the only ways of a UserText onto a page; what they give is escaped as every other text is.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from earnest.core.language import Phrase, Worded
from earnest.core.text import cut, display_width, visible
from earnest.core.user_text import UserText
from earnest.core.wording import listed, percent

Text = str | Phrase
"""People's text (one language, theirs) or a text in both languages."""

NOTHING = "—"
"""Stands where a cell has no content."""

_BLANK_LINES = re.compile(r"\n\s*\n")


def shown(text: UserText | str | None) -> str:
    """People's text as the page prints it: visible, trimmed, blank lines taken together; empty for None."""
    seen = text.screen() if isinstance(text, UserText) else visible((text or "").replace("\r\n", "\n"))
    return _BLANK_LINES.sub("\n\n", seen.strip())


def worded(text: Worded) -> Phrase:
    """A text of a data file as the page prints it."""
    return Phrase(shown(text.zh), shown(text.en))


def clip(text: UserText | str | None, limit: int) -> str:
    """People's text on one line, at most `limit` columns wide, the cut marked with `…`."""
    return cut(" ".join(shown(text).split()), limit)


HEAD_COLUMNS = 50
"""What the head of a page has room for beside the model's name: our longest section in English."""


def clip_both(text: Worded, limit: int) -> Phrase:
    """Both languages of a text, each cut to `limit` columns."""
    return Phrase(clip(text.zh, limit), clip(text.en, limit))


_SENTENCE_END = re.compile(r"[。！？；]|[.!?;](?=\s)|\n|\Z")


def sentences(text: UserText | str | None, limit: int) -> str:
    """The first sentences of people's text that fit into `limit` columns, whole; cut only where not even one does.

    Its lines stay lines.
    """
    whole, taken = shown(text), ""
    for end in _SENTENCE_END.finditer(whole):
        said = [" ".join(line.split()) for line in whole[: end.end()].split("\n") if line.strip()]
        if _columns(said) > limit:
            break
        taken = "\n".join(said)
    return taken or clip(text, limit)


def _columns(lines: Sequence[str]) -> int:
    """How many columns lines take one below the other: whole rows, but for the last one."""
    widths = list(map(display_width, lines))
    return sum(-(-width // _ROW) * _ROW for width in widths[:-1]) + sum(widths[-1:])


_ROW = 110
"""Columns of a row of page 1."""


def short_digest(digest: str) -> str:
    """The first hex digits of a `sha256:` digest, enough to tell one from another on a page."""
    return digest.removeprefix("sha256:")[:_SHORT]


_SHORT = 12


def day(date: datetime.date | None) -> str:
    """A date as YYYY-MM-DD; empty for None."""
    return "" if date is None else date.isoformat()


def score_or_dash(score: Fraction | None) -> str:
    """A score as a percentage rounded down, or a dash where there is none."""
    return NOTHING if score is None else percent(score)


def number(value: int | Decimal) -> str:
    """A number as written, without an exponent."""
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def several(texts: Sequence[str], most: int) -> Phrase:
    """Texts of no language one after another, the first `most` of them."""
    more = ["…"] if len(texts) > most else []
    return listed((*texts[:most], *more))


def numbered(items: Sequence[Worded]) -> Phrase:
    """Statements as one paragraph, each with its number."""
    zh = (f"（{place}）{shown(item.zh).rstrip('。；;')}" for place, item in enumerate(items, 1))
    en = (f"({place}) {shown(item.en).rstrip('.;')}" for place, item in enumerate(items, 1))
    return Phrase("；".join(zh) + "。", "; ".join(en) + ".") if items else same("")


_BETWEEN = Phrase("；", "; ")


def joined(*parts: Phrase, between: Phrase = _BETWEEN) -> Phrase:
    """Phrases put together in each language; empty ones are left out."""
    return Phrase(between.zh.join(p.zh for p in parts if p.zh), between.en.join(p.en for p in parts if p.en))


def same(text: str) -> Phrase:
    """One text for both languages: ids, figures, names."""
    return Phrase(text, text)
