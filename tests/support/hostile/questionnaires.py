"""Questionnaires of one's own: where they lie, and what stands in them."""

from __future__ import annotations

from typing import Any

import tomli_w

from factories import Tree, question_tree, section, words
from hostile.base import FORM, answers, files, form_bytes, frame, framed
from hostile.cases import Case, Content, Folder, Hole, Link, Loads, Pipe, Refused
from hostile.letters import HIDDEN
from hostile.markup import PAYLOADS as MARKUP
from hostile.pages import PAYLOADS as PAGES
from hostile.sheet import FORMULAS

INSIDE, MISSING = "has to be inside the answer file's folder", "there is no questionnaire file"

PATHS: dict[str, tuple[str, str]] = {
    "a level up": ("../outside/tiny.toml", INSIDE),
    "many levels up": ("../" * 30 + "etc/passwd", INSIDE),
    "a file of the system": ("/etc/passwd", INSIDE),
    "a device": ("/dev/zero", INSIDE),
    "a home": ("~/tiny.toml", INSIDE),
    "a share": ("\\\\host\\share\\tiny.toml", INSIDE),
    "a share with slashes": ("//host/tiny.toml", INSIDE),
    "a drive": ("C:\\tiny.toml", INSIDE),
    "this folder": (".", INSIDE),
    "empty": ("", INSIDE),
    "nothing": ("other.toml", MISSING),
    "an address": ("https://example.org/tiny.toml", MISSING),
    "an address of a file": ("file:///etc/passwd", MISSING),
    "markup": ("[@click=app.quit]x[].toml", MISSING),
    "bidi": ("a\u202elmot.toml", "<U+202E>lmot.toml"),
    "a line break": ("a\nb.toml", "a b.toml"),
    "a name of 2,000 letters": ("a" * 2000, ": "),
    "the answer file": ("answers.toml", "this key is missing"),
    "a reserved name": ("CON", MISSING),
}

THINGS: dict[str, tuple[Content, str]] = {
    "a pipe": (Pipe(), "this is not a regular file"),
    "a folder": (Folder(), "this is a folder, not a file"),
    "a link outside": (Link("../outside/tiny.toml"), INSIDE),
    "a link to zeros": (Link("/dev/zero"), INSIDE),
    "a link to itself": (Link("tiny.toml"), ": "),
    "a hole of 1 TiB": (Hole(2**40), "larger than the limit of 8 MiB"),
    "empty": (b"", "the file is empty"),
    "not UTF-8": (b"\xff", "this is not UTF-8"),
    "not TOML": (b"id: tiny\n", "“=” is missing here"),
    "an answer file": (answers().encode(), "this key is missing"),
    "a byte more": (FORM + b"\n", "the digest differs"),
}


def changed(old: str, new: str) -> bytes:
    """The questionnaire with one piece of its text changed."""
    text = FORM.decode()
    assert old in text, old
    return text.replace(old, new, 1).encode()


def of(**fields: Any) -> bytes:
    """A questionnaire of one question with these fields."""
    tree: Tree = section("S", question_tree("Q-01", **fields))
    return form_bytes(tree)


