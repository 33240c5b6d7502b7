"""`earnest renew` and `earnest diff`: the next version from the last one, and what two files say differently."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest

from command_line import Run, runner
from earnest.core.assessment.model import Answer
from earnest.core.assessment.renewal import UNTIL_CONFIRMED
from earnest.core.user_text import UserText
from earnest.storage.assessments import open_assessment
from earnest.storage.canonical import assessment_digest
from own_files import write_answers
from walk_files import answer_behind, stored, walk_file

LAST = """
[profile]
small_team = true

[answers.W-01]
rating = "yes"
note = "as minuted"
by = "lead A"
on = 2026-11-01
met = [1]

[[answers.W-01.evidence]]
title = "minutes"
kind = "record"
file = "evidence/minutes.pdf"
dated = 2026-11-01
about = "2.1"

[answers.W-02]
rating = "no"

[answers.W-04]
n = 17
of = 20

[answers.W-05]
by = "lead A"
on = 2026-11-01

[accepted_risks.W-02]
by = "chief C"
until = 2026-11-27
reason = "until the audit"

[accepted_risks.W-06]
by = "chief C"
until = 2999-01-01
reason = "for good"

[explanations.R07]
text = "it was late"

[[signoffs]]
by = "lead A"
role = "lead"
on = 2026-11-22
digest = "sha256:0000000000000000000000000000000000000000000000000000000000000000"
"""


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("EARNEST_LANG", "en")
    return runner(capsys)


@pytest.fixture
def last(tmp_path: Path) -> Path:
    """The answers to version 2.1, released."""
    path = walk_file(tmp_path, LAST)
    head = 'version = "2.1"\nreleased_on = 2026-10-01\napproved_by = "chief C"\n'
    head += 'scope = "Weights of 2.1, not 2.1.1 or v12.1. Since 2.1."\n'
    head += 'signatory_since = 2024-12-24\nperiod_from = 2026-01-01\ncontact = "safety@example.org"\n'
    path.write_text(path.read_text("utf-8").replace('version = "2.1"\n', head, 1), "utf-8")
    return path


def test_every_answer_is_carried_and_counts_only_once_confirmed(run: Run, last: Path, tmp_path: Path) -> None:
    before, new = last.read_bytes(), tmp_path / "next.toml"
    ended = run("renew", str(last), str(new), "--version", "2.2")
    assert ended.status == 0
    assert ended.err.splitlines() == [
        "not carried over: the day of release, 2026-10-01",
        "not carried over: the approval by chief C",
        "not carried over: the period of the disclosure",
        "not carried over: the accepted risk W-02, accepted by chief C, which ended on 2026-11-27",
        "not carried over: the explanation of R07",
        "not carried over: the sign-off by lead A, lead, of 2026-11-22",
        "the scope said “Weights of 2.1, not 2.1.1 or v12.1.” and says “Weights of 2.2, not 2.1.1 or v12.1.” now: "
        "check that it holds",
        "the scope said “Since 2.1.” and says “Since 2.2.” now: check that it holds",
        f"wrote {new} for version 2.2: 3 answers and 1 profile flags to confirm; {UNTIL_CONFIRMED.en}",
    ]
    assert last.read_bytes() == before
    old, told = open_assessment(last), stored(new)
    assert told.subject.version == UserText("2.2")
    assert (told.subject.released_on, told.subject.approved_by) == (None, UserText(""))
    assert told.subject.scope == UserText("Weights of 2.2, not 2.1.1 or v12.1. Since 2.2.")
    assert told.subject.assessed_on == datetime.date.today()
    assert (told.subject.signatory_since, told.subject.period_from) == (datetime.date(2024, 12, 24), None)
    assert told.subject.contact == UserText("safety@example.org")
    for name in ("W-01", "W-02", "W-04"):
        was, now = old.assessment.answer(name), told.answer(name)
        assert now == was.model_copy(update={"confirm": True}), name
    assert told.answer("W-03").confirm is None, "nobody answered it"
    assert told.answer("W-05") == Answer(), "the answer was taken back"
    assert list(told.accepted_risks) == ["W-06"]
    assert (told.explanations, told.signoffs) == ({}, ())
    assert told.renewed_from is not None
    assert told.renewed_from.version == UserText("2.1")
    assert told.renewed_from.digest == assessment_digest(old.assessment, old.questionnaires, old.flags)
    assert told.renewed_from.flags == ("small_team",)
    said = run("score", str(new)).out
    assert "evidenced  0.0" in said


def test_nothing_is_overwritten_and_a_version_needs_a_new_name(run: Run, last: Path, tmp_path: Path) -> None:
    taken = tmp_path / "taken.toml"
    taken.write_bytes(b"mine")
    assert run("renew", str(last), str(taken), "--version", "2.2").status == 2
    assert taken.read_bytes() == b"mine"
    for version, said in (("2.1", "assesses 2.1 already"), (" 2.1 ", "assesses 2.1 already"), ("\u202e ", "")):
        ended = run("renew", str(last), str(tmp_path / "new.toml"), "--version", version)
        assert said in ended.err
        assert ended.status == (2 if said else 0)


def test_an_own_questionnaire_keeps_the_new_file_in_its_folder(run: Run, last: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    ended = run("renew", str(last), str(tmp_path / "other/next.toml"), "--version", "2.2")
    assert ended.status == 2
    assert "write the new one into the same folder" in ended.err
    assert list((tmp_path / "other").iterdir()) == []


def test_evidence_files_of_another_folder_are_named(run: Run, tmp_path: Path) -> None:
    old, other = tmp_path / "old.toml", tmp_path / "other"
    other.mkdir()
    assert run("new", str(old), "--questionnaire", "commitments").status == 0
    item = '\n[[answers.C1-01.evidence]]\ntitle = "t"\nkind = "record"\nfile = "a.pdf"\n'
    old.write_text(
        old.read_text("utf-8").replace("[answers.C1-01]\n", '[answers.C1-01]\nrating = "no"\n' + item), "utf-8"
    )
    ended = run("renew", str(old), str(other / "next.toml"), "--version", "1")
    assert f"1 items of evidence name files, which are looked for in {other} from now on" in ended.err


def test_two_files_are_compared_by_question(run: Run, last: Path, tmp_path: Path) -> None:
    text = last.read_text("utf-8")
    text = text.replace('rating = "no"', 'rating = "partial"').replace("n = 17", "n = 20")
    text = text.replace('rating = "yes"', 'rating = "partial"').replace("dated = 2026-11-01", "dated = 2020-11-01")
    text = text.replace(
        "small_team = true", "small_team = false\n\n[profile_reasons]\nsmall_team = 'far more than fifty people'"
    )
    new = tmp_path / "new.toml"
    new.write_text(text + "", "utf-8")
    out = run("diff", str(last), str(new)).out
    assert "a sentence (the team's own)  claimed" in out
    assert "level 2 -> 1" in out
    assert (
        "Answers improved (2)\n  W-02  Professional team: no -> partial\n"
        "  W-04  a sentence: partial (17/20) -> yes (20/20)\n" in out
    )
    assert "Answers worse (1)\n  W-01  Named lead: yes -> partial" in out
    assert "Evidence that no longer suffices (1)\n  W-01  Named lead: evidence too old" in out
    assert "No longer asked (1)\n  W-03  Small team" in out
    assert "W-01: rating, evidence “minutes”: dated" in out
    assert "Profile small_team: value, reason" in out
    back = run("diff", str(new), str(last)).out
    assert "Newly asked (1)\n  W-03  Small team" in back
    assert "Evidence that suffices now (1)\n  W-01  Named lead" in back
    same = run("diff", str(new), str(new)).out
    assert not re.search(r"\([0-9]+\)", same)


def test_what_is_to_be_confirmed_is_named(run: Run, last: Path, tmp_path: Path) -> None:
    run("renew", str(last), str(tmp_path / "next.toml"), "--version", "2.2")
    out = run("diff", str(last), str(tmp_path / "next.toml")).out
    assert "To be confirmed (3)\n  W-01  Named lead\n  W-02  Professional team\n  W-04  a sentence" in out
    assert "Evidence that no longer suffices (1)\n  W-01  Named lead: evidence about another version" in out


def test_what_waited_before_is_counted_as_the_renewal_counts_it(run: Run, last: Path, tmp_path: Path) -> None:
    new, other = tmp_path / "next.toml", tmp_path / "other.toml"
    run("renew", str(last), str(new), "--version", "2.2")
    said = run("renew", str(new), str(other), "--version", "2.3").err
    assert "3 answers and" in said
    out = run("diff", str(new), str(other)).out
    assert "To be confirmed (3)" in out, "what waited for 2.2 waits for 2.3 anew"


def test_between_two_states_of_one_version_only_what_is_new_counts_and_how_many_there_are(
    run: Run, last: Path, tmp_path: Path
) -> None:
    new, before = tmp_path / "next.toml", tmp_path / "before.toml"
    run("renew", str(last), str(new), "--version", "2.2")
    before.write_text(new.read_text("utf-8").replace("confirm = true\n", "", 2), "utf-8")
    assert "Newly to be confirmed, of 3 in all (2)" in run("diff", str(before), str(new)).out


def test_git_shows_the_lines_of_what_is_no_answer_file(run: Run, tmp_path: Path) -> None:
    one, two = tmp_path / "one", write_answers(tmp_path)
    one.write_text("a = \x1b[31m\n", "utf-8")
    ended = run("diff", str(one), str(two), "--as-driver", "m.toml")
    assert ended.status == 0
    assert "+format = 1" in ended.out
    assert "\x1b" not in ended.out + ended.err
    assert run("diff", str(one), str(two)).status == 2


def test_an_invented_day_of_renewal_is_told(run: Run, last: Path, tmp_path: Path) -> None:
    """The earlier it is, the more days of the former file would count as new ones."""
    new = tmp_path / "new.toml"
    assert run("renew", str(last), str(new), "--version", "2.2").status == 0
    assert "the day of the renewal" not in run("check", str(new)).out + run("diff", str(last), str(new)).err
    lines = [line for line in new.read_text("utf-8").splitlines() if line != "confirm = true"]
    text = "\n".join(lines) + "\n"
    made = text.index("[renewed_from]")
    text = text[:made] + text[made:].replace(f"on = {datetime.date.today()}", "on = 2020-01-01", 1)
    new.write_text(text, "utf-8")
    assert "the day of the renewal, 2020-01-01, is before 2026-11-01" in run("check", str(new)).out
    assert "is before the last day in the former file" in run("diff", str(last), str(new)).err
    said = run("score", str(new)).out
    assert "said to be on 2020-01-01" in " ".join(said.split())
    assert "without a new day" in said


def test_a_public_text_that_names_the_old_version_is_told(run: Run, last: Path, tmp_path: Path) -> None:
    answer_behind(last, "W-02", public_text={"en": "Version 2.1 was tested."})
    answer_behind(last, "W-04", public_text={"zh": "按2.1.3测试"})
    ended = run("renew", str(last), str(tmp_path / "next.toml"), "--version", "2.2")
    assert "the public text still names version 2.1, check it: W-02\n" in ended.err
