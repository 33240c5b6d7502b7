"""Time stamps as an auditor and a reader of a report meet them: beside evidence, answers, review and report."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from command_line import Run, runner
from own_files import write_answers
from proofs import ANSWERED
from reviews import write_review
from time_authority import TimeAuthority


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> TimeAuthority:
    return TimeAuthority(tmp_path_factory.mktemp("authorities") / "one", "Clock X")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    return runner(capsys)


@pytest.fixture
def answers(tmp_path: Path, authority: TimeAuthority) -> Path:
    """Answers with two items, one stamped, and a review; all of them stamped."""
    items = []
    for name in ("early.txt", "late.txt"):
        (tmp_path / name).write_text(name, encoding="utf-8")
        sha256 = hashlib.sha256(name.encode()).hexdigest()
        head = f'title = "{name}"\nkind = "record"\nfile = "{name}"\nsha256 = "{sha256}"\ndated = 2025-01-02\n'
        items.append(f'[[answers."Q-01".evidence]]\n{head}\n')
    authority.stamp(tmp_path / "early.txt")
    path = write_answers(tmp_path, ANSWERED.replace('\n[answers."Q-02"]', f'\n{"".join(items)}\n[answers."Q-02"]'))
    authority.stamp(path)
    authority.stamp(write_review(path, {"Q-01": "confirmed"}))
    return path


def concerns(run: Run, *arguments: str) -> dict[str, list[str]]:
    """The sentences about time stamps, by their codes."""
    found: dict[str, list[str]] = {}
    for one in json.loads(run("review", "look", "--json", *arguments).out):
        if one["code"].startswith("time-stamp"):
            found.setdefault(one["code"], []).append(one["en"])
    return found


def test_where_an_auditor_looks_first(run: Run, answers: Path, authority: TimeAuthority) -> None:
    """What the stamps say stands apart from the days that the team claims."""
    trusted = ("--authorities", str(authority.root))
    found = concerns(run, str(answers), *trusted)
    assert [one.partition(":")[0] for one in found["time-stamp"]] == ["answers.toml", "answers.review.toml"]
    assert set(found) == {"time-stamp"}
    found = concerns(run, str(answers), "--evidence", *trusted)
    assert found["time-stamp-later"][0].startswith("evidence that claims a day before its time stamp (1 answers)")
    shown = run("review", "show", "--evidence", *trusted, str(answers), "Q-01").out
    assert shown.count(" UTC, says CN=Clock X\n") == 1
    assert "2025-01-02" in shown


def test_stamps_that_nobody_can_rely_on(run: Run, answers: Path, authority: TimeAuthority) -> None:
    answers.with_name("early.txt").write_text("other", encoding="utf-8")
    found = concerns(run, str(answers), "--evidence", "--authorities", str(authority.root))
    assert found["time-stamp-not-good"] == ["early.txt: the time stamp is of something else"]
    found = concerns(run, str(answers), "--evidence")
    assert len(found["time-stamp-not-good"]) == 3
    assert all("--authorities" in one for one in found["time-stamp-not-good"])


def test_answers_and_reviews_are_verified_by_what_stands_beside_them(
    run: Run, answers: Path, authority: TimeAuthority
) -> None:
    trusted = ("--authorities", str(authority.root))
    ended = run("verify", str(answers), "--evidence", str(answers.parent), *trusted)
    assert ended.status == 0
    assert [line.split()[0] for line in ended.out.splitlines()[:4]] == ["note", "matches", "matches", "matches"]
    assert "says CN=Clock X; the answers claim 2025-01-02" in ended.out
    review = answers.with_name("answers.review.toml")
    assert run("verify", str(review), *trusted).status == 0
    assert run("verify", str(review)).status == 2
    ended = run("verify", str(review), "--evidence", str(answers.parent))
    assert (ended.status, "a review has no evidence" in ended.err) == (2, True)
    answers.write_text(answers.read_text(encoding="utf-8") + "# more\n", encoding="utf-8")
    ended = run("verify", str(answers), *trusted)
    assert (ended.status, "the time stamp is of something else" in ended.out) == (1, True)
    answers.with_name("answers.toml.tsr").unlink()
    ended = run("verify", str(answers), *trusted)
    assert (ended.status, "nothing beside the file proves anything" in ended.out) == (2, True)
