"""Page 1 with an auditor's review: which lens stands, what is told of the review, and whose word the report is."""

from __future__ import annotations

from typing import Any

import pytest

from earnest.core.assessment.signature import UNSIGNED, Signature
from earnest.core.user_text import UserText
from earnest.report.parts.summary import Summary
from earnest.report.parts.whose_word import SELF_ASSESSMENT, UNFINISHED
from earnest.report.parts.whose_word import UNSIGNED as NO_SIGNATURE
from factories import KNOWN, question_tree, questionnaire, review, section, yes
from report_inputs import page_1

FORM = questionnaire(section("C1", question_tree("Q-01", gate="hard"), question_tree("Q-02"), question_tree("Q-03")))
ANSWERS = {"Q-01": yes(), "Q-02": yes(), "Q-03": "no"}
ALL = {"Q-01": "confirmed", "Q-02": "lowered-partial"}
STRANGER = Signature("unknown-signer", UserText("other@example.org"))


def reviewed(verdicts: dict[str, str], **fields: Any) -> Summary:
    signature = fields.pop("signature", UNSIGNED)
    return page_1(FORM, answers=ANSWERS, review=review(verdicts, **fields), signature=signature)


def test_without_a_review_there_are_two_lenses_and_a_self_assessment() -> None:
    page = page_1(FORM, answers=ANSWERS)
    assert [lens.en for lens in page.lenses] == ["claimed", "evidenced"]
    assert page.statement == SELF_ASSESSMENT
    assert page.foundation.text.en.startswith("What this rests on: no auditor has reviewed these answers; ")


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (reviewed(ALL, status="draft"), "the review is still a draft: 2 of 2 verdicts, 1 took credit away"),
        (reviewed({"Q-01": "confirmed"}), "review in progress: 1 of 2 verdicts, 0 took credit away"),
        (reviewed({"Q-01": "confirmed"}, signature=KNOWN), "review in progress: 1 of 2 verdicts, 0 took credit away"),
    ],
    ids=["draft", "incomplete", "incomplete-signed"],
)
def test_a_review_that_is_not_done_has_figures_and_no_level(page: Summary, said: str) -> None:
    assert page.lens.en == "evidenced"
    assert page.scores[0].scores[:2] == ("66.6", "66.6")
    assert page.scores[0].levels == ("3", "3", "—")
    assert page.foundation.text.en.startswith(f"What this rests on: auditor: auditor A (Audit House); {said}; ")
    assert page.statement == UNFINISHED


@pytest.mark.parametrize(
    ("signature", "said"),
    [(UNSIGNED, "not signed"), (STRANGER, "signed by nobody on the list of known auditors")],
)
def test_a_complete_review_that_nobody_known_signed_stands_and_says_so(signature: Signature, said: str) -> None:
    page = reviewed(ALL, signature=signature)
    assert page.lens.en == "verified"
    assert page.scores[0].scores == ("66.6", "66.6", "50.0")
    assert page.level == 2
    assert f"; the review is complete, overturn rate of its sample 100.0%; {said}; " in page.foundation.text.en
    assert page.statement == NO_SIGNATURE


def test_a_signed_review_is_the_auditors_word() -> None:
    page = reviewed(ALL, signature=KNOWN)
    assert page.lens.en == "verified"
    assert "; signed by audit@example.org; " in page.foundation.text.en
    assert page.statement.zh.startswith("本报告由被评单位自行填写，审核人auditor A的结论见上文。")
    assert page.statement.en.startswith("The assessed party filled this in; what the auditor auditor A found stands")
