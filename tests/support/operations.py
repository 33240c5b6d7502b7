"""How much is done, counted instead of timed: the same however busy the machine is."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType


def calls(run: Callable[[], object]) -> int:
    """How many functions are called meanwhile, those written in C too."""
    counted = 0

    def told(frame: FrameType, event: str, of: object) -> None:
        nonlocal counted
        counted += event in {"call", "c_call"}

    sys.setprofile(told)
    try:
        run()
    finally:
        sys.setprofile(None)
    return counted
