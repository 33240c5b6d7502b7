"""`earnest trace` and the crosswalk of `earnest questions`: what they print, filter, find, and how they end.

EARNEST_UPDATE_GOLDEN=1 writes the files anew; look at the difference before keeping it.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest

from checkout import ROOT
from command_line import Run, runner
from earnest.core.questionnaire.instruments import Instruments
from earnest.core.questionnaire.model import Questionnaire
from earnest.core.text import display_width
from earnest.storage.questionnaires import our_questionnaire
from earnest.storage.reference import catalog
from factories import question_tree, section
from own_files import chosen, reference, write_answers, write_questionnaire

GOLDEN = ROOT / "tests" / "golden"
UPDATE = os.environ.get("EARNEST_UPDATE_GOLDEN") == "1"

MANY = [f"Q-{number}" for number in range(10, 15)]
OWN = section(
    "S",
    question_tree("Q-01", weight=3, gate="hard", risks=["BL1.r2", "SD2.r6"], cites=["BL6.c", "CC1.a", "X9.z"]),
    question_tree("Q-02", weight=2, risks=["BL2.r1", "SD2.r6", "X9.r1"], cites=["BL3.b"]),
    question_tree("Q-03", applies_when="open_weights", risks=["BL1.r1", "SD2.r6"], cites=["BL1.b"]),
    question_tree("Q-04"),
    *(question_tree(qid, risks=["SD2.r6"], cites=["CC1.a"]) for qid in MANY),
)
BODY = """
[profile]
open_weights = false

[profile_reasons]
open_weights = "a reason of twenty characters or more"

[answers.Q-01]
rating = "yes"

[answers.Q-02]
rating = "partial"

