"""How much room the longer parts of page 1 have: less, the more a report has to say on it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from earnest.core.language import Display
from earnest.report.inputs import ReportInput

SCORES = 3
"""Lines of scores."""


@dataclass(frozen=True, slots=True)
class Room:
    """How many columns of text page 1 has for its longer parts."""

    scope: int
    foundation: float
    """Of the usual room for what the level rests on."""
    leads_on: bool = True
    """Whether the pages behind have what it names, to be led to."""


FULL_PAGE, CROWDED = Room(900, 1), Room(160, 0.2)
MORE_TO_SAY = Room(450, 0.5)
"""Of a report that a review or an earlier assessment adds to."""
LARGE_TYPE = Room(900, 1, leads_on=False)
LARGE_IN_TWO = replace(LARGE_TYPE, scope=520, foundation=0.5)
LARGE_MORE = replace(LARGE_TYPE, scope=180, foundation=0.25)
LARGE_CROWDED = replace(LARGE_TYPE, scope=72, foundation=0)
"""Of the executive edition: in one language; in two, where there is more to say, and where there is most."""


def room_in_large_type(report_input: ReportInput, display: Display) -> Room:
    """What page 1 of the executive edition has."""
    if display != "both":
        return LARGE_TYPE
    return {FULL_PAGE: LARGE_IN_TWO, MORE_TO_SAY: LARGE_MORE, CROWDED: LARGE_CROWDED}[room_of(report_input)]


def room_of(report_input: ReportInput) -> Room:
    """What page 1 of the report has."""
    card = report_input.scorecard
    if len(card.questionnaires) > SCORES - 1:
        return CROWDED
    return MORE_TO_SAY if card.review or report_input.since else FULL_PAGE
