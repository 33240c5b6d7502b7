"""Reports to be verified, and what somebody may do to them: other contents, boxes, attachments, another save."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    TextStringObject,
)

from earnest.report.editions import Edition
from earnest.workspace.export import Export
from earnest.workspace.scored import open_scored
from own_files import write_answers
from reviews import write_review

ANSWERED = (
    '\n[answers."Q-01"]\nrating = "yes"\nby = "王工"\nnote = "见测试报告。"\n\n[answers."Q-02"]\nrating = "partial"\n'
)


def report_of(answers: Path, target: Path, *, edition: Edition = Edition.FULL, evidence: bool = False) -> Path:
    """The English PDF of an answer file."""
    scored = open_scored(answers, evidence=evidence)
    review, states = scored.applying_review, scored.files
    made = Export(
        *(scored.opened, scored.card, target, "en"), overwrite=True, edition=edition, review=review, evidence=states
    )
    return made.run()


def small_report(folder: Path, *, reviewed: bool = False) -> Path:
    """A report of a few answers to a questionnaire of one's own, beside them."""
    answers = write_answers(folder, ANSWERED)
    if reviewed:
        write_review(answers, {"Q-01": "confirmed"})
    return report_of(answers, folder / "report.pdf")


def altered(pdf: bytes, change: Callable[[PdfWriter], object] = lambda writer: None) -> bytes:
    """A PDF as other software saves it, with something changed."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    change(writer)
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def specs(writer: PdfWriter) -> dict[str, DictionaryObject]:
    """The attachments by their names."""
    names: Any = writer.root_object["/Names"]
    leaves = names["/EmbeddedFiles"]["/Names"]
    return {str(name): spec.get_object() for name, spec in zip(leaves[::2], leaves[1::2], strict=True)}


def embedded(writer: PdfWriter, name: str) -> Any:
    """The stream of an attachment."""
    spec: Any = specs(writer)[name]
    return spec["/EF"]["/F"]


def contents(pdf: bytes, name: str) -> bytes:
    """What is in an attachment."""
    data: bytes = embedded(PdfWriter(clone_from=PdfReader(io.BytesIO(pdf))), name).get_data()
    return data


def with_contents(pdf: bytes, name: str, data: bytes) -> bytes:
    """A PDF with something else in an attachment."""
    return altered(pdf, lambda writer: embedded(writer, name).set_data(data))


def laid_open(pdf: bytes) -> bytes:
    """A PDF as other software saves it, with attachments and the drawing of page 1 as they are, not packed."""

    def lay_open(writer: PdfWriter) -> None:
        for spec in specs(writer).values():
            files: Any = spec["/EF"]
            packed = files["/F"]
            stream = DecodedStreamObject()
            stream.update({key: value for key, value in packed.items() if key not in {"/Filter", "/Length"}})
            stream.set_data(packed.get_data())
            files.update(dict.fromkeys(files, writer._add_object(stream)))

    return with_drawing(altered(pdf, lay_open), lambda drawing: drawing)


def attach(writer: PdfWriter, name: str, data: bytes = b"x") -> None:
    """One more attachment in the tree of names."""
    stream = DecodedStreamObject()
    stream.set_data(data)
    stream[NameObject("/Type")] = NameObject("/EmbeddedFile")
    spec = DictionaryObject()
    spec[NameObject("/Type")] = NameObject("/Filespec")
    spec[NameObject("/F")] = TextStringObject(name)
    spec[NameObject("/EF")] = DictionaryObject({NameObject("/F"): writer._add_object(stream)})
    leaves: Any = writer.root_object["/Names"]
    leaves["/EmbeddedFiles"]["/Names"].extend([TextStringObject(name), writer._add_object(spec)])


def with_drawing(pdf: bytes, change: Callable[[bytes], bytes], page: int = 0) -> bytes:
    """A PDF of which a page draws something else."""

    def draw(writer: PdfWriter) -> None:
        found: Any = writer.pages[page]
        stream = DecodedStreamObject()
        stream.set_data(change(found.get_contents().get_data()))
        found[NameObject("/Contents")] = writer._add_object(stream)

    return altered(pdf, draw)


def covered(drawing: bytes) -> bytes:
    """A white box over what a page draws."""
    return b"q " + drawing + b" Q q 1 1 1 rg 60 500 400 200 re f Q"


def respelled(drawing: bytes) -> bytes:
    """Two letters, or digits, that stand beside each other on a page exchanged."""
    return re.sub(rb"<([0-9a-f]{4})>(-?[0-9.]+)<(?!\1)([0-9a-f]{4})>", rb"<\3>\2<\1>", drawing, count=1)


def hidden(writer: PdfWriter) -> None:
    """A file that only a note on the first page has."""
    attach(writer, "zz.toml")
    names: Any = writer.root_object["/Names"]
    leaves = names["/EmbeddedFiles"]["/Names"]
    spec = leaves.pop()
    leaves.pop()
    note = DictionaryObject()
    note[NameObject("/Type")] = NameObject("/Annot")
    note[NameObject("/Subtype")] = NameObject("/FileAttachment")
    note[NameObject("/FS")] = spec
    page: Any = writer.pages[0]
    page[NameObject("/Annots")] = ArrayObject([*page.get("/Annots", []), writer._add_object(note)])


def second_stream(writer: PdfWriter) -> None:
    """Another content of the answers, for readers that look for it under the other key."""
    stream = DecodedStreamObject()
    stream.set_data(b"format = 1\n")
    spec: Any = specs(writer)["answers.toml"]
    spec["/EF"][NameObject("/UF")] = writer._add_object(stream)


def other_name(writer: PdfWriter) -> None:
    """A name that readers show, which is not the one in the tree."""
    specs(writer)["answers.toml"][NameObject("/UF")] = TextStringObject("../../answers.toml")


def bomb(writer: PdfWriter) -> None:
    """An attachment that is a thousand times as large when it is unpacked."""
    embedded(writer, "answers.toml").set_data(bytes(2**27))


def added_to(pdf: bytes) -> bytes:
    """A PDF with an update behind its end: another title."""
    writer = PdfWriter(io.BytesIO(pdf), incremental=True)
    writer.add_metadata({"/Title": "changed"})
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def encrypted(pdf: bytes) -> bytes:
    """A PDF that opens without a password and is encrypted all the same."""
    return altered(pdf, lambda writer: writer.encrypt("", "owner", algorithm="RC4-128"))
