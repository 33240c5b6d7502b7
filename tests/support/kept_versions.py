"""A clock that stands still, and edits whose earlier versions are looked at."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from earnest.core.assessment.edits import with_answer
from earnest.storage.assessments import Opened
from earnest.storage.disk import versions
from earnest.storage.disk.versions import kept, read
from earnest.storage.save import save
from factories import answer

NOON = datetime.datetime(2026, 11, 24, 12, 0, tzinfo=datetime.UTC)


class Clock(datetime.datetime):
    """A clock that stands still until it is set."""

    time = NOON

    @classmethod
    def now(cls, tz: datetime.tzinfo | None = None) -> Clock:
        there = cls.time.astimezone(tz)
        return cls(*there.timetuple()[:6], tzinfo=there.tzinfo)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> type[Clock]:
    monkeypatch.setattr(datetime, "datetime", Clock)
    monkeypatch.setattr(Clock, "time", NOON)
    return Clock


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "team").mkdir()
    return tmp_path / "team" / "answers.toml"


def contents(path: Path) -> list[bytes]:
    """Of the versions kept, the newest first."""
    return [read(one) for one in kept(path)]


def edit(opened: Opened, note: str, every: datetime.timedelta = versions.EVERY) -> Opened:
    return save(opened, with_answer(opened.assessment, "Q-01", answer("no", note=note)), every)
