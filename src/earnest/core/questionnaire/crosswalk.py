"""Crosswalk: related places in other frameworks, how well each is known, and how they are found.

Related, never equivalent: nothing is counted or summed up over another framework.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from earnest.core.hints import MEANT
from earnest.core.language import Phrase
from earnest.core.questionnaire.model import Crosswalk, Question
from earnest.core.text import nearest

HEAD = Phrase("相关，不等同", "Related, not equivalent")

STATUSES = ("read", "second-hand", "unverified")
"""How well a place is known, the best first."""

STATUS_NAMES: dict[str, Phrase] = {
    "read": Phrase("已查阅", "read"),
    "second-hand": Phrase("转引", "second-hand"),
    "unverified": Phrase("未核实", "unverified"),
}

STATUS_MARKS: dict[str, str] = {"read": "+", "second-hand": "~", "unverified": "?"}
"""A sign before the word, so that the three differ at a glance and without colour."""

KEY = Phrase(
    "“相关，不等同”一行中，+ 表示已查阅原文，~ 表示转引自他处，? 表示未核实。",
    "In the line “Related, not equivalent” + marks a text that was read, ~ one known at second hand, ? one that "
    "nobody verified.",
)
"""What the signs mean, for a page that has many of them."""


def by_status(links: Iterable[Crosswalk]) -> dict[str, list[str]]:
    """The references by how well they are known, the best known first."""
    known = list(links)
    found = {status: [link.ref for link in known if link.status == status] for status in STATUSES}
    return {status: refs for status, refs in found.items() if refs}


def matching(question: Question, wanted: str) -> tuple[Crosswalk, ...]:
    """The links of a question whose reference holds `wanted`; case and spacing make no difference, no number is cut.

    `42001` finds ISO/IEC 42001:2023 A.3.2; `MAP 1.1` does not find MAP 1.10.
    """
    text = _folded(wanted)
    before, after = ("(?<!\\d)" if text[:1].isdigit() else ""), ("(?!\\d)" if text[-1:].isdigit() else "")
    pattern = re.compile(before + re.escape(text) + after)
    return tuple(link for link in question.crosswalk if text and pattern.search(_folded(link.ref)))


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def nobody(wanted: str, questions: Iterable[Question]) -> Phrase:
    """That no question has such a link, with the reference, or the part of one, that was probably meant."""
    refs = dict.fromkeys(link.ref for question in questions for link in question.crosswalk)
    known = {_folded(part): part for ref in refs for part in _parts(ref)}
    near = nearest(_folded(wanted), list(known))
    hint = MEANT.fill(near=known[near]) if near else Phrase("", "")
    return Phrase("没有题目与“{ref}”相关{hint}", "no question is related to “{ref}”{hint}").fill(ref=wanted, hint=hint)


def _parts(ref: str) -> Iterator[str]:
    """How a reference may be asked for: by its first words, by one of its words, whole."""
    words = ref.split()
    yield from (" ".join(words[:end]) for end in range(1, len(words) + 1))
    yield from (word for word in re.split(r"[\s:/()#&]+", ref) if len(word) > 2)
