"""A review beside an answer file is one: a link that leads elsewhere is refused, and told of, never read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from command_line import Run, runner
from earnest.storage.assessments import open_assessment
from earnest.storage.beside import find_review_beside, review_beside
from earnest.workspace.found_review import review_to_show
from screen_runs import fresh

OUT = "leads out of the folder"
NOWHERE = "leads to no file"
CIRCLE = "go round in a circle"


@pytest.fixture
def earnest(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("EARNEST_LANG", "en")
    return runner(capsys)


def out_of_the_folder(link: Path) -> None:
    other = link.parent.parent / "secret.toml"
    other.write_text("password = 1\n")
    link.symlink_to(other)


def through_a_folder(link: Path) -> None:
    (link.parent / "in").symlink_to(link.parent.parent)
    (link.parent.parent / "secret.toml").write_text("password = 1\n")
    link.symlink_to("in/secret.toml")


def into_a_folder_below(link: Path) -> None:
    (link.parent / "below").mkdir()
    (link.parent / "below" / "secret.toml").write_text("password = 1\n")
    link.symlink_to("below/secret.toml")


def nowhere(link: Path) -> None:
    link.symlink_to("not-there.toml")


def itself(link: Path) -> None:
    link.symlink_to(link.name)


LINKS = pytest.mark.parametrize(
    ("make", "said"),
    [
        (out_of_the_folder, OUT),
        (through_a_folder, OUT),
        (into_a_folder_below, OUT),
        (nowhere, NOWHERE),
        (itself, CIRCLE),
    ],
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "folder").mkdir()
    return fresh(tmp_path / "folder")


@LINKS
@pytest.mark.parametrize("command", ["score", "gaps", "trace", "report"])
def test_commands_refuse_it(path: Path, earnest: Run, make: Callable[[Path], None], said: str, command: str) -> None:
    make(review_beside(path))
    more = ("-o", str(path.with_name("out.html"))) if command == "report" else ()
    end = earnest(command, str(path), *more)
    assert end.status == 2
    assert said in end.err
    assert "password" not in end.err + end.out


@LINKS
def test_the_app_opens_the_answers_and_says_so(path: Path, make: Callable[[Path], None], said: str) -> None:
    make(review_beside(path))
    review, opened = review_to_show(open_assessment(path))
    assert review is None
    told = [one.message.en for one in opened.warnings]
    assert any(said in one for one in told), told
    assert not any("password" in one for one in told)


def test_a_link_to_a_file_in_the_same_folder_is_followed(path: Path) -> None:
    (path.parent / "kept.toml").touch()
    review_beside(path).symlink_to("kept.toml")
    assert find_review_beside(path) == review_beside(path)


def test_without_one_there_is_none(path: Path) -> None:
    assert find_review_beside(path) is None


def test_answers_reached_by_a_linked_folder_have_their_review(path: Path, tmp_path: Path) -> None:
    review_beside(path).touch()
    (tmp_path / "other").symlink_to(path.parent)
    assert find_review_beside(tmp_path / "other" / path.name) is not None
