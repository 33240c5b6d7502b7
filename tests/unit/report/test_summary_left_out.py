"""Page 1 on what the score does not tell: what the profile leaves out, what is undecided, which risks are accepted."""

from __future__ import annotations

import datetime

import pytest

from earnest.core.language import Display, Phrase
from earnest.report.html import render_html
from factories import TODAY, plain, question_tree, questionnaire, section
from report_inputs import REASON, catalog, denied, gated, page_1, report_of


def test_what_the_profile_leaves_out_is_among_what_the_level_rests_on() -> None:
    hidden = [*gated("agentic", "Q-01"), *gated("frontier_scale", "Q-02", "Q-03")]
    form = questionnaire(section("S", *hidden, question_tree("Q-04")))
    said = page_1(form, **denied("agentic", "frontier_scale", "small_team")).foundation.text
    assert "questions left out by the profile: 3 (flags: 2)" in said.en
    assert "画像2项使3题不适用" in said.zh


def test_a_no_without_a_reason_leaves_nothing_out() -> None:
    form = questionnaire(section("S", *gated("agentic", "Q-01")))
    page = page_1(form, profile={"agentic": False}, profile_reasons={"agentic": "none"})
    assert "left out by the profile" not in page.foundation.text.en
    assert page.undecided is not None


@pytest.mark.parametrize(
    ("open_flags", "said"),
    [
        (0, None),
        (2, Phrase("承诺签署方、不足50人的公司", "Signatory of the commitments, Fewer than 50 staff")),
    ],
)
def test_undecided_flags_are_named(open_flags: int, said: Phrase | None) -> None:
    decided = dict.fromkeys(catalog().flags()[open_flags:], True)
    assert page_1(plain("Q-01"), profile=decided).undecided == said


def test_many_undecided_flags_are_counted() -> None:
    undecided = page_1(plain("Q-01")).undecided
    assert undecided is not None
    assert undecided.en.endswith(f" and {len(catalog().flags()) - 3} more")
    assert undecided.zh.count("、") == 2


def test_accepted_risks_come_with_their_end() -> None:
    by = {"by": "高级管理人员 B", "reason": REASON}
    risks = {f"Q-0{n}": {**by, "until": datetime.date(2029 - n, 1, 31)} for n in range(1, 5)}
    assert page_1(plain("Q-01"), accepted_risks=risks).risks == Phrase(
        "Q-04（高级管理人员 B，至2025-01-31，已到期）、Q-03（高级管理人员 B，至2026-01-31，已到期）、"
        "Q-02（高级管理人员 B，至2027-01-31）；另有1项。",
        "Q-04 (高级管理人员 B, until 2025-01-31, expired), Q-03 (高级管理人员 B, until 2026-01-31, expired), "
        "Q-02 (高级管理人员 B, until 2027-01-31); 1 more.",
    )
    assert page_1(plain("Q-01")).risks is None


def test_a_risk_holds_on_its_last_day() -> None:
    risk = {"by": "高级管理人员 B", "until": TODAY, "reason": REASON}
    said = page_1(plain("Q-01"), accepted_risks={"Q-01": risk}).risks
    assert said is not None
    assert "expired" not in said.en


LATE = {"Q-01": {"rating": "planned", "due": TODAY - datetime.timedelta(days=20)}}


def test_rules_named_on_page_1_are_said_to_be_rules_and_where_they_stand() -> None:
    """A bare R07 reads as if it were a question or a row of the register."""
    page = page_1(plain("Q-01", gate="hard"), answers=LATE)
    assert "rules left unexplained: R07, rules about gates: R07" in page.foundation.text.en
    assert "未说明的规则R07，涉及关口的规则R07" in page.foundation.text.zh
    assert page.foundation.names_rules
    assert not page_1(plain("Q-01")).foundation.names_rules


@pytest.mark.parametrize("display", ["zh", "en", "both"])
def test_the_rules_lead_to_what_they_ask(display: Display) -> None:
    said = render_html(report_of(plain("Q-01", gate="hard"), answers=LATE), display)
    first, _, _ = said.partition('id="register"')
    assert 'data-ref="#matters"' in first.partition('class="decisions"')[0]
