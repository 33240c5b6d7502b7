"""Findings as SARIF 2.1.0, the form of results that code hosts and editors show beside the lines they speak of."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from earnest import __version__
from earnest.cli.for_ci.findings import Finding
from earnest.cli.for_ci.places import uri
from earnest.cli.for_ci.rules import Rule
from earnest.core.errors import dotted
from earnest.core.language import Language, Worded, pick

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_FINGERPRINT = "earnest/v1"


def sarif(found: Sequence[Finding], rules: dict[str, Rule], language: Language) -> dict[str, Any]:
    """The findings as a SARIF log with one run; `rules` are those by which something may have been found."""
    used = [rules[name] for name in rules if any(one.rule == name for one in found)]
    places = {rule.id: place for place, rule in enumerate(used)}
    driver = {
        "name": "Earnest",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": [_rule(rule, language) for rule in used],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "language": "zh-CN" if language == "zh" else "en-US",
        "results": list(_results(found, places, language)),
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(rule: Rule, language: Language) -> dict[str, Any]:
    return {
        "id": rule.id,
        "shortDescription": {"text": _escaped(pick(rule.name.capital, language))},
        "fullDescription": {"text": _escaped(pick(rule.asks, language))},
        "help": {"text": _escaped(_in_both(rule.help))},
        "defaultConfiguration": {"level": rule.level},
        "properties": {"tags": list(rule.tags)},
    }


def _in_both(lines: Iterable[Worded]) -> str:
    """Chinese, which governs, then English."""
    lines = list(lines)
    return "\n".join(line.zh for line in lines) + "\n\n" + "\n".join(line.en for line in lines)


def _results(found: Sequence[Finding], places: dict[str, int], language: Language) -> Iterator[dict[str, Any]]:
    seen: Counter[str] = Counter()
    for one in found:
        known = _identity(one)
        seen[known] += 1
        yield {
            "ruleId": one.rule,
            "ruleIndex": places[one.rule],
            "level": one.level,
            "message": {"text": _escaped(pick(one.message, language))},
            "locations": [_location(one)],
            "partialFingerprints": {_FINGERPRINT: _hash(f"{known}|{seen[known]}")},
        }


def _location(finding: Finding) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": uri(finding.file)}}
    if finding.line is not None:
        place["region"] = {"startLine": finding.line, "startColumn": finding.column or 1}
    location: dict[str, Any] = {"physicalLocation": place}
    if finding.path:
        location["logicalLocations"] = [{"fullyQualifiedName": dotted(finding.path)}]
    return location


def _identity(finding: Finding) -> str:
    """What stays the same when lines move and figures change."""
    said = finding.message.en if finding.kind == "file" else ""
    return "|".join((uri(finding.file), finding.rule, dotted(finding.path), said))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


_MEANT = {"{": "{{", "}": "}}", "[": "\\[", "]": "\\]", "\\": "\\\\"}
"""In a message braces hold the place of an argument, and brackets a link."""


def _escaped(text: str) -> str:
    return "".join(_MEANT.get(character, character) for character in text)
