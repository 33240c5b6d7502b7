"""The OSCAL documents: what the format requires of each, ids and references that hold, and the same bytes every time.

What is required here is from the JSON Schema of OSCAL 1.2.1; the sets were also read with compliance-trestle 5.2.
"""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import report_inputs
from command_line import Run, runner
from earnest.core.assessment.review import Review
from earnest.report.inputs import ReportInput
from earnest.report.oscal.documents import NAMES, documents
from earnest.report.oscal.values import OscalInput
from factories import evidence, question_tree, questionnaire, review, section, yes
from own_files import write_answers
from proofs import ANSWERED
from report_inputs import HOSTILE
from reviews import write_review

REQUIRED: dict[str, tuple[str, ...]] = {
    "catalog": ("uuid", "metadata"),
    "profile": ("uuid", "metadata", "imports"),
    "assessment-plan": ("uuid", "metadata", "import-ssp", "reviewed-controls"),
    "assessment-results": ("uuid", "metadata", "import-ap", "results"),
    "plan-of-action-and-milestones": ("uuid", "metadata", "poam-items"),
    "metadata": ("title", "last-modified", "version", "oscal-version"),
    "results": ("uuid", "title", "description", "start", "reviewed-controls"),
    "observations": ("uuid", "description", "methods", "collected"),
    "findings": ("uuid", "title", "description", "target"),
    "target": ("type", "target-id", "status"),
    "risks": ("uuid", "title", "description", "statement", "status"),
    "remediations": ("uuid", "lifecycle", "title", "description"),
    "poam-items": ("title", "description"),
    "groups": ("id", "title"),
    "controls": ("id", "title"),
    "parts": ("id", "name", "prose"),
    "props": ("name", "value"),
    "resources": ("uuid",),
    "relevant-evidence": ("description",),
    "parties": ("uuid", "type"),
}
TOKEN = re.compile(r"[^\W\d][\w.-]*\Z")
TEXT = re.compile(r"\S(.*\S)?\Z")
ALLOWED = {
    "state": {"satisfied", "not-satisfied"},
    "reason": {"pass", "fail", "other"},
    "methods": {"EXAMINE", "INTERVIEW", "TEST", "UNKNOWN"},
    "lifecycle": {"recommendation", "planned", "completed"},
}

Found = dict[str, Any]


def walked(value: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    """Every value with the name that it stands under; items of a list with that of the list."""
    if isinstance(value, list):
        assert value, f"{name} is empty"
        for item in value:
            yield from walked(item, name)
        return
    yield name, value
    if isinstance(value, dict):
        for key, item in value.items():
            yield from walked(item, key)


def made(given: ReportInput, audit: Review | None = None) -> Found:
    told = OscalInput(given.assessment, given.digest, given.scorecard, audit, given.program_version)
    texts = documents(told)
    assert list(texts) == list(NAMES)
    assert texts == documents(told)
    return {name: json.loads(text) for name, text in texts.items()}


@pytest.fixture(scope="module")
def hostile() -> Found:
    """A reviewed answer with hostile text in every line that people write."""
    form = questionnaire(
        section("S-1", question_tree("Q-01", gate="hard"), question_tree("Q-02"), question_tree("Q-03"))
    )
    item = evidence(title=HOSTILE, file="a b/../" + HOSTILE[:60], shows=HOSTILE, issuer=HOSTILE)
    answers = {"Q-01": yes(note=HOSTILE, by=HOSTILE, evidence=[item]), "Q-02": {"rating": "no", "owner": HOSTILE}}
    audit = review({"Q-01": "lowered-partial", "Q-02": "not-seen"})
    return made(report_inputs.report_of(form, answers=answers, review=audit), audit)


def everything(found: Found) -> Iterator[tuple[str, Any]]:
    return (one for document in found.values() for one in walked(document))


def test_what_the_format_requires_is_there(hostile: Found) -> None:
    for name, value in everything(hostile):
        if isinstance(value, dict):
            assert set(REQUIRED.get(name, ())) <= value.keys(), name
        if name in ALLOWED:
            assert value in ALLOWED[name]
        if name == "props":
            assert TOKEN.match(value["name"])
            assert TEXT.match(value["value"]), value
        if name in ("groups", "controls", "parts"):
            assert TOKEN.match(value["id"])


def test_ids_are_unique_and_every_reference_leads_somewhere(hostile: Found) -> None:
    ids = [value for name, value in everything(hostile) if name == "uuid"]
    parties = [one["uuid"] for name, one in everything(hostile) if name == "parties"]
    assert all(uuid.UUID(one).version == 5 for one in ids)
    once = [one for one in ids if one not in parties]
    assert len(once) == len(set(once))
    for name, value in everything(hostile):
        if name in ("observation-uuid", "risk-uuid", "actor-uuid"):
            assert value in ids
        if name == "href" and value.startswith("#"):
            assert value[1:] in ids
    controls = {value["id"] for name, value in everything(hostile) if name == "controls"}
    objectives = {value["id"] for name, value in everything(hostile) if name == "parts"}
    assert {value for name, value in everything(hostile) if name == "target-id"} <= objectives
    chosen = hostile["profile.json"]["profile"]["imports"][0]["include-controls"][0]["with-ids"]
    assert set(chosen) <= controls


def test_the_team_and_the_auditor_are_told_apart_and_a_half_is_not_satisfied(hostile: Found) -> None:
    own, audit = hostile["assessment-results.json"]["assessment-results"]["results"]
    assert "nothing of conformity" in own["description"]
    assert [one["target"]["status"]["state"] for one in audit["findings"]] == ["not-satisfied"] * 2
    assert own["observations"][0]["origins"] != audit["observations"][0]["origins"]
    assert {one["title"].split()[0] for one in own["findings"]} == {"Q-01", "Q-02", "Q-03"}


def test_our_example_in_both_languages() -> None:
    found = made(report_inputs.example())
    zh = [value["value"] for name, value in everything(found) if name == "props" and value.get("class") == "zh-Hans"]
    assert len(zh) > 200
    assert all(re.search(r"[\u3400-\u9fff]", one) for one in zh)
    questions = {value["id"] for name, value in everything(found) if name == "controls"}
    assert len(questions) == len(list(report_inputs.example().scorecard.scored_questions()))


def test_the_command(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """A set that is there stays without `--force`; with it a plan of which nothing is left goes."""
    run: Run = runner(capsys)
    answers, folder = write_answers(tmp_path, ANSWERED), tmp_path / "new" / "oscal"
    write_review(answers, {"Q-01": "confirmed"})
    command = ("export", str(answers), "--to", "oscal", "-o", str(folder))
    assert run(*command).status == 0
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert set(before) == set(NAMES)
    ended = run(*command)
    assert (ended.status, "--force" in ended.err) == (2, True)
    assert run(*command, "--force").status == 0
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
