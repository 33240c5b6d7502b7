"""What is typed about a finding becomes its fields, or a sentence at the field; no Textual here."""

from __future__ import annotations

from earnest.core.assessment.model import NOTE_LIMIT
from earnest.core.assessment.review import Finding
from earnest.core.errors import EarnestError
from earnest.core.hints import did_you_mean
from earnest.core.language import Phrase
from earnest.core.review.edits import FindingFields
from earnest.core.review.words import NEEDS_NO_VERDICT
from earnest.core.user_text import UserText
from earnest.workspace.forms import FieldReader, Texts, date_text, to_edit
from earnest.workspace.reviewing import Desk

TEXTS = ("note", "due", "working_paper", "reply")
"""The fields of a finding that are typed; `method`, `verdict`, `severity` and `status` are chosen."""


def finding_texts(finding: Finding | None) -> dict[str, str]:
    """What the fields of the form show."""
    if finding is None:
        return dict.fromkeys(TEXTS, "")
    texts = {name: to_edit(getattr(finding, name)) for name in ("note", "working_paper", "reply")}
    return {**texts, "due": date_text(finding.due)}


def finding_from(texts: Texts) -> tuple[FindingFields, dict[str, Phrase]]:
    """The fields that were typed, an empty one taken back; and a sentence for each that cannot be taken."""
    reader, fields = FieldReader(texts), FindingFields()
    if "note" in texts:
        fields["note"] = _text(reader.text("note", NOTE_LIMIT))
    if "working_paper" in texts:
        fields["working_paper"] = _text(reader.text("working_paper"))
    if "reply" in texts:
        fields["reply"] = _text(reader.text("reply", NOTE_LIMIT))
    if "due" in texts:
        fields["due"] = reader.date("due")
    for name in reader.errors:
        del fields[name]  # type: ignore[misc]  # a name of the form is a name of the fields
    return fields, reader.errors


def _text(text: str) -> UserText | None:
    return UserText(text.strip()) if text.strip() else None


def is_flag(desk: Desk, name: str) -> bool:
    """Whether a name is that of a flag a verdict is to be given on; else it is that of a question.

    Raises EarnestError where no verdict can be given on it: no such flag or question, a flag that leaves nothing out,
    a question that the profile does not ask.
    """
    hiding = [one.flag for one in desk.card.left_out]
    if name in hiding:
        return True
    everything = desk.card.by_id()
    if name in everything:
        if everything[name].hidden and "verified" not in everything[name].credits:
            raise EarnestError(_NOT_ASKED.fill(id=name))
        return False
    if name in desk.opened.flags:
        raise EarnestError(NEEDS_NO_VERDICT.fill(flag=name))
    raise EarnestError(_UNKNOWN.fill(name=name, hint=did_you_mean(name, [*everything, *hiding])))


_NOT_ASKED = Phrase("按画像不问 {id}，不能给出结论", "{id} is not asked by the profile, so it can have no verdict")
_UNKNOWN = Phrase("没有名为 {name} 的题目或画像项{hint}", "there is no question and no flag {name}{hint}")
