"""Reviews that are none, and a signature under other answers."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

from earnest.storage.assessments import open_assessment
from earnest.storage.canonical import signed_digest
from earnest.storage.reference import profile_flags
from reviews import signed, write_review
from variants.variant import IDS, Make, Variant, small_tree, write

CONFIRMED = dict.fromkeys(IDS, "confirmed")


def _reviewed(findings: dict[str, str] = CONFIRMED, flags: dict[str, str] | None = None, **head: Any) -> Make:
    """Ten good answers with a review beside them."""

    def make(folder: Path) -> Path:
        path = write(folder, {**small_tree(folder), "profile": dict.fromkeys(profile_flags(), True)})
        write_review(path, findings, flags, **head)
        return path

    return make


def _edited_since(folder: Path) -> Path:
    path = _reviewed()(folder)
    path.write_text(path.read_text("utf-8").replace("lead A", "lead D"), encoding="utf-8")
    return path


def _signed_by(signer: str, known: str) -> Make:
    """The review is signed; the reader knows a name, and that key or another one."""

    def make(folder: Path) -> Path:
        path = _reviewed()(folder)
        auditors = signed(folder / "answers.review.toml", signer)
        text = auditors.read_text("utf-8")
        auditors.write_text(text if known == signer else f"{known} {_OTHER_KEY}\n", encoding="utf-8")
        return path

    return make


_OTHER_KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGpCZvFjHk1sdyeUBLfCmBDbtLNqOgxFhW7Dx9Zp3pUF"


def _signed_off(*, edited: bool) -> Make:
    def make(folder: Path) -> Path:
        tree = small_tree(folder)
        opened = open_assessment(write(folder, tree))
        bound = signed_digest(opened.assessment, opened.questionnaires, opened.flags)
        tree["signoffs"] = [{"by": "chief C", "role": "CEO", "on": datetime.date(2026, 11, 22), "digest": bound}]
        if edited:
            tree["answers"][IDS[1]]["rating"] = "partial"
        return write(folder, tree)

    return make


_AUDITORS = ("score", "--auditors", "{folder}/auditors")

VARIANTS = (
    Variant(
        *("an answer edited after the sign-off", "found", _signed_off(edited=False), _signed_off(edited=True)),
        "the answers changed since chief C signed off on 2026-11-22",
    ),
    Variant(
        *("a review of other answers", "found", _reviewed(), _edited_since),
        "this review is of another assessment (the digest differs)",
        ("score",),
    ),
    Variant(
        *("a review by somebody of the team", "found", _reviewed(), _reviewed(auditor="Lead А (audit)")),
        "the auditor is also named in the answer file",
        ("score",),
    ),
    Variant(
        *("a review by an auditor made up", "found"),
        *(_signed_by("auditor-A", "auditor-A"), _signed_by("auditor-A", "auditor-B")),
        "3 Substantially ready  Level 3: not signed by an auditor you know",
        _AUDITORS,
    ),
    Variant(
        *("a review without a verdict", "found", _reviewed(), _reviewed({})),
        "review in progress: 0 of 10 verdicts",
        ("score",),
    ),
    Variant(
        *("a review with a seed that one can guess", "found", _reviewed(), _reviewed(seed="20261122")),
        "the seed was not drawn by the program",
        ("score",),
    ),
    Variant(
        *("a verdict under a misspelt id", "found", _reviewed(), _reviewed({**CONFIRMED, "Q-11": "lowered-no"})),
        "no chosen questionnaire has this question",
        ("score",),
    ),
)
