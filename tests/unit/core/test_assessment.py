from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from pydantic import ValidationError

from earnest.core.assessment.model import ANSWERS, NO_ANSWER, TABLES, Answer, Assessment, EvidenceItem, Subject
from earnest.core.user_text import UserText
from factories import TODAY, answer, answer_tree, assessment, evidence


def test_an_absent_answer_is_an_empty_one() -> None:
    assert assessment().answer("Q-01") is NO_ANSWER
    assert assessment({"Q-01": "yes"}).answer("Q-01").rating == "yes"


@pytest.mark.parametrize(
    "fields",
    [
        {"rating": "Yes"},
        {"rating": "na"},
        {"n": -1},
        {"n": 1.0},
        {"of": True},
        {"value": -1},
        {"value": 0.5},
        {"value": Decimal("NaN")},
        {"value": Decimal("Infinity")},
        {"on": datetime.datetime(2026, 11, 22, 1, 2)},
        {"due": "2026-11-22"},
        {"flagged": 1},
        {"note": "x" * 8001},
        {"score": 1},
    ],
)
def test_an_answer_refuses_near_types_and_unknown_keys(fields: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Answer.model_validate(fields)


def test_a_number_is_kept_as_written() -> None:
    assert answer(value=Decimal("0.10")).value == Decimal("0.10")
    assert answer(value=3).value == 3


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "email"},
        {"title": ""},
        {"sha256": "0" * 63},
        {"sha256": "g" * 64},
        {"dated": datetime.datetime(2026, 1, 1)},
        {"register_entry": "R-1"},
        {"path": "x"},
    ],
)
def test_an_evidence_item_refuses_what_is_not_in_the_format(fields: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        EvidenceItem.model_validate(evidence(**fields))


def test_an_evidence_item_names_a_register_entry_as_the_file_does() -> None:
    item = EvidenceItem.model_validate(evidence(register="R-1"))
    assert item.register_entry == UserText("R-1")
    assert item.model_dump(by_alias=True)["register"] == "R-1"


def test_at_most_200_evidence_items() -> None:
    assert len(answer("yes", evidence=[evidence()] * 200).evidence) == 200
    with pytest.raises(ValidationError):
        answer("yes", evidence=[evidence()] * 201)


def test_at_most_2000_answers() -> None:
    many = {f"Q-{n:04}": answer_tree("no") for n in range(2001)}
    with pytest.raises(ValidationError):
        assessment(many)
    many.popitem()
    assert len(assessment(many).answers) == 2000


@pytest.mark.parametrize("digest", ["", "sha256:", "sha256:" + "g" * 64, "0" * 64, "sha256:" + "0" * 65])
def test_a_digest_says_its_algorithm(digest: str) -> None:
    with pytest.raises(ValidationError):
        assessment(questionnaires=[{"id": "tiny", "version": "1.0.0", "digest": digest}])


def test_another_format_is_refused() -> None:
    with pytest.raises(ValidationError):
        assessment(format=2)


def test_the_day_of_the_assessment_is_required() -> None:
    with pytest.raises(ValidationError):
        Subject.model_validate({})
    assert Subject(assessed_on=TODAY).released_on is None


def test_values_do_not_change_after_reading() -> None:
    with pytest.raises(ValidationError):
        answer("yes").rating = "no"


def test_two_thousand_answers_and_the_tables_of_unanswered_questions() -> None:
    given = {f"Q-{number:04}": {"rating": "no"} for number in range(ANSWERS)}
    tables = {f"R-{number:04}": {} for number in range(TABLES - ANSWERS)}
    whole = {"subject": {"assessed_on": TODAY}, "questionnaires": []}
    assert len(Assessment.model_validate({**whole, "answers": {**given, **tables}}).answers) == TABLES
    for beyond in ({"R-0000": {"note": ""}}, {"S-0000": {}}):
        with pytest.raises(ValidationError) as caught:
            Assessment.model_validate({**whole, "answers": {**given, **tables, **beyond}})
        assert caught.value.errors()[0]["type"] == "too_long"
