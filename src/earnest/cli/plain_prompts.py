"""Prompts of the plain walk: a line asked for and read."""

from __future__ import annotations

import sys

from earnest.cli.talk import word
from earnest.core.assessment.model import EVIDENCE_KINDS
from earnest.core.language import Phrase
from earnest.core.text import cleaned
from earnest.core.user_text import UserText
from earnest.core.wording import EVIDENCE_NAMES, SEPARATOR
from earnest.workspace.answering import Given
from earnest.workspace.forms import to_edit


class Ended(Exception):
    """There is no further line, or none that could be an answer."""


class TooLong(Ended):
    """What came is longer than anything that is asked for."""

    said = Phrase(
        "输入的一行或说明过长（超过{n}个字符），到此为止；此前的作答已保存",
        "what was typed is too long, above {n} characters; the walk ends here, and the answers before it are saved",
    )


LONGEST = 2**16
"""Characters of a line, and of all lines of a note."""


def asked(prompt: Phrase) -> str:
    """A line, without what no file may hold. Raises Ended; so does a line without an end."""
    print(word(prompt), end="", flush=True)
    line = sys.stdin.readline(LONGEST)
    if not line:
        raise Ended
    if len(line) == LONGEST:
        raise TooLong
    return cleaned(line).strip()


def note_asked(before: UserText | None) -> str | None:
    """A note of several lines; None where the old one stays. Raises Ended."""
    if before is not None:
        print(before.screen())
    print(word(_NOTE))
    lines: list[str] = []
    while (line := asked(Phrase("", ""))) != ".":
        lines.append(line)
        if sum(map(len, lines)) + len(lines) > LONGEST:
            raise TooLong
    return "\n".join(lines) or None


_NOTE = Phrase(
    "逐行键入说明，以单独一个“.”的一行结束；直接键入“.”则保留原有说明",
    "Type the note; a line with a single “.” ends it, and a “.” at once keeps the old note",
)


def evidence_asked(version: UserText, where: str) -> Given | None:
    """One more item of evidence; None where nothing was named. Raises Ended."""
    where = where or asked(_WHERE)
    if not where:
        return None
    kinds = [EVIDENCE_NAMES[kind] for kind in EVIDENCE_KINDS]
    numbered = [f"{number} {word(name)}" for number, name in enumerate(kinds, 1)]
    print(word(SEPARATOR).join(numbered))
    kind = asked(_KIND)
    said = {
        "title": asked(_TITLE),
        "kind": EVIDENCE_KINDS[int(kind) - 1] if kind in {"1", "2", "3", "4", "5"} else kind or "record",
        "dated": asked(_DATED),
        "about": asked(_ABOUT.fill(version=version)) or to_edit(version),
        "shows": asked(_SHOWS),
        "issuer": asked(_ISSUER),
    }
    return Given(evidence=where, about_evidence=said)


_WHERE = Phrase("文件或网址（留空则不加）：", "File or address (Enter for none): ")
_KIND = Phrase("类别（留空为3）：", "Kind (Enter for 3): ")
_TITLE = Phrase("名称（留空则用文件名）：", "Title (Enter for the file's name): ")
_DATED = Phrase("证据日期，如2026-11-22：", "Dated, such as 2026-11-22: ")
_ABOUT = Phrase("针对版本（留空为{version}）：", "About version (Enter for {version}): ")
_SHOWS = Phrase("能说明什么：", "What it shows: ")
_ISSUER = Phrase("出具方：", "Issuer: ")
