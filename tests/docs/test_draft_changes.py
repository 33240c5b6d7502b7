"""The draft of a changes file: complete but for the reasons, for the author to fill in."""

from __future__ import annotations

import itertools
import runpy
from pathlib import Path

import pytest

from checkout import ROOT
from earnest.core.errors import FileProblems
from earnest.storage.questionnaires import load_questionnaire
from earnest.storage.upgrading import load_changes
from factories import question_tree, section
from two_versions import NEW_FORM, OLD, OLD_FORM, form_bytes, form_of

DRAFT = runpy.run_path(str(ROOT / "tools" / "draft_changes.py"))["draft"]
NO_REASON = 'reason = { zh = "", en = "" }'


def test_a_draft_fits_once_the_reasons_are_written(tmp_path: Path) -> None:
    old, new, changes = (tmp_path / name for name in ("old.toml", "tiny.toml", "tiny.changes.toml"))
    old.write_bytes(form_bytes(OLD_FORM))
    new.write_bytes(form_bytes(NEW_FORM))
    loaded = load_questionnaire(new, ())
    text = DRAFT(old, new)
    changes.write_text(text, encoding="utf-8")
    with pytest.raises(FileProblems):
        load_changes(changes, loaded)
    changes.write_text(text.replace(NO_REASON, 'reason = { zh = "理由", en = "reason" }'), encoding="utf-8")
    (step,) = load_changes(changes, loaded).step
    found = {change.question: change.what for change in step.change}
    assert {name for name, what in found.items() if what == "removed"} == {f"T-0{n}" for n in (2, 3, 4, 5, 6)}
    assert {name for name, what in found.items() if what == "added"} == {"T-12", "T-13", "T-14", "T-15", "T-20"}
    assert (found["T-01"], "T-07" in found) == ("reworded", False)
    assert step.change[0].was.ask == next(OLD_FORM.questions()).ask


def test_the_next_step_is_added_to_those_there_are(tmp_path: Path) -> None:
    path = tmp_path / "tiny.toml"
    path.write_bytes(form_bytes(NEW_FORM))
    changes = tmp_path / "tiny.changes.toml"
    bands = {"yes_from": 1, "partial_from": 0}
    timed = {"evidence_time": "release", "evidence_about": True, "evidence_fresh_days": None, "least_of": 5}
    questions = [question_tree("T-01", kind="share", bands=bands, gate="soft", **timed), *OLD["question"][1:]]
    versions = [OLD_FORM, form_of(OLD, "1.0.1"), form_of(section("S", *questions), "2.0.0")]
    for before, after in itertools.pairwise(versions):
        (tmp_path / "old.toml").write_bytes(form_bytes(before))
        path.write_bytes(form_bytes(after))
        text = DRAFT(tmp_path / "old.toml", path).replace(NO_REASON, 'reason = { zh = "理由", en = "reason" }')
        changes.write_text(text, encoding="utf-8")
    first, second = load_changes(changes, load_questionnaire(path, ())).step
    was = second.change[0].was
    assert (first.change, was.gate, was.kind) == ((), "hard", "state")
    assert (was.evidence_time, was.evidence_about, was.evidence_fresh_days, was.least_of) == ("current", False, 365, 0)


def test_a_new_version_has_a_new_number(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_bytes(form_bytes(OLD_FORM))
    with pytest.raises(ValueError, match=r"both have version 1\.0\.0"):
        DRAFT(tmp_path / "a.toml", tmp_path / "a.toml")
