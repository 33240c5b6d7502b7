"""How long the long tests run: short on each change, long before a release (EARNEST_SOAK=1)."""

from __future__ import annotations

import os
from typing import TypeVar

from hypothesis import settings

SOAKING = bool(os.environ.get("EARNEST_SOAK"))

_Times = TypeVar("_Times")


def few(most: int) -> settings:
    """Settings for a property that takes long: `most` examples at most, fewer where the profile asks for fewer."""
    return settings(max_examples=min(most, settings.default.max_examples))


def times(ci: _Times, soak: _Times) -> _Times:
    """How often something is done: `ci` on each change, `soak` before a release."""
    return soak if SOAKING else ci
