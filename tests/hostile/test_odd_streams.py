"""No command ends in a traceback, whatever its streams, limits and home folder are, and whenever it is interrupted."""

from __future__ import annotations

import sys
from itertools import cycle
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("shells and limits of POSIX", allow_module_level=True)

from odd_streams import COMMANDS, CONDITIONS, SAID, ended
from soak import SOAKING


def sample() -> list[tuple[str, str]]:
    """Every command under some condition and every condition with some command."""
    fewer = [*SAID, "SIGINT 30 ms", "SIGINT 95 ms", "SIGINT 202 ms"]
    pairs = zip(COMMANDS, cycle(fewer), strict=False)
    return list(dict.fromkeys(pairs)) + [("score", one) for one in fewer[len(COMMANDS) :]]


RUNS = [(command, condition) for command in COMMANDS for condition in CONDITIONS] if SOAKING else sample()


@pytest.mark.slow
@pytest.mark.parametrize(("command", "condition"), RUNS, ids=" ".join)
def test_a_sentence_and_no_traceback(command: str, condition: str, tmp_path: Path) -> None:
    end = ended(command, condition, tmp_path)
    assert end.fault(condition) is None, (end.status, end.err[-3000:])


def test_the_sample_leaves_out_no_command_and_no_condition() -> None:
    assert {command for command, _ in sample()} == set(COMMANDS)
    assert {condition for _, condition in sample()} >= set(SAID)
