"""What is said beside the conditions of a question, and that ours say where every limit comes from."""

from __future__ import annotations

from typing import Any

import pytest

from earnest.core.questionnaire.model import Questionnaire
from earnest.core.questionnaire.remarks import remarks
from factories import question

NEXT = "What a released version has not done, only the next one can make good."


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, []),
        ({"repair": "next-version"}, [NEXT]),
        ({"evidence_time": "before-release"}, [NEXT]),
        ({"evidence_time": "release"}, []),
        ({"least_of": 20}, ["A share of fewer than 20 is at most partial."]),
        ({"none_occurred": "yes"}, ["If there was none at all, enter 0 of 0: it is a yes."]),
        ({"none_occurred": "no"}, ["If there was none at all, enter 0 of 0: it is a no."]),
        ({"basis": "law"}, ["Where its figures come from: law."]),
        ({"basis": "own", "least_of": 3}, [
            "A share of fewer than 3 is at most partial.",
            "Where its figures come from: set by this questionnaire.",
        ]),
    ],
)  # fmt: skip
def test_remarks(fields: dict[str, Any], said: list[str]) -> None:
    found = list(remarks(question(**fields)))
    assert [one.en for one in found] == said
    assert all(one.zh.endswith("。") for one in found)


def test_ours_say_where_their_bands_come_from(ours: tuple[Questionnaire, ...]) -> None:
    banded = [one for form in ours for one in form.questions() if one.bands is not None]
    assert banded
    assert [one.id for one in banded if one.basis is None] == []


def test_what_the_release_fixes_is_never_of_the_day_of_the_assessment(ours: tuple[Questionnaire, ...]) -> None:
    asked = {one.id: one for form in ours for one in form.questions()}
    gates = {name for name, one in asked.items() if one.gate and one.for_next_version}
    assert gates == {
        *("C1-01", "C1-06", "C1-07", "C1-09", "C2-01", "C2-05", "C2-06", "C2-08", "C3-04", "C5-02"),
        *("C6-02", "C6-03", "C6-05", "C6-11", "AP6-04", "AP10-11", "AP10-27"),
    }
    kept_up = [one for one in asked.values() if one.evidence_about and one.evidence_time == "current"]
    assert [one.id for one in kept_up if "过去12个月" not in one.ask.zh] == []
