from __future__ import annotations

import json
import re
import sys

import pytest

from command_line import Run, runner
from earnest import __version__
from earnest.cli.question_page import page
from earnest.core.questionnaire.instruments import Instruments
from earnest.core.questionnaire.model import Terms
from earnest.core.schema import json_schema
from earnest.storage.reference import catalog
from factories import question


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    return runner(capsys)


# questions


def ids(run: Run, *options: str) -> list[str]:
    ended = run("questions", "--json", *options)
    assert ended.err == ""
    return [question["id"] for question in json.loads(ended.out)]


def test_questions_are_listed_and_filtered(run: Run) -> None:
    everything = json.loads(run("questions", "--json").out)
    known = {question["id"]: question for question in everything}
    assert ids(run, "--section", "C1") == [qid for qid in known if qid.startswith("C1-")]
    assert ids(run, "--gate", "hard") == [qid for qid, one in known.items() if one.get("gate") == "hard"]
    assert ids(run, "--gate", "soft") == [qid for qid, one in known.items() if one.get("gate") == "soft"]
    assert ids(run, "--gate", "any") == [qid for qid, one in known.items() if one.get("gate")]
    role = everything[0]["role"]
    assert ids(run, "--role", role) == [qid for qid, one in known.items() if one["role"] == role]
    assert ids(run, "--cites", "CC1.c") == [qid for qid, one in known.items() if "CC1.c" in one["cites"]]
    under = [qid for qid, one in known.items() if any(cited.startswith("CC1.") for cited in one["cites"])]
    assert ids(run, "--cites", "CC1") == under
    assert ids(run, "--search", "SAFETY LEAD", "--section", "C1") == [
        qid for qid in ids(run, "--section", "C1") if "safety lead" in json.dumps(_searched(known[qid])).lower()
    ]
    table = run("questions", "--gate", "any").out.splitlines()
    assert [row.split()[0] for row in table] == ids(run, "--gate", "any")
    assert all(("hard gate" in row) != ("soft gate" in row) for row in table)


def test_a_row_of_the_list(run: Run, terms: Terms) -> None:
    question = json.loads(run("questions", "C1-01", "--json").out)[0]
    (row,) = [row for row in run("questions", "--section", "C1").out.splitlines() if row.startswith("C1-01 ")]
    role = terms.role_names()[question["role"]].en
    assert re.split(r"  +", row) == ["C1-01", question["topic"]["en"], str(question["weight"]), "hard gate", role]


def test_where_the_two_texts_of_a_source_differ_it_is_said(run: Run, instruments: Instruments) -> None:
    differing = {one.id: one.difference for one in instruments.obligations().values() if one.difference}
    questions = json.loads(run("questions", "--json").out)
    found = next(one for one in questions if set(one["cites"]) & set(differing))
    out = run("questions", found["id"]).out
    for cited in set(found["cites"]) & set(differing):
        assert f"    The two texts differ: {differing[cited].en}\n" in out


def _searched(question: dict[str, object]) -> list[object]:
    texts = ("topic", "ask", "why", "partial_when", "gaming", "auditor_check")
    return [question[name] for name in (*texts, "yes_requires", "evidence_examples", "remediation")]


def test_a_question_names_the_risks_that_it_deals_with(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EARNEST_LANG", "en")
    lines = list(page(question(risks=["ES1.r11", "X9.r1"]), catalog()))
    at = lines.index("Named risks that it deals with")
    assert lines[at + 1 : at + 3] == ["  [ES1.r11] hallucination", "  [X9.r1]"]
    assert "Named risks that it deals with" not in list(page(question(), catalog()))


def test_a_question_is_shown_whole_with_what_it_cites(run: Run) -> None:
    question = json.loads(run("questions", "C1-01", "--json").out)[0]
    out = run("questions", "C1-01").out
    assert out.startswith(f"C1-01  {question['topic']['en']}\n{question['ask']['en']}\n")
    for text in (*question["remediation"], question["partial_when"], question["why"]):
        assert f"  - {text['en']}" in out
    for number, text in enumerate(question["yes_requires"], 1):  # by these numbers `answer --met` knows them
        assert f"  {number}. {text['en']}\n" in out
    assert "[CC1.c] 承诺一 / Commitment I" in out
    assert question["gaming"]["en"] not in out


def test_a_question_that_nobody_has(run: Run) -> None:
    assert run("questions", "C1-99") == (1, "", "there is no question C1-99; did you mean “C1-09”?\n")
    ended = run("questions", "C1-01", "c1-99")
    assert (ended.status, ended.err) == (1, "there is no question C1-99; did you mean “C1-09”?\n")
    assert ended.out.startswith("C1-01  ")
    assert run("questions", "ap5-01").out.startswith("AP5-01  "), "letters of either case"
    assert run("questions", "--role", "facilities_energy", "--section", "C1") == (1, "", "no question matches\n")


# schema and doctor


@pytest.mark.parametrize("kind", ["assessment", "questionnaire", "review", "profile", "instruments", "terms"])
def test_schema(run: Run, kind: str) -> None:
    ended = run("schema", kind)
    assert (ended.status, ended.err) == (0, "")
    assert json.loads(ended.out) == json_schema(kind)
    assert run("schema") == run("schema", "assessment")


def test_doctor_says_what_is_there_and_what_is_missing(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ctypes.util.find_library", lambda name: f"lib{name}.so.0")
    ended = run("doctor")
    assert (ended.status, ended.err) == (0, "")
    assert all(row.startswith("[ok] ") for row in ended.out.splitlines())
    assert f"[ok] earnest {__version__}, Python {sys.version_info[0]}.{sys.version_info[1]}" in ended.out
    assert "commitments " in ended.out
    assert "XLSX tables can be written (XlsxWriter)" in ended.out
    assert "time stamps can be verified (openssl)" in ended.out
    monkeypatch.setattr("earnest.cli.doctor.shutil.which", lambda name: None)
    without = run("doctor").out
    assert "[ok] there is no openssl: time stamps (.tsr) cannot be verified; everything else works" in without
    assert "[ok] there is no ssh-keygen: no signature can be made or verified" in without
    monkeypatch.setattr("earnest.cli.doctor.find_spec", lambda name: None)
    assert "[ok] XlsxWriter, which is optional, is not installed" in run("doctor").out
    monkeypatch.setattr("ctypes.util.find_library", lambda name: None if "pango" in name else name)
    ended = run("doctor")
    assert ended.status == 1
    missing = [row for row in ended.out.splitlines() if row.startswith("[!!] ")]
    assert [row.split(":")[0] for row in missing] == [
        "[!!] library pango-1.0 is missing",
        "[!!] library pangoft2-1.0 is missing",
    ]
    assert all("apt-get install" in row and "brew install" in row for row in missing)
