"""The findings of a review and the evidence to ask for, as tables for spreadsheets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from earnest.core.assessment.model import EvidenceItem
from earnest.core.assessment.review import Finding
from earnest.core.field_names import EVIDENCE_FIELDS, OWNER, QUESTION_FIELDS, QUESTION_ID
from earnest.core.language import Phrase, Worded
from earnest.core.review.requests import REQUEST_STATES, Request
from earnest.core.review.words import (
    FINDING_FIELDS,
    FINDING_STATES,
    METHOD_NAMES,
    SEVERITY_NAMES,
    VERDICT_NAMES,
)
from earnest.core.wording import EVIDENCE_NAMES
from earnest.workspace.reviewing import Desk
from earnest.workspace.sheets.table import Column, Named, Row, Table

_FINDINGS = Phrase("审核发现", "Findings")
_REQUESTS = Phrase("证据索取清单", "Evidence to ask for")
_UNNAMED = Phrase("没有证据提到的文件", "Files that nobody names")

_OF = Phrase("类型", "kind of entry")
_KINDS = {
    "flag": Phrase("画像项", "profile flag"),
    "finding": Phrase("本次结论", "this review"),
    "earlier": Phrase("以往发现", "earlier finding"),
}

FINDING_COLUMNS = (
    Column("question", QUESTION_ID),
    Column("topic", QUESTION_FIELDS["topic"], width=28),
    Column("of", _OF),
    Column("verdict", FINDING_FIELDS["verdict"]),
    Column("method", FINDING_FIELDS["method"]),
    Column("severity", FINDING_FIELDS["severity"]),
    Column("note", FINDING_FIELDS["note"], width=60),
    Column("on", FINDING_FIELDS["on"], "date"),
    Column("due", FINDING_FIELDS["due"], "date"),
    Column("working_paper", FINDING_FIELDS["working_paper"]),
    Column("reply", FINDING_FIELDS["reply"], width=40),
    Column("status", FINDING_FIELDS["status"]),
)


def findings_sheet(desk: Desk) -> Table:
    """Every verdict of a review, flags first, then what was found earlier."""
    topics = {s.question.id: s.question.topic for s in desk.card.scored_questions()}
    return Table(_FINDINGS, FINDING_COLUMNS, tuple(_finding_rows(desk, topics)))


def _finding_rows(desk: Desk, topics: Mapping[str, Worded]) -> Iterator[Row]:
    names = desk.catalog.profile.names()
    for flag, given in desk.review.flags.items():
        verdict = Named(given.verdict, VERDICT_NAMES[given.verdict])
        yield (flag, names.get(flag), Named("flag", _KINDS["flag"]), verdict, *(None,) * 8)
    for name, finding in desk.review.findings.items():
        yield _finding(name, topics.get(name), "finding", finding)
    for name, finding in desk.review.earlier.items():
        yield _finding(name, topics.get(name), "earlier", finding)


def _finding(name: str, topic: Worded | None, kind: str, finding: Finding) -> Row:
    severity, status = finding.severity, finding.status
    return (
        *(name, topic, Named(kind, _KINDS[kind])),
        Named(finding.verdict, VERDICT_NAMES[finding.verdict]),
        Named(finding.method, METHOD_NAMES[finding.method]),
        None if severity is None else Named(severity, SEVERITY_NAMES[severity]),
        *(finding.note, finding.on, finding.due, finding.working_paper, finding.reply),
        None if status is None else Named(status, FINDING_STATES[status]),
    )


REQUEST_COLUMNS = (
    Column("owner", OWNER, width=20),
    Column("title", EVIDENCE_FIELDS["title"], width=40),
    Column("kind", EVIDENCE_FIELDS["kind"]),
    Column("place", Phrase("存放处", "where it is"), width=40),
    Column("dated", EVIDENCE_FIELDS["dated"], "date"),
    Column("questions", Phrase("用于", "for"), width=24),
    Column("state", Phrase("收到情况", "received or not")),
)


def requests_sheet(found: Sequence[Request]) -> Table:
    """What to ask for, a row an item."""
    return Table(_REQUESTS, REQUEST_COLUMNS, tuple(_request(one) for one in found))


def _request(one: Request) -> Row:
    item = one.item
    return (
        *(one.owner, item.title, Named(item.kind, EVIDENCE_NAMES[item.kind]), _place(item), item.dated),
        ", ".join(one.questions),
        Named(one.state, REQUEST_STATES[one.state]),
    )


def _place(item: EvidenceItem) -> Worded | None:
    """The first of file, address and register entry, as a line."""
    place = item.file or item.url or item.register_entry
    return None if place is None else Phrase(place.line(2000), place.line(2000))


def unnamed_sheet(names: Sequence[str]) -> Table:
    """The files in the folder that no item of evidence names."""
    return Table(_UNNAMED, (Column("file", EVIDENCE_FIELDS["file"], width=60),), tuple((name,) for name in names))
