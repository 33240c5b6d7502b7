"""`earnest questions`: the core, the roles, and the questions of an answer file with their answers."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from command_line import Run, runner
from earnest.core.questionnaire.model import Questionnaire
from factories import REASON, question_tree, section, words
from own_files import write_answers, write_questionnaire

QUESTIONS = (
    question_tree("Q-01", gate="soft", role="data_lead"),
    question_tree("Q-02", weight=2, role="own_role", topic=words("两\n行", "two\nlines"), cites=["X1.a"]),
    question_tree("Q-03", weight=3, applies_when="agentic", role="data_lead"),
    question_tree("Q-04", weight=3),
)
ANSWERS = f"""
[profile]
agentic = false

[profile_reasons]
agentic = "{REASON}"

[answers.Q-01]
rating = "partial"
flagged = true

[answers.Q-02]
confirm = true
"""


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    return runner(capsys)


@pytest.fixture
def file(tmp_path: Path) -> str:
    write_questionnaire(tmp_path, section("S", *QUESTIONS))
    return str(write_answers(tmp_path, ANSWERS))


def ids(run: Run, *options: str) -> list[str]:
    return [row.split()[0] for row in run("questions", *options).out.splitlines()]


def test_the_core_is_gates_and_weight_3(run: Run, ours: tuple[Questionnaire, ...]) -> None:
    core = [one for form in ours for one in form.questions() if one.gate or one.weight == 3]
    assert ids(run, "--core") == [one.id for one in core]
    assert ids(run, "--core", "--role", "model_lead") == [one.id for one in core if one.role == "model_lead"]
    assert run("questions", "--core").err == f"questions: {len(core)}, of the core: {len(core)}\n"


def test_an_answer_file_has_its_own_questions_with_its_answers(run: Run, file: str) -> None:
    ended = run("questions", "--for", file)
    rows = [re.split(r"  +", row) for row in ended.out.splitlines()]
    assert rows == [
        ["Q-01", "a sentence", "1", "soft gate", "Data lead", "partial"],
        ["Q-02", "two lines", "2", "own_role", "unanswered"],
        ["Q-04", "a sentence", "3", "Safety lead", "unanswered"],
    ]
    assert (ended.status, ended.err) == (0, "questions: 3, answered: 1/3, of the core: 1/2\n")


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ([], "124"),
        (["--core"], "14"),
        (["--core", "--role", "data_lead"], "1"),
        (["--role", "own_role"], "2"),
        (["--state", "unanswered"], "24"),
        (["--state", "unanswered", "--core"], "4"),
        (["--state", "flagged"], "1"),
        (["--state", "confirm"], "2"),
        (["--state", "flagged", "--search", "a sentence"], "1"),
    ],
)
def test_the_filters_narrow_each_other(run: Run, file: str, options: list[str], found: str) -> None:
    assert [qid[-1] for qid in ids(run, "--for", file, *options)] == list(found)
    told = json.loads(run("questions", "--json", "--for", file, *options).out)
    assert [one["id"][-1] for one in told] == list(found)
    assert {"rating", "answer"} & set(told[0]) == set()


def test_a_question_of_ones_own_is_shown_whole(run: Run, file: str) -> None:
    assert run("questions", "Q-02", "--for", file).out.startswith(
        "Q-02  two\nlines\na sentence\n  [X1.a]\nWhy it is asked\n"
    )
    assert run("questions", "Q-03", "--for", file) == (1, "", "no question matches\n"), "the profile takes it out"
    assert run("questions", "C1-01", "--for", file).err.startswith("there is no question C1-01")


def test_a_role_that_nobody_has(run: Run, file: str) -> None:
    ended = run("questions", "--role", "safty_lead")
    assert (ended.status, ended.out) == (1, "")
    assert ended.err.startswith("there is no role safty_lead; the roles are safety_lead, evaluation_lead, ")
    assert ended.err.endswith("; did you mean “safety_lead”?\n")
    assert "own_role; did you mean “own_role”?" in run("questions", "--role", "ownrole", "--for", file).err
    assert run("questions", "--role", "own_role").status == 1


def test_what_cannot_be_listed_is_said(run: Run, tmp_path: Path) -> None:
    assert run("questions", "--state", "flagged") == (2, "", "--state needs an answer file; name one with --for\n")
    assert run("questions", "--for", str(tmp_path / "none.toml")).status == 2
