from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from checkout import ROOT
from command_line import Run, runner
from earnest.storage.assessments import open_assessment
from earnest.storage.reference import profile_form
from factories import REASON, question_tree, section
from own_files import write_answers, write_example, write_questionnaire
from reviews import write_review


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    return runner(capsys)


NOT_APPLICABLE = f'rating = "not-applicable"\nnote = "{REASON}"\nby = "A"\naccepted_by = "B"'


def score(run: Run, path: Path, *options: str) -> Any:
    ended = run("score", str(path), "--json", *options)
    assert (ended.status, ended.err) == (0, "")
    return json.loads(ended.out)


def lens(document: Any, name: str) -> Any:
    return document["questionnaires"][0]["lenses"][name]


def test_the_worked_example(run: Run, tmp_path: Path) -> None:
    document = score(run, write_example(tmp_path))
    assert lens(document, "claimed") == {
        "score": "50.0",
        "exact": "1/2",
        "level": 2,
        "reason": {"en": "Level 2: score 50.0 is below 60", "zh": "2级：得分50.0，低于60"},
    }
    assert (lens(document, "evidenced")["score"], lens(document, "evidenced")["exact"]) == ("37.5", "3/8")
    (form,) = document["questionnaires"]
    assert form["coverage"] == {"answered": 4, "live": 4}
    assert form["ceiling"] == "50.0"
    assert form["forecast"] == [{"date": "2027-01-31", "score": "62.5", "exact": "5/8"}]


def test_with_the_last_question_unanswered(run: Run, tmp_path: Path) -> None:
    (form,) = score(run, write_example(tmp_path, ""))["questionnaires"]
    assert form["lenses"]["claimed"]["score"] == "50.0"
    assert form["ceiling"] == "75.0"
    assert form["coverage"] == {"answered": 3, "live": 4}


def test_with_the_last_question_not_applicable(run: Run, tmp_path: Path) -> None:
    document = score(run, write_example(tmp_path, NOT_APPLICABLE))
    assert (lens(document, "claimed")["score"], lens(document, "claimed")["exact"]) == ("66.6", "2/3")
    assert document["questionnaires"][0]["left_out"] == {"shown": "25.0", "exact": "1/4"}
    assert document["level"]["claimed"] == 2
    assert document["not_applicable"] == ["Q-04"]


def many(folder: Path, yes: int, other: str, number: int, live: int | None = None) -> Path:
    """One section of so many yes, another of so many others, of which only some are live."""
    hidden = number if live is None else live
    rest = [question_tree(f"B-{n:04}", applies_when="agentic" if n >= hidden else None) for n in range(number)]
    write_questionnaire(folder, section("A", *(question_tree(f"A-{n:04}") for n in range(yes))), section("B", *rest))
    answers = [f"[answers.A-{n:04}]\nrating = 'yes'\n" for n in range(yes)]
    answers += [f"[answers.B-{n:04}]\nrating = '{other}'\n" for n in range(number)]
    flag = f"[profile]\nagentic = false\n[profile_reasons]\nagentic = '{REASON}'\n"
    return write_answers(folder, flag + "".join(answers))


def test_a_section_weighs_what_it_weighs_however_few_its_questions(run: Run, tmp_path: Path) -> None:
    assert lens(score(run, many(tmp_path, 20, "no", 4)), "claimed")["score"] == "50.0"
    assert lens(score(run, many(tmp_path, 20, "no", 4, live=1)), "claimed")["score"] == "80.0"


@pytest.mark.slow
def test_a_hundred_means_complete(run: Run, tmp_path: Path) -> None:
    write_questionnaire(tmp_path, section("A", *(question_tree(f"A-{n:04}") for n in range(2000))))
    answers = "".join(f"[answers.A-{n:04}]\nrating = '{'yes' if n else 'partial'}'\n" for n in range(2000))
    document = score(run, write_answers(tmp_path, answers))
    assert (lens(document, "claimed")["score"], lens(document, "claimed")["exact"]) == ("99.9", "3999/4000")


def test_the_document_has_exactly_this_shape(run: Run, tmp_path: Path) -> None:
    ended = run("score", str(write_example(tmp_path)), "--json")
    flags = list(open_assessment(tmp_path / "answers.toml").flags)
    expected = json.loads((ROOT / "tests" / "golden" / "score.json").read_text(encoding="utf-8"))
    expected["rests_on"]["days_ago"] = (date.today() - date(2026, 11, 22)).days
    assert json.dumps(json.loads(ended.out)) == json.dumps(expected | {"undecided": flags})