[[answers.Q-02.evidence]]
title = "minutes"
kind = "record"
url = "register/1"
dated = 2026-10-01
"""


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    return runner(capsys)


@pytest.fixture
def answers(tmp_path: Path) -> str:
    write_questionnaire(tmp_path, OWN)
    return str(write_answers(tmp_path, BODY))


VIEWS = (
    ("--instrument", "BL", "--instrument", "CC", "FILE"),
    ("--questions", "FILE"),
    ("--uncovered", "--instrument", "BL", "FILE"),
    ("--find", "建立专业团队，制定安全风险管理机制", "FILE"),
    ("--instrument", "ES", "--who", "states"),
    ("--risks", "--instrument", "BL", "--instrument", "SD", "FILE"),
    ("--risks", "--uncovered", "--instrument", "BL", "FILE"),
    ("--risks", "--find", "窃取、篡改", "FILE"),
    ("--risks", "--find", "深度伪造", "FILE"),
)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_is_printed(run: Run, answers: str, monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    monkeypatch.setenv("EARNEST_LANG", language)
    pages = []
    for view in VIEWS:
        ended = run("trace", *(answers if part == "FILE" else part for part in view))
        assert ended.err == ""
        pages.append(f"=== {' '.join(view)}\n{ended.out}")
    text = "".join(pages)
    assert max(display_width(line) for line in text.splitlines()) <= 80
    golden = GOLDEN / f"trace-{language}.txt"
    if UPDATE:
        golden.write_text(text, encoding="utf-8", newline="")
    assert text == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("view", [(), ("--questions",), ("--risks",)], ids=["clauses", "questions", "risks"])
def test_80_columns_are_enough(run: Run, monkeypatch: pytest.MonkeyPatch, language: str, view: tuple[str, ...]) -> None:
    monkeypatch.setenv("EARNEST_LANG", language)
    lines = run("trace", *view).out.splitlines()
    assert len(lines) > 80
    assert [line for line in lines if display_width(line) > 80] == []


def test_every_obligation_has_its_row_and_every_question_its_place(run: Run, ours: tuple[Questionnaire, ...]) -> None:
    told = json.loads(run("trace", "--json").out)
    assert {clause["readiness"] for one in told["instruments"] for clause in one["clauses"]} == {None}
    duties = [duty for one in told["instruments"] for clause in one["clauses"] for duty in clause["obligations"]]
    rows = re.findall(r"^  ([A-Z]+[0-9]*\.[a-z]) ", run("trace").out, re.MULTILINE)
    assert rows == [duty["id"] for duty in duties]
    questions = [question.id for form in ours for question in form.questions()]
    assert re.findall(r"^([A-Z][A-Z0-9]*-\d+)  ", run("trace", "--questions").out, re.MULTILINE) == questions
    assert [one["id"] for one in told["questions"]] == questions


def test_how_it_ends(run: Run, answers: str) -> None:
    covered = run("trace", "--uncovered")
    assert (covered.status, covered.out.splitlines()[0]) == (0, "Every developer obligation is cited by a question.")
    assert [line.split()[0] for line in covered.out.splitlines()[-5:]] == ["CC", "AP", "SD", "BL", "ES"]
    assert run("trace", "--uncovered", answers).status == 1
    assert run("trace", "--uncovered", "--json", answers).status == 1
    assert run("trace", answers).status == 0
    assert run("trace", "--instrument", "CC", "--who", "states", answers) == (1, "", "no obligation matches\n")
    assert run("trace", "--find", "!", answers) == (1, "", "no obligation matches\n")


def test_what_is_refused(run: Run) -> None:
    unknown = "there is no instrument CCC; did you mean “CC”? (there are CC, AP, SD, BL, ES)\n"
    assert run("trace", "--instrument", "CC", "--instrument", "CCC") == (2, "", unknown)
    only = "--uncovered concerns developer obligations only; leave out --who\n"
    assert run("trace", "--uncovered", "--who", "states") == (2, "", only)
    assert run("trace", "--evidence") == (2, "", "--evidence and --review need an answer file\n")
    assert run("trace", "--uncovered", "--questions").status == 2
    obligations = "--who and --questions concern obligations; leave them out with --risks\n"
    assert run("trace", "--risks", "--questions") == (2, "", obligations)
    assert run("trace", "--risks", "--who", "developer") == (2, "", obligations)
    assert run("trace", "no-such-file.toml").status == 2


def test_the_document_for_programs(run: Run, answers: str) -> None:
    told = json.loads(run("trace", "--json", "--find", "专业团队", "--instrument", "CC", answers).out)
    assert told["questionnaires"] == [{"id": "tiny", "version": "1.0.0", "own": True}]
    assert told["coverage"][0] == {"instrument": "CC", "covered": 0, "all": 40}
    assert told["uncovered"] == ["CC1.a", "CC2.c", "CC2.d"]
    [commitments] = told["instruments"]
    first = commitments["clauses"][0]
    assert first | {"title": None} == {
        "id": "CC1",
        "title": None,
        "questions": [],
        "readiness": {"live": 0, "claimed": None, "evidenced": None, "verified": None},
        "own_questions": ["Q-01", *MANY],
        "own_readiness": {
            "live": 6,
            "claimed": {"live": 6, "share": "37.5", "exact": "3/8", "gates": 1, "open_gates": []},
            "evidenced": {"live": 6, "share": "0.0", "exact": "0/1", "gates": 1, "open_gates": ["Q-01"]},
            "verified": None,
        },
        "obligations": [
            {
                "id": "CC1.a",
                "who": "developer",
                "zh": "建立专业团队",
                "display": None,
                "en": "Establish dedicated security teams",
                "questions": [],
                "own_questions": ["Q-01", *MANY],
            }
        ],
    }
    assert told["questions"][0] == {
        "id": "Q-01",
        "questionnaire": "tiny",
        "own": True,
        "obligations": ["CC1.a"],
        "clauses": ["CC1"],
        "unknown": ["X9.z"],
    }
    assert len(told["questions"]) == 1 + len(MANY)


# The risks that the sources name.


def test_every_named_risk_has_its_row(run: Run, instruments: Instruments) -> None:
    rows = re.findall(r"^  ([A-Z]+[0-9]*\.r[0-9]+) ", run("trace", "--risks").out, re.MULTILINE)
    assert rows == list(instruments.risks())


def test_how_the_risks_end(run: Run, answers: str) -> None:
    assert run("trace", "--risks", answers).status == 0
    assert run("trace", "--risks", "--uncovered", answers).status == 1
    assert run("trace", "--risks", "--uncovered", "--json", answers).status == 1
    assert run("trace", "--risks", "--find", "!", answers) == (1, "", "no risk matches\n")
    covered = run("trace", "--risks", "--uncovered", "--find", "失去控制")
    assert (covered.status, covered.out.splitlines()[0]) == (
        0,
        "A question deals with every developer risk that was asked for.",
    )


def test_the_risks_for_programs(run: Run, answers: str) -> None:
    told = json.loads(run("trace", "--risks", "--json", "--instrument", "SD", "--find", "个人信息", answers).out)
    assert set(told) == {"format", "questionnaires", "coverage", "uncovered", "not_covered", "instruments"}
    assert told["coverage"][2] == {"instrument": "SD", "covered": 0, "all": 8}
    left = ["SD2.r6"]
    assert (told["uncovered"], told["not_covered"]) == (left, {"claimed": left, "evidenced": left, "verified": None})
    [declaration] = told["instruments"]
    [risk] = declaration["clauses"][0]["risks"]
    assert (risk["id"], risk["translated"], risk["display"]) == (
        "SD2.r6",
        True,
        "窃取、篡改、泄露和非法收集利用个人信息",
    )
    assert (risk["questions"], risk["own_questions"]) == ([], ["Q-01", "Q-02", "Q-03", *MANY])
    claimed = risk["own_readiness"]["claimed"]
    assert (claimed["live"], claimed["share"], claimed["exact"]) == (7, "40.0", "2/5")
    assert claimed["answers"][:3] == [
        {"question": "Q-01", "credit": "1/1"},
        {"question": "Q-02", "credit": "1/2"},
        {"question": "Q-10", "credit": "0/1"},
    ]
    assert risk["own_readiness"]["verified"] is None


# What a team asks itself says nothing about the sources.


@pytest.fixture
def ours_and_own(tmp_path: Path, ours: tuple[Questionnaire, ...], instruments: Instruments) -> tuple[str, str]:
    """Answers to ours alone, and to ours and a question of the team's own that cites all there is."""
    cites = [duty.id for one in instruments.instrument for clause in one.clause for duty in clause.obligation]
    write_questionnaire(tmp_path, section("S", question_tree("Q-01", risks=list(instruments.risks()), cites=cites)))
    loaded = [our_questionnaire(form.id, tuple(catalog().flags())) for form in ours]
    known = [
        f'[[questionnaires]]\nid = "{one.questionnaire.id}"\nversion = "{one.questionnaire.version}"\n'
        f'digest = "{one.digest}"\n'
        for one in loaded
    ]
    body = '[answers.C1-01]\nrating = "partial"\n'
    alone = chosen(tmp_path, *known, body=body).rename(tmp_path / "alone.toml")
    own = '[answers.Q-01]\nrating = "yes"\n[[answers.Q-01.evidence]]\ntitle = "a"\nkind = "system"\nurl = "r/1"\n'
    beside = chosen(tmp_path, *known, reference(tmp_path), body=f"{body}{own}dated = 2026-11-20\n")
    return str(alone), str(beside)