CONTENTS: dict[str, tuple[bytes, str]] = {
    "an id twice": (changed('"Q-02"', '"Q-01"'), "is used twice"),
    "an id in small letters": (changed('"Q-02"', '"q-02"'), "does not have the form"),
    "an id with a line end": (changed('"Q-02"', '"Q-02\\n"'), "does not have the form"),
    "an id of markup": (changed('"Q-02"', '"[@click=app.quit]x"'), "does not have the form"),
    "an id of escapes": (changed('"Q-02"', '"Q-02\\u001b[2J"'), "<U+001B>"),
    "an id of 10,000 letters": (changed('"Q-02"', f'"{"q" * 10_000}"'), "does not have the form"),
    "a section weight of 4,200 hex digits": (
        form_bytes().replace(b"weight = 1\n", b"weight = 0x" + b"f" * 4200 + b"\n", 1),
        "may not be greater than 1000",
    ),
    "a version of 500 digits": (changed('"1.0.0"', f'"{"9" * 500}.0.0"'), "longer than the limit of 40"),
    "a date of the year 1": (changed("2026-11-22", "0001-01-01"), "in the years 1900 to 2999"),
    "a weight of 0": (changed("weight = 2", "weight = 0"), "may not be less than 1"),
    "a weight of 4": (changed("weight = 2", "weight = 4"), "may not be greater than 3"),
    "a kind of its own": (changed('kind = "share"', 'kind = "vote"'), "expected one of"),
    "bands on a state": (of(bands={"yes_from": 1, "partial_from": 0}), "a state has none"),
    "an escape": (changed('zh = "一句话"', 'zh = "\\u001b]0;owned\\u0007"'), "<U+001B>"),
    "an unknown key": (changed('kind = "share"', 'kind = "share"\nscript = "x"'), "unknown key"),
    "an empty text": (changed('zh = "一句话"', 'zh = ""'), "may not be empty"),
    "a condition of a call": (
        of(applies_when="__import__('os').system('id')"),
        "a character that does not belong there",
    ),
    "a condition of a wrong flag": (of(applies_when="agentik"), "did you mean “agentic”?"),
    "a deep condition": (of(applies_when="(" * 200 + "agentic" + ")" * 200), "nested deeper than 16"),
    "a long condition": (of(applies_when="agentic or " * 100 + "agentic"), "longer than 500 characters"),
    "a cut condition": (of(applies_when="agentic and"), "the expression ends too early"),
    "an empty condition": (of(applies_when=""), "the expression ends too early"),
    "a condition of bidi": (of(applies_when="agentic\u202e"), ": "),
    "not composed": (changed('zh = "一句话"', 'zh = "e\u0301"'), "normal form NFC"),
    "not composed, as an escape": (changed('zh = "一句话"', 'zh = "e\\u0301"'), "normal form NFC"),
    **{
        f"a text with {name}": (changed('zh = "一句话"', f'zh = "a{text}b"'), "the invisible")
        for name, text in list(HIDDEN.items())[::4]
    },
    "bidi as an escape": (changed('zh = "一句话"', 'zh = "a\\u202eb"'), "the invisible"),
    "bidi in an id": (changed('id = "S"', 'id = "S\u202e"'), "the invisible"),
    "bidi in a role": (of(role="a\u202eb"), "the invisible"),
}

TEXTS = {
    **{f"markup, {name}": text for name, text in list(MARKUP.items())[::5]},
    **{f"html, {name}": text for name, text in list(PAGES.items())[::6]},
    **{f"sheet, {name}": text for name, text in list(FORMULAS.items())[::8] if text.isprintable()},
}


def _path(name: str, path: str, says: str) -> Case:
    outside: dict[str, Content] = {"../outside/tiny.toml": FORM}
    return Case("questionnaires", f"path of {name}", files(answers(path=path), outside), Refused(says))


def _thing(name: str, content: Content, says: str) -> Case:
    laid: dict[str, Content] = {**files(answers(), {"../outside/tiny.toml": FORM}), "tiny.toml": content}
    told = "answers.toml" if says in {INSIDE, "the digest differs"} else "tiny.toml"
    return Case("questionnaires", f"file of {name}", laid, Refused(says, file=told if says != ": " else "toml"))


def _content(name: str, form: bytes, says: str) -> Case:
    return Case("questionnaires", name, files(answers(form=form), form=form), Refused(says, file="tiny.toml"))


def _text(name: str, payload: str) -> Case:
    """One text in every place of a questionnaire that may hold any."""
    text = framed("questionnaires", name, payload)
    said = words(text, text)
    singles: dict[str, Any] = dict.fromkeys(("topic", "ask", "why", "partial_when", "auditor_check", "gaming"), said)
    lists: dict[str, Any] = {name: [said] for name in ("yes_requires", "evidence_examples", "remediation")}
    names: dict[str, Any] = {"role": text, "risks": [text], "cites": [text], "see_also": [text]}
    walk = [{"ref": text, "status": "read", "source": text}]
    tree = section(text, question_tree("Q-01", **singles, **lists, **names, crosswalk=walk))
    own = {kind: [{"id": text, "name": said}] for kind in ("role", "source")}
    rest = (
        form_bytes({**tree, "title": said, "clause": text}).replace(b"role = []\n", b"").replace(b"source = []\n", b"")
    )
    form = rest + tomli_w.dumps(own).encode()
    return Case("questionnaires", f"text of {name}", files(answers(form=form), form=form), Loads((text,)))


CASES: list[Case] = [
    *(_path(name, path, says) for name, (path, says) in PATHS.items()),
    *(_thing(name, content, says) for name, (content, says) in THINGS.items()),
    *(_content(name, form, says) for name, (form, says) in CONTENTS.items()),
    *(_text(name, text) for name, text in TEXTS.items()),
]

__all__ = ["CASES", "frame"]
