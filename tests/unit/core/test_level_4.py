"""What level 4 asks for: in READY everything holds; each test takes one thing away."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import pytest

from earnest.core.questionnaire.model import Questionnaire
from earnest.core.scoring.credit import LENSES
from earnest.core.scoring.levels import persons
from earnest.core.scoring.sample import draw_order
from earnest.core.scoring.scorecard import LensScore
from factories import (
    DIGEST,
    REASON,
    TODAY,
    Tree,
    answer_tree,
    assessment,
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

READY = questionnaire(
    section(
        "A",
        question_tree("A-01", gate="hard"),
        question_tree("A-02", gate="soft"),
        *(question_tree(f"A-{n:02}") for n in range(3, 23)),
        weight=9,
    ),
    section(
        "B",
        *(question_tree(f"B-{n:02}") for n in range(1, 5)),
        *(question_tree(f"B-{n:02}", applies_when="agentic") for n in (5, 6)),
    ),
)
PEOPLE = {"subject": {"prepared_by": "lead B", "approved_by": "executive C"}}
NO_AGENTS = {"profile": {"agentic": False}, "profile_reasons": {"agentic": REASON}}
FULL: dict[str, Tree | str] = {question.id: yes(by="owner A", owner="owner D") for question in READY.questions()}
FULL |= {"B-04": not_applicable()}
CONFIRMED = dict.fromkeys(FULL, "confirmed")
SAMPLE = [qid for qid in draw_order(FULL, DIGEST, 7) if qid not in {"A-01", "A-02", "B-04", "B-05", "B-06"}]


def _ready(
    answers: dict[str, Tree | str] | None = None,
    findings: dict[str, str] | None = None,
    flags: dict[str, str] | None = None,
    head: Tree | None = None,
    skip: Sequence[str] = (),
    **fields: Any,
) -> LensScore:
    """The verified lens of READY with some answers, findings, flags or heading replaced, some findings skipped."""
    found = {qid: verdict for qid, verdict in (CONFIRMED | (findings or {})).items() if qid not in skip}
    audit = review(found, flags or {"agentic": "confirmed"}, **(head or {}))
    told = PEOPLE | NO_AGENTS | fields
    return in_lens(scored(READY, FULL | (answers or {}), review=audit, **told), "verified")


def test_level_4() -> None:
    found = _ready()
    assert (found.level, found.fix_next) == (4, ())
    assert found.reason == (
        "4级：所有关口均已关闭，得分100.0，抽样已全部核验",
        "Level 4: all gates are closed, score 100.0, the sample is reviewed whole",
    )


OTHERS = {"by": "auditor A", "until": TODAY, "reason": REASON}
SAME = ("审核人同时是作答人、责任人或批准人", "the auditor also answered, owns or approved")
SIGNED = {"by": "Auditor A ", "role": "lead", "on": TODAY, "digest": DIGEST}


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (
            {"answers": {f"A-{n:02}": yes() | {"rating": "no"} for n in range(3, 7)}},
            ("得分82.7，低于85", "score 82.7 is below 85"),
        ),
        ({"answers": {"B-01": "no", "B-02": "no"}}, ("B部分低于60", "section B is below 60")),
        ({"answers": {"A-03": answer_tree()}}, ("仍有未作答的问题", "not every question is answered")),
        (
            {"profile_reasons": {}, "answers": {"B-05": yes(), "B-06": yes()}},
            ("画像项agentic未确定", "profile flag agentic is undecided"),
        ),
        ({"head": {"auditor": "OWNER a"}}, SAME),
        ({"head": {"auditor": " owner D"}}, SAME),
        ({"head": {"auditor": "lead B"}}, SAME),
        ({"head": {"auditor": "executive C"}}, SAME),
        ({"head": {"auditor": ""}}, SAME),
        ({"answers": {"B-04": not_applicable(accepted_by="auditor A")}}, SAME),
        ({"answers": {"Z-99": {"by": "auditor A"}}}, SAME),
        ({"accepted_risks": {"B-01": OTHERS}}, SAME),
        ({"signoffs": [SIGNED]}, SAME),
        ({"head": {"scope_confirmed": False}}, ("评估范围未经确认", "the scope is not confirmed")),
        ({"skip": ("A-01",)}, ("A-01尚未核验", "A-01 is not reviewed")),
        ({"skip": ("A-02",)}, ("A-02尚未核验", "A-02 is not reviewed")),
        ({"skip": ("B-04",)}, ("B-04尚未核验", "B-04 is not reviewed")),
        ({"flags": {"other": "confirmed"}}, ("agentic尚未核验", "agentic is not reviewed")),
        ({"skip": (SAMPLE[0],)}, ("抽样尚未全部核验", "the sample is not reviewed whole")),
        (
            {"findings": dict.fromkeys(SAMPLE[:2], "lowered-partial")},
            ("改判率16.6%，高于10%", "the overturn rate of 16.6% is above 10%"),
        ),
    ],
)
def test_each_obstacle_alone_keeps_level_3(change: Tree, why: tuple[str, str]) -> None:
    found = _ready(**change)
    assert found.reason == (f"3级：{why[0]}", f"Level 3: {why[1]}")
    assert (found.level, found.fix_next) == (3, ())


def test_exactly_85_and_exactly_a_tenth_overturned_are_enough() -> None:
    form = plain(*(f"Q-{n:02}" for n in range(20)))
    answers: dict[str, Tree | str] = {f"Q-{n:02}": yes(by="owner A") for n in range(20)} | {"Q-00": "no", "Q-01": "no"}
    order = [qid for qid in draw_order(answers, DIGEST, 7) if qid not in {"Q-00", "Q-01"}]
    last = next(qid for qid in order if qid in draw_order(answers, DIGEST, 7)[:10])
    findings = dict.fromkeys(answers, "confirmed") | {last: "lowered-no"}
    found = in_lens(scored(form, answers, review=review(findings)), "verified")
    assert (found.score, found.level) == (Fraction(85, 100), 4)


def test_a_weak_section_of_few_live_questions_does_not_stop_level_4() -> None:
    assert _ready({"B-01": "no", "B-03": not_applicable()}).level == 4


def test_a_section_at_60_does_not_stop_level_4() -> None:
    at_60 = _ready({"B-01": "no", "B-02": "no"}, profile={"agentic": True}, profile_reasons={})
    assert at_60.level == 4


def test_revived_questions_count_among_the_live_ones_of_a_weak_section() -> None:
    few: dict[str, Tree | str] = {"B-02": not_applicable(), "B-03": not_applicable(), "B-01": yes()}
    found = _ready(few, flags={"agentic": "overturned"})
    assert found.reason.en == "Level 3: section B is below 60"
    assert _ready(few).level == 4


def test_an_inactive_not_applicable_need_not_be_reviewed() -> None:
    assert _ready({"B-05": not_applicable()}, skip=("B-05",)).level == 4


def test_level_3_of_the_verified_lens_also_names_the_sections_below_30() -> None:
    found = _ready({"B-01": "no", "B-02": "no", "B-03": "no"})
    assert found.reason.en == "Level 3: section B is below 60; sections below 30: B"


def test_an_overturn_rate_above_20_percent_is_level_2_and_exactly_20_is_not() -> None:
    found = _ready(findings=dict.fromkeys(SAMPLE[:3], "lowered-partial"))
    assert found.reason == ("2级：改判率25.0%，高于20%", "Level 2: the overturn rate of 25.0% is above 20%")
    assert (found.level, found.fix_next) == (2, ())
    fifth = dict(zip(SAMPLE[:10], ["lowered-partial"] * 2 + ["confirmed"] * 8, strict=True))
    exactly = _ready(findings=fifth, skip=SAMPLE[10:])
    assert exactly.level == 3
    assert "is above 20" not in exactly.reason.en


def test_an_overturned_gate_is_open() -> None:
    assert (
        _ready(findings={"A-02": "lowered-partial"}).reason.en
        == "Level 2: soft gate A-02 is open, overturned by the auditor"
    )
    hidden = questionnaire(
        section("S", question_tree("Q-01"), question_tree("Q-02", gate="hard", applies_when="agentic"))
    )
    audit = review({"Q-01": "confirmed"}, {"agentic": "overturned"})
    found = in_lens(scored(hidden, {"Q-01": yes(), "Q-02": yes()}, review=audit, **NO_AGENTS), "verified")
    assert found.reason.en == "Level 1: hard gate Q-02 is open, overturned by the auditor"


def test_every_name_on_the_teams_side() -> None:
    told = assessment(
        {"Q-01": not_applicable(owner="owner D"), "Q-02": yes(by=" ", evidence=[evidence()])},
        subject={"prepared_by": "lead E", "approved_by": ""},
        accepted_risks={"Q-01": OTHERS | {"by": "executive F"}},
        signoffs=[SIGNED | {"by": "executive G"}],
    )
    names = {"owner A", "lead B", "owner D", "lead E", "executive F", "executive G"}
    assert {name.raw for name in persons(told)} == names


def test_just_below_85_and_a_section_just_below_60_are_not_enough() -> None:
    def verified(form: Questionnaire, no: list[str]) -> LensScore:
        ids = [question.id for question in form.questions()]
        answers: dict[str, Tree | str] = {qid: yes(by="owner A") for qid in ids} | dict.fromkeys(no, "no")
        return in_lens(scored(form, answers, review=review(dict.fromkeys(ids, "confirmed"))), "verified")

    found = verified(plain(*(f"Q-{n:02}" for n in range(19))), ["Q-00", "Q-01", "Q-02"])
    assert found.reason.en == "Level 3: score 84.2 is below 85"
    weak = section("B", *(question_tree(f"B-{n:02}") for n in range(42)))
    found = verified(
        questionnaire(section("A", question_tree("A-01"), weight=9), weak), [f"B-{n:02}" for n in range(17)]
    )
    assert found.reason.en == "Level 3: section B is below 60"


def test_claim_and_evidence_are_ruled_without_the_review() -> None:
    result = scored(READY, FULL, review=review(CONFIRMED, {"agentic": "confirmed"}), **PEOPLE, **NO_AGENTS)
    assert [in_lens(result, lens).level for lens in LENSES] == [3, 3, 4]


def test_an_answer_without_names_adds_no_person() -> None:
    assert persons(assessment({"Q-01": "yes"})) == set()


@pytest.mark.parametrize("order", [("a", "b"), ("b", "a")])
def test_which_unreviewed_flag_is_named_does_not_depend_on_the_order_in_the_file(order: tuple[str, str]) -> None:
    form = questionnaire(section("S", question_tree("Q-01"), question_tree("Q-02", applies_when="a or b")))
    said = {"profile": dict.fromkeys(order, False), "profile_reasons": dict.fromkeys(order, REASON)}
    found = in_lens(scored(form, {"Q-01": yes()}, review=review({"Q-01": "confirmed"}), **said), "verified")
    assert found.reason.en == "Level 3: a is not reviewed"
