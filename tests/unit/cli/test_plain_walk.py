"""The plain walk: the same questions as prompts, line by line, and the same saving."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from command_line import Ended, Run, runner
from earnest.core.errors import EarnestError
from earnest.core.user_text import UserText
from earnest.storage import save
from earnest.storage.disk import lock
from open_files import FULL
from walk_files import answer_behind, change_behind, stored, walk_file

Walk = Callable[..., Ended]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("EARNEST_LANG", "en")
    monkeypatch.setenv("EARNEST_NAME", "lead A")
    return runner(capsys)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return walk_file(tmp_path)


class Lines(io.TextIOWrapper):
    """Lines that somebody types; something may happen elsewhere before one of them is read."""

    def __init__(self, lines: tuple[str | Callable[[], object], ...]) -> None:
        super().__init__(io.BytesIO())
        self._lines = list(lines)

    def readline(self, size: int = -1) -> str:  # type: ignore[override] # as a terminal gives them
        del size
        while self._lines:
            line = self._lines.pop(0)
            if isinstance(line, str):
                return f"{line}\n"
            line()
        return ""


@pytest.fixture
def walk(run: Run, path: Path, monkeypatch: pytest.MonkeyPatch) -> Walk:
    def play(*lines: str | Callable[[], object], at: str = "W-01") -> Ended:
        monkeypatch.setattr(sys, "stdin", Lines(lines))
        return run("walk", str(path), "--plain", "--at", at)

    return play


def test_every_line_is_in_the_file_at_once(walk: Walk, path: Path) -> None:
    seen = []

    def look() -> None:
        seen.append(stored(path).answer("W-01").rating)

    ended = walk("1", look, "2", look, "0", look, "no", look, "q")
    assert seen == ["yes", "partial", None, "no"]
    assert ended.status == 0
    assert "W-01  Named lead (hard gate)" in ended.out
    assert "  1. a sentence" in ended.out
    assert (
        "Answer: yes (no evidence)\na sentence (the team's own)  claimed  0.0 -> 16.6  +16.6  level 1 -> 2\nsaved\n"
        in ended.out
    )
    assert ended.out.splitlines()[-1].endswith("answers.toml: 1 of 6 answered, level 1")
    assert stored(path).answer("W-01").by == UserText("lead A")


def test_every_field_can_be_given(walk: Walk, path: Path) -> None:
    (path.parent / "a.pdf").write_bytes(b"abc")
    evidence = ("e a.pdf", "4", "minutes", "2026-11-01", "", "all of it", "")
    walk(
        "n one line", "o B", "d 2027-01-31", "m 1", "f", "5", "a C", *evidence, "g W-04", "17/20", "g W-05", "# 12", "3"
    )
    told = stored(path)
    answer = told.answer("W-01")
    assert (answer.note, answer.owner, answer.accepted_by) == (UserText("one line"), UserText("B"), UserText("C"))
    assert (answer.met, answer.flagged, answer.rating) == ((1,), True, "unknown")
    (item,) = answer.evidence
    assert (item.file, item.kind, item.about) == (UserText("a.pdf"), "system", UserText("2.1"))
    assert (told.answer("W-04").n, told.answer("W-04").of) == (17, 20)
    assert (told.answer("W-05").value, told.answer("W-05").rating) == (12, "planned"), "digits rate everywhere"
    walk("n", "two", "lines", ".", "o -", "m -", "f")
    answer = stored(path).answer("W-01")
    assert (answer.note, answer.owner, answer.met, answer.flagged) == (UserText("two\nlines"), None, None, None)


def test_one_goes_from_question_to_question(walk: Walk) -> None:
    ended = walk("", "b", "b", "g W-06", "", "1", "u", "g W-99", "w", "s", "?", "x y", "3/4")
    heads = [line[:4] for line in ended.out.splitlines() if line[:3] == "W-0" and line[4:6] == "  "]
    assert heads == ["W-01", "W-02", "W-01", "W-06", "W-01", "W-01"], "w says all about it once more"
    assert ended.out.count("there is no further question this way") == 2
    assert "no chosen questionnaire has a question W-99" in ended.out
    assert "there is no such command" in ended.out
    assert "this question takes no numbers" in ended.out
    assert "Why it is asked" in ended.out
    assert "1 yes, 2 partial" in ended.out
    assert ended.status == 0, "the end of the input is the end of the walk"


def test_it_begins_at_the_first_unanswered_question(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = walk_file(tmp_path, '\n[answers.W-01]\nrating = "yes"\n')
    for variable, value in (("ACCESSIBLE", "1"), ("TERM", "dumb")):
        monkeypatch.setenv(variable, value)
        monkeypatch.setattr(sys, "stdin", Lines(("q",)))
        assert "\nW-02  Professional team" in run("walk", str(path)).out
        monkeypatch.delenv(variable)
    monkeypatch.setenv("TERM", "xterm")
    assert "needs an interactive terminal" in run("walk", str(path)).err


def test_undo_takes_ones_own_back_and_nothing_of_others(walk: Walk, path: Path) -> None:
    ended = walk("4", lambda: (change_behind(path), answer_behind(path, "W-02", rating="yes")), "n mine", "z", "z", "z")
    assert "merged in what others changed in the file: Subject, W-02" in ended.err
    assert "there is nothing to undo" in ended.out
    told = stored(path)
    assert (told.subject.version, told.answer("W-02").rating) == (UserText("2.2"), "yes")
    assert (told.answer("W-01").rating, told.answer("W-01").note) == (None, None)


@pytest.mark.parametrize(("way", "rating"), [("1", "no"), ("2", "unknown")])
def test_what_both_changed_is_asked(walk: Walk, path: Path, way: str, rating: str) -> None:
    ended = walk(lambda: answer_behind(path, rating="unknown", owner="B"), "4", "perhaps", way, "q")
    assert "W-01 rating: ours “no”, theirs “unknown”" in ended.out
    answer = stored(path).answer("W-01")
    assert (answer.rating, answer.owner) == (rating, UserText("B"))


def test_what_cannot_be_written_is_kept_in_a_copy(walk: Walk, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> object:
        raise EarnestError(FULL)

    before = path.read_bytes()
    monkeypatch.setattr(save, "save", full)
    ended = walk("4", "q")
    assert "the disk is full" in ended.out
    assert path.read_bytes() == before
    assert stored(path.with_name("answers.mine-1.toml")).answer("W-01").rating == "no"
    assert ended.status == 0


def test_a_conflict_without_an_answer_is_kept_in_a_copy(walk: Walk, path: Path) -> None:
    walk(lambda: answer_behind(path, rating="unknown"), "4")
    assert stored(path).answer("W-01").rating == "unknown"
    assert stored(path.with_name("answers.mine-1.toml")).answer("W-01").rating == "no"


def test_a_file_that_is_open_elsewhere_is_left_alone(walk: Walk, path: Path) -> None:
    with lock.acquire(path):
        ended = walk("4")
    assert ended.status == 2
    assert "is being edited in another window" in ended.err


def test_nothing_typed_or_stored_acts_on_the_terminal(walk: Walk, path: Path) -> None:
    answer_behind(path, note="[/b] \u202e after")
    ended = walk("n \x1b[31mred\udcff", "g \x1b]0;x\x07", "n", ".", "q")
    assert "\x1b" not in ended.out + ended.err
    assert "\u202e" not in ended.out
    assert stored(path).answer("W-01").note == UserText("[31mred")


@pytest.mark.parametrize("typed", ["1\n" + "\0" * 200_000, "1\nn\n" + "a line\n" * 20_000], ids=["a line", "a note"])
def test_what_never_ends_is_not_read_on(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str) -> None:
    path, lines = walk_file(tmp_path), io.StringIO(typed)
    monkeypatch.setattr(sys, "stdin", lines)
    ended = run("walk", "--plain", str(path))
    assert (ended.status, "too long, above 65536 characters" in ended.err) == (2, True)
    assert lines.tell() < 140_000
    assert stored(path).answer("W-01").rating == "yes"


LEFT = """
[answers.W-01]
rating = "no"
confirm = true

