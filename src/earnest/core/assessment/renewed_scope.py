"""The scope of a renewed assessment: another version in it, and which of its sentences say something else by that."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby

from earnest.core.language import Phrase
from earnest.core.text import one_line


def named_anew(text: str, old: str, new: str) -> str:
    """A text with another version wherever it names the old one; a version that may as well be a number is left."""
    return "".join(_with_new(text, 0, len(text), _places(text, old), new))


def told_anew(text: str, old: str, new: str) -> Iterator[Phrase]:
    """Each sentence that names another version now, as it was and as it is; of many the first ones."""
    ends = [0, *(end.end() for end in _END.finditer(text)), len(text)]
    found = [
        ((ends[number - 1], ends[number]), list(places))
        for number, places in groupby(_places(text, old), lambda one: bisect_right(ends, one.start()))
    ]
    for sentence, places in found[:_TOLD]:
        was, now = _excerpts(text, sentence, places, new)
        yield _WAS_NOW.fill(was=was, now=now)
    if len(found) > _TOLD:
        yield _MORE.fill(n=len(found) - _TOLD, version=one_line(new, _AROUND))


def names(text: str, version: str) -> bool:
    """Whether a text names a version."""
    return bool(_places(text, version))


_A_NAME = 3
"""Characters from which on a version is taken for a name in a text: `2.1`, but not `2`."""
_TOLD = 5
_AROUND = 30
"""Characters of a sentence that are told before the first version in it and after the last."""
_LONGEST = 160
_END = re.compile(r"[。！？；]|[.!?;](?=\s|$)|\n")
_WAS_NOW = Phrase(
    "评估范围原为“{was}”，现为“{now}”，请核对", "the scope said “{was}” and says “{now}” now: check that it holds"
)
_MORE = Phrase(
    "评估范围另有{n}句改写为版本 {version}，请核对",
    "{n} more sentences of the scope name {version} now: check that they hold",
)


def _places(text: str, version: str) -> list[re.Match[str]]:
    """Where a text names a version."""
    if len(version) < _A_NAME or not any(map(str.isdigit, version)):
        return []
    return list(re.finditer(rf"(?<![\w.]){re.escape(version)}(?!\w|\.\w)", text, flags=re.ASCII))


def _excerpts(text: str, sentence: tuple[int, int], places: Sequence[re.Match[str]], new: str) -> tuple[str, str]:
    """A sentence around the places in it, as it was and as it is."""
    start, end = sentence[0], max(sentence[1], places[-1].end())
    first, last = max(start, places[0].start() - _AROUND), min(end, places[-1].end() + _AROUND)
    before, after = "…" * (first > start), "…" * (last < end)
    now = "".join(_with_new(text, first, last, places, new))
    return one_line(f"{before}{text[first:last]}{after}", _LONGEST), one_line(f"{before}{now}{after}", _LONGEST)


def _with_new(text: str, start: int, end: int, places: Sequence[re.Match[str]], new: str) -> Iterator[str]:
    """A part of a text in pieces, with the new version at each place."""
    for place in places:
        yield text[start : place.start()]
        yield new
        start = place.end()
    yield text[start:end]
