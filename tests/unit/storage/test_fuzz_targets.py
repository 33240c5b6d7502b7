"""The fuzzer's own tests: its first inputs are what they say, all pass, and a planted defect does not."""

from __future__ import annotations

from collections import Counter

import pytest

from earnest.core.errors import Problem
from earnest.storage import assessments
from earnest.storage.toml import parse
from earnest.storage.toml.guard import Guarded
from fuzz import targets
from fuzz.seeds import seeds
from fuzz.targets import Finding, run

pytestmark = pytest.mark.slow


def opens(data: bytes) -> bool:
    """Whether an answer file opens."""
    try:
        assessments.assessment_from(data, targets.FILE, "")
    except parse.FileProblems:
        return False
    return True


def test_the_first_inputs_reach_every_reader_and_are_no_findings() -> None:
    inputs = list(seeds())
    assert len(inputs) == len(set(inputs))
    assert min(Counter(one[:1] for one in inputs)[letter] for letter in targets.TARGETS) >= 8
    for one in inputs:
        run(one)


def test_some_of_the_first_answer_files_open_and_some_are_refused() -> None:
    answers = [opens(one[1:]) for one in seeds() if one[:1] == b"A"]
    assert answers.count(True) > 20
    assert answers.count(False) > 5


def test_what_is_read_once_for_all_inputs_opens_as_an_answer_file_asks_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(targets.questionnaires, "our_questionnaire", targets.questionnaires.our_questionnaire)
    targets.prepare()
    first = next(one for one in seeds() if one[:1] == b"A" and opens(one[1:]))
    run(first)


def test_an_exception_of_the_reader_escapes(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(data: bytes) -> Guarded | Problem:
        raise KeyError(data)

    monkeypatch.setattr(parse, "guard", broken)
    with pytest.raises(KeyError):
        run(b"Aformat = 1")


def test_a_sentence_with_an_escape_in_it_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("earnest.core.errors.one_line", lambda text, limit=200: text)
    with pytest.raises(Finding, match="not printable"):
        run(b'A"\\u001b" = 1\n')


def test_a_text_that_stays_unseen_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(targets, "visible", lambda text: text)
    with pytest.raises(Finding, match="unseen"):
        run("T\u202e".encode())


def test_an_input_that_takes_long_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(targets, "SECONDS", 0.0)
    with pytest.raises(Finding, match="more than"):
        run(b"Aformat = 1")
