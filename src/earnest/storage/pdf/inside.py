"""Reads a PDF with pypdf: its attachments, what speaks against taking them out, its metadata and its pages."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader, overwrite_configuration
from pypdf.errors import FileNotDecryptedError, LimitReachedError
from pypdf.generic import IndirectObject

MOST_BYTES = 64 * 2**20
"""Of one attachment, and of all of them, unpacked."""
MOST_FILES = 200
MOST_PAGES = 2000
_DEPTH = 20
_ENDS = re.compile(rb"startxref\s+\d+\s+%%EOF")
_FACTS = re.compile(rb"<earnest:([a-z]{1,20})>([\x21-\x7e]{1,100}?)</earnest:")
_METADATA = 2**20

Told = dict[str, Any]

_CONFIGURATION: dict[str, Any] = {"zlib_maximum_output_length": MOST_BYTES, "jbig2dec_binary": None}
"""Beside the limits that pypdf has by itself; it starts no other program."""


class Inside:
    """A PDF that is read; each part of it in bounds. Any of pypdf's errors may come."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._room = MOST_BYTES
        overwrite_configuration(**_CONFIGURATION)
        self._reader = PdfReader(io.BytesIO(data))
        if self._reader.is_encrypted:
            raise FileNotDecryptedError
        self._root: Any = self._reader.trailer["/Root"].get_object()

    def told(self, *, pages: bool) -> tuple[Told, list[bytes]]:
        """Everything, attachments behind it; none of them where something speaks against it."""
        named = list(self._named())
        against = [*self._added_to(), *self._twice(named), *self._hidden(named), *self._second_streams(named)]
        carried = [] if against else [self._unpacked(spec) for _, spec in named]
        sizes = [(name, len(data)) for (name, _), data in zip(named, carried, strict=False)]
        told: Told = {"files": sizes, "against": against, "facts": self._facts()}
        if pages:
            told["pages"] = [self._page(page) for page in self._pages()]
        return told, carried

    def _named(self) -> Iterator[tuple[str, Any]]:
        """The attachments by the names in the tree of names."""
        names = _dictionary(self._root.get("/Names"))
        for count, (name, spec) in enumerate(self._leaves(names.get("/EmbeddedFiles"), _DEPTH)):
            if count >= MOST_FILES:
                raise LimitReachedError
            yield name, spec

    def _leaves(self, node: Any, depth: int) -> Iterator[tuple[str, Any]]:
        node = _dictionary(node)
        if depth == 0 or len(node.get("/Kids", ())) > MOST_FILES:
            raise LimitReachedError
        for kid in node.get("/Kids", ()):
            yield from self._leaves(kid, depth - 1)
        leaves = list(node.get("/Names", ()))
        for name, spec in zip(leaves[::2], leaves[1::2], strict=False):
            yield str(_object(name)), spec

    def _added_to(self) -> Iterator[tuple[str, str]]:
        """Whether something was added behind the end: what a reader shows is then not what was written first."""
        ends = len(_ENDS.findall(self._data))
        linearized = b"/Linearized" in self._data[:1024]
        if ends > (2 if linearized else 1):
            yield "added-to", ""

    def _twice(self, named: list[tuple[str, Any]]) -> Iterator[tuple[str, str]]:
        """Names that are there twice, in the tree or in what it leads to."""
        seen: set[str] = set()
        for name, spec in named:
            described = _dictionary(spec)
            names = {name, *(str(_object(described[key])) for key in ("/F", "/UF") if key in described)}
            if len(names) > 1:
                yield "other-name", name
            if name in seen:
                yield "twice", name
            seen.add(name)

    def _hidden(self, named: list[tuple[str, Any]]) -> Iterator[tuple[str, str]]:
        """Files that are attached in any other way than in the tree of names."""
        known = {_number(spec) for _, spec in named}
        others = [*_array(self._root.get("/AF"))]
        for page in self._pages():
            notes = (_dictionary(one) for one in _array(page.get("/Annots")))
            others += [*_array(page.get("/AF")), *(one["/FS"] for one in notes if "/FS" in one)]
        if any(_number(one) not in known for one in others):
            yield "hidden", ""

    def _second_streams(self, named: list[tuple[str, Any]]) -> Iterator[tuple[str, str]]:
        for name, spec in named:
            embedded = _dictionary(_dictionary(spec).get("/EF"))
            if len({_number(one) for one in embedded.values()}) != 1:
                yield "second-stream", name

    def _unpacked(self, spec: Any) -> bytes:
        stream: Any = _object(next(iter(_dictionary(_dictionary(spec)["/EF"]).values())))
        if _object(stream.get("/Filter", "/FlateDecode")) not in ("/FlateDecode", ["/FlateDecode"]):
            raise LimitReachedError
        data: bytes = stream.get_data()
        self._room -= len(data)
        if self._room < 0:
            raise LimitReachedError
        return data

    def _facts(self) -> dict[str, str]:
        """What the metadata name of the report."""
        stream: Any = _object(self._root.get("/Metadata"))
        data = b"" if stream is None else stream.get_data()[:_METADATA]
        return {name.decode(): value.decode() for name, value in _FACTS.findall(data)}

    def _pages(self) -> Iterator[Any]:
        for count, page in enumerate(self._reader.pages):
            if count >= MOST_PAGES:
                raise LimitReachedError
            yield page

    def _page(self, page: Any) -> Told:
        """The text of a page, and the digest of what it draws."""
        contents = page.get_contents()
        drawn = b"" if contents is None else contents.get_data()
        notes = len(_array(page.get("/Annots")))
        return {"text": _text(page), "drawn": hashlib.sha256(drawn + b"%d" % notes).hexdigest()}


def _text(page: Any) -> str:
    """The text of a page; nothing where what it draws cannot be made out, as when somebody wrote into it."""
    try:
        text: str = page.extract_text()
    except (LimitReachedError, MemoryError):
        raise
    except Exception:  # whatever the reader stumbles over: a page without text then differs from ours, and is told so
        return ""
    return text.encode("utf-8", "replace").decode("utf-8")


def _object(value: Any) -> Any:
    return value.get_object() if isinstance(value, IndirectObject) else value


def _dictionary(value: Any) -> Any:
    found = _object(value)
    return found if isinstance(found, dict) else {}


def _array(value: Any) -> list[Any]:
    found = _object(value)
    return list(found) if isinstance(found, list) else []


def _number(value: Any) -> int:
    """Of an indirect object; what stands in place has none and is like nothing else."""
    return value.idnum if isinstance(value, IndirectObject) else id(value)
