"""When an answer is partial, no or unknown: the one text of a question that says it, as a line for each of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from earnest.core.language import Phrase, Worded

State = Literal["partial", "no", "unknown"]


class StateLine(NamedTuple):
    """What is said of one rating; of none in particular where `state` is None."""

    state: State | None
    text: Phrase


_CHINESE: dict[str, State] = {"部分落实": "partial", "未落实": "no", "不清楚": "unknown"}
_ENGLISH: dict[str, State] = {"Partial": "partial", "No": "no", "Unknown": "unknown"}
_SENTENCE = re.compile(r"[^。]+。?")
_ENDS_AS = re.compile(rf"，也?为“({'|'.join(_CHINESE)})”(?=。|；|（[^）]*）。|$)")
_BEGINS_AS = re.compile(rf"(?:^|(?<=[.;!?] ))({'|'.join(_ENGLISH)}): ")

_Part = tuple[State | None, str]


def state_lines(text: Worded) -> tuple[StateLine, ...]:
    """The lines of a text; the whole of it as one line where its two languages do not name the same ratings in turn."""
    chinese, english = list(_chinese(text.zh)), list(_english(text.en))
    if [state for state, _ in chinese] != [state for state, _ in english]:
        return (StateLine(None, Phrase(text.zh, text.en)),)
    pairs = zip(chinese, english, strict=True)
    return tuple(StateLine(state, Phrase(zh, en)) for (state, zh), (_, en) in pairs)


def _chinese(text: str) -> Iterator[_Part]:
    """A sentence names its rating at its end; one that names none goes on with what the one before says."""
    state: State | None = None
    said = ""
    for sentence in _SENTENCE.findall(text):
        named = _ENDS_AS.search(sentence)
        if named is None:
            said += sentence
            continue
        before, own = _apart(sentence[: named.start()], _CHINESE[named[1]])
        said += before
        if said:
            yield state, said
        state, said = _CHINESE[named[1]], own + sentence[named.end() :]
    if said:
        yield state, said


def _apart(words: str, state: State) -> tuple[str, str]:
    """What stands before the last semicolon of a sentence about an unknown belongs to what came before it."""
    before, _, own = words.rpartition("；")
    if state != "unknown" or not before or own.startswith("或"):
        return "", words
    return f"{before}。", own


def _english(text: str) -> Iterator[_Part]:
    """What follows `Partial:` and its like, up to the next of them."""
    marks = list(_BEGINS_AS.finditer(text))
    first = text[: marks[0].start()] if marks else text
    if first.strip():
        yield None, first.strip()
    ends = [*(one.start() for one in marks), len(text)][1:]
    for mark, end in zip(marks, ends, strict=False):
        said = text[mark.end() : end].strip()
        yield _ENGLISH[mark[1]], said[:1].upper() + said[1:]
