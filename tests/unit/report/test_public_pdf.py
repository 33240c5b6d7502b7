"""The public edition as a PDF: no mark in any byte of it, however it is packed, and its pages."""

from __future__ import annotations

import binascii
import dataclasses
import re
from typing import Any

import pytest
from pypdf.generic import ByteStringObject, StreamObject, TextStringObject

from earnest.core.language import Display
from earnest.report.editions import Edition
from marked import MARK, MARKS, OPEN, marked
from pdf_pages import Pdf, render
from report_inputs import example
from soak import times

pytestmark = pytest.mark.slow

DISPLAYS: tuple[Display, ...] = ("zh", "en", "both")


def everything(pdf: Pdf) -> str:
    """All that a PDF holds, as text in lower case: objects, streams taken out, page texts, outline, attachments."""
    reader = pdf.reader
    pieces: list[bytes] = [pdf.data]
    texts = [pdf.page(number) for number in range(1, pdf.count + 1)]
    for number in range(1, int(reader.trailer["/Size"])):
        found = reader.get_object(number)
        if isinstance(found, StreamObject):
            pieces.append(found.get_data())
        texts += strings(found)
    texts += [*pdf.headings(), *pdf.places(), *pdf.links(), *reader.attachments, repr(reader.metadata)]
    texts += [content.decode("latin-1") for each in reader.attachments.values() for content in each]
    raw = b"\n".join(pieces)
    spelt = [raw.decode(how, "replace") for how in ("latin-1", "utf-16-be", "utf-16-le")]
    hexed = [binascii.unhexlify(one).decode("latin-1") for one in re.findall(rb"<((?:[0-9A-Fa-f]{2}){4,})>", raw)]
    joined = "\n".join([*texts, *("".join(text.split()) for text in texts), *spelt, *hexed])
    return joined.lower()


def strings(value: Any) -> list[str]:
    """Every string within an object, and every name."""
    if isinstance(value, dict):
        return [text for key, one in value.items() for text in (str(key), *strings(one))]
    if isinstance(value, list):
        return [text for one in value for text in strings(one)]
    if isinstance(value, ByteStringObject):
        return [bytes(value).decode("latin-1"), bytes(value).decode("utf-16-be", "replace")]
    return [str(value)] if isinstance(value, TextStringObject | str) else []


WHOLE = 3
"""So many worlds have all sections; the others three a questionnaire, which takes half the time."""


@pytest.mark.parametrize("seed", range(times(ci=6, soak=500)))
def test_no_mark_is_in_any_byte(seed: int) -> None:
    held = everything(render(marked(seed, small=seed >= WHOLE), DISPLAYS[seed % 3]))
    assert [mark for mark in MARKS if mark in held] == []
    assert OPEN.lower() in held


def test_the_search_finds_the_marks_of_the_full_edition() -> None:
    given = marked(2)
    held = everything(render(dataclasses.replace(given, edition=Edition.EXECUTIVE), "en"))
    assert MARK.lower() in held or "91827364" in held


@pytest.mark.parametrize("display", DISPLAYS)
def test_the_example_has_four_to_eight_pages_and_no_attachment(display: Display) -> None:
    pdf = render(dataclasses.replace(example(), edition=Edition.PUBLIC), display)
    assert 4 <= pdf.count <= 8
    assert not pdf.reader.attachments
    assert not pdf.warnings
