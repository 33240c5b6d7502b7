"""What a random world is made to show, so that every level and every limit occurs often enough."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from random import Random

from reference.case import Tree
from reference.random_answers import Manner
from reference.random_forms import flat_form, random_forms
from reference.random_reviews import Auditor

FLAWLESS = Manner(good=1, sloppy=0, not_applicable=0, confirm=0)


LAST: dict[str, tuple[Fraction, tuple[str | None, ...]]] = {
    "sixty": (Fraction(2, 5), ("no", "unknown", "planned")),
    "fifth": (Fraction(1, 5), ("not-applicable",)),
    "nothing": (Fraction(1), ("not-applicable",)),
    "eighty-five": (Fraction(3, 20), ("no", "unknown", "planned")),
    "one": (Fraction(1, 20), (None,)),
    "two": (Fraction(1, 9), ("no", "unknown")),
}
"""Which part of the questions, and what they are answered."""


@dataclass(frozen=True)
class Plan:
    """What a world is made to show."""

    forms: list[Tree]
    manner: Manner
    auditor: Auditor | None
    ready: bool
    """Everything that level 4 asks beside the answers, but for a fault or so."""
    last: str = ""
    """Which of `LAST` the last questions are answered."""


def random_plan(rng: Random, flags: Sequence[str]) -> Plan:
    """Four in ten are of no kind; the others come near to what decides between two levels."""
    style = rng.choices(("ready", "mixed", "sixty", "fifth", "rate", "nothing", "edge"), (32, 38, 6, 6, 10, 2, 6))[0]
    agreeing = Auditor(1, 1, blameless=rng.random() < 0.6, trusts=rng.choice((1, 1, 1, 0.5)))
    if style == "mixed":
        return Plan(random_forms(rng, flags), _any_manner(rng), _any_auditor(rng), ready=False)
    if style == "ready":
        faults = rng.choice(({}, {}, {"good": 0.9}, {"sloppy": 0.06}, {"confirm": 0.06}, {"not_applicable": 0.05}))
        return Plan(random_forms(rng, flags, easy=True), replace(FLAWLESS, **faults), agreeing, ready=True)
    if style == "rate":
        rates = replace(agreeing, overturned=rng.choice((0, 1, 1, 2, 2, 3)))
        gates = rng.choice((("hard",), ("hard", "soft")))
        return Plan([flat_form(rng.choice((11, 12, 25, 40, 65)), gates=gates)], FLAWLESS, rates, ready=True)
    if style == "nothing":
        return Plan([flat_form(rng.randint(1, 4), gates=())], FLAWLESS, agreeing, ready=True, last="nothing")
    if style == "edge":
        size, last = rng.choice(((20, "eighty-five"), (40, "eighty-five"), (20, "one"), (18, "two")))
        return Plan([flat_form(size, apart=3)], FLAWLESS, agreeing, ready=True, last=last)
    forms = [flat_form(5 * rng.randint(1, 4))]
    return Plan(forms, FLAWLESS, rng.choice((None, agreeing)), ready=True, last=style)


def _any_manner(rng: Random) -> Manner:
    return Manner(
        good=rng.choice((0.3, 0.6, 0.85, 0.95)),
        sloppy=rng.choice((0.02, 0.1, 0.5)),
        not_applicable=rng.choice((0, 0.05, 0.25)),
        confirm=rng.choice((0, 0, 0, 0.2)),
    )


def _any_auditor(rng: Random) -> Auditor | None:
    if rng.random() < 0.4:
        return None
    return Auditor(rng.choice((0.3, 0.9, 1, 1)), rng.choice((0.6, 0.9, 1)), blameless=rng.random() < 0.5, trusts=0.5)
