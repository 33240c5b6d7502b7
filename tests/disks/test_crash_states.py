"""A power cut at any moment of a save, on a disk that may put off and reorder whatever was not synced."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from crash_states import Disk, Recorder, states
from earnest.core.assessment.edits import with_answer
from earnest.storage.disk import files
from earnest.storage.opening import open_to_edit
from earnest.storage.save import new_assessment, save
from factories import TODAY, answer
from own_files import write_answers

OLD, NEW = b"old", b"new and longer"


def found(recorder: Recorder, wanted: Callable[[Disk, bool], bool]) -> tuple[int, list[tuple[int, Disk]]]:
    """How many states there are, and the bad ones; `wanted` judges a state, told whether the save was reported."""
    seen, bad = 0, []
    for done, disk in states(recorder.before, recorder.ops):
        seen += 1
        if not wanted(disk, done == len(recorder.ops)):
            bad.append((done, disk))
    return seen, bad


def replaced(disk: Disk, saved: bool) -> bool:
    return disk["answers.toml"] in ([NEW] if saved else [OLD, NEW])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "team").mkdir()
    return tmp_path / "team" / "answers.toml"


def test_the_old_file_or_the_new_one_and_once_saved_the_new_one(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path.write_bytes(OLD)
    recorder = Recorder(monkeypatch, path.parent)
    files.replace(path, NEW, files.digest(OLD))
    seen, bad = found(recorder, replaced)
    print(f"replace: {len(recorder.ops)} calls, {seen} states, {len(bad)} bad")
    assert bad == []
    assert seen >= 15


@pytest.mark.parametrize("links", [True, False])
def test_a_new_file_is_there_whole_or_not_at_all(path: Path, monkeypatch: pytest.MonkeyPatch, links: bool) -> None:
    recorder = Recorder(monkeypatch, path.parent)
    if not links:

        def refused(*_: object) -> None:
            raise PermissionError(1, "Operation not permitted")

        monkeypatch.setattr(os, "link", refused)
    files.create(path, NEW, of=None)
    # Where there are no links the name is taken first, by an empty file that nobody reads as an assessment.
    on_the_way = {None, NEW} if links else {None, NEW, b""}
    seen, bad = found(recorder, lambda disk, saved: disk.get("answers.toml") in ({NEW} if saved else on_the_way))
    print(f"create: {len(recorder.ops)} calls, {seen} states, {len(bad)} bad")
    assert bad == []
    assert seen >= 15


def test_the_comments_are_kept_before_they_are_written_over(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_answers(path.parent, "# why we said no\n")
    original, opened = path.read_bytes(), open_to_edit(path)
    recorder = Recorder(monkeypatch, path.parent)
    save(opened, with_answer(opened.assessment, "Q-01", answer("no")))
    new = path.read_bytes()

    def wanted(disk: Disk, saved: bool) -> bool:
        if disk["answers.toml"] == original:
            return not saved
        return disk["answers.toml"] == new and disk.get("answers.orig.toml") == original

    seen, bad = found(recorder, wanted)
    print(f"save with comments: {len(recorder.ops)} calls, {seen} states, {len(bad)} bad")
    assert bad == []
    assert seen >= 50


def test_a_new_assessment_is_there_once_it_is_reported(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    recorder = Recorder(monkeypatch, path.parent)
    new_assessment(path, TODAY)
    whole = path.read_bytes()
    _, bad = found(recorder, lambda disk, saved: disk.get("answers.toml", None if saved else whole) == whole)
    assert bad == []


# That the states find what is wrong


def test_without_the_sync_of_the_file_it_would_be_torn(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path.write_bytes(OLD)
    recorder = Recorder(monkeypatch, path.parent)
    files.replace(path, NEW, files.digest(OLD))
    recorder.ops = [op for op in recorder.ops if op.kind != "sync" or op.thing == "folder"]
    _, bad = found(recorder, replaced)
    assert {disk["answers.toml"] for _, disk in bad} == {b"", NEW[:7], bytes(len(NEW))}


def test_without_the_sync_of_the_folder_a_save_would_be_forgotten(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path.write_bytes(OLD)
    recorder = Recorder(monkeypatch, path.parent)
    files.replace(path, NEW, files.digest(OLD))
    recorder.ops = [op for op in recorder.ops if op.thing != "folder"]
    _, bad = found(recorder, replaced)
    assert {(done, disk["answers.toml"]) for done, disk in bad} == {(len(recorder.ops), OLD)}
