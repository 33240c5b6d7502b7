"""The second scorer against figures worked by hand; the working stands beside each."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from reference import Tree, reference_score
from reference.building import (
    REASON,
    TODAY,
    case,
    form,
    item,
    not_applicable,
    question,
    section,
    yes,
)
from reference.logic import applies
from reference.words import has_content, same_party

EXAMPLE = form(
    section(
        "C1",
        question("Q-01", weight=3, gate="hard"),
        question("Q-02", weight=2),
        question("Q-03", weight=1),
        question("Q-04", weight=2),
    )
)
PLANNED = {"rating": "planned", "owner": "Li Wei", "due": date(2027, 1, 31)}
ANSWERS = {"Q-01": yes(), "Q-02": {"rating": "partial"}, "Q-03": PLANNED, "Q-04": {"rating": "no"}}


def scored(form: Tree, answers: dict[str, Tree], **fields: Any) -> Tree:
    """The one questionnaire of the document."""
    found: Tree = reference_score(case(form, answers, **fields))["questionnaires"][0]
    return found


def lens(document: Tree, name: str) -> tuple[str, int | None]:
    return document["lenses"][name]["score"], document["lenses"][name]["level"]


def causes(document: Tree, name: str) -> dict[str, str]:
    return {loss["question"]: loss["cause"] for loss in document["losses"][name]}


def test_the_worked_example() -> None:
    found = scored(EXAMPLE, ANSWERS)
    # Weights 3, 2, 1, 2 of 8. Claimed 3 + 2/2 = 4; evidenced 3. The plan brings 1: 5/8.
    assert lens(found, "claimed") == ("50.0", 2)
    assert lens(found, "evidenced") == ("37.5", 2)
    assert found["coverage"] == {"answered": 4, "live": 4}
    assert found["forecast"] == [{"date": "2027-01-31", "score": "62.5", "exact": "5/8"}]
    # Lost: Q-04 2/8 and Q-02 1/8 and Q-03 1/8, which tie, so the questionnaire decides.
    assert found["losses"]["claimed"] == [
        {"question": "Q-04", "points": "25.0", "exact": "1/4", "cause": "no"},
        {"question": "Q-02", "points": "12.5", "exact": "1/8", "cause": "partial"},
        {"question": "Q-03", "points": "12.5", "exact": "1/8", "cause": "planned"},
    ]
    # 50 and Q-04's 25 is 75, above 60. Evidenced: 37.5 and 25, that of Q-02 (no evidence) or Q-04: 62.5.
    assert found["fix_next"] == {"claimed": ["Q-04"], "evidenced": ["Q-02"], "verified": None}
    assert causes(found, "evidenced") == {"Q-02": "evidence-missing", "Q-04": "no", "Q-03": "planned"}


def test_the_worked_example_with_an_unanswered_question() -> None:
    found = scored(EXAMPLE, ANSWERS | {"Q-04": {}})
    assert lens(found, "claimed") == ("50.0", 2)
    assert found["ceiling"] == "75.0"  # 4/8 and 2/8
    assert found["coverage"] == {"answered": 3, "live": 4}


@pytest.mark.parametrize(
    ("weight", "score", "left_out", "level"),
    [(2, "66.6", "1/4", 2), (1, "66.6", "1/7", 3)],  # 4 of 6; left out 2 of 8, or 1 of 7
)
def test_the_worked_example_with_a_not_applicable(weight: int, score: str, left_out: str, level: int) -> None:
    questions = [*EXAMPLE["section"][0]["question"][:3], question("Q-04", weight=weight)]
    found = scored(form(section("C1", *questions)), ANSWERS | {"Q-04": not_applicable()})
    assert lens(found, "claimed") == (score, level)
    assert found["left_out"]["exact"] == left_out


def test_a_section_of_which_little_is_live_weighs_little() -> None:
    first = section("S1", *(question(f"A-{n:02}") for n in range(20)))
    second = section("S2", *(question(f"B-{n:02}", **({"applies_when": "f"} if n else {})) for n in range(4)))
    answers = {f"A-{n:02}": yes() for n in range(20)} | {f"B-{n:02}": {"rating": "no"} for n in range(4)}
    whole = scored(form(first, second), answers, flags=["f"])
    assert lens(whole, "claimed")[0] == "50.0"
    out = scored(form(first, second), answers, flags=["f"], profile={"f": False}, profile_reasons={"f": REASON})
    assert lens(out, "claimed")[0] == "80.0"  # 1 of 1 and a quarter


def test_only_all_of_it_is_a_hundred() -> None:
    ids = [f"A-{n:04}" for n in range(2000)]
    answers = {qid: {"rating": "yes"} for qid in ids} | {ids[0]: {"rating": "partial"}}
    found = scored(form(section("S", *map(question, ids))), answers)
    assert found["lenses"]["claimed"] == {"score": "99.9", "exact": "3999/4000", "level": None}


ONE = form(section("S", question("Q-01")))


@pytest.mark.parametrize(
    ("fields", "evidence", "cause"),
    [
        ({}, [], "evidence-missing"),
        ({}, [item(kind="policy")], "evidence-weak"),
        ({}, [item(dated=None)], "evidence-undated"),
        ({}, [item(dated=TODAY + timedelta(1))], "evidence-future"),
        ({}, [item(dated=TODAY - timedelta(365))], None),
        ({}, [item(dated=TODAY - timedelta(366))], "evidence-stale"),
        ({}, [item(kind="policy"), item(dated=TODAY - timedelta(366))], "evidence-stale"),
        # Released on 1 November: a year before it is 1 November 2025 (2026 is no leap year).
        ({"evidence_time": "release"}, [item(dated=date(2025, 11, 1))], None),
        ({"evidence_time": "release"}, [item(dated=date(2025, 10, 31))], "evidence-stale"),
        ({"evidence_time": "release"}, [item(dated=date(2026, 11, 2))], None),
        ({"evidence_time": "before-release"}, [item(dated=date(2026, 11, 1))], None),
        ({"evidence_time": "before-release"}, [item(dated=date(2026, 11, 2))], "evidence-late"),
        ({}, [item(about="2.0")], "evidence-other-version"),
        ({"evidence_about": True}, [item()], "evidence-versionless"),
        ({"evidence_about": True}, [item(about="2.1")], None),
        ({"evidence_minimum": "system"}, [item(kind="external", issuer="Lab")], None),
        ({"evidence_minimum": "system"}, [item(kind="external")], "evidence-weak"),
        ({"evidence_minimum": "system"}, [item(kind="external", issuer="ACME models (Beijing)")], "evidence-weak"),
        ({"evidence_minimum": "system"}, [item(kind="external", issuer="Chen Jing")], "evidence-weak"),
    ],
)
def test_the_test_that_evidence_fails(fields: Tree, evidence: list[Tree], cause: str | None) -> None:
    told = [{key: value for key, value in one.items() if value is not None} for one in evidence]
    asked = form(section("S", question("Q-01", **fields)))
    found = scored(asked, {"Q-01": {"rating": "yes", "evidence": told}}, subject={"released_on": date(2026, 11, 1)})
    assert causes(found, "evidenced").get("Q-01") == cause
    assert lens(found, "evidenced")[0] == ("0.0" if cause else "100.0")


def test_a_file_that_is_not_alike() -> None:
    told = {"title": "t", "kind": "record", "file": "a.pdf", "sha256": "0" * 64, "dated": TODAY}
    answers = {"Q-01": {"rating": "yes", "evidence": [told]}}
    place = ("a.pdf", "0" * 64)
    assert scored(ONE, answers)["unchecked"]["exact"] == "1/1"
    alike = scored(ONE, answers, files={place: "match"})
    assert (lens(alike, "evidenced")[0], alike["unchecked"]["exact"]) == ("100.0", "0/1")
    assert causes(scored(ONE, answers, files={place: "other"}), "evidenced") == {"Q-01": "evidence-mismatch"}
    assert causes(scored(ONE, answers, files={}), "evidenced") == {"Q-01": "evidence-mismatch"}


SHARE = form(section("S", question("Q-01", kind="share", bands={"yes_from": 0.9, "partial_from": 0.5}, least_of=20)))


@pytest.mark.parametrize(
    ("answer", "score", "cause"),
    [
        ({"n": 18, "of": 20}, "100.0", None),
        ({"n": 17, "of": 20}, "50.0", "partial"),  # 0.85
        ({"n": 19, "of": 19}, "50.0", "partial"),  # all of too few
        ({"n": 9, "of": 19}, "0.0", "no"),
        ({"n": 0, "of": 0}, "0.0", "unanswered"),
        ({"n": 5}, "0.0", "unanswered"),
        ({"n": 20, "of": 20, "rating": "unknown"}, "0.0", "unknown"),
    ],
)
def test_a_share(answer: Tree, score: str, cause: str | None) -> None:
    found = scored(SHARE, {"Q-01": answer})
    assert (lens(found, "claimed")[0], causes(found, "claimed").get("Q-01")) == (score, cause)


@pytest.mark.parametrize(
    ("none", "score", "cause"), [(None, "0.0", "unanswered"), ("no", "0.0", "no"), ("yes", "100.0", None)]
)
def test_a_share_of_nothing(none: str | None, score: str, cause: str | None) -> None:
    bands = {"yes_from": 0.9, "partial_from": 0.5}
    asked = question("Q-01", kind="share", bands=bands, **({"none_occurred": none} if none else {}))
    found = scored(form(section("S", asked)), {"Q-01": {"n": 0, "of": 0}})
    assert (lens(found, "claimed")[0], causes(found, "claimed").get("Q-01")) == (score, cause)


@pytest.mark.parametrize(
    "fields",
    [
        {"note": "too short"},
        {"note": "aaaaaaaaaaaaaaaaaaaaaaaaa"},
        {"accepted_by": "LI WEI (lead)"},
        {"accepted_by": "…"},
        {"confirm": True},
    ],
)
def test_a_not_applicable_that_is_not_accepted(fields: Tree) -> None:
    found = scored(EXAMPLE, ANSWERS | {"Q-04": not_applicable(**fields)})
    assert causes(found, "claimed")["Q-04"] == "not-accepted"
    assert (found["ceiling"], found["coverage"]["answered"]) == ("75.0", 3)


def test_names_of_one_party() -> None:
    assert same_party("Li Wei", "ＬＩ\u200b-wei（安全负责人）")
    assert same_party("Anna", "Аnnа")  # Cyrillic A
    assert same_party("(Anna)", "anna")
    assert same_party("Anna (x).", "anna")
    assert same_party("-(Li Wei)", "Li Wei")
    assert not same_party("Ann", "Anna")
    assert not same_party("", "—")


def test_content() -> None:
    assert has_content("安全负责人已经批准此项")  # 11 Han characters count 22, all different but one
    assert not has_content("安全负责人已经批准")  # 9 count 18
    assert has_content("abcdefgh" + "." * 12)
    assert not has_content("abcdefgh" + "." * 11 + " ")
    assert not has_content("abcdefg" + "." * 13)
    assert not has_content("abcdefgh" + "." * 11 + "\u200b\u3164")


@pytest.mark.parametrize(
    ("text", "value"),
    [("t", True), ("not f", True), ("u", None), ("f and u", False), ("t or u", True), ("not (t and u)", None)],
)
def test_three_values(text: str, value: bool | None) -> None:
    assert applies(text, {"t": True, "f": False}) is value


def test_an_answer_to_be_confirmed() -> None:
    found = scored(EXAMPLE, ANSWERS | {"Q-01": yes(confirm=True)})
    assert (lens(found, "claimed"), lens(found, "evidenced")) == (("50.0", 2), ("0.0", 1))
    assert causes(found, "evidenced")["Q-01"] == "to-confirm"


def test_beyond_repair() -> None:
    asked = form(section("S", question("Q-01", gate="hard", repair="next-version"), question("Q-02")))
    answers = {"Q-01": {"rating": "no"}, "Q-02": yes()}
    early = scored(asked, answers)
    assert (early["beyond_repair"], early["within_reach"]["claimed"]) == ([], True)
    late = scored(asked, answers, subject={"released_on": TODAY})
    assert (late["beyond_repair"], late["within_reach"]["claimed"]) == (["Q-01"], False)
    assert (late["fix_next"]["claimed"], late["fix_next_version"]["claimed"]) == ([], ["Q-01"])
