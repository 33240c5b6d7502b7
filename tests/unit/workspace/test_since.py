"""Since one was here: what is another than it was when one left, and what ends soon."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from earnest.storage.assessments import open_assessment
from earnest.storage.reference import catalog
from earnest.storage.visits import Visit, load_visit, save_visit
from earnest.workspace.document import Document, document_of
from earnest.workspace.since import last_visit, leave, since, visit_of
from factories import question_tree, section
from own_files import write_answers, write_questionnaire
from walk_files import answer_behind, walk_file

TODAY = datetime.date(2026, 11, 29)
BODY = '\n[answers.W-01]\nrating = "yes"\n\n[answers.W-02]\nrating = "no"\n'


def document(path: Path) -> Document:
    opened = open_assessment(path)
    return document_of(opened, catalog(opened.questionnaires))


def told(path: Path, visit: Visit, today: datetime.date = TODAY) -> list[tuple[str, str]]:
    return [(one.question_id, one.words.en) for one in since(document(path), visit, today).news]


def test_an_answer_that_others_changed_gave_or_took_back_is_told_with_who_did(tmp_path: Path) -> None:
    path = walk_file(tmp_path, BODY)
    visit = visit_of(document(path), "W-02", TODAY)
    assert told(path, visit) == []
    answer_behind(path, "W-02", rating="partial", by="safety lead B")
    answer_behind(path, "W-06", rating="no")
    assert told(path, visit) == [("W-02", "the answer changed (safety lead B)"), ("W-06", "the answer changed")]
    path.write_text(path.read_text("utf-8").replace('[answers.W-01]\nrating = "yes"', ""), "utf-8")
    assert told(path, visit)[0] == ("W-01", "the answer changed")


def test_a_gate_that_moved_is_told(tmp_path: Path) -> None:
    (tmp_path / "proof.txt").write_text("proof", "utf-8")
    path = walk_file(tmp_path, BODY)
    visit = visit_of(document(path), "W-01", TODAY)
    item = {"title": "minutes", "kind": "external", "dated": datetime.date(2026, 9, 1), "file": "proof.txt"}
    answer_behind(path, "W-01", evidence=[item])
    assert ("W-01", "the gate is closed now") in told(path, visit)
    closed = visit_of(document(path), "W-01", TODAY)
    answer_behind(path, "W-01", rating="no")
    assert ("W-01", "the gate is open again") in told(path, closed)


@pytest.mark.parametrize(
    ("dated", "said"),
    [
        ("2026-10-01", ""),
        ("2026-09-01", "good until 2026-11-30"),
        ("2026-08-20", "was good until 2026-11-18"),
        ("2026-08-01", ""),
    ],
)
def test_evidence_that_ended_since_or_ends_within_30_days_is_told(tmp_path: Path, dated: str, said: str) -> None:
    write_questionnaire(tmp_path, section("S", question_tree("Q-01", evidence_fresh_days=90)))
    path = write_answers(
        tmp_path,
        f'\n[answers.Q-01]\nrating = "yes"\n\n[[answers.Q-01.evidence]]\ntitle = "minutes"\nkind = "external"\n'
        f'dated = {dated}\nurl = "https://example.org/a"\n',
    )
    visit = visit_of(document(path), "", TODAY).model_copy(update={"on": datetime.date(2026, 11, 10)})
    found = " ".join(words for _, words in told(path, visit))
    assert said in found
    assert bool(said) == bool(found)


def test_what_is_kept_comes_back_and_what_cannot_be_read_is_no_visit(tmp_path: Path) -> None:
    path = walk_file(tmp_path, BODY)
    assert last_visit(document(path)) is None
    leave(document(path), "W-02", TODAY)
    visit = last_visit(document(path))
    assert visit is not None
    assert (visit.on, visit.at, set(visit.answers)) == (TODAY, "W-02", {"W-01", "W-02"})
    save_visit(path, visit.model_copy(update={"answers": {"W-01": "x" * 5000 * 300}}))
    assert load_visit(path) is None
