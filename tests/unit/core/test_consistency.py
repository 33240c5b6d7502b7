"""What is to explain: its states, what counts as an explanation, and that no assessment makes it fail."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earnest.core.assessment.edits import with_explanation
from earnest.core.assessment.model import Answer, Assessment, Explanation
from earnest.core.consistency.matters import Examined, Matter, examine, still_open
from earnest.core.consistency.rules import Rule
from earnest.core.errors import Problem
from earnest.core.language import Phrase
from earnest.core.questionnaire.model import QUESTION_ID, Questionnaire
from earnest.core.scoring.score import score
from earnest.core.user_text import UserText
from earnest.storage.assessments import open_assessment, placed
from earnest.storage.reference import consistency_rules
from factories import (
    TODAY,
    Tree,
    answer,
    assessment,
    evidence,
    plain,
    question_tree,
    questionnaire,
    section,
    words,
    yes,
)
from operations import calls
from own_files import write_answers
from soak import few
from strategies import World, worlds

OURS = consistency_rules()
LONG = "The plan was renamed; the exercise was of its first edition."


def rule(*when: Tree, rid: str = "R01", ask: str = "{questions}?") -> Rule:
    """A rule of one's own."""
    return Rule.model_validate({"id": rid, "topic": words(), "ask": words(ask, ask), "when": list(when)})


def asked(told: Assessment, *rules: Rule, form: Questionnaire | None = None) -> tuple[Matter, ...]:
    return found_in(told, [form or plain("Q-01", "Q-02")], rules).matters


def found_in(
    told: Assessment, forms: Sequence[Questionnaire], rules: Sequence[Rule], before: Examined | None = None
) -> Examined:
    """What rules make of an assessment of these questionnaires."""
    card = score(told, forms, ())
    return examine(told, card.scored_questions(), card.basis, rules, before)


OFF = [{"kind": "flag-is", "flag": "a", "value": True}]
NO = {"kind": "rated", "questions": ["Q-01"], "rating": ["no"]}


@pytest.mark.parametrize(
    ("text", "state"),
    [
        (None, "open"),
        ("  ", "open"),
        ("." * 40, "open"),
        ("The plan was rename ", "open"),
        ("The plan was renamed", "explained"),
    ],
)
def test_an_explanation_has_to_say_something(text: str | None, state: str) -> None:
    told = assessment({"Q-01": "no"}, explanations={} if text is None else {"R01": {"text": text}})
    (matter,) = asked(told, rule(NO))
    assert (matter.state, matter.text) == (state, UserText(text or ""))
    assert len(still_open([matter])) == (state == "open")


def test_an_explanation_that_nothing_asks_for_is_kept_behind_the_others() -> None:
    texts = {name: {"text": LONG} for name in ("R99", "R02", "R01")}
    found = asked(assessment({"Q-01": "no"}, explanations=texts), rule(NO, rid="R03"), rule(*OFF, rid="R02"), rule(NO))
    assert [(one.rule, one.state) for one in found] == [
        *(("R03", "open"), ("R01", "explained"), ("R02", "settled"), ("R99", "unknown"))
    ]
    assert [one.ask.en for one in found] == ["Q-01?", "Q-01?", "", ""]


def test_where_it_stands_is_the_question_or_the_flag_or_the_subject() -> None:
    told = assessment({"Q-01": "no"}, profile={"a": True}, subject={"prepared_by": "A", "approved_by": " a"})
    same = {"kind": "same-person", "first": "prepared_by", "second": "approved_by"}
    found = asked(told, rule(NO, *OFF), rule(*OFF, rid="R02"), rule(same, rid="R03", ask="{person}?"))
    assert [one.path for one in found] == [("answers", "Q-01"), ("profile", "a"), ("subject",)]
    assert found[2].ask.zh == "A?"


def test_texts_of_the_file_stand_in_a_sentence_as_marks_and_are_no_places_to_fill() -> None:
    told = assessment({f"Q-0{n}": yes(evidence=[evidence(file="{person}\u202e\n[b].pdf")]) for n in (1, 2)})
    (matter,) = asked(told, rule({"kind": "shared-evidence", "more_than": 1}, ask="{item}, {count}"))
    assert matter.ask.en == "{person}<U+202E> [b].pdf, 2"


def test_many_questions_are_counted() -> None:
    ids = [f"Q-{n:02}" for n in range(8)]
    every = {"kind": "rated", "rating": ["no"]}
    (matter,) = asked(assessment(dict.fromkeys(ids, "no")), rule(every), form=plain(*ids))
    assert (matter.ask.zh, matter.ask.en) == (
        *("Q-00、Q-01、Q-02、Q-03、Q-04、Q-05及另外2题?", "Q-00, Q-01, Q-02, Q-03, Q-04, Q-05 and 2 more?"),
    )
    assert matter.questions == tuple(ids)


def test_explanations_are_put_changed_and_taken_away() -> None:
    told = with_explanation(assessment(explanations={"R09": {"text": "b"}, "R04": {"text": "a"}}), "R04", " c ")
    assert told.explanations == {"R09": Explanation(text=UserText("b")), "R04": Explanation(text=UserText("c"))}
    assert list(with_explanation(told, "R07", LONG).explanations) == ["R04", "R07", "R09"]
    assert list(with_explanation(told, "R09", " ").explanations) == ["R04"]
    assert with_explanation(told, "R01", "") == told