def test_an_own_questionnaire_lifts_no_share_of_a_clause(run: Run, ours_and_own: tuple[str, str]) -> None:
    alone, beside = (json.loads(run("trace", "--json", file).out) for file in ours_and_own)
    assert (alone["coverage"], alone["uncovered"]) == (beside["coverage"], beside["uncovered"])
    for before, after in zip(clauses_of(alone), clauses_of(beside), strict=True):
        assert (after["questions"], after["readiness"]) == (before["questions"], before["readiness"])
        assert (before["own_questions"], after["own_questions"]) == ([], ["Q-01"])
        assert after["own_readiness"]["evidenced"]["share"] == "100.0"
    assert [one["own"] for one in beside["questions"]].count(True) == 1


def test_an_own_questionnaire_covers_no_risk(run: Run, ours_and_own: tuple[str, str]) -> None:
    alone, beside = (json.loads(run("trace", "--risks", "--json", file).out) for file in ours_and_own)
    assert [alone[key] for key in ("coverage", "uncovered", "not_covered")] == [
        beside[key] for key in ("coverage", "uncovered", "not_covered")
    ]
    pairs = zip(clauses_of(alone), clauses_of(beside), strict=True)
    for before, after in (pair for two in pairs for pair in zip(two[0]["risks"], two[1]["risks"], strict=True)):
        assert (after["questions"], after["readiness"]) == (before["questions"], before["readiness"])
        assert (before["own_questions"], after["own_questions"]) == ([], ["Q-01"])


