"""Who answers is known, so that no app asks it as it opens a file; tests of that question take the name away."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def _who_answers(_clean_environment: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EARNEST_NAME", "safety lead A")
