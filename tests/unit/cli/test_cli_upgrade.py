"""`earnest upgrade`: the dry run, the question, the written file."""

from __future__ import annotations

import io
import json
import re
import sys
from pathlib import Path

import pytest

from checkout import ROOT
from command_line import Run, runner
from earnest.core.questionnaire.model import Questionnaire
from earnest.core.upgrade.changes import Changes, Step, ids_before, ids_of
from earnest.storage.assessments import open_assessment
from earnest.storage.canonical import assessment_digest
from earnest.storage.disk.lock import acquire
from earnest.storage.questionnaires import OURS
from earnest.storage.toml.parse import parse
from factories import question_tree, section
from own_files import write_questionnaire
from two_versions import (
    ANSWERS,
    HEAD,
    new_version,
    old_answers,
    outdated_answers,
)
from walk_files import QUESTIONS, walk_file


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("EARNEST_LANG", "en")
    monkeypatch.setattr(sys, "stdin", io.StringIO("y\n"))
    return runner(capsys)


DRY_RUN = """\
a sentence (tiny): 1.0.0 -> 2.0.0
  Answers that stay as they are: 1.

Reworded: the answer is kept and marked to be confirmed
  T-01  topic 01
    Reason: it was too broad
    question text, before: Was a rollback rehearsed in the last 12 months?
    question text, now: Was a rollback rehearsed in the last 6 months?

Renumbered: the answer goes to the new id
  T-02 -> T-12  topic 12
    Reason: it was too broad

Split: each question gets the answer and evidence, to be confirmed
  T-03 -> T-13, T-14  topic 13 / topic 14
    Reason: it was too broad

Merged: the most cautious rating, every note and evidence item, to be confirmed
  T-04 -> T-15  topic 15
    Reason: it was too broad
  T-05 -> T-15  topic 15
    Reason: it was too broad

Removed: the answer stays in the file under its id and does not count
  T-06  The old way of notice
    Reason: it was too broad
    It asked: Was the old way used?

Added, not answered yet
  T-20  topic 20

Accepted risks go along with their questions: T-02

Sign-offs stay in the file (1), but are of the contents before and no longer match.
"""


def test_an_older_file_opens_after_a_dry_run_with_no_answer_lost(tmp_path: Path, run: Run) -> None:
    """Reworded, renamed, split, merged and removed: told first, done after a yes, taken back with `restore`."""
    path = old_answers(tmp_path)
    assert run("check", str(path)).status == 0
    new_version(tmp_path)
    before = path.read_bytes()
    refused = run("score", str(path))
    assert refused.status == 2
    assert "earnest upgrade FILE brings it up to date and keeps every answer" in refused.err
    dry = run("upgrade", str(path))
    assert (dry.status, dry.out) == (1, DRY_RUN)
    assert dry.err == f"nothing was written to {path}; --yes does what is listed above\n"
    assert path.read_bytes() == before
    done = run("upgrade", "--yes", str(path))
    assert (done.status, done.out) == (0, DRY_RUN)
    assert "answers to be confirmed: 4. earnest restore" in done.err
    text = path.read_text("utf-8")
    for said in re.findall(r'"([^"\n]+)"', ANSWERS):
        assert said in text, "nothing that stood in the file is missing"
    assert {one.path[-1] for one in open_assessment(path).warnings} == {"T-06"}
    checked = run("check", str(path))
    assert checked.status == 0
    assert "answers to be confirmed, 4, counted as claimed only: T-01, T-13, T-14, T-15" in checked.out
    assert "Answers to be confirmed, 4, counted as claimed only: T-01" in run("score", str(path)).out
    again = run("upgrade", str(path))
    assert (again.status, again.out, again.err) == (0, "", f"{path} is up to date\n")
    assert run("restore", str(path)).status == 0
    assert path.read_bytes() == before


