"""What a terminal with an input method sends to the real app: characters arrive whole, sequences never answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from app_terminal import acknowledged, opened, type_note
from earnest.core.user_text import UserText
from pty_runner import ESCAPE, F
from screen_runs import fresh, stored
from soak import SOAKING

CHARACTERS = "践诺模型安全承诺自查表第一章负责人任命书已于二〇二六年签发由评估组长保管并每季度复核一次备"
LENGTHS = range(1, 41) if SOAKING else (1, 4, 5, 6, 17, 40)
UNKNOWN = ("\x1b[1;2;3;4;1;2x", "\x1b[" + "1;" * 40 + "x", "\x1b]11;rgb:1111/2222/3333\x1b\\", "\x1bP1+r31=31\x1b\\")


def commit(text: str) -> str:
    """A terminal with kitty's keyboard protocol hands over what an input method made."""
    return f"\x1b[0;;{':'.join(str(ord(character)) for character in text)}u"


def test_commits_arrive_whole_in_a_note(tmp_path: Path) -> None:
    path = fresh(tmp_path)
    commits = [CHARACTERS[:length] for length in LENGTHS]
    with opened(path) as terminal:
        type_note(terminal, "".join(map(commit, commits)))
        terminal.escape()
        terminal.send("1")
        acknowledged(terminal, 1)
        terminal.send(F[10])
        assert terminal.ended() == 0
    assert stored(path).answer("C1-01").note == UserText("".join(commits))


def test_neither_a_commit_nor_an_unknown_sequence_answers(tmp_path: Path) -> None:
    path = fresh(tmp_path)
    before = path.read_bytes()
    with opened(path) as terminal:
        for sent in (*(commit(CHARACTERS[:length]) for length in LENGTHS), *UNKNOWN):
            terminal.send(sent)
        terminal.settle()
        assert "Answer C1-01" in terminal.screen.text()
        terminal.send(F[10])
        assert terminal.ended() == 0
    assert path.read_bytes() == before


@pytest.mark.parametrize("cut", [5, 9, 14])
def test_a_commit_cut_in_two_by_a_slow_line_is_still_one(tmp_path: Path, cut: int) -> None:
    path = fresh(tmp_path)
    sent = commit(CHARACTERS[:7])
    with opened(path) as terminal:
        type_note(terminal, sent[:cut])
        terminal.send(sent[cut:])
        terminal.wait_for(CHARACTERS[:7])
        assert "No answer yet" in terminal.screen.text().splitlines()[1], "nothing is answered by it"


def test_esc_and_an_answer_in_one_go_leave_the_note_and_answer(tmp_path: Path) -> None:
    path = fresh(tmp_path)
    with opened(path) as terminal:
        type_note(terminal, "written")
        terminal.send(ESCAPE + "4")
        acknowledged(terminal, 1)
        terminal.send(F[10])
        assert terminal.ended() == 0
    answer = stored(path).answer("C1-01")
    assert (answer.rating, answer.note) == ("no", UserText("written"))
