from __future__ import annotations

import time
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earnest.core.errors import EarnestError, FileProblems
from earnest.core.text import cleaned, forbidden_characters
from earnest.core.user_text import UserText
from earnest.storage.assessments import open_assessment
from earnest.storage.canonical import canonical
from earnest.storage.fix import fix
from operations import calls
from own_files import answers_text, write_answers
from soak import SOAKING, few


def removed(path: Path) -> list[str]:
    return [problem.sentence("f", "en").removeprefix("f:") for problem in fix(path).removed]


def took_out(line: int, column: int, character: str) -> str:
    return f"{line}:{column}: warning: removed the character {character}, which is not allowed"


SPOILT = [
    ("note = 'a\x1bb\x00c'", "abc", [took_out(13, 10, "<U+001B>"), took_out(13, 12, "<U+0000>")]),
    ("note = '中\x9b文\x7f'", "中文", [took_out(13, 10, "<U+009B>"), took_out(13, 12, "<U+007F>")]),
    ("note = 'a\ufdd0\U0001fffe'", "a", [took_out(13, 10, "<U+FDD0>"), took_out(13, 11, "<U+1FFFE>")]),
    ('note = "a\\u001bb\\U0000009Bc"', "abc", [took_out(13, 10, "<U+001B>"), took_out(13, 17, "<U+009B>")]),
    ('note = "a\\b\\r\\\\r"', "a\\r", [took_out(13, 10, "<U+0008>"), took_out(13, 12, "<U+000D>")]),
    ('note = "\\ud83d\\ude00x"', "x", [took_out(13, 9, "<U+D83D>"), took_out(13, 15, "<U+DE00>")]),
    ("note = 'a\\u001bb\x07'", "a\\u001bb", [took_out(13, 17, "<U+0007>")]),
    ('note = """\na\rb\r\nc"""', "ab\nc", [took_out(14, 2, "<U+000D>")]),
    ('note = """a\\\n  \x01b"""', "ab", [took_out(14, 3, "<U+0001>")]),
    ('"no\x1bte" = "x"', "x", [took_out(13, 4, "<U+001B>")]),
    ('"no\\u0000te" = "x"', "x", [took_out(13, 4, "<U+0000>")]),
    ("note = 'x' # a\x1b", "x", [took_out(13, 15, "<U+001B>")]),
]  # fmt: skip


@pytest.mark.parametrize(("row", "note", "expected"), SPOILT)
def test_what_may_not_stand_there_is_taken_out_and_told(
    tmp_path: Path, row: str, note: str, expected: list[str]
) -> None:
    path = write_answers(tmp_path, f"[answers.Q-01]\n{row}\nrating = 'no'\n")
    assert removed(path) == expected
    again = open_assessment(path)
    assert again.assessment.answer("Q-01").note == UserText(note)
    assert again.assessment.answer("Q-01").rating == "no"
    assert path.read_bytes() == canonical(again.assessment, again.questionnaires, again.flags)
    assert not forbidden_characters(path.read_text(encoding="utf-8"))


def with_escapes(folder: Path, number: int) -> Path:
    """An answer file with so many escape characters in a note."""
    text = "a" + "\n\x01" * 10 + "\x1b" * number
    return write_answers(folder, f"[answers.Q-01]\nnote = '''{text}'''\n")


def test_of_very_many_characters_the_first_are_told_one_by_one(tmp_path: Path) -> None:
    """A mebibyte of them took minutes."""
    path = with_escapes(tmp_path, 900_000)
    start = time.process_time()
    told = removed(path)
    if SOAKING:
        assert time.process_time() - start < 4
    assert told[9:12] == [took_out(23, 1, "<U+0001>"), took_out(23, 2, "<U+001B>"), took_out(23, 3, "<U+001B>")]
    assert told[1000:] == [" warning: removed 899010 more, not listed"]
    assert open_assessment(path).assessment.answer("Q-01").note == UserText("a" + "\n" * 10)


def test_a_hundred_times_the_characters_are_no_more_work(tmp_path: Path) -> None:
    fix(with_escapes(tmp_path, 9_000))  # what is loaded once is loaded by now
    few = calls(partial(fix, with_escapes(tmp_path, 9_000)))
    assert calls(partial(fix, with_escapes(tmp_path, 900_000))) < 1.1 * few


def with_mistakes(folder: Path, number: int) -> Path:
    """An answer file with two hundred mistakes and so many escape characters in one line."""
    return write_answers(folder, "[answers.Q-01]\nevidence = [" + "1," * 199 + "\x1b" * number + "1]\n")


