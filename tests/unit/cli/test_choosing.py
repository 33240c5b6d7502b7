"""Choosing the questionnaires of a new assessment, and listing the questions of one's own."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from checkout import ROOT
from command_line import Run, runner
from earnest.storage.assessments import open_assessment
from earnest.storage.disk.files import digest
from factories import question_tree, section
from own_files import write_questionnaire

EXAMPLE = ROOT / "docs/example-questionnaire.toml"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    return runner(capsys)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a questionnaire in it."""
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    shutil.copy(EXAMPLE, "release.toml")
    return here


def choose(run: Run, *names: str, file: str = "new.toml") -> str:
    """Make a file that chooses these; what was said on stderr."""
    ended = run("new", file, *(word for name in names for word in ("--questionnaire", name)))
    assert ended.out == ""
    assert os.path.exists(file) == (ended.status == 0)
    return ended.err


def test_one_s_own_alone(run: Run) -> None:
    assert choose(run, "release.toml") == "wrote new.toml; answer it with earnest open\n"
    opened = open_assessment(Path("new.toml"))
    (ref,) = opened.assessment.questionnaires
    assert (ref.id, ref.version, ref.digest) == ("release", "1.0.0", digest(EXAMPLE.read_bytes()))
    assert ref.path is not None
    assert ref.path.raw == "release.toml"
    assert list(opened.assessment.answers) == [f"REL-0{n}" for n in range(1, 5)]
    assert opened.warnings == ()


def test_together_with_ours_in_the_order_given(run: Run) -> None:
    choose(run, "action-plan", "release.toml", "commitments")
    opened = open_assessment(Path("new.toml"))
    assert [form.id for form in opened.questionnaires] == ["action-plan", "release", "commitments"]
    assert [ref.path is None for ref in opened.assessment.questionnaires] == [True, False, True]


def test_without_a_choice_all_of_ours(run: Run) -> None:
    choose(run)
    assert [form.id for form in open_assessment(Path("new.toml")).questionnaires] == ["commitments", "action-plan"]


def test_the_path_is_seen_from_the_answer_file(run: Run, folder: Path) -> None:
    (folder / "forms").mkdir()
    shutil.move("release.toml", "forms/release.toml")
    (folder / "link.toml").symlink_to("forms/release.toml")
    for name in ("forms/release.toml", f"{folder}/forms/../forms/release.toml", "link.toml"):
        choose(run, name)
        (ref,) = open_assessment(folder / "new.toml").assessment.questionnaires
        assert ref.path is not None
        assert ref.path.raw == "forms/release.toml"
        os.unlink("new.toml")


def test_outside_the_folder_it_is_to_be_copied(run: Run, folder: Path) -> None:
    (folder / "below").mkdir()
    (folder / "below" / "link.toml").symlink_to("../release.toml")
    for name in ("release.toml", "below/link.toml"):
        said = choose(run, name, file="below/new.toml")
        place = f"{folder}/below, the folder of the answer file"
        assert said == f"{name} is not inside {place}; copy it there and choose the copy\n"


def test_what_clashes_is_refused(run: Run) -> None:
    shutil.copy("release.toml", "again.toml")
    chosen = "again.toml: a questionnaire called “release” is chosen already; choose one of the two"
    assert choose(run, "release.toml", "again.toml").startswith(chosen)
    assert "“commitments” is chosen already" in choose(run, "commitments", "commitments")
    write_questionnaire(Path(), section("S", question_tree("C1-01")), qid="tiny")
    assert "C1-01 belongs to the questionnaires that come with the program" in choose(run, "tiny.toml")
    for name in ("one", "two"):
        write_questionnaire(Path(), section("S", question_tree("Q-01")), qid=name)
    assert choose(run, "one.toml", "two.toml") == (
        "two.toml: question id Q-01 is used by the questionnaire one already; give that question another id\n"
    )
    write_questionnaire(Path(), section("S", question_tree("Q-01")), qid="commitments")
    assert "choose another id; a questionnaire that comes with the program" in choose(run, "commitments.toml")


def test_a_misspelt_name_of_ours_is_seen(run: Run) -> None:
    assert choose(run, "comitments") == "there is no questionnaire file comitments; did you mean “commitments”?\n"


@pytest.mark.parametrize("name", ["~own.toml", "a\\b.toml"])
def test_a_name_that_no_answer_file_may_hold(run: Run, name: str) -> None:
    shutil.move("release.toml", name)
    assert choose(run, name) == f"{name}: the path may not begin with ~ or contain a backslash; rename it\n"


def test_the_mistakes_of_a_questionnaire_are_told_with_their_places(run: Run) -> None:
    text = EXAMPLE.read_text("utf-8").replace("weight = 3", "weight = 4")
    Path("release.toml").write_text(text, encoding="utf-8")
    lines = [n for n, line in enumerate(text.splitlines(), 1) if line == "weight = 4"]
    assert [line.split(": ")[0] for line in choose(run, "release.toml").splitlines()] == [
        f"release.toml:{n}:1" for n in lines
    ]


def test_a_folder_is_no_questionnaire(run: Run) -> None:
    assert choose(run, ".") == ".: this is a folder, not a file\n"


def test_a_file_that_is_there_is_not_touched(run: Run) -> None:
    Path("new.toml").write_text("mine", encoding="utf-8")
    ended = run("new", "new.toml", "--questionnaire", "release.toml")
    assert (ended.status, Path("new.toml").read_text("utf-8")) == (2, "mine")


# Their questions


def test_questions_of_one_s_own_are_listed_and_filtered(run: Run) -> None:
    def ids(*options: str) -> list[str]:
        out = run("questions", "--json", "--questionnaire", "release.toml", *options).out
        return [one["id"] for one in json.loads(out)]

    assert ids() == ["REL-01", "REL-02", "REL-03", "REL-04"]
    assert ids("--section", "R2") == ["REL-03", "REL-04"]
    assert ids("--gate", "any") == ["REL-01"]
    assert ids("--role", "infra_security_lead") == ["REL-03"]
    assert len(ids("--questionnaire", "commitments")) == 4 + 82


def test_a_citation_of_one_s_own_is_shown_by_its_id(run: Run) -> None:
    tree = question_tree("Q-01", cites=["house-rule.4", "CC1.c"], role="captain")
    write_questionnaire(Path(), section("S", tree))
    ended = run("questions", "--questionnaire", "tiny.toml", "Q-01")
    assert ended.status == 0
    assert "  [house-rule.4]\n  [CC1.c] " in ended.out
    assert run("questions", "--questionnaire", "tiny.toml").out.split()[-1] == "captain"


def test_a_questionnaire_that_cannot_be_listed(run: Run) -> None:
    assert run("questions", "--questionnaire", "no.toml").err == "no.toml: there is no such file; check the path\n"
