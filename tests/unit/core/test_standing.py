from __future__ import annotations

import datetime
from fractions import Fraction

import pytest

from earnest.core.scoring.credit import FULL, HALF, NONE, Credit
from earnest.core.scoring.sample import draw_order
from earnest.core.scoring.standing import ScoredQuestion, scored_questions
from factories import (
    DIGEST,
    REASON,
    SEED,
    TODAY,
    Tree,
    assessment,
    card,
    evidence,
    in_lens,
    not_applicable,
    plain,
    question_tree,
    questionnaire,
    review,
    scored,
    section,
    yes,
)

AGENTS = questionnaire(section("S", question_tree("Q-01"), question_tree("Q-02", applies_when="agentic")))
NO_AGENTS = {"profile": {"agentic": False}, "profile_reasons": {"agentic": REASON}}


def _live(**fields: object) -> list[str]:
    return [one.question.id for one in scored_questions(AGENTS, assessment(**fields)) if one.live]


def test_a_question_is_live_unless_it_is_definitely_false() -> None:
    assert _live() == ["Q-01", "Q-02"]
    assert _live(profile={"agentic": True}) == ["Q-01", "Q-02"]
    assert _live(profile={"agentic": False}) == ["Q-01", "Q-02"]
    assert _live(profile={"agentic": False}, profile_reasons={"agentic": "x" * 19}) == ["Q-01", "Q-02"]
    assert _live(**NO_AGENTS) == ["Q-01"]


def test_an_answer_that_is_not_live_stays_inactive() -> None:
    answers = {"Q-01": "yes", "Q-02": "no"}
    assert in_lens(scored(AGENTS, answers, **NO_AGENTS), "claimed").score == 1
    assert in_lens(scored(AGENTS, answers), "claimed").score == HALF
    hidden = scored_questions(AGENTS, assessment(answers, **NO_AGENTS))[1]
    assert (hidden.live, dict(hidden.credits), hidden.answer.rating) == (False, {}, "no")


def test_a_not_applicable_on_a_question_that_does_not_apply_is_inactive_too() -> None:
    answers = {"Q-01": yes(), "Q-02": not_applicable()}
    assert card(AGENTS, answers).not_applicable == ("Q-02",)
    assert card(AGENTS, answers, **NO_AGENTS).not_applicable == ()


def test_only_an_accepted_not_applicable_takes_a_question_out() -> None:
    accepted, alone = not_applicable(), not_applicable(accepted_by="owner A")
    first, second = scored_questions(plain("Q-01", "Q-02"), assessment({"Q-01": accepted, "Q-02": alone}))
    assert (first.live, first.answered) == (False, True)
    assert (second.live, second.answered) == (True, False)
    assert second.credits["claimed"] == Credit(NONE, "not-accepted")


def test_the_weight_is_over_the_full_list_of_the_section() -> None:
    trees = [question_tree("Q-01", weight=3), question_tree("Q-02", weight=1, applies_when="agentic")]
    form = questionnaire(section("S", *trees, weight=6), section("T", question_tree("Q-03", weight=2), weight=5))
    for fields in ({}, NO_AGENTS):
        weights = [one.weight for one in scored_questions(form, assessment(**fields))]
        assert weights == [Fraction(18, 4), Fraction(6, 4), Fraction(5)]
    assert [one.place for one in scored_questions(form, assessment())] == [0, 1, 2]
    assert [one.section for one in scored_questions(form, assessment())] == ["S", "S", "T"]


def test_evidence_keeps_or_takes_the_whole_credit() -> None:
    answers = {
        "Q-01": yes(),
        "Q-02": "yes",
        "Q-03": {"rating": "partial", "evidence": [evidence()]},
        "Q-04": {"rating": "partial", "evidence": [evidence(kind="policy")]},
        "Q-05": {"rating": "no", "evidence": [evidence()]},
    }
    form = plain(*answers)
    assert [one.credits["evidenced"] for one in scored_questions(form, assessment(answers))] == [
        Credit(FULL, None),
        Credit(NONE, "evidence-missing"),
        Credit(HALF, "partial"),
        Credit(NONE, "evidence-weak"),
        Credit(NONE, "no"),
    ]


def _verified(
    flags: dict[str, str], findings: dict[str, str], answers: dict[str, object], **fields: object
) -> ScoredQuestion:
    result = scored(AGENTS, answers, review=review(findings, flags), **fields)
    return result.scored_questions[1]


def test_an_overturned_flag_revives_its_questions_with_credit_0_in_the_verified_lens_only() -> None:
    answers = {"Q-01": yes(), "Q-02": yes()}
    revived = _verified({"agentic": "overturned"}, {"Q-02": "confirmed"}, answers, **NO_AGENTS)
    assert dict(revived.credits) == {"verified": Credit(NONE, "overturned")}
    assert not revived.live
    assert "verified" not in _verified({"agentic": "confirmed"}, {}, answers, **NO_AGENTS).credits
    assert "verified" not in _verified({}, {}, answers, **NO_AGENTS).credits


def test_a_verdict_on_a_flag_that_leaves_nothing_out_changes_nothing() -> None:
    for fields in ({"profile": {"agentic": True}}, {"profile": {"agentic": False}}):
        live = _verified({"agentic": "overturned"}, {}, {"Q-02": yes()}, **fields)
        assert live.credits["verified"] == Credit(FULL, None)


