"""Files as earlier versions of the program left them: answers are brought up to date whole, reviews are read."""

from __future__ import annotations

import datetime
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from checkout import ROOT
from command_line import Run, runner
from earnest.core.errors import FileProblems
from earnest.core.scoring.sample import draw_order
from earnest.core.upgrade.changes import Changes, Step
from earnest.core.user_text import UserText
from earnest.storage.assessments import open_assessment
from earnest.storage.beside import review_beside
from earnest.storage.reviews import read_review
from earnest.storage.toml.parse import parse
from earnest.workspace.found_review import answers_digest
from earnest.workspace.scored import open_scored
from variants.variant import IDS, small

STEPS = {
    step.from_version: step
    for step in parse((ROOT / "questionnaires/commitments.changes.toml").read_bytes(), Path("c"), Changes).value.step
}
OLDER = ROOT / "tests/support/older/example-2.1.0.toml"
"""The example that 2.1.0 was handed out with: the same questions as 1.0.0 and 2.0.0, partly in other words."""
SEED = 20261122
OLDER_REVIEW = """\
format = 1

[review]
auditor = "Auditor A"
organisation = "Audit House"
started = 2026-11-24
assessment = "{digest}"
seed = {seed}
scope_confirmed = true

[findings.{first}]
method = "examine"
verdict = "lowered-partial"
severity = "minor"
note = "seen"
on = 2026-11-24
due = 2026-12-24
"""


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("EARNEST_LANG", "en")
    return runner(capsys)


def _older_example(folder: Path, step: Step) -> Path:
    """The example of an earlier version."""
    chosen = f'version = "{step.from_version}"\ndigest = "{step.digest}"'
    path = folder / "example.toml"
    text = re.sub(r'version = "\d\.\d\.\d"\ndigest = "[^"]*"', chosen, OLDER.read_text("utf-8"), count=1)
    assert chosen in text
    path.write_text(text, encoding="utf-8")
    return path


def _tree(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8"))


def _older_review(path: Path, digest: str) -> Path:
    beside = review_beside(path)
    first = next(iter(_tree(path)["answers"]))
    beside.write_text(OLDER_REVIEW.format(digest=digest, seed=SEED, first=first), encoding="utf-8")
    return beside


@pytest.mark.parametrize("version", STEPS)
def test_the_example_of_an_earlier_version_loses_nothing(version: str, run: Run, tmp_path: Path) -> None:
    path = _older_example(tmp_path, STEPS[version])
    before = _tree(path)
    assert run("score", str(path)).status == 2
    assert _tree(path) == before
    assert run("upgrade", "--yes", str(path)).status == 0
    after = _tree(path)
    for answer in after["answers"].values():
        answer.pop("confirm", None)
    kept = {name: after["answers"].pop(name) for name in before["answers"]}
    assert {**after, "questionnaires": None, "answers": kept} == {**before, "questionnaires": None}
    assert after["answers"]
    assert not any(after["answers"].values()), "of the new questions none is answered"
    assert run("score", str(path)).status == 0


@pytest.mark.parametrize("version", STEPS)
def test_a_review_with_a_whole_number_is_kept_beside_a_file_that_is_upgraded(
    version: str, run: Run, tmp_path: Path
) -> None:
    path = _older_example(tmp_path, STEPS[version])
    review = _older_review(path, "sha256:" + "5" * 64)
    kept = review.read_bytes()
    assert "The review beside the file is of the contents before" in run("upgrade", "--yes", str(path)).out
    assert review.read_bytes() == kept
    read = read_review(review).review
    assert (read.review.seed, read.review.status, read.review.drawn_at) == (UserText(str(SEED)), "draft", None)
    finding = read.findings["C1-01"]
    assert (finding.verdict, finding.severity, finding.due) == ("lowered-partial", "minor", datetime.date(2026, 12, 24))
    with pytest.raises(FileProblems, match="of another assessment"):
        open_scored(path)


@pytest.mark.parametrize("version", STEPS)
def test_an_upgrade_completes_a_file_cut_off_only_when_somebody_says_so(version: str, run: Run, tmp_path: Path) -> None:
    path = _older_example(tmp_path, STEPS[version])
    assert "cut off" not in run("upgrade", str(path)).out
    text = path.read_text("utf-8")
    path.write_text(text[: text.index("\n[answers.C5-01]")], encoding="utf-8")
    cut = path.read_bytes()
    for asked in ((), ("--yes",), ("--yes", "--json")):
        ended = run("upgrade", *asked, str(path))
        assert ended.status == 2
        assert f"earnest upgrade --as-it-is {path}" in ended.err
        assert path.read_bytes() == cut
    ended = run("upgrade", "--yes", "--as-it-is", str(path))
    assert ended.status == 0
    assert "The file looks cut off: the last questions have no table" in ended.out
    assert not open_assessment(path).cut_off


def test_a_review_with_a_whole_number_draws_as_it_did_and_has_figures_but_no_level(tmp_path: Path) -> None:
    path = small()(tmp_path)
    bound = answers_digest(open_scored(path).opened)
    _older_review(path, bound)
    found = open_scored(path)
    (result,) = found.card.questionnaires
    verified = result.lenses["verified"]
    assert verified is not None
    assert verified.level is None
    assert verified.score is not None
    assert result.sample is not None
    assert list(result.sample.questions) == draw_order(IDS[1:], bound, "20261122")
    said = " ".join(problem.message.en for problem in found.opened.warnings)
    assert "this is a draft" in said
    assert "the seed was not drawn by the program" in said
