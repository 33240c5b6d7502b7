"""`earnest signoff`: one more sign-off in an answer file, nothing asked."""

from __future__ import annotations

from pathlib import Path

from earnest.cli.talk import say, tell_first
from earnest.core.errors import EarnestError
from earnest.core.language import Phrase
from earnest.core.text import line_of
from earnest.storage.disk.lock import locked
from earnest.workspace.signoff_form import Signer, signer_from
from earnest.workspace.signoffs import sign_off_file


def sign_off(path: Path, by: str, role: str) -> int:
    """Sign a file off; nothing is written where that is done already. Raises EarnestError."""
    signer = _signer(by, role)
    with locked(path) as unlocked:
        if unlocked is not None:
            say(unlocked)
        signed = sign_off_file(path, signer)
    if signed is None:
        say(_ALREADY.fill(file=line_of(path), by=signer.by))
        return 0
    if signed.unkept is not None:
        say(signed.unkept)
    if signed.original is not None:
        say(_KEPT.fill(file=line_of(signed.original)))
    tell_first(path, signed.warnings)
    say(_DONE.fill(file=line_of(path), by=signer.by, digest=signed.assessment.signoffs[-1].digest))
    return 0


def _signer(by: str, role: str) -> Signer:
    signer, errors = signer_from({"by": by, "role": role})
    if signer is None:
        raise EarnestError(next(iter(errors.values())))
    return signer


_DONE = Phrase("{by} 已签署 {file}，所签内容 {digest}", "{by} signed off {file}: {digest}")
_ALREADY = Phrase(
    "{by} 已签署过 {file} 的现有内容，未作改动", "{by} has signed off {file} as it is already; it was not touched"
)
_KEPT = Phrase("带注释的原文件另存为 {file}", "the original with its comments is kept as {file}")
