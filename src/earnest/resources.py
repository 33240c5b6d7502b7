"""Finds the data folders, in the installed wheel or in the checkout."""

from __future__ import annotations

from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
"""The folder of the installed package."""


def folder(name: str) -> Path:
    """The folder `questionnaires`, `seeds` or `reports`: inside the wheel, else at the top of the checkout."""
    return _folder(PACKAGE, name)


@cache
def _folder(package: Path, name: str) -> Path:
    inside = package / name
    return inside if inside.is_dir() else package.parents[1] / name


def questionnaires() -> Path:
    """The folder of our questionnaires, the profile and the terms."""
    return folder("questionnaires")


def example() -> Path:
    """The answer file that everybody may look at: an imagined model, answered in full."""
    return folder("reports") / "example.toml"


def checkout() -> Path | None:
    """The program's own checkout; None where it is installed."""
    return None if (PACKAGE / "questionnaires").is_dir() else PACKAGE.parents[1]


def seeds() -> Path:
    """The folder of the source texts and `instruments.toml`."""
    return folder("seeds")