def test_many_characters_and_many_mistakes_in_one_line(tmp_path: Path) -> None:
    """The places of the mistakes are looked up, not searched for."""
    path = with_mistakes(tmp_path, 400_000)
    start = time.process_time()
    with pytest.raises(FileProblems) as caught:
        fix(path)
    if SOAKING:
        assert time.process_time() - start < 4
    assert (
        caught.value.problems[1].sentence("f", "en").startswith("f:13:15: answers.Q-01.evidence[1]: expected a table")
    )


def test_a_hundred_times_the_characters_make_no_mistake_more_work(tmp_path: Path) -> None:
    def refused(path: Path) -> None:
        with pytest.raises(FileProblems):
            fix(path)

    few = calls(partial(refused, with_mistakes(tmp_path, 4_000)))
    assert calls(partial(refused, with_mistakes(tmp_path, 400_000))) < 1.1 * few


def test_the_text_of_the_removal_stands_in_both_languages(tmp_path: Path) -> None:
    (problem,) = fix(write_answers(tmp_path, "[answers.Q-01]\nnote = 'a\x1b'\n")).removed
    assert problem.sentence("f", "zh") == "f:13:10: 警告：已删去不允许的字符<U+001B>"


def test_a_sound_file_is_put_into_the_canonical_form_and_then_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "answers.toml"
    path.write_bytes(b"\xef\xbb\xbf" + answers_text(tmp_path, "[answers.Q-01]\r\nnote='''a\r\nb'''\r\n").encode())
    assert removed(path) == []
    text = path.read_bytes().decode("utf-8")
    assert '[answers.Q-01]\nnote = """\na\nb"""\n' in text
    before = path.stat()
    assert removed(path) == []
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_everything_else_is_kept(tmp_path: Path) -> None:
    known = "# a remark\n[answers.Q-01]\nnote = 'a\x1b'\n"
    path = write_answers(tmp_path, known + "[answers.C9-99]\nrating = 'no'\n[explanations.R1]\ntext = 'e\u202e'\n")
    original = path.read_bytes()
    fixed = fix(path)
    assert fixed.opened.assessment.answers["C9-99"].rating == "no"
    assert fixed.opened.assessment.explanations["R1"].text == UserText("e\u202e")
    assert (tmp_path / "answers.orig.toml").read_bytes() == original


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("note = 'a\x1b\x1b'\nratng = 'no'", "14:1: answers.Q-01.ratng: "),
        ("evidence = [{title = '\x1ba', kind = 'mail', url = 'u'}]", "13:28: answers.Q-01.evidence[0].kind: "),
        ('evidence = [{title = "\\u001ba", kind = "mail", url = "u"}]', "13:33: answers.Q-01.evidence[0].kind: "),
        ("rating = 'y\x1bess'", "13:1: answers.Q-01.rating: "),
        ("note = '\x1b'\n[answers.Q-05]\nn = 2\nof = 1", "15:1: answers.Q-05.n: "),
        ("note = '\x1b\nrating = no", "13:8: answers.Q-01.note: "),
    ],
)
def test_nothing_is_written_while_anything_else_is_wrong(tmp_path: Path, body: str, expected: str) -> None:
    path = write_answers(tmp_path, f"[answers.Q-01]\n{body}\n")
    before = path.read_bytes()
    with pytest.raises(FileProblems) as caught:
        fix(path)
    assert caught.value.problems[0].sentence("f", "en").startswith(f"f:{expected}")
    assert path.read_bytes() == before
    assert sorted(file.name for file in tmp_path.iterdir()) == ["answers.toml", "tiny.toml"]


@pytest.mark.parametrize("data", [b"x = '\xff'", b"", b"format = 2\n[subject]\nnote = '\x1b'\n", b"[" * 100])
def test_what_cannot_be_mended_is_left_as_it_is(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "answers.toml"
    path.write_bytes(data)
    with pytest.raises(EarnestError):
        fix(path)
    assert path.read_bytes() == data


@few(60)
@given(st.text(st.characters(codec="utf-8") | st.sampled_from("\x00\x1b\x7f\x9b\r\n\\\"'"), max_size=20), st.booleans())
def test_any_text_comes_out_clean(tmp_path_factory: pytest.TempPathFactory, text: str, escaped: bool) -> None:
    shown = "".join(f"\\U{ord(character):08X}" for character in text)
    literal = text.replace("\\", "\\\\").replace('"', '\\"')
    path = write_answers(
        tmp_path_factory.mktemp("fix"), f'[answers.Q-01]\nnote = """\n{shown if escaped else literal}"""\n'
    )
    expected = "".join(c for c in text if not forbidden_characters(c)) if escaped else cleaned(_cr_out(text))
    assert fix(path).opened.assessment.answer("Q-01").note == UserText(expected)


def _cr_out(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "")
