from __future__ import annotations

import datetime
from itertools import pairwise

import pytest

from earnest.core.assessment.model import EVIDENCE_KINDS, EvidenceItem, Subject
from earnest.core.scoring.evidence import FileState, insufficiency, item_fault, unchecked
from earnest.core.user_text import UserText
from factories import TODAY, Tree, answer, evidence, question

SUBJECT = Subject(assessed_on=TODAY, version="2.1")
FILE = "evidence/minutes.pdf"
SHA = "a" * 64

WEAK = evidence(kind="policy")
STALE = evidence(dated=TODAY - datetime.timedelta(days=366))
OTHER = evidence(about="2.0")
FILED = evidence(file=FILE, sha256=SHA)


def _cause(*items: Tree, state: FileState | None = None, **fields: object) -> str | None:
    files = None if state is None else {(UserText(FILE), SHA): state}
    return insufficiency(question(**fields), answer("yes", evidence=list(items)), SUBJECT, files)


def test_no_item_at_all_is_missing() -> None:
    assert _cause() == "evidence-missing"


def test_one_item_that_passes_every_test_suffices() -> None:
    assert _cause(evidence()) is None
    assert _cause(WEAK, STALE, OTHER, evidence()) is None


@pytest.mark.parametrize("minimum", ["record", "system"])
def test_the_kind_is_at_or_above_the_minimum(minimum: str) -> None:
    enough = EVIDENCE_KINDS[EVIDENCE_KINDS.index(minimum) :]
    for kind in EVIDENCE_KINDS:
        cause = _cause(evidence(kind=kind), evidence_minimum=minimum)
        assert cause == (None if kind in enough else "evidence-weak")


def test_kinds_are_ordered_weakest_first() -> None:
    assert EVIDENCE_KINDS == ("statement", "policy", "record", "system", "external")


@pytest.mark.parametrize(
    ("days", "cause"), [(0, None), (1, None), (30, None), (31, "evidence-stale"), (-1, "evidence-stale")]
)
def test_the_date_is_not_after_the_assessment_nor_too_long_before(days: int, cause: str | None) -> None:
    item = evidence(dated=TODAY - datetime.timedelta(days=days))
    assert _cause(item, evidence_fresh_days=30) == cause


def test_an_item_without_a_date_is_stale() -> None:
    assert _cause({"title": "minutes", "kind": "record"}) == "evidence-stale"


def test_an_item_about_another_version_does_not_suffice() -> None:
    assert _cause(OTHER) == "evidence-other-version"
    assert _cause(evidence(about="2.1")) is None
    assert _cause(evidence(about="2.1 ")) == "evidence-other-version"


@pytest.mark.parametrize("state", ["missing", "outside", "no-digest", "mismatch"])
def test_a_file_that_was_looked_for_must_match(state: FileState) -> None:
    assert _cause(FILED, state=state) == "evidence-mismatch"
    assert _cause(FILED, state="match") is None


def test_a_file_that_was_looked_for_and_not_found_at_all_does_not_suffice() -> None:
    assert insufficiency(question(), answer("yes", evidence=[FILED]), SUBJECT, {}) == "evidence-mismatch"


def test_a_file_is_unchecked_and_passes_while_nobody_looked() -> None:
    filed, registered = answer("yes", evidence=[FILED]), answer("yes", evidence=[evidence(register="R-1")])
    assert _cause(FILED) is None
    assert unchecked(filed, None)
    assert not unchecked(filed, {(FILE, SHA): "match"})
    assert not unchecked(registered, None)


def test_an_item_without_a_file_passes_the_test_of_files() -> None:
    assert _cause(evidence(url="https://example.org"), state="missing") is None


def test_the_cause_is_the_first_test_failed_by_the_item_that_gets_furthest() -> None:
    ladder: list[tuple[Tree, str]] = [
        (WEAK, "evidence-weak"),
        (STALE, "evidence-stale"),
        (OTHER, "evidence-other-version"),
        (FILED, "evidence-mismatch"),
    ]
    for (worse, _), (better, cause) in pairwise(ladder):
        assert _cause(worse, better, state="missing") == cause
        assert _cause(better, worse, state="missing") == cause


def test_tests_come_in_the_order_kind_date_version_file() -> None:
    everything_wrong = {
        "kind": "policy",
        "dated": TODAY.replace(year=2020),
        "about": "1.0",
        "file": FILE,
        "sha256": SHA,
    }
    assert _cause(evidence(**everything_wrong), state="mismatch") == "evidence-weak"
    assert _cause(evidence(**everything_wrong | {"kind": "record"}), state="mismatch") == "evidence-stale"
    fresh = everything_wrong | {"kind": "record", "dated": TODAY}
    assert _cause(evidence(**fresh), state="mismatch") == "evidence-other-version"
    assert _cause(evidence(**fresh | {"about": "2.1"}), state="mismatch") == "evidence-mismatch"


def test_each_item_is_judged_alone_too() -> None:
    for tree, cause in ((evidence(), None), (WEAK, "evidence-weak"), (OTHER, "evidence-other-version")):
        assert item_fault(question(), EvidenceItem.model_validate(tree), SUBJECT) == cause
