"""From bytes to a model or to problems, without a file: what `parse` itself says."""

from __future__ import annotations

from pathlib import Path

import pytest
import tomli

from earnest.core.assessment.model import Assessment
from earnest.core.errors import FileProblems, Problem
from earnest.core.language import Phrase
from earnest.storage.toml.guard import MOST
from earnest.storage.toml.parse import named, parse
from earnest.storage.toml.reader import outline
from earnest.storage.toml.values import SYNTAX


def parsed_problems(data: bytes) -> list[Problem]:
    with pytest.raises(FileProblems) as caught:
        parse(data, Path("f.toml"), Assessment)
    assert caught.value.file == Path("f.toml")
    assert caught.value.message.en.startswith("f.toml:")
    return caught.value.problems


def test_every_refusal_names_the_file() -> None:
    assert [problem.line for problem in parsed_problems(b"a = 1\nb = \xff")] == [2]
    assert len(parsed_problems(b"a = \n")) >= 1


def test_an_empty_file_has_one_problem_at_its_beginning() -> None:
    assert parsed_problems(b"# nothing\n") == [Problem(Phrase("文件为空", "the file is empty"), (), 1, 1)]


@pytest.mark.parametrize(
    ("error", "place"),
    [
        (ValueError("odd\n\x1b"), (2, 1)),
        (RecursionError("too deep"), (2, 1)),
        (tomli.TOMLDecodeError("odd", "[subject]\n", 10), (2, 1)),
        (tomli.TOMLDecodeError("odd", "[subject]\n", 2), (1, 3)),
    ],
)
def test_what_the_parser_alone_sees_is_told_in_a_sentence_of_ours(
    monkeypatch: pytest.MonkeyPatch, error: Exception, place: tuple[int, int]
) -> None:
    def refuse(text: str, parse_float: object) -> None:
        raise error

    monkeypatch.setattr("earnest.storage.toml.parse.tomli.loads", refuse)
    assert Problem(SYNTAX, (), *place) in parsed_problems(b"[subject]\n")


def test_a_character_is_found_inside_an_array() -> None:
    found = parsed_problems(b'signoffs = ["a", "\\u0001"]\n')
    assert ("signoffs", 1) in [problem.path for problem in found if "<U+0001>" in problem.message.en]


@pytest.mark.parametrize(("number", "shown"), [(2, "2"), (999_999_999, "999999999"), (10**9, "…"), (10**30, "…")])
def test_a_newer_format_is_named_unless_its_number_is_too_long(number: int, shown: str) -> None:
    (problem,) = parsed_problems(f"format = {number}\n".encode())
    assert problem.message.en.startswith(f"the file has format {shown}, newer than this program")
    assert problem.message.zh == f"文件格式{shown}比本程序新，未作改动；请升级 earnest"


def test_a_format_that_only_equals_one() -> None:
    assert parsed_problems(b"format = 1.0\n")[0].message == ("应为整数1", "expected the whole number 1")


def test_problems_of_one_line_stand_in_its_order() -> None:
    found = parsed_problems(b"format = 1\nsubject = {version = 1, organisation = 2, assessed_on = 2026-11-22}\n")
    assert [problem.path[-1] for problem in found if problem.path[:1] == ("subject",)] == ["version", "organisation"]


def test_of_a_thousand_problems_all_are_named_and_of_more_a_thousand() -> None:
    places = outline("a = 1\n")
    many = [Problem(Phrase("甲", "a"), (), 1, column) for column in range(1, MOST + 2)]
    assert named(many[:MOST], places) == many[:MOST]
    more = Phrase(f"问题超过{MOST}处，其余未列出", f"more than {MOST} problems; the rest are not listed")
    assert named(many, places) == [*many[:MOST], Problem(more, (), 1, MOST + 1)]


def test_whether_there_are_comments_comes_with_the_model() -> None:
    text = b"format = 1\nquestionnaires = []\n[subject]\nassessed_on = 2026-11-22\n"
    assert parse(text, Path("f.toml"), Assessment).has_comments is False
    assert parse(text + b"# a", Path("f.toml"), Assessment).has_comments is True
