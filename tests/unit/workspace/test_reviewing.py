"""The auditor's desk on files: begun, edited, saved; the team's file is only read."""

from __future__ import annotations

import datetime
import hashlib
import re
import shutil
from pathlib import Path

import pytest

from checkout import ROOT
from earnest.core.assessment.persons import everybody
from earnest.core.assessment.review import Beacon
from earnest.core.errors import ChangedOnDisk, EarnestError
from earnest.core.review.draw import Auditor
from earnest.core.review.edits import with_flag, with_scope, with_verdict
from earnest.core.user_text import UserText
from earnest.storage.assessments import open_assessment
from earnest.workspace.reviewing import (
    Desk,
    NoReview,
    begin,
    edited,
    first_look,
    made_final,
    open_desk,
    redone,
    saved,
    undone,
)

NOW = datetime.datetime(2026, 11, 24, 9, 30, tzinfo=datetime.UTC)
AUDITOR = Auditor(UserText("Auditor A"), UserText("Audit office"))


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    return Path(shutil.copy(ROOT / "reports/example.toml", tmp_path))


def _all_confirmed(desk: Desk) -> Desk:
    for task in desk.work.open_tasks:
        if task.kind == "scope":
            desk = edited(desk, with_scope(desk.review, True))
        elif task.kind == "flag":
            desk = edited(desk, with_flag(desk.review, task.id, "confirmed"))
        elif task.kind == "question":
            desk = edited(desk, with_verdict(desk.review, task.id, "confirmed", NOW.date()))
    return desk


def test_a_review_is_begun_beside_the_answers_with_a_seed_of_its_own(answers: Path) -> None:
    before = answers.read_bytes()
    desk = begin(answers, AUDITOR, now=NOW)
    assert desk.path == answers.with_name("example.review.toml")
    assert desk.review.review.seed_drawn
    assert desk.review.review.status == "draft"
    assert answers.read_bytes() == before
    desk.path.unlink()
    assert begin(answers, AUDITOR, now=NOW).review.review.seed != desk.review.review.seed


def test_an_office_called_as_the_organisation_is_in_one_of_its_languages_is_told(answers: Path) -> None:
    desk = begin(answers, Auditor(UserText("Auditor A"), UserText("Example Lab")), now=NOW)
    (near,) = [
        one.sentence.en for one in desk.concerns if one.code == "near-names" and "Example Lab" in one.sentence.en
    ]
    assert near.startswith("“示例实验室 Example Lab” and “Example Lab” may be one party")


def test_a_reviewer_on_the_team_is_told_before_the_desk_is_opened(answers: Path) -> None:
    """By `look` too, which needs no review and goes by the one beside the answers."""
    named = next(name for _, name in everybody(open_assessment(answers).assessment) if name)
    begin(answers, Auditor(named, UserText("Example Lab")), now=NOW)
    sentences = [one.sentence.en for one in first_look(answers) if one.code in ("one-party", "near-names")]
    assert f"“{named}” reviews the answers and is named in them on the team's side" in sentences
    assert any("“Example Lab” may be one party" in one for one in sentences)


def test_whom_the_review_names_by_now_decides_what_is_looked_at_first(answers: Path) -> None:
    """An editor beside the app may have named another auditor."""
    named = next(name for _, name in everybody(open_assessment(answers).assessment) if name)
    desk = begin(answers, Auditor(named, AUDITOR.organisation), now=NOW)
    other = desk.review.review.model_copy(update={"auditor": AUDITOR.name})
    renamed = edited(desk, desk.review.model_copy(update={"review": other}))
    said = {one.code: one.sentence.en for one in desk.concerns}
    assert "reviews the answers" in said["one-party"]
    assert [one for one in renamed.concerns if one.code == "one-party" and "reviews" in one.sentence.en] == []
    assert undone(renamed).concerns == desk.concerns


def test_one_file_with_several_digests_is_impossible_and_told(answers: Path) -> None:
    file, *others = re.findall(r'(?m)^file = "(.*)"$', answers.read_text("utf-8"))
    assert _told(answers, "different SHA-256") == []
    one = next(other for other in others if other != file)
    answers.write_text(answers.read_text("utf-8").replace(f'file = "{one}"', f'file = "{file}"'), "utf-8", newline="")
    (said,) = _told(answers, "different SHA-256")
    assert said.startswith(f"one file, {file}, is given 2 different SHA-256 values")


def test_what_is_explained_can_be_read_where_one_looks_first(answers: Path) -> None:
    (said,) = _told(answers, "R45, explained")
    assert open_assessment(answers).assessment.explanations["R45"].text.raw[:40] in said


