"""People's text leaves its type by the ways out only: what they give, and which texts of a file are of this type."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, get_args, get_origin

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from earnest.core.assessment.model import Answer, Assessment, EvidenceItem
from earnest.core.assessment.review import Review
from earnest.core.language import Phrase
from earnest.core.text import forbidden_characters, line_of, unseen_characters
from earnest.core.user_text import NO_TEXT, Length, UserText
from earnest.core.values import Value

HOSTILE = UserText("=a\u202eb\x1b[31m\nc")


def test_it_never_gives_its_text_unasked() -> None:
    for said in (str(HOSTILE), f"{HOSTILE}", f"{HOSTILE!s:>30}".strip(), "{}".format(HOSTILE), "%s" % HOSTILE):  # noqa: UP031, UP032 - each way of its own
        assert said == "=a<U+202E>b<U+001B>[31m c"
    assert repr(HOSTILE) == "UserText('=a<U+202E>b<U+001B>[31m c')"
    assert not isinstance(HOSTILE, str)
    with pytest.raises(TypeError):
        " ".join([HOSTILE])  # type: ignore[list-item]  # what is shown here


def test_the_ways_out() -> None:
    assert HOSTILE.line(8) == "=a<U+20…"
    assert HOSTILE.screen() == "=a<U+202E>b<U+001B>[31m\nc"
    assert HOSTILE.cell() == "'=a<U+202E>b<U+001B>[31m c"
    assert Phrase("说“{it}”", "it says “{it}”").fill(it=HOSTILE).en == "it says “=a<U+202E>b<U+001B>[31m c”"


@given(st.text(st.characters() | st.sampled_from("\x00\x1b\x9b\u202e\u200b\ufffe\r\n"), max_size=40))
def test_nothing_unseen_comes_out_of_any_text(text: str) -> None:
    told = UserText(text)
    for said in (told.line(), told.screen(), told.cell(), str(told), repr(told), f"{told}"):
        assert not forbidden_characters(said)
        assert not unseen_characters(said)
    assert told.raw == text


def test_it_is_a_value() -> None:
    one, other = UserText("a"), UserText("b")
    assert one == UserText("a")
    assert one != "a"
    assert (one < other, sorted([other, one])) == (True, [one, other])
    assert len({one, UserText("a"), other}) == 2
    assert (bool(one), bool(NO_TEXT), bool(UserText(" "))) == (True, False, True)
    with pytest.raises(AttributeError):
        one.raw = "c"  # type: ignore[misc]  # what is shown here


def test_a_phrase_takes_no_text_as_it_is() -> None:
    """Whoever fills in a text or a path need not have thought of it."""
    filled = Phrase("{it}", "{it}").fill(it="a\x1b\nb")
    assert filled == ("a<U+001B> b", "a<U+001B> b")
    assert Phrase("{it}", "{it}").fill(it=Path("x\u202e\n/y")).zh == "x<U+202E> /y"
    assert line_of(Path("a\nb") / "c\x07") == "a b/c<U+0007>"
    assert line_of("x" * 300) == "x" * 199 + "…"


# --- in a model --------------------------------------------------------------------------------------------------


class Told(Value):
    """Texts in the ways in which a file has them."""

    note: Annotated[UserText, Length(5)]
    title: Annotated[UserText, Length(5, least=1)] | None = None


def test_it_is_a_string_in_a_file_and_in_a_dump() -> None:
    told = Told.model_validate({"note": "a\u202e"})
    assert told.note == UserText("a\u202e")
    assert told.model_dump(exclude_none=True) == {"note": "a\u202e"}
    assert told.model_dump_json(exclude_none=True) == '{"note":"a\u202e"}'
    assert Told(note=UserText("abc")).note == UserText("abc")


@pytest.mark.parametrize(
    ("given_fields", "kind"),
    [
        ({"note": 1}, "string_type"),
        ({"note": None}, "string_type"),
        ({"note": b"a"}, "string_type"),
        ({"note": "123456"}, "string_too_long"),
        ({"note": UserText("123456")}, "string_too_long"),
        ({"note": "", "title": ""}, "string_too_short"),
    ],
)
def test_what_does_not_fit_is_said_as_of_a_string(given_fields: dict[str, Any], kind: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Told.model_validate(given_fields)
    assert [one["type"] for one in caught.value.errors()] == [kind]


def test_a_bare_string_in_its_place_is_noticed() -> None:
    """A copy of a model is not checked; what is written is."""
    with pytest.raises(ValueError, match="raw"):
        Answer().model_copy(update={"note": "a"}).model_dump()


BARE = {
    "CarriedFrom.changed",
    "CarriedFrom.sample",
    "QuestionnaireRef.id",
    "QuestionnaireRef.version",
    "RenewedFrom.flags",
}
"""Compared with a questionnaire's or the profile's own, which have a form; shown by `fill` and the report's `shown`."""


def bare_texts(model: type[BaseModel]) -> Iterator[str]:
    """The fields of a model, and of the models in it, that hold any string at all."""
    for name, field in model.model_fields.items():
        parts = list(_parts(field.annotation))
        if str in parts and not any(getattr(one, "pattern", None) for one in (*field.metadata, *parts)):
            yield f"{model.__name__}.{name}"
        for part in parts:
            if isinstance(part, type) and issubclass(part, BaseModel):
                yield from bare_texts(part)


def _parts(annotation: Any) -> Iterator[Any]:
    inner = get_args(annotation)
    if get_origin(annotation) is dict:  # an id, which is shown by `dotted`, `shown` and `clip`
        inner = inner[1:]
    yield annotation
    for one in (*inner, *getattr(annotation, "metadata", ())):
        yield from _parts(one)


def test_every_free_text_of_an_answer_file_and_a_review_is_of_this_type() -> None:
    assert {*bare_texts(Assessment), *bare_texts(Review)} == BARE

    class Planted(EvidenceItem):
        place: str = ""

    assert list(bare_texts(Planted)) == ["Planted.place"]
