"""Bytes that are no UTF-8, or UTF-8 in disguise."""

from __future__ import annotations

from hostile.base import FORM, FORM_FILE, answers, files, loads, refused, with_field
from hostile.cases import Case, Loads

NOT_UTF8 = "this is not UTF-8; save the file as UTF-8"
CHINESE = with_field("note", "'安全负责人，由董事会任命'")
PLAIN = answers("[answers.Q-01]\nnote = 'plain'\n")


def holding(raw: bytes) -> bytes:
    """A good answer file with bytes in a text."""
    return with_field("note", "'HERE'").encode().replace(b"HERE", raw)


BAD_BYTES = [
    ("a lone byte", b"\xff"),
    ("a lone continuation", b"\x80"),
    ("a cut sequence", b"\xe4\xb8"),
    ("a long form of slash", b"\xc0\xaf"),
    ("a long form of null", b"\xc0\x80"),
    ("a long form of escape", b"\xe0\x80\x9b"),
    ("a surrogate", b"\xed\xa0\x80"),
    ("a pair of surrogates", b"\xed\xa0\xbd\xed\xb8\x80"),
    ("beyond Unicode", b"\xf4\x90\x80\x80"),
    ("five bytes", b"\xf8\x88\x80\x80\x80"),
    ("six bytes", b"\xfc\x84\x80\x80\x80\x80"),
    ("Latin-1", "é".encode("latin-1")),
    ("a C1 escape of one byte", b"\x9b31m"),
]
OTHER_CODES = ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "gbk", "gb18030", "big5", "shift-jis"]

LITERAL = {
    "null": "\x00",
    "bell": "\x07",
    "backspace": "\x08",
    "vertical tab": "\x0b",
    "escape": "\x1b",
    "delete": "\x7f",
    "next line": "\x85",
    "CSI of one character": "\x9b",
    "noncharacter FDD0": "\ufdd0",
    "noncharacter FFFE": "\ufffe",
    "noncharacter 10FFFF": "\U0010ffff",
}


def _code(name: str) -> Case:
    """A whole file in another encoding; one without a mark looks like text with nulls."""
    data = CHINESE.replace("董事会", "董事").encode(name, "replace")
    wide_without_mark = name in {"utf-16-le", "utf-16-be", "utf-32-le"}
    data = PLAIN.encode(name) if wide_without_mark else data
    return refused("encoding", name, data, "this looks like UTF-16" if wide_without_mark else NOT_UTF8)


CASES: list[Case] = [
    *(refused("encoding", name, holding(raw), NOT_UTF8) for name, raw in BAD_BYTES),
    *map(_code, OTHER_CODES),
    *(
        refused("encoding", f"literal {name}", holding(text.encode()), f"<U+{ord(text):04X}>", mends=True)
        for name, text in LITERAL.items()
    ),
    refused("encoding", "UTF-7", b"+AFs-subject+AF0-\n", "this is not valid TOML"),
    refused("encoding", "EBCDIC", "format = 1".encode("cp037"), NOT_UTF8),
    refused("encoding", "gzip", b"\x1f\x8b\x08\x00" + bytes(range(256)), NOT_UTF8),
    refused("encoding", "a program", b"\x7fELF\x02\x01\x01" + bytes(60), "<U+007F>"),
    refused("encoding", "a PDF", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", NOT_UTF8),
    refused("encoding", "two byte order marks", "\ufeff\ufeff" + PLAIN, "this is not valid TOML", mends=True),
    refused(
        "encoding", "a byte order mark within", PLAIN.replace("[answers", "\ufeff[answers"), "this is not valid TOML"
    ),
    loads("encoding", "a byte order mark", "\ufeff" + PLAIN, "plain"),
    loads("encoding", "line ends of Windows", PLAIN.replace("\n", "\r\n"), "plain"),
    refused("encoding", "line ends of carriage returns", PLAIN.replace("\n", "\r") + "\n", "the lines end in <U+000D>"),
    *(
        Case("encoding", f"questionnaire with {name}", {**files(PLAIN), FORM_FILE: form}, Loads(("plain",)))
        for name, form in (
            ("line ends of Windows", FORM.replace(b"\n", b"\r\n")),
            ("a byte order mark", b"\xef\xbb\xbf" + FORM),
        )
    ),
    loads("encoding", "no line end at the end", PLAIN.rstrip("\n"), "plain"),
    loads("encoding", "four-byte letters", with_field("note", "'𠀀𪚥'"), "𠀀𪚥"),
    loads("encoding", "a replacement character", with_field("note", "'a\ufffdb'"), "a\ufffdb"),
]
