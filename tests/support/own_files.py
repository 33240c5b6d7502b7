"""Files for the tests of storage and of the command line: a questionnaire of one's own, and answers to it."""

from __future__ import annotations

from pathlib import Path

import pytest
import tomli_w

from earnest.core.errors import FileProblems, Problem
from earnest.core.questionnaire.model import Questionnaire
from earnest.storage.assessments import open_assessment
from earnest.storage.disk.files import digest
from factories import Tree, question_tree, questionnaire, section

BODY = 12
"""The line on which the body of an answer file begins."""

QUESTIONS = (
    question_tree("Q-01", weight=3, gate="hard"),
    question_tree("Q-02", weight=2),
    question_tree("Q-03"),
    question_tree("Q-04", weight=2),
    question_tree("Q-05", kind="share", bands={"yes_from": 1, "partial_from": 0}),
    question_tree("Q-06", kind="count"),
)


def write_questionnaire(folder: Path, *sections: Tree, qid: str = "tiny") -> Questionnaire:
    """Write `QID.toml`; without sections one with the questions above."""
    form = questionnaire(*(sections or [section("S", *QUESTIONS)]), qid=qid)
    text = tomli_w.dumps(form.model_dump(exclude_none=True, by_alias=True), multiline_strings=True)
    (folder / f"{qid}.toml").write_text(text, encoding="utf-8", newline="")
    return form


def reference(folder: Path, qid: str = "tiny", **changed: str) -> str:
    """The table that chooses a questionnaire written here."""
    known = {"id": qid, "version": "1.0.0", "digest": digest((folder / f"{qid}.toml").read_bytes())}
    lines = [f'{key} = "{value}"' for key, value in {**known, "path": f"{qid}.toml", **changed}.items()]
    return "\n".join(["[[questionnaires]]", *lines]) + "\n"


def answers_text(folder: Path, body: str = "") -> str:
    """The text of an answer file; the questionnaire stands in the folder or is written now."""
    if not (folder / "tiny.toml").exists():
        write_questionnaire(folder)
    head = 'format = 1\n\n[subject]\nversion = "2.1"\nassessed_on = 2026-11-22\n\n'
    return head + reference(folder) + body


def write_answers(folder: Path, body: str = "", name: str = "answers.toml") -> Path:
    """Write an answer file."""
    path = folder / name
    path.write_text(answers_text(folder, body), encoding="utf-8", newline="")
    return path


EXAMPLE_SECTION = section(
    "C1",
    question_tree("Q-01", weight=3, gate="hard"),
    question_tree("Q-02", weight=2),
    question_tree("Q-03", weight=1),
    question_tree("Q-04", weight=2),
)
EXAMPLE_ANSWERS = """
[answers.Q-01]
rating = "yes"

[[answers.Q-01.evidence]]
title = "minutes"
kind = "record"
url = "register/1"
dated = 2026-10-01

[answers.Q-02]
rating = "partial"

[answers.Q-03]
rating = "planned"
owner = "安全负责人 A"
due = 2027-01-31

[answers.Q-04]
rating = "no"
"""


def write_example(folder: Path, instead: str = 'rating = "no"') -> Path:
    """The worked example of the scoring rules; `instead` stands for the answer to its last question."""
    write_questionnaire(folder, EXAMPLE_SECTION)
    return write_answers(folder, EXAMPLE_ANSWERS.replace('rating = "no"', instead))


def problems(path: Path) -> list[Problem]:
    """What opening an answer file finds wrong."""
    with pytest.raises(FileProblems) as caught:
        open_assessment(path)
    return caught.value.problems


def english(path: Path) -> list[str]:
    """Each problem with its place, without the name of the file."""
    return [problem.sentence("f", "en").removeprefix("f:") for problem in problems(path)]


def chosen(folder: Path, *tables: str, body: str = "") -> Path:
    """An answer file that chooses what the tables say."""
    head = "format = 1\n[subject]\nassessed_on = 2026-11-22\n"
    path = folder / "answers.toml"
    path.write_text(head + "".join(tables) + body, encoding="utf-8")
    return path
