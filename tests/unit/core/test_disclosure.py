"""The lint of public texts: what a reader cannot check, and what says more than is shown."""

from __future__ import annotations

from typing import Any

import pytest

from earnest.core.scoring.disclosure import (
    is_published,
    public_text_problems,
    public_text_remarks,
    rated_anew,
    unseen_in_public,
)
from earnest.core.scoring.score import score
from factories import (
    TODAY,
    Tree,
    assessment,
    card,
    evidence,
    not_applicable,
    plain,
    question_tree,
    questionnaire,
    section,
    yes,
)

FORM = plain("Q-01")
SHOWN = {"evidence": [evidence(kind="system", dated=TODAY)]}


def said(answer: Tree, **fields: Any) -> list[tuple[str, str]]:
    """What is said of the answer to Q-01: the last part of each place with the sentence."""
    subject = {"model": "Model-7", "version": "2.1", **fields.pop("subject", {})}
    found = card(FORM, {"Q-01": answer}, subject=subject, **fields)
    scored = found.questionnaires[0].scored_questions
    return [(str(one.path[-1]), one.message.en) for one in public_text_problems(scored, found.subject)]


def text(zh: str | None = None, en: str | None = None) -> Tree:
    return {"public_text": {name: one for name, one in (("zh", zh), ("en", en)) if one is not None}}


@pytest.mark.parametrize(
    "fact",
    [
        "Tested with 5,912 attacks.",
        "Published on 2026-10-12.",
        "See https://example.org/card.",
        "抵御住98.9%。",
        "共３１项。",
        "Model-7 2.1 withstood 2.1% more.",
        "2.15 kWh a million tokens.",
    ],
)
def test_a_date_a_number_or_a_link_is_a_fact(fact: str) -> None:
    assert said({**yes(), **SHOWN, **text(en=fact)}) == []


@pytest.mark.parametrize("vague", ["We take safety seriously.", "Model-7 2.1 is safe.", "高度重视2.1的安全。", "  "])
def test_a_text_without_a_fact_is_vague_and_names_of_the_model_are_none(vague: str) -> None:
    ((place, sentence),) = said({**yes(), **SHOWN, **text(zh="31项。", en=vague)})
    assert (place, "nothing that can be checked" in sentence) == ("en", True)


def test_each_language_is_looked_at() -> None:
    assert [place for place, _ in said({**yes(), **SHOWN, **text("很好。", "Fine.")})] == ["zh", "en"]


def test_what_the_evidence_does_not_show_is_not_to_be_published() -> None:
    ((place, sentence),) = said({**yes(evidence=[]), **text(en="All 31 thresholds are met.")})
    assert (place, "(no evidence)" in sentence) == ("public_text", True)
    (found,) = said({**yes(), **SHOWN, "confirm": True, **text(en="All 31 thresholds are met.")})
    assert "(to confirm)" in found[1]


def test_an_unanswered_question_supports_nothing() -> None:
    places = [place for place, _ in said(text(en="31 by 2027-01-31"))]
    assert places == ["public_text"]


@pytest.mark.parametrize("rating", ["partial", "planned", "no", "unknown"])
def test_what_is_not_done_in_full_has_a_next_step_with_its_date(rating: str) -> None:
    ((_, sentence),) = said({"rating": rating, **SHOWN, **text(en="3 of 4 repositories.")})
    assert "name the next step with its date" in sentence
    assert said({"rating": rating, **SHOWN, **text(en="3 of 4; the last one by 2027-01-31.")}) == []


def test_an_accepted_not_applicable_may_be_explained() -> None:
    assert said({**not_applicable(), **text(en="Since 2026-01-01 there is no such service.")}) == []


def test_a_question_that_the_profile_leaves_out_is_not_published() -> None:
    form = questionnaire(section("S", question_tree("Q-01", applies_when="agentic"), question_tree("Q-02")))
    reason = "no tool is called by the model, 2.1 has none"
    found = card(
        form,
        {"Q-01": {**yes(), **text(en="31 tests.")}},
        profile={"agentic": False},
        profile_reasons={"agentic": reason},
    )
    scored = found.questionnaires[0].scored_questions
    (problem,) = public_text_problems(scored, found.subject)
    assert "does not print its text" in problem.message.en
    assert not any(map(is_published, scored))


def test_invisible_characters_are_found_in_what_is_printed_only() -> None:
    subject = {"model": "M\u2060", "prepared_by": "p\u2060"}
    told = assessment({"Q-01": {**yes(note="a\u202eb"), **text(en="31\u200b")}}, subject=subject)
    assert {one.path for one in unseen_in_public(told)} == {
        ("subject", "model"),
        ("answers", "Q-01", "public_text", "en"),
    }


RENEWED: Tree = {"version": "2.0", "digest": f"sha256:{'0' * 64}", "on": TODAY, "flags": []}


@pytest.mark.parametrize(
    ("words", "places"),
    [("Since 2.0, tested 3 times.", ["en"]), ("Since 2.0.1, tested 3 times.", []), ("Since 2.1.", [])],
)
def test_a_text_that_names_the_version_before_is_remarked_on(words: str, places: list[str]) -> None:
    told = assessment({"Q-01": {"rating": "yes", **SHOWN, **text(en=words)}}, renewed_from=RENEWED)
    scored = score(told, [FORM], {}).questionnaires[0].scored_questions
    found = list(public_text_remarks(scored, told))
    assert [one.path[-1] for one in found] == places
    assert [one.message.en for one in found] == ["the public text still names version 2.0: check it"] * len(places)
    assert not list(public_text_remarks(scored, told.model_copy(update={"renewed_from": None})))


def test_what_is_rated_anew_beside_a_text_that_stays_is_named() -> None:
    done = text(en="Done on 2026-10-01.")
    before = card(FORM, {"Q-01": {"rating": "yes", **done}})
    assert rated_anew(before, card(FORM, {"Q-01": {"rating": "no", **done}})) == ["Q-01"]
    assert rated_anew(before, card(FORM, {"Q-01": {"rating": "no", **text(en="Not by 2027.")}})) == []
    assert rated_anew(before, card(FORM, {"Q-01": {"rating": "yes", "note": "n", **done}})) == []
    assert rated_anew(card(FORM, {"Q-01": {"rating": "yes"}}), card(FORM, {"Q-01": {"rating": "no"}})) == []
