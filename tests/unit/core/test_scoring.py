"""The worked examples and the arithmetic of the score."""

from __future__ import annotations

import datetime
from fractions import Fraction

import pytest

from earnest.core.questionnaire.model import Questionnaire
from earnest.core.scoring.credit import Lens
from earnest.core.scoring.score import score
from earnest.core.scoring.scorecard import LeftOut, QuestionnaireScore
from earnest.core.user_text import UserText
from earnest.core.wording import percent
from factories import (
    DIGEST,
    REASON,
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
    with_a_gate,
    yes,
)

DUE = datetime.date(2027, 1, 31)
EXAMPLE = questionnaire(
    section(
        "C1",
        question_tree("Q-01", weight=3, gate="hard"),
        question_tree("Q-02", weight=2),
        question_tree("Q-03", weight=1),
        question_tree("Q-04", weight=2),
    )
)
ANSWERS: dict[str, Tree | str] = {
    "Q-01": yes(),
    "Q-02": "partial",
    "Q-03": {"rating": "planned", "owner": "owner A", "due": DUE},
    "Q-04": "no",
}


def _percent(result: QuestionnaireScore, lens: Lens = "claimed") -> str:
    found = in_lens(result, lens).score
    assert found is not None
    return percent(found)


def test_the_worked_example() -> None:
    result = scored(EXAMPLE, ANSWERS)
    claimed = in_lens(result, "claimed")
    assert (_percent(result), _percent(result, "evidenced")) == ("50.0", "37.5")
    assert (result.answered, result.live) == (4, 4)
    assert [(one.date, percent(one.score)) for one in result.forecast] == [(DUE, "62.5")]
    assert claimed.level == 2
    assert claimed.reason == ("2级：得分50.0，低于60", "Level 2: score 50.0 is below 60")


def test_the_worked_example_with_the_last_unanswered() -> None:
    result = scored(EXAMPLE, {qid: one for qid, one in ANSWERS.items() if qid != "Q-04"})
    assert _percent(result) == "50.0"
    assert result.ceiling is not None
    assert percent(result.ceiling) == "75.0"
    assert (result.answered, result.live) == (3, 4)


def test_the_worked_example_with_the_last_not_applicable() -> None:
    result = scored(EXAMPLE, ANSWERS | {"Q-04": not_applicable()})
    assert in_lens(result, "claimed").score == Fraction(4, 6)
    assert _percent(result) == "66.6"
    claimed = in_lens(result, "claimed")
    assert (result.left_out, claimed.level) == (Fraction(1, 4), 2)
    assert claimed.reason.en == "Level 2: 25.0% of the weight, more than a fifth, is left out as not applicable"


def test_the_worked_example_with_a_seventh_not_applicable() -> None:
    (section_c1,) = EXAMPLE.section
    *others, last = section_c1.question
    lighter = section_c1.model_copy(update={"question": (*others, last.model_copy(update={"weight": 1}))})
    result = scored(EXAMPLE.model_copy(update={"section": (lighter,)}), ANSWERS | {"Q-04": not_applicable()})
    assert (result.left_out, in_lens(result, "claimed").level) == (Fraction(1, 7), 3)


def _two_sections() -> Questionnaire:
    hidden = [question_tree(f"B-{n:02}", applies_when="agentic") for n in range(2, 5)]
    return questionnaire(
        section("A", *(question_tree(f"A-{n:02}") for n in range(1, 21))),
        section("B", question_tree("B-01"), *hidden),
    )


def test_a_long_section_does_not_outweigh_a_short_one_of_equal_weight() -> None:
    answers: dict[str, Tree | str] = {f"A-{n:02}": "yes" for n in range(1, 21)}
    answers |= {f"B-{n:02}": "no" for n in range(1, 5)}
    assert _percent(scored(_two_sections(), answers)) == "50.0"
    no_agents = {"profile": {"agentic": False}, "profile_reasons": {"agentic": REASON}}
    assert _percent(scored(_two_sections(), answers, **no_agents)) == "80.0"


