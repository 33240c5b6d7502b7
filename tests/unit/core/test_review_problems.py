from __future__ import annotations

import datetime
from typing import Any

import pytest

from earnest.core.assessment.review import LookedAt, Review
from earnest.core.assessment.review_problems import review_problems
from earnest.core.errors import KeyPath
from factories import (
    DIGEST,
    REASON,
    TODAY,
    assessment,
    not_applicable,
    question_tree,
    questionnaire,
    review,
    section,
    yes,
)

FORM = questionnaire(
    section(
        "S",
        question_tree("Q-01", gate="hard"),
        question_tree("Q-02"),
        question_tree("Q-03", applies_when="agentic"),
    )
)
FLAGS = ("agentic", "open_weights", "small_team")
NO_AGENTS = {"profile": {"agentic": False, "open_weights": True}, "profile_reasons": {"agentic": REASON}}
EARLY = TODAY - datetime.timedelta(days=1)
LATE = TODAY + datetime.timedelta(days=1)


def _found(audit: Review, **fields: Any) -> list[tuple[str, KeyPath, str]]:
    told = assessment({"Q-01": yes(), "Q-02": not_applicable()}, **NO_AGENTS | fields)
    return [(p.severity, p.path, p.message.en) for p in review_problems(audit, told, [FORM], FLAGS, TODAY)]


def test_a_sound_review_has_no_problem() -> None:
    findings = {"Q-01": "confirmed", "Q-02": "not-seen"}
    assert _found(review(findings, {"agentic": "confirmed"})) == []
    assert _found(review(findings | {"Q-03": "lowered-no"}, {"agentic": "overturned"})) == []


@pytest.mark.parametrize(
    ("findings", "flags", "problem"),
    [
        (
            {"q-01": "confirmed"},
            {},
            ("error", ("findings", "q-01"), "no chosen questionnaire has this question; did you mean “Q-01”?"),
        ),
        (
            {"Q-03": "confirmed"},
            {},
            ("warning", ("findings", "Q-03"), "the profile does not ask this question, so the verdict does nothing"),
        ),
        (
            {},
            {"agentik": "confirmed"},
            ("error", ("flags", "agentik"), "no such profile flag; did you mean “agentic”?"),
        ),
        (
            {},
            {"small_team": "overturned"},
            ("warning", ("flags", "small_team"), "this profile flag is undecided, so the verdict does nothing"),
        ),
        (
            {},
            {"open_weights": "overturned"},
            (
                "warning",
                ("flags", "open_weights"),
                "this profile flag leaves no question out, so it needs no verdict",
            ),
        ),
    ],
)
def test_a_verdict_on_what_has_none(
    findings: dict[str, str], flags: dict[str, str], problem: tuple[str, KeyPath, str]
) -> None:
    assert _found(review(findings, flags)) == [problem]


def test_days_are_not_before_the_assessment_nor_after_today() -> None:
    audit = review({"Q-01": "confirmed"}, started=EARLY)
    early = "before the day of the assessment, 2026-11-22"
    assert _found(audit) == [("error", ("review", "started"), early)]
    finding = audit.findings["Q-01"].model_copy(update={"on": LATE})
    late = review().model_copy(update={"findings": {"Q-01": finding}})
    assert _found(late) == [("warning", ("findings", "Q-01", "on"), "after today, 2026-11-22")]
    looked = review().model_copy(update={"looked_at": {"not-signed-off": LookedAt(on=LATE)}})
    assert _found(looked) == [("warning", ("looked_at", "not-signed-off", "on"), "after today, 2026-11-22")]
    drawn = review(drawn_at=datetime.datetime(1, 1, 1, tzinfo=datetime.timezone(datetime.timedelta(hours=14))))
    assert _found(drawn) == [("error", ("review", "drawn_at"), early)]


def test_an_older_review_is_told_to_be_a_draft_with_a_seed_of_its_own() -> None:
    head = {"auditor": "A", "started": TODAY, "assessment": "sha256:" + "0" * 64, "seed": 20261122}
    found = _found(Review.model_validate({"review": head}))
    assert [(severity, path) for severity, path, _ in found] == [
        ("warning", ("review",)),
        ("warning", ("review", "seed")),
    ]
    assert "this is a draft" in found[0][2]
    assert "bars level 4" in found[1][2]


def test_a_draw_in_universal_time_may_be_of_the_day_before() -> None:
    yesterday = datetime.datetime.combine(TODAY - datetime.timedelta(days=1), datetime.time(23), datetime.UTC)
    assert _found(review(drawn_at=yesterday)) == []


def test_a_sample_that_was_carried_over_is_one_that_could_be_drawn() -> None:
    """It stays in the sample, so that questions written into it by hand would thin the overturn rate."""

    def warned(*sample: str) -> list[str]:
        origin = {"assessment": DIGEST, "assessed_on": TODAY, "seed": "1", "sample": sample}
        audit = Review.model_validate(review().model_dump() | {"carried_from": origin})
        return [message for severity, _, message in _found(audit) if severity == "warning"]

    assert warned("Q-02") == []
    assert "Q-01, which no sample has" in warned("Q-01")[0]
    assert "more than half" in warned("Q-02", "Q-03")[0]
    assert "Q-09, which no sample has" in warned("Q-09")[0]
