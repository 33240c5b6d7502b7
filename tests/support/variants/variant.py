"""One way to make a file look better than it is: an honest file, the doctored one, and where it is told."""

from __future__ import annotations

import copy
import hashlib
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import tomli_w

from checkout import ROOT
from earnest.storage.disk.files import digest
from factories import TODAY, Tree, evidence, question_tree, section
from own_files import write_questionnaire

Told = Literal["found", "said", "hidden"]
"""A problem, a warning, a consistency question, a lower level or none; what a level rests on; or nothing."""
Make = Callable[[Path], Path]
"""Writes an answer file, with what it needs beside it, into an empty folder."""


@dataclass(frozen=True)
class Variant:
    """The sentence stands in what the command says of the doctored file, and not of the honest one.

    A hidden one changes nothing that any command says; its sentence is the reason.
    """

    name: str
    told: Told
    honest: Make
    doctored: Make
    sentence: str
    command: tuple[str, ...] = ("check",)
    looked: str = ""
    """What `earnest review look --evidence` says of a hidden one, and not of the honest file; empty where nothing."""


def example(change: Callable[[Tree], object] = lambda tree: None) -> Make:
    """The example that the project hands out, changed."""

    def make(folder: Path) -> Path:
        tree = copy.deepcopy(_example())
        change(tree)
        return write(folder, tree)

    return make


@cache
def _example() -> Tree:
    return tomllib.loads((ROOT / "reports/example.toml").read_text("utf-8"))


def of_example(*keys: str | int, value: Any) -> Callable[[Tree], None]:
    """A change of the example in one place."""

    def change(tree: Tree) -> None:
        part: Any = tree
        for key in keys[:-1]:
            part = part[key] if isinstance(key, int) else part.setdefault(key, {})
        part[keys[-1]] = value

    return change


IDS = tuple(f"Q-{number:02}" for number in range(1, 11))
"""Of ten equal questions, of which the first is a hard gate."""


def item(qid: str, **fields: Any) -> Tree:
    """Evidence of its own that suffices."""
    return {**evidence(title=f"minutes {qid}"), "register": f"R-{qid}", **fields}


def in_a_file(folder: Path, name: str, content: bytes, **fields: Any) -> Tree:
    """Evidence that is a file in the folder."""
    (folder / name).write_bytes(content)
    return evidence(title=name, file=name, sha256=hashlib.sha256(content).hexdigest(), **fields)


def small_tree(folder: Path, answers: Mapping[str, Tree] | None = None, *, gate: str | None = "hard") -> Tree:
    """Answers to ten questions of the team's own, all of them yes and shown, but where told otherwise."""
    head = {"gate": gate} if gate else {}
    forms = [question_tree(IDS[0], **head), *(question_tree(qid) for qid in IDS[1:])]
    write_questionnaire(folder, section("S", *forms))
    chosen = {"id": "tiny", "version": "1.0.0", "digest": digest((folder / "tiny.toml").read_bytes())}
    subject = {"organisation": "Example Lab", "version": "2.1", "released_on": TODAY, "assessed_on": TODAY}
    given = {qid: {"rating": "yes", "by": "lead A", "evidence": [item(qid)]} for qid in IDS}
    return {
        "format": 1,
        "subject": {**subject, "prepared_by": "lead A", "approved_by": "chief C"},
        "questionnaires": [{**chosen, "path": "tiny.toml"}],
        "answers": {**given, **(answers or {})},
    }


def small(answers: Mapping[str, Tree] | None = None, *, gate: str | None = "hard") -> Make:
    """The answers above as a file."""
    return lambda folder: write(folder, small_tree(folder, answers, gate=gate))


def write(folder: Path, tree: Tree) -> Path:
    """An answer file of this tree."""
    path = folder / "answers.toml"
    path.write_text(tomli_w.dumps(tree), encoding="utf-8")
    return path
