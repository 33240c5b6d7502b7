"""A review beside the file: its lens stands in the head, and an edit tells that it no longer matches."""

from __future__ import annotations

from pathlib import Path

import pytest
import tomli_w
from textual.pilot import Pilot

from earnest.core.language import Display
from earnest.storage.assessments import open_assessment
from earnest.storage.beside import review_beside
from earnest.storage.canonical import assessment_digest
from earnest.tui.app import EarnestApp
from earnest.tui.screens.export import ExportScreen
from earnest.workspace.conflict import read_again
from earnest.workspace.document import Document
from factories import review
from screen_runs import settled, shown, without_notices
from walks import change_behind, press, walk, walk_file


def reviewed(folder: Path) -> Path:
    """Six questions, the gate answered, and an auditor who lowered it."""
    path = walk_file(folder, '[answers.W-01]\nrating = "yes"\n')
    write_review(path)
    return path


def write_review(path: Path) -> None:
    """A review of the answers as they are."""
    opened = open_assessment(path)
    bound = assessment_digest(opened.assessment, opened.questionnaires, opened.flags)
    audit = review({"W-01": "lowered-no"}, assessment=bound)
    review_beside(path).write_text(tomli_w.dumps(audit.model_dump(exclude_none=True)), encoding="utf-8")


def document_in(app: EarnestApp) -> Document:
    assert app.document is not None
    return app.document


def test_the_head_shows_the_verified_lens_until_an_edit_parts_the_answers_from_the_review(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EARNEST_NAME", "safety lead A")

    async def scenario(app: EarnestApp, pilot: Pilot[int]) -> None:
        assert "verified 0.0 1 Not ready" in shown(app)
        assert "outdated" not in shown(app)
        await press(app, pilot, "1")
        assert any("does not match the answers" in notice.message for notice in app._notifications)
        await without_notices(app, pilot)
        assert "verified review outdated" in shown(app)
        await press(app, pilot, "ctrl+z")
        assert "verified 0.0 1 Not ready" in shown(app)

    walk(scenario, reviewed(tmp_path), size=(120, 40))


@pytest.mark.parametrize("display", ["zh", "en"])
def test_a_narrow_head_has_the_verified_level_whole_and_says_when_there_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, display: Display
) -> None:
    monkeypatch.setenv("EARNEST_NAME", "safety lead A")
    level = {"zh": "核验 0.0 1 未就绪", "en": "verified 0.0 1 Not ready"}[display]
    outdated = {"zh": "核验 审核不再对应", "en": "verified review outdated"}[display]

    async def scenario(app: EarnestApp, pilot: Pilot[int]) -> None:
        assert level in shown(app)
        await press(app, pilot, "1")
        await without_notices(app, pilot)
        assert outdated in shown(app)

    walk(scenario, reviewed(tmp_path), size=(80, 24), display=display)


def test_the_copy_of_a_file_has_no_review_and_a_reloaded_file_the_one_that_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EARNEST_NAME", "safety lead A")
    path = reviewed(tmp_path)

    async def copy(app: EarnestApp, pilot: Pilot[int]) -> None:
        change_behind(path)
        await press(app, pilot, "1")
        app.saving.keep_copy()
        await settled(app, pilot)
        assert app.document is not None
        assert app.document.review is None
        await without_notices(app, pilot)
        assert "verified" not in shown(app).splitlines()[1]

    walk(copy, path, size=(120, 40))

    async def again(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "escape")
        await without_notices(app, pilot)
        assert "verified review outdated" in shown(app)
        review_beside(path).unlink()
        write_review(path)
        change_behind(path)
        write_review(path)
        app.replace_document(read_again(document_in(app)))
        await settled(app, pilot)
        assert "verified 0.0 1 Not ready" in shown(app)

    walk(again, path, size=(120, 40))


def test_a_report_says_nothing_of_a_review_that_was_taken_away(tmp_path: Path) -> None:
    path = reviewed(tmp_path)

    async def scenario(app: EarnestApp, pilot: Pilot[int]) -> None:
        review_beside(path).unlink()
        await press(app, pilot, "f6")
        assert isinstance(app.screen, ExportScreen)
        app.screen._start(overwrite=False)
        assert document_in(app).scorecard.headline_lens == "evidenced"

    walk(scenario, path, size=(120, 40))


def test_a_review_of_other_answers_is_named_when_the_file_is_opened(tmp_path: Path) -> None:
    path = reviewed(tmp_path)
    path.write_text(path.read_text("utf-8").replace('rating = "yes"', 'rating = "no"'), "utf-8")

    async def scenario(app: EarnestApp, pilot: Pilot[int]) -> None:
        assert "the review beside the file is for other contents" in " ".join(shown(app).split())
        await press(app, pilot, "escape")
        await without_notices(app, pilot)
        assert "verified review outdated" in shown(app)

    walk(scenario, path, size=(120, 40))
