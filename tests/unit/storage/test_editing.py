"""Opening a file to edit it: what is swept, kept and warned about; what is refused is not touched by anything."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from checkout import ROOT
from command_line import Run, runner
from earnest.core.assessment.edits import with_answer
from earnest.core.errors import EarnestError, FileProblems
from earnest.storage.assessments import open_assessment
from earnest.storage.disk.versions import kept, read
from earnest.storage.opening import open_to_edit
from earnest.storage.save import save
from factories import answer
from own_files import answers_text, write_answers
from soak import times


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    return runner(capsys)


def warnings(path: Path) -> list[str]:
    return [problem.sentence("f", "en").removeprefix("f: warning: ") for problem in open_to_edit(path).warnings]


def test_a_sound_file_is_kept_as_a_version_and_not_touched(tmp_path: Path) -> None:
    path = write_answers(tmp_path)
    before = path.stat()
    opened = open_to_edit(path)
    assert opened == open_assessment(path)
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == (before.st_mtime_ns, before.st_ino)
    assert [read(one) for one in kept(path)] == [path.read_bytes()]
    open_to_edit(path)
    assert len(kept(path)) == 1


def test_what_dead_writers_left_goes_that_of_the_original_with_comments_too(tmp_path: Path) -> None:
    path = write_answers(tmp_path)
    (tmp_path / "elsewhere").mkdir()
    link = tmp_path / "elsewhere" / "link.toml"
    link.symlink_to(path)
    for name in (".answers.toml.4711-abcdefgh.tmp", ".answers.orig.toml.4711-abcdefgh.tmp"):
        (tmp_path / name).write_bytes(b"half")
    (tmp_path / ".other.toml.4711-abcdefgh.tmp").write_bytes(b"half")
    open_to_edit(link)
    assert sorted(os.listdir(tmp_path)) == [".other.toml.4711-abcdefgh.tmp", "answers.toml", "elsewhere", "tiny.toml"]


def test_a_file_with_other_names_is_warned_about_and_separated_by_a_save(tmp_path: Path) -> None:
    path = write_answers(tmp_path)
    original = path.read_bytes()
    os.link(path, tmp_path / "other name.toml")
    assert warnings(path) == ["the file has 2 names (hard links); saving will separate it from its other names"]
    opened = open_to_edit(path)
    save(opened, with_answer(opened.assessment, "Q-01", answer("no")))
    assert (tmp_path / "other name.toml").read_bytes() == original
    assert warnings(path) == []


def test_the_file_of_another_user_is_warned_about(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_answers(tmp_path)
    monkeypatch.setattr(os, "geteuid", lambda: path.stat().st_uid + 1)
    assert warnings(path) == ["the file belongs to another user; saving will make it yours"]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give a file to any group")
def test_the_group_that_has_a_file_keeps_it(tmp_path: Path) -> None:
    path = write_answers(tmp_path)
    os.chown(path, -1, 4711)
    path.chmod(0o664)
    opened = open_to_edit(path)
    save(opened, with_answer(opened.assessment, "Q-01", answer("no")))
    assert (path.stat().st_gid, stat.S_IMODE(path.stat().st_mode)) == (4711, 0o664)


def test_that_no_version_can_be_kept_is_a_warning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_answers(tmp_path)
    monkeypatch.setenv("XDG_STATE_HOME", str(path))
    (told,) = warnings(path)
    assert told.startswith("no earlier version of answers.toml could be kept: ")


# What is not whole, or not ours, is refused or warned about; it is never written over

CONFLICT = "<<<<<<< HEAD\n[answers.Q-01]\nrating = 'no'\n=======\n[answers.Q-01]\nrating = 'yes'\n>>>>>>> theirs\n"


def hostile(folder: Path) -> dict[str, bytes]:
    """Files that nobody may write over, by what is wrong with them."""
    sound = answers_text(folder)
    texts = {
        "a newer format": sound.replace("format = 1", "format = 2"),
        "conflict marks": sound + CONFLICT,
        "a newer questionnaire": sound.replace('version = "1.0.0"', 'version = "9.0.0"'),
        "another questionnaire": sound.replace('digest = "sha256:', 'digest = "sha256:0').replace('0"\n', '"\n'),
        "nothing": "",
        "blanks": "\n \n",
        "a list": "[[]]",
        "wrong types": sound + "[answers]\nQ-01 = 3\n",
        "a bool for a count": sound + "[answers.Q-06]\nvalue = true\n",
        "an unknown key": sound + "[answers.Q-01]\nnotes = 'x'\n",
        "a key twice": sound + "[answers.Q-01]\nby = 'a'\nby = 'b'\n",
        "cut in a string": sound + "[answers.Q-01]\nnote = 'a",
        "cut in a header": sound + "[answers.Q-",
    }
    bad = {"zeros": b"\x00" * 4096, "UTF-16": sound.encode("utf-16"), "Latin-1": sound.encode() + b"# \xe9\n"}
    return {name: text.encode() for name, text in texts.items()} | bad


def test_what_cannot_be_read_is_refused_and_nothing_writes_over_it(tmp_path: Path, run: Run) -> None:
    for name, data in hostile(tmp_path).items():
        path = tmp_path / "answers.toml"
        path.write_bytes(data)
        with pytest.raises(FileProblems):
            open_to_edit(path)
        assert kept(path) == [], name
        ended = run("check", "--fix", str(path))
        assert ended.status == 2, name
        assert "Traceback" not in ended.out + ended.err
        assert path.read_bytes() == data, name
    assert sorted(os.listdir(tmp_path)) == ["answers.toml", "tiny.toml"]


def test_a_file_cut_off_anywhere_is_refused_or_warned_about(tmp_path: Path) -> None:
    path = tmp_path / "answers.toml"
    whole = (ROOT / "reports" / "example.toml").read_bytes()
    # What ends earlier is the head of a file that may only have been begun; what ends later is whole without optional
    # parts: both are files that somebody could have meant.
    first, last = whole.index(b"[profile]\n") + 10, whole.rindex(b"\n[answers.")
    lines = [at for at in range(first, last) if whole[at - 1 : at] == b"\n"]
    places = [*lines[:: len(lines) // times(20, 200)], *range(first, last, (last - first) // times(20, 200))]
    refused = warned = 0
    for place in places:
        path.write_bytes(whole[:place])
        try:
            told = warnings(path)
        except EarnestError:
            refused += 1
            continue
        assert any(text.startswith("the file looks cut off") for text in told), whole[place - 60 : place]
        assert open_assessment(path).cut_off
        warned += 1
    print(f"cut at {len(places)} places: {refused} refused, {warned} warned about")
    assert min(refused, warned) >= 5
    path.write_bytes(whole)
    assert warnings(path) == []
    assert not open_assessment(path).cut_off


@pytest.mark.parametrize("command", ["check", "score", "gaps"])
def test_commands_warn_of_a_file_cut_off(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    path = tmp_path / "answers.toml"
    whole = (ROOT / "reports" / "example.toml").read_bytes()
    path.write_bytes(whole[: whole.index(b"[answers.C4-01]")])
    for language, said in (("en", "the file looks cut off"), ("zh", "文件像是被截断了")):
        monkeypatch.setenv("EARNEST_LANG", language)
        ended = run(command, str(path))
        assert ended.status == 0
        assert said in ended.out + ended.err


def test_a_file_only_begun_by_hand_is_not_called_cut_off(tmp_path: Path) -> None:
    assert warnings(write_answers(tmp_path)) == []
    assert warnings(write_answers(tmp_path, "\n[answers.Q-02]\nrating = 'no'\n")) == []
