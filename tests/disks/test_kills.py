"""A writer that is killed at any moment: its file is the old or the new one, and what it left goes at the next open."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from checkout import ROOT
from soak import times


def test_a_writer_killed_while_saving_tears_nothing_and_forgets_no_save(tmp_path: Path) -> None:
    (tmp_path / "team").mkdir()
    kills = times(200, 1000)
    done = subprocess.run(
        [sys.executable, str(ROOT / "tests" / "support" / "killed_writers.py"), str(tmp_path / "team"), str(kills)],
        capture_output=True,
        text=True,
        timeout=kills,
        check=False,
        env={**os.environ, "XDG_STATE_HOME": str(tmp_path / "state")},
    )
    assert done.returncode == 0, done.stderr
    figures = json.loads(done.stdout)
    print(kills, "kills:", figures)
    assert (figures["torn"], figures["missing"], figures["lost"], figures["torn_versions"]) == (0, 0, 0, 0)
    assert figures["mid_save"] >= kills * 0.3, "too few kills in the middle of a save to say anything"
    assert figures["temporary"] >= kills / 50, "too few temporary files to say anything"
    assert figures["left"] == 0
    assert figures["saves"] >= kills
