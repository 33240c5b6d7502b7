"""Whether evidence suffices, and which test failed where it does not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from reference.answers import team
from reference.case import Case, Files, Tree
from reference.words import fold

KINDS = ("statement", "policy", "record", "system", "external")
TESTS = ("weak", "undated", "future", "stale", "late", "other-version", "versionless", "mismatch")
"""In the order in which an item has to pass them."""


@dataclass(frozen=True)
class Basis:
    """What items are tested against."""

    organisation: str
    insiders: frozenset[str]
    version: str
    assessed_on: date
    release: date
    """R: the day of release, or of the assessment where that is not known or not yet come."""


def basis_of(case: Case) -> Basis:
    subject = case.subject
    assessed_on: date = subject["assessed_on"]
    organisation = fold(subject.get("organisation"))
    return Basis(
        organisation=organisation,
        insiders=frozenset(team(case) | {organisation}),
        version=subject.get("version", ""),
        assessed_on=assessed_on,
        release=released_on(case) or assessed_on,
    )


def released_on(case: Case) -> date | None:
    """The day of release where the version was released by the day of the assessment."""
    day: date | None = case.subject.get("released_on")
    return day if day is not None and day <= case.subject["assessed_on"] else None


def insufficiency(question: Tree, answer: Tree, basis: Basis, files: Files | None) -> str | None:
    """The cause for which evidence does not suffice; None where it does."""
    failed = [failed_test(question, item, basis, files) for item in answer.get("evidence", [])]
    if None in failed:
        return None
    furthest = max((TESTS.index(test) for test in failed if test is not None), default=None)
    return "evidence-missing" if furthest is None else f"evidence-{TESTS[furthest]}"


def failed_test(question: Tree, item: Tree, basis: Basis, files: Files | None) -> str | None:
    """The first test that an item fails."""
    if KINDS.index(kind_of(item, basis)) < KINDS.index(question["evidence_minimum"]):
        return "weak"
    return _date(question, item, basis) or _version(question, item, basis) or _file(item, files)


def kind_of(item: Tree, basis: Basis) -> str:
    """The kind that an item counts as."""
    issuer = fold(item.get("issuer"))
    own_word = not issuer or not basis.organisation or issuer in basis.insiders
    return "record" if item["kind"] == "external" and own_word else str(item["kind"])


def _date(question: Tree, item: Tree, basis: Basis) -> str | None:
    dated: date | None = item.get("dated")
    if dated is None:
        return "undated"
    if dated > basis.assessed_on:
        return "future"
    time = question.get("evidence_time", "current")
    day = basis.assessed_on if time == "current" else basis.release
    fresh = question.get("evidence_fresh_days")
    if fresh is not None and day - dated > timedelta(days=fresh):
        return "stale"
    return "late" if time == "before-release" and dated > basis.release else None


def _version(question: Tree, item: Tree, basis: Basis) -> str | None:
    about = item.get("about", "")
    if about.strip():
        return None if about == basis.version else "other-version"
    return "versionless" if question.get("evidence_about", False) else None


def file_of(item: Tree) -> str | None:
    """The file that an item is, or that is the kept copy of an address."""
    return item.get("file") or item.get("archive")


def file_state(item: Tree, files: Files | None) -> str | None:
    """What was found in the place of the item's file; None where nobody looked, or where there is no file."""
    path = file_of(item)
    if files is None or path is None:
        return None
    return files.get((path, item.get("sha256")), "missing")


def _file(item: Tree, files: Files | None) -> str | None:
    return None if file_state(item, files) in {None, "match"} else "mismatch"
