"""What the documents have in common: their version, our namespace, stable ids, texts in two languages."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterable
from typing import Any, NamedTuple

from earnest.core.assessment.model import Assessment
from earnest.core.assessment.review import Review
from earnest.core.language import Phrase, Worded
from earnest.core.scoring.scorecard import Scorecard
from earnest.core.user_text import UserText
from earnest.report.words import shown

OSCAL_VERSION = "1.2.1"
NAMESPACE = "urn:earnest:oscal:1"
"""Of every property that is ours; `docs/formats.md` says what each means."""
_IDS = uuid.uuid5(uuid.NAMESPACE_URL, NAMESPACE)

Node = dict[str, Any]

NO_CLAIM = Phrase(
    "本文件是所列单位的自评，不说明符合任何标准或法律，也不是任何人的认可。",
    "A self-assessment by the organisation named here. It says nothing of conformity with a standard or a law, and "
    "nobody approved anything by it.",
)


class OscalInput(NamedTuple):
    """What the documents are made from."""

    assessment: Assessment
    digest: str
    """Of the answers."""
    card: Scorecard
    review: Review | None
    """The one that the verified lens rests on."""
    program_version: str


def id_of(*parts: str) -> str:
    """The id of something, the same whenever it is made of the same."""
    return str(uuid.uuid5(_IDS, "\n".join(parts)))


def named(text: UserText | str | None) -> str:
    """A text on one line, as titles and properties have it; empty where there is none."""
    return " ".join(shown(text).split())


def prop(name: str, value: object, language: str = "") -> list[Node]:
    """A property of ours as a list of one; of none where there is no value."""
    text = named(value) if isinstance(value, UserText) else " ".join(str("" if value is None else value).split())
    if not text:
        return []
    return [{"name": name, "ns": NAMESPACE, "value": text, **({"class": language} if language else {})}]


def props(*groups: Iterable[Node]) -> Node:
    """`props` of all that there is; an empty list is not allowed."""
    found = [one for group in groups for one in group]
    return {"props": found} if found else {}


def in_chinese(name: str, text: Worded) -> list[Node]:
    """The Chinese of a text whose English stands in a field of the format."""
    return prop(name, text.zh, "zh-Hans")


def part(part_id: str, name: str, text: Worded, parts: Iterable[Node] = ()) -> Node:
    """A part of a control: the English as its prose, the Chinese as a part of it."""
    chinese = {"id": f"{part_id}.zh", "name": "item", "class": "zh-Hans", "prose": text.zh}
    return {"id": part_id, "name": name, "prose": text.en, "parts": [chinese, *parts]}


def at_midnight(day: datetime.date) -> str:
    """A day as a time, which the format wants."""
    return f"{day.isoformat()}T00:00:00Z"


def last_day(given: OscalInput) -> datetime.date:
    """The day of the latest that is in the documents: the same files always give the same bytes."""
    verdicts = given.review.findings.values() if given.review else ()
    started = [given.review.review.started] if given.review else []
    return max([given.assessment.subject.assessed_on, *started, *(one.on for one in verdicts if one.on)])


def organisation_id(given: OscalInput) -> str:
    return id_of("organisation", given.digest)


def auditor_id(given: OscalInput) -> str:
    return id_of("auditor", given.digest)


def subject_name(given: OscalInput) -> str:
    """The model and its version, for titles."""
    subject = given.assessment.subject
    return " ".join(part for part in (named(subject.model), named(subject.version)) if part) or "unnamed model"


def metadata(given: OscalInput, title: Phrase) -> Node:
    """The head of a document: whose it is, of which day, and that it certifies nothing."""
    parties = [_party(organisation_id(given), "organization", given.assessment.subject.organisation)]
    if given.review is not None:
        parties.append(_party(auditor_id(given), "person", given.review.review.auditor))
    return {
        "title": f"{title.en}: {subject_name(given)}",
        "last-modified": at_midnight(last_day(given)),
        "version": given.digest.removeprefix("sha256:")[:12],
        "oscal-version": OSCAL_VERSION,
        **props(
            *(in_chinese("title", title), in_chinese("remarks", NO_CLAIM)),
            *(prop("generator", f"Earnest {given.program_version}"), prop("assessment-digest", given.digest)),
        ),
        "parties": parties,
        "remarks": NO_CLAIM.en,
    }


def _party(party_id: str, kind: str, name: UserText) -> Node:
    return {"uuid": party_id, "type": kind, **({"name": named(name)} if named(name) else {})}


def origin(party_id: str) -> list[Node]:
    """Who says so."""
    return [{"actors": [{"type": "party", "actor-uuid": party_id}]}]
