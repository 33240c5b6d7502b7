"""Finds questions by words: in what is asked and what a yes takes, in the note, in the evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from earnest.core.assessment.model import NO_ANSWER, Answer, EvidenceItem
from earnest.core.field_names import EVIDENCE, NOTE, QUESTION_FIELDS, QUESTION_ID
from earnest.core.language import Phrase
from earnest.core.questionnaire.model import Question

AROUND = 24
"""So many characters stand before what was found."""


class Place(NamedTuple):
    """A text that is searched, in one language or as somebody wrote it."""

    weight: float
    """How much a hit there says, of 1."""
    name: Phrase
    text: str


class Found(NamedTuple):
    """A question that holds every word."""

    score: float
    """The least of what its words score, of 1."""
    name: Phrase
    """Where the word that says least was found."""
    excerpt: str
    """The text there, from a little before the word on."""


def search(question: Question, answer: Answer, wanted: Sequence[str]) -> Found | None:
    """Where a question holds every one of some folded words; None where one of them is nowhere."""
    places = sorted(_places(question, answer), key=lambda place: -place.weight)
    hits = [_hit(places, word) for word in wanted]
    if not hits or None in hits:
        return None
    return min((hit for hit in hits if hit is not None), key=lambda hit: hit.score)


def searched(question: Question) -> str:
    """Everything that a search for a question looks at, folded."""
    return "\n".join(place.text for place in _places(question, NO_ANSWER)).casefold()


def _places(question: Question, answer: Answer) -> Iterator[Place]:
    yield Place(1.0, QUESTION_ID, question.id)
    fields = (("topic", 0.8), ("ask", 0.6), ("why", 0.3))
    for name, weight in fields:
        text = getattr(question, name)
        yield from (Place(weight, QUESTION_FIELDS[name], one) for one in (text.zh, text.en))
    for text in question.yes_requires:
        yield from (Place(0.5, QUESTION_FIELDS["yes_requires"], one) for one in (text.zh, text.en))
    if answer.note:
        yield Place(0.45, NOTE, answer.note.screen())
    for item in answer.evidence:
        yield Place(0.4, EVIDENCE, _of_item(item))


def _of_item(item: EvidenceItem) -> str:
    texts = (item.title, item.file, item.url, item.register_entry, item.issuer, item.shows)
    return " ".join(text.screen() for text in texts if text)


def _hit(places: Sequence[Place], word: str) -> Found | None:
    for place in places:
        at = place.text.casefold().find(word)
        if at >= 0:
            start = max(0, at - AROUND)
            return Found(place.weight, place.name, ("…" if start else "") + place.text[start:])
    return None
