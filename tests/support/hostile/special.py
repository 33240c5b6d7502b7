"""Things that are no plain file, and names that no honest person gives one."""

from __future__ import annotations

import os

from hostile.base import FORM, FORM_FILE, answers
from hostile.cases import ANSWERS, Case, Closed, Content, Folder, Hole, Link, Loads, Pipe, Refused
from hostile.control import SEQUENCES

NOT_REGULAR, FOLDER = "this is not a regular file", "this is a folder, not a file"
NO_FILE, CIRCLE = "there is no such file", "the symbolic links go round in a circle"

THINGS: dict[str, tuple[Content | None, str]] = {
    "nothing": (None, NO_FILE),
    "a pipe": (Pipe(), NOT_REGULAR),
    "a link to a pipe": (Link("p"), NOT_REGULAR),
    "a folder": (Folder(), FOLDER),
    "a link to a folder": (Link("."), FOLDER),
    "a link to itself": (Link(ANSWERS), CIRCLE),
    "a link to nothing": (Link("nothing"), NO_FILE),
    "a link to zeros": (Link("/dev/zero"), NOT_REGULAR),
    "a link to chance": (Link("/dev/urandom"), NOT_REGULAR),
    "a link to a full disk": (Link("/dev/full"), NOT_REGULAR),
    "a link to a terminal": (Link("/dev/tty"), ": "),
    "a link to nowhere": (Link("/dev/null"), NOT_REGULAR),
    "a link to a process": (Link("/proc/self/status"), ": "),
    "a link to memory": (Link("/proc/self/mem"), ": "),
    "a link to users": (Link("/etc/passwd"), ": "),
    "a hole of 1 TiB": (Hole(2**40), "the file is larger than the limit of 1 MiB"),
    "a hole of 1 MiB": (Hole(2**20), "<U+0000>"),
    "an empty file": (b"", "the file is empty"),
}

LINKED: dict[str, Content] = {
    "../outside/answers.toml": answers("[answers.Q-01]\nnote = 'kept outside'\n").encode(),
    "../outside/tiny.toml": FORM,
}

NAMES = {
    **{
        f"with {name}": f"a{text.replace('/', '').replace(chr(0), '')}b.toml"
        for name, text in list(SEQUENCES.items())[::3]
    },
    "with a line break": "a\nb.toml",
    "with a forged line": "a.toml: no problems\nb.toml",
    "with a tab": "a\tb.toml",
    "with markup": "[@click=app.quit]x[].toml",
    "with a closing mark": "[b][].toml",
    "with bidi": "a\u202elmot.toml",
    "with an isolate": "a\u2066b.toml",
    "with a hidden blank": "a\u200bb.toml",
    "with a tag": "<script>x<script>.toml",
    "with an entity": "&lt;b&gt;.toml",
    "with a quote": "\"'`.toml",
    "with a template": "{{ 7*7 }}{% raw %}.toml",
    "with a format": "%s%n{0}{x}.toml",
    "with a formula": "=1+1.toml",
    "with four bytes": "🙂𠮷.toml",
    "in Chinese": "自评（2.1）.toml",
    "not composed": "e\u0301.toml",
    "with bytes that are no UTF-8": os.fsdecode(b"a\xff\x9b31mb.toml"),
    "in GBK": os.fsdecode("自评".encode("gbk") + b".toml"),
    "with a surrogate": os.fsdecode(b"a\xed\xa0\x80b.toml"),
    "with a noncharacter": "a\uffffb.toml",
    "with blanks": "  a  .toml",
    "like an option": "./--json.toml",
    "without letters": ".toml",
    "with a star": "*.toml",
    "with a backslash": "a\\nb.toml",
    "of 250 letters": "x" * 245 + ".toml",
    "without an ending": "answers",
    "with a dollar": "$HOME.toml",
}


def _thing(name: str, content: Content | None, says: str) -> Case:
    laid: dict[str, Content] = {FORM_FILE: FORM, "p": Pipe()}
    return Case("special", name, laid if content is None else {**laid, ANSWERS: content}, Refused(says))


def _named(name: str, file: str) -> Case:
    """A good file with a bad name, and the same name for a bad file."""
    return Case("special", name, {FORM_FILE: FORM, file: answers().encode()}, Loads(), file)


def _bad_named(name: str, file: str) -> Case:
    expect = Refused("“=” is missing here", file=file)
    return Case("special", f"{name}, refused", {FORM_FILE: FORM, file: b"format\n"}, expect, file)


def linked() -> list[Case]:
    """A link to a good file: the link stays one, and its folder is where the file lies."""
    return [
        Case(
            "special",
            "a link to a file",
            {**LINKED, ANSWERS: Link("../outside/answers.toml")},
            Loads(("kept outside",)),
        )
    ]


CASES: list[Case] = [
    *(_thing(name, content, says) for name, (content, says) in THINGS.items()),
    *([] if os.geteuid() == 0 else [_thing("a closed file", Closed(b"format = 1\n"), "permission denied")]),
    *(_named(name, file) for name, file in NAMES.items()),
    *(_bad_named(name, file) for name, file in list(NAMES.items())[::3]),
    *linked(),
    Case("special", "no such folder", {FORM_FILE: FORM}, Refused(NO_FILE, file="no"), "no/answers.toml"),
    Case(
        "special",
        "a file for a folder",
        {FORM_FILE: FORM},
        Refused("is not a folder", file=FORM_FILE),
        "tiny.toml/a.toml",
    ),
    Case("special", "a name too long", {FORM_FILE: FORM}, Refused("the file name is too long", file="xxx"), "x" * 300),
]
