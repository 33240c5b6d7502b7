"""The boxes over another screen: the keys of the app that work in each, whatever it asks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from earnest.core.scoring.gap_table import GapFilter
from earnest.storage.disk import lock
from earnest.tui.app import EarnestApp
from earnest.tui.base import AnyScreen
from earnest.tui.screens.ask import AskScreen
from earnest.tui.screens.filter import FilterScreen
from earnest.tui.screens.gap_filter import GapFilterScreen
from earnest.tui.screens.languages import LanguagesScreen
from earnest.tui.screens.name import NameScreen
from earnest.tui.screens.new_file import NewFileScreen
from earnest.tui.screens.notices import NoticesScreen
from earnest.tui.screens.pick_evidence import PickEvidenceScreen
from earnest.tui.screens.pick_file import OpenFileScreen
from earnest.tui.screens.renew import RenewScreen
from earnest.tui.screens.reuse_evidence import ReuseEvidenceScreen
from earnest.tui.screens.signoff import SignoffScreen
from earnest.tui.screens.since import SinceScreen
from earnest.tui.screens.versions import _ASK, _WAYS
from earnest.tui.widgets.choice import Choice
from screen_runs import settled, shown
from walks import press, walk, walk_file


def pick_evidence(app: EarnestApp) -> PickEvidenceScreen:
    """The box that chooses an evidence file."""
    assert app.document is not None
    return PickEvidenceScreen(app.document.opened.path)


BODY = '\n[answers.W-01]\nrating = "no"\n'


def _reuse(app: EarnestApp) -> AnyScreen:
    assert app.document is not None
    question = app.document.question("W-01")
    assert question is not None
    return ReuseEvidenceScreen(question)


def _folder(app: EarnestApp) -> Path:
    assert app.document is not None
    return app.document.opened.path.parent


BOXES: dict[str, tuple[Callable[[EarnestApp], AnyScreen], str, str]] = {
    "name": (lambda _: NameScreen("Lin"), "由谁作答", "Who is answering"),
    "filter": (lambda _: FilterScreen(), "范围和顺序", "Scope and order"),
    "gap filter": (lambda _: GapFilterScreen((), GapFilter()), "筛选差距", "Filter gaps"),
    "sign-off": (lambda _: SignoffScreen(), "签署记下", "A sign-off records"),
    "notices": (lambda _: NoticesScreen(), "没有提示", "There are no notes"),
    "since": (lambda _: SinceScreen(), "没有变化", "Nothing changed"),
    "new": (lambda app: NewFileScreen(_folder(app) / "new.toml"), "答卷存为", "The answers go"),
    "open": (lambda app: OpenFileScreen(_folder(app)), "输入路径", "Type a path"),
    "evidence file": (pick_evidence, "选择文件", "Choose a file"),
    "renew": (lambda app: RenewScreen(_folder(app), ""), "为新版本", "Renew for a new"),
    "reuse": (_reuse, "已有的证据", "Evidence already"),
    "question": (lambda _: AskScreen(_ASK, dict(_WAYS)), "恢复这个版本", "Restore it"),
}


@pytest.mark.parametrize("name", BOXES)
def test_every_box_is_worded_in_the_language_chosen_in_it(tmp_path: Path, name: str) -> None:
    make, in_chinese, in_english = BOXES[name]

    async def choose(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.push_screen(box := make(app))
        await settled(app, pilot)
        assert in_english in shown(app)
        before = app.focused
        await press(app, pilot, "f2")
        assert isinstance(app.screen, LanguagesScreen)
        await press(app, pilot, "up", "enter")
        assert app.languages == "zh"
        assert app.screen is box
        assert app.focused is before
        text = shown(app)
        assert in_chinese in text
        assert in_english not in text
        assert "F2 语言" in text

    walk(choose, walk_file(tmp_path, BODY), size=(80, 24))


def test_what_was_chosen_and_typed_stays_in_another_language(tmp_path: Path) -> None:
    async def choose(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "f8", "down", "tab", "down")
        before = [one.value for one in app.screen.query(Choice)]
        await press(app, pilot, "f2", "up", "enter")
        assert [one.value for one in app.screen.query(Choice)] == before

    walk(choose, walk_file(tmp_path, BODY), size=(80, 24))


@pytest.mark.parametrize("name", BOXES)
def test_f9_in_every_box_does_what_the_notice_says_of_it(tmp_path: Path, name: str) -> None:
    path = walk_file(tmp_path, BODY)
    held = lock.acquire(path)

    async def edit(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.push_screen(box := BOXES[name][0](app))
        await settled(app, pilot)
        held.release()
        await app.watching.look()
        await settled(app, pilot)
        assert "F9" in " ".join(one.message for one in app._notifications)
        await press(app, pilot, "f9")
        assert app.document is not None
        assert app.document.locked is None
        assert app.screen is box

    walk(edit, path, size=(80, 24))