def test_files_that_are_missing_make_no_gate_one_that_rests_on_word_alone(answers: Path) -> None:
    on_word = "gates that rest on register entries or addresses alone"
    assert _told(answers, on_word, evidence=True) == _told(answers, on_word) != []


def test_of_many_files_that_nobody_names_a_few_are_named(answers: Path) -> None:
    for number in range(30):
        answers.with_name(f"file-{number:02}.pdf").touch()
    (said,) = _told(answers, "files in the folder", evidence=True)
    assert "(30)" in said
    assert said.endswith("file-07.pdf and 22 others")


def _told(answers: Path, words: str, *, evidence: bool = False) -> list[str]:
    """What is said to be looked at first with some words in it."""
    return [one.sentence.en for one in first_look(answers, evidence=evidence) if words in one.sentence.en]


def test_a_review_is_never_begun_over_another(answers: Path) -> None:
    desk = begin(answers, AUDITOR, now=NOW)
    before = desk.path.read_bytes()
    with pytest.raises(EarnestError, match="exists already"):
        begin(answers, AUDITOR, now=NOW)
    assert desk.path.read_bytes() == before


def test_the_seed_of_a_beacon_follows_from_digest_and_value(answers: Path) -> None:
    beacon = Beacon(source=UserText("drand"), round=UserText("1234567"), value=UserText("8f3a"))
    head = begin(answers, AUDITOR, now=NOW, beacon=beacon).review.review
    assert head.seed.raw == hashlib.sha256(f"{head.assessment}|8f3a".encode()).hexdigest()[:32]


def test_without_a_review_one_is_told_how_to_begin(answers: Path) -> None:
    with pytest.raises(NoReview, match=r"earnest review new example\.toml"):
        open_desk(answers)


def test_from_empty_to_final(answers: Path) -> None:
    desk = begin(answers, AUDITOR, now=NOW)
    with pytest.raises(EarnestError, match=r"scope and profile \(0 of 5\).*gates \(0 of 26\)"):
        made_final(desk)
    desk = saved(made_final(_all_confirmed(desk)))
    again = open_desk(answers)
    assert again.review == desk.review
    assert again.card.review is not None
    assert again.card.review.decides
    assert [step.name for step in again.work.steps if not step.done] == ["look", "sign"]


def test_saving_what_is_there_changes_no_byte(answers: Path) -> None:
    desk = saved(_all_confirmed(begin(answers, AUDITOR, now=NOW)))
    before = desk.path.read_bytes()
    again = open_desk(answers)
    flag = next(iter(again.review.flags))
    back = edited(edited(again, with_flag(again.review, flag, None)), with_flag(again.review, flag, "confirmed"))
    saved(back)
    assert desk.path.read_bytes() == before


def test_what_somebody_else_wrote_is_not_written_over(answers: Path) -> None:
    desk = begin(answers, AUDITOR, now=NOW)
    desk.path.write_text(desk.path.read_text() + "\n# mine\n")
    with pytest.raises(ChangedOnDisk):
        saved(edited(desk, with_scope(desk.review, True)))


def test_a_review_with_comments_is_kept_beside_the_saved_one(answers: Path) -> None:
    desk = begin(answers, AUDITOR, now=NOW)
    commented = "# by hand\n" + desk.path.read_text()
    desk.path.write_text(commented)
    again = open_desk(answers)
    saved(edited(again, with_scope(again.review, True)))
    assert answers.with_name("example.review.orig.toml").read_text() == commented


def test_a_review_is_never_written_through_a_link_nor_over_the_answers(answers: Path, tmp_path: Path) -> None:
    desk = begin(answers, AUDITOR, now=NOW)
    elsewhere = tmp_path / "elsewhere.toml"
    desk.path.rename(elsewhere)
    desk.path.symlink_to(elsewhere)
    linked = open_desk(answers)
    with pytest.raises(EarnestError, match="is a link"):
        saved(edited(linked, with_scope(linked.review, True)))
    desk.path.unlink()
    desk.path.hardlink_to(answers)
    with pytest.raises(EarnestError, match="the answer file itself"):
        saved(edited(desk, with_scope(desk.review, True)))


def test_undo_and_redo(answers: Path) -> None:
    desk = begin(answers, AUDITOR, now=NOW)
    changed = edited(desk, with_scope(desk.review, True))
    assert undone(changed).review == desk.review
    assert undone(changed).card == desk.card
    assert redone(undone(changed)).review == changed.review
    assert undone(desk) is desk
    assert redone(desk) is desk