[answers.W-02]
note = "asked the lead, no answer yet"
confirm = true

[answers.W-04]
n = 1
of = 2
confirm = true
"""


def test_confirming_says_and_leads_on_as_on_the_screen(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = walk_file(tmp_path, LEFT)
    monkeypatch.setattr(sys, "stdin", Lines(("c", "c", "c", "c", "c", "z")))
    out = run("walk", str(path), "--plain", "--at", "W-01").out
    first, second, third = (
        out.index("W-01 confirmed; 2 left to confirm\n"),
        out.index("W-02 is unanswered: there was nothing to confirm; 1 left to confirm\n"),
        out.index("W-04 confirmed; none left to confirm\n"),
    )
    assert "\nW-02  " in out[first:second], "c where nothing is to confirm leads to the next one"
    assert "\nW-04  " in out[second:third], "and so it does from a question that nobody answered"
    assert "no answers to confirm" in out[third:]
    assert "saved" not in out[out.index("no answers to confirm") :], "nothing was given"
    assert [stored(path).answer(f"W-0{n}").confirm for n in (1, 2, 4)] == [None, None, True], "z takes one back"
    assert stored(path).answer("W-02").by is None, "nobody answered it"


def test_a_percentage_of_a_known_total_is_understood(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = walk_file(tmp_path)
    monkeypatch.setattr(sys, "stdin", io.StringIO("85 %\n17/20\n90%\n33 %\n１０ ％\nq\n"))
    out = run("walk", "--plain", "--at", "w-04", str(path)).out
    assert "give the total first" in out
    assert "(18/20)" in out
    assert "33% of 20 is no whole number" in out
    assert (stored(path).answer("W-04").n, stored(path).answer("W-04").of) == (2, 20)


@pytest.mark.parametrize("line", ["5 % of 400", "5% of 400", "# 5 % of 400", "400 的 5 %", "400的5%"])
def test_a_percentage_of_a_total_beside_it_is_no_rating(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    path = walk_file(tmp_path)
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{line}\nn at least 85%\nq\n"))
    run("walk", "--plain", "--at", "w-04", str(path))
    answer = stored(path).answer("W-04")
    assert (answer.n, answer.of, answer.rating, answer.note) == (20, 400, None, UserText("at least 85%"))


def test_a_plan_says_what_it_lacks(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("3\nq\n"))
    assert "Planned needs an owner" in run("walk", "--plain", str(walk_file(tmp_path))).out
