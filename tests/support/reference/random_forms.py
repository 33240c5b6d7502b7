"""Random questionnaires of a team's own."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from random import Random

from reference.building import form, question, section
from reference.case import Tree

SHARE_BANDS = (("0.9", "0.5"), ("1", "0.5"), ("0.8", "0.8"), ("0.333", "0"))
COUNT_BANDS = (("10", "5"), ("3", "1"), ("2.5", "2.5"), ("1", "0"))
FRESH = (30, 180, 365, 730)


def random_forms(rng: Random, flags: Sequence[str], *, easy: bool = False) -> list[Tree]:
    """One questionnaire, or two; an easy one has less that can go wrong."""
    return [_form(rng, place, flags, easy) for place in range(1 if rng.random() < 0.75 else 2)]


def flat_form(size: int, *, gates: Sequence[str] = ("hard",), apart: int = 0) -> Tree:
    """Equal questions that are always live, the gates first; so many at the end stand in a section apart."""
    kinds: list[str | None] = [*gates, *[None] * (size - len(gates))]
    questions = [question(f"Q0A-{place:02}", **({"gate": gate} if gate else {})) for place, gate in enumerate(kinds, 1)]
    rest = size - apart
    last = [section("B", *questions[rest:], weight=apart)] if apart else []
    return form(section("A", *questions[:rest], weight=rest), *last, qid="own-0")


def _form(rng: Random, place: int, flags: Sequence[str], easy: bool) -> Tree:
    big = rng.random() < 0.05
    sizes = [rng.randint(20, 70)] if big else [rng.randint(1, 8) for _ in range(rng.randint(1, 4))]
    hard = rng.random() < (0.95 if easy else 0.8)
    sections = [
        section(
            "ABCD"[at],
            *(
                _question(rng, f"Q{place}{'ABCD'[at]}-{n:02}", flags, first=hard and at == 0 and n == 1, easy=easy)
                for n in range(1, size + 1)
            ),
            weight=rng.choice((1, 1, 2, 4, 6)),
        )
        for at, size in enumerate(sizes)
    ]
    return form(*sections, qid=f"own-{place}")


def _question(rng: Random, qid: str, flags: Sequence[str], *, first: bool, easy: bool) -> Tree:
    gate = "hard" if first else rng.choices(("hard", "soft", None), (4, 10, 86) if easy else (8, 15, 77))[0]
    fields: Tree = {
        "weight": rng.randint(1, 3),
        "evidence_minimum": rng.choice(("record", "record", "system")),
        **({"gate": gate} if gate else {}),
        **_kind(rng),
        **_time(rng),
    }
    if not first and flags and rng.random() < 0.25:
        fields["applies_when"] = expression(rng, flags)
    if rng.random() < 0.2:
        fields["repair"] = "next-version"
    made = question(qid, **fields)
    if made.get("evidence_about") and made.get("evidence_time", "current") != "current" and rng.random() < 0.3:
        del made["evidence_fresh_days"]
    return made


def _kind(rng: Random) -> Tree:
    kind = rng.choices(("state", "share", "count"), (75, 15, 10))[0]
    if kind == "state":
        return {}
    yes, partial = rng.choice(SHARE_BANDS if kind == "share" else COUNT_BANDS)
    bands = {"kind": kind, "bands": {"yes_from": Decimal(yes), "partial_from": Decimal(partial)}}
    return bands | (_few(rng) if kind == "share" else {})


def _few(rng: Random) -> Tree:
    """What a share of few, or of nothing, is."""
    least = {"least_of": rng.choice((10, 20))} if rng.random() < 0.4 else {}
    none = rng.choice((None, None, "no", *(() if least else ("yes",))))
    return least | ({"none_occurred": none} if none else {})


def _time(rng: Random) -> Tree:
    time = rng.choices((None, "current", "release", "before-release"), (45, 10, 25, 20))[0]
    return {
        "evidence_fresh_days": rng.choice(FRESH),
        **({"evidence_time": time} if time else {}),
        **({"evidence_about": True} if rng.random() < 0.25 else {}),
    }


def expression(rng: Random, flags: Sequence[str], depth: int = 0) -> str:
    """Flags joined in every way, at most three deep."""
    shape = rng.choices(("flag", "not", "and", "or"), (50, 20, 15, 15))[0] if depth < 3 else "flag"
    if shape == "flag":
        return rng.choice(flags)
    one = expression(rng, flags, depth + 1)
    if shape == "not":
        return f"not ({one})" if " " in one else f"not {one}"
    other = expression(rng, flags, depth + 1)
    joined = f"{one} {shape} {other}"
    return f"({joined})" if depth and rng.random() < 0.7 else joined
