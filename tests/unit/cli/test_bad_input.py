from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from command_line import Ended, Run, runner
from earnest.core.text import forbidden_characters, unseen_characters
from factories import question_tree, section, words
from own_files import answers_text, write_answers, write_questionnaire

pytestmark = pytest.mark.slow


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    return runner(capsys)


def body(row: str) -> Callable[[Path], Path]:
    return lambda folder: write_answers(folder, f"[answers.Q-01]\n{row}\n")


def with_text(text: str) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        path = folder / "answers.toml"
        path.write_bytes(text.encode("utf-8", "surrogateescape"))
        return path

    return make


def of_another_version(folder: Path) -> Path:
    path = write_answers(folder)
    path.write_text(path.read_text().replace('version = "1.0.0"', 'version = "2.0.0"'))
    return path


def of_a_newer_format(folder: Path) -> Path:
    path = write_answers(folder)
    path.write_text(path.read_text().replace("format = 1", "format = 2"))
    return path


def a_folder(folder: Path) -> Path:
    (folder / "answers.toml").mkdir()
    return folder / "answers.toml"


def a_pipe(folder: Path) -> Path:
    os.mkfifo(folder / "answers.toml")
    return folder / "answers.toml"


BAD: dict[str, tuple[Callable[[Path], Path], str]] = {
    "missing": (lambda folder: folder / "answers.toml", "there is no such file; check the path"),
    "not TOML": (body("rating = no"), "13:10: answers.Q-01.rating: this value cannot be read"),
    "wrong type": (body("flagged = 'yes'"), "13:1: answers.Q-01.flagged: expected true or false"),
    "unknown key": (body("ratng = 'yes'"), "13:1: answers.Q-01.ratng: unknown key"),
    "newer format": (of_a_newer_format, "1:1: format: the file has format 2, newer than this program"),
    "empty": (with_text(""), "1:1: the file is empty"),
    "only a remark": (with_text("# nothing\n"), "1:1: the file is empty"),
    "not UTF-8": (with_text("x = '\udcff'"), "1:6: this is not UTF-8; save the file as UTF-8"),
    "JSON": (with_text('{"format": 1}'), "1:1: this is not valid TOML"),
    "binary": (with_text("\x7fELF\x02\x01\x00"), "1:1: contains a character that is not allowed, <U+007F>"),
    "other version": (
        of_another_version,
        "7:3: questionnaires[0]: the answers are for version 2.0.0",
    ),
    "folder": (a_folder, "this is a folder, not a file"),
    "pipe": (a_pipe, "this is not a regular file"),
    "too large": (with_text("#" * (2**20 + 1)), "the file is larger than the limit of 1 MiB"),
}
COMMANDS = [["check"], ["check", "--fix"], ["check", "--evidence"], ["score"], ["score", "--json"], ["gaps", "--csv"]]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("kind", BAD)
def test_bad_input_ends_with_2_and_a_clear_line_and_nothing_is_lost(
    run: Run, tmp_path: Path, kind: str, command: list[str]
) -> None:
    make, said = BAD[kind]
    path = make(tmp_path)
    before = {file.name: file.read_bytes() for file in tmp_path.iterdir() if file.is_file()}
    ended = run(*command, str(path))
    if (kind, command) == ("binary", ["check", "--fix"]):
        said = "1:8: “=” is missing here"  # what is left when the control characters are taken out
    assert ended.status == 2
    told, other = (ended.out, ended.err) if command[0] == "check" else (ended.err, ended.out)
    assert other == ""
    assert told.startswith(f"{path}:{said}" if said[0].isdigit() else f"{path}: {said}")
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir() if file.is_file()} == before


@pytest.mark.parametrize("kind", BAD)
def test_a_report_of_bad_input_is_not_begun(run: Run, tmp_path: Path, kind: str) -> None:
    make, said = BAD[kind]
    path = make(tmp_path)
    ended = run("report", str(path), "-o", str(tmp_path / "report.html"))
    assert (ended.status, ended.out) == (2, "")
    assert said in ended.err
    assert not (tmp_path / "report.html").exists()


def test_of_many_problems_the_first_five_are_told_and_how_to_see_the_rest(run: Run, tmp_path: Path) -> None:
    path = write_answers(tmp_path, "[answers.Q-01]\n" + "".join(f"k{n} = 1\n" for n in range(9)))
    ended = run("score", str(path))
    assert ended.err.splitlines()[4] == f"{path}:17:1: answers.Q-01.k4: unknown key"
    assert ended.err.splitlines()[5:] == ["4 more; run earnest check, or earnest lint on a questionnaire"]
    assert len(run("check", str(path)).out.splitlines()) == 9
    path = write_answers(tmp_path, "[answers.Q-01]\n" + "".join(f"k{n} = 1\n" for n in range(5)))
    assert len(run("score", str(path)).err.splitlines()) == 5


@pytest.mark.parametrize("command", ["score", "gaps", "questions --for"])
def test_of_many_warnings_too_the_first_five_are_told(run: Run, tmp_path: Path, command: str) -> None:
    path = write_answers(tmp_path, "".join(f"[answers.Z-{n:02}]\nrating = 'no'\n" for n in range(9)))
    ended = run(*command.split(), str(path))
    assert ended.status == 0
    assert sum("no chosen questionnaire has this question" in line for line in ended.err.splitlines()) == 5
    assert "4 more; run earnest check, or earnest lint on a questionnaire" in ended.err.splitlines()


