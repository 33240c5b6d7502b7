"""Finds questions by words: in all that the question says of itself, in the note, in the evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from earnest.core.assessment.model import NO_ANSWER, Answer, EvidenceItem
from earnest.core.field_names import EVIDENCE, NOTE, QUESTION_FIELDS, QUESTION_ID
from earnest.core.language import Phrase
from earnest.core.questionnaire.model import Question

_WITHIN = re.compile(r"[A-Za-z0-9]{2,}\W*")
"""The rest of a word of letters, from the one before on, with what follows it."""
_LETTERS = re.compile(r"[a-z0-9]+")
_LONG = 4
"""Letters of a word that is looked for within others too."""
AROUND = 24
"""So many characters stand before what was found."""


class Place(NamedTuple):
    """A text that is searched: ours in both languages, or twice as somebody wrote it."""

    weight: float
    """How much a hit there says, of 1."""
    name: Phrase
    text: Phrase


class Found(NamedTuple):
    """A question that holds every word."""

    score: float
    """The least of what its words score, of 1."""
    name: Phrase
    """Where the word that says least was found."""
    excerpt: Phrase
    """The text there, from a little before the word on; from its beginning in the language that lacks the word."""


def search(question: Question, answer: Answer, wanted: Sequence[str]) -> Found | None:
    """Where a question holds every one of some folded words; None where one of them is nowhere."""
    places = sorted(_places(question, answer), key=lambda place: -place.weight)
    hits = [_hit(places, word) for word in wanted]
    if not hits or None in hits:
        return None
    return min((hit for hit in hits if hit is not None), key=lambda hit: hit.score)


def searched(question: Question) -> str:
    """Everything that a search for a question looks at, folded."""
    return "\n".join(text for place in _places(question, NO_ANSWER) for text in place.text).casefold()


def _places(question: Question, answer: Answer) -> Iterator[Place]:
    yield Place(1.0, QUESTION_ID, _as_written(question.id))
    fields = (
        ("topic", 0.8),
        ("ask", 0.6),
        ("partial_when", 0.35),
        ("why", 0.3),
        ("gaming", 0.24),
        ("auditor_check", 0.22),
    )
    for name, weight in fields:
        text = getattr(question, name)
        yield Place(weight, QUESTION_FIELDS[name], Phrase(text.zh, text.en))
    for name, weight in (("yes_requires", 0.5), ("evidence_examples", 0.28), ("remediation", 0.26)):
        for text in getattr(question, name):
            yield Place(weight, QUESTION_FIELDS[name], Phrase(text.zh, text.en))
    if answer.note:
        yield Place(0.45, NOTE, _as_written(answer.note.screen()))
    for item in answer.evidence:
        yield Place(0.4, EVIDENCE, _as_written(_of_item(item)))


def _as_written(text: str) -> Phrase:
    return Phrase(text, text)


def _of_item(item: EvidenceItem) -> str:
    texts = (item.title, item.file, item.url, item.register_entry, item.issuer, item.shows)
    return " ".join(text.screen() for text in texts if text)


def _hit(places: Sequence[Place], word: str) -> Found | None:
    for place in places:
        starts = [_find(text.casefold(), word) for text in place.text]
        if max(starts) >= 0:
            zh, en = (_from(text, at) for text, at in zip(place.text, starts, strict=True))
            return Found(place.weight, place.name, Phrase(zh, en))
    return None


def _find(text: str, word: str) -> int:
    """Where a word is in a text, -1 where it is not; a short one of letters begins a word: no `red` in `measured`."""
    if len(word) < _LONG and _LETTERS.fullmatch(word):
        found = re.search(rf"(?<![a-z0-9]){word}", text)
        return -1 if found is None else found.start()
    return text.find(word)


def _from(text: str, at: int) -> str:
    start = max(0, at - AROUND)
    if start and (cut := _WITHIN.match(text, start - 1)) and cut.end() < at:
        start = cut.end()
    return ("…" if start else "") + text[start:].lstrip()
