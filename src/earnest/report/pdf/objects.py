"""The objects of a PDF, each made into bytes once, and the list of its pages: the writer asks again and again."""

from __future__ import annotations

import zlib

import pydyf

LEVEL = 6
"""Of compression: the highest, which the writer would take, costs three times as much for a fiftieth of the size."""


class _Object(pydyf.Object):  # type: ignore[misc]  # pydyf has no types
    data = b""


class _Stream(pydyf.Stream):  # type: ignore[misc]  # as above
    data = b""


def remember_pages() -> None:
    """Have a PDF make the list of its pages anew only when there is another one: every tag asks for it."""
    listed = pydyf.PDF.page_references.fget
    known: tuple[object, int, tuple[bytes, ...]] = (None, 0, ())

    def page_references(pdf: pydyf.PDF) -> tuple[bytes, ...]:
        nonlocal known
        count = len(pdf.pages["Kids"])
        if known[0] is not pdf or known[1] != count:
            known = (pdf, count, listed(pdf))
        return known[2]

    pydyf.PDF.page_references = property(page_references)


_data_of = pydyf.Stream.data.fget


def end_streams_clearly() -> None:
    """Have no end of a stream be taken for another, nor of those that the writer makes itself, last of all.

    After a carriage return a line feed alone would seem to be half of the line's end.
    """
    pydyf.Stream.data = property(lambda stream: _ended_clearly(_data_of(stream)))


def settle(document: object, pdf: pydyf.PDF) -> None:
    """Replace the objects by their bytes; for the end of `write_pdf`, when nothing changes any more."""
    pdf.objects = [_settled(one) if one.free == "n" else one for one in pdf.objects]


def _settled(one: pydyf.Object) -> pydyf.Object:
    is_stream = isinstance(one, pydyf.Stream)
    settled = _Stream() if is_stream else _Object()
    settled.number, settled.generation = one.number, one.generation
    settled.data = _ended_clearly(_data_of(_compressed(one))) if is_stream else one.data
    return settled


def _ended_clearly(data: bytes) -> bytes:
    end = b"\nendstream"
    return data.removesuffix(end) + b"\r" + end if data.endswith(b"\r" + end) else data


def _compressed(stream: pydyf.Stream) -> pydyf.Stream:
    if not stream.compress:
        return stream
    whole = _data_of(pydyf.Stream(stream.stream))
    content = whole[whole.index(b"stream\n") + 7 : -len(b"\nendstream")]
    return pydyf.Stream([zlib.compress(content, LEVEL)], {**stream.extra, "Filter": "/FlateDecode"})