def test_a_question_hidden_by_two_flags_stays_hidden_while_one_of_them_holds() -> None:
    form = questionnaire(section("S", question_tree("Q-01"), question_tree("Q-02", applies_when="a and b")))
    said = {"profile": {"a": False, "b": False}, "profile_reasons": {"a": REASON, "b": REASON}}
    one = scored(form, {}, review=review(flags={"a": "overturned", "b": "confirmed"}), **said)
    both = scored(form, {}, review=review(flags={"a": "overturned", "b": "overturned"}), **said)
    assert [s.question.id for s in one.live_in("verified")] == ["Q-01"]
    assert [s.question.id for s in both.live_in("verified")] == ["Q-01", "Q-02"]


def test_a_not_applicable_with_any_verdict_but_confirmed_is_revived_with_credit_0() -> None:
    answers = {"Q-02": not_applicable()}
    for verdict in ("lowered-partial", "lowered-no", "not-seen"):
        assert dict(_verified({}, {"Q-02": verdict}, answers).credits) == {"verified": Credit(NONE, "overturned")}
    for findings in ({"Q-02": "confirmed"}, {}):
        assert dict(_verified({}, findings, answers).credits) == {}


def test_a_verdict_on_an_inactive_not_applicable_revives_nothing() -> None:
    answers = {"Q-02": not_applicable()}
    assert dict(_verified({}, {"Q-02": "not-seen"}, answers, **NO_AGENTS).credits) == {}


@pytest.mark.parametrize("findings", [{}, {"Q-02": "confirmed"}, {"Q-02": "not-seen"}])
def test_an_overturned_flag_revives_its_questions_whatever_their_inactive_answers_say(findings: dict[str, str]) -> None:
    """Else an accepted not-applicable under the flag would keep the question out when the flag no longer does."""
    revived = _verified({"agentic": "overturned"}, findings, {"Q-01": yes(), "Q-02": not_applicable()}, **NO_AGENTS)
    assert dict(revived.credits) == {"verified": Credit(NONE, "overturned")}
    assert not revived.excused


def test_an_overturned_true_flag_revives_what_it_left_out() -> None:
    form = questionnaire(section("S", question_tree("Q-01", applies_when="not small_team")))
    said = {"profile": {"small_team": True}, "profile_reasons": {"small_team": REASON}}
    assert not scored(form, {"Q-01": yes()}, **said).live
    result = scored(form, {"Q-01": yes()}, review=review(flags={"small_team": "overturned"}), **said)
    assert result.scored_questions[0].credits == {"verified": Credit(NONE, "overturned")}


@pytest.mark.parametrize(
    ("fields", "rating", "released", "lost"),
    [
        ({"repair": "next-version"}, "no", True, True),
        ({"evidence_time": "before-release"}, "partial", True, True),
        ({"evidence_time": "before-release"}, "planned", True, True),
        ({"repair": "next-version"}, "yes", True, False),
        ({"repair": "next-version"}, "unknown", True, False),
        ({"repair": "next-version"}, "no", False, False),
        ({"evidence_time": "release"}, "no", True, False),
        ({}, "no", True, False),
    ],
)
def test_what_a_released_version_can_no_longer_make_good(fields: Tree, rating: str, released: bool, lost: bool) -> None:
    subject = {"released_on": TODAY} if released else {}
    one = scored(plain("Q-01", **fields), {"Q-01": rating}, subject=subject).scored_questions[0]
    assert one.beyond_repair is lost


def test_a_share_is_beyond_repair_by_its_bands() -> None:
    form = plain("Q-01", kind="share", bands={"yes_from": 1, "partial_from": 1}, repair="next-version")
    told = {"subject": {"released_on": TODAY}}
    assert scored(form, {"Q-01": {"n": 1, "of": 2}}, **told).beyond_repair == ("Q-01",)
    assert scored(form, {"Q-01": {"n": 2, "of": 2}}, **told).beyond_repair == ()


def test_only_a_record_from_before_the_release_helps_a_claim_that_is_late() -> None:
    form = plain("Q-01", evidence_time="before-release")
    subject = {"released_on": TODAY - datetime.timedelta(days=9)}
    late = scored(form, {"Q-01": yes()}, subject=subject).scored_questions[0]
    assert (late.credits["evidenced"].cause, late.only_old_record) == ("evidence-late", True)
    assert not scored(form, {"Q-01": "yes"}, subject=subject).scored_questions[0].only_old_record


@pytest.mark.parametrize(("overturned", "drawn"), [(0, 10), (1, 10), (2, 20)])
def test_the_sample_is_extended_only_above_a_tenth_overturned(overturned: int, drawn: int) -> None:
    ids = [f"Q-{n:02}" for n in range(40)]
    order = draw_order(ids, DIGEST, SEED)
    findings = dict.fromkeys(order[:10], "confirmed") | dict.fromkeys(order[:overturned], "lowered-no")
    sample = scored(plain(*ids), {qid: yes() for qid in ids}, review=review(findings)).sample
    assert sample is not None
    assert sample.questions == tuple(order[:drawn])
    assert (sample.reviewed, sample.overturned) == (10, overturned)
