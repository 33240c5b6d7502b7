"""One file that is PDF/A-3a and PDF/UA-1: what WeasyPrint, which does one of them at a time, leaves to be added."""

from __future__ import annotations

from xml.sax.saxutils import escape

import pydyf

from earnest.report.pdf.job import Attachment, Facts

VARIANT = "pdf/a-3a"
"""WeasyPrint's; that of PDF/UA would leave the attachments unassociated."""

NAMESPACE = "urn:earnest:report:1#"

_PROPERTIES = {
    "source": "SHA-256 of the canonical form of the assessment, or of the questionnaires of a book",
    "edition": "edition of the report",
    "manifest": "SHA-256 of the embedded manifest",
}


def conform(pdf: pydyf.PDF, facts: Facts, attachments: tuple[Attachment, ...]) -> None:
    """Make the file what its metadata say, and have them name the facts; for the end of `write_pdf`."""
    _write_metadata(pdf, facts)
    _associate_once(pdf)
    types = [one.media_type for one in attachments]
    embedded = [one for one in pdf.objects if isinstance(one, pydyf.Stream) and one.extra.get("Type") == _EMBEDDED]
    for stream, media_type in zip(embedded, types, strict=True):
        stream.extra["Subtype"] = pydyf.name(media_type)  # what WeasyPrint finds depends on the machine


_EMBEDDED = "/EmbeddedFile"


def _write_metadata(pdf: pydyf.PDF, facts: Facts) -> None:
    """Add to the metadata, as plain text: archives read them without unpacking anything."""
    stream = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
    before, end, after = stream.stream[0].rpartition(b"</rdf:RDF>")
    stream.stream = [before + _described(facts).encode("utf-8") + end + after]
    stream.compress = False


def _associate_once(pdf: pydyf.PDF) -> None:
    """Every attachment is associated with the document once, where WeasyPrint names it twice."""
    if "AF" in pdf.catalog:
        pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(pdf.catalog["AF"]))


def _described(facts: Facts) -> str:
    told = {name: value for name in _PROPERTIES if (value := getattr(facts, name))}
    values = "".join(f"<earnest:{name}>{escape(value)}</earnest:{name}>" for name, value in told.items())
    return (
        '<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="">'
        "<pdfuaid:part>1</pdfuaid:part></rdf:Description>"
        f'<rdf:Description xmlns:earnest="{NAMESPACE}" rdf:about="">{values}</rdf:Description>'
        f"{_extensions()}"
    )


def _extensions() -> str:
    """What PDF/A asks to be told of properties that it does not know itself."""
    ours = "".join(_property(name, "Text", text) for name, text in _PROPERTIES.items())
    accessible = _property("part", "Integer", "part of ISO 14289 that the file conforms to")
    schemas = _schema("PDF/UA identification", "http://www.aiim.org/pdfua/ns/id/", "pdfuaid", accessible)
    schemas += _schema("Earnest report", NAMESPACE, "earnest", ours)
    spaces = "".join(f' xmlns:{name}="http://www.aiim.org/pdfa/ns/{space}"' for name, space in _SPACES.items())
    return (
        f'<rdf:Description{spaces} rdf:about=""><pdfaExtension:schemas><rdf:Bag>{schemas}</rdf:Bag>'
        "</pdfaExtension:schemas></rdf:Description>"
    )


_SPACES = {"pdfaExtension": "extension/", "pdfaSchema": "schema#", "pdfaProperty": "property#"}
_RESOURCE = 'rdf:parseType="Resource"'


def _schema(title: str, uri: str, prefix: str, properties: str) -> str:
    return (
        f"<rdf:li {_RESOURCE}><pdfaSchema:schema>{title}</pdfaSchema:schema>"
        f"<pdfaSchema:namespaceURI>{uri}</pdfaSchema:namespaceURI><pdfaSchema:prefix>{prefix}</pdfaSchema:prefix>"
        f"<pdfaSchema:property><rdf:Seq>{properties}</rdf:Seq></pdfaSchema:property></rdf:li>"
    )


def _property(name: str, value_type: str, text: str) -> str:
    return (
        f"<rdf:li {_RESOURCE}><pdfaProperty:name>{name}</pdfaProperty:name>"
        f"<pdfaProperty:valueType>{value_type}</pdfaProperty:valueType>"
        "<pdfaProperty:category>external</pdfaProperty:category>"
        f"<pdfaProperty:description>{text}</pdfaProperty:description></rdf:li>"
    )
