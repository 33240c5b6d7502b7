"""What an auditor is told to look at first: days to come, figures at odds with the note, a risk accepted by oneself."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest

from checkout import ROOT
from earnest.core.review.concerns import ConcernCode
from earnest.workspace.reviewing import first_look
from walk_files import NO, walk_file

TOMORROW = datetime.date.today() + datetime.timedelta(days=1)
ITEM = """
[[answers.W-01.evidence]]
title = "public page"
kind = "system"
url = "https://example.org/safety"
accessed = {accessed}
dated = {dated}
"""
SHARE = """
[answers.W-04]
n = {n}
of = 500
note = "{note}"
"""
RISK = """
[answers.W-01]
rating = "no"
by = "lead A"
[accepted_risks.W-01]
by = "{by}"
until = 2027-03-31
reason = "until the move of the servers is done"
"""


def _told(folder: Path, body: str, code: ConcernCode) -> list[tuple[str, tuple[str, ...]]]:
    answers = walk_file(folder, f"[profile]\n{NO}\n{body}")
    return [(one.sentence.en, one.questions) for one in first_look(answers) if one.code == code]


def test_an_answer_of_a_day_to_come_is_told(tmp_path: Path) -> None:
    body = f'[answers.W-01]\nrating = "yes"\non = {TOMORROW}\n[answers.W-02]\nrating = "yes"\non = 2026-11-20\n'
    assert _told(tmp_path, body, "day-to-come") == [("answers of a day that is still to come (1): W-01", ("W-01",))]
    assert _told(tmp_path, body.replace(str(TOMORROW), "2026-11-21"), "day-to-come") == []


def test_a_sign_off_of_a_day_to_come_is_told(tmp_path: Path) -> None:
    digest = "sha256:" + "0" * 64
    body = f'[[signoffs]]\nby = "chief B"\nrole = "chief"\non = {TOMORROW}\ndigest = "{digest}"\n'
    ((said, _),) = _told(tmp_path, body, "day-to-come")
    assert said == f"the sign-off by chief B is of a day that is still to come, {TOMORROW}"


@pytest.mark.parametrize(
    ("accessed", "dated", "told"),
    [("2026-11-12", "2026-11-20", True), ("2026-11-12", "2026-11-12", False), ("2026-11-12", "2026-02-01", False)],
)
def test_what_was_seen_before_its_own_day_is_impossible(tmp_path: Path, accessed: str, dated: str, told: bool) -> None:
    body = '[answers.W-01]\nrating = "yes"\n' + ITEM.format(accessed=accessed, dated=dated)
    found = [one for one in _told(tmp_path, body, "contradiction") if "seen before" in one[0]]
    assert found == ([("evidence that was seen before the day that it claims: W-01", ("W-01",))] if told else [])


@pytest.mark.parametrize(
    ("n", "note", "told"),
    [
        ("499", "of 500 items drawn 471 were answered, 94.2%", True),
        ("471", "of 500 items drawn 471 were answered", False),
        ("471", "94.2% of 500 items were answered", False),
        ("471", "94% of 500 items were answered", False),
        ("471", "５００题，答 ４７１ 题", False),
        ("471", "the answers were counted by hand", False),
        ("471", "29 were refused", False),
        ("471", "version 2.500 was run", False),
    ],
)
def test_a_note_that_names_the_total_and_another_count_is_told(tmp_path: Path, n: str, note: str, told: bool) -> None:
    found = _told(tmp_path, SHARE.format(n=n, note=note), "figures-at-odds")
    assert found == (
        [("the note names the total, but not the number or share answered: W-04", ("W-04",))] if told else []
    )


def test_figures_are_read_with_their_separators(tmp_path: Path) -> None:
    body = SHARE.replace("500", "5912").format(n="5848", note="5,912 attacks, 5,848 of them withstood")
    assert _told(tmp_path, body, "figures-at-odds") == []
    assert len(_told(tmp_path, body.replace("5,848", "5,084"), "figures-at-odds")) == 1


@pytest.mark.parametrize("by", ["lead A", "LEAD  A", "lead\\u200b A"])
def test_a_risk_accepted_by_whoever_answered_is_told(tmp_path: Path, by: str) -> None:
    found = _told(tmp_path, RISK.format(by=by), "one-party")
    assert ("the risk is accepted by whoever answered: W-01", ("W-01",)) in found


def test_a_risk_accepted_by_somebody_else_is_not(tmp_path: Path) -> None:
    assert _told(tmp_path, RISK.format(by="chief B"), "one-party") == []


REASONED, UNREASONED = NO, NO.replace("far more than fifty people work here", "…")


@pytest.mark.parametrize("profile", [REASONED, UNREASONED])
@pytest.mark.parametrize(("rating", "told"), [("yes", True), ("partial", True), ("no", False), ("planned", False)])
def test_a_flag_that_the_answers_contradict_is_told_whether_it_counts_or_not(
    tmp_path: Path, profile: str, rating: str, told: bool
) -> None:
    """Without a reason the flag counts as undecided, and the question is asked."""
    answers = walk_file(tmp_path, f'[profile]\n{profile}\n[answers.W-03]\nrating = "{rating}"\n')
    found = [one for one in first_look(answers) if one.code == "contradiction" and "small_team" in one.flags]
    assert bool(found) == told
    if found:
        assert found[0].questions == ("W-03",)
        assert "no, and questions that this leaves out are answered yes or partial: W-03" in found[0].sentence.en


def test_a_contradiction_that_a_rule_asks_about_is_told_once(tmp_path: Path) -> None:
    text = (ROOT / "reports/example.toml").read_text("utf-8").replace("agentic = true", "agentic = false")
    answers = tmp_path / "a.toml"
    for reason, asked in (("a chat service that calls no tool whatever", "R23"), ("…", "answered yes or partial")):
        said = re.sub('(?m)^agentic = ".*"$', f'agentic = "{reason}"', text)
        answers.write_text(said, "utf-8", newline="")
        found = [one for one in first_look(answers) if one.code == "contradiction" and "agentic" in one.flags]
        assert len(found) == 1
        assert asked in found[0].sentence.en
        assert {"C6-14", "C6-16", "C6-17"} <= set(found[0].questions)


def _files(folder: Path, *names: str) -> list[tuple[str, str, tuple[str, ...]]]:
    """What is told of evidence files of two questions, each with a digest that is not its own."""
    items = "".join(
        f'[[answers.{question}.evidence]]\ntitle = "{name}"\nkind = "record"\nfile = "{name}"\nsha256 = "{"a" * 64}"\n'
        for name in names
        for question in ("W-01", "W-02")
    )
    rated = '[answers.W-01]\nrating = "yes"\n[answers.W-02]\nrating = "yes"\n'
    answers = walk_file(folder, f"[profile]\n{NO}\n{rated}{items}")
    told = ("files-changed", "files-not-alike")
    found = first_look(answers, evidence=True)
    return [(one.code, one.sentence.en, one.questions) for one in found if one.code in told]


def test_another_file_than_the_one_stated_is_told_by_its_name_and_a_missing_one_apart(tmp_path: Path) -> None:
    (tmp_path / "report.pdf").write_bytes(b"another")
    ids = ("W-01", "W-02")
    assert _files(tmp_path, "report.pdf", "gone.pdf") == [
        ("files-changed", "an evidence file is not the one that the answers state: report.pdf: W-01, W-02", ids),
        ("files-not-alike", "evidence files that are missing or could not be read (2): W-01, W-02", ids),
    ]


def test_of_many_other_files_the_questions_are_told(tmp_path: Path) -> None:
    names = [f"{n}.pdf" for n in range(11)]
    for name in names:
        (tmp_path / name).write_bytes(b"another")
    ((code, said, _),) = _files(tmp_path, *names)
    assert (code, said) == (
        "files-changed",
        "evidence files that are not those that the answers state (11): W-01, W-02",
    )


@pytest.mark.parametrize(
    ("answered", "told"),
    [(("C6-06", "C6-14"), ["agentic"]), (("C6-06",), ["agentic", "embodied"]), (("C6-14",), ["agentic"]), ((), [])],
)
def test_of_two_flags_that_leave_a_question_out_the_one_that_others_contradict_is_told(
    tmp_path: Path, answered: tuple[str, ...], told: list[str]
) -> None:
    """C6-06 is asked of agents and of devices."""
    text = (ROOT / "reports/example.toml").read_text("utf-8").replace("agentic = true", "agentic = false")
    text = re.sub('(?m)^(agentic|embodied) = ".*"$', "", text)
    for name in {"C6-06", "C6-14", "C6-16", "C6-17"} - set(answered):
        text = re.sub(rf'(\[answers\.{name}\]\nrating = )"[a-z]+"', r'\1"no"', text)
    answers = tmp_path / "a.toml"
    answers.write_text(text, "utf-8", newline="")
    found = [one.flags for one in first_look(answers) if one.code == "contradiction" and one.about == ("profile",)]
    assert found == [(flag,) for flag in told]
