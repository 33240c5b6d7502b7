"""The form of an item of evidence: where it is, what it shows, and what it lacks."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal, get_args

from earnest.core.assessment.model import NOTE_LIMIT, EvidenceItem, EvidenceKind
from earnest.core.language import Phrase
from earnest.core.user_text import NO_TEXT, UserText
from earnest.storage.evidence_files import OF_THE_ANSWERS, is_of_the_answers
from earnest.storage.questionnaires import own_file
from earnest.workspace.forms import FieldReader, Texts, date_text, is_a_day, to_edit

Place = Literal["file", "url", "register"]
PLACES: tuple[Place, ...] = get_args(Place)

_NEEDED_TITLE = Phrase("请写明名称，使他人能够找到这份证据", "give it a title by which others can find it")
_NEEDED_KIND = Phrase("请选择证据类别", "choose a kind of evidence")
_NEEDED_PLACE: dict[Place, Phrase] = {
    "file": Phrase("请填写文件路径", "give the path of the file"),
    "url": Phrase("请填写网址", "give the address"),
    "register": Phrase("请填写登记编号或存放处", "give the register entry or where it is kept"),
}
_OUTSIDE = Phrase(
    "文件须在答卷所在文件夹内，路径从该文件夹写起",
    "the file has to be inside the answer file's folder; write the path from there",
)

_NO_ADDRESS = Phrase(
    "网址须有协议和主机，如 https://example.org/report；其他存放处请选“登记编号或存放处”",
    "an address has a scheme and a host, such as https://example.org/report; what is none goes under register entry",
)
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://[^\s/?#]+\S*", re.IGNORECASE)

_TEXT_FIELDS = ("title", "sha256", "dated", "about", "shows", "accessed", "archive", "issuer")


def evidence_texts(item: EvidenceItem | None) -> dict[str, str]:
    """What the fields of the form show; a new item is a file, and of which version it speaks is for people to say."""
    if item is None:
        empty = dict.fromkeys((*_TEXT_FIELDS, "kind", "location"), "")
        return empty | {"place": "file", "confidential": "no"}
    place, location = place_of(item)
    texts = {name: to_edit(getattr(item, name)) for name in ("title", "about", "shows", "archive", "issuer")}
    return texts | {
        "sha256": item.sha256 or "",
        "kind": item.kind,
        "dated": date_text(item.dated),
        "accessed": date_text(item.accessed),
        "place": place,
        "location": to_edit(location),
        "confidential": "yes" if item.confidential else "no",
    }


def place_of(item: EvidenceItem) -> tuple[Place, UserText]:
    """Which of file, url and register an item uses, and its text."""
    if item.url is not None:
        return "url", item.url
    if item.register_entry is not None:
        return "register", item.register_entry
    return "file", item.file or NO_TEXT


def evidence_from(
    texts: Texts, answer_file: Path, before: EvidenceItem | None = None
) -> tuple[EvidenceItem | None, dict[str, Phrase]]:
    """The item as the form says, or None and a sentence for each field that cannot be taken.

    An address that the item had `before` is kept as it is, also one that is none.
    """
    reader = FieldReader(texts)
    place = next(one for one in PLACES if one == texts["place"])
    location = reader.needed("location", _NEEDED_PLACE[place])
    if place == "file" and location and (why := _not_to_keep(answer_file, location)) is not None:
        reader.errors["location"] = why
    was = None if before is None or before.url is None else to_edit(before.url)
    if place == "url" and location not in {"", was} and not _ADDRESS.fullmatch(location):
        reader.errors["location"] = _NO_ADDRESS
    archive = reader.text("archive").strip() if place == "url" else ""
    if archive and (why := _not_to_keep(answer_file, archive)) is not None:
        reader.errors["archive"] = why
    kind = _kind(texts["kind"], reader)
    fields: dict[str, object] = {
        "title": reader.needed("title", _NEEDED_TITLE),
        "kind": kind,
        place: location,
        "sha256": reader.digest("sha256") if place == "file" or archive else None,
        "accessed": reader.date("accessed") if place == "url" else None,
        "archive": archive or None,
        "issuer": _issuer(reader),
        "dated": reader.date("dated"),
        "about": reader.text("about").strip() or None,
        "shows": reader.text("shows", NOTE_LIMIT).strip() or None,
        "confidential": True if texts["confidential"] == "yes" else None,
    }
    return (None if reader.errors else EvidenceItem.model_validate(fields)), reader.errors


def _issuer(reader: FieldReader) -> str | None:
    """Who issued it, which the day typed one field too early is not."""
    issuer = reader.text("issuer").strip()
    if is_a_day(issuer):
        reader.errors["issuer"] = _A_DAY
    return issuer or None


_A_DAY = Phrase("这是日期，应填在“证据日期”；这里填出具方", "a day goes into Dated; here who issued it")


def is_there(answer_file: Path, item: EvidenceItem) -> bool:
    """Whether the file of an item is where it says; True of an item that has none."""
    target = own_file(answer_file, item.kept.raw) if item.kept is not None else None
    return item.kept is None or (target is not None and target.is_file())


def _not_to_keep(answer_file: Path, relative: str) -> Phrase | None:
    """Why a file cannot be evidence, by its path."""
    target = own_file(answer_file, relative)
    if target is None:
        return _OUTSIDE
    return OF_THE_ANSWERS if is_of_the_answers(answer_file, target) else None


def _kind(text: str, reader: FieldReader) -> EvidenceKind | None:
    kind = next((one for one in get_args(EvidenceKind) if one == text), None)
    if kind is None:
        reader.errors["kind"] = _NEEDED_KIND
    return kind
