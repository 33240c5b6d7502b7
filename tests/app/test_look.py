"""What the screens look like: the text on them in four sizes, compared with what was looked at and found good.

EARNEST_UPDATE_GOLDEN=1 writes the files anew; look at the difference before keeping it.
"""

from __future__ import annotations

import datetime
import os
import re
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from checkout import ROOT
from desks import begun, desk
from earnest.core.language import Display
from earnest.tui.app import EarnestApp
from earnest.tui.desk_app import DeskApp
from earnest.tui.screens.desk import DeskScreen
from screen_runs import picture, settled
from walks import NO, walk, walk_file

GOLDEN = ROOT / "tests" / "golden" / "screens"
UPDATE = os.environ.get("EARNEST_UPDATE_GOLDEN") == "1"

BODY = f"""
[profile]
{NO}
[answers.W-01]
rating = "yes"
note = "任命文件已签发，写明职责与权限。"

[[answers.W-01.evidence]]
title = "任命文件"
kind = "record"
url = "register/1"
dated = 2026-10-01
about = "2.1"

[answers.W-02]
rating = "planned"
note = "招聘已启动。"
owner = "基础设施安全负责人"
due = 2027-01-31
flagged = true

[answers.W-04]
n = 6
of = 10

[answers.W-06]
rating = "planned"
due = 2026-11-01

[explanations.R06]
text = "证据所属会议在评估日期之后补开，见纪要。"
"""

SIZES: list[tuple[tuple[int, int], Display]] = [
    ((80, 24), "zh"),
    ((80, 24), "en"),
    ((120, 40), "both"),
    ((200, 50), "both"),
]
QUESTIONS = ("W-01", "W-02", "W-04")


@pytest.fixture(autouse=True)
def _named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("EARNEST_NAME", "safety lead A")
    monkeypatch.chdir(tmp_path)  # the help names the file by its path, which is as long as the tests were run often


@pytest.mark.parametrize(("size", "display"), SIZES)
def test_the_screens_look_as_they_did(size: tuple[int, int], display: Display) -> None:
    pages: dict[str, str] = {}

    async def visit(app: EarnestApp, pilot: Pilot[int]) -> None:
        for question in QUESTIONS:
            app.show_question(question)
            await settled(app, pilot)
            pages[question] = await picture(app, pilot)
        for key in ("f5", "f7", "f1"):
            await pilot.press(key)
            await settled(app, pilot)
            pages[key] = await picture(app, pilot)
            await pilot.press("escape")
        app.action_show("level")
        await settled(app, pilot)
        pages["level"] = _without_the_day(await picture(app, pilot))

    walk(visit, walk_file(Path(), BODY), display=display, size=size)
    width = size[0]
    assert all(cell_len(line) <= width for page in pages.values() for line in page.splitlines())
    compare(f"{width}x{size[1]}-{display}.txt", "".join(f"=== {name}\n{page}\n" for name, page in pages.items()))


def _without_the_day(page: str) -> str:
    """The page without how long ago the assessment was."""
    return re.sub(r"距今[0-9]+天|days since: [0-9]+", "(days)", page)


def compare(name: str, text: str) -> None:
    path = GOLDEN / name
    if UPDATE:
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize(("size", "display"), SIZES)
def test_the_desk_looks_as_it_did(size: tuple[int, int], display: Display) -> None:
    pages: dict[str, str] = {}
    answers = walk_file(Path(), BODY)

    async def visit(app: DeskApp, pilot: Pilot[int]) -> None:
        pages["look first"] = await picture(app, pilot)
        for kind, name in (("scope", ""), ("question", "W-01"), ("final", "")):
            assert isinstance(app.screen, DeskScreen)
            app.screen.go_to(kind, name)
            await settled(app, pilot)
            if name:
                await pilot.press("2", "n", *"seen", "escape")
                await settled(app, pilot)
            pages[kind] = await picture(app, pilot)
        await pilot.press("o")
        await settled(app, pilot)
        pages["work list"] = await picture(app, pilot)
        await pilot.press("escape", "f1")
        await settled(app, pilot)
        pages["help"] = await picture(app, pilot)

    begun(answers, seed="seed")
    desk(visit, answers, display=display, size=size)
    width = size[0]
    assert all(cell_len(line) <= width for page in pages.values() for line in page.splitlines())
    text = "".join(f"=== {name}\n{page}\n" for name, page in pages.items())
    compare(f"desk-{width}x{size[1]}-{display}.txt", _without_the_time(text))


def _without_the_time(text: str) -> str:
    """The pages without the day of the test, and without what follows from digests of files."""
    text = re.sub(r"[0-9]{2}:[0-9]{2}:[0-9]{2}(?! ?\+)", "hh:mm:ss", text)
    text = re.sub(rf"{datetime.date.today()}", "yyyy-mm-dd", text)
    return re.sub(r"sha256:[0-9a-f]+", "sha256:0", text)
