"""What `earnest score` says beside figures: what a level rests on, and its document against the schema."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest

from checkout import ROOT
from command_line import Run, runner
from earnest.core.schema import json_schema
from earnest.core.scoring.credit import CAUSES
from earnest.core.scoring.document import ScoreDocument
from earnest.core.scoring.review_state import BarCode
from earnest.storage.preferences import load_preferences
from factories import REASON, question_tree, section
from own_files import EXAMPLE_ANSWERS, write_answers, write_example, write_questionnaire
from reviews import signed, write_review

EXAMPLE = ROOT / "reports" / "example.toml"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return runner(capsys)


def document(run: Run, path: Path, *options: str) -> Any:
    """The document of a file, which is as the schema says."""
    ended = run("score", str(path), "--json", *options)
    assert ended.status == 0
    ScoreDocument.model_validate_json(ended.out)
    return json.loads(ended.out)


def rests_on(run: Run, path: Path, *options: str) -> list[str]:
    """The block of the table, line by line."""
    lines = run("score", str(path), *options).out.splitlines()
    begin = lines.index("What this rests on") + 1
    return [line.strip() for line in lines[begin : lines.index("", begin)]]


GATED = section(
    "S",
    question_tree("Q-01", gate="hard", repair="next-version"),
    question_tree("Q-02"),
    question_tree("Q-03", applies_when="agentic"),
    question_tree("Q-04", gate="soft", applies_when="agentic"),
    question_tree("Q-05", weight=1),
)
BODY = f"""
[profile]
agentic = false
[profile_reasons]
agentic = "{REASON}"
[answers.Q-01]
rating = "no"
[answers.Q-02]
rating = "yes"
confirm = true
[[answers.Q-02.evidence]]
title = "minutes"
kind = "external"
issuer = "Test House"
register = "r/1"
dated = 2026-10-01
[answers.Q-05]
rating = "not-applicable"
note = "{REASON}"
by = "A"
accepted_by = "B"
[renewed_from]
version = "2.0"
digest = "sha256:{"0" * 64}"
"""


NAMED = 'organisation = "Example Lab"\nreleased_on = 2026-09-01\n'


def gated(folder: Path) -> Path:
    write_questionnaire(folder, GATED)
    path = write_answers(folder, BODY)
    path.write_text(path.read_text("utf-8").replace("assessed_on", f"{NAMED}assessed_on"), "utf-8")
    return path


def test_every_document_is_as_its_schema_says(run: Run, tmp_path: Path) -> None:
    shutil.copy(EXAMPLE, tmp_path / "example.toml")
    assert document(run, tmp_path / "example.toml")["review"] is None
    (tmp_path / "own").mkdir()
    path = gated(tmp_path / "own")
    assert document(run, path)["rests_on"]["renewed_from"]["version"] == "2.0"
    write_review(path, {"Q-01": "confirmed"}, {"agentic": "overturned"}, status="draft")
    reviewed = document(run, path)
    assert reviewed["review"]["verdicts"] == {"given": 2, "needed": 3, "took_credit": 1}
    gates = {gate["question"]: gate for gate in reviewed["questionnaires"][0]["gates"]}
    assert gates["Q-04"] == {
        "question": "Q-04",
        "kind": "soft",
        "claimed": None,
        "evidenced": None,
        "verified": False,
    }


def test_the_lists_of_the_schema_are_closed() -> None:
    parts = json_schema("score")["$defs"]
    assert parts["CauseFigures"]["properties"]["cause"]["enum"] == list(CAUSES)
    assert parts["BarSaid"]["properties"]["code"]["enum"] == list(get_args(BarCode))


def test_what_a_level_rests_on_is_told_in_short_sentences(run: Run, tmp_path: Path) -> None:
    path = gated(tmp_path)
    days = (date.today() - date(2026, 11, 22)).days
    assert rests_on(run, path) == [
        "No auditor has reviewed these answers",
        "The team's own questionnaires: a sentence",
        "Not chosen: the seven commitments, the Action Plan",
        "Nobody has signed off",
        "Items of evidence: register entry (1)",
        "External evidence issued by Test House",
        "Not applicable: 1 (Q-05), accepted by B (1)",
        "Questions left out by the profile: 2 (flags: 1), gates among them: Q-04",
        "Answers to be confirmed, 1, counted as claimed only: Q-02",
        "Answers confirmed since the renewal without a new day, 2: Q-01, Q-05",
        "Renewed from the answers of version 2.0",
        "Said to be released on 2026-09-01",
        *([f"Assessed on 2026-11-22, days since: {days}"] if days else []),
    ]


def test_what_only_the_next_version_can_do_is_told(run: Run, tmp_path: Path) -> None:
    out = run("score", str(gated(tmp_path))).out
    assert "  From the next version on: Q-01\n" in out
    assert "  Level 2 (Conditional) is not within reach of this version\n" in out


def test_a_review_under_way_gives_figures_and_no_level(run: Run, tmp_path: Path) -> None:
    path = write_example(tmp_path)
    write_review(path, {"Q-01": "lowered-no"}, status="draft")
    said = "review in progress: 1 of 1 verdicts"
    lines = run("score", str(path)).out.splitlines()
    verified = next(line for line in lines if line.startswith("verified"))
    assert verified == "verified  0.0  the review is still a draft: 1 of 1 verdicts, 1 took credit away", said
    assert rests_on(run, path)[0] == (
        "Auditor: auditor A (Audit House); the review is still a draft: 1 of 1 verdicts, 1 took credit away; not signed"
    )
    bars = run("score", str(path)).out.partition("What bars level 4\n")[2]
    assert "  Not signed by an auditor you know\n" in bars
    assert "  Undecided in the profile: “Signatory of the commitments” (signatory), " in bars
    below = run("score", str(path), "--lens", "verified", "--min-level", "1")
    assert (below.status, below.err.splitlines()[-1]) == (1, "there is no level, so the required 1 is not reached")


def test_a_review_without_a_verdict_gives_no_figure(run: Run, tmp_path: Path) -> None:
    path = write_example(tmp_path)
    write_review(path, {}, status="draft")
    lines = run("score", str(path)).out.splitlines()
    assert "verified  no verdict yet  review in progress: 0 of 1 verdicts, 0 took credit away" in lines
    assert next(line for line in lines if line.startswith("C1 ")).endswith(" -")


def test_a_stale_sign_off_is_told(run: Run, tmp_path: Path) -> None:
    path = write_example(tmp_path)
    assert run("signoff", str(path), "--by", "executive C", "--role", "CEO").status == 0
    assert "Signed off by executive C" in rests_on(run, path)
    path.write_text(path.read_text("utf-8").replace('"partial"', '"yes"'), encoding="utf-8")
    assert "Answers changed since the sign-off of executive C" in rests_on(run, path)
    stale = "the answers changed since executive C signed off on"
    assert stale in run("check", str(path)).out


def test_a_list_of_auditors_is_named_once_and_remembered(run: Run, tmp_path: Path) -> None:
    path = write_example(tmp_path)
    auditors = signed(write_review(path, {"Q-01": "confirmed"}), "auditor-A")
    first = run("score", str(path))
    assert "name your list of auditors with --auditors" in first.err
    assert "signed by nobody on the list of known auditors" in first.out
    named = run("score", str(path), "--auditors", str(auditors))
    assert named.err == f"{auditors} is your list of auditors from now on\n"
    assert "signed by auditor-A" in named.out
    assert load_preferences().auditors == str(auditors)
    again = run("gaps", str(path), "--auditors", str(auditors))
    assert (again.status, again.err) == (0, "")
    assert document(run, path)["review"]["signer"] == "auditor-A"
    auditors.unlink()
    lost = run("score", str(path))
    assert "the list of auditors that is remembered cannot be used" in lost.err
    assert document(run, path)["review"]["signature"] == "unknown-signer"
    refused = run("score", str(path), "--auditors", str(tmp_path / "nowhere"))
    assert (refused.status, refused.out) == (2, "")


def test_min_score_asks_every_chosen_questionnaire(run: Run, tmp_path: Path) -> None:
    path = write_example(tmp_path)
    write_questionnaire(tmp_path, section("S", question_tree("X-01", applies_when="agentic")), qid="other")
    own = EXAMPLE_ANSWERS + f"[profile]\nagentic = false\n[profile_reasons]\nagentic = '{REASON}'\n"
    write_questionnaire(tmp_path, section("C1", question_tree("Q-01", applies_when="agentic")))
    path = write_answers(tmp_path, own.split("[answers.Q-02]", maxsplit=1)[0] + own[own.index("[profile]") :])
    ended = run("score", str(path), "--min-score", "0")
    assert (ended.status, ended.err) == (1, "a score is below the required 0\n")
