"""Where what belongs to an answer file stands beside it."""

from __future__ import annotations

from pathlib import Path


def review_beside(path: Path) -> Path:
    """Where the review of an answer file stands: `NAME.review.toml`."""
    return path.with_name(f"{path.stem}.review.toml")


def signature_beside(path: Path) -> Path:
    """Where the signature of a file stands: `NAME.sig`."""
    return path.with_name(f"{path.name}.sig")
