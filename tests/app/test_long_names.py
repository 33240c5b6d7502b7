"""Names that no file system takes: asking whether there is such a file must not end a command or the app."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from command_line import Run, runner
from earnest.tui.app import EarnestApp
from own_files import answers_text, chosen, reference, write_answers
from screen_runs import run_app, settled, shown, type_into

LONG = "x" * 300


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    return runner(capsys)


def test_a_file_whose_review_could_have_no_name_is_scored(run: Run, tmp_path: Path) -> None:
    path = tmp_path / f"{'x' * 245}.toml"
    path.write_text(answers_text(tmp_path), encoding="utf-8")
    for command in ("score", "gaps"):
        ended = run(command, str(path))
        assert (ended.status, ended.err) == (0, "")


def test_a_questionnaire_with_a_name_that_is_too_long(run: Run, tmp_path: Path) -> None:
    write_answers(tmp_path)
    path = chosen(tmp_path, reference(tmp_path, path=LONG))
    ended = run("score", str(path))
    assert ended.status == 2
    assert ended.err.startswith(f"{path}:4:3: questionnaires[0]: there is no questionnaire file xxx")


def test_a_report_in_a_folder_with_a_name_that_is_too_long(run: Run, tmp_path: Path) -> None:
    ended = run("report", str(write_answers(tmp_path)), "-o", str(tmp_path / LONG / "a.html"))
    assert ended.status == 2
    assert ended.err.startswith("there is no folder")


@pytest.mark.parametrize(("key", "said"), [("o", "there is no such file"), ("n", "there is no such folder")])
@pytest.mark.parametrize("typed", [f"{LONG}/a.toml", f"{LONG}.toml"])
def test_a_long_name_typed_in_the_app(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str, said: str, typed: str
) -> None:
    monkeypatch.chdir(tmp_path)

    async def type_it(app: EarnestApp, pilot: Pilot[int]) -> None:
        await pilot.press(key)
        await settled(app, pilot)
        await type_into(pilot, "#pick-path", "")
        app.screen.query_one("#pick-path").value = typed  # type: ignore[attr-defined]  # an Input
        await pilot.press("enter")
        await settled(app, pilot)
        assert said in shown(app) or "could not be written" in shown(app)

    run_app(type_it)
    assert list(tmp_path.iterdir()) == []
