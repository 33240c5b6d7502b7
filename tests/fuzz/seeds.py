"""The fuzzer's first inputs: pieces of the example's answers, of our questionnaire, and small texts of every kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MOST_BYTES = 3000
"""Of one input: small inputs run fast."""

TINY = (
    "",
    "\ufeffformat = 1\n",
    "a.b.c = [1, 2.5, 0x1F, 1e3, inf, nan]\r\n",
    'a = """x\\\n  y"""\nb = \'\'\'z\'\'\'\nc = "\\u00e9 \\U0001F600 \\t"\n',
    "d = 2026-11-22\nt = 07:32:00\ndt = 2026-11-22T07:32:00Z\n",
    "[a]\nb = {c = 1, d = {e = []}}\n[[a.f]]\n[[a.f]]\n[a.f.g]\n# end",
    "format = 2\n",
    "<<<<<<< ours\nformat = 1\n=======\n>>>>>>> theirs\n",
    "format = 1\nformat = 1\n[subject]\n[subject]\n",
    'x = "open\ny = {a = 1,\nb = [1\n[answers.C1-01\nz 1\n',
)
REVIEW = """[review]
auditor = "auditor A"
started = 2026-11-22
assessment = "sha256:0"
seed = 7
[flags.agentic]
verdict = "confirmed"
[findings.C1-01]
method = "examine"
verdict = "lowered-partial"
severity = "major"
"""
EXPRESSIONS = ("a", "not a and (b or c)", "a or not not b", "(((a)))", "a and", "and", "a b", "(" * 17 + "a")
TEXTS = ("plain", "中文\t\n", "\x1b[31m\x07", "\u202eab\u2066", "❤\ufe0f", "\x9b2J", "\ud800", "x" * 300)


def seeds() -> Iterator[bytes]:
    """Every first input, its letter before it."""
    for text in TINY:
        for letter in "AQR":
            yield letter.encode() + text.encode("utf-8")
    yield from (b"A" + piece for piece in _answers())
    yield from (b"Q" + piece for piece in _sections())
    yield b"R" + REVIEW.encode()
    yield from (b"E" + text.encode() for text in EXPRESSIONS)
    yield from (b"T" + text.encode("utf-8", "surrogatepass") for text in TEXTS)


def _answers() -> Iterator[bytes]:
    """The example's head without its long texts, with one question's tables each."""
    text = (ROOT / "reports" / "example.toml").read_text(encoding="utf-8")
    head, *tables = re.split(r"(?m)^(?=\[answers\.[^\].]+\]$)", text)
    plain = 'format = 1\n\n[subject]\nversion = "2.1"\nassessed_on = 2026-11-22\n\n'
    chosen = re.search(r"(?ms)^\[\[questionnaires\]\].*?\n\n", head)
    for piece in (plain, head, *(plain + (chosen[0] if chosen else "") + table for table in tables)):
        if len(piece.encode()) <= MOST_BYTES:
            yield piece.encode()


def _sections() -> Iterator[bytes]:
    """The questionnaire's head with its first section's head and one question."""
    text = (ROOT / "questionnaires" / "commitments.toml").read_text(encoding="utf-8")
    head, *tables = re.split(r"(?m)^(?=\[\[section)", text)
    section = next(table for table in tables if table.startswith("[[section]]"))
    for table in (table for table in tables if not table.startswith("[[section]]")):
        piece = (head + section + table).encode()
        if len(piece) <= MOST_BYTES:
            yield piece
