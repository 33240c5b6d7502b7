"""What is typed about who reviews, or about a beacon, becomes values, or a sentence at the field; no Textual here."""

from __future__ import annotations

from earnest.core.assessment.review import Beacon
from earnest.core.language import Phrase
from earnest.core.party import party
from earnest.core.review.draw import Auditor
from earnest.core.user_text import UserText
from earnest.workspace.forms import FieldReader, Texts

NOBODY = Phrase("请写明审核人", "say who reviews")


def auditor_from(texts: Texts) -> tuple[Auditor | None, dict[str, Phrase]]:
    """Who reviews, and for whom, or None and a sentence for each field that cannot be taken.

    A name of nothing that a reader would see is nobody's.
    """
    reader = FieldReader(texts)
    name, organisation = reader.needed("auditor", NOBODY), reader.text("organisation").strip()
    if not party(UserText(name)):
        reader.errors["auditor"] = NOBODY
    return (None if reader.errors else Auditor(UserText(name), UserText(organisation))), reader.errors


def beacon_from(texts: Texts) -> tuple[Beacon | None, dict[str, Phrase]]:
    """A beacon, or None and a sentence for each field that cannot be taken."""
    reader = FieldReader(texts)
    source, number = reader.text("source"), reader.text("round")
    value = reader.needed("value", _NO_VALUE)
    if reader.errors:
        return None, reader.errors
    return Beacon(source=UserText(source), round=UserText(number), value=UserText(value)), {}


_NO_VALUE = Phrase("请给出信标该轮的值", "give the value of the beacon's round")
