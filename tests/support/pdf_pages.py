"""Reads a PDF of the report: texts without white space, the pages of headings, fonts, links."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any
from unittest.mock import patch

from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject
from pypdf.generic._font import Font

from earnest.core.language import Display
from earnest.report.inputs import ReportInput
from earnest.report.pdf.job import Facts, Job
from earnest.report.pdf.page import printed_page
from earnest.report.pdf.render import PdfRendering

_font_of = Font.from_font_resource


def squeezed(text: str) -> str:
    """`text` without white space, as it compares with what comes out of a PDF."""
    return "".join(text.split())


def render(given: ReportInput, display: Display) -> Pdf:
    """The PDF of a report, with what the renderer warned of."""
    page, _ = printed_page(given, display)
    rendering = PdfRendering(page, Job(Facts(given.digest, "full")))
    return Pdf(rendering.run(), rendering.warnings)


class Pdf:
    """A rendered report; pages count from 1."""

    def __init__(self, data: bytes, warnings: list[str]) -> None:
        self.data = data
        self.warnings = warnings
        self.reader = PdfReader(io.BytesIO(data))
        self.count = len(self.reader.pages)
        self._texts: dict[int, str] = {}
        self._fonts_read: dict[int, tuple[DictionaryObject, Font]] = {}

    def page(self, number: int) -> str:
        """The text of a page; read once, it takes long."""
        if number not in self._texts:
            with patch.object(Font, "from_font_resource", self._font):
                self._texts[number] = self.reader.pages[number - 1].extract_text()
        return self._texts[number]

    def _font(self, resource: DictionaryObject) -> Font:
        """A font of the file, read once: to read its tables anew for each page takes two thirds of the time."""
        if id(resource) not in self._fonts_read:
            self._fonts_read[id(resource)] = resource, _font_of(resource)
        return self._fonts_read[id(resource)][1]

    def bodies(self) -> list[str]:
        """What each page says between its head and its foot, without white space."""
        pages = [self.page(number).splitlines() for number in range(1, self.count + 1)]
        return [squeezed("".join(lines[: -2 if place else -1])) for place, lines in enumerate(pages)]

    def headings(self) -> dict[str, set[int]]:
        """The pages on which a heading stands."""
        found: dict[str, set[int]] = {}
        for title, page in self._headings(self.reader.outline):
            found.setdefault(title, set()).add(page)
        return found

    def _headings(self, entries: Any) -> Iterator[tuple[str, int]]:
        for entry in entries:
            if isinstance(entry, list):
                yield from self._headings(entry)
            else:
                page = self.reader.get_destination_page_number(entry)
                assert page is not None
                yield squeezed(entry.title), page + 1

    def places(self) -> dict[str, int]:
        """The page of each anchor."""
        found = self.reader.named_destinations
        return {name: (self.reader.get_destination_page_number(place) or 0) + 1 for name, place in found.items()}

    def links(self) -> list[str]:
        """Where the links go: an address, or `#` and an anchor."""
        return [self._target(note.get_object()) for page in self.reader.pages for note in page.get("/Annots", [])]

    @staticmethod
    def _target(note: Any) -> str:
        assert note["/Subtype"] == "/Link"
        if "/Dest" in note:
            return f"#{note['/Dest']}"
        action = note["/A"]
        return f"#{action['/D']}" if action["/S"] == "/GoTo" else f"{action['/URI']}"

    def fonts(self) -> dict[str, bool]:
        """The name of each font, and whether it is embedded as TrueType."""
        found = {}
        for one in self.objects():
            if isinstance(one, dict) and one.get("/Type") == "/FontDescriptor":
                found[re.sub(r"[- ]", "", one["/FontName"])] = "/FontFile2" in one
        return found

    def objects(self) -> Iterator[Any]:
        """Every object of the file."""
        for number in range(1, int(self.reader.trailer["/Size"])):
            yield self.reader.get_object(IndirectObject(number, 0, self.reader))
