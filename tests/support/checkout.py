"""Where the checkout is, and its data files."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


def read(path: str) -> dict[str, Any]:
    """A data file of the checkout, numbers as written."""
    return tomllib.loads((ROOT / path).read_text(encoding="utf-8"), parse_float=Decimal)
