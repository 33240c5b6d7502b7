"""The level of a questionnaire in a lens, and what bars level 4."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from reference.answers import team
from reference.case import Case, Tree
from reference.completeness import is_final, seed_drawn
from reference.lenses import Lens, left_out_share, unanswered
from reference.rows import Row
from reference.words import fold

READY = Fraction(85, 100)
ENOUGH = Fraction(60, 100)
LEFT_OUT = Fraction(1, 5)
OVERTURNED = Fraction(1, 5)
OVERTURNED_READY = Fraction(1, 10)
COUNTED_SECTION = 3


def plain_level(lens: Lens, rows: Sequence[Row]) -> int | None:
    """The level up to 3 by figures alone; None where no hard gate is live."""
    if not lens.gates("hard"):
        return None
    if lens.open("hard"):
        return 1
    low = lens.score is not None and lens.score < ENOUGH
    return 2 if lens.open("soft") or low or barred_from_3(lens, rows) else 3


def barred_from_3(lens: Lens, rows: Sequence[Row]) -> bool:
    """Whether something bars level 3 that no answer can mend."""
    return left_out_share(rows) > LEFT_OUT or lens.rate > OVERTURNED


def levels_of(
    case: Case, lenses: Mapping[str, Lens | None], rows: Sequence[Row], *, decided: bool, complete: bool
) -> dict[str, int | None]:
    """The level in every lens; in the verified one only with a complete and final review."""
    levels = {name: None if lens is None else plain_level(lens, rows) for name, lens in lenses.items()}
    verified, review = lenses["verified"], case.review
    if verified is None or review is None or not complete or not is_final(review):
        return levels | {"verified": None}
    level, below = levels["verified"], levels["evidenced"]
    if level is not None and below is not None:
        level = min(level, below)
    ready = level == 3 and decided and not list(figure_bars(verified, rows)) and not list(review_bars(case, review))
    return levels | {"verified": 4 if ready else level}


def figure_bars(lens: Lens, rows: Sequence[Row]) -> Iterator[str]:
    """What of a questionnaire's figures bars level 4."""
    if plain_level(lens, rows) != 3:
        yield "level"
    if lens.score is not None and lens.score < READY:
        yield "score"
    yield from ["section"] * sum(_weak_sections(lens, rows))
    if any(unanswered(row) for row, _ in lens.credits):
        yield "coverage"
    if lens.rate > OVERTURNED_READY:
        yield "overturn-rate"


def _weak_sections(lens: Lens, rows: Sequence[Row]) -> Iterator[bool]:
    live = {row.id for row, _ in lens.credits}
    for section in {row.section for row in rows}:
        counted = sum(row.section == section and (row.id in live or row.not_applicable) for row in rows)
        score = lens.of_section(section)
        yield counted >= COUNTED_SECTION and score is not None and score < ENOUGH


def review_bars(case: Case, review: Tree) -> Iterator[str]:
    """What of the review and of the names bars level 4, whatever the figures say."""
    head, subject = review["review"], case.subject
    state, signer = case.signature
    named = (team(case) | {fold(subject.get("organisation"))}) - {""}
    if not fold(head["auditor"]):
        yield "auditor-missing"
    if fold(head["auditor"]) in named:
        yield "auditor-on-team"
    if any(fold(one) in named for one in (signer, *case.signer_also)):
        yield "signer-on-team"
    if not fold(subject.get("prepared_by")):
        yield "preparer-missing"
    if not fold(subject.get("approved_by")):
        yield "approver-missing"
    yield from _organisation_bars(fold(subject.get("organisation")), fold(head.get("organisation")))
    if not head.get("scope_confirmed", False):
        yield "scope"
    if not seed_drawn(review):
        yield "seed"
    if state != "good":
        yield "not-signed"


def _organisation_bars(team_side: str, auditor_side: str) -> Iterator[str]:
    if not team_side or not auditor_side:
        yield "organisation-missing"
    elif team_side == auditor_side:
        yield "same-organisation"
