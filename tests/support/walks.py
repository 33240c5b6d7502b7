"""Answer files and scenarios for the tests of the app that start on the questions."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from textual.pilot import Pilot

from earnest.core.assessment.model import Answer
from earnest.core.language import Display
from earnest.tui.app import EarnestApp
from earnest.tui.screens.walk import WalkScreen
from factories import question_tree, section, words
from own_files import write_answers, write_questionnaire
from screen_runs import Scenario, run_app, settled

NO = 'small_team = false\n\n[profile_reasons]\nsmall_team = "far more than fifty people work here"\n'
"""Takes W-03 out."""

QUESTIONS = (
    question_tree("W-01", gate="hard", topic=words("具名负责人", "Named lead"), gaming=words("投机的做法", "a trick")),
    question_tree("W-02", cites=["CC1.a"], topic=words("专业团队", "Professional team")),
    question_tree("W-03", applies_when="small_team", topic=words("小团队", "Small team")),
    question_tree("W-04", kind="share", bands={"yes_from": Decimal("0.9"), "partial_from": Decimal("0.5")}),
    question_tree("W-05", kind="count", bands={"yes_from": 10, "partial_from": 5}),
    question_tree("W-06"),
)


def walk_file(folder: Path, body: str = "") -> Path:
    """An answer file of six questions: a gate, one with a source, one for small teams, a share, a count, one more."""
    if not (folder / "tiny.toml").exists():
        write_questionnaire(folder, section("S", *QUESTIONS))
    return write_answers(folder, body)


def walk(scenario: Scenario, path: Path, *, display: Display = "en", size: tuple[int, int] = (110, 40)) -> EarnestApp:
    """Play a scenario that starts on the questions."""
    return run_app(scenario, path, display=display, size=size, bare=False)


def screen(app: EarnestApp) -> WalkScreen:
    """The walk, which is on top."""
    assert isinstance(app.screen, WalkScreen)
    return app.screen


def answered(app: EarnestApp, question: str) -> Answer:
    """The answer as the app has it."""
    assert app.document is not None
    return app.document.assessment.answer(question)


def change_behind(path: Path) -> bytes:
    """Change the file as another program would."""
    path.write_text(path.read_text("utf-8").replace('version = "2.1"', 'version = "2.2"', 1), "utf-8")
    return path.read_bytes()


async def press(app: EarnestApp, pilot: Pilot[int], *keys: str) -> None:
    """Press keys and wait until everything that follows is done, saving included."""
    await pilot.press(*keys)
    await settled(app, pilot)
