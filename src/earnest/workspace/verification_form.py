"""What is typed about a test by others becomes one, or a sentence at the field; no Textual here."""

from __future__ import annotations

from earnest.core.assessment.model import NOTE_LIMIT, Verification
from earnest.core.language import Phrase
from earnest.core.party import party
from earnest.core.user_text import UserText
from earnest.workspace.forms import FieldReader, Texts, date_text, to_edit

LINES = ("scheme", "version", "access", "report", "paid_by")


def verification_texts(test: Verification | None) -> dict[str, str]:
    """What the fields of the form show, by name in the order of the file; a new one is empty."""
    if test is None:
        return dict.fromkeys(Verification.model_fields, "")
    texts = {name: to_edit(getattr(test, name)) for name in ("body", "result", *LINES)}
    return texts | {"sha256": test.sha256 or "", "on": date_text(test.on)}


def verification_from(texts: Texts) -> tuple[Verification | None, dict[str, Phrase]]:
    """The test as the form says, or None and a sentence for each field that cannot be taken."""
    reader = FieldReader(texts)
    body = reader.needed("body", _NEEDED_BODY)
    if body and not party(UserText(body)):
        reader.errors["body"] = _NEEDED_BODY
    fields: dict[str, object] = {
        "body": body,
        "sha256": reader.digest("sha256"),
        "on": reader.date("on"),
        "result": reader.text("result", NOTE_LIMIT).strip() or None,
        **{name: reader.text(name).strip() or None for name in LINES},
    }
    if fields["on"] is None:
        reader.errors.setdefault("on", _NEEDED_DAY)
    return (None if reader.errors else Verification.model_validate(fields)), reader.errors


_NEEDED_BODY = Phrase("请填写测试方", "say who tested")
_NEEDED_DAY = Phrase("请填写测试日期", "give the day of the test")