def test_2000_questions_with_one_partial_are_not_complete() -> None:
    form = plain(*(f"Q-{n:04}" for n in range(2000)))
    answers: dict[str, Tree | str] = {question.id: "yes" for question in form.questions()}
    assert _percent(scored(form, answers | {"Q-0007": "partial"})) == "99.9"
    assert _percent(scored(form, answers)) == "100.0"


def test_arithmetic_is_exact() -> None:
    form = plain("Q-01", "Q-02", "Q-03")
    result = scored(form, {"Q-01": "yes"})
    assert in_lens(result, "claimed").score == Fraction(1, 3)


def test_section_weights_are_the_shares_of_the_sections() -> None:
    form = questionnaire(section("A", question_tree("A-01"), weight=4), section("B", question_tree("B-01"), weight=1))
    assert _percent(scored(form, {"A-01": "yes"})) == "80.0"
    assert _percent(scored(form, {"B-01": "yes"})) == "20.0"


def test_a_section_is_scored_by_its_weights_over_its_live_questions() -> None:
    form = questionnaire(
        section("A", question_tree("A-01", weight=3), question_tree("A-02"), question_tree("A-03", applies_when="x")),
        section("B", question_tree("B-01", applies_when="x")),
        section("C", question_tree("C-01")),
    )
    answers: dict[str, Tree | str] = {"A-01": yes(), "A-03": "no", "B-01": "no", "C-01": not_applicable()}
    result = scored(form, answers, profile={"x": False}, profile_reasons={"x": REASON})
    first, second, third = result.sections
    assert (first.live, first.answered) == (2, 1)
    assert first.scores == {"claimed": Fraction(3, 4), "evidenced": Fraction(3, 4), "verified": None}
    for unscored in (second, third):
        assert (unscored.live, unscored.answered) == (0, 0)
        assert set(unscored.scores.values()) == {None}
    assert in_lens(result, "claimed").score == Fraction(3, 4)


def test_coverage_counts_every_answer_that_is_one() -> None:
    ratings: dict[str, Tree | str] = {
        "Q-01": "yes",
        "Q-02": "no",
        "Q-03": "unknown",
        "Q-04": "planned",
        "Q-05": "partial",
    }
    form = plain(*ratings, "Q-06", "Q-07")
    result = scored(form, ratings | {"Q-07": not_applicable(note="too short")})
    assert (result.answered, result.live) == (5, 7)


def test_the_ceiling_counts_only_the_unanswered_as_yes() -> None:
    form = plain("Q-01", "Q-02", "Q-03", "Q-04")
    assert scored(form, {"Q-01": "partial", "Q-02": "unknown", "Q-03": "planned"}).ceiling == Fraction(3, 8)
    assert scored(form).ceiling == 1


def test_with_no_live_question_there_is_no_score_and_no_level() -> None:
    result = scored(plain("Q-01"), {"Q-01": not_applicable()})
    claimed = in_lens(result, "claimed")
    assert (claimed.score, claimed.level, claimed.losses, claimed.fix_next) == (None, None, (), ())
    assert (result.ceiling, result.live, result.forecast) == (None, 0, ())


def test_questionnaires_are_never_pooled_and_the_headline_is_the_lowest() -> None:
    good, bad, empty = with_a_gate("A-01"), with_a_gate("B-01", "B-02"), plain("C-01", applies_when="x")
    told = assessment({"A-01": yes(), "B-01": yes()}, profile={"x": False}, profile_reasons={"x": REASON})
    result = score(told, [good, bad, empty], ["x"])
    assert [in_lens(q, "evidenced").score for q in result.questionnaires] == [1, Fraction(1, 2), None]
    assert [in_lens(q, "evidenced").level for q in result.questionnaires] == [3, 2, None]
    assert (result.level("evidenced"), result.least_score("evidenced")) == (2, Fraction(1, 2))
    assert score(told, [empty], ["x"]).least_score("evidenced") is None
    assert score(told, [empty], ["x"]).level("evidenced") is None


def test_flags_without_a_decision_are_listed_in_the_order_asked() -> None:
    told = assessment(profile={"a": True, "b": False, "d": False}, profile_reasons={"d": REASON})
    hidden = (question_tree("Q-01", applies_when="b"), question_tree("Q-02", applies_when="a and d"))
    form = questionnaire(section("S", *hidden))
    assert score(told, [form], ["c", "b", "a", "d"]).undecided == ("c", "b")


