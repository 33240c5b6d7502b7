"""The evidence as resources: each item once, with its hash or its address, and where it is referred to."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from earnest.core.assessment.model import EvidenceItem
from earnest.report.links import safe_link
from earnest.report.oscal.values import Node, OscalInput, id_of, named, prop, props
from earnest.report.words import shown


def resources(given: OscalInput) -> list[Node]:
    """Every item of evidence behind an answer to a question that applies, each once."""
    found: dict[str, Node] = {}
    for scored in given.card.scored_questions():
        if scored.live and scored.answered:
            for item in scored.answer.evidence:
                found.setdefault(_id(given, item), _resource(given, item))
    return list(found.values())


def relevant(given: OscalInput, items: Sequence[EvidenceItem]) -> list[Node]:
    """The items of one answer, as references to the resources."""
    return [
        {"href": f"#{one}", "description": named(item.title)}
        for one, item in {_id(given, item): item for item in items}.items()
    ]


def _id(given: OscalInput, item: EvidenceItem) -> str:
    return id_of("evidence", given.digest, item.model_dump_json())


def _resource(given: OscalInput, item: EvidenceItem) -> Node:
    told = [
        *(prop("kind", item.kind) + prop("dated", item.dated) + prop("about", item.about)),
        *prop("issuer", item.issuer),
        *(prop("accessed", item.accessed) + prop("register", item.register_entry) + prop("address", item.url)),
        *prop("confidential", "yes" if item.confidential else None),
    ]
    links = [one for one in (_file(item), _address(item)) if one]
    return {
        "uuid": _id(given, item),
        "title": named(item.title),
        **({"description": shown(item.shows)} if item.shows and shown(item.shows) else {}),
        **props(told),
        **({"rlinks": links} if links else {}),
    }


def _file(item: EvidenceItem) -> Node | None:
    """A file by its path beside the answer file, with its hash."""
    if item.kept is None:
        return None
    hashes = [{"algorithm": "SHA-256", "value": item.sha256.lower()}] if item.sha256 else []
    return {"href": quote(shown(item.kept), safe="/"), **({"hashes": hashes} if hashes else {})}


def _address(item: EvidenceItem) -> Node | None:
    href = safe_link(item.url.line(2000)) if item.url is not None else ""
    return {"href": quote(href, safe=":/?#[]@!$&'*+,;=()%~")} if href else None
