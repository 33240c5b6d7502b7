"""Styles parsed once for all apps of a process: each app reads them anew, and so does each screen when first opened.

A rule is kept for exactly its text, its place and the values of its variables; wrong styles are not kept. No app
changes a rule: Textual itself gives the same ones to every screen of an app.
"""

from __future__ import annotations

from typing import Any
from unittest.mock import patch

from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

_parse = Stylesheet._parse_rules
_known: dict[Any, list[RuleSet]] = {}


def _parsed(sheet: Stylesheet, css: str, *given: Any, **named: Any) -> list[RuleSet]:
    key = (css, given, *named.items(), *sheet._variables.items())
    if key not in _known:
        _known[key] = _parse(sheet, css, *given, **named)
    return _known[key]


kept = patch.object(Stylesheet, "_parse_rules", _parsed)
"""While this is entered, styles that were parsed before are taken as they were."""
