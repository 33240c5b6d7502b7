from __future__ import annotations

import dataclasses
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkout import ROOT
from earnest.core.assessment.edits import with_answer
from earnest.core.assessment.model import Answer, Assessment
from earnest.core.errors import ChangedOnDisk, EarnestError
from earnest.core.user_text import UserText
from earnest.storage import canonical as canonical_form
from earnest.storage.assessments import Opened, open_assessment
from earnest.storage.canonical import canonical
from earnest.storage.disk import files
from earnest.storage.read_back import ReadingBack, same
from earnest.storage.save import new_assessment, original_of, save, save_copy
from earnest.storage.toml.parse import parse
from factories import TODAY, answer
from own_files import answers_text, write_answers
from soak import few

REMARK = "# why we said no: see the minutes\n"


def opened(path: Path) -> Opened:
    return open_assessment(path)


def edited(one: Opened, note: str = "edited", qid: str = "Q-01") -> Assessment:
    return with_answer(one.assessment, qid, answer("no", note=note))


def everything(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_new_assessment_is_canonical_and_has_a_table_for_every_question(tmp_path: Path) -> None:
    path = tmp_path / "new.toml"
    one = new_assessment(path, TODAY)
    again = opened(path)
    assert (again.disk_digest, again.questionnaires, again.flags) == (one.disk_digest, one.questionnaires, one.flags)
    assert path.read_bytes() == canonical(again.assessment, again.questionnaires, again.flags)
    assert again.warnings == ()
    assert not one.has_comments
    questions = [question.id for form in again.questionnaires for question in form.questions()]
    assert list(again.assessment.answers) == questions
    assert again.assessment.subject.assessed_on == TODAY
    assert set(again.assessment.answers.values()) == {Answer()}
    assert again.assessment.model_copy(update={"answers": {}}) == one.assessment


def test_a_new_assessment_never_takes_the_place_of_a_file(tmp_path: Path) -> None:
    path = write_answers(tmp_path)
    before = everything(tmp_path)
    with pytest.raises(EarnestError, match="exists already"):
        new_assessment(path, TODAY)
    assert everything(tmp_path) == before


def test_opening_writes_nothing(tmp_path: Path) -> None:
    path = write_answers(tmp_path, REMARK + "[answers.Q-01]\nrating = 'no'\n")
    before, times = everything(tmp_path), [(f.stat().st_mtime_ns, f.stat().st_ino) for f in tmp_path.iterdir()]
    opened(path)
    assert everything(tmp_path) == before
    assert [(f.stat().st_mtime_ns, f.stat().st_ino) for f in tmp_path.iterdir()] == times


def test_saving_a_canonical_file_unchanged_does_not_even_touch_it(tmp_path: Path) -> None:
    path = tmp_path / "example.toml"
    path.write_bytes((ROOT / "reports" / "example.toml").read_bytes())
    before = path.stat()
    one = opened(path)
    save(one, one.assessment)
    after = path.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert os.listdir(tmp_path) == ["example.toml"]


def test_a_save_is_the_canonical_form_and_stands_for_the_file_from_then_on(tmp_path: Path) -> None:
    path = write_answers(tmp_path)
    one = opened(path)
    two = save(one, edited(one))
    assert path.read_bytes() == canonical(edited(one), one.questionnaires, one.flags)
    three = save(two, edited(two, "again"))
    assert opened(path).assessment.answer("Q-01").note == UserText("again")
    assert three.disk_digest == files.digest(path.read_bytes())
    assert sorted(os.listdir(tmp_path)) == ["answers.toml", "tiny.toml"]


def test_saving_takes_nothing_away_from_a_file_written_by_hand(tmp_path: Path) -> None:
    body = "[answers.C9-99]\nrating = 'yes'\nnote = 'of another day'\n\n[explanations.R99]\ntext = 'e'\n"
    path = write_answers(tmp_path, body + "[accepted_risks.C9-98]\nby = 'a'\nuntil = 2027-01-01\nreason = 'r'\n")
    one = opened(path)
    save(one, edited(one))
    again = opened(path).assessment
    assert again.answers["C9-99"] == answer("yes", note="of another day")
    assert list(again.answers)[-1] == "C9-99"
    assert (again.explanations, again.accepted_risks) == (one.assessment.explanations, one.assessment.accepted_risks)


def test_a_file_with_comments_is_kept_before_it_is_written_over(tmp_path: Path) -> None:
    path = write_answers(tmp_path, REMARK)
    original = path.read_bytes()
    one = opened(path)
    assert one.has_comments
    two = save(one, edited(one))
    kept = tmp_path / "answers.orig.toml"
    assert kept.read_bytes() == original
    assert not two.has_comments
    assert two.original == kept
    assert save(two, two.assessment).original is None, "nothing was written this time"
    assert save(two, edited(two, "again")).original is None
    assert kept.read_bytes() == original
    assert sorted(os.listdir(tmp_path)) == ["answers.orig.toml", "answers.toml", "tiny.toml"]


def test_what_was_kept_is_never_overwritten_and_new_comments_are_kept_too(tmp_path: Path) -> None:
    path = write_answers(tmp_path)
    (tmp_path / "answers.orig.toml").write_text("# somebody else's")
    path.write_text(answers_text(tmp_path, REMARK))
    with_remark = path.read_bytes()
    assert original_of(path) == tmp_path / "answers.2.orig.toml"
    assert save(opened(path), edited(opened(path))).original == tmp_path / "answers.2.orig.toml"
    assert (tmp_path / "answers.orig.toml").read_text() == "# somebody else's"
    assert (tmp_path / "answers.2.orig.toml").read_bytes() == with_remark
    assert original_of(path) == tmp_path / "answers.3.orig.toml"


def test_a_comment_is_kept_though_nothing_else_changes(tmp_path: Path) -> None:
    path = write_answers(tmp_path, REMARK)
    one = opened(path)
    save(one, one.assessment)
    assert REMARK in (tmp_path / "answers.orig.toml").read_text()


def test_when_the_save_fails_no_original_is_left_lying_about(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_answers(tmp_path, REMARK)
    one, before = opened(path), everything(tmp_path)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    for _ in range(3):
        with pytest.raises(EarnestError, match="the disk is full"):
            save(one, edited(one))
        assert everything(tmp_path) == before
    monkeypatch.undo()
    save(one, edited(one))
    assert sorted(os.listdir(tmp_path)) == ["answers.orig.toml", "answers.toml", "tiny.toml"]


def test_a_file_that_somebody_changed_is_left_to_them(tmp_path: Path) -> None:
    path = write_answers(tmp_path, REMARK)
    one = opened(path)
    path.write_text(answers_text(tmp_path, REMARK + "[answers.Q-02]\nrating = 'no'\n"))
    before = everything(tmp_path)
    with pytest.raises(ChangedOnDisk, match=r"answers\.toml was changed by something else"):
        save(one, edited(one))
    assert everything(tmp_path) == before
    two = opened(path)
    save(two, edited(two))
    assert opened(path).assessment.answer("Q-02").rating == "no"


def test_a_file_that_somebody_removed_is_not_made_again(tmp_path: Path) -> None:
    path = write_answers(tmp_path)
    one = opened(path)
    path.unlink()
    with pytest.raises(ChangedOnDisk):
        save(one, edited(one))
    assert not path.exists()


def test_the_edits_can_go_into_a_copy_instead(tmp_path: Path) -> None:
    path = write_answers(tmp_path, REMARK)
    one = opened(path)
    copy = save_copy(one, edited(one), tmp_path / "mine.toml")
    assert opened(tmp_path / "mine.toml").assessment == edited(one).model_copy(
        update={"answers": opened(tmp_path / "mine.toml").assessment.answers}
    )
    assert opened(path) == one
    save(copy, edited(copy, "again"))
    assert opened(tmp_path / "mine.toml").assessment.answer("Q-01").note == UserText("again")
    assert not (tmp_path / "mine.orig.toml").exists()
    with pytest.raises(EarnestError, match="exists already"):
        save_copy(one, edited(one), path)


UNWRITABLE = [
    ({"note": UserText("a\ud800b")}, "this cannot be saved: contains a character that is not allowed, <U+D800>"),
    ({"note": UserText("a\x1bb")}, "answers.Q-01.note: contains a character that is not allowed, <U+001B>"),
    ({"note": UserText("a\rb")}, "contains a character that is not allowed, <U+000D>"),
    ({"by": UserText("a\x9b")}, "contains a character that is not allowed, <U+009B>"),
    ({"note": UserText("x" * 8001)}, "longer than the limit of 8000 characters"),
    ({"of": -1}, "may not be less than 0"),
]


@pytest.mark.parametrize(("fields", "said"), UNWRITABLE)
def test_what_could_not_be_read_again_is_not_written(tmp_path: Path, fields: dict[str, object], said: str) -> None:
    path = write_answers(tmp_path, REMARK)
    one, before = opened(path), everything(tmp_path)
    spoilt = with_answer(one.assessment, "Q-01", Answer().model_copy(update=fields))
    with pytest.raises(EarnestError) as caught:
        save(one, spoilt)
    assert said in caught.value.message.en
    assert caught.value.message.zh.startswith("内容无法保存：")
    assert ("含有不允许的字符" in caught.value.message.zh) == ("not allowed" in said)
    with pytest.raises(EarnestError):
        save_copy(one, spoilt, tmp_path / "copy.toml")
    assert everything(tmp_path) == before


def test_what_reads_back_differently_is_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_answers(tmp_path)
    one, before = opened(path), everything(tmp_path)
    now = canonical(one.assessment, one.questionnaires, one.flags)
    written = iter([now, now, b"another form"])
    monkeypatch.setattr("earnest.storage.save.canonical", lambda *_: next(written))
    with pytest.raises(EarnestError, match="what would be written reads back differently; not written"):
        save(one, edited(one))
    assert everything(tmp_path) == before


def test_saved_again_and_again_a_file_is_what_it_were_if_it_was_saved_once(tmp_path: Path) -> None:
    path = write_answers(tmp_path)
    one = opened(path)
    for note, qid in (("a", "Q-01"), ("b", "Q-02"), ("c\r\nd", "Q-01"), ("e", "X-99"), ("b", "Q-02"), ("f", "Q-01")):
        one = save(one, edited(one, note, qid))
        assert path.read_bytes() == canonical(one.assessment, one.questionnaires, one.flags)
        assert same(opened(path).assessment, opened_as_written(one))


def opened_as_written(one: Opened) -> Assessment:
    """What a save wrote, with the line ends of a file."""
    answers = {
        name: given.model_copy(update={"note": given.note and UserText(given.note.raw.replace("\r\n", "\n"))})
        for name, given in one.assessment.answers.items()
    }
    return one.assessment.model_copy(update={"answers": answers})


def test_only_the_changed_answer_is_written_and_checked_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_answers(tmp_path)
    one = save(opened(path), edited(opened(path)))
    made: list[str] = []
    tables = canonical_form._answer

    def noted(name: str, given: Answer) -> Iterator[str]:
        made.append(name)
        return tables(name, given)

    monkeypatch.setattr(canonical_form, "_answer", noted)
    again = save(one, edited(one, "another", "Q-02"))
    assert made == ["Q-02"]
    assert {name for name, known in again.written.items() if one.written[name] is not known} == {"Q-02"}


def test_only_the_text_of_the_changed_answer_is_parsed_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_answers(tmp_path)
    one = save(opened(path), edited(opened(path)))
    read: list[bytes] = []

    def noted(data: bytes, *others: Any) -> Any:
        read.append(data)
        return parse(data, *others)

    monkeypatch.setattr("earnest.storage.save.parse", noted)
    save(one, edited(one, "another", "Q-02"))
    assert [re.findall(rb"^\[answers\.(.+)\]$", data, re.MULTILINE) for data in read] == [[b"Q-02"]]


def test_a_known_answer_is_taken_for_its_own_text_only(tmp_path: Path) -> None:
    path = write_answers(tmp_path)
    one = save(opened(path), edited(opened(path)))
    texts = {name: known.text for name, known in one.written.items()}
    assert ReadingBack(one.assessment, texts, one.written).fresh == {}
    other = {**texts, "Q-01": texts["Q-01"].replace("note", "owner")}
    assert ReadingBack(one.assessment, other, one.written).fresh == {"Q-01": other["Q-01"]}
    equal = with_answer(one.assessment, "Q-01", one.assessment.answer("Q-01").model_copy())
    assert ReadingBack(equal, texts, one.written).fresh == {"Q-01": texts["Q-01"]}


def test_what_is_read_back_is_completed_in_the_order_of_the_file_if_it_is_of_the_fresh_texts(tmp_path: Path) -> None:
    path = write_answers(tmp_path)
    one = save(opened(path), edited(opened(path)))
    texts = {name: known.text for name, known in one.written.items()}
    reading = ReadingBack(with_answer(one.assessment, "Q-01", answer("no")), texts, one.written)
    completed = reading.completed({"answers": {"Q-01": {"rating": "no"}}})["answers"]
    assert list(completed) == list(texts)
    assert completed["Q-01"] == {"rating": "no"}
    assert all(completed[name] is one.assessment.answer(name) for name in texts if name != "Q-01")
    for strange in ({"answers": {"Q-02": {}}}, {"answers": {"Q-01": {}, "Q-02": {}}}, {"answers": 1}, {}):
        assert reading.completed(strange) is strange


def test_text_that_does_not_come_back_as_its_answer_is_not_written(tmp_path: Path) -> None:
    path = write_answers(tmp_path)
    one = save(opened(path), edited(opened(path)))
    torn = one.written["Q-01"]._replace(text='[answers.Q-01]\nrating = "yes"\nrating = "no"\n')
    before = everything(tmp_path)
    with pytest.raises(EarnestError, match="cannot be saved"):
        save(dataclasses.replace(one, written={**one.written, "Q-01": torn}), edited(one, "another", "Q-02"))
    assert everything(tmp_path) == before


def test_a_file_does_not_grow_beyond_what_can_be_opened(tmp_path: Path) -> None:
    path = write_answers(tmp_path)
    one, before = opened(path), everything(tmp_path)
    told = one.assessment
    for n in range(60):
        told = with_answer(told, f"X-{n:02}", answer("no", note="字" * 8000))
    with pytest.raises(EarnestError, match=r"^the file would pass the limit of 1 MiB; not written$") as caught:
        save(one, told)
    assert caught.value.message.zh == "答卷将超过1 MiB的上限，未写入"
    assert everything(tmp_path) == before


typed = st.characters(codec="utf-8", exclude_categories=["Cc", "Cn", "Co"]) | st.sampled_from("\n\t")
texts = st.text(typed, max_size=30)


@few(40)
@given(st.lists(st.tuples(st.sampled_from(["Q-01", "Q-02", "C9-99"]), texts), min_size=1, max_size=4))
def test_whatever_is_typed_is_there_after_a_save(
    tmp_path_factory: pytest.TempPathFactory, notes: list[tuple[str, str]]
) -> None:
    path = write_answers(tmp_path_factory.mktemp("typed"))
    one = opened(path)
    for qid, note in notes:
        one = save(one, edited(one, note, qid))
    again = opened(path).assessment
    assert {qid: again.answer(qid).note for qid, _ in notes} == {qid: UserText(note) for qid, note in notes}
