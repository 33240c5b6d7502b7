"""Signs of ours for a state, with their colours: never colour alone, no sign of doubtful width."""

from __future__ import annotations

from textual.content import Content

from earnest.core.assessment.model import Rating
from earnest.core.language import Phrase
from earnest.core.questionnaire.model import Gate
from earnest.core.scoring.credit import NONE
from earnest.core.scoring.standing import ScoredQuestion
from earnest.tui.safe import styled

MARKS: dict[Rating | None, str] = {
    "yes": "[x]",
    "partial": "[~]",
    "planned": "[>]",
    "no": "[-]",
    "unknown": "[?]",
    "not-applicable": "[n/a]",
    None: "[ ]",
}

COLOURS: dict[Rating | None, str] = {
    "yes": "$rating-yes",
    "partial": "$rating-partial",
    "planned": "$rating-planned",
    "no": "$rating-no",
    "unknown": "$rating-unknown",
    "not-applicable": "$rating-not-applicable",
    None: "",
}
"""By name; `themes` gives them."""

GATE_MARKS: dict[Gate | None, str] = {"hard": "!", "soft": "+", None: " "}

EVIDENCE_SUFFICES, EVIDENCE_LACKS = "e", "_"
"""Beside the sign of a yes or partial: whether its evidence suffices."""

SUFFICING, LACKS = "[x]", "[!]"
"""Before an item of evidence: whether it suffices. What lacks something has no sign that a rating has."""

NOT_LIVE = Phrase("不适用（画像）", "left out")


def rating_mark(rating: Rating | None, width: int = 0) -> Content:
    """The sign of a rating in its colour, filled up to a width."""
    return styled(MARKS[rating].ljust(width), f"bold {COLOURS[rating]}".strip() if rating else "")


def evidence_mark(scored: ScoredQuestion) -> str:
    """Whether the evidence of what is claimed suffices; a blank where nothing is claimed."""
    claimed = scored.credits.get("claimed")
    if claimed is None or claimed.value == NONE:
        return " "
    return EVIDENCE_SUFFICES if scored.credits["evidenced"].value == claimed.value else EVIDENCE_LACKS


def evidence_colour(mark: str) -> str:
    """The colour of that sign."""
    return {EVIDENCE_SUFFICES: "$rating-yes", EVIDENCE_LACKS: "bold $rating-no"}.get(mark, "")


BAR = 4
"""Cells of a small bar."""


def bar(done: int, of: int, cells: int = BAR) -> str:
    """How much is done, as `==..`; the last cell is full once everything is."""
    full = cells * done // of if of else 0
    return "=" * full + "." * (cells - full)
