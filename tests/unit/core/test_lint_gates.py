"""Rules for gates: whoever did everything that is asked has to be able to close one."""

from __future__ import annotations

from typing import Any

import pytest

from earnest.core.questionnaire.instruments import Instruments
from earnest.core.questionnaire.lint.word_lists import SETTLED_FLAGS
from earnest.core.questionnaire.model import Terms
from earnest.core.questionnaire.profile import ProfileForm
from lint_check import SHARE, Said


@pytest.fixture
def said(instruments: Instruments, terms: Terms) -> Said:
    return Said(instruments, terms)


def test_a_sound_question_is_clean(said: Said) -> None:
    assert said() == []
    assert said(**SHARE, gate=None) == []
    assert said(**SHARE, gate=None, least_of=20) == []


def test_a_share_gate_can_be_closed_by_whoever_has_few_or_none(said: Said) -> None:
    none = ("none_occurred", "say with none_occurred what 0 of 0 is")
    assert said(**SHARE, gate="soft") == [none]
    assert said(**SHARE, gate="hard", least_of=20) == [
        ("least_of", "leave least_of out of a gate"),
        none,
    ]
    assert said(**SHARE, gate="soft", none_occurred="yes") == []
    assert said(**SHARE, gate="soft", none_occurred="no") == []
    assert said(gate="soft") == []


EARLY: dict[str, Any] = {
    "evidence_time": "before-release",
    "gate": "soft",
    "repair": None,
    "ask": {"zh": "被评版本发布前是否已完成测试？", "en": "Was the assessed version tested before its release?"},
}


def test_a_gate_of_before_the_release_says_so(said: Said) -> None:
    assert said(**EARLY) == []
    quiet = {"ask": {"zh": "被评版本是否已完成测试？", "en": "Was the assessed version tested?"}}
    lines = [{"zh": "有报告", "en": "There is a report."}, {"zh": "有签名", "en": "It is signed."}]
    why = "say “before the release” in the question or a condition of a gate that wants evidence from then"
    assert said(**EARLY | quiet, yes_requires=lines) == [("evidence_time", why)]
    assert said(**EARLY | quiet | {"gate": None}, yes_requires=lines) == []
    lines[1] = {"zh": "报告早于发布", "en": "The report is from before the release."}
    assert said(**EARLY | quiet, yes_requires=lines) == []
    lines[1] = {"zh": "以前沿方法测试，目前仍在用", "en": "It is signed."}
    assert said(**EARLY | quiet, yes_requires=lines) == [("evidence_time", why)]


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        (
            "发布前的过去12个月内，被评版本是否测试过？",
            "Was the assessed version tested in the last 12 months?",
        ),
        ("截至填写日，被评版本发布前的测试是否仍有报告？", "As of today, is there a report?"),
    ],
)
def test_a_gate_of_before_the_release_asks_about_no_time_after_it(said: Said, zh: str, en: str) -> None:
    why = "the question asks about a time up to the assessment, which no record from before the release can show"
    assert said(**EARLY | {"ask": {"zh": zh, "en": en}}) == [("evidence_time", why)]
    assert said(**EARLY | {"ask": {"zh": zh, "en": en}, "evidence_time": "release"}) == []


def test_a_gate_of_before_the_release_applies_by_what_that_settles(said: Said, profile_form: ProfileForm) -> None:
    assert said(**EARLY, applies_when="frontier_scale or (open_weights and not fine_tunes)") == []
    assert said(**EARLY, applies_when="frontier_scale and high_stakes_sector") == [("evidence_time", "use release")]
    assert said(**EARLY | {"gate": None}, applies_when="high_stakes_sector") == []
    settled = {flag.id for flag in profile_form.flag} & SETTLED_FLAGS
    assert settled >= {"trains_from_scratch", "fine_tunes", "open_weights", "frontier_scale"}
    assert not {"signatory", "public_service", "high_stakes_sector", "processes_personal_data"} & SETTLED_FLAGS
