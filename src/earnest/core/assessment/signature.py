"""Signature: what became of the signature beside a review when somebody looked."""

from __future__ import annotations

from typing import Literal, NamedTuple

from earnest.core.user_text import UserText

SignatureState = Literal["none", "good", "unknown-signer", "bad"]
"""There is none; it is that of a signer whom the reader knows; of nobody whom the reader knows; it does not verify."""


class Signature(NamedTuple):
    """The state of a signature, and who signed as the reader's own list names them."""

    state: SignatureState
    signer: UserText | None = None
    """Of a good one only."""
    also: tuple[UserText, ...] = ()
    """The other names under which the list has the signer's key: whoever they name can sign with it."""

    @property
    def names(self) -> tuple[UserText, ...]:
        """Every name of the signer."""
        return () if self.signer is None else (self.signer, *self.also)


UNSIGNED = Signature("none")