def test_no_way_back_is_promised_that_is_not_there(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    path = old_answers(tmp_path)
    new_version(tmp_path)
    monkeypatch.setenv("XDG_STATE_HOME", str(path))
    done = run("upgrade", "--yes", str(path))
    assert done.status == 0
    assert done.err.endswith("answers to be confirmed: 4. What it was is not kept\n")


def test_the_plan_as_json(tmp_path: Path, run: Run) -> None:
    path = outdated_answers(tmp_path)
    before = path.read_bytes()
    ended = run("upgrade", "--json", str(path))
    plan = json.loads(ended.out)
    (one,) = plan["questionnaires"]
    assert (ended.status, plan["written"], one["from"], one["to"], one["added"]) == (
        1,
        False,
        "1.0.0",
        "2.0.0",
        ["T-20"],
    )
    split = next(move for move in one["questions"] if move["what"] == "split")
    assert (split["into"], split["confirm"], split["changes"][0]["reason"]["zh"]) == (
        ["T-13", "T-14"],
        True,
        "原题过宽",
    )
    assert path.read_bytes() == before
    assert json.loads(run("upgrade", "--json", "--yes", str(path)).out)["written"]
    assert json.loads(run("upgrade", "--json", str(path)).out) == {"format": 1, "written": False, "questionnaires": []}


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("said", "status"), [("y\n", 0), ("是\n", 0), ("\n", 1), ("n\n", 1), ("", 1)])
def test_at_a_terminal_one_is_asked(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch, said: str, status: int
) -> None:
    path = outdated_answers(tmp_path)
    before = path.read_bytes()
    monkeypatch.setattr(sys, "stdin", Terminal(said))
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    ended = run("upgrade", str(path))
    assert (ended.status, "Upgrade the file? [y/N]" in ended.err) == (status, True)
    assert (path.read_bytes() == before) == (status == 1)


def test_without_a_changes_file_the_answers_are_kept_and_to_be_confirmed(tmp_path: Path, run: Run) -> None:
    path = outdated_answers(tmp_path, told=False)
    ended = run("upgrade", "--yes", str(path))
    assert ended.status == 0
    assert "It is not known what changed" in ended.out
    answers = open_assessment(path).assessment.answers
    assert answers["T-07"].confirm
    assert answers["T-02"].rating == "partial"


def test_other_bytes_of_the_same_version_too(tmp_path: Path, run: Run) -> None:
    path = old_answers(tmp_path)
    form = tmp_path / "tiny.toml"
    form.write_bytes(form.read_bytes() + b"# a comment\n")
    assert "keep the answers with earnest upgrade FILE" in run("check", str(path)).out
    assert run("upgrade", "--yes", str(path)).status == 0
    assert run("check", str(path)).status == 0


STEPS = [
    (name, step)
    for name in OURS
    for step in parse((ROOT / f"questionnaires/{name}.changes.toml").read_bytes(), Path(name), Changes).value.step
]


def _since(name: str, step: Step) -> list[Step]:
    return [one for other, one in STEPS if other == name and one.from_version >= step.from_version]


@pytest.mark.parametrize(("name", "step"), STEPS, ids=[f"{name} {step.from_version}" for name, step in STEPS])
def test_answers_to_every_earlier_version_of_ours_are_brought_up_to_date(
    name: str, step: Step, tmp_path: Path, run: Run, ours: tuple[Questionnaire, ...]
) -> None:
    (form,) = (one for one in ours if one.id == name)
    asked = ids_of(form)
    for one in reversed(_since(name, step)):
        asked = ids_before(one, asked)
    gone = set(asked) - set(ids_of(form))
    head = f'[[questionnaires]]\nid = "{name}"\nversion = "{step.from_version}"\ndigest = "{step.digest}"\n'
    texts = [f'[answers.{one}]\nrating = "planned"\nnote = "of {one}"\n' for one in asked]
    path = tmp_path / "first.toml"
    path.write_text(HEAD + head + "".join(texts), encoding="utf-8")
    ended = run("upgrade", "--yes", str(path))
    assert ended.status == 0
    assert f"({name}): {step.from_version} -> {form.version}" in ended.out
    assert "not known" not in ended.out
    opened = open_assessment(path)
    assert {one.path[-1] for one in opened.warnings} == gone
    answers = opened.assessment.answers
    assert {one: f"of {one}" for one in asked} == {
        name: answer.note.raw for name, answer in answers.items() if answer.note
    }
    doubtful = {change.question for one in _since(name, step) for change in one.change if change.doubtful}
    assert {name for name, answer in answers.items() if answer.confirm} == doubtful - gone


