"""The second scorer's reviews and flags against figures worked by hand; the working stands beside each."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

import pytest

from reference import Tree, reference_score
from reference.building import (
    DIGEST,
    REASON,
    SEED,
    SIGNER,
    case,
    form,
    question,
    review,
    section,
    yes,
)

MANY = [f"A-{n:02}" for n in range(30)]
GATED = form(section("S", question("G-01", gate="hard"), *map(question, MANY)))
ALL_YES = {"G-01": yes()} | {qid: yes() for qid in MANY}


def scored(form: Tree, answers: dict[str, Tree], **fields: Any) -> Tree:
    """The one questionnaire of the document."""
    found: Tree = reference_score(case(form, answers, **fields))["questionnaires"][0]
    return found


def lens(document: Tree, name: str) -> tuple[str, int | None]:
    return document["lenses"][name]["score"], document["lenses"][name]["level"]


def causes(document: Tree, name: str) -> dict[str, str]:
    return {loss["question"]: loss["cause"] for loss in document["losses"][name]}


def drawn() -> list[str]:
    """The sample before anything of it is reviewed."""
    return list(scored(GATED, ALL_YES, review=review({"G-01": "confirmed"}))["sample"])


def test_a_clean_review_reaches_level_4() -> None:
    sample = drawn()
    assert len(sample) == 10  # a fifth of 30 is 6; at least 10
    done = review({"G-01": "confirmed", **dict.fromkeys(sample, "confirmed")})
    assert lens(scored(GATED, ALL_YES, review=done), "verified") == ("100.0", 4)
    for signature in (("none", None), ("unknown-signer", SIGNER), ("bad", None), ("good", "li wei")):
        assert lens(scored(GATED, ALL_YES, review=done, signature=signature), "verified") == ("100.0", 3)


@pytest.mark.parametrize(
    "head", [{"status": "draft"}, {"organisation": ""}, {"seed": "7"}, {"auditor": "Li Wei"}, {"auditor": "—"}]
)
def test_a_review_that_lacks_something(head: Tree) -> None:
    done = review({"G-01": "confirmed", **dict.fromkeys(drawn(), "confirmed")}, **head)
    told = scored(GATED, ALL_YES, review=review({"G-01": "confirmed"}, **head))
    done["findings"] |= {qid: {"verdict": "confirmed"} for qid in told["sample"]}
    level = lens(scored(GATED, ALL_YES, review=done), "verified")[1]
    assert level == (None if "status" in head else 3)


def test_the_overturn_rate() -> None:
    sample = drawn()
    verdicts = {"G-01": "confirmed", **dict.fromkeys(sample, "confirmed"), sample[0]: "lowered-no"}
    found = scored(GATED, ALL_YES, review=review(verdicts))
    assert found["overturn"] == {"reviewed": 10, "overturned": 1, "shown": "10.0", "exact": "1/10"}
    # 31 questions: 10 confirmed, 20 unreviewed at 9/10 make 18, one 0: 28/31; r is 10 % and no more.
    assert lens(found, "verified") == ("90.3", 4)
    assert causes(found, "verified")[sample[0]] == "overturned"
    assert sorted(set(causes(found, "verified").values())) == ["overturned", "unreviewed"]


def test_the_sample_grows() -> None:
    sample = drawn()
    verdicts = {"G-01": "confirmed", **dict.fromkeys(sample, "confirmed"), **dict.fromkeys(sample[:2], "not-seen")}
    found = scored(GATED, ALL_YES, review=review(verdicts))
    assert found["sample"][:10] == sample
    assert len(found["sample"]) == 15  # half of 30
    assert lens(found, "verified")[1] is None  # five more to review
    whole = review(verdicts | dict.fromkeys(found["sample"][10:], "confirmed"))
    # r = 2/15: 14 confirmed, 15 unreviewed at 13/15 make 13, two 0: 27/31.
    assert lens(scored(GATED, ALL_YES, review=whole), "verified") == ("87.0", 3)


def test_an_overturned_flag_brings_questions() -> None:
    asked = form(section("S", question("G-01", gate="hard"), question("G-02", gate="hard", applies_when="f")))
    known: Tree = {"flags": ["f"], "profile": {"f": False}, "profile_reasons": {"f": REASON}}
    told = review({"G-01": "confirmed"}, {"f": "overturned"})
    found = scored(asked, {"G-01": yes()}, review=told, **known)
    assert (lens(found, "evidenced"), lens(found, "verified")) == (("100.0", 3), ("50.0", 1))
    assert found["gates"][1] == {
        "question": "G-02",
        "kind": "hard",
        "claimed": None,
        "evidenced": None,
        "verified": False,
    }
    assert causes(found, "verified") == {"G-02": "overturned"}


def test_a_flag_without_a_reason_is_undecided() -> None:
    asked = form(section("S", question("G-01"), question("G-02", applies_when="f or g")))
    document = reference_score(case(asked, {}, flags=["f", "g", "h"], profile={"f": False, "g": False, "h": True}))
    assert document["undecided"] == ["f", "g"]  # h leaves out nothing
    assert document["questionnaires"][0]["coverage"]["live"] == 2


def test_a_flag_without_a_reason_may_become_one_that_leaves_out() -> None:
    """Once `g` is undecided (it alone drops G-03), `f` is what drops G-02, and it has no reason either."""
    asked = form(section("S", question("G-02", applies_when="g and not f"), question("G-03", applies_when="g")))
    document = reference_score(case(asked, {}, flags=["f", "g"], profile={"f": True, "g": False}))
    assert document["undecided"] == ["f", "g"]
    assert document["questionnaires"][0]["coverage"]["live"] == 2


def test_an_overturned_flag_is_not_decided() -> None:
    asked = form(
        section("S", question("G-01", gate="hard", weight=3)), section("T", question("G-02", applies_when="f"))
    )
    asked["section"][0]["weight"] = 9  # the question that comes takes 1 of 10
    known: Tree = {"flags": ["f"], "profile": {"f": False}, "profile_reasons": {"f": REASON}}
    for verdict, score, level in (("confirmed", "100.0", 4), ("overturned", "90.0", 3)):
        told = review({"G-01": "confirmed"}, {"f": verdict})
        assert lens(scored(asked, {"G-01": yes()}, review=told, **known), "verified") == (score, level)


def test_the_order_of_the_sample() -> None:
    order = sorted(MANY, key=lambda qid: sha256(f"{DIGEST}|{SEED}|{qid}".encode()).hexdigest())
    assert drawn() == order[:10]
