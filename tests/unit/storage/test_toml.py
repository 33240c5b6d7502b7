from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkout import ROOT
from earnest.core.assessment.model import Assessment
from earnest.core.errors import FileProblems, Problem
from earnest.core.text import forbidden_characters
from earnest.storage.assessments import open_assessment
from earnest.storage.toml.guard import MOST
from earnest.storage.toml.parse import parse
from factories import DIGEST
from own_files import BODY, answers_text, write_answers
from soak import few


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("files")


def problems_of(path: Path) -> list[Problem]:
    with pytest.raises(FileProblems) as caught:
        open_assessment(path)
    return caught.value.problems


def lines(path: Path) -> list[tuple[str, str]]:
    """Each problem in both languages, without the name of the file."""
    return [
        tuple(problem.sentence("f", language).removeprefix("f:") for language in ("zh", "en"))
        for problem in problems_of(path)
    ]


# What stands on line 12, the first of the body; the place and the words it is refused with.
MISTAKES = (ROOT / "tests" / "golden" / "mistakes.txt").read_text(encoding="utf-8")


def mistakes() -> Iterator[tuple[str, str, str]]:
    """What stands on line 12 and after, and what is said of it in Chinese and in English."""
    for block in MISTAKES.split("\n\n"):
        body, zh, en = block.rstrip("\n").split("\n-- ")
        yield re.sub(r"<U\+([0-9A-F]+)>", lambda found: chr(int(found[1], 16)), body), zh, en


@pytest.mark.parametrize(("body", "zh", "en"), list(mistakes()))
def test_a_mistake_is_named_once_with_its_place_in_both_languages(folder: Path, body: str, zh: str, en: str) -> None:
    assert answers_text(folder).count("\n") == BODY - 1
    assert lines(write_answers(folder, body + "\n")) == [(zh, en)]


ITEM = "  { title = 'a', kind = 'record', url = 'u' },\n"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("[answers.Q-01]\nnote = '{}'", "13:1: answers.Q-01.note: longer than the limit of 8000 characters"),
        ("[answers.Q-01]\nby = '{}'", "13:1: answers.Q-01.by: longer than the limit of 2000 characters"),
        ("[answers.Q-01]\nevidence = [\n{}]", "13:1: answers.Q-01.evidence: more than the limit of 200 items"),
        ("{}", "12:2: answers: more than the limit of 7000 items"),
        ("{} ", "12:2: answers: more than the limit of 2000 items"),
    ],
)
def test_a_limit_is_named(folder: Path, body: str, expected: str) -> None:
    limit = int(re.findall(r"limit of (\d+)", expected)[0])
    many = "字" if "=" in body else "[answers.Q-{:04}]\n" + "n = 1\n" * body.endswith(" ")
    many = ITEM if "evidence" in body else many
    for number, refused in ((limit, False), (limit + 1, True)):
        text = body.format("".join(many.format(n) if "{:" in many else many for n in range(number)))
        data = answers_text(folder, text + "\n").encode()
        if refused:
            with pytest.raises(FileProblems) as caught:
                parse(data, Path("f"), Assessment)
            assert [problem.sentence("f", "en") for problem in caught.value.problems] == [f"f:{expected}"]
        else:
            parse(data, Path("f"), Assessment)


@pytest.mark.parametrize("sound", [True, False])
@pytest.mark.parametrize(
    ("body", "row", "limit"),
    [
        ("[explanations]\n", "R{}.text = ''\n", 2000),
        ("[accepted_risks]\n", "Q-{} = {{ by = '', until = 2027-01-01, reason = '' }}\n", 2000),
        ("", f"[[signoffs]] # {{}}\nby = ''\nrole = ''\non = 2026-11-22\ndigest = '{DIGEST}'\n", 2000),
        ("[profile]\n", "a{} = true\n", 200),
        ("[profile_reasons]\n", "a{} = ''\n", 200),
    ],
)
def test_a_table_with_too_many_entries_is_one_problem(
    folder: Path, body: str, row: str, limit: int, sound: bool
) -> None:
    rows = [row.format(number) for number in range(limit + 1)]
    data = answers_text(folder, body + "".join(rows[:limit])).encode()
    assert parse(data, Path("f"), Assessment).value.subject.assessed_on.year == 2026
    more = "".join(rows) if sound else re.sub(r"= ('.*?'|true)", "= 1.5", "".join(rows))
    found = problems_of(write_answers(folder, body + more))
    assert [problem.message.en for problem in found] == [f"more than the limit of {limit} items"]


def test_columns_are_counted_in_characters() -> None:
    text = "'备注' = { '中文😀' = '承诺一', \"键\" = nope }\n"
    assert places("\ufeff" + text) == [(1, 31)]
    assert places("\ufeff'备注' = 1\n'中文' = {'中' = 1}\n[answers.'题'.'键']\n") == [(1, 1), (2, 1), (3, 14)]


def places(text: str) -> list[tuple[int | None, int | None]]:
    """Of the problems that a text has in itself, and not for lack of a subject."""
    with pytest.raises(FileProblems) as caught:
        parse(text.encode(), Path("f"), Assessment)
    return [(p.line, p.column) for p in caught.value.problems if p.path not in {("subject",), ("questionnaires",)}]


UNREADABLE = "this value cannot be read; put text in straight quotes; a date looks like 2026-11-22"
FIVE = """
[profile]
agentic = "yes"

[answers.Q-01]
ratng = "no"

[answers.Q-02]
due = 2027-13-01

[answers.Q-03]
rating = "no"
note = "同一题"
rating = "yes"

[answers.Q-05]
n = 3
of = 2
"""


