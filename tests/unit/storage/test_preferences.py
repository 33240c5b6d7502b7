from __future__ import annotations

import os
from pathlib import Path

import pytest

from earnest.core.errors import EarnestError
from earnest.storage.preferences import (
    RECENT_KEPT,
    Preferences,
    load_preferences,
    preferences_file,
    save_preferences,
)


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return tmp_path / "config" / "earnest" / "preferences.toml"


def test_they_stand_in_the_configuration_folder(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert preferences_file() == file
    monkeypatch.delenv("XDG_CONFIG_HOME")
    monkeypatch.setenv("HOME", "/home/somebody")
    assert preferences_file() == Path("/home/somebody/.config/earnest/preferences.toml")


def test_what_is_remembered_comes_back(file: Path) -> None:
    one = Preferences(name="安全负责人 A", display="both", theme="dark", recent=('/a/"b".toml', "/答卷.toml"))
    save_preferences(one)
    assert load_preferences() == one
    save_preferences(Preferences())
    assert load_preferences() == Preferences()
    assert os.listdir(file.parent) == ["preferences.toml"]


def test_nothing_is_remembered_at_first_and_asking_writes_nothing(file: Path) -> None:
    assert load_preferences() == Preferences()
    assert not file.parent.exists()


@pytest.mark.parametrize("data", [b"", b"\xff", b"name = 1", b"name = ", b"nam = 'a'", b"name = '\x1b'", b"x" * 2**17])
def test_what_cannot_be_read_is_as_good_as_nothing(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True)
    file.write_bytes(data)
    assert load_preferences() == Preferences()
    save_preferences(Preferences(name="a"))
    assert load_preferences() == Preferences(name="a")


def test_a_pipe_in_their_place_does_no_harm(file: Path) -> None:
    file.parent.mkdir(parents=True)
    os.mkfifo(file)
    assert load_preferences() == Preferences()
    save_preferences(Preferences(name="a"))


def test_a_folder_that_cannot_be_made_stops_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "file"))
    save_preferences(Preferences(name="a"))
    assert load_preferences() == Preferences()


def test_without_a_home_folder_nothing_is_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv("XDG_CONFIG_HOME")
    monkeypatch.setattr(Path, "home", homeless)
    assert load_preferences() == Preferences()
    save_preferences(Preferences(name="a"))
    with pytest.raises(EarnestError, match="there is no home folder"):
        preferences_file()


def test_the_latest_files_come_first_and_each_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "link.toml").symlink_to("2.toml")
    one = Preferences()
    for n in range(RECENT_KEPT + 3):
        one = one.opened(Path(f"{n}.toml"))
    assert one.recent == tuple(str(tmp_path.resolve() / f"{n}.toml") for n in range(RECENT_KEPT + 2, 2, -1))
    again = one.opened(tmp_path / "x" / ".." / "5.toml")
    assert again.recent[0] == str(tmp_path.resolve() / "5.toml")
    assert sorted(again.recent) == sorted(one.recent)
    assert one.opened(Path("link.toml")).recent[0].endswith("/2.toml")


@pytest.mark.parametrize("name", ["a\udcff.toml", "a\x1b[2J.toml", "round"])
def test_a_name_that_no_text_can_hold_is_not_remembered_and_spoils_nothing(
    file: Path, tmp_path: Path, name: str
) -> None:
    (tmp_path / "round").symlink_to("round")
    one = Preferences(name="a").opened(tmp_path / name)
    assert one.recent == ((str(tmp_path.resolve() / "round"),) if name == "round" else ())
    save_preferences(one)
    assert load_preferences() == one
