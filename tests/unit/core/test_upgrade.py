"""What an upgrade does to answers: kept, to be confirmed, moved, copied, merged or left, and nothing ever lost."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from earnest.core.assessment.model import NO_ANSWER, Answer, Assessment, PublicText
from earnest.core.upgrade.changes import Former, Step
from earnest.core.upgrade.former_words import now_and_before
from earnest.core.upgrade.merging import AnswerPart, fitted, merged
from earnest.core.upgrade.moves import spare_id
from earnest.core.upgrade.plan import Move, Target, Upgrade, planned
from earnest.core.upgrade.plan_words import group_of, lines
from earnest.core.user_text import UserText
from factories import DIGEST, REASON, Tree, evidence, question, question_tree, section
from two_versions import ANSWERS, CHANGES, HEAD, NEW, NEW_FORM, change, changes_of, changes_tree, form_of

REF = f'[[questionnaires]]\nid = "tiny"\nversion = "1.0.0"\ndigest = "{DIGEST}"\npath = "tiny.toml"\n'


def told(answers: str = ANSWERS) -> Assessment:
    return Assessment.model_validate(tomllib.loads(HEAD + REF + answers))


def upgraded(answers: str = ANSWERS, *changes: Tree, **fields: Any) -> Upgrade:
    """From the older version here to the newer one."""
    steps = fields.pop("steps", changes_of(*changes).step)
    form = fields.pop("form", NEW_FORM)
    return planned(told(answers), {"tiny": Target(form, DIGEST, steps)})


def moves(found: Upgrade) -> dict[str, Move]:
    return {move.question: move for move in found.questionnaires[0].moves}


def answer(found: Upgrade, question: str) -> dict[str, Any]:
    return found.assessment.answer(question).model_dump(exclude_none=True, exclude_defaults=True)


def test_each_answer_goes_where_its_question_went() -> None:
    found = upgraded()
    assert {name: (move.into, group_of(move), move.confirm) for name, move in moves(found).items()} == {
        "T-01": (("T-01",), "reworded", True),
        "T-02": (("T-12",), "renamed", False),
        "T-03": (("T-13", "T-14"), "split", True),
        "T-04": (("T-15",), "merged", True),
        "T-05": (("T-15",), "merged", True),
        "T-06": (("T-06",), "removed", False),
        "T-07": (("T-07",), "kept", False),
    }
    assert found.questionnaires[0].added == ("T-20",)
    assert answer(found, "T-12") == {"rating": "partial"}
    assert answer(found, "T-13") == answer(found, "T-14")
    assert answer(found, "T-13")["evidence"][0]["title"] == "minutes"
    assert answer(found, "T-06") == answer(Upgrade(told(), told(), ()), "T-06")
    assert set(found.assessment.accepted_risks) == {"T-12"}
    assert found.assessment.signoffs == told().signoffs
    ref = found.assessment.questionnaires[0]
    assert (ref.version, ref.digest, ref.path) == ("2.0.0", DIGEST, UserText("tiny.toml"))


def test_merged_answers_are_the_most_cautious_one_with_all_that_was_said() -> None:
    assert answer(upgraded(), "T-15") == {
        "rating": "no",
        "note": "T-04: rating = yes; by = lead B\nfirst half\n\nT-05:\nsecond half",
        "owner": "lead C",
        "confirm": True,
    }


RATED = [
    (("yes", "yes"), "yes"),
    (("yes", "partial"), "partial"),
    (("yes", None), None),
    (("partial", "planned"), "planned"),
    (("unknown", "planned"), "unknown"),
    (("no", "unknown"), "no"),
    ((None, "no"), "no"),
    (("yes", "not-applicable"), "yes"),
    (("not-applicable", None), None),
    (("not-applicable", "not-applicable"), "not-applicable"),
]


@pytest.mark.parametrize(("given", "kept"), RATED)
def test_the_most_cautious_rating_counts_unanswered_too(given: tuple[Any, Any], kept: str | None) -> None:
    parts = [AnswerPart(f"T-0{n}", Answer(rating=rating)) for n, rating in enumerate(given)]
    for order in (parts, parts[::-1]):
        found = merged(order)
        assert found is not None
        assert found.rating == kept
        for rating in given:
            assert rating in (None, kept) or f"rating = {rating}" in str(found.note)


def test_nothing_counts_that_nobody_said_of_the_merged_question() -> None:
    """Numbers have to agree, and a not-applicable has to be accepted again though the notes together are long."""
    short = {"rating": "not-applicable", "note": UserText("of no use"), "by": "A", "accepted_by": "B"}
    found = merged([AnswerPart("T-04", Answer(**short)), AnswerPart("T-05", Answer(**short))])
    assert found is not None
    assert (found.rating, found.accepted_by, str(found.by)) == ("not-applicable", None, "A")
    assert str(found.note).count("accepted_by = B") == 2
    shares = merged([AnswerPart("T-04", Answer(n=1, of=2)), AnswerPart("T-05", Answer(n=3, of=4, flagged=True))])
    assert shares is not None
    assert (shares.n, shares.of, shares.flagged) == (None, None, True)
    assert str(shares.note) == "T-04: n = 1; of = 2 T-05: n = 3; of = 4"
    alike = merged([AnswerPart("T-04", Answer(n=1, of=2)), AnswerPart("T-05", Answer(n=1, of=2))])
    assert alike is not None
    assert (alike.n, alike.of) == (1, 2)


def long_answers(length: int) -> str:
    return f'[answers.T-04]\nrating = "yes"\nnote = "{"a" * length}"\n[answers.T-05]\nnote = "{"b" * length}"\n'


def test_what_would_be_too_long_when_merged_is_kept_apart() -> None:
    assert moves(upgraded(long_answers(3980)))["T-04"].into == ("T-15",)
    found = upgraded(long_answers(4001))
    assert [moves(found)[name].into for name in ("T-04", "T-05")] == [("T-04",), ("T-05",)]
    assert {group_of(moves(found)[name]) for name in ("T-04", "T-05")} == {"apart"}
    assert found.assessment.answer("T-15") == NO_ANSWER
    assert answer(found, "T-04") == {"rating": "yes", "note": "a" * 4001}


def test_a_move_onto_an_id_that_is_answered_keeps_both() -> None:
    body = '[answers.T-02]\nrating = "yes"\nnote = "moved"\n[answers.T-12]\nrating = "no"\nnote = "was there"\n'
    found = upgraded(body)
    assert answer(found, "T-12") == {
        "rating": "no",
        "note": "T-02: rating = yes\nmoved\n\nT-12:\nwas there",
        "confirm": True,
    }
    long = body.replace("moved", "m" * 5000).replace("was there", "w" * 5000)
    apart = upgraded(long)
    assert answer(apart, "T-02") == {"rating": "yes", "note": "m" * 5000}
    assert answer(apart, "T-12@1.0.0") == {"rating": "no", "note": "w" * 5000}
    assert apart.assessment.answer("T-12") == NO_ANSWER


def test_an_answer_given_before_its_question_came_is_to_be_confirmed() -> None:
    found = upgraded('[answers.T-20]\nrating = "yes"\n[answers.T-99]\nrating = "yes"\n')
    assert answer(found, "T-20") == {"rating": "yes", "confirm": True}
    assert answer(found, "T-99") == {"rating": "yes"}
    assert moves(found)["T-20"].confirm
    assert found.questionnaires[0].added == ()


def test_a_risk_goes_with_its_question_and_merged_ones_end_with_the_first() -> None:
    risk = '[accepted_risks.{}]\nby = "{}"\nuntil = {}\nreason = "{}"\n'
    body = risk.format("T-04", "A", "2027-06-30", "one") + risk.format("T-05", "B", "2027-01-31", "two")
    found = upgraded(body + risk.format("T-03", "C", "2027-02-28", "three"))
    risks = found.assessment.accepted_risks
    assert set(risks) == {"T-13", "T-14", "T-15"}
    assert (str(risks["T-15"].by), str(risks["T-15"].until)) == ("B", "2027-01-31")
    both = "T-04: by = A; until = 2027-06-30\none\n\nT-05: by = B; until = 2027-01-31\ntwo"
    assert risks["T-15"].reason == UserText(both)
    assert any("T-03, T-04, T-05" in line.text.en or "T-04, T-05, T-03" in line.text.en for line in lines(found))


def test_other_rules_around_a_question_leave_its_answer_as_it_is() -> None:
    found = upgraded(ANSWERS, *CHANGES, change("T-07", "same", former={"weight": 2, "gate": "soft"}))
    assert answer(found, "T-07") == {"rating": "yes"}
    assert group_of(moves(found)["T-07"]) == "around"
    told = [line.text.en for line in lines(found)]
    assert {"gate, before: soft gate", "gate, now: none", "weight, before: 2", "weight, now: 1"} <= set(told)


def test_two_names_may_change_places() -> None:
    swap = (change("T-01", "renamed", "T-02"), change("T-02", "renamed", "T-01"))
    form = form_of(section("S", question_tree("T-01"), question_tree("T-02")), "2.0.0")
    body = '[answers.T-01]\nnote = "one"\n[answers.T-02]\nnote = "two"\n'
    found = upgraded(body, *swap, form=form)
    assert (answer(found, "T-01"), answer(found, "T-02")) == ({"note": "two"}, {"note": "one"})


def test_steps_follow_each_other() -> None:
    step = changes_tree()["step"][0]
    first = {**step, "to": "1.1.0", "change": [change("T-02", "renamed", "T-08")]}
    second = [one for one in CHANGES if one["question"] != "T-02"]
    then = {**step, "from": "1.1.0", "change": [*second, change("T-08", "split", "T-12", "T-20")][:-2]}
    then["change"].append(change("T-08", "split", "T-12", "T-20"))
    steps = tuple(Step.model_validate(one) for one in (first, then))
    found = upgraded(steps=steps)
    move = moves(found)["T-02"]
    assert (move.into, [one.what for one in move.changes], move.confirm) == (
        ("T-12", "T-20"),
        ["renamed", "split"],
        True,
    )
    assert answer(found, "T-20") == {"rating": "partial", "confirm": True}


def test_an_answer_of_another_kind_becomes_one_that_the_question_takes() -> None:
    share = {"yes_from": 1, "partial_from": 0}
    tree = section("S", question_tree("T-07", kind="share", bands=share), *NEW["question"][:1], *NEW["question"][2:])
    body = '[answers.T-07]\nrating = "yes"\nvalue = 3\nnote = "said before"\nby = "A"\n'
    found = upgraded(body, form=form_of(tree, "2.0.0"))
    note = "T-07: rating = yes; value = 3\nsaid before"
    assert answer(found, "T-07") == {"note": note, "by": "A", "confirm": True}
    apart = upgraded(body.replace("said", "s" * 7990), form=form_of(tree, "2.0.0"))
    assert answer(apart, "T-07@1.0.0")["rating"] == "yes"
    assert moves(apart)["T-07"].into == ("T-07@1.0.0",)


def test_without_knowing_what_changed_every_answer_that_stays_is_to_be_confirmed() -> None:
    found = upgraded(steps=None)
    assert answer(found, "T-07") == {"rating": "yes", "confirm": True}
    assert answer(found, "T-02") == {"rating": "partial"}
    assert set(found.assessment.accepted_risks) == {"T-02"}
    assert not found.questionnaires[0].known
    assert any("It is not known what changed" in line.text.en for line in lines(found))


def test_a_spare_id_is_one_that_nobody_has() -> None:
    assert spare_id("T-01", "1.0.0", ()) == "T-01"
    assert spare_id("T-01", "1.0.0", {"T-01"}) == "T-01@1.0.0"
    assert spare_id("T-01", "1.0.0", {"T-01", "T-01@1.0.0", "T-01@1.0.0-2"}) == "T-01@1.0.0-3"


def test_evidence_beyond_the_limit_is_kept_apart() -> None:
    items = tuple(Answer(evidence=[evidence(register="R")]).evidence * 101)
    assert merged([AnswerPart("T-04", Answer(evidence=items)), AnswerPart("T-05", Answer(evidence=items))]) is None
    assert (
        merged([AnswerPart("T-04", Answer(evidence=items)), AnswerPart("T-05", Answer(note=UserText(REASON)))])
        is not None
    )


def test_what_was_said_of_conditions_and_to_the_public_goes_into_the_note_of_a_merged_answer() -> None:
    told = Answer(rating="yes", met=(1, 2), public_text=PublicText(zh="已做", en="Done"))
    found = merged([AnswerPart("T-04", told), AnswerPart("T-05", Answer(rating="yes"))])
    assert found is not None
    assert (found.met, found.public_text) == (None, None)
    assert found.note == UserText("T-04: met = [1, 2]; public_text = 已做 / Done\n\nT-05:")


def test_conditions_that_the_question_does_not_have_go_into_the_note() -> None:
    one = fitted(AnswerPart("T-01", Answer(rating="yes", met=(1, 3))), question("T-01"))
    assert one is not None
    assert (one.met, one.confirm, one.note) == (None, True, UserText("T-01: met = [1, 3]"))
    fits = Answer(rating="yes", met=(1,))
    assert fitted(AnswerPart("T-01", fits), question("T-01")) is fits


@pytest.mark.parametrize(
    ("name", "before", "after", "words"),
    [
        (
            "evidence_time",
            "current",
            {"evidence_time": "release"},
            ("measured by the day of assessment", "measured by the day of release"),
        ),
        ("evidence_about", False, {"evidence_about": True}, ("no", "yes")),
        ("repair", "none", {"repair": "next-version"}, ("none", "only in the next version")),
        ("least_of", 0, {"least_of": 20}, ("none", "20")),
        ("none_occurred", "none", {"none_occurred": "no"}, ("none", "no")),
        ("none_occurred", "yes", {}, ("yes", "none")),
        ("basis", "own", {"basis": "law"}, ("set by this questionnaire", "law")),
        ("evidence_fresh_days", 90, {"evidence_fresh_days": None}, ("90", "none")),
    ],
)
def test_how_a_part_of_a_question_is_said_before_and_now(
    name: str, before: object, after: Tree, words: tuple[str, str]
) -> None:
    former, now = Former.model_validate({name: before}), question("T-01", **after)
    assert tuple(one.en for one in now_and_before(name, former, now)) == words
    assert former.fields() == [name]
