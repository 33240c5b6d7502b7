"""The file that an assessment was renewed from is found again: by its answers, else by model and version."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from earnest.storage.assessments import open_assessment
from earnest.storage.reference import catalog
from earnest.storage.save import new_assessment
from earnest.workspace.answer_files import former_file
from earnest.workspace.document import document_of
from earnest.workspace.renewing import renew
from walks import walk_file

TODAY = datetime.date(2026, 5, 2)


@pytest.fixture
def old(tmp_path: Path) -> Path:
    folder = tmp_path / "old"
    folder.mkdir()
    return walk_file(folder, "\n[answers.W-01]\nrating = 'yes'\n")


def _found(new: Path, *recent: Path) -> Path | None:
    return former_file(document_of(open_assessment(new), catalog()), [str(path) for path in recent])


def _changed(old: Path, to: Path) -> Path:
    to.write_text(old.read_text("utf-8").replace("'yes'", "'no'"), "utf-8")
    return to


def test_the_one_with_the_same_answers_is_found_beside_it_not_another_of_that_version(old: Path) -> None:
    new = old.with_name("new.toml")
    renew(old, new, "2.2", TODAY)
    _changed(old, old.with_name("a.toml"))
    assert _found(new) == old.resolve()


def test_in_another_folder_it_is_found_among_those_opened_lately(tmp_path: Path) -> None:
    """Of the questionnaires of the program, for one of one's own stays in its folder."""
    old, away = tmp_path / "old.toml", tmp_path / "other" / "new.toml"
    away.parent.mkdir()
    new_assessment(old, TODAY)
    old.write_text(old.read_text("utf-8").replace('version = ""', 'version = "2.1"'), "utf-8")
    renew(old, away, "2.2", TODAY)
    assert _found(away) is None
    assert _found(away, old, away) == old.resolve()


def test_where_it_was_changed_since_the_only_one_of_that_version_is_taken(old: Path) -> None:
    new = old.with_name("new.toml")
    renew(old, new, "2.2", TODAY)
    _changed(old, old)
    (old.parent / "broken.toml").write_bytes(b'version = "2.1"\n\xff')
    assert _found(new) == old.resolve()
    _changed(old, old.with_name("second.toml"))
    assert _found(new) is None, "of two, nobody knows which"


def test_answers_that_were_not_renewed_have_none(old: Path) -> None:
    assert _found(old) is None
