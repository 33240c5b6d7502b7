from __future__ import annotations

import datetime
from itertools import pairwise

import pytest

from earnest.core.assessment.model import EVIDENCE_KINDS, EvidenceItem
from earnest.core.scoring.evidence import (
    FileState,
    Yardstick,
    insufficiency,
    is_unchecked,
    item_fault,
    shown_by_file,
    yardstick,
)
from earnest.core.user_text import UserText
from factories import REASON, TODAY, Tree, answer, assessment, evidence, question

FILE = "evidence/minutes.pdf"
SHA = "a" * 64
RELEASED = datetime.date(2026, 6, 1)
ABOUT = {"evidence_about": True}

WEAK = evidence(kind="policy")
UNDATED = {"title": "minutes", "kind": "record"}
FUTURE = evidence(dated=TODAY + datetime.timedelta(days=1))
STALE = evidence(dated=TODAY - datetime.timedelta(days=366))
OTHER = evidence(about="2.0")
FILED = evidence(file=FILE, sha256=SHA)


def _by(state: FileState | None = None, **fields: object) -> Yardstick:
    """The yardstick of an assessment; `state` is what was found when its file was looked for."""
    files = None if state is None else {(UserText(FILE), SHA): state}
    return yardstick(assessment(**fields), files)


def _cause(*items: Tree, by: Yardstick | None = None, **fields: object) -> str | None:
    return insufficiency(question(**fields), answer("yes", evidence=list(items)), by or _by())


def _of_release(day: datetime.date, released_on: datetime.date | None = RELEASED, **fields: object) -> str | None:
    """The cause of an item of a day, in a file of a version released on another."""
    subject = {} if released_on is None else {"released_on": released_on}
    return _cause(evidence(dated=day), by=_by(subject=subject), **fields)


def test_no_item_at_all_is_missing() -> None:
    assert _cause() == "evidence-missing"


def test_one_item_that_passes_every_test_suffices() -> None:
    assert _cause(evidence()) is None
    assert _cause(WEAK, STALE, OTHER, evidence()) is None


@pytest.mark.parametrize("minimum", ["record", "system"])
def test_the_kind_is_at_or_above_the_minimum(minimum: str) -> None:
    enough = EVIDENCE_KINDS[EVIDENCE_KINDS.index(minimum) :]
    by = _by(subject={"organisation": "Example Lab"})
    for kind in EVIDENCE_KINDS:
        cause = _cause(evidence(kind=kind, issuer="Test House"), by=by, evidence_minimum=minimum)
        assert cause == (None if kind in enough else "evidence-weak")


def test_kinds_are_ordered_weakest_first() -> None:
    assert EVIDENCE_KINDS == ("statement", "policy", "record", "system", "external")


@pytest.mark.parametrize(
    ("issuer", "organisation", "cause"),
    [
        ("Test House", "Example Lab", None),
        (None, "Example Lab", "evidence-weak"),
        ("——", "Example Lab", "evidence-weak"),
        ("Test House", "", "evidence-weak"),
        ("EXAMPLE  lab (QA)", "Example Lab", "evidence-weak"),
        ("owner A", "Example Lab", "evidence-weak"),
        ("ОWNER А", "Example Lab", "evidence-weak"),
    ],
)
def test_an_external_item_of_the_organisation_or_the_team_counts_as_a_record(
    issuer: str | None, organisation: str, cause: str | None
) -> None:
    by = _by(subject={"organisation": organisation}, answers={"Q-09": {"by": "owner A"}})
    item = evidence(kind="external", **({"issuer": issuer} if issuer else {}))
    assert _cause(item, by=by, evidence_minimum="system") == cause
    assert _cause(item, by=by, evidence_minimum="record") is None


@pytest.mark.parametrize(
    ("days", "cause"), [(0, None), (1, None), (30, None), (31, "evidence-stale"), (-1, "evidence-future")]
)
def test_the_date_is_not_after_the_assessment_nor_too_long_before(days: int, cause: str | None) -> None:
    item = evidence(dated=TODAY - datetime.timedelta(days=days))
    assert _cause(item, evidence_fresh_days=30) == cause


def test_an_item_without_a_date_is_undated() -> None:
    assert _cause(UNDATED) == "evidence-undated"


@pytest.mark.parametrize(
    ("day", "cause"),
    [
        (RELEASED - datetime.timedelta(days=31), "evidence-stale"),
        (RELEASED - datetime.timedelta(days=30), None),
        (RELEASED, None),
        (TODAY, None),
        (TODAY + datetime.timedelta(days=1), "evidence-future"),
    ],
)
def test_evidence_of_the_release_is_measured_by_it_and_may_come_later(day: datetime.date, cause: str | None) -> None:
    assert _of_release(day, evidence_time="release", evidence_fresh_days=30) == cause


@pytest.mark.parametrize(
    ("day", "cause"),
    [
        (RELEASED - datetime.timedelta(days=31), "evidence-stale"),
        (RELEASED, None),
        (RELEASED + datetime.timedelta(days=1), "evidence-late"),
        (TODAY + datetime.timedelta(days=1), "evidence-future"),
    ],
)
def test_evidence_from_before_the_release_is_not_from_after_it(day: datetime.date, cause: str | None) -> None:
    assert _of_release(day, evidence_time="before-release", evidence_fresh_days=30) == cause