def clauses_of(told: dict[str, Any]) -> list[dict[str, Any]]:
    return [clause for one in told["instruments"] for clause in one["clauses"]]


@pytest.mark.parametrize("view", [(), ("--risks",)])
def test_what_is_the_teams_own_is_called_so(run: Run, ours_and_own: tuple[str, str], view: tuple[str, ...]) -> None:
    lines = run("trace", *view, "--instrument", "BL", ours_and_own[1]).out.splitlines()
    assert [line for line in lines if "Q-01" in line.replace("evidenced: Q-01", "") and "team's own" not in line] == []
    assert any(line.strip().startswith("The team's own: live 1/1  claimed 100.0") for line in lines)
    assert lines[-1] == "Questions of the team's own stand by themselves and are not counted here."


def test_uncovered_speaks_of_what_comes_with_the_program(run: Run, ours_and_own: tuple[str, str]) -> None:
    assert run("trace", "--uncovered", ours_and_own[1]).status == 0
    told = json.loads(run("trace", "--uncovered", "--json", ours_and_own[1]).out)
    assert told["uncovered"] == []


def test_without_answers_the_risks_have_no_strength(run: Run) -> None:
    told = json.loads(run("trace", "--risks", "--json").out)
    assert told["not_covered"] is None
    assert {r["readiness"] for i in told["instruments"] for c in i["clauses"] for r in c["risks"]} == {None}


# The crosswalk of `earnest questions`.


def test_questions_are_found_by_what_they_are_related_to(run: Run, ours: tuple[Questionnaire, ...]) -> None:
    ended = run("questions", "--crosswalk", "nist ai rmf 1.0 map")
    head, *rows = ended.out.splitlines()
    assert head == "Related, not equivalent"
    related = [
        one.id for form in ours for one in form.questions() if any("RMF 1.0 MAP" in x.ref for x in one.crosswalk)
    ]
    assert [row.split()[0] for row in rows if not row.startswith(" ")] == related
    links = [row for row in rows if row.startswith(" ")]
    assert links
    assert all(
        re.fullmatch(r"  [+~?]  (read|second-hand|unverified)  NIST AI RMF 1.0 MAP \d+\.\d+", one) for one in links
    )
    found = json.loads(run("questions", "--crosswalk", "RMF 1.0 MAP", "--json").out)
    assert [one["id"] for one in found] == related
    assert run("questions", "--crosswalk", "4201") == (
        1,
        "",
        "no question is related to “4201”; did you mean “42001”?\n",
    )
    assert run("questions", "--crosswalk", "42001", "--section", "none") == (1, "", "no question matches\n")


def test_a_question_shown_whole_has_its_links_with_status_and_source(run: Run, ours: tuple[Questionnaire, ...]) -> None:
    links = {one.id: one.crosswalk for form in ours for one in form.questions()}
    chosen = next(name for name, some in links.items() if {link.status for link in some} >= {"read", "second-hand"})
    out = run("questions", chosen).out
    below = out[out.index("\nRelated, not equivalent\n") :].splitlines()[2:]
    assert len(below) == 2 * len(links[chosen])
    for link, row, source in zip(links[chosen], below[::2], below[1::2], strict=True):
        assert row.split() == [{"read": "+", "second-hand": "~"}[link.status], link.status, *link.ref.split()]
        assert re.match(" {6}[^ ]", source)
