"""A review beside the file: its lens stands in the head, and an edit tells that it no longer matches."""

from __future__ import annotations

from pathlib import Path

import pytest
import tomli_w
from textual.pilot import Pilot

from earnest.storage.assessments import open_assessment
from earnest.storage.canonical import assessment_digest
from earnest.storage.reviews import review_beside
from earnest.tui.app import EarnestApp
from factories import review
from screen_runs import shown
from walks import press, walk, walk_file


def reviewed(folder: Path) -> Path:
    """Six questions, the gate answered, and an auditor who lowered it."""
    path = walk_file(folder, '[answers.W-01]\nrating = "yes"\n')
    opened = open_assessment(path)
    bound = assessment_digest(opened.assessment, opened.questionnaires, opened.flags)
    audit = review({"W-01": "lowered-no"}, assessment=bound)
    review_beside(path).write_text(tomli_w.dumps(audit.model_dump(exclude_none=True)), encoding="utf-8")
    return path


def test_the_head_shows_the_verified_lens_until_an_edit_parts_the_answers_from_the_review(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EARNEST_NAME", "safety lead A")

    async def scenario(app: EarnestApp, pilot: Pilot[int]) -> None:
        assert "verified 0.0 1 Not ready" in shown(app)
        assert "no longer matches" not in shown(app)
        await press(app, pilot, "1")
        assert "verified the review no longer matches" in shown(app)
        assert any("does not match the answers" in notice.message for notice in app._notifications)
        await press(app, pilot, "ctrl+z")
        assert "verified 0.0 1 Not ready" in shown(app)

    walk(scenario, reviewed(tmp_path), size=(120, 40))


def test_a_review_of_other_answers_is_named_when_the_file_is_opened(tmp_path: Path) -> None:
    path = reviewed(tmp_path)
    path.write_text(path.read_text("utf-8").replace('rating = "yes"', 'rating = "no"'), "utf-8")

    async def scenario(app: EarnestApp, pilot: Pilot[int]) -> None:
        assert "the review beside the file is for other contents" in " ".join(shown(app).split())
        await press(app, pilot, "escape")
        assert "verified the review no longer matches" in shown(app)

    walk(scenario, path, size=(120, 40))