def test_from_2_0_0_to_2_1_0_no_question_was_asked_differently(tmp_path: Path, run: Run) -> None:
    """The example becomes the same file from either version."""
    (step,) = (one for name, one in STEPS if (name, one.from_version) == ("commitments", "2.0.0"))
    chosen = re.compile(r'version = "2\.1\.0"\ndigest = "[^"]*"')
    later = (ROOT / "tests/support/older/example-2.1.0.toml").read_text("utf-8")
    earlier = chosen.sub(f'version = "2.0.0"\ndigest = "{step.digest}"', later, count=1)
    assert earlier != later
    path, upgraded = tmp_path / "example.toml", []
    for text in (earlier, later):
        path.write_text(text, encoding="utf-8")
        assert run("upgrade", "--yes", str(path)).status == 0
        upgraded.append(path.read_text("utf-8"))
    assert upgraded[0] == upgraded[1]


def test_a_newer_file_and_one_with_mistakes_are_refused_untouched(tmp_path: Path, run: Run) -> None:
    path = outdated_answers(tmp_path)
    for old, new, said in (
        ('version = "1.0.0"', 'version = "3.0.0"', "open it with the earnest that has 3.0.0"),
        ('rating = "partial"', 'rating = "maybe"', "expected one of"),
        ('kind = "system"', 'kind = "system"\nurl = "x"', "exactly one of file, url and register"),
    ):
        text = path.read_text("utf-8")
        path.write_text(text.replace(old, new), encoding="utf-8")
        ended = run("upgrade", "--yes", str(path))
        assert (ended.status, ended.out, said in ended.err) == (2, "", True), ended.err
        assert re.match(rf"{re.escape(str(path))}:\d+:\d+: ", ended.err)
        path.write_text(text, encoding="utf-8")


def test_a_file_that_is_being_edited_is_left(tmp_path: Path, run: Run) -> None:
    path = outdated_answers(tmp_path)
    before = path.read_bytes()
    with acquire(path):
        ended = run("upgrade", "--yes", str(path))
    assert (ended.status, "is being edited in another window" in ended.err) == (2, True)
    assert path.read_bytes() == before


def test_a_review_beside_the_file_is_told_to_match_no_longer(tmp_path: Path, run: Run) -> None:
    path = old_answers(tmp_path)
    opened = open_assessment(path)
    bound = assessment_digest(opened.assessment, opened.questionnaires, opened.flags)
    text = f"[review]\nauditor = 'A'\nstarted = 2026-11-22\nassessment = '{bound}'\nseed = 1\n"
    (tmp_path / "answers.review.toml").write_text(text, encoding="utf-8")
    new_version(tmp_path)
    assert "The review beside the file is of the contents before" in run("upgrade", str(path)).out


def test_a_question_that_came_makes_no_file_look_cut_off(tmp_path: Path, run: Run) -> None:
    """Also where nobody wrote down what changed, and the new question is the last one."""
    path = walk_file(tmp_path)
    assert run("check", "--fix", str(path)).status == 0
    write_questionnaire(tmp_path, section("S", *QUESTIONS, question_tree("W-07")))
    ended = run("upgrade", "--yes", str(path))
    assert (ended.status, "cut off" in ended.out + ended.err) == (0, False)
