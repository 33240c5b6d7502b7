"""Keys and texts in one piece: a key is for what the keys before it opened, and a text is no row of keys."""

from __future__ import annotations

from pathlib import Path

import pytest

from app_terminal import acknowledged, opened
from pty_runner import ESCAPE, F
from screen_runs import fresh, stored

OPENERS = {
    "e": "e",
    "p": "p",
    **{f"F{number}": F[number] for number in (1, 3, 4, 5, 6, 7, 8, 11)},
    "/": "/",
    "?": "?",
}


@pytest.mark.parametrize("name", OPENERS)
def test_a_digit_after_the_key_of_a_screen_is_not_for_the_question_below(tmp_path: Path, name: str) -> None:
    path = fresh(tmp_path)
    with opened(path) as terminal:
        terminal.send(OPENERS[name] + "4")
        terminal.settle()
        for _ in range(3):
            terminal.send(ESCAPE)
            terminal.settle(0.3)
        terminal.send(F[10])
        terminal.ended()
    assert stored(path).answer("C1-01").rating is None


TEXTS = [
    "计划于第4季度完成，见2号文件",
    "planned for Q4, owner: the safety lead 2\nfc 6\n3 people",
    "整改计划1 2 3",
    "2027-02-30",
    "17/20",
    "no, not yet done by us",
    "4 of 6 conditions are met, see the file " * 60,
]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("brackets", [True, False])
def test_a_text_where_no_field_is_answers_nothing(tmp_path: Path, text: str, brackets: bool) -> None:
    path = fresh(tmp_path)
    before = path.read_bytes()
    with opened(path) as terminal:
        terminal.send(f"\x1b[200~{text}\x1b[201~" if brackets else text.replace("\n", "\r"))
        terminal.wait_for("this text was not taken")
        terminal.settle(0.3)
        terminal.send(F[10])
        terminal.ended()
    assert path.read_bytes() == before


def test_what_is_typed_ahead_goes_where_it_would_have_gone(tmp_path: Path) -> None:
    path = fresh(tmp_path)
    with opened(path) as terminal:
        terminal.send("4nno policy yet, 3 people work on it\x1b[27u]1]３nＡ 6\x1b[27u【２")
        acknowledged(terminal, 3)
        terminal.send(F[10])
        terminal.ended()
    first, second, third = (stored(path).answer(f"C1-0{number}") for number in (1, 2, 3))
    assert (first.rating, str(first.note)) == ("no", "no policy yet, 3 people work on it")
    assert (second.rating, second.note) == ("partial", None)
    assert (third.rating, str(third.note)) == ("planned", "Ａ 6")
