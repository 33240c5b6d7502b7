"""Conditions about ratings, evidence, figures and persons."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Collection
from decimal import Decimal
from fractions import Fraction
from itertools import chain

from earnest.core.assessment.model import EVIDENCE_KINDS, EvidenceItem
from earnest.core.consistency.conditions import (
    AtOdds,
    Compared,
    Figure,
    OnePerson,
    Portion,
    Rated,
    SamePerson,
    SharedEvidence,
)
from earnest.core.consistency.context import Context, Holds, Outcome, because_of
from earnest.core.party import folded
from earnest.core.scoring.standing import ScoredQuestion
from earnest.core.scoring.suggestion import contradicts
from earnest.core.user_text import UserText


def rated(condition: Rated, now: Context) -> Outcome:
    """Whether enough answers are rated so; None where no such question is live."""
    found = now.chosen(condition)
    if len(found) >= condition.at_least:
        return because_of(found, count=len(found))
    return False if now.known(condition) else None


def at_odds(condition: AtOdds, now: Context) -> Outcome:
    """Whether a rating is at odds with the conditions said to be met; None where no such question is live."""
    found = [one for one, _ in now.of_chosen(condition, lambda one: contradicts(one) or None)]
    if found:
        return because_of(found, count=len(found))
    return False if now.known(condition) else None


def portion(condition: Portion, now: Context) -> Outcome:
    """Whether more than a share of the answers have something; None of too few answers."""
    version = now.assessment.subject.version
    whole = now.of_chosen(condition, lambda one: _has(one, condition.has, version))
    if len(whole) < condition.at_least:
        return None
    found = [one for one, has in whole if has]
    if Fraction(len(found), len(whole)) <= Fraction(condition.above):
        return False
    return because_of(found, count=len(found), total=len(whole))


_WEAK = frozenset(EVIDENCE_KINDS[: EVIDENCE_KINDS.index("policy") + 1])


def _has(scored: ScoredQuestion, what: str, version: UserText) -> bool:
    items = scored.answer.evidence
    if what == "not-applicable":
        return scored.rating == "not-applicable"
    if what == "weak-evidence":
        return bool(items) and all(item.kind in _WEAK for item in items)
    return bool(items) and all(item.about is not None and item.about != version for item in items)


def shared(condition: SharedEvidence, now: Context) -> Outcome:
    """Whether one thing serves too many answers; of several such things the one that serves most."""
    marked = now.of_chosen(condition, _marks_of)
    uses = Counter(chain.from_iterable(marks for _, marks in marked))
    most = max(uses, key=uses.__getitem__, default=None)
    if most is None or uses[most] <= condition.more_than:
        return False
    found = [one for one, marks in marked if most in marks]
    name = next(_name(item, most) for item in found[0].answer.evidence if most in _marks(item))
    return because_of(found, item=name, count=len(found))


def _marks_of(scored: ScoredQuestion) -> tuple[str, ...]:
    """Those of all its items, each once."""
    return tuple(dict.fromkeys(mark for item in scored.answer.evidence for mark in _marks(item)))


def _marks(item: EvidenceItem) -> list[str]:
    """By what two items are taken for one; a copy that was changed a little often keeps its title."""
    marks = []
    if item.file is not None:
        marks.append(f"file {_key(item.file)}")
    if item.sha256 is not None:
        marks.append(f"sha256 {item.sha256.lower()}")
    if item.url is not None:
        marks.append(f"url {_key(item.url, until='#')}")
    if item.register_entry is not None:
        marks.append(f"register {_key(item.register_entry)}")
    return [*marks, f"{_TITLE}{_key(item.title)}"]


_TITLE = "title "


def _key(place: UserText, until: str = "\n") -> str:
    """Without what can be changed and leads to the same place: width, case, spaces, the part of a page."""
    text = place.raw.partition(until)[0]
    return "".join((text if text.isascii() else unicodedata.normalize("NFKC", text)).casefold().split())


def _name(item: EvidenceItem, mark: str) -> UserText:
    """What to call an item: where it lies, or its title where that is what it shares."""
    place = item.file or item.url or item.register_entry
    return item.title if mark.startswith(_TITLE) or place is None else place


def compared(condition: Compared, now: Context) -> Outcome:
    """Whether a number is beyond another; None while one of them is not given."""
    places = [one for one in (condition.figure, condition.than) if isinstance(one, Figure)]
    figure, *others = (_number(one, now) for one in places)
    limit = others[0] if others else condition.than
    if figure is None or limit is None or isinstance(limit, Figure):
        return None
    if not (figure > limit if condition.relation == "above" else figure < limit):
        return False
    return because_of([now.scored_questions[one.question] for one in places], figure=figure, limit=limit)


def _number(figure: Figure, now: Context) -> int | Decimal | None:
    scored = now.scored_questions.get(figure.question)
    if scored is None or not scored.live:
        return None
    number: int | Decimal | None = getattr(scored.answer, figure.part)
    return number


def one_person(condition: OnePerson, now: Context) -> Outcome:
    """Whether all answers that name somebody name the same; None of too few such answers."""
    signed = now.of_chosen(condition, lambda one: _named(one, condition.named))
    if len(signed) < condition.at_least:
        return None
    names = {name.raw for _, name in signed}
    if condition.also is not None:
        also: UserText = getattr(now.assessment.subject, condition.also)
        names.add(also.raw)
    if not _is_one(names):
        return False
    return because_of([one for one, _ in signed], person=signed[0][1], count=len(signed))


def _named(scored: ScoredQuestion, field: str) -> UserText | None:
    name: UserText | None = getattr(scored.answer, field)
    return name or None


def same_person(condition: SamePerson, now: Context) -> Outcome:
    """Whether two places of the subject name the same person; nobody is not the same as nobody."""
    subject = now.assessment.subject
    names: tuple[UserText, UserText] = getattr(subject, condition.first), getattr(subject, condition.second)
    return Holds(facts={"person": names[0]}) if _is_one([name.raw for name in names]) else False


def _is_one(names: Collection[str]) -> bool:
    found = set(map(folded, names))
    return len(found) == 1 and "" not in found
