"""What level 4 asks for: in READY everything holds; each test takes one thing away."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import pytest

from earnest.core.assessment.signature import UNSIGNED, Signature
from earnest.core.questionnaire.model import Questionnaire
from earnest.core.scoring.credit import LENSES
from earnest.core.scoring.sample import draw_order
from earnest.core.scoring.scorecard import LensScore, Scorecard
from earnest.core.user_text import UserText
from factories import (
    DIGEST,
    KNOWN,
    REASON,
    SEED,
    TODAY,
    Tree,
    answer_tree,
    assessment,
    card,
    in_lens,
    not_applicable,
    plain,
    question_tree,
    questionnaire,
    review,
    score,
    section,
    with_a_gate,
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
PEOPLE = {"subject": {"organisation": "Example Lab", "prepared_by": "lead B", "approved_by": "executive C"}}
NO_AGENTS = {"profile": {"agentic": False}, "profile_reasons": {"agentic": REASON}}
FULL: dict[str, Tree | str] = {question.id: yes(by="owner A", owner="owner D") for question in READY.questions()}
FULL |= {"B-04": not_applicable()}
CONFIRMED = dict.fromkeys((qid for qid in FULL if qid not in {"B-05", "B-06"}), "confirmed")
SAMPLE = [qid for qid in draw_order(FULL, DIGEST, SEED) if qid not in {"A-01", "A-02", "B-04", "B-05", "B-06"}]


def _card(
    answers: dict[str, Tree | str] | None = None,
    findings: dict[str, str] | None = None,
    flags: dict[str, str] | None = None,
    head: Tree | None = None,
    skip: Sequence[str] = (),
    signature: Signature = KNOWN,
    **fields: Any,
) -> Scorecard:
    """The scorecard of READY with some answers, findings, flags or heading replaced, some findings skipped."""
    found = {qid: verdict for qid, verdict in (CONFIRMED | (findings or {})).items() if qid not in skip}
    audit = review(found, flags or {"agentic": "confirmed"}, **(head or {}))
    told = PEOPLE | NO_AGENTS | fields
    return card(READY, FULL | (answers or {}), review=audit, signature=signature, **told)


def _ready(answers: dict[str, Tree | str] | None = None, **change: Any) -> LensScore:
    """The verified lens of `_card`."""
    return in_lens(_card(answers, **change).questionnaires[0], "verified")


def test_level_4() -> None:
    found = _ready()
    assert (found.level, found.fix_next) == (4, ())
    assert found.reason == (
        "4级：所有关口均已关闭，得分100.0，抽样已全部核验",
        "Level 4: all gates are closed, score 100.0, the sample is reviewed whole",
    )
    assert _card().bars_level_4 == ()


OTHERS = {"by": "auditor A", "until": TODAY, "reason": REASON}
ON_TEAM = (
    "审核人同时列名于答卷（被评单位、作答人、责任人、接受人、编制人、批准人或签署人）",
    "the auditor is also named in the answer file: the organisation, or who answered, owns, accepted, prepared, "
    "approved or signed",
)
SIGNED = {"by": "Auditor A ", "role": "lead", "on": TODAY, "digest": DIGEST}
NOT_SIGNED = ("没有您所认可的审核人的签名", "not signed by an auditor you know")
NO_ORGANISATION = (
    "被评单位或审核人所在单位未填写",
    "the organisation of the subject or that of the auditor is not given",
)


@pytest.mark.parametrize(
    ("change", "code", "why"),
    [
        (
            {"answers": {f"A-{n:02}": yes() | {"rating": "no"} for n in range(3, 7)}},
            "score",
            ("得分82.7，低于85", "score 82.7 is below 85"),
        ),
        ({"answers": {"B-01": "no", "B-02": "no"}}, "section", ("B部分低于60", "section B is below 60")),
        ({"answers": {"A-03": answer_tree()}}, "coverage", ("仍有未作答的问题", "not every question is answered")),
        (
            {
                "profile_reasons": {},
                "answers": {"B-05": yes(), "B-06": yes()},
                "findings": {"B-05": "confirmed", "B-06": "confirmed"},
            },
            "undecided",
            ("画像项agentic未确定", "undecided in the profile: agentic"),
        ),
        ({"head": {"auditor": ""}}, "auditor-missing", ("审核人未填写", "the auditor is not named")),
        ({"head": {"auditor": "——"}}, "auditor-missing", ("审核人未填写", "the auditor is not named")),
        ({"head": {"auditor": "OWNER a"}}, "auditor-on-team", ON_TEAM),
        ({"head": {"auditor": " owner D (QA)"}}, "auditor-on-team", ON_TEAM),
        ({"head": {"auditor": "lead B"}}, "auditor-on-team", ON_TEAM),
        ({"head": {"auditor": "executive C"}}, "auditor-on-team", ON_TEAM),
        ({"answers": {"B-04": not_applicable(accepted_by="auditor A")}}, "auditor-on-team", ON_TEAM),
        ({"answers": {"Z-99": {"by": "auditor A"}}}, "auditor-on-team", ON_TEAM),
        ({"accepted_risks": {"B-01": OTHERS}}, "auditor-on-team", ON_TEAM),
        ({"signoffs": [SIGNED]}, "auditor-on-team", ON_TEAM),
        (
            {"signature": Signature("good", UserText("Owner A"))},
            "signer-on-team",
            (
                "审核记录的签名密钥属于Owner A，而Owner A同时列名于答卷",
                "the key that signed the review belongs to Owner A, who is also named in the answer file",
            ),
        ),
        (
            {"signature": Signature("good", UserText("Auditor A"), (UserText("M"), UserText("OWNER a")))},
            "signer-on-team",
            (
                "审核记录的签名密钥属于OWNER a，而OWNER a同时列名于答卷",
                "the key that signed the review belongs to OWNER a, who is also named in the answer file",
            ),
        ),
        (
            {"signature": Signature("good", UserText("Example Lab"))},
            "signer-on-team",
            (
                "审核记录的签名密钥属于Example Lab，而Example Lab同时列名于答卷",
                "the key that signed the review belongs to Example Lab, who is also named in the answer file",
            ),
        ),
        ({"head": {"auditor": "example lab (QA)"}}, "auditor-on-team", ON_TEAM),
        (
            {"subject": PEOPLE["subject"] | {"prepared_by": " "}},
            "preparer-missing",
            ("编制人未填写", "it is not said who prepared the answers"),
        ),
        (
            {"subject": PEOPLE["subject"] | {"approved_by": ""}},
            "approver-missing",
            ("批准人未填写", "it is not said who approved the answers"),
        ),
        ({"subject": PEOPLE["subject"] | {"organisation": ""}}, "organisation-missing", NO_ORGANISATION),
        ({"head": {"organisation": "…"}}, "organisation-missing", NO_ORGANISATION),
        (
            {"head": {"organisation": "EXAMPLE LAB (audit)"}},
            "same-organisation",
            ("审核人来自被评单位", "the auditor is of the organisation that is assessed"),
        ),
        ({"head": {"scope_confirmed": False}}, "scope", ("评估范围未经确认", "the scope is not confirmed")),
        (
            {"head": {"drawn_at": None}},
            "seed",
            ("随机种子不是由程序抽取的", "the seed was not drawn by the program"),
        ),
        (
            {"findings": dict.fromkeys(SAMPLE[:2], "lowered-partial")},
            "overturn-rate",
            ("改判率16.6%，高于10%", "the overturn rate of 16.6% is above 10%"),
        ),
        ({"signature": UNSIGNED}, "not-signed", NOT_SIGNED),
        ({"signature": Signature("unknown-signer")}, "not-signed", NOT_SIGNED),
        ({"signature": Signature("bad")}, "not-signed", NOT_SIGNED),
    ],
)
def test_each_obstacle_alone_keeps_level_3(change: Tree, code: str, why: tuple[str, str]) -> None:
    found = _card(**change)
    verified = in_lens(found.questionnaires[0], "verified")
    assert verified.reason == (f"3级：{why[0]}", f"Level 3: {why[1]}")
    assert (verified.level, verified.fix_next) == (3, ())
    assert [(bar.code, bar.why) for bar in found.bars_level_4] == [(code, why)]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"skip": ("A-01",)}, "in-progress"),
        ({"skip": ("A-02",)}, "in-progress"),
        ({"skip": ("B-04",)}, "in-progress"),
        ({"flags": {"other": "confirmed"}}, "in-progress"),
        ({"skip": (SAMPLE[0],)}, "in-progress"),
        ({"head": {"status": "draft"}}, "draft"),
    ],
)
def test_a_review_that_is_not_complete_or_not_final_decides_no_level(change: Tree, code: str) -> None:
    found = _card(**change)
    assert found.level("verified") is None
    assert [bar.code for bar in found.bars_level_4] == [code]


def test_everything_that_bars_level_4_is_listed_and_the_first_is_the_reason() -> None:
    found = _card({"A-03": answer_tree()}, head={"scope_confirmed": False, "auditor": "lead B"}, signature=UNSIGNED)
    assert [bar.code for bar in found.bars_level_4] == ["coverage", "auditor-on-team", "scope", "not-signed"]
    low = _card({"A-02": yes() | {"rating": "partial"}}, signature=UNSIGNED)
    assert [bar.code for bar in low.bars_level_4] == ["level", "not-signed"]
    assert low.bars_level_4[0].why.en == "Level 2: soft gate A-02 is open, rated partial"


def test_an_overturned_flag_bars_level_4_even_where_it_brings_little() -> None:
    """It counts as undecided: 96.4 points and closed gates do not make up for it."""
    found = _card(flags={"agentic": "overturned"})
    verified = in_lens(found.questionnaires[0], "verified")
    assert verified.level == 3
    assert [bar.code for bar in found.bars_level_4] == ["undecided"]
    why = "Level 3: overturned by the auditor in the profile: agentic"
    assert verified.reason == ("3级：画像项agentic被审核人改判", why)


def test_every_flag_that_counts_as_undecided_is_named() -> None:
    """Whoever decides one is not told of the next one only then."""
    form = questionnaire(
        section(
            "A",
            question_tree("A-01", gate="hard"),
            *(question_tree(f"A-{n:02}", applies_when=flag) for n, flag in enumerate("abcd", 2)),
        )
    )
    told = assessment(
        {"A-01": yes()}, profile=dict.fromkeys("bcd", False), profile_reasons=dict.fromkeys("bcd", REASON)
    )
    judged = review({"A-01": "confirmed"}, flags={"b": "overturned", "d": "overturned", "c": "confirmed"})
    (bar,) = [one for one in score(told, [form], "abcd", judged).bars_level_4 if one.code == "undecided"]
    assert bar.why.en == "undecided in the profile: a; overturned by the auditor in the profile: b, d"
    assert bar.why.zh == "画像项a未确定；画像项b、d被审核人改判"


def test_a_questionnaire_without_a_hard_gate_bars_nothing_unless_there_is_no_other() -> None:
    second = plain("Z-01", "Z-02")
    told = assessment(FULL | {"Z-01": yes(), "Z-02": "no"}, **PEOPLE, **NO_AGENTS)
    audit = review(CONFIRMED | {"Z-01": "confirmed"}, {"agentic": "confirmed"})
    found = score(told, [READY, second], ["agentic"], audit, signature=KNOWN)
    assert (found.level("verified"), found.bars_level_4) == (4, ())
    alone = score(told, [second], ["agentic"], review({"Z-01": "confirmed"}), signature=KNOWN)
    assert alone.level("verified") is None
    assert [bar.code for bar in alone.bars_level_4] == ["level", "score"]


def test_one_questionnaire_may_be_ready_and_another_not() -> None:
    second = with_a_gate("Z-01", "Z-02")
    told = assessment(FULL | {"Z-01": yes(), "Z-02": "no"}, **PEOPLE, **NO_AGENTS)
    audit = review(CONFIRMED | {"Z-01": "confirmed", "Z-02": "confirmed"}, {"agentic": "confirmed"})
    found = score(told, [READY, second], ["agentic"], audit, signature=KNOWN)
    assert [in_lens(one, "verified").level for one in found.questionnaires] == [4, 2]
    title = second.title.en
    assert {bar.why.en.partition(": ")[0] for bar in found.bars_level_4} == {title}, "of two each is named"
    assert found.level("verified") == 2
    unfinished = score(told, [READY, second], ["agentic"], review(CONFIRMED, {"agentic": "confirmed"}), signature=KNOWN)
    assert [in_lens(one, "verified").level for one in unfinished.questionnaires] == [None, None]


def test_exactly_85_and_exactly_a_tenth_overturned_are_enough() -> None:
    form = with_a_gate(*(f"Q-{n:02}" for n in range(20)))
    answers: dict[str, Tree | str] = {f"Q-{n:02}": yes(by="owner A") for n in range(20)} | {"Q-01": "no", "Q-02": "no"}
    drawn = [qid for qid in draw_order(answers, DIGEST, SEED) if qid not in {"Q-00", "Q-01", "Q-02"}]
    findings = dict.fromkeys(answers, "confirmed") | {drawn[0]: "lowered-no"}
    result = card(form, answers, review=review(findings), signature=KNOWN, **PEOPLE)
    found = in_lens(result.questionnaires[0], "verified")
    assert (found.score, found.level) == (Fraction(85, 100), 4)


def test_a_weak_section_of_few_live_or_not_applicable_questions_does_not_stop_level_4() -> None:
    few = questionnaire(
        READY.section[0].model_dump(exclude_none=True),
        section("B", question_tree("B-01"), question_tree("B-02")),
    )
    answers = {qid: one for qid, one in FULL.items() if qid not in {"B-03", "B-04", "B-05", "B-06"}} | {"B-01": "no"}
    audit = review(dict.fromkeys(answers, "confirmed"))
    result = card(few, answers, review=audit, signature=KNOWN, **PEOPLE)
    assert result.level("verified") == 4
    excused = _ready({"B-01": "no", "B-03": not_applicable()})
    assert (excused.level, excused.reason.en) == (3, "Level 3: section B is below 60")


def test_a_section_at_60_does_not_stop_level_4() -> None:
    live = {"flags": {"other": "confirmed"}, "findings": {"B-05": "confirmed", "B-06": "confirmed"}}
    at_60 = _ready({"B-01": "no", "B-02": "no"}, profile={"agentic": True}, profile_reasons={}, **live)
    assert at_60.level == 4


def test_an_inactive_not_applicable_need_not_be_reviewed() -> None:
    assert _ready({"B-05": not_applicable()}).level == 4


def test_level_3_of_the_verified_lens_also_names_the_sections_below_30() -> None:
    found = _ready({"B-01": "no", "B-02": "no", "B-03": "no"})
    assert found.reason.en == "Level 3: section B is below 60; sections below 30: B"


def test_an_overturn_rate_above_20_percent_is_level_2_and_exactly_20_is_not() -> None:
    found = _ready(findings=dict.fromkeys(SAMPLE[:3], "lowered-partial"))
    assert found.reason == ("2级：改判率25.0%，高于20%", "Level 2: the overturn rate of 25.0% is above 20%")
    assert (found.level, found.fix_next) == (2, ())
    ids = [f"Q-{n:02}" for n in range(11)]
    verdicts = dict.fromkeys(ids, "confirmed") | dict.fromkeys(ids[1:3], "lowered-partial")
    exactly = card(with_a_gate(*ids), {qid: yes() for qid in ids}, review=review(verdicts), **PEOPLE)
    sample = exactly.questionnaires[0].sample
    assert sample is not None
    assert (sample.rate, exactly.level("verified")) == (Fraction(1, 5), 3)


def test_an_overturned_gate_is_open() -> None:
    assert (
        _ready(findings={"A-02": "lowered-partial"}).reason.en
        == "Level 2: soft gate A-02 is open, the review took credit away"
    )
    hidden = questionnaire(
        section("S", question_tree("Q-01"), question_tree("Q-02", gate="hard", applies_when="agentic"))
    )
    audit = review({"Q-01": "confirmed"}, {"agentic": "overturned"})
    found = card(hidden, {"Q-01": yes(), "Q-02": yes()}, review=audit, **NO_AGENTS).questionnaires[0]
    assert in_lens(found, "verified").reason.en == "Level 1: hard gate Q-02 is open, the review took credit away"
    assert in_lens(found, "evidenced").level is None


def test_just_below_85_and_a_section_just_below_60_are_not_enough() -> None:
    def verified(form: Questionnaire, no: list[str]) -> LensScore:
        ids = [question.id for question in form.questions()]
        answers: dict[str, Tree | str] = {qid: yes(by="owner A") for qid in ids} | dict.fromkeys(no, "no")
        result = card(form, answers, review=review(dict.fromkeys(ids, "confirmed")), signature=KNOWN, **PEOPLE)
        return in_lens(result.questionnaires[0], "verified")

    found = verified(with_a_gate(*(f"Q-{n:02}" for n in range(19))), ["Q-01", "Q-02", "Q-03"])
    assert found.reason.en == "Level 3: score 84.2 is below 85"
    weak = section("B", *(question_tree(f"B-{n:02}") for n in range(42)))
    gate = section("A", question_tree("A-01", gate="hard"), weight=9)
    found = verified(questionnaire(gate, weak), [f"B-{n:02}" for n in range(17)])
    assert found.reason.en == "Level 3: section B is below 60"


def test_claim_and_evidence_are_ruled_without_the_review() -> None:
    result = _card().questionnaires[0]
    assert [in_lens(result, lens).level for lens in LENSES] == [3, 3, 4]
