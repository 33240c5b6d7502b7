from __future__ import annotations

import datetime
from fractions import Fraction

from earnest.core.scoring.credit import CAUSES, Lens
from earnest.core.scoring.gaps import Route, is_dated_plan, is_overdue, plan_lacks, plan_words
from factories import (
    REASON,
    TODAY,
    Tree,
    answer_tree,
    causes,
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

SOON, LATER = TODAY + datetime.timedelta(days=30), TODAY + datetime.timedelta(days=90)


def test_each_loss_has_the_first_cause_that_holds() -> None:
    old = TODAY - datetime.timedelta(days=366)
    filed = evidence(file="a.pdf", sha256="a" * 64)
    answers: dict[str, Tree | str] = {
        "Q-01": yes(),
        "Q-02": answer_tree(),
        "Q-03": not_applicable(accepted_by="owner A"),
        "Q-04": "unknown",
        "Q-05": "no",
        "Q-06": "planned",
        "Q-07": yes(confirm=True),
        "Q-08": "yes",
        "Q-09": {"rating": "partial", "evidence": [evidence(kind="policy")]},
        "Q-10": {"rating": "yes", "evidence": [{"title": "minutes", "kind": "record"}]},
        "Q-11": {"rating": "yes", "evidence": [evidence(dated=SOON)]},
        "Q-12": {"rating": "yes", "evidence": [evidence(dated=old)]},
        "Q-13": {"rating": "yes", "evidence": [evidence(about="2.1")]},
        "Q-14": {"rating": "partial", "evidence": [evidence(about="1.0")]},
        "Q-15": {"rating": "yes", "evidence": [evidence()]},
        "Q-16": {"rating": "yes", "evidence": [filed]},
        "Q-17": {"rating": "partial", "evidence": [evidence()]},
        "Q-18": yes(),
    }
    asked = {"Q-13": {"evidence_time": "before-release"}, "Q-15": {"evidence_about": True}}
    form = questionnaire(section("S", *(question_tree(qid, **asked.get(qid, {})) for qid in answers)))
    audit = review({"Q-01": "lowered-partial", "Q-04": "lowered-no", "Q-17": "confirmed"})
    told = {"review": audit, "files": {("a.pdf", "a" * 64): "mismatch"}, "subject": {"released_on": old}}
    result = scored(form, answers, **told)
    expected = dict(zip(answers, CAUSES, strict=True))
    assert causes(result, "verified") == expected
    evidenced = {qid: cause for qid, cause in expected.items() if cause not in {"overturned", "unreviewed"}}
    assert causes(result, "evidenced") == evidenced
    partial = {"Q-09": "partial", "Q-14": "partial", "Q-17": "partial"}
    said = {"unanswered", "not-accepted", "unknown", "no", "planned"}
    claimed = {qid: cause for qid, cause in expected.items() if cause in said}
    assert causes(result, "claimed") == claimed | partial


def test_the_losses_of_each_cause_are_counted_in_the_order_of_causes() -> None:
    answers: dict[str, Tree | str] = {"Q-01": "partial", "Q-02": "no", "Q-03": answer_tree(), "Q-04": "no"}
    found = in_lens(scored(plain(*answers), answers), "claimed")
    assert found.causes == (("unanswered", 1, 25), ("no", 2, 50), ("partial", 1, Fraction(25, 2)))


def test_a_partial_that_nobody_reviewed_stays_a_partial() -> None:
    answers: dict[str, Tree | str] = {"Q-01": yes(), "Q-02": {"rating": "partial", "evidence": [evidence()]}}
    result = scored(plain(*answers), answers, review=review({"Q-01": "lowered-partial"}))
    assert causes(result, "verified") == {"Q-01": "overturned", "Q-02": "partial"}


def test_nothing_is_lost_to_missing_reviews_while_nothing_was_overturned() -> None:
    answers: dict[str, Tree | str] = {"Q-01": yes(), "Q-02": yes()}
    assert causes(scored(plain(*answers), answers, review=review({"Q-01": "confirmed"})), "verified") == {}


def test_losses_sum_exactly_to_what_is_missing() -> None:
    form = questionnaire(
        section("A", *(question_tree(f"A-{n:02}", weight=1 + n % 3) for n in range(7)), weight=4),
        section("B", question_tree("B-01"), question_tree("B-02", weight=3), weight=3),
    )
    answers: dict[str, Tree | str] = {"A-00": "partial", "A-01": yes(), "B-01": "yes", "A-03": not_applicable()}
    lenses: tuple[Lens, ...] = ("claimed", "evidenced")
    for lens in lenses:
        found = in_lens(scored(form, answers), lens)
        assert found.score is not None
        assert sum(loss.points for loss in found.losses) == 100 - 100 * found.score


def test_the_register_lists_hard_gates_then_soft_gates_then_points_then_file_order() -> None:
    form = questionnaire(
        section(
            "S",
            question_tree("Q-01"),
            question_tree("Q-02", weight=3),
            question_tree("Q-03", gate="soft"),
            question_tree("Q-04", weight=3),
            question_tree("Q-05", gate="hard"),
            question_tree("Q-06", gate="soft", weight=2),
            question_tree("Q-07", gate="hard", weight=2),
            question_tree("Q-08", weight=3),
        )
    )
    losses = in_lens(scored(form, {"Q-04": "partial"}), "claimed").losses
    assert [one.question_id for one in losses] == ["Q-07", "Q-05", "Q-06", "Q-03", "Q-02", "Q-08", "Q-04", "Q-01"]


def test_at_level_1_fix_the_hard_gates() -> None:
    form = questionnaire(
        section(
            "S",
            question_tree("Q-01", gate="hard"),
            question_tree("Q-02", gate="soft"),
            question_tree("Q-03", gate="hard", weight=3),
            question_tree("Q-04", gate="hard"),
            question_tree("Q-05", weight=3),
            question_tree("Q-06", weight=3),
        )
    )
    found = in_lens(scored(form, {"Q-04": "yes"}), "claimed")
    assert (found.level, found.fix_next) == (1, ("Q-03", "Q-01"))


def test_at_level_2_fix_the_soft_gates_and_the_fewest_further_questions() -> None:
    form = questionnaire(
        section(
            "S",
            question_tree("Q-00", gate="hard"),
            question_tree("Q-01", gate="soft"),
            question_tree("Q-02", weight=2),
            question_tree("Q-03", weight=3),
            question_tree("Q-04", weight=1),
            question_tree("Q-05", weight=3),
        )
    )
    closed: dict[str, Tree | str] = {"Q-00": "yes"}
    found = in_lens(scored(form, closed), "claimed")
    assert (found.level, found.fix_next) == (2, ("Q-01", "Q-03", "Q-05"))
    nearly = in_lens(scored(form, closed | {"Q-01": "partial", "Q-03": "yes", "Q-05": "yes"}), "claimed")
    assert (nearly.level, nearly.fix_next) == (2, ("Q-01",))
    open_by_points = in_lens(scored(form, closed | {"Q-01": "yes", "Q-03": "yes"}), "claimed")
    assert (open_by_points.level, open_by_points.fix_next) == (2, ("Q-05",))


def test_at_level_3_there_is_nothing_to_fix_next() -> None:
    found = in_lens(scored(with_a_gate("Q-01", "Q-02"), {"Q-01": "yes", "Q-02": "partial"}), "claimed")
    assert (found.level, found.route) == (3, Route(within_reach=True))


def test_without_a_level_nothing_is_within_reach_or_out_of_it() -> None:
    """Neither without a hard gate, nor in the verified lens while the review is under way."""
    assert in_lens(scored(plain("Q-01"), {"Q-01": "no"}), "claimed").route == Route(within_reach=None)
    found = scored(with_a_gate("Q-01", "Q-02"), {"Q-01": yes(), "Q-02": "no"}, review=review({}))
    assert in_lens(found, "verified").route == Route(within_reach=None)
    assert in_lens(found, "claimed").route == Route(("Q-02",), within_reach=True)


def test_where_too_much_was_overturned_raising_credit_cannot_help() -> None:
    answers: dict[str, Tree | str] = {"Q-01": yes(), "Q-02": yes(), "Q-03": yes(), "Q-04": yes()}
    verdicts = dict.fromkeys(answers, "confirmed") | {"Q-02": "lowered-no"}
    found = in_lens(scored(with_a_gate(*answers), answers, review=review(verdicts)), "verified")
    assert (found.score, found.level, found.fix_next) == (Fraction(3, 4), 2, ())
    assert found.route.bar == ("改判率33.3%，高于20%", "the overturn rate of 33.3% is above 20%")
    assert found.route.within_reach is True, "what bars it is no gate"


GONE = {"repair": "next-version"}
RELEASED = {"subject": {"released_on": TODAY}}


def test_what_only_the_next_version_can_do_stands_apart_and_a_gate_of_it_is_out_of_reach() -> None:
    form = questionnaire(
        section(
            "S",
            question_tree("Q-01", gate="hard", **GONE),
            question_tree("Q-02", gate="hard"),
            question_tree("Q-03", gate="soft", **GONE),
        )
    )
    answers: dict[str, Tree | str] = {"Q-01": "partial", "Q-02": "no", "Q-03": "no"}
    found = scored(form, answers, **RELEASED)
    assert found.beyond_repair == ("Q-01", "Q-03")
    assert in_lens(found, "claimed").route == Route(("Q-02",), ("Q-01",), within_reach=False)
    before = in_lens(scored(form, answers), "claimed").route
    assert before == Route(("Q-02", "Q-01"), (), within_reach=True)
    unanswered = in_lens(scored(form, answers | {"Q-01": answer_tree()}, **RELEASED), "claimed").route
    assert unanswered == Route(("Q-01", "Q-02"), (), within_reach=True)
    second = in_lens(scored(form, answers | {"Q-01": "yes", "Q-02": "yes"}, **RELEASED), "claimed").route
    assert second == Route((), ("Q-03",), within_reach=False)


def test_points_beyond_repair_alone_do_not_put_a_level_out_of_reach() -> None:
    form = questionnaire(section("S", question_tree("Q-01", gate="hard"), question_tree("Q-02", **GONE)))
    found = in_lens(scored(form, {"Q-01": "yes", "Q-02": "no"}, **RELEASED), "claimed")
    assert (found.level, found.route) == (2, Route((), ("Q-02",), within_reach=True))


def test_a_plan_beyond_repair_is_not_forecast() -> None:
    form = plain("Q-01", "Q-02", **GONE)
    assert scored(form, {"Q-01": _plan(SOON)}, **RELEASED).forecast == ()
    assert len(scored(form, {"Q-01": _plan(SOON)}).forecast) == 1


def _forecast(answers: dict[str, Tree | str]) -> list[tuple[datetime.date, Fraction]]:
    form = plain("Q-01", "Q-02", "Q-03", "Q-04")
    return [(one.date, one.score) for one in scored(form, answers).forecast]


def _plan(due: datetime.date | None, owner: str = "owner A") -> Tree:
    return answer_tree("planned", owner=owner, **({"due": due} if due else {}))


def test_the_forecast_is_cumulative_by_due_date() -> None:
    answers: dict[str, Tree | str] = {
        "Q-01": "partial",
        "Q-02": _plan(LATER),
        "Q-03": _plan(SOON),
        "Q-04": _plan(LATER),
    }
    assert _forecast(answers) == [(SOON, Fraction(3, 8)), (LATER, Fraction(7, 8))]


def test_only_plans_with_an_owner_and_a_date_to_come_are_forecast() -> None:
    yesterday = TODAY - datetime.timedelta(days=1)
    assert _forecast({"Q-01": _plan(TODAY)}) == [(TODAY, Fraction(1, 4))]
    for worthless in (
        _plan(yesterday),
        _plan(None),
        _plan(SOON, owner="  "),
        _plan(SOON, owner="—"),
        _plan(SOON) | {"rating": "no"},
    ):
        assert _forecast({"Q-01": worthless}) == []


def test_a_plan_that_is_not_live_is_not_forecast() -> None:
    form = questionnaire(section("S", question_tree("Q-01"), question_tree("Q-02", applies_when="x")))
    told = {"profile": {"x": False}, "profile_reasons": {"x": REASON}}
    assert scored(form, {"Q-02": _plan(SOON)}, **told).forecast == ()


def test_a_plan_may_stand_on_a_share_or_count() -> None:
    assert [one.score for one in scored(plain("Q-01", kind="share"), {"Q-01": _plan(SOON)}).forecast] == [1]


def test_overdue_plans() -> None:
    scored_questions = scored(
        plain("Q-01", "Q-02", "Q-03"),
        {"Q-01": _plan(TODAY - datetime.timedelta(days=1)), "Q-02": _plan(TODAY), "Q-03": "planned"},
    ).scored_questions
    assert [is_overdue(one, TODAY) for one in scored_questions] == [True, False, False]
    assert [is_dated_plan(one, TODAY) for one in scored_questions] == [False, True, False]


def test_what_a_plan_lacks() -> None:
    nobody = "—"
    answers = {"Q-01": _plan(TODAY), "Q-02": _plan(None, nobody), "Q-03": _plan(None), "Q-04": _plan(SOON, nobody)}
    questions = scored(plain(*answers), answers).scored_questions
    lacking = [plan_lacks(one, TODAY) for one in questions]
    assert lacking == [(), ("owner", "due"), ("due",), ("owner",)]
    assert plan_words(lacking[1], None) == (
        "“已计划”须填责任人、评估日期之后的完成期限",
        "planned needs an owner and a due date still to come",
    )
    assert plan_words(lacking[3], SOON) == ("“已计划”须填责任人", "planned needs an owner")
    assert plan_words(("due",), datetime.date(2020, 1, 31)) == (
        "“已计划”须填评估日期之后的完成期限：2020-01-31 已过",
        "planned needs a due date still to come: 2020-01-31 has passed",
    )


def test_exactly_40_points_may_stay_lost_and_a_little_more_may_not() -> None:
    ids = [f"Q-{n:02}" for n in range(10)]
    form = questionnaire(
        section(
            "S",
            question_tree("Q-00", gate="soft"),
            *(question_tree(qid) for qid in ids[1:9]),
            question_tree("Q-09", gate="hard"),
        )
    )
    found = in_lens(scored(form, dict.fromkeys(ids[5:], "yes")), "claimed")
    assert (found.level, found.fix_next) == (2, ("Q-00",))
    many = [f"Q-{n:02}" for n in range(37)]
    found = in_lens(scored(with_a_gate(*reversed(many)), dict.fromkeys(many[15:], "yes")), "claimed")  # 40.5 lost
    assert (found.level, found.fix_next) == (2, ("Q-14",))


def test_exactly_a_fifth_overturned_leaves_something_to_fix() -> None:
    ids = [f"Q-{n}" for n in range(10, 29)]
    answers: dict[str, Tree | str] = {qid: yes() for qid in ids[:11]}
    verdicts = dict.fromkeys(ids, "confirmed") | {ids[1]: "lowered-no", ids[2]: "lowered-no"}
    found = in_lens(scored(with_a_gate(*ids), answers, review=review(verdicts)), "verified")
    assert (found.score, found.level, found.fix_next) == (Fraction(9, 19), 2, (ids[1], ids[2], ids[11]))


def test_the_forecast_does_not_depend_on_how_much_the_section_weighs() -> None:
    form = questionnaire(section("S", question_tree("Q-01"), question_tree("Q-02"), weight=3))
    result = scored(form, {"Q-01": _plan(SOON)})
    assert [one.score for one in result.forecast] == [Fraction(1, 2)]
    assert result.ceiling == Fraction(1, 2)


def test_a_plan_without_an_owner_is_not_forecast() -> None:
    result = scored(plain("Q-01"), {"Q-01": answer_tree("planned", due=SOON)})
    assert (is_dated_plan(result.scored_questions[0], TODAY), result.forecast) == (False, ())
