"""The real app in a real pseudo-terminal: kills, signals, bad bytes, hostile files, no terminal."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("a pseudo-terminal needs POSIX", allow_module_level=True)

from app_terminal import EARNEST, NOTE, SAVED, acknowledged, environment, opened, started
from earnest.core.user_text import UserText
from earnest.storage.assessments import open_assessment
from pty_runner import ENTER, ESCAPE, TAB, F, Terminal, ctrl
from screen_runs import fresh, stored


def answer_section(terminal: Terminal, questions: list[tuple[str, str]]) -> None:
    """Answer every question of a section with its key, and wait each time for the acknowledgement."""
    for place, (question, kind) in enumerate(questions, 1):
        terminal.wait_for(f"Answer {question}")
        terminal.send("1" if kind == "state" else "#3" + ENTER)
        acknowledged(terminal, place)
        terminal.send(ctrl("n"))


def section_of(path: Path) -> list[tuple[str, str]]:
    first = open_assessment(path).questionnaires[0].section[0]
    return [(question.id, question.kind) for question in first.question]


def test_a_section_by_keyboard_survives_a_kill(tmp_path: Path) -> None:
    path = tmp_path / "assessment.toml"
    with started(folder=tmp_path) as terminal:
        terminal.wait_for("New assessment")
        terminal.send("n")
        terminal.wait_for("never overwritten")
        terminal.send(ENTER)
        terminal.wait_for("Organisation")
        terminal.escape()
        terminal.wait_for("Answer C1-01")
        answer_section(terminal, section_of(path))
        terminal.kill()
    answers = stored(path).answers
    assert {answers[question].by for question, _ in section_of(path)} == {UserText("safety lead A")}
    ratings = {question: answers[question].rating or answers[question].value for question, _ in section_of(path)}
    assert ratings == {question: "yes" if kind == "state" else 3 for question, kind in section_of(path)}
    assert [one.name for one in tmp_path.glob(".*")] == []


@pytest.mark.parametrize("answered", [1, 4, 9])
def test_a_kill_while_typing_loses_nothing_that_was_called_saved(tmp_path: Path, answered: int) -> None:
    path = fresh(tmp_path)
    with opened(path) as terminal:
        terminal.send(("4" + ctrl("n")) * 20)
        terminal.wait_for(lambda text: answered <= answers_in(text))
        terminal.kill()
        terminal.drain()
        called_saved = answers_in(terminal.screen.text()) if SAVED.search(terminal.screen.text()) else 0
    given = [answer for answer in stored(path).answers.values() if answer.rating or answer.value is not None]
    assert len(given) >= called_saved


def answers_in(text: str) -> int:
    """How many questions the screen calls answered."""
    found = re.search(r"answered (\d+)/", text)
    return int(found[1]) if found else 0


MARKUP = "[@click=app.quit]here[/] [/b] \\u202E"
HOSTILE = {
    'organisation = ""': f'organisation = "{MARKUP}"',
    'model = ""': f'model = "{MARKUP}"',
    "[profile]\n": "[profile]\nsignatory = false\n",
    "[profile_reasons]\n": f'[profile_reasons]\nsignatory = "{MARKUP} twenty characters"\n',
    "[answers.C1-01]\n": f'[answers.C1-01]\nrating = "partial"\nnote = "{MARKUP}"\nby = "{MARKUP}"\n'
    f'[[answers.C1-01.evidence]]\ntitle = "{MARKUP}"\nkind = "record"\nurl = "{MARKUP}"\n',
    "[answers.C1-02]\n": f'[answers."{MARKUP.replace(chr(92) + "u202E", "x")}"]\nrating = "yes"\n\n[answers.C1-02]\n',
}


def test_nothing_of_a_hostile_file_reaches_the_terminal_as_a_command(tmp_path: Path) -> None:
    path = fresh(tmp_path)
    text = path.read_text("utf-8")
    for plain, hostile in HOSTILE.items():
        assert plain in text
        text = text.replace(plain, hostile)
    path = path.rename(tmp_path / "a\x1b]0;pwned\x07\x1b]52;c;cHduZWQ=\x07.toml")
    path.write_text(text, "utf-8")
    with started("open", path, folder=tmp_path) as terminal:
        terminal.wait_for("C1-01")
        keys = (
            ESCAPE,
            F[1],
            ESCAPE,
            F[3],
            F[4],
            F[5],
            F[6],
            ESCAPE,
            ctrl("b"),
            "e",
            ESCAPE,
            ctrl("p"),
            ESCAPE,
            F[2],
            F[2],
        )
        seen = ""
        for key in keys:
            terminal.send(key)
            seen += terminal.settle(0.4 if key == ESCAPE else 0.1)
        assert seen.count("[@click=app.quit]here[/]") > 4
        terminal.send(ctrl("q"))
        terminal.ended()
    assert b"\x1b]0;" not in terminal.output
    assert b"\x1b]52" not in terminal.output
    assert "\u202e".encode() not in terminal.output


def test_a_file_with_escapes_is_refused_without_obeying_them(tmp_path: Path) -> None:
    path = fresh(tmp_path)
    path.write_text(path.read_text("utf-8").replace('model = ""', 'model = "\\u001b]0;pwned\\u0007"'), "utf-8")
    with started("open", path, folder=tmp_path) as terminal:
        assert terminal.ended() == 2
    assert b"<U+001B>" in terminal.output
    assert b"\x1b]0;" not in terminal.output


@pytest.mark.parametrize("arguments", [[], ["open", "assessment.toml"]])
def test_without_a_terminal_a_sentence_and_2(tmp_path: Path, arguments: list[str]) -> None:
    fresh(tmp_path)
    done = subprocess.run(
        [*EARNEST, *arguments],
        check=False,
        cwd=tmp_path,
        env=environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=30,
    )
    assert done.returncode == 2
    assert done.stdout == b""
    assert done.stderr.count(b"\n") == 1
    assert b"needs an interactive terminal" in done.stderr
    assert b"\x1b" not in done.stderr


def test_tab_and_function_keys_lead_everywhere_and_back(tmp_path: Path) -> None:
    with opened(fresh(tmp_path)) as terminal:
        for key, there in ((F[3], "Organisation"), (F[4], "of 30 decided"), (F[5], "Gaps"), (F[6], "File name")):
            terminal.send(key)
            terminal.wait_for(there)
            terminal.send(TAB)
            terminal.escape()
            if there == "Gaps":  # the first leads out of the field below the table
                terminal.settle()
                terminal.escape()
            terminal.wait_for("Answer C1-01")
        terminal.send(F[10])
        assert terminal.ended() == 0


def test_answers_typed_ahead_reach_their_questions(tmp_path: Path) -> None:
    path = fresh(tmp_path)
    with opened(path) as terminal:
        terminal.send("1" + ctrl("n") + "n" + NOTE + TAB + ENTER + ctrl("n") + "#2" + ENTER + ctrl("n") + "4")
        acknowledged(terminal, 3)
        terminal.send(F[10])
        terminal.ended()
    answers = [stored(path).answer(f"C1-0{place}") for place in (1, 2, 3, 4)]
    assert [answer.rating for answer in answers] == ["yes", None, None, "no"]
    assert [answer.note for answer in answers] == [None, UserText(NOTE), None, None]
    assert answers[2].value == 2


def test_keys_typed_ahead_reach_the_field_they_were_meant_for(tmp_path: Path) -> None:
    """As a slow line delivers them: all at once."""
    path = fresh(tmp_path)
    reason = "yes, we have far more staff"
    with opened(path) as terminal:
        terminal.send(F[3])
        terminal.wait_for("Organisation")
        terminal.settle()
        terminal.send(TAB.join(("some company", "Model A", "2.1", "2026-10-01")) + TAB)
        terminal.wait_for("2026-10-01")
        terminal.send(F[4])
        terminal.wait_for("of 30 decided")
        terminal.settle()
        terminal.send("ynn" + reason)  # y, and a no that leaves nothing out, go on to the next flag by themselves
        terminal.wait_for(reason)
        terminal.wait_for("3 of 30 decided")
        terminal.send(F[10])
        terminal.ended()
    subject, first = stored(path).subject, open_assessment(path).flags
    assert f"{subject.organisation}, {subject.model}, {subject.version}" == "some company, Model A, 2.1"
    assert subject.released_on is not None
    assert stored(path).profile == {first[0]: True, first[1]: False, first[2]: False}
    assert stored(path).profile_reasons == {first[2]: UserText(reason)}


@pytest.mark.parametrize("columns", [80, 120, 200])
def test_the_first_screen_is_painted_once(tmp_path: Path, columns: int) -> None:
    """Not at every step of its layout: a slow line would show each, and a fast one waits for all of them."""
    path = fresh(tmp_path)
    with Terminal((*EARNEST, "open", path), columns=columns, rows=40, env=environment(), cwd=tmp_path) as terminal:
        terminal.wait_for("Answer C1-01")
        terminal.settle(0.5)
        assert terminal.output.count(b"Answer C1-01") <= 2
