"""One thing that stands behind many answers."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from factories import TODAY, Tree
from variants.variant import IDS, Make, Variant, example, in_a_file, small_tree, write

GATES = ("C1-01", "C1-02", "C1-05", "C1-06", "C1-07", "C2-01")


def _behind(questions: Sequence[str] | None, item: Callable[[str], Tree]) -> Make:
    """The example with this evidence, and none other, behind some answers; None: behind each that has evidence."""

    def change(tree: Tree) -> None:
        answers: Tree = tree["answers"]
        for qid in questions or [qid for qid, one in answers.items() if "evidence" in one]:
            answers[qid]["evidence"] = [{"kind": "record", "dated": TODAY, "about": "2.1", **item(qid)}]

    return example(change)


def _in(file: str, content: str, **fields: Any) -> Tree:
    return {"title": file, "file": file, "sha256": hashlib.sha256(content.encode()).hexdigest(), **fields}


def _own_file(qid: str) -> Tree:
    return _in(f"{qid}.pdf", qid)


def _manual(qid: str) -> Tree:
    return _in("manual.pdf", "manual")


def _copy(qid: str) -> Tree:
    """A copy of one file, made longer by something else each time."""
    return _in(f"{qid}.pdf", f"manual {qid}", title="The manual")


def _register(qid: str) -> Tree:
    return {"title": f"entry for {qid}", "register": "REG-1"}


def _files(content: Callable[[int], bytes]) -> Make:
    def make(folder: Path) -> Path:
        items = {qid: in_a_file(folder, f"{qid}.pdf", content(place)) for place, qid in enumerate(IDS)}
        return write(
            folder, small_tree(folder, {qid: {"rating": "yes", "evidence": [one]} for qid, one in items.items()})
        )

    return make


_R27 = "R27 The same evidence, or evidence of the same title ({}), stands with {} answers"

VARIANTS = (
    Variant(
        *("one file behind six gates", "found", _behind(GATES, _own_file), _behind(GATES, _manual)),
        _R27.format("manual.pdf", 6),
    ),
    Variant(
        *("one file behind every answer", "found", _behind(None, _own_file), _behind(None, _manual)),
        _R27.format("manual.pdf", 108),
    ),
    Variant(
        *("copies of one file, each a byte longer", "found", _behind(None, _own_file), _behind(None, _copy)),
        _R27.format("The manual", 108),
    ),
    Variant(
        *("one register entry behind every answer", "found", _behind(None, _own_file), _behind(None, _register)),
        _R27.format("REG-1", 108),
    ),
    Variant(
        *("copies of one file, each a byte longer and under another title", "hidden"),
        *(_files(lambda place: bytes([place])), _files(lambda place: b"manual" + b" " * place)),
        "another digest, name and title make another file; nobody but a reader sees that the text is the same",
        ("check", "--evidence"),
        looked="each the same as another of them in nearly every byte",
    ),
    Variant(
        *("one file behind five gates", "hidden", _behind(GATES[:5], _own_file), _behind(GATES[:5], _manual)),
        "a good record may show several things; the rule asks from the sixth answer on",
        looked="stand behind 5 answers: C1-01",
    ),
)
