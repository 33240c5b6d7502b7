"""Whether a file is a report of ours, by what is inside it: a name says nothing of who wrote it."""

from __future__ import annotations

import re
import zlib

_HTML = re.compile(rb'<!DOCTYPE html>[\s\S]{0,8000}?<meta name="generator" content="Earnest ')
_JSON = re.compile(rb'\{\s{0,8}"format": 1,\s{0,8}"generator": "Earnest ')
_OBJECTS = re.compile(rb"/Type /ObjStm[^>]{0,200}>>\s{0,3}stream\r?\n")
_CREATOR = b"/Creator (Earnest "
_MOST = 64 * 2**20
"""Bytes of objects that are looked through; our largest report has a third of them."""


def is_report(data: bytes) -> bool:
    """Whether these bytes are a report, PDF, HTML or JSON, that the program wrote, in whatever version."""
    if data.startswith(b"%PDF-"):
        return _CREATOR in data or any(_CREATOR in _unpacked(data[at.end() :]) for at in _OBJECTS.finditer(data))
    return _HTML.match(data) is not None or _JSON.match(data) is not None


def _unpacked(packed: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed, _MOST)
    except zlib.error:
        return b""
