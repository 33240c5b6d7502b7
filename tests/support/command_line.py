"""Runs the command line inside the test: its exit status and what it wrote to both streams."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import pytest

from earnest.cli import main


class Ended(NamedTuple):
    """How a command ended."""

    status: int
    out: str
    err: str


Run = Callable[..., Ended]


def runner(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command with its arguments."""

    def run(*arguments: str) -> Ended:
        capsys.readouterr()
        return Ended(main(list(arguments)), *capsys.readouterr())

    return run
