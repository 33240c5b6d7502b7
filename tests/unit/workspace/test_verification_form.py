"""The form of a test by others as values: what is typed becomes one, or a sentence at the field."""

from __future__ import annotations

from typing import Any

import pytest

from earnest.core.assessment.model import Verification
from earnest.workspace.verification_form import verification_from, verification_texts
from factories import TODAY

FULL = Verification.model_validate(
    {
        **{"body": "Test House", "scheme": "CCA", "version": "2.0", "sha256": "ab" * 32, "on": TODAY},
        **{"access": "black box", "result": "passed\nwith one finding", "report": "R-7", "paid_by": "Secretariat"},
    }
)


def test_a_test_shown_and_read_back_is_the_same() -> None:
    assert verification_from(verification_texts(FULL)) == (FULL, {})


def test_a_new_one_is_empty_and_needs_a_body_and_a_day() -> None:
    texts = verification_texts(None)
    assert list(texts) == list(Verification.model_fields)
    assert {name: text for name, text in texts.items() if text} == {}
    test, errors = verification_from(texts)
    assert test is None
    assert {name: said.en for name, said in errors.items()} == {
        "body": "say who tested",
        "on": "give the day of the test",
    }
    least = Verification.model_validate({"body": "Test House", "on": TODAY})
    assert verification_from(texts | {"body": " Test House ", "on": "2026年11月22日"}) == (least, {})


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("body", "…", "say who tested"),
        ("on", "soon", "write the date like"),
        ("on", "2026-02-30", "no such day"),
        ("sha256", "abc", "64 hexadecimal digits"),
        ("result", "长" * 8001, "longer than 8000"),
        ("paid_by", "x" * 2001, "longer than 2000"),
    ],
)
def test_what_cannot_be_taken_is_said_at_its_field(field: str, text: str, said: str) -> None:
    typed: dict[str, Any] = verification_texts(FULL) | {field: text}
    test, errors = verification_from(typed)
    assert test is None
    assert list(errors) == [field]
    assert said in errors[field].en
