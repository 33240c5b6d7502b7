"""What is scored anew after an edit or a verdict, and what is taken over: the same as if all was scored anew."""

from __future__ import annotations

from typing import Any

import pytest

from earnest.core.assessment.edits import with_answer
from earnest.core.assessment.model import NO_ANSWER, Assessment
from earnest.core.assessment.review import Review
from earnest.core.scoring.credit import FULL, NONE, Credit
from earnest.core.scoring.evidence import FileStates
from earnest.core.scoring.score import score
from earnest.core.scoring.scorecard import Scorecard
from earnest.core.scoring.standing import ScoredQuestion, basis_of, is_closed, same_answers, without_review
from earnest.core.user_text import UserText
from factories import REASON, answer, answer_tree, assessment, evidence, question_tree, questionnaire, review, section

FORM = questionnaire(
    section("S", question_tree("Q-01"), question_tree("Q-02", weight=3)),
    section("T", question_tree("Q-03", applies_when="agentic"), question_tree("Q-04"), weight=2),
)
NAMED = "a.pdf"
HASH = "a" * 64
ANSWERS = {
    "Q-01": answer_tree("yes", evidence=[evidence(file=NAMED, sha256=HASH)]),
    "Q-02": answer_tree("no"),
    "Q-04": answer_tree("partial"),
}
TOLD = assessment(ANSWERS, profile={"agentic": False}, profile_reasons={"agentic": REASON})
MISSING: FileStates = {(UserText(NAMED), HASH): "missing"}
CONFIRMED = review({"Q-01": "confirmed", "Q-02": "confirmed"})


def _card(
    told: Assessment = TOLD, found: Review | None = None, before: Scorecard | None = None, **more: Any
) -> Scorecard:
    return score(told, [FORM], ["agentic"], found, before=before, **more)


def _questions(card: Scorecard) -> list[ScoredQuestion]:
    return list(card.scored_questions())


@pytest.mark.parametrize("place", range(4))
@pytest.mark.parametrize("now", [answer("yes", shown=True), answer("planned"), NO_ANSWER])
def test_one_answer_is_scored_anew_and_no_other(place: int, now: Any) -> None:
    before = _card()
    edited = with_answer(TOLD, _questions(before)[place].question.id, now)
    after = _card(edited, before=before)
    assert after == _card(edited)
    kept = [one is other for one, other in zip(_questions(before), _questions(after), strict=True)]
    assert kept == [one != place or before == after for one in range(4)]
    assert after.questionnaires[0].scored_questions[place].answer == now


def test_with_the_same_answers_only_the_verdicts_are_new() -> None:
    before = _card()
    after = _card(found=CONFIRMED, before=before)
    assert after == _card(found=CONFIRMED) != before
    assert same_answers(_questions(before), _questions(after))
    assert not same_answers(_questions(before), _questions(_card(with_answer(TOLD, "Q-04", NO_ANSWER))))
    again = _card(found=review({"Q-01": "confirmed"}), before=after)
    assert [one is other for one, other in zip(_questions(after), _questions(again), strict=True)] == [True] * 4


def test_the_same_questions_are_compared_only() -> None:
    with pytest.raises(ValueError, match="zip"):
        same_answers(_questions(_card()), _questions(_card())[:-1])


def test_without_a_review_no_verified_credit_is_left() -> None:
    before = _card(found=CONFIRMED)
    assert any("verified" in one.credits for one in _questions(before))
    bare = without_review(_questions(before))
    assert [set(one.credits) for one in bare] == [set(one.credits) - {"verified"} for one in _questions(before)]
    assert bare == tuple(_questions(_card()))
    assert all(one is other for one, other in zip(without_review(bare), bare, strict=True)), "nothing to take out"
    assert _card(before=before) == _card()


def test_what_the_file_alone_says_is_kept_beside_what_was_looked_for() -> None:
    looked = _questions(_card(files=MISSING))[0]
    assert looked.credits["claimed"].value == looked.stated == FULL
    assert looked.credits["evidenced"].value == NONE
    unlooked = _questions(_card())[0]
    assert unlooked.credits["evidenced"].value == unlooked.stated == FULL
    basis = basis_of(TOLD, [FORM], MISSING)
    assert basis.yardstick.files == MISSING
    assert basis.stated.files is None
    assert (
        basis_of(TOLD, [FORM]).stated is basis_of(TOLD, [FORM]).yardstick or basis_of(TOLD, [FORM]).stated.files is None
    )


def test_another_basis_scores_everything_anew() -> None:
    before, looked = _card(), _card(files=MISSING)
    assert _card(files=MISSING, before=before) == looked
    assert _card(before=looked) == before
    other = TOLD.model_copy(update={"profile": {}, "profile_reasons": {}})
    assert _card(other, before=before) == _card(other)
    one, shown, known = (basis_of(TOLD, [FORM], MISSING), basis_of(TOLD, [FORM]), basis_of(other, [FORM]))
    assert one.scores_alike(one, TOLD)
    assert not one.scores_alike(shown, TOLD)
    assert not shown.scores_alike(known, TOLD)


def test_of_another_questionnaire_nothing_is_taken_over() -> None:
    other = questionnaire(
        section("S", question_tree("Q-01", weight=2), question_tree("Q-02")), section("T", question_tree("Q-04"))
    )
    before = _card()
    assert score(TOLD, [other], ["agentic"], before=before) == score(TOLD, [other], ["agentic"])
    assert score(TOLD, [other, FORM], ["agentic"], before=before) == score(TOLD, [other, FORM], ["agentic"])


def test_what_is_left_out_stands_in_the_order_in_which_flags_are_asked() -> None:
    form = questionnaire(
        section(
            "S", *(question_tree(f"Q-0{n}", applies_when=flag) for n, flag in enumerate(("beta", "alpha", "gone"), 1))
        )
    )
    flags = ("gone", "alpha", "beta")
    told = assessment({}, profile=dict.fromkeys(flags, False), profile_reasons=dict.fromkeys(flags, REASON))
    found = score(told, [form], ["beta", "alpha"]).left_out
    assert [one.flag for one in found] == ["beta", "alpha", "gone"], "last what is not asked for"
    assert {one.reason for one in found} == {UserText(REASON)}


def test_a_question_left_out_by_the_profile_says_so() -> None:
    hidden = _questions(_card())[2]
    assert (hidden.hidden, hidden.live, dict(hidden.credits)) == (True, False, {})
    assert [one.hidden for one in _questions(_card())] == [False, False, True, False]


def test_a_gate_is_closed_by_the_whole_credit_alone() -> None:
    first, second, _, fourth = _questions(_card())
    assert [is_closed(one, "claimed") for one in (first, second, fourth)] == [True, False, False]
    halved = first._replace(credits={**first.credits, "claimed": Credit(FULL / 2, None)})
    assert not is_closed(halved, "claimed")
