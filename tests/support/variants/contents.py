"""Texts without content, and a profile that its own answers speak against."""

from __future__ import annotations

from typing import Any

from factories import REASON
from variants.variant import Make, Variant, example, of_example

DOTS = "." * 20
UNSEEN = "\u200c" * 20
NOTHING = "lorem ipsum dolor sit amet, consectetur adipiscing elit"


def _reason(text: str) -> Make:
    return example(of_example("profile_reasons", "frontier_scale", value=text))


def _note(text: str) -> Make:
    return example(of_example("answers", "C6-07", "note", value=text))


def _explained(text: str) -> Make:
    return example(of_example("explanations", "R07", value={"text": text}))


def _flag(flag: str, *, value: bool, reason: str = REASON) -> Make:
    def change(tree: Any) -> None:
        tree["profile"][flag], tree["profile_reasons"][flag] = value, reason

    return example(change)


_UNDECIDED = "Undecided profile flags: “Cross-border data” (cross_border_data), “Frontier scale” (frontier_scale)"
_NOT_ACCEPTED = "not applicable takes a note that says something (20 characters"
_OPEN = "R07 C4-09: still planned"

VARIANTS = (
    Variant("a reason of twenty dots", "found", _reason(REASON), _reason(DOTS), _UNDECIDED, ("score",)),
    Variant("a reason that nobody sees", "found", _reason(REASON), _reason(UNSEEN), _UNDECIDED, ("score",)),
    Variant("a note of twenty dots", "found", _note(REASON), _note(DOTS), _NOT_ACCEPTED),
    Variant("a note that nobody sees", "found", _note(REASON), _note(UNSEEN), _NOT_ACCEPTED),
    Variant("an explanation of twenty dots", "found", _explained(REASON), _explained(DOTS), _OPEN),
    Variant("an explanation that nobody sees", "found", _explained(REASON), _explained(UNSEEN), _OPEN),
    Variant(
        *("an explanation in words that say nothing", "hidden", _explained(REASON), _explained(NOTHING)),
        "letters are counted, not understood; the text stands in the report for whoever reads it",
    ),
    Variant(
        *("a flag denied against answers that are kept", "found"),
        *(example(), _flag("open_weights", value=False)),
        "R22 The profile says that the weights are not open, yet C1-09",
    ),
    Variant(
        *("a flag denied with a reason made up", "said", _flag("agentic", value=True), _flag("agentic", value=False)),
        "Questions left out by the profile: 20 (flags: 5), gates among them: AP10-19, AP12-06, C6-02, C6-03",
        ("score",),
    ),
)
