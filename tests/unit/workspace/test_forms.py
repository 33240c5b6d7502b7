"""Forms as values: what is typed becomes a subject or an evidence item, or a sentence at the field."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from earnest.core.assessment.model import Answer, EvidenceItem, Subject
from earnest.core.user_text import UserText
from earnest.storage.evidence_files import Hashing
from earnest.workspace.answers import answer_from
from earnest.workspace.evidence_form import evidence_from, evidence_texts
from earnest.workspace.forms import FieldError, date_from, text_from
from earnest.workspace.hashing import hash_of
from earnest.workspace.subject_form import subject_from, subject_texts
from factories import TODAY

DAY = datetime.date(2026, 1, 3)
SUBJECT = Subject(model=UserText("Model A"), version=UserText("2.1"), released_on=DAY, assessed_on=TODAY)


@pytest.mark.parametrize(
    "text", ["2026-01-03", " 2026-1-3 ", "2026/01/03", "2026.1.3", "2026年1月3日", "２０２６－０１－０３"]
)
def test_a_date_is_understood(text: str) -> None:
    assert date_from(text) == DAY


def test_no_date_is_none() -> None:
    assert date_from("  ") is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2026-02-30", "no such day"),
        ("2026-13-01", "no such day"),
        ("0000-01-01", "no such day"),
        ("1899-12-31", "in the years 1900 to 2999"),
        ("3000-01-01", "in the years 1900 to 2999"),
        ("yesterday", "write the date like"),
        ("03-01-2026", "write the date like"),
        ("2026-01-03T10:00", "write the date like"),
        ("٢٠٢٦-٠١-٠٣", "write the date like"),
    ],
)
def test_a_date_that_is_none_is_said(text: str, said: str) -> None:
    with pytest.raises(FieldError) as error:
        date_from(text)
    assert said in error.value.phrase.en
    assert error.value.phrase.zh


def test_a_subject_shown_and_read_back_is_the_same() -> None:
    assert subject_from(subject_texts(SUBJECT), SUBJECT) == (SUBJECT, {})


def test_a_field_that_cannot_be_taken_keeps_what_it_was() -> None:
    typed = subject_texts(SUBJECT) | {"assessed_on": "", "released_on": "soon", "model": "x" * 2001, "version": "2.2"}
    subject, errors = subject_from(typed, SUBJECT)
    assert subject == SUBJECT.model_copy(update={"version": UserText("2.2")})
    assert set(errors) == {"assessed_on", "released_on", "model"}


def test_a_period_ends_after_it_began() -> None:
    typed = subject_texts(SUBJECT) | {"period_from": "2026-02-01", "period_to": "2026-01-31", "contact": " a@b "}
    subject, errors = subject_from(typed, SUBJECT)
    assert errors["period_to"].en == "the period ends before it begins"
    assert (subject.period_to, subject.contact) == (None, UserText("a@b"))


FILE_ITEM = EvidenceItem(
    title=UserText("minutes"),
    kind="record",
    file=UserText("evidence/minutes.pdf"),
    sha256="0" * 64,
    dated=DAY,
    about=UserText("2.1"),
    shows=UserText("the decision"),
    confidential=True,
)
ITEMS = [
    FILE_ITEM,
    EvidenceItem.model_validate({"title": "page", "kind": "external", "url": "https://example.org/page"}),
    EvidenceItem.model_validate({"title": "box 7", "kind": "statement", "register": "archive 7"}),
]


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.title.line())
def test_an_item_shown_and_read_back_is_the_same(item: EvidenceItem, tmp_path: Path) -> None:
    assert evidence_from(evidence_texts(item), tmp_path / "a.toml") == (item, {})


def test_a_new_item_has_no_date_and_speaks_of_no_version() -> None:
    texts = evidence_texts(None)
    assert (texts["about"], texts["dated"], texts["kind"], texts["place"]) == ("", "", "", "file")


def test_an_empty_form_says_what_is_needed(tmp_path: Path) -> None:
    item, errors = evidence_from(evidence_texts(None), tmp_path / "a.toml")
    assert item is None
    assert set(errors) == {"title", "kind", "location"}


@pytest.mark.parametrize("location", ["x", "www.example.org", "https://", "https:///a", "http//a.b", "see https://a.b"])
def test_what_is_no_address_is_refused(tmp_path: Path, location: str) -> None:
    texts = evidence_texts(FILE_ITEM) | {"place": "url", "location": location}
    item, errors = evidence_from(texts, tmp_path / "a.toml")
    assert (item, list(errors)) == (None, ["location"])
    assert "scheme and a host" in errors["location"].en
    item, _ = evidence_from(texts | {"location": "https://intranet:8080/a?b=c#d"}, tmp_path / "a.toml")
    assert item is not None
    former = item.model_copy(update={"url": UserText(texts["location"])})
    kept, _ = evidence_from(texts | {"title": "better"}, tmp_path / "a.toml", former)
    assert kept is not None, "an item of a file is not refused for what its address was"
    assert kept.url == former.url


@pytest.mark.parametrize(
    "location", ["/etc/passwd", "../secret.pdf", "~/secret.pdf", "a/../../b.pdf", "\\\\host\\x", "."]
)
def test_a_file_outside_the_folder_is_refused(location: str, tmp_path: Path) -> None:
    texts = evidence_texts(FILE_ITEM) | {"location": location}
    item, errors = evidence_from(texts, tmp_path / "a.toml")
    assert item is None
    assert "inside the answer file's folder" in errors["location"].en


@pytest.mark.parametrize(("name", "text"), [("sha256", "abc"), ("dated", "soon"), ("shows", "x" * 8001)])
def test_a_field_of_an_item_that_cannot_be_taken_is_named(name: str, text: str, tmp_path: Path) -> None:
    item, errors = evidence_from(evidence_texts(FILE_ITEM) | {name: text}, tmp_path / "a.toml")
    assert item is None
    assert set(errors) == {name}


def test_a_digest_belongs_to_a_file_only_and_may_carry_its_prefix(tmp_path: Path) -> None:
    answers = tmp_path / "a.toml"
    texts = evidence_texts(FILE_ITEM) | {"sha256": "SHA256:" + "A" * 64}
    item, _ = evidence_from(texts, answers)
    assert item is not None
    assert item.sha256 == "a" * 64
    url = "https://a.example/b"
    item, errors = evidence_from(texts | {"place": "url", "location": url, "sha256": "abc"}, answers)
    assert not errors
    assert item is not None
    assert (item.sha256, item.file, item.url) == (None, None, UserText(url))


def test_a_reason_is_trimmed_and_bounded() -> None:
    assert text_from("  why\x1b[31m\r\nnot ") == "why[31m\nnot"
    with pytest.raises(FieldError):
        text_from("x" * 8001)


OF_THE_ANSWERS = ("a.toml", "a.review.toml", "a.orig.toml", "a.2.orig.toml", "./sub/../a.toml", "link.toml")


@pytest.mark.parametrize("name", OF_THE_ANSWERS)
def test_the_answers_themselves_are_no_evidence(tmp_path: Path, name: str) -> None:
    for one in ("a.toml", "a.review.toml", "a.orig.toml", "a.2.orig.toml"):
        (tmp_path / one).write_bytes(b"abc")
    (tmp_path / "link.toml").symlink_to("a.toml")
    answers = tmp_path / "a.toml"
    texts = evidence_texts(FILE_ITEM)
    item, errors = evidence_from(texts | {"location": name}, answers)
    assert item is None
    assert "its review" in errors["location"].en
    archived = texts | {"place": "url", "location": "https://example.org", "archive": name}
    assert "its review" in evidence_from(archived, answers)[1]["archive"].en
    digest, why = hash_of(answers, name, Hashing())
    assert digest is None
    assert why == errors["location"]


@pytest.mark.parametrize("name", ["b.toml", "b.review.toml", "a.b.orig.toml", "sub/a.orig.toml", "a.review.pdf"])
def test_other_files_may_be_evidence(tmp_path: Path, name: str) -> None:
    item, errors = evidence_from(evidence_texts(FILE_ITEM) | {"location": name}, tmp_path / "a.toml")
    assert item is not None
    assert errors == {}


@pytest.mark.parametrize(("name", "taken"), [("4", False), ("B", True), ("42", False), ("B.C.", True), ("李", True)])
def test_who_accepts_has_a_name(name: str, taken: bool) -> None:
    answer, faults = answer_from({"accepted_by": name}, Answer())
    assert (answer.accepted_by is not None, not faults) == (taken, taken)


def test_nobody_may_accept() -> None:
    assert answer_from({"accepted_by": " "}, Answer(accepted_by=UserText("B.C."))) == (Answer(), {})


def test_a_day_is_no_issuer(tmp_path: Path) -> None:
    _, errors = evidence_from(evidence_texts(FILE_ITEM) | {"issuer": "2026-11-01"}, tmp_path / "a.toml")
    assert errors["issuer"].en == "a day goes into Dated; here who issued it"
    item, errors = evidence_from(evidence_texts(FILE_ITEM) | {"issuer": " 3rd lab "}, tmp_path / "a.toml")
    assert item is not None
    assert (item.issuer, errors) == (UserText("3rd lab"), {})