@pytest.mark.parametrize("released_on", [None, TODAY + datetime.timedelta(days=1)])
@pytest.mark.parametrize("time", ["release", "before-release"])
def test_of_a_version_that_is_not_released_the_day_of_the_assessment_counts(
    time: str, released_on: datetime.date | None
) -> None:
    fields = {"evidence_time": time, "evidence_fresh_days": 30}
    assert _of_release(TODAY, released_on, **fields) is None
    assert _of_release(TODAY - datetime.timedelta(days=31), released_on, **fields) == "evidence-stale"


def test_without_a_number_of_days_evidence_of_the_release_may_be_of_any_age() -> None:
    old = evidence(dated=datetime.date(1999, 1, 1), about="2.1")
    free = {**ABOUT, "evidence_time": "before-release", "evidence_fresh_days": None}
    assert _cause(old, by=_by(subject={"released_on": RELEASED}), **free) is None


def test_an_item_about_another_version_does_not_suffice() -> None:
    assert _cause(OTHER) == "evidence-other-version"
    assert _cause(evidence(about="2.1")) is None
    assert _cause(evidence(about="2.1 ")) == "evidence-other-version"


def test_where_the_question_says_so_an_item_has_to_name_the_version() -> None:
    assert _cause(evidence(), **ABOUT) == "evidence-versionless"
    assert _cause(evidence(about=" "), **ABOUT) == "evidence-versionless"
    assert _cause(evidence(about="2.0"), **ABOUT) == "evidence-other-version"
    assert _cause(evidence(about="2.1"), **ABOUT) is None


@pytest.mark.parametrize("state", ["missing", "outside", "no-digest", "mismatch", "too-large"])
def test_a_file_that_was_looked_for_must_match(state: FileState) -> None:
    assert _cause(FILED, by=_by(state)) == "evidence-mismatch"
    assert _cause(FILED, by=_by("match")) is None


def test_the_kept_copy_of_an_address_counts_as_a_file() -> None:
    kept = evidence(url="https://example.org", archive=FILE, sha256=SHA)
    assert _cause(kept, by=_by("mismatch")) == "evidence-mismatch"
    assert _cause(kept, by=_by("match")) is None
    assert is_unchecked(answer("yes", evidence=[kept]), _by())


def test_a_file_that_was_looked_for_and_not_found_at_all_does_not_suffice() -> None:
    assert _cause(FILED, by=yardstick(assessment(), {})) == "evidence-mismatch"


def test_a_file_is_unchecked_and_passes_while_nobody_looked() -> None:
    filed, registered = answer("yes", evidence=[FILED]), answer("yes", evidence=[evidence(register="R-1")])
    assert _cause(FILED) is None
    assert is_unchecked(filed, _by())
    assert not is_unchecked(filed, _by("match"))
    assert not is_unchecked(registered, _by())


def test_an_answer_is_shown_by_a_file_that_suffices_and_was_found_alike() -> None:
    filed, beside = answer("yes", evidence=[FILED]), answer("yes", evidence=[evidence(), STALE | {"file": FILE}])
    assert shown_by_file(question(), filed, _by("match"))
    assert not shown_by_file(question(), filed, _by())
    assert not shown_by_file(question(), filed, _by("mismatch"))
    assert not shown_by_file(question(), beside, _by("match"))


def test_an_item_without_a_file_passes_the_test_of_files() -> None:
    assert _cause(evidence(url="https://example.org"), by=_by("missing")) is None


LADDER: list[tuple[Tree, str]] = [
    (WEAK, "evidence-weak"),
    (UNDATED, "evidence-undated"),
    (FUTURE, "evidence-future"),
    (STALE | {"dated": datetime.date(2020, 1, 1)}, "evidence-stale"),
    (evidence(dated=TODAY), "evidence-late"),
    (evidence(dated=RELEASED, about="2.0"), "evidence-other-version"),
    (evidence(dated=RELEASED), "evidence-versionless"),
    (FILED | {"dated": RELEASED, "about": "2.1"}, "evidence-mismatch"),
]


def test_the_cause_is_the_first_test_failed_by_the_item_that_gets_furthest() -> None:
    asked = {**ABOUT, "evidence_time": "before-release"}
    by = _by("missing", subject={"released_on": RELEASED})
    for item, cause in LADDER:
        assert _cause(item, by=by, **asked) == cause
    for (worse, _), (better, cause) in pairwise(LADDER):
        assert _cause(worse, better, by=by, **asked) == cause
        assert _cause(better, worse, by=by, **asked) == cause


def test_each_item_is_judged_alone_too() -> None:
    for tree, cause in ((evidence(), None), (WEAK, "evidence-weak"), (OTHER, "evidence-other-version")):
        assert item_fault(question(), EvidenceItem.model_validate(tree), _by()) == cause


def test_who_is_on_the_teams_side() -> None:
    told = assessment(
        {"Q-01": {"owner": "owner D", "accepted_by": "lead B"}, "Q-02": {"by": " "}},
        subject={"prepared_by": "lead E", "approved_by": ""},
        accepted_risks={"Q-01": {"by": "executive F", "until": TODAY, "reason": REASON}},
        signoffs=[{"by": "Executive  G", "role": "lead", "on": TODAY, "digest": "sha256:" + "0" * 64}],
    )
    assert yardstick(told).team == {"ownerd", "leadb", "leade", "executivef", "executiveg"}
    assert yardstick(assessment({"Q-01": "yes"})).team == set()
