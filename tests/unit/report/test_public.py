"""The public edition: that nothing but what is public gets into it, and that what is public does."""

from __future__ import annotations

import dataclasses
import datetime
import json
import random
import types
import typing

import pytest

import program_sources
from earnest.core.assessment.model import Answer, Assessment, EvidenceItem, RenewedFrom, Subject, Verification
from earnest.core.language import Display, Phrase
from earnest.core.scoring.comparison import compared
from earnest.core.scoring.disclosure import PUBLISHED_SUBJECT
from earnest.core.user_text import UserText
from earnest.core.values import texts
from earnest.report.editions import Edition
from earnest.report.html import render_html
from earnest.report.inputs import ReportInput, Since
from earnest.report.public import facts
from earnest.report.public.as_json import public_json
from earnest.report.public.pages import build_public
from earnest.report.public.picking import public_input
from earnest.report.public.places import PLACES
from marked import HEX, MARKS, OPEN, marked
from report_inputs import DIGEST, example
from soak import times

DISPLAYS: tuple[Display, ...] = ("zh", "en", "both")
SEEDS = range(times(ci=30, soak=500))


def found_in(text: str) -> list[str]:
    """Which marks a text has."""
    lowered = text.lower()
    return [mark for mark in MARKS if mark in lowered]


@pytest.mark.parametrize("seed", SEEDS)
def test_no_mark_gets_into_the_page_or_the_json(seed: int) -> None:
    given = marked(seed)
    html = render_html(given, DISPLAYS[seed % 3])
    data = public_json(public_input(given))
    assert (found_in(html), found_in(data)) == ([], [])
    assert OPEN in html
    assert OPEN in data


def test_the_same_marks_are_all_over_the_full_edition() -> None:
    full = render_html(dataclasses.replace(marked(0), edition=Edition.FULL), "both")
    assert {MARKS[0], MARKS[3], MARKS[4]} <= set(found_in(full))


PUBLIC_ANSWER = "public_text"
CLOSED = {"id", "version", "kind", "rating", "status"}
"""Fields whose values are names of ours."""


def test_every_text_that_is_not_public_bears_a_mark() -> None:
    tree = marked(3).assessment.model_dump(by_alias=True, exclude_none=True)
    for path, text in texts(tree, ()):
        public = PUBLIC_ANSWER in path or (path[0] == "subject" and path[-1] in PUBLISHED_SUBJECT)
        if not public and path[0] != "questionnaires" and path[-1] not in CLOSED and path[-1] != "about":
            assert found_in(text) or HEX in text, path


@pytest.mark.parametrize("model", [Subject, Answer, EvidenceItem, Verification, RenewedFrom, Assessment])
def test_every_field_of_an_answer_file_is_among_those_that_are_marked(model: type) -> None:
    """A field to come is in the trial too, or this says so."""
    seen: set[str] = set()
    for seed in range(12):
        told = marked(seed).assessment
        answers = list(told.answers.values())
        items = [item for answer in answers for item in answer.evidence]
        for value in (told, told.subject, *answers, *items, *told.verifications, told.renewed_from):
            if isinstance(value, model):
                seen |= {name for name in type(value).model_fields if getattr(value, name) not in (None, (), {})}  # type: ignore[union-attr]  # any model has fields
    assert seen >= set(model.model_fields) - {"released_on", "period_from"}  # type: ignore[attr-defined]  # as above


PLAIN = {str, int, bool, type(None), datetime.date, Phrase}


def leaves(kind: object) -> set[object]:
    """The types that a value of a type is made of in the end."""
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin is typing.Literal:
        return {type(one) for one in inner}
    if origin in (tuple, types.UnionType, typing.Union):
        return {leaf for one in inner if one is not Ellipsis for leaf in leaves(one)}
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        hints = typing.get_type_hints(kind, vars(facts))
        return {leaf for hint in hints.values() for leaf in leaves(hint)}
    return {kind}


def test_no_type_of_the_public_input_can_hold_anything_of_an_answer_file() -> None:
    assert leaves(facts.PublicInput) <= PLAIN
    assert UserText not in leaves(facts.PublicInput)


