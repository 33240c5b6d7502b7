from __future__ import annotations

import csv
import datetime
import io
import json
import os
from pathlib import Path

import pytest

from command_line import Run, runner
from earnest import __version__
from earnest.storage.assessments import open_assessment
from factories import REASON, question_tree, section
from own_files import write_answers, write_example, write_questionnaire


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    return runner(capsys)


def test_version(run: Run) -> None:
    assert run("--version") == (0, f"earnest {__version__}\n", "")
    assert run("score", "--version").status == 2


# new


def test_new_writes_a_file_that_opens(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "new.toml"
    assert run("new", str(path)) == (0, "", f"wrote {path}; answer it with earnest open\n")
    assert open_assessment(path).assessment.subject.assessed_on == datetime.date.today()
    assert run("check", str(path)) == (0, "", f"{path}: no problems\n")
    before = path.read_bytes()
    ended = run("new", str(path))
    assert (ended.status, ended.out) == (2, "")
    assert "the file exists already and was not touched; use another name" in ended.err
    assert path.read_bytes() == before


# check


def test_check_tells_every_problem_on_stdout(run: Run, tmp_path: Path) -> None:
    path = write_answers(tmp_path, "[profile]\nagentic = 1\n[answers.Q-05]\nn = 2\nof = 1\n")
    assert run("check", str(path)) == (
        2,
        f"{path}:13:1: profile.agentic: expected true or false\n{path}:15:1: answers.Q-05.n: n is greater than of\n",
        "",
    )


def test_check_notes_a_reason_that_was_given_for_another_value(run: Run, tmp_path: Path) -> None:
    write_questionnaire(tmp_path, section("S", question_tree("Q-01", applies_when="agentic")))
    reasons = f"[profile_reasons]\nagentic = '{REASON}'\nsmall_team = '{REASON}'\nsignatory = '{REASON}'\n"
    path = write_answers(tmp_path, f"[profile]\nagentic = true\nsignatory = false\n{reasons}")
    idle = "this flag is undecided; the reason is for a value that it no longer has, and no report prints it: remove it"
    assert run("check", str(path)).out.splitlines() == [
        f"{path}:17:1: warning: profile_reasons.small_team: {idle}, or decide the flag",
    ]
    path.write_text(path.read_text("utf-8").replace("small_team =", "#"))
    assert run("check", str(path)).out == ""


def test_check_of_several_files_ends_with_the_worst(run: Run, tmp_path: Path) -> None:
    good, bad = write_answers(tmp_path), write_answers(tmp_path, "x\n", "bad.toml")
    ended = run("check", str(bad), str(good))
    assert ended == (2, f"{bad}:12:2: “=” is missing here\n", f"{good}: no problems\n")
    assert run("check", str(good), str(good)).status == 0


def test_check_with_warnings_ends_well(run: Run, tmp_path: Path) -> None:
    path = write_answers(tmp_path, "[answers.Z-01]\n")
    ended = run("check", str(path))
    assert (ended.status, ended.err) == (0, "")
    assert ended.out.startswith(f"{path}:12:10: warning: answers.Z-01: no chosen questionnaire has this question")


def test_check_warns_of_a_plan_without_owner_or_due_date(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is over or left out by the profile is asked about elsewhere, or by nobody."""
    asked = [question_tree("Q-03", applies_when="agentic"), *(question_tree(f"Q-0{n}") for n in (1, 2, 4, 5))]
    write_questionnaire(tmp_path, section("S", *asked))
    plans = (
        "[answers.Q-01]\nrating = 'planned'\n[answers.Q-02]\nrating = 'planned'\nowner = 'A'\n"
        "[answers.Q-03]\nrating = 'planned'\n[answers.Q-04]\nrating = 'planned'\nowner = ' '\ndue = 2026-11-01\n"
        "[answers.Q-05]\nrating = 'planned'\nowner = 'A'\ndue = 2027-01-31\n"
    )
    reasons = f"[profile_reasons]\nagentic = '{REASON}'\n"
    path = write_answers(tmp_path, f"[profile]\nagentic = false\n{reasons}{plans}")
    ended = run("check", str(path))
    end = "; until then no forecast counts on it: fill in"
    assert ended.status == 0
    assert [line for line in ended.out.splitlines() if "planned needs" in line] == [
        f"{path}:17:1: warning: answers.Q-01.rating: planned needs an owner and a due date{end} owner, due",
        f"{path}:19:1: warning: answers.Q-02.rating: planned needs a due date{end} due",
        f"{path}:24:1: warning: answers.Q-04.rating: planned needs an owner{end} owner",
    ]
    monkeypatch.setenv("EARNEST_LANG", "zh")
    said = run("check", str(path)).out
    assert "answers.Q-02.rating：“已计划”须填完成期限，否则不计入预测：请补填 due" in said


def test_check_warns_of_an_assessment_made_tomorrow(run: Run, tmp_path: Path) -> None:
    path = write_answers(tmp_path)
    today = datetime.date.today()
    text = path.read_text("utf-8")
    for days in (0, 1):
        day = today + datetime.timedelta(days=days)
        path.write_text(text.replace("2026-11-22", day.isoformat()), encoding="utf-8")
        told = f"{path}:5:1: warning: subject.assessed_on: the day of the assessment, {day}, is after today ({today})"
        assert (told in run("check", str(path)).out) == bool(days)


def test_check_looks_over_the_tests_by_others(run: Run, tmp_path: Path) -> None:
    today = datetime.date.today()
    day = today + datetime.timedelta(days=1)
    tests = f"""
[[verifications]]
body = "Example Lab"
version = "2.0"
on = 2026-11-23
paid_by = "example lab"

[[verifications]]
body = "…"
on = {day}
"""
    path = write_answers(tmp_path, tests)
    text = path.read_text("utf-8").replace('version = "2.1"\n', 'version = "2.1"\norganisation = "Example Lab"\n', 1)
    path.write_text(text, encoding="utf-8")
    ended = run("check", str(path))
    later = "is after the assessment (2026-11-22)" if today >= datetime.date(2026, 11, 23) else "is after today"
    told = [line.removeprefix(f"{path}:") for line in ended.out.splitlines() if ": verifications[" in line]
    assert [line for line in told if "one and the same" not in line] == [
        "15:1: warning: verifications[0].body: the tester is the same party as the organisation assessed, so this is "
        "no test by others",
        "16:1: warning: verifications[0].version: version “2.0” was tested, not the assessed version “2.1”",
        f"17:1: warning: verifications[0].on: the day of the test, 2026-11-23, {later}",
        "18:1: warning: verifications[0].paid_by: paid by the organisation assessed",
        "21:1: warning: verifications[1].body: it does not say who tested",
        f"22:1: warning: verifications[1].on: the day of the test, {day}, is after today ({today})",
    ]
    assert ended.status == 0


def test_check_says_which_names_were_taken_for_one(run: Run, tmp_path: Path) -> None:
    answers = """[answers.Q-01]
rating = "no"
by = "Lead A"
owner = " Lead A "

[answers.Q-02]
rating = "not-applicable"
by = "Ｌｅａｄ\u3000Ａ"
accepted_by = "lead a (on\u200bcall)"

[[answers.Q-02.evidence]]
title = "letter"
kind = "external"
register = "L-1"
issuer = "lead B"
"""
    ended = run("check", str(write_answers(tmp_path, answers)))
    told = [line for line in ended.out.splitlines() if "the same party" in line]
    assert [line.partition("warning: ")[2] for line in told] == [
        "answers.Q-02.by: “Ｌｅａｄ Ａ” and “Lead A” count as one and the same party",
        "answers.Q-02.accepted_by: “lead a (on<U+200B>call)” and “Lead A” count as one and the same party",
    ]
    assert ended.status == 0


def test_check_lists_what_is_to_explain(run: Run, tmp_path: Path) -> None:
    late = '[answers.Q-01]\nrating = "planned"\nowner = "A"\ndue = 2026-11-01\n'
    path = write_answers(tmp_path, late)
    ended = run("check", str(path))
    assert ended.status == 0
    assert ended.out.startswith(
        f"{path}:12:10: unexplained: answers.Q-01: R07 Q-01: still planned, with a due date (2026-11-01)"
    )
    assert ended.out.count("\n") == 1
    assert ended.err.startswith(
        f"{path}: no problems\npoints that need an explanation change neither score nor exit status"
    )
    path = write_answers(tmp_path, late + '[explanations.R07]\ntext = "It was done; the record comes next week."\n')
    assert run("check", str(path)) == (0, "", f"{path}: no problems\n")


def test_check_evidence(run: Run, tmp_path: Path) -> None:
    items = "".join(
        f"[[answers.Q-01.evidence]]\ntitle = 't'\nkind = 'record'\nfile = '{file}'\n{sha}"
        for file, sha in (
            ("a", ""),
            ("b", f"sha256 = '{'0' * 64}'\n"),
            ("../c", ""),
            ("none", f"sha256 = '{'0' * 64}'\n"),
        )
    )
    path = write_answers(tmp_path, items)
    for name in "ab":
        (tmp_path / name).touch()
    assert run("check", str(path)).status == 0
    ended = run("check", "--evidence", str(path))
    said = [line.removeprefix(f"{path}").split(": ", 1)[1] for line in ended.out.splitlines()]
    assert said == [
        "answers.Q-01.evidence[0].file: the evidence file has no sha256",
        "answers.Q-01.evidence[1].file: the evidence file does not match its sha256",
        "answers.Q-01.evidence[2].file: the evidence file is outside the folder; not opened",
        "answers.Q-01.evidence[3].file: the evidence file is not there",
    ]
    assert ended.status == 1


def test_check_fix(run: Run, tmp_path: Path) -> None:
    path = write_answers(tmp_path, "[answers.Q-01]\nnote = 'a\x1b'\n")
    assert run("check", str(path)).status == 2
    ended = run("check", "--fix", str(path))
    assert ended.status == 0
    assert ended.out == f"{path}:13:10: warning: removed the character <U+001B>, which is not allowed\n"
    assert run("check", str(path)) == (0, "", f"{path}: no problems\n")


def test_check_fix_goes_on_with_the_other_files(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = [write_answers(tmp_path, "[answers.Q-01]\nnote='a'\n", f"{n}.toml") for n in range(2)]
    real = os.replace

    def once(source: str, target: Path) -> None:
        if Path(target) == paths[0]:
            raise OSError(28, "No space left on device")
        real(source, target)

    monkeypatch.setattr(os, "replace", once)
    ended = run("check", "--fix", *map(str, paths))
    assert ended.status == 2
    assert ended.err == f"{paths[0]} could not be written: the disk is full\n{paths[1]}: no problems\n"


# gaps


def test_gaps_as_a_table(run: Run, tmp_path: Path) -> None:
    path = str(write_example(tmp_path))
    ended = run("gaps", path)
    assert (ended.status, ended.err) == (0, "")
    assert ended.out.splitlines() == [
        "Gap register (evidenced)",
        "ID    topic       gate  points  cause        owner         due",
        "Q-02  a sentence          25.0  no evidence",
        "Q-04  a sentence          25.0  no",
        "Q-03  a sentence          12.5  planned      安全负责人 A  2027-01-31",
    ]
    assert run("gaps", path, "--lens", "claimed").out.splitlines()[2].split() == ["Q-04", "a", "sentence", "25.0", "no"]


def test_gaps_as_json(run: Run, tmp_path: Path) -> None:
    document = json.loads(run("gaps", str(write_example(tmp_path)), "--json", "--lens", "claimed").out)
    assert list(document) == ["format", "lens", "gaps"]
    assert (document["format"], document["lens"]) == (1, "claimed")
    assert document["gaps"][2] == {
        "questionnaire": "tiny",
        "question": "Q-03",
        "topic": {"en": "a sentence", "zh": "一句话"},
        "gate": None,
        "cause": "planned",
        "points": "12.5",
        "exact": "1/8",
        "owner": "安全负责人 A",
        "due": "2027-01-31",
        "overdue": False,
        "beyond_repair": False,
        "only_old_record": False,
    }


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "|", "%", " =", "\t=", "\n=", "'="])
def test_nothing_in_the_csv_is_a_formula(run: Run, tmp_path: Path, start: str) -> None:
    owner = json.dumps(start + 'cmd|"/c calc"!A1')
    path = write_example(tmp_path)
    path.write_text(path.read_text().replace('owner = "安全负责人 A"', f"owner = {owner}"))
    ended = run("gaps", str(path), "--csv", "--lens", "claimed")
    assert ended.status == 0
    rows = list(csv.reader(io.StringIO(ended.out)))
    head = ["questionnaire", "question", "topic_zh", "topic_en", "gate", "cause", "points", "exact", "owner", "due"]
    head += ["beyond_repair", "only_old_record"]
    assert rows[0] == head
    assert [row[1] for row in rows[1:]] == ["Q-04", "Q-02", "Q-03"]
    for row in rows:
        assert len(row) == len(head)
        assert all(not cell or cell[0] not in "=+-@|%\t\r\n" for cell in row)
    assert 'cmd|"/c calc"!A1' in rows[3][8]


def test_what_a_released_version_can_no_longer_do_is_marked(run: Run, tmp_path: Path) -> None:
    tested = {"evidence_time": "before-release"}
    forms = (question_tree("Q-01", repair="next-version"), question_tree("Q-02", **tested), question_tree("Q-03"))
    write_questionnaire(tmp_path, section("S", *forms))
    late = "rating = 'yes'\n[[answers.{}.evidence]]\ntitle = 'a'\nkind = 'record'\nregister = 'r'\ndated = 2026-10-01\n"
    body = "[answers.Q-01]\nrating = 'no'\n[answers.Q-02]\n" + late.format("Q-02") + "[answers.Q-03]\nrating = 'no'\n"
    path = write_answers(tmp_path, body)
    path.write_text(path.read_text("utf-8").replace("assessed_on", "released_on = 2026-09-01\nassessed_on"), "utf-8")
    table = run("gaps", str(path)).out
    assert "no (from the next version on)" in table
    assert "evidence from after the release (only a record from before the release helps)" in table
    assert table.count("(") == 3
    gaps = {one["question"]: one for one in json.loads(run("gaps", str(path), "--json").out)["gaps"]}
    marks = {name: (one["beyond_repair"], one["only_old_record"]) for name, one in gaps.items()}
    assert marks == {"Q-01": (True, False), "Q-02": (False, True), "Q-03": (False, False)}
    rows = {row["question"]: row for row in csv.DictReader(io.StringIO(run("gaps", str(path), "--csv").out))}
    assert (rows["Q-01"]["beyond_repair"], rows["Q-02"]["only_old_record"], rows["Q-03"]["beyond_repair"]) == (
        "true",
        "true",
        "",
    )


def test_no_gaps(run: Run, tmp_path: Path) -> None:
    path = write_answers(tmp_path, "".join(f"[answers.Q-0{n}]\nrating = 'yes'\n" for n in range(1, 5))
        + "[answers.Q-05]\nn = 1\nof = 1\n[answers.Q-06]\nvalue = 10\n")  # fmt: skip
    assert run("gaps", str(path), "--lens", "claimed").out == "Gap register (claimed)\nNo gaps.\n"
    assert json.loads(run("gaps", str(path), "--lens", "claimed", "--json").out)["gaps"] == []
