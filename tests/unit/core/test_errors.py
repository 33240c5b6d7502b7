from __future__ import annotations

from earnest.core.errors import EarnestError, FileProblems, Problem, dotted
from earnest.core.language import Phrase

MESSAGE = Phrase("应为日期", "expected a date")


def test_a_problem_says_where_and_what_in_one_line() -> None:
    problem = Problem(MESSAGE, ("answers", "C1-01", "evidence", 0, "dated"), line=12, column=9)
    assert problem.sentence("team.toml", "en") == "team.toml:12:9: answers.C1-01.evidence[0].dated: expected a date"
    assert problem.sentence("team.toml", "zh").endswith("dated：应为日期")


def test_a_place_may_be_missing_and_a_warning_says_so() -> None:
    assert Problem(MESSAGE).sentence("a.toml", "en") == "a.toml: expected a date"
    assert Problem(MESSAGE, severity="warning").sentence("a.toml", "zh") == "a.toml: 警告：应为日期"
    assert Problem(MESSAGE, line=3).sentence("a.toml", "en") == "a.toml:3:1: expected a date"


def test_keys_and_file_names_of_strangers_are_made_visible() -> None:
    line = Problem(MESSAGE, ("\x1b[2J\u202e", "b")).sentence("\x1b]0;x\x07.toml", "en")
    assert line == "<U+001B>]0;x<U+0007>.toml: <U+001B>[2J<U+202E>.b: expected a date"
    assert len(dotted(("k" * 500,))) == 80


def test_errors_are_sentences_in_both_languages() -> None:
    assert str(EarnestError(MESSAGE)) == "expected a date"
    error = FileProblems("a.toml", [Problem(MESSAGE, ("x",)), Problem(MESSAGE, ("y",))])
    assert error.message == ("a.toml: x：应为日期", "a.toml: x: expected a date")
    assert [problem.path for problem in error.problems] == [("x",), ("y",)]
    doubtful = Problem(MESSAGE, ("w",), line=1, severity="warning")
    assert FileProblems("a.toml", [doubtful, *error.problems]).message == error.message, "a warning is not the cause"
