"""What an edit did, in one line; and how far the next level is."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earnest.core.language import pick
from earnest.core.questionnaire.model import Questionnaire
from earnest.core.questionnaire.ours import short_name
from earnest.core.scoring.effect import effect, moved, told_after, told_beside
from earnest.core.scoring.next_level import Distance, distance
from earnest.core.scoring.score import score
from earnest.core.wording import percent
from factories import REASON, Tree, assessment, card, in_lens, plain, question_tree, questionnaire, scored, section, yes

FORM = questionnaire(
    section("A", question_tree("A-01", gate="hard"), question_tree("A-02")),
    section("B", question_tree("B-01", gate="soft"), question_tree("B-02", applies_when="small")),
)
Answers = Mapping[str, Tree | str]


def told(before: Answers, after: Answers, language: str = "en", **fields: object) -> str | None:
    words = effect(card(FORM, before), card(FORM, after, **fields))
    return None if words is None else getattr(next(words.versions()), language)


def test_another_rating_is_told_with_its_points() -> None:
    before, after = {"A-01": yes(), "A-02": "yes"}, {"A-01": yes(), "A-02": "partial"}
    assert told(before, after) == (
        "A-02 yes -> partial: claimed -12.5 to 37.5; evidenced 25.0; level 2, 1 gate and 35.0 points to level 3"
    )
    assert told(before, after, "zh") == (
        "A-02 已落实 -> 部分落实：自报-12.5，为37.5；有据25.0；2级，距3级还差1个关口和35.0分"
    )


def test_evidence_is_told_by_what_it_earns() -> None:
    line = told({"A-01": "yes"}, {"A-01": yes()})
    assert line is not None
    assert line.startswith("A-01 evidence: claimed 25.0; gate A-01 is closed; evidenced +25.0 to 25.0; level 1 -> 2")


def test_what_is_left_out_for_lack_of_room_is_what_matters_least_and_all_else_is_whole() -> None:
    found = effect(card(FORM, {"A-01": "no", "A-02": "no"}), card(FORM, {"A-01": "yes", "A-02": "no"}))
    assert found is not None
    assert [version.en for version in found.versions()] == [
        "A-01 no -> yes: claimed +25.0 to 25.0; gate A-01 waits for evidence; evidenced 0.0; level 1, "
        "1 gate to level 2",
        "A-01 no -> yes: claimed +25.0 to 25.0; gate A-01 waits for evidence; level 1, 1 gate to level 2",
        "A-01 no -> yes: claimed +25.0 to 25.0; gate A-01 waits for evidence; level 1",
        "A-01 no -> yes: gate A-01 waits for evidence; level 1",
        "A-01 no -> yes: level 1",
        "A-01 no -> yes",
    ]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ({**yes(), "confirm": True}, yes(), "A-02 confirmed: "),
        (yes(), {"rating": "not-applicable"}, "A-02 yes -> not applicable (not counted yet): "),
        (
            yes(),
            {"rating": "not-applicable", "note": REASON, "by": "A", "accepted_by": "B"},
            "A-02 yes -> not applicable: ",
        ),
        ({"rating": "yes"}, yes(), "A-02 evidence: "),
    ],
)
def test_what_was_edited_is_named(before: Tree, after: Tree, said: str) -> None:
    line = told({"A-01": yes(), "A-02": before}, {"A-01": yes(), "A-02": after})
    assert line is not None
    assert line.startswith(said)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ({}, {"A-01": "yes"}, "gate A-01 waits for evidence"),
        ({}, {"A-01": yes()}, "gate A-01 is closed"),
        ({"A-01": yes()}, {"A-01": "no"}, "gate A-01 is open again"),
        ({"A-01": "no"}, {"A-01": "no", "A-02": "no"}, "section A is complete"),
        ({}, {"A-01": "no"}, "level 1, 1 gate to level 2"),
    ],
)
def test_what_is_worth_knowing_is_marked(before: Answers, after: Answers, said: str) -> None:
    assert said in (told(before, after) or "")


def test_a_section_is_complete_once() -> None:
    both: Answers = {"A-01": "no", "A-02": "no"}
    assert "complete" not in (told(both, {"A-01": "no", "A-02": "yes"}) or "")


@pytest.mark.parametrize(
    "after", [{"A-01": {"rating": "yes", "note": "more"}}, {"A-01": {"rating": "yes", "met": [1]}}]
)
def test_what_moves_no_score_is_not_told(after: Answers) -> None:
    assert told({"A-01": "yes"}, after) is None


def test_of_several_answers_the_sums_are_told() -> None:
    line = told({}, {"A-01": "yes", "A-02": "yes"})
    assert line is not None
    assert line.startswith("2 questions count differently: claimed +50.0 to 50.0; ")


def test_a_question_that_the_profile_takes_out() -> None:
    line = told({}, {}, profile={"small": False}, profile_reasons={"small": REASON})
    assert line is not None
    assert line.startswith("B-02 no longer applies: ")


def test_an_answer_that_the_profile_leaves_out_is_said_not_to_count() -> None:
    out = {"profile": {"small": False}, "profile_reasons": {"small": REASON}}
    words = effect(card(FORM, {}, **out), card(FORM, {"B-02": "yes"}, **out))
    assert words is not None
    assert [one.en for one in words.versions()] == [
        "B-02 unanswered -> yes (left out by the profile: it does not count)"
    ]


def test_questions_that_the_profile_takes_out_are_counted_in_every_questionnaire() -> None:
    small = [question_tree(name, applies_when="small") for name in ("A-02", "B-02", "B-03")]
    forms = [
        questionnaire(section("A", question_tree("A-01"), small[0])),
        questionnaire(section("B", question_tree("B-01"), *small[1:]), qid="other"),
    ]
    whole = score(assessment(), forms, {})
    fewer = score(assessment(profile={"small": False}, profile_reasons={"small": REASON}), forms, {"small": False})
    for before, after, said in ((whole, fewer, "no longer apply"), (fewer, whole, "now apply")):
        words = effect(before, after)
        assert words is not None
        *_, least = (version.en for version in words.versions())
        assert next(words.versions()).en.startswith(f"3 questions {said}; {forms[0].title.en}: claimed ")
        assert least == f"3 questions {said}"


def test_points_below_a_tenth_are_told_in_words() -> None:
    form = plain(*(f"Q-{n:04}" for n in range(1, 2001)))
    words = effect(card(form), card(form, {"Q-0001": "yes"}))
    assert words is not None
    assert "claimed up by under 0.1 to 0.0" in next(words.versions()).en


# --- the way to the next level -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({}, "1 gate to level 2"),
        ({"A-01": "yes"}, "1 gate and 35.0 points to level 3"),
        ({"A-01": "yes", "B-01": "yes"}, "10.0 points to level 3"),
        ({"A-01": "yes", "A-02": "yes", "B-02": "yes"}, "1 gate to level 3"),
    ],
)
def test_the_way_to_the_next_level(answers: Answers, words: str) -> None:
    way = distance(in_lens(scored(FORM, answers), "claimed"))
    assert way is not None
    assert way.words().en == words


def test_above_level_2_there_is_no_way() -> None:
    everything = dict.fromkeys(("A-01", "A-02", "B-01", "B-02"), "yes")
    assert distance(in_lens(scored(FORM, everything), "claimed")) is None


def test_points_that_lack_are_rounded_up() -> None:
    form = questionnaire(
        section("S", question_tree("G-01", gate="hard"), *(question_tree(f"Q-{n:02}") for n in range(1, 7)))
    )
    way = distance(in_lens(scored(form, {"G-01": "yes", "Q-01": "yes", "Q-02": "yes"}), "claimed"))
    assert way is not None
    assert way.points == 60 - Fraction(300, 7)
    assert way.words().en == "17.2 points to level 3"


@given(st.fractions(0, 1), st.fractions(0, 1))
def test_what_is_won_is_what_the_printed_scores_differ_by(was: Fraction, now: Fraction) -> None:
    said = pick(moved(was, now), "en")
    gain = Fraction(0) if "under" in said else Fraction(said)
    assert Fraction(percent(was)) + gain == Fraction(percent(now))


def test_where_a_flag_takes_questions_out_the_scores_are_named_by_their_questionnaire() -> None:
    other = questionnaire(section("C", question_tree("C-01")), qid="other")
    answers = {"A-01": "yes", "A-02": "partial", "B-02": "no"}

    def line(*forms: Questionnaire) -> str:
        whole = score(assessment(answers), forms, {})
        small = {"profile": {"small": False}, "profile_reasons": {"small": REASON}}
        fewer = score(assessment(answers, **small), forms, {"small": False})
        found = effect(whole, fewer)
        assert found is not None
        return next(found.versions()).en

    assert line(FORM).startswith("B-02 no longer applies: claimed ")
    assert line(FORM, other).startswith(f"B-02 no longer applies; {short_name(FORM).en}: claimed ")


def test_of_several_questionnaires_the_one_is_told_whose_score_moved() -> None:
    first = questionnaire(section("A", question_tree("A-01"), question_tree("A-02", applies_when="small")))
    other = questionnaire(section("B", question_tree("B-01"), question_tree("B-02", applies_when="small")), qid="other")
    answers = {"B-01": "no", "B-02": "yes"}
    small = {"profile": {"small": False}, "profile_reasons": {"small": REASON}}
    whole = score(assessment(answers), [first, other], {})
    found = effect(whole, score(assessment(answers, **small), [first, other], {"small": False}))
    assert found is not None
    assert next(found.versions()).en.startswith(f"2 questions no longer apply; {short_name(other).en}: claimed -50.0")


def test_what_was_told_goes_once_something_else_is_edited_and_stays_while_more_is_said_of_the_same() -> None:
    unanswered, answered = card(FORM), card(FORM, {"A-01": "no"})
    told_first = told_after(None, unanswered, answered)
    assert told_first is not None
    noted = card(FORM, {"A-01": {"rating": "no", "note": "none yet"}})
    assert told_after(told_first, answered, noted) is told_first
    elsewhere = card(FORM, {"A-01": "no", "A-02": {"note": "a draft"}})
    assert told_after(told_first, answered, elsewhere) is None
    assert told_after(None, answered, elsewhere) is None


def test_what_others_edit_is_not_told_as_ones_own_and_takes_away_only_what_was_told_of_the_same() -> None:
    answered = card(FORM, {"A-01": "no"})
    mine = told_after(None, card(FORM), answered)
    assert mine is not None
    assert told_beside(mine, answered, card(FORM, {"A-01": "no", "A-02": {"note": "theirs"}})) is mine
    beside = told_beside(mine, answered, card(FORM, {"A-01": "no", "A-02": "yes"}))
    assert beside is not None
    assert [one.en for one in beside.versions()] == ["A-01 unanswered -> no"], "the scores it made stand no more"
    assert told_beside(mine, answered, card(FORM, {"A-01": "partial"})) is None
    assert told_beside(None, answered, card(FORM, {"A-01": "no", "A-02": "yes"})) is None


def test_what_puts_a_level_out_of_reach_is_named() -> None:
    assert Distance(2, 3, Fraction(0), ("A-01",)).words().en == "level 2 is not within reach of this version (A-01)"
    assert Distance(3, 1, Fraction(5), ()).words().en == "1 gate and 5.0 points to level 3"
