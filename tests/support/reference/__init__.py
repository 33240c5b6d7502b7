"""A second scorer, written from the scoring rules alone and sharing no line with the program's.

It reads plain tables, takes its time, and gives what `score --json` gives, but for the sentences and the consistency
rules. Whatever the two disagree about is a mistake in one of them, or a rule that can be read in two ways.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from reference.case import Case, Files, Tree
from reference.completeness import Completeness, completeness_of, is_final, seed_drawn
from reference.lenses import LENSES, lenses_of
from reference.levels import figure_bars, levels_of, review_bars
from reference.profile import all_decided, counted_profile
from reference.rests import rests_on
from reference.rows import Row, rows_of
from reference.sample import Sample, sample_of
from reference.scored import Scored

__all__ = ["Case", "Files", "Tree", "reference_score"]


def reference_score(case: Case) -> Tree:
    """The document that `score --json` gives."""
    rows = [rows_of(case, form) for form in case.questionnaires]
    samples = [sample_of(case, mine) for mine in rows]
    every = [row for mine in rows for row in mine]
    done = completeness_of(case, every, samples)
    scored = [_scored(case, *parts, done) for parts in zip(case.questionnaires, rows, samples, strict=True)]
    profile = counted_profile(case)
    level = {name: _lowest(scored, name) for name in LENSES}
    return {
        "format": 1,
        "subject": {key: _plain(value) for key, value in case.subject.items()},
        "level": level,
        "lens": "verified" if case.review and done.complete and is_final(case.review) else "evidenced",
        "undecided": [flag for flag in case.flags if flag not in profile],
        "not_applicable": [row.id for row in every if row.not_applicable],
        "questionnaires": [one.document() for one in scored],
        "review": _review(case, done, scored),
        "rests_on": rests_on(case, every),
    }


def _scored(case: Case, form: Tree, rows: Sequence[Row], sample: Sample, done: Completeness) -> Scored:
    lenses = lenses_of(rows, sample if case.review else None)
    levels = levels_of(case, lenses, rows, decided=all_decided(case), complete=done.complete)
    return Scored(case, form, rows, sample, lenses, levels)


def _lowest(scored: Sequence[Scored], lens: str) -> int | None:
    """The headline: the lowest level of the questionnaires that have one."""
    found = [one.levels[lens] for one in scored]
    return min((level for level in found if level is not None), default=None)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _review(case: Case, done: Completeness, scored: Sequence[Scored]) -> Tree | None:
    if case.review is None:
        return None
    head = case.review["review"]
    return {
        "auditor": head["auditor"],
        "organisation": head.get("organisation", ""),
        "status": head.get("status", "draft"),
        "complete": done.complete,
        "scope_confirmed": head.get("scope_confirmed", False),
        "seed_drawn": seed_drawn(case.review),
        "signature": case.signature[0],
        "signer": case.signature[1],
        "verdicts": {"given": done.given, "needed": done.needed, "took_credit": done.took_credit},
        "parts": {part: {"given": given, "needed": needed} for part, (given, needed) in done.parts.items()},
        "bars_level_4": [{"code": code} for code in _bars(case, done, scored)],
    }


def _bars(case: Case, done: Completeness, scored: Sequence[Scored]) -> list[str]:
    """What bars level 4: the figures of every questionnaire that can have a level, then the profile and the review."""
    assert case.review is not None
    verified = [(one.lenses["verified"], one.rows) for one in scored]
    lenses = [(lens, rows) for lens, rows in verified if lens is not None]
    ranked = [(lens, rows) for lens, rows in lenses if lens.gates("hard")] or lenses
    codes = list(review_bars(case, case.review))
    signature = [code for code in codes if code == "not-signed"]
    return [
        *(code for lens, rows in ranked for code in figure_bars(lens, rows)),
        *(["undecided"] * (not all_decided(case))),
        *(code for code in codes if code not in signature),
        *(["in-progress"] if not done.complete else ["draft"] * (not is_final(case.review))),
        *signature,
    ]
