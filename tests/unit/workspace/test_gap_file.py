"""The gap register beside the answer file: a new file each time, as the command writes it."""

from __future__ import annotations

from pathlib import Path

import pytest

from command_line import runner
from earnest.workspace.gap_file import write_gaps
from earnest.workspace.scored import open_scored
from own_files import write_answers


def test_a_register_is_what_the_command_writes_and_is_never_written_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EARNEST_LANG", "en")
    answers = write_answers(tmp_path, '[answers.Q-01]\nrating = "no"\n', "my.toml")
    card = open_scored(answers).card
    first, second = (write_gaps(card, "claimed", answers, "en") for _ in range(2))
    assert (first.name, second.name) == ("my-gaps.csv", "my-gaps-2.csv")
    (tmp_path / "my-gaps-3.csv").symlink_to("nowhere")
    assert write_gaps(card, "claimed", answers, "en").name == "my-gaps-4.csv"
    run = runner(capsys)
    assert run("gaps", str(answers), "--lens", "claimed", "-o", str(tmp_path / "gaps.csv")).status == 0
    assert first.read_bytes() == second.read_bytes() == (tmp_path / "gaps.csv").read_bytes()
    assert b"Q-01" in first.read_bytes()
