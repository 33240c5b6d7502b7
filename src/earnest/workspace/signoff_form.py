"""The form of a sign-off: who signs, in which position."""

from __future__ import annotations

from dataclasses import dataclass

from earnest.core.language import Phrase
from earnest.core.party import party
from earnest.core.user_text import UserText
from earnest.workspace.forms import FieldReader, Texts


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs off, and in which position."""

    by: str
    role: str


def signer_from(texts: Texts) -> tuple[Signer | None, dict[str, Phrase]]:
    """Who signs off as the form says, or None and a sentence for each field that cannot be taken."""
    reader = FieldReader(texts)
    by, role = reader.needed("by", _NEEDED_BY), reader.needed("role", _NEEDED_ROLE)
    if by and not party(UserText(by)):
        reader.errors["by"] = _NEEDED_BY
    return (None if reader.errors else Signer(by, role)), reader.errors


_NEEDED_BY = Phrase("请填写签署人姓名", "give the name of who signs off")
_NEEDED_ROLE = Phrase("请填写职务", "give the position")
