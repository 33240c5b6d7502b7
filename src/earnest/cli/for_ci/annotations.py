"""Findings as annotations: the commands by which a GitHub job marks lines of files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from earnest.cli.for_ci.findings import Finding
from earnest.cli.for_ci.places import relative
from earnest.core.errors import dotted
from earnest.core.language import Language, pick
from earnest.core.text import line_of

_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}
_LONGEST = 4096
"""Characters of a path."""


def annotated(found: Sequence[Finding], language: Language) -> Iterator[str]:
    """One line a finding; nothing from a file can end it or begin another command."""
    for one in found:
        properties = {"file": _path(one), "line": one.line, "col": one.column, "title": _title(one)}
        listed = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items() if value is not None)
        yield f"::{_COMMANDS[one.level]} {listed}::{_data(pick(one.message, language))}"


def _path(finding: Finding) -> str:
    return line_of(relative(finding.file) or finding.file, _LONGEST)


def _title(finding: Finding) -> str:
    return " ".join(part for part in (finding.rule, dotted(finding.path)) if part)


def _data(text: str) -> str:
    """A message as GitHub unescapes it."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """A property as GitHub unescapes it."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
