"""The terminal app."""

from __future__ import annotations

from earnest.tui.launch import run

__all__ = ["run"]