def test_a_folder_that_may_not_be_written_in(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = write_answers(tmp_path, "[answers.Q-01]\nnote = 'a\x1b'\n")
    before = path.read_bytes()
    monkeypatch.setattr("tempfile.mkstemp", refuse)
    new = tmp_path / "new.toml"
    assert run("new", str(new)) == (2, "", f"{new} could not be written: permission denied\n")
    assert run("check", "--fix", str(path)) == (2, "", f"{path} could not be written: permission denied\n")
    assert path.read_bytes() == before
    assert not new.exists()


def test_a_folder_that_is_not_there(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "no" / "new.toml"
    said = f"{path} could not be written: the folder does not exist; create it first\n"
    assert run("new", str(path)) == (2, "", said)


# Nothing of a stranger's reaches the terminal but as text that can be seen.

ACTS = ["\x1b]0;owned\x07", "\x1b[2J", "\x9b31m", "a\rb", "\x00"]
HIDES = ["\u202etxt.exe", "\u2066x", "\u200b", "\U000e0041"]
HOSTILE = [*ACTS, *HIDES, "a\nb"]
NAMES = [*HOSTILE[:4], *HOSTILE[5:], "\udcff", "[red]x", "%s{x}", "x" * 240]


def harmless(ended: Ended) -> None:
    """No control character but the ends of lines, nothing that a reader would not see."""
    for text in (ended.out, ended.err):
        assert forbidden_characters(text) == []
        assert unseen_characters(text) == []
        assert "Traceback" not in text


@pytest.mark.parametrize("name", NAMES)
def test_a_hostile_file_name(run: Run, tmp_path: Path, name: str) -> None:
    path = tmp_path / f"{name}.toml"
    for command in ("new", "check"):
        ended = run(command, str(path))
        harmless(ended)
        assert ended.status == 0
        assert len(ended.err.splitlines()) <= 1
    path.write_text("x")
    for command in ("new", "check", "score"):
        ended = run(command, str(path))
        harmless(ended)
        assert (ended.status, len((ended.out + ended.err).splitlines())) == (2, 1)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_keys_and_values_in_a_file_that_is_refused(run: Run, tmp_path: Path, text: str) -> None:
    escaped = "".join(f"\\U{ord(character):08X}" for character in text)
    for shown in (text, escaped):
        for body in (
            f'"{shown}" = 1',
            f'[answers."{shown}"]\nx = 1',
            f'[profile]\n"{shown}" = true',
            f'[answers.Q-01]\nrating = "{shown}"',
            f'[answers.Q-01]\n"{shown}" = "{shown}"',
            f'[[answers.Q-01.evidence]]\ntitle = "t"\nkind = "{shown}"\nurl = "u"',
            f'[[questionnaires]]\nid = "{shown}"\nversion = "{shown}"\ndigest = "{shown}"\npath = "{shown}"',
            f"{shown} = {shown}",
            f"[{shown}]",
        ):
            path = write_answers(tmp_path, body + "\n")
            ended = run("check" if shown == text else "score", str(path))
            harmless(ended)
            assert ended.status == 2, body
        harmless(run("check", "--fix", str(path)))


@pytest.mark.parametrize("text", [*HIDES, "a\nb\tc", "[bold]x[/bold]", "{x}%s"])
def test_hostile_texts_in_a_file_that_opens(run: Run, tmp_path: Path, text: str) -> None:
    value = json.dumps(text, ensure_ascii=False)
    body = f"[answers.Q-01]\nnote = {value}\nby = {value}\nrating = 'planned'\nowner = {value}\n"
    body += f"[[answers.Q-01.evidence]]\ntitle = {value}\nkind = 'record'\nfile = {value}\n"
    path = tmp_path / "answers.toml"
    head = answers_text(tmp_path, body).replace('version = "2.1"', f"version = {value}\norganisation = {value}", 1)
    path.write_text(head, encoding="utf-8")
    for command in (["check", "--evidence"], ["score"], ["gaps"], ["gaps", "--csv"], ["score", "--evidence"]):
        harmless(run(*command, str(path)))
    for command in (["score", "--json"], ["gaps", "--json"]):
        ended = run(*command, str(path))
        harmless(ended)
        document = json.loads(ended.out)
        kept = document["subject"]["organisation"] if command[0] == "score" else document["gaps"][0]["owner"]
        assert kept == text


def test_a_questionnaire_of_ones_own_cannot_shape_the_output(run: Run, tmp_path: Path) -> None:
    topic = words("题\n目", "a\n\tforged line")
    write_questionnaire(tmp_path, section("S\nT", question_tree("Q-01", topic=topic)))
    path = write_answers(tmp_path)
    gaps = run("gaps", str(path)).out.splitlines()
    assert [row.split()[0] for row in gaps] == ["Gap", "ID", "Q-01"]
    assert "a forged line" in gaps[2]
    assert [row for row in run("score", str(path)).out.splitlines() if row.startswith("S T ")] != []


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_arguments(run: Run, text: str) -> None:
    for arguments in (
        [text],
        ["score", f"--lens={text}", "x"],
        ["score", f"--min-score={text}", "x"],
        ["gaps", "a", text],
        ["questions", text],
        ["questions", "--search", text],
        ["schema", text],
    ):
        ended = run(*arguments)
        harmless(ended)
        assert ended.status in {1, 2}
