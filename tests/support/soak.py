"""How long the long tests run: short on each change, long before a release (EARNEST_SOAK=1)."""

from __future__ import annotations

import os

SOAKING = bool(os.environ.get("EARNEST_SOAK"))


def times(ci: int, soak: int) -> int:
    """How often something is done: `ci` on each change, `soak` before a release."""
    return soak if SOAKING else ci
