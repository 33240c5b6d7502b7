"""A text that was pasted where no field is, told from keys."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events

from earnest.tui.control import stray_text
from earnest.tui.control.stray_text import StrayText, is_prose
from earnest.tui.widgets.full_width import as_pressed
from earnest.tui.widgets.key_reader import AtOnce

PROSE = [
    "计划",
    "第4季度完成",
    "planned for Q4",
    "4 people do it",
    "3. No policy",
    "整改 1 2",
    "no 6 policy",
    "Ｐlan４ 是",
]
KEYS = [
    "",
    "4",
    "4]4]1",
    "44444444",
    "nno policy yet, 3 people",
    "4]nwritten in 2026",
    "【３】",
    "？",
    "１ｎ计划",
    "e4",
    "jjj k",
]


def typed(text: str) -> list[events.Key]:
    return [events.Key(one, one) for one in text]


def stray(found: StrayText, *texts: str, typing: bool = False) -> list[bool]:
    said = list[bool]()
    for text in texts:
        found.begin(AtOnce(text))
        said += [found.is_stray(key, typing=typing) for key in typed(text)]
        found.begin(AtOnce(""))
    return said


@pytest.mark.parametrize("text", PROSE)
def test_words_are_prose(text: str) -> None:
    assert is_prose(text)


@pytest.mark.parametrize("text", KEYS)
def test_keys_are_none(text: str) -> None:
    assert not is_prose(text)


@given(st.lists(st.sampled_from("0123456789"), max_size=12), st.sampled_from("[]efmpuc#"))
def test_no_row_of_keys_with_a_move_after_each_answer_is_prose(answers: list[str], move: str) -> None:
    assert not is_prose("".join(one + move for one in answers))


def test_the_rest_of_a_text_is_stray_with_its_lines_and_the_piece_after_it() -> None:
    assert all(stray(StrayText(), "计划4\r4\r", "44"))


def test_a_key_after_a_while_is_a_key(monkeypatch: pytest.MonkeyPatch) -> None:
    found, now = StrayText(), [100.0]
    monkeypatch.setattr(stray_text.time, "monotonic", lambda: now[0])
    assert all(stray(found, "计划4"))
    now[0] += stray_text.GAP
    assert stray(found, "4") == [False]


def test_in_a_field_nothing_is_stray_and_out_of_one_a_paste_is() -> None:
    assert not any(stray(StrayText(), "计划4", typing=True))
    assert StrayText().is_stray(events.Paste("4"), typing=False)
    assert not StrayText().is_stray(events.Paste("4"), typing=True)


def test_the_keys_before_a_text_count() -> None:
    assert stray(StrayText(), "4\r计划4") == [False, False, True, True, True]


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("４", "4"),
        ("ｎ", "n"),
        ("【", "left_square_bracket"),
        ("、", "slash"),
        ("？", "question_mark"),
        ("＃", "number_sign"),
    ],
)
def test_a_full_width_sign_is_its_key(written: str, key: str) -> None:
    assert as_pressed(events.Key("whatever", written)).key == key


@given(st.characters(max_codepoint=0x7E))
def test_no_other_key_becomes_another(written: str) -> None:
    key = events.Key("as it was", written)
    assert as_pressed(key) is key