def test_five_mistakes_of_five_kinds_are_all_named(folder: Path) -> None:
    assert [english for _, english in lines(write_answers(folder, FIVE))] == [
        "14:1: profile.agentic: expected true or false",
        "17:1: answers.Q-01.ratng: unknown key; did you mean “rating”?",
        "20:7: answers.Q-02.due: there is no such date or time",
        "25:1: answers.Q-03.rating: this key appears twice; keep one of them",
        "28:1: answers.Q-05.n: n is greater than of",
    ]


@pytest.mark.parametrize(
    ("line", "instead", "expected"),
    [
        ('ratng = "no"', 'rating "no"', "14:1 17:8 20:7 25:1 28:1"),
        ("[answers.Q-02]", "[answers.Q-02", "14:1 17:1 19:1 20:7 25:1 28:1"),
        ("[answers.Q-02]", "[answers.Q-01]", "14:1 17:1 19:10 20:7 25:1 28:1"),
        ('note = "同一题"', "<<<<<<< HEAD", "14:1 17:1 20:7 24:1 25:1 28:1"),
        ('note = "同一题"', 'note = "同一题', "14:1 17:1 20:7 24:8 25:1 28:1"),
        ('note = "同一题"', "evidence = [1, 2", "14:1 17:1 20:7 24:12 25:1 28:1"),
        ('note = "同一题"', "evidence = [{ title = 'a',", "14:1 17:1 20:7 24:13 25:1 28:1"),
        ("due = 2027-13-01", "evidence = [\n'a' 'b'\n'c'\n", "14:1 17:1 21:5 28:1 31:1"),
        ("due = 2027-13-01", "evidence = [\n", "14:1 17:1 20:12 26:1 29:1"),
    ],
)
def test_no_slip_of_the_pen_hides_the_others(folder: Path, line: str, instead: str, expected: str) -> None:
    problems = problems_of(write_answers(folder, FIVE.replace(line, instead)))
    assert " ".join(f"{problem.line}:{problem.column}" for problem in problems) == expected


@pytest.mark.parametrize("text", ["", "\n\n  \t\n", "# only a remark\n", "\ufeff"])
def test_an_empty_file_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "empty.toml"
    path.write_text(text, encoding="utf-8")
    assert lines(path) == [("1:1: 文件为空", "1:1: the file is empty")]
    assert path.read_text(encoding="utf-8") == text


@pytest.mark.parametrize(("number", "shown"), [("2", "2"), ("999", "999"), ("0x" + "f" * 5000, "…")])
def test_a_newer_format_is_refused_and_nothing_else_said_of_it(folder: Path, number: str, shown: str) -> None:
    path = write_answers(folder, "[answers.Q-01]\nassurance = 'high'\n[answers.Q-05]\nn = 2\nof = 1\n")
    path.write_text(path.read_text().replace("format = 1", f"format = {number}"))
    expected = f"1:1: format: the file has format {shown}, newer than this program; it was not touched; update earnest"
    assert [english for _, english in lines(path)] == [expected]


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("0", "expected one of 1"),
        ("-1", "expected one of 1"),
        ("'1'", "expected one of 1; did you mean “1”?"),
        ("1.0", "expected the whole number 1"),
        ("true", "expected the whole number 1"),
    ],
)
def test_a_format_that_never_was_is_refused(folder: Path, number: str, said: str) -> None:
    path = write_answers(folder)
    path.write_text(path.read_text().replace("format = 1", f"format = {number}"))
    assert [english for _, english in lines(path)] == [f"1:1: format: {said}"]


def test_of_very_many_problems_the_first_are_named_and_the_rest_is_not_kept_quiet(folder: Path) -> None:
    found = lines(write_answers(folder, "[answers.Q-01]\n" + "".join(f"k{n} = 1\n" for n in range(MOST + 500))))
    assert len(found) == MOST + 1
    assert found[MOST - 1][1] == f"{BODY + MOST}:1: answers.Q-01.k{MOST - 1}: unknown key"
    place = f"{BODY + MOST + 1}:1: "
    assert found[MOST] == (
        f"{place}问题超过1000处，其余未列出",
        f"{place}more than 1000 problems; the rest are not listed",
    )


EXAMPLE = (ROOT / "reports" / "example.toml").read_text(encoding="utf-8")
spoilt = st.lists(
    st.tuples(
        st.integers(0, len(EXAMPLE)),
        st.integers(0, 30),
        st.text(max_size=4) | st.sampled_from(["'''", '"""', '"', "[", "]", "{", "}", "\n", "=", "#", "\\", ".", "\r"]),
    ),
    min_size=1,
    max_size=4,
)


@few(60)
@given(spoilt)
def test_however_a_file_is_spoilt_every_problem_is_a_sentence_with_a_place(cuts: list[tuple[int, int, str]]) -> None:
    text = EXAMPLE
    for start, length, put in cuts:
        text = text[:start] + put + text[start + length :]
    try:
        parse(text.encode("utf-8", "replace"), Path("f"), Assessment)
    except FileProblems as error:
        rows = text.removeprefix("\ufeff").split("\n")
        for problem in error.problems:
            assert 1 <= (problem.line or 0) <= len(rows)
            assert 1 <= (problem.column or 0) <= len(rows[(problem.line or 0) - 1]) + 1
            sentence = problem.sentence("f", "zh")
            assert len(sentence.splitlines()) == 1
            assert not forbidden_characters(sentence)