def test_the_table(run: Run, tmp_path: Path) -> None:
    ended = run("score", str(write_example(tmp_path)))
    assert (ended.status, ended.err) == (0, "")
    rows = ended.out.splitlines()
    assert rows[0] == "2.1 2026-11-22"
    assert rows[2:7] == [
        "a sentence (tiny 1.0.0) (the team's own)",
        "answered 4/4",
        "claimed  50.0  2 Conditional  Level 2: score 50.0 is below 60",
        "evidenced  37.5  2 Conditional  Level 2: score 37.5 is below 60",
        "  For level 3 (Substantially ready), raise 1 to full credit: Q-02",
    ]
    assert rows[9] == "C1       a sentence       1       4/4     50.0       37.5"
    flags = [f"“{flag.name.en}” ({flag.id})" for flag in profile_form().flag]
    undecided = f"{', '.join(flags[:6])} and {len(flags) - 6} more"
    assert rows[-3:] == [
        f"Undecided profile flags: {undecided}",
        "",
        "A self-assessment, not a certification.",
    ]
    unanswered = run("score", str(write_example(tmp_path, ""))).out
    assert "claimed  50.0-75.0  2 Conditional" in unanswered


OWN_ALONE = (
    "only the team's own questionnaires are chosen; the level says nothing of those that come with the program\n"
)


@pytest.mark.parametrize(
    ("options", "status", "said"),
    [
        (["--min-level", "2"], 0, ""),
        (["--min-level", "3"], 1, "the level is below the required 3\n"),
        (["--min-score", "37.5"], 0, ""),
        (["--min-score", "37.51"], 1, "a score is below the required 37.51\n"),
        (["--lens", "claimed", "--min-score", "50"], 0, ""),
        (["--lens", "claimed", "--min-score", "50.000001"], 1, "a score is below the required 50.000001\n"),
        (["--lens", "evidenced", "--min-score", "50"], 1, "a score is below the required 50\n"),
        (["--min-score", "0", "--min-level", "1"], 0, ""),
    ],
)
def test_the_bar(run: Run, tmp_path: Path, options: list[str], status: int, said: str) -> None:
    path = str(write_example(tmp_path))
    ended = run("score", path, *options)
    assert (ended.status, ended.err) == (status, (OWN_ALONE if "--min-level" in options else "") + said)
    assert ended.out == run("score", path).out
    assert run("score", path, "--json", *options).status == status


@pytest.mark.parametrize("value", ["0", "5", "x", "1.5"])
def test_a_level_that_is_none(run: Run, tmp_path: Path, value: str) -> None:
    ended = run("score", str(write_example(tmp_path)), "--min-level", value)
    assert (ended.status, ended.out) == (2, "")
    assert ended.err.startswith("argument --min-level: invalid ")


@pytest.mark.parametrize("value", ["-1", "100.1", "abc", "nan", "inf", "sNaN", ""])
def test_a_score_that_is_none(run: Run, tmp_path: Path, value: str) -> None:
    ended = run("score", str(write_example(tmp_path)), f"--min-score={value}")
    said = "argument --min-score: expected a number from 0 to 100.\nSee earnest score --help.\n"
    assert ended == (2, "", said)


def test_the_verified_lens_needs_a_review_and_finds_the_one_beside(run: Run, tmp_path: Path) -> None:
    path = write_example(tmp_path)
    for command in ("score", "gaps"):
        ended = run(command, str(path), "--lens", "verified")
        assert (ended.status, ended.out) == (2, "")
        assert ended.err == "without a review there is no verified lens; name one with --review\n"
    beside = write_review(path, {"Q-01": "confirmed"})
    document = score(run, path)
    assert (document["level"]["verified"], document["lens"]) == (2, "verified")
    assert document["questionnaires"][0]["overturn"] == {"reviewed": 0, "overturned": 0, "shown": None, "exact": None}
    assert lens(document, "verified")["score"] == "37.5"
    assert run("score", str(path), "--min-score", "40").status == 1
    assert "verified" in run("score", str(path)).out
    elsewhere = tmp_path / "elsewhere.toml"
    beside.rename(elsewhere)
    assert score(run, path)["level"]["verified"] is None
    assert score(run, path, "--review", str(elsewhere)) == document
    bound = re.compile("sha256:[0-9a-f]{64}")
    elsewhere.write_text(bound.sub("sha256:" + "0" * 64, elsewhere.read_text()))
    ended = run("score", str(path), "--review", str(elsewhere))
    assert ended.status == 2
    assert "review.assessment: this review is of another assessment" in ended.err


def test_evidence_files_count_only_when_asked_for(run: Run, tmp_path: Path) -> None:
    path = write_example(tmp_path)
    path.write_text(path.read_text().replace('url = "register/1"', f'file = "minutes.pdf"\nsha256 = "{"0" * 64}"'))
    assert lens(score(run, path), "evidenced")["score"] == "37.5"
    with_files = score(run, path, "--evidence")
    assert lens(with_files, "evidenced")["score"] == "0.0"
    assert with_files["questionnaires"][0]["losses"]["evidenced"][0] == {
        "question": "Q-01",
        "points": "37.5",
        "exact": "3/8",
        "cause": "evidence-mismatch",
    }
