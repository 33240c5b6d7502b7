"""Disks as they are: full, read-only, a file mounted by itself, a power cut. Only root may mount them."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from checkout import ROOT
from earnest.core.assessment.edits import with_answer
from earnest.core.errors import EarnestError
from earnest.storage.assessments import open_assessment
from earnest.storage.disk.versions import kept
from earnest.storage.opening import open_to_edit
from earnest.storage.save import save, save_copy
from factories import answer
from failing_os import said
from killed_writers import BEGUN, last_saved, number_in
from odd_streams import COMMANDS, ended
from own_files import write_answers
from soak import times


def _may_mount() -> str | None:
    """Why no disk can be mounted here, None when one can."""
    if os.geteuid() != 0:
        return "only root may mount disks"
    tried = subprocess.run(["unshare", "--mount", "true"], capture_output=True, check=False)
    return None if tried.returncode == 0 else "this root may not mount disks"


WHY_NOT = _may_mount()
pytestmark = pytest.mark.skipif(WHY_NOT is not None, reason=str(WHY_NOT))


def run(*command: str | Path) -> None:
    subprocess.run([str(word) for word in command], capture_output=True, check=True)


@contextmanager
def mounted(place: Path, *how: str | Path) -> Iterator[Path]:
    if not place.exists():
        place.mkdir()
    run("mount", *how, place)
    try:
        yield place
    finally:
        run("umount", place)


def large(path: Path, note: str = "x" * 8000) -> None:
    """Save answers that take some 48 kB."""
    opened = open_assessment(path)
    answers = opened.assessment
    for number in range(1, 7):
        answers = with_answer(answers, f"Q-0{number}", answer(note=note))
    save(opened, answers)


def test_on_a_full_disk_the_old_file_stays_and_the_cause_is_told(tmp_path: Path) -> None:
    with mounted(tmp_path / "disk", "-t", "tmpfs", "-o", "size=64k", "tmpfs") as disk:
        path = write_answers(disk)
        before = path.read_bytes()
        (disk / "filler").write_bytes(bytes(32768))
        with pytest.raises(EarnestError) as caught:
            large(path)
        assert said(caught.value) == f"{path} could not be written: the disk is full"
        assert path.read_bytes() == before
        assert sorted(os.listdir(disk)) == ["answers.toml", "filler", "tiny.toml"]
        (disk / "filler").unlink()
        large(path)
        assert path.read_bytes() != before


def test_a_save_goes_on_though_the_disk_of_the_versions_is_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_answers(tmp_path)
    with mounted(tmp_path / "disk", "-t", "tmpfs", "-o", "size=8k", "tmpfs") as disk:
        monkeypatch.setenv("XDG_STATE_HOME", str(disk))
        (disk / "filler").write_bytes(bytes(8192))
        opened = open_to_edit(path)
        assert [one.message.en.endswith("the disk is full") for one in opened.warnings] == [True]
        again = save(opened, with_answer(opened.assessment, "Q-01", answer("no")))
        assert again.unkept is not None
        assert again.unkept.en.endswith("the disk is full")
        assert open_assessment(path).assessment.answer("Q-01").rating == "no"


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS)
def test_with_a_home_on_a_full_disk_no_command_ends_in_a_traceback(tmp_path: Path, command: str) -> None:
    with mounted(tmp_path / "home", "-t", "tmpfs", "-o", "size=64k", "tmpfs") as home:
        (home / "filler").write_bytes(bytes(65536))
        end = ended(command, "< closed", tmp_path / "work", home)
    assert end.fault("< closed") is None, (end.status, end.err[-3000:])


def test_on_a_read_only_disk_the_old_file_stays_and_the_cause_is_told(tmp_path: Path) -> None:
    with mounted(tmp_path / "disk", "-t", "tmpfs", "tmpfs") as disk:
        path = write_answers(disk)
        before = path.read_bytes()
        run("mount", "-o", "remount,ro", disk)
        with pytest.raises(EarnestError) as caught:
            large(path)
        assert said(caught.value) == f"{path} could not be written: the file system is read-only"
        assert path.read_bytes() == before
        run("mount", "-o", "remount,rw", disk)
        assert sorted(os.listdir(disk)) == ["answers.toml", "tiny.toml"]


def test_a_file_mounted_by_itself_is_not_replaced_and_a_copy_is_offered(tmp_path: Path) -> None:
    path = write_answers(tmp_path)
    before, opened = path.read_bytes(), open_assessment(path)
    edited = with_answer(opened.assessment, "Q-01", answer("no"))
    with mounted(path, "--bind", path):
        with pytest.raises(EarnestError) as caught:
            save(opened, edited)
        assert said(caught.value).endswith(
            "mounted by itself or in use, so it cannot be replaced; save a copy elsewhere"
        )
        assert path.read_bytes() == before
        save_copy(opened, edited, tmp_path / "copy.toml")
    assert sorted(os.listdir(tmp_path)) == ["answers.toml", "copy.toml", "tiny.toml"]


def test_a_writable_file_in_a_read_only_folder_is_told_so(tmp_path: Path) -> None:
    (tmp_path / "team").mkdir()
    path = write_answers(tmp_path / "team")
    before, opened = path.read_bytes(), open_assessment(path)
    with mounted(path.parent, "--bind", path.parent):
        run("mount", "--bind", path, path)
        try:
            run("mount", "-o", "remount,ro,bind", path.parent)
            with pytest.raises(EarnestError) as caught:
                save(opened, with_answer(opened.assessment, "Q-01", answer("no")))
        finally:
            run("umount", path)
    assert said(caught.value).endswith(
        "the file could be written, but its folder cannot, so it cannot be replaced safely; save a copy elsewhere"
    )
    assert path.read_bytes() == before


WRITER = """
import datetime, os, sys
from pathlib import Path
if sys.argv[2] == "careless": os.fsync = lambda handle: None
from earnest.storage.opening import open_to_edit
from killed_writers import write_on
write_on(open_to_edit(Path(sys.argv[1])), 1, datetime.timedelta(minutes=5))
"""


def cuts(folder: Path, number: int, way: str) -> dict[str, int]:
    """Cut the power of a disk on which a writer saves: the image as it is when the writer stands still is all there is.

    Counted are the cuts, the saves reported before them, and how many files were bad or older than reported.
    """
    image, draw = folder / "disk.img", random.Random(20261122)
    with image.open("wb") as file:
        file.truncate(16 * 2**20)
    try:
        run("mkfs.ext4", "-q", "-F", image)
        with mounted(folder / "disk", "-o", "loop", image):
            pass
    except (OSError, subprocess.CalledProcessError) as error:
        pytest.skip(f"no ext4 on a loop device here: {error}")
    figures = dict.fromkeys(("cuts", "saved", "bad", "lost"), 0)
    with mounted(folder / "disk", "-o", "loop", image) as disk:
        path = write_answers(disk, BEGUN)
        run("sync", "-f", path)
        command = [sys.executable, "-c", WRITER, str(path), way]
        helpers = str(ROOT / "tests" / "support")
        environment = {**os.environ, "PYTHONPATH": helpers, "XDG_STATE_HOME": str(folder / "state")}
        with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as writer:
            assert writer.stdout is not None
            pipe = writer.stdout.fileno()
            told = os.read(pipe, 18)
            os.set_blocking(pipe, False)
            try:
                for _ in range(number):
                    time.sleep(0.02 + draw.random() * 0.08)
                    writer.send_signal(signal.SIGSTOP)
                    told += writer.stdout.read() or b""
                    shutil.copyfile(image, folder / "cut.img")
                    writer.send_signal(signal.SIGCONT)
                    with mounted(folder / "cut", "-o", "loop", folder / "cut.img") as cut:
                        found = number_in((cut / "answers.toml").read_bytes())
                    figures["cuts"] += 1
                    figures["saved"] = last_saved(told)
                    figures["bad"] += found is None
                    figures["lost"] += found is not None and found < figures["saved"]
            finally:
                writer.kill()
    return figures


def test_no_power_cut_loses_what_was_reported_as_saved(tmp_path: Path) -> None:
    figures = cuts(tmp_path, times(5, 60), "careful")
    print(figures)
    assert (figures["bad"], figures["lost"]) == (0, 0)
    assert figures["saved"] >= figures["cuts"]


def test_without_syncs_a_power_cut_would_lose_saves(tmp_path: Path) -> None:
    """That the test above could fail."""
    figures = cuts(tmp_path, times(3, 10), "careless")
    print(figures)
    assert figures["lost"] + figures["bad"] >= figures["cuts"] - 1


def test_versions_and_lock_on_a_read_only_home_are_done_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_answers(tmp_path)
    with mounted(tmp_path / "home", "-t", "tmpfs", "-o", "ro", "tmpfs") as home:
        monkeypatch.setenv("XDG_STATE_HOME", str(home))
        opened = open_to_edit(path)
        assert [one.message.en.endswith("the file system is read-only") for one in opened.warnings] == [True]
        assert kept(path) == []
        large(path)