def test_an_unknown_id_is_warned_about_and_kept(tmp_path: Path) -> None:
    body = f'[explanations.R01]\ntext = "{LONG}"\n[explanations.R001]\ntext = "{LONG}"\n'
    opened = open_assessment(write_answers(tmp_path, body))
    (warning,) = opened.warnings
    assert warning.sentence("f", "en") == (
        "f:14:15: warning: explanations.R001: there is no such consistency rule, so it is kept; did you mean “R01”?"
    )
    assert set(opened.assessment.explanations) == {"R01", "R001"}


def test_what_is_asked_has_its_place_unless_the_file_is_another_by_now(tmp_path: Path) -> None:
    path = write_answers(tmp_path, '[answers.Q-01]\nrating = "no"\n')
    opened = open_assessment(path)
    problems = [Problem(Phrase("x", "x"), ("answers", "Q-01"), severity="question")]
    (found,) = placed(problems, opened)
    assert found.sentence("f", "zh") == "f:12:10: 待说明：answers.Q-01：x"
    path.write_bytes(path.read_bytes() + b"\n")
    assert placed(problems, opened) == problems
    path.unlink()
    assert placed(problems, opened) == problems


def of_world(world: World) -> tuple[Rule, ...]:
    """Our rules, speaking of the questions and flags of a world instead of ours."""
    ids = [question.id for question in world.questions()]
    return tuple(Rule.model_validate(_moved(one.model_dump(exclude_none=True), ids)) for one in OURS)


def _moved(part: Any, ids: list[str]) -> Any:
    if isinstance(part, dict):
        moved = {key: _moved(value, ids) for key, value in part.items()}
        return moved | ({"flag": "ab"[len(part["flag"]) % 2]} if "flag" in part else {})
    if isinstance(part, (list, tuple)):
        return [_moved(one, ids) for one in part]
    return ids[sum(part.encode()) % len(ids)] if isinstance(part, str) and re.fullmatch(QUESTION_ID, part) else part


@given(worlds(), st.dictionaries(st.sampled_from(["R01", "R07", "R40", "é"]), st.sampled_from(["", LONG])))
@few(60)
def test_no_assessment_makes_it_fail(world: World, texts: dict[str, str]) -> None:
    told = world.with_told(explanations={name: Explanation(text=UserText(text)) for name, text in texts.items()}).told
    rules = of_world(world)
    found = found_in(told, world.forms, rules).matters
    known = {question.id for form in world.forms for question in form.questions()}
    assert {name for one in found for name in one.questions} <= known
    fired = [one.rule for one in found if one.ask.zh]
    assert fired == sorted(set(fired))
    assert set(texts) <= {one.rule for one in found}
    assert all(texts.get(one.rule) == LONG for one in found if one.state == "explained")
    assert score(told, world.forms, ()) == score(world.told, world.forms, ())


@given(worlds(), st.data())
@few(60)
def test_what_was_found_before_an_edit_changes_nothing_of_what_is_found_after(
    world: World, data: st.DataObject
) -> None:
    rules, name = of_world(world), data.draw(st.sampled_from(world.questions())).id
    found = found_in(world.told, world.forms, rules)
    for given_now in data.draw(
        st.lists(st.sampled_from((Answer(), *world.told.answers.values())), min_size=1, max_size=3)
    ):
        profile = data.draw(st.sampled_from((world.told.profile, {})))
        world = world.with_answer(name, given_now).with_told(profile=profile)
        card = score(world.told, world.forms, (), before=score(world.told, world.forms, ()))
        found = examine(world.told, card.scored_questions(), card.basis, rules, found)
        assert found.matters == found_in(world.told, world.forms, rules).matters


def test_an_edit_has_one_answer_looked_at_again() -> None:
    """Of 400 answers, each of which shares its evidence with all others."""
    form = plain(*(f"Q-{n:04}" for n in range(400)))
    told = assessment({one.id: yes() for one in form.questions()})
    card = score(told, [form], ())
    found = examine(told, card.scored_questions(), card.basis, OURS)
    edited = told.model_copy(update={"answers": {**told.answers, "Q-0007": answer("no")}})
    after = score(edited, [form], (), before=card)
    again = calls(lambda: examine(edited, after.scored_questions(), after.basis, OURS, found))
    assert 3 * again < calls(lambda: examine(edited, after.scored_questions(), after.basis, OURS))


def test_it_is_no_more_work_than_scoring() -> None:
    """2,000 answers with 6,000 items of evidence."""
    ids = [f"Q-{n:04}" for n in range(2000)]
    form = questionnaire(section("S", *(question_tree(qid, gate="hard") for qid in ids)))
    items = [evidence(title=f"item {n}", file=f"{n}.pdf", about="2.0", kind="policy") for n in range(3)]
    told = assessment(
        dict.fromkeys(ids, yes(by="lead A", due=TODAY, evidence=items)), subject={"approved_by": "lead A"}
    )
    card = score(told, [form], ())
    everything = card.scored_questions()
    assert len(examine(told, everything, card.basis, OURS).matters) == 5
    assert calls(lambda: examine(told, card.scored_questions(), card.basis, OURS)) < calls(
        lambda: score(told, [form], ())
    )
