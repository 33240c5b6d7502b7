"""No reader can take the end of a stream for another: a byte of it that is a carriage return is no end of a line."""

from __future__ import annotations

import io
import re

import pydyf
import pytest
from pypdf import PdfReader

from earnest.report.pdf.objects import end_streams_clearly, settle

HALF_AN_END = re.compile(rb"[^\r]\r\nendstream")
MANY = 1500
"""Of so many documents some have a stream that happens to end with a carriage return."""

pytestmark = pytest.mark.slow


def _written(number: int) -> bytes:
    pdf = pydyf.PDF()
    pdf.info["Title"] = pydyf.String(f"Report {number}")
    pdf.add_object(pydyf.Stream([f"q {number} Q"], compress=True))
    settle(None, pdf)
    output = io.BytesIO()
    pdf.write(output, b"1.7", b"name", compress=True)
    return output.getvalue()


def _doubtful() -> list[int]:
    return [number for number in range(MANY) if HALF_AN_END.search(_written(number))]


def test_every_stream_ends_clearly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pydyf.Stream, "data", pydyf.Stream.data)  # is put back
    doubtful = _doubtful()
    assert doubtful
    end_streams_clearly()
    end_streams_clearly()
    assert _doubtful() == []
    for number in doubtful:
        assert PdfReader(io.BytesIO(_written(number))).metadata == {"/Title": f"Report {number}"}
