from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from earnest.cli import main
from earnest.core.errors import FileProblems
from earnest.storage.assessments import Opened, OutdatedQuestionnaire, open_assessment
from earnest.storage.toml import parse as parsing
from earnest.storage.upgrading import Outdated
from earnest.tui.app import EarnestApp
from earnest.workspace.opening import open_file
from own_files import chosen, reference, write_questionnaire
from two_versions import new_version, old_answers, outdated_answers


class Work:
    """How often each file was opened to be read, by name, and how many texts were parsed."""

    def __init__(self) -> None:
        self.reads: Counter[str] = Counter()
        self.parsed = 0


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Work]:
    """What is done to the files of the test's folder, and to all texts."""
    done = Work()
    system_open, loads = os.open, parsing.tomli.loads

    def opened(path: Any, flags: int, *rest: Any, **named: Any) -> int:
        if (
            isinstance(path, Path)
            and path.parent == tmp_path
            and not flags & (os.O_WRONLY | os.O_RDWR | os.O_DIRECTORY)
        ):
            done.reads[path.name] += path.suffix == ".toml"
        return system_open(path, flags, *rest, **named)

    def loaded(text: str, **named: Any) -> dict[str, Any]:
        done.parsed += "\n" in text  # what gives a mistake its place has single values read
        return loads(text, **named)

    monkeypatch.setattr(os, "open", opened)
    monkeypatch.setattr(parsing.tomli, "loads", loaded)
    return done


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    """Answers to a questionnaire of one's own."""
    write_questionnaire(tmp_path)
    return chosen(tmp_path, reference(tmp_path))


ONCE = {"answers.toml": 1, "tiny.toml": 1}


@pytest.mark.parametrize("edit", [False, True])
def test_each_file_is_read_and_parsed_once(answers: Path, work: Work, edit: bool) -> None:
    assert isinstance(open_file(answers, edit=edit), Opened)
    assert work.reads == ONCE
    assert work.parsed == 2


def test_the_app_reads_each_file_once(answers: Path, work: Work) -> None:
    app = EarnestApp()
    app.remember(name="lead A")
    work.parsed = 0
    app.read_document(answers)
    app.claim.release()
    assert app.document is not None
    assert work.reads == ONCE
    assert work.parsed == 2


def test_a_command_reads_each_file_once(answers: Path, work: Work) -> None:
    assert main(["score", str(answers)]) == 0
    assert work.reads == ONCE
    assert work.parsed == 2


def test_up_to_the_question_whether_to_upgrade_each_file_is_read_once(tmp_path: Path, work: Work) -> None:
    path = outdated_answers(tmp_path)
    work.reads.clear()
    app = EarnestApp()
    work.parsed = 0
    app.read_document(path)
    assert app.opening.outdated is not None
    assert work.reads == {**ONCE, "tiny.changes.toml": 1}
    assert work.parsed == 3


def test_an_older_questionnaire_is_an_error_of_its_own_kind_with_the_same_words(tmp_path: Path) -> None:
    path = outdated_answers(tmp_path)
    with pytest.raises(OutdatedQuestionnaire, match=r"which is 2\.0\.0 now") as refused:
        open_assessment(path)
    found = open_file(path)
    assert isinstance(found, Outdated)
    assert found.upgrade.assessment.questionnaires[0].version == "2.0.0"
    assert found.opened.assessment == refused.value.read.parsed.value


def test_where_no_upgrade_helps_the_mistakes_are_told(tmp_path: Path) -> None:
    path = old_answers(tmp_path, body="[profile]\nno_such = true\n")
    new_version(tmp_path)
    with pytest.raises(FileProblems) as refused:
        open_file(path)
    assert [problem.path for problem in refused.value.problems] == [("profile", "no_such")]
    path.write_text(
        path.read_text(encoding="utf-8").replace('version = "1.0.0"', 'version = "9.0.0"'), encoding="utf-8"
    )
    with pytest.raises(FileProblems, match=r"newer than the 2\.0\.0") as newer:
        open_file(path)
    assert not isinstance(newer.value, OutdatedQuestionnaire)
