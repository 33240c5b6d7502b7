"""What a save gives back, and in which words it is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from earnest.core.assessment.edits import with_answer
from earnest.core.errors import EarnestError
from earnest.storage.assessments import open_assessment
from earnest.storage.save import new_assessment, save, save_copy
from factories import TODAY, answer
from own_files import write_answers


def test_any_other_reason_is_told_in_its_words_and_a_save_of_nothing_new_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = open_assessment(write_answers(tmp_path))
    same = with_answer(one.assessment, "Q-01", one.assessment.answer("Q-01"))
    assert save(one, same).assessment is same

    def fails(*_: object) -> bytes:
        raise ValueError("odd\nwords")

    monkeypatch.setattr("earnest.storage.save.canonical", fails)
    with pytest.raises(EarnestError) as caught:
        save(one, with_answer(one.assessment, "Q-01", answer("no")))
    assert caught.value.message == ("内容无法保存：odd words", "this cannot be saved: odd words")


def test_a_new_file_and_a_copy_are_told_as_they_are(tmp_path: Path) -> None:
    new = new_assessment(tmp_path / "new.toml", TODAY)
    assert (new.path, new.has_comments, new.warnings) == (tmp_path / "new.toml", False, ())
    commented = open_assessment(write_answers(tmp_path, "# why\n"))
    told = with_answer(commented.assessment, "Q-01", answer("no"))
    copy = save_copy(commented, told, tmp_path / "copy.toml")
    assert (copy.path, copy.has_comments, copy.assessment) == (tmp_path / "copy.toml", False, told)
    assert save(commented, told).has_comments is False
