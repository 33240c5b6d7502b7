"""Consistency: what in one assessment does not go together and is to be explained; it changes no score."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from earnest.core.assessment.model import Assessment
from earnest.core.consistency.context import Context, Holds, context_of
from earnest.core.consistency.evaluate import all_of
from earnest.core.consistency.rules import Rule
from earnest.core.errors import KeyPath, Problem
from earnest.core.hints import numbered_hint
from earnest.core.language import Phrase
from earnest.core.scoring.standing import Basis, ScoredQuestion
from earnest.core.text import has_content, is_nfc, unseen_characters
from earnest.core.user_text import NO_TEXT, UserText
from earnest.core.wording import listed

_NAMED = 6
"""A sentence names so many questions; of more it gives the number."""

MatterState = Literal["open", "explained", "settled", "unknown"]
"""Asked and not explained; asked and explained; explained, but no longer asked; explained, but no such rule."""


class Matter(NamedTuple):
    """A rule that asks, or that once did and was explained."""

    rule: str
    state: MatterState
    topic: Phrase
    ask: Phrase
    """The question with its facts; empty where the rule does not ask."""
    questions: tuple[str, ...]
    flags: tuple[str, ...]
    text: UserText
    """The explanation as far as it is written."""

    @property
    def path(self) -> KeyPath:
        """Where in the file the first thing stands that it is about."""
        if self.questions:
            return ("answers", self.questions[0])
        return ("profile", self.flags[0]) if self.flags else ("subject",)


class Examined(NamedTuple):
    """What the rules make of an assessment, and the context they saw it in, which makes the next look a short one."""

    matters: tuple[Matter, ...]
    context: Context


def examine(
    assessment: Assessment,
    scored_questions: Iterable[ScoredQuestion],
    basis: Basis,
    rules: Sequence[Rule],
    before: Examined | None = None,
) -> Examined:
    """What the rules ask, in their order, then the explanations that nothing asks for any more.

    `scored_questions` are those of all chosen questionnaires, on that basis. A rule is silent about questions that
    are not among them or that the profile leaves out, unless it is about the answers that the profile leaves out.
    `before` is what the same rules made of it before an edit; it changes nothing but the time this takes.
    """
    now = context_of(assessment, scored_questions, basis, before.context if before else None)
    found = ((rule, all_of(rule.when, now)) for rule in rules)
    asked = [_asked(rule, held, assessment) for rule, held in found if held]
    return Examined((*asked, *_no_longer_asked(assessment, rules, {one.rule for one in asked})), now)


def matters(
    assessment: Assessment, scored_questions: Iterable[ScoredQuestion], basis: Basis, rules: Sequence[Rule]
) -> tuple[Matter, ...]:
    """The same without the context."""
    return examine(assessment, scored_questions, basis, rules).matters


def still_open(found: Iterable[Matter]) -> tuple[Matter, ...]:
    """Those that wait for an explanation."""
    return tuple(one for one in found if one.state == "open")


def is_explained(text: UserText) -> bool:
    """Whether an explanation says enough to count."""
    return has_content(text.raw)


def unknown_rules(assessment: Assessment, known: list[str]) -> Iterator[Problem]:
    """A warning for each explanation whose id is not among the `known` rules."""
    there = set(known)
    # What is not NFC or hides something is no id at all.
    names = [n for n in assessment.explanations if n not in there and is_nfc(n) and not unseen_characters(n)]
    for number, name in enumerate(names, 1):
        message = Phrase(
            "没有这条一致性规则，说明予以保留{hint}", "there is no such consistency rule, so it is kept{hint}"
        )
        path: KeyPath = ("explanations", name)
        yield Problem(message.fill(hint=numbered_hint(name, known, number)), path, severity="warning")


def _asked(rule: Rule, held: Holds, assessment: Assessment) -> Matter:
    text = _text(assessment, rule.id)
    facts = {"questions": Phrase("", ""), **{name: _word(fact) for name, fact in held.facts.items()}}
    ask = Phrase(rule.ask.zh, rule.ask.en).fill(**facts)
    state: MatterState = "explained" if is_explained(text) else "open"
    return Matter(rule.id, state, _topic(rule), ask, held.questions, held.flags, text)


def _topic(rule: Rule) -> Phrase:
    return Phrase(rule.topic.zh, rule.topic.en)


def _text(assessment: Assessment, rule: str) -> UserText:
    explanation = assessment.explanations.get(rule)
    return NO_TEXT if explanation is None else explanation.text


def _word(fact: object) -> object:
    """A fact as a sentence takes it: ids listed, numbers as written, days as they are."""
    if isinstance(fact, tuple) and not isinstance(fact, Phrase):
        return _first_of(fact)
    if isinstance(fact, Decimal):
        return f"{fact:f}"
    return fact.isoformat() if isinstance(fact, datetime.date) else fact


def _first_of(ids: Sequence[str]) -> Phrase:
    first = ids[:_NAMED]
    names = listed(first)
    if len(ids) <= _NAMED:
        return names
    more = Phrase("{names}及另外{n}题", "{names} and {n} more")
    return more.fill(names=names, n=len(ids) - _NAMED)


def _no_longer_asked(assessment: Assessment, rules: Sequence[Rule], asked: set[str]) -> Iterator[Matter]:
    known = {rule.id: rule for rule in rules}
    nothing = Phrase("", "")
    for name in (name for name in known if name in assessment.explanations and name not in asked):
        yield Matter(name, "settled", _topic(known[name]), nothing, (), (), _text(assessment, name))
    for name in (name for name in assessment.explanations if name not in known):
        yield Matter(name, "unknown", nothing, nothing, (), (), _text(assessment, name))
