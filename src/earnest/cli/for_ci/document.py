"""Findings as a document for other programs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from earnest.cli.as_json.scorecard import both
from earnest.cli.checked import Checked
from earnest.cli.for_ci.findings import Finding, findings
from earnest.cli.for_ci.places import uri
from earnest.core.errors import dotted


def document(checked: Sequence[Checked]) -> dict[str, Any]:
    """Every file with its status, its level in the lens that counts, whose questions it is of, its findings."""
    return {"format": 1, "check": [_file(one) for one in checked]}


def _file(checked: Checked) -> dict[str, Any]:
    scored = checked.scored
    level = None if scored is None or checked.lens is None else scored.card.level(checked.lens)
    return {
        "file": uri(checked.file),
        "status": checked.status,
        "lens": checked.lens,
        "level": level,
        "own": [] if scored is None else sorted(scored.card.own),
        "missed": None if checked.missed is None else both(checked.missed),
        "findings": [_finding(one) for one in findings(checked)],
    }


def _finding(one: Finding) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "rule": one.rule,
        "level": one.level,
        "message": both(one.message),
        "path": dotted(one.path),
        "line": one.line,
        "column": one.column,
        "cause": one.cause or None,
    }
