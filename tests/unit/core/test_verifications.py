"""Tests by others: what is doubtful about one."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from earnest.core.assessment.persons import taken_for_one
from earnest.core.assessment.verifications import doubts
from factories import TODAY, Tree, assessment

TEST: Tree = {"body": "Test House", "on": TODAY, "version": "2.1"}
SUBJECT = {"organisation": "Example Lab", "version": "2.1", "prepared_by": "Li Wei"}


def said(subject: Tree | None = None, today: date | None = None, **fields: Any) -> list[tuple[str, str]]:
    told = assessment(subject=SUBJECT | (subject or {}), verifications=[TEST | fields])
    (found,) = doubts(told, today)
    assert all(one.words.zh for one in found)
    return [(one.key, one.words.en) for one in found]


def test_nothing_is_doubtful_about_a_test_by_others_of_the_assessed_version() -> None:
    assert said(paid_by="Secretariat", scheme="CCA", access="black box") == []
    assert said(version=None) == []
    assert said({"version": ""}, version="1.0") == []


@pytest.mark.parametrize("body", [" ", "…", "\u200b"])
def test_it_has_to_say_who_tested(body: str) -> None:
    assert said(body=body) == [("body", "it does not say who tested")]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("EXAMPLE LAB (Beijing)", "the tester is the same party as the organisation assessed"),
        ("li wei", "the tester is the same party as somebody named in the answer file"),
    ],
)
def test_a_test_of_ones_own_is_none_by_others(body: str, words: str) -> None:
    assert said(body=body) == [("body", f"{words}, so this is no test by others")]


@pytest.mark.parametrize(
    ("payer", "words"),
    [("Example-Lab", "the organisation assessed"), ("LI WEI", "somebody named in the answer file")],
)
def test_who_paid_is_said_when_it_is_the_team(payer: str, words: str) -> None:
    assert said(paid_by=payer) == [("paid_by", f"paid by {words}")]


def test_an_organisation_without_a_name_is_nobody() -> None:
    assert said({"organisation": "…"}, paid_by="…") == []


def test_another_version_is_said_letter_for_letter() -> None:
    assert said(version="2.0") == [("version", "version “2.0” was tested, not the assessed version “2.1”")]
    assert [key for key, _ in said(version="2.1 ")] == ["version"]


def test_a_day_after_the_assessment_or_after_today() -> None:
    later = TODAY + timedelta(days=1)
    after = f"the day of the test, {later}, is after"
    assert said(on=later) == [("on", f"{after} the assessment ({TODAY})")]
    assert said(on=later, today=later) == [("on", f"{after} the assessment ({TODAY})")]
    assert said(on=later, today=TODAY) == [("on", f"{after} today ({TODAY})")]
    assert said({"assessed_on": later}, on=later) == []


def test_each_test_has_its_own_doubts() -> None:
    told = assessment(subject=SUBJECT, verifications=[TEST, TEST | {"paid_by": "Example Lab"}])
    assert [len(found) for found in doubts(told)] == [0, 1]
    assert doubts(assessment()) == ()


def test_testers_and_payers_are_among_the_names_taken_for_one() -> None:
    told = assessment(subject=SUBJECT, verifications=[TEST | {"body": "EXAMPLE lab", "paid_by": "Li-Wei"}])
    assert [one.path for one in taken_for_one(told)] == [
        ("verifications", 0, "body"),
        ("verifications", 0, "paid_by"),
    ]