def test_only_the_picking_sees_an_assessment() -> None:
    """The builders of the pages and of the JSON could not leak: they are given public values alone."""
    closed = ("earnest.core.assessment", "earnest.core.scoring", "earnest.report.inputs", "earnest.report.parts")
    others = [path for path in program_sources.FILES if path.parent.name == "public" and path.stem != "picking"]
    assert len(others) > 4
    for path in others:
        assert not [one for one in closed if f"from {one}" in program_sources.text(path)], path


def test_the_json_has_both_languages_and_is_the_same_again() -> None:
    data = public_json(public_input(example()))
    document = json.loads(data)
    assert [document[key] for key in ("format", "edition", "level", "lens")] == [1, "public", 1, "evidenced"]
    first = document["questionnaires"][0]["sections"][0]
    assert first["title"]["zh"] != first["title"]["en"]
    assert {text["id"] for text in first["disclosures"]} == {"C1-01", "C1-02", "C1-03"}
    assert first["open_gates"][0]["id"] == "C1-06"
    assert data == public_json(public_input(example()))


def test_every_open_gate_is_named_whatever_is_withheld() -> None:
    view = build_public(public_input(example()))
    card = example().scorecard
    still_open = {
        loss.question_id
        for one in card.questionnaires
        if (result := one.lenses["evidenced"]) is not None
        for loss in result.losses
        if loss.scored.question.gate
    }
    assert {gate.id for gate in view.gates} == still_open
    assert view.gates[0].id == "C1-06"


def test_the_claimed_score_is_not_published() -> None:
    page = render_html(dataclasses.replace(example(), edition=Edition.PUBLIC), "both")
    assert [figure for figure in ("56.7", "73.0", "75.3") if figure in page] == ["56.7"]


def test_what_is_withheld_adds_up_to_every_question() -> None:
    for seed in range(6):
        for form in public_input(marked(seed)).questionnaires:
            for section in form.sections:
                told = len(section.disclosures)
                assert told + sum(dataclasses.astuple(section.withheld)) >= section.live


def test_the_places_name_questions_of_ours() -> None:
    ours = {s.question.id for one in example().scorecard.questionnaires for s in one.scored_questions}
    assert {name for names in PLACES.values() for name in names} <= ours


def test_a_web_address_in_a_public_text_is_a_link() -> None:
    page = render_html(dataclasses.replace(example(), edition=Edition.PUBLIC), "en")
    assert '<a href="https://example.org/changelog">https://example.org/changelog</a></p>' in page


def test_figures_are_compared_with_those_of_the_last_disclosure() -> None:
    view = build_public(public_input(renewed()))
    change = view.forms[0].change
    assert change is not None
    assert change.en.partition(", since the earlier assessment: ")[2] == (
        "level 1 → 1; evidenced score 56.7 → 56.7; gates closed: —; gates opened again: —."
    )
    assert "last time 70.3" in view.commitments[0].figures.en
    assert "compared with the assessment of version 2.1 of" in view.statement[-1].en


def test_of_the_earlier_assessment_version_day_digest_and_figures_are_public() -> None:
    document = json.loads(public_json(public_input(renewed())))
    assert document["last"].keys() == {"version", "assessed_on", "digest"}
    assert all(form["before"] == form["figures"] for form in document["questionnaires"])


def renewed() -> ReportInput:
    """The example, compared with itself."""
    given = example()
    told, card = given.assessment, given.scorecard
    return dataclasses.replace(given, since=Since(told.subject, DIGEST, compared(told, card, told, card), card))


def test_a_gate_that_moved_is_named_where_both_asked_about_it() -> None:
    moved = {
        gate
        for seed in range(6)
        for form in public_input(marked(seed)).questionnaires
        for gate in (*form.gates_closed, *form.gates_opened)
    }
    assert moved
    assert not any(gate.startswith("OWN") for gate in moved)


def test_a_seed_always_gives_the_same_world() -> None:
    seed = random.Random(1).randrange(1000)
    assert marked(seed).assessment == marked(seed).assessment


def test_each_figure_of_a_row_says_what_it_counts_where_the_heads_have_no_room() -> None:
    page = render_html(dataclasses.replace(example(), edition=Edition.PUBLIC), "en")
    figures = page.count('<td class="n"')
    assert figures == page.count('<td class="n" data-label="') > 50
