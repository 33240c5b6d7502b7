"""Finds the data folders, in the installed wheel or in the checkout."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
"""The folder of the installed package."""


def folder(name: str) -> Path:
    """The folder `questionnaires` or `seeds`: inside the wheel, else at the top of the checkout."""
    inside = PACKAGE / name
    return inside if inside.is_dir() else PACKAGE.parents[1] / name


def questionnaires() -> Path:
    """The folder of our questionnaires, the profile and the terms."""
    return folder("questionnaires")


def seeds() -> Path:
    """The folder of the source texts and `instruments.toml`."""
    return folder("seeds")