def test_files_change_the_evidenced_lens_only_when_they_were_looked_for() -> None:
    answers: dict[str, Tree | str] = {"Q-01": {"rating": "yes", "evidence": [evidence(file="a.pdf", sha256="a" * 64)]}}
    form = plain("Q-01")
    assert not card(form, answers).files_checked
    assert _percent(scored(form, answers), "evidenced") == "100.0"
    checked = card(form, answers, files={(UserText("a.pdf"), "a" * 64): "missing"})
    assert checked.files_checked
    assert _percent(checked.questionnaires[0], "evidenced") == "0.0"
    assert _percent(checked.questionnaires[0]) == "100.0"


def test_a_revived_question_weighs_in_the_verified_lens_only() -> None:
    form = plain("Q-01", "Q-02")
    result = scored(form, {"Q-01": yes(), "Q-02": not_applicable()}, review=review({"Q-02": "lowered-no"}))
    assert (_percent(result), _percent(result, "evidenced"), _percent(result, "verified")) == ("100.0", "100.0", "50.0")
    assert result.sections[0].scores["verified"] == Fraction(1, 2)


@pytest.mark.parametrize("days", [0, 1])
def test_an_answer_to_a_question_nobody_asked_changes_nothing(days: int) -> None:
    stray = {"Z-99": yes(by="owner A", on=TODAY - datetime.timedelta(days=days))}
    assert scored(EXAMPLE, ANSWERS | stray) == scored(EXAMPLE, ANSWERS)


def test_the_scorecard_says_what_was_scored() -> None:
    form = questionnaire(section("S", question_tree("Q-01"), weight=3))
    found = card(form, {"Q-01": "yes"}, subject={"model": "Model A"})
    assert found.subject.model == UserText("Model A")
    assert found.review is None
    assert found.questionnaires[0].questionnaire is form
    assert found.questionnaires[0].sections[0].weight == 3
    assert found.questionnaires[0].lenses["verified"] is None
    audited = card(form, {"Q-01": yes()}, review=review({"Q-01": "confirmed"}))
    sample = audited.questionnaires[0].sample
    assert sample is not None
    assert sample.questions == ("Q-01",)


def test_what_rests_on_no_file_that_was_found_alike() -> None:
    filed = {"rating": "yes", "evidence": [evidence(file="a.pdf", sha256="a" * 64)]}
    answers: dict[str, Tree | str] = {"Q-01": filed, "Q-02": yes(), "Q-03": yes() | {"rating": "partial"}, "Q-04": "no"}
    form = plain(*answers)
    alike = {(UserText("a.pdf"), "a" * 64): "match"}
    assert scored(form, answers).unchecked == 1
    assert scored(form, answers, files=alike).unchecked == Fraction(3, 5)
    assert scored(form, answers, files={}).unchecked == 1
    assert scored(form, {"Q-01": "yes"}).unchecked is None


def test_what_the_profile_leaves_out_is_listed_by_flag_in_the_order_asked() -> None:
    form = questionnaire(
        section(
            "S",
            question_tree("Q-01", applies_when="a"),
            question_tree("Q-02", applies_when="not b", gate="hard"),
            question_tree("Q-03", applies_when="a and not b"),
        )
    )
    told = assessment(profile={"b": True, "a": False, "c": True}, profile_reasons={"a": REASON, "b": REASON})
    assert score(told, [form], ["a", "b", "c"]).left_out == (
        LeftOut("a", False, ("Q-01", "Q-03"), (), UserText(REASON)),
        LeftOut("b", True, ("Q-02", "Q-03"), ("Q-02",), UserText(REASON)),
    )


def test_an_own_questionnaire_is_the_one_with_a_path() -> None:
    chosen = [{"id": "tiny", "version": "1.0.0", "digest": DIGEST, "path": "tiny.toml"}]
    own = assessment().model_copy(update={"questionnaires": assessment(questionnaires=chosen).questionnaires})
    assert [one.own for one in score(own, [plain("Q-01")], []).questionnaires] == [True]
    assert not scored(plain("Q-01")).own
