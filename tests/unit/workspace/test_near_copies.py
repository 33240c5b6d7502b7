"""Copies of evidence that were changed a little: told apart from files that are as long by chance."""

from __future__ import annotations

from pathlib import Path

import pytest

from earnest.core.user_text import UserText
from earnest.storage.evidence_copies import compared_among, mostly_same
from earnest.workspace.reviewing import first_look
from walk_files import NO, walk_file

LOG = b"".join(b"2026-10-%02d run %d passed\n" % (day, 7 * day) for day in range(1, 29))
OTHER = bytes(reversed(LOG))


def _item(question: str, file: str, title: str, digest: str) -> str:
    kept = f'file = "{file}"\nsha256 = "{digest * 64}"\n'
    return f'[[answers.{question}.evidence]]\ntitle = "{title}"\nkind = "record"\n{kept}dated = 2026-10-01\n'


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    rated = "".join(f'[answers.W-0{n}]\nrating = "yes"\n' for n in (1, 2, 6))
    items = (
        _item("W-01", "log.txt", "test log", "a"),
        _item("W-02", "minutes.txt", "minutes of a meeting", "b"),
        _item("W-06", "chance.txt", "register of risks", "c"),
    )
    path = walk_file(tmp_path, "[profile]\n" + NO + "\n" + rated + "".join(items))
    for name, data in (("log.txt", LOG), ("minutes.txt", LOG + b"\n"), ("chance.txt", OTHER + b"xx")):
        path.with_name(name).write_bytes(data)
    return path


def _told(answers: Path, *, evidence: bool = True) -> list[tuple[str, tuple[str, ...]]]:
    concerns = first_look(answers, evidence=evidence)
    return [(one.sentence.en, one.questions) for one in concerns if one.code == "near-copies"]


def test_a_copy_with_a_byte_more_is_told_by_what_both_hold_and_where_they_are(answers: Path) -> None:
    ((said, questions),) = _told(answers)
    assert "“test log” (log.txt) and “minutes of a meeting” (minutes.txt) are the same in nearly every byte" in said
    assert questions == ("W-01", "W-02")


def test_files_that_are_as_long_by_chance_are_not_told(answers: Path) -> None:
    answers.with_name("minutes.txt").write_bytes(OTHER[:-1])
    answers.with_name("chance.txt").write_bytes(b"x")
    assert _told(answers) == []


def test_what_is_packed_may_be_a_copy_if_it_is_as_long(answers: Path) -> None:
    answers.with_name("log.txt").write_bytes(b"PK" + LOG)
    answers.with_name("minutes.txt").write_bytes(b"PK" + OTHER[:-1])
    ((said, questions),) = _told(answers)
    assert "are nearly as long, or called alike, and may be copies that were changed" in said
    assert set(questions) == {"W-01", "W-02"}


def test_a_copy_with_another_day_is_as_long_and_told(answers: Path) -> None:
    answers.with_name("minutes.txt").write_bytes(LOG.replace(b"2026-10-28", b"2026-10-27"))
    ((said, questions),) = _told(answers)
    assert "“test log” (log.txt) and “minutes of a meeting” (minutes.txt) are the same in nearly every byte" in said
    assert questions == ("W-01", "W-02")


def test_of_files_of_one_length_only_copies_are_told(answers: Path) -> None:
    for name in ("minutes.txt", "chance.txt"):
        answers.with_name(name).write_bytes(OTHER if name == "minutes.txt" else OTHER[7:] + OTHER[:7])
    assert _told(answers) == []


def test_what_is_packed_and_as_long_may_be_a_copy(answers: Path) -> None:
    answers.with_name("log.txt").write_bytes(b"PK" + LOG)
    answers.with_name("minutes.txt").write_bytes(b"PK" + OTHER)
    ((said, _),) = _told(answers)
    assert "are nearly as long, or called alike, and may be copies that were changed" in said


def test_a_file_that_is_given_two_digests_is_no_copy_of_itself(answers: Path) -> None:
    text = answers.read_text("utf-8").replace('file = "minutes.txt"', 'file = "log.txt"')
    answers.write_text(text, "utf-8", newline="")
    assert _told(answers) == []


def test_without_the_files_nothing_is_compared(answers: Path) -> None:
    assert _told(answers, evidence=False) == []


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (LOG + b"\n", True),
        (b"\xef\xbb\xbf" + LOG, True),
        (LOG[:300] + b"X" + LOG[301:], True),
        (LOG.replace(b"2026-10-0", b"2026-11-0"), True),
        (LOG.replace(b"2026-10-0", b"2026-11-0") + b"\n", True),
        (LOG[: len(LOG) // 2], False),
        (OTHER, False),
        (b"", False),
        (LOG, True),
    ],
)
def test_what_is_mostly_the_same(tmp_path: Path, other: bytes, same: bool) -> None:
    one, two = tmp_path / "a", tmp_path / "b"
    one.write_bytes(LOG)
    two.write_bytes(other)
    assert mostly_same(one, two) is mostly_same(two, one) is same


@pytest.mark.parametrize("begins", [b"PK\x03\x04", b"%PDF-1.7", b"\x1f\x8b"])
def test_of_what_is_packed_one_cannot_tell(tmp_path: Path, begins: bytes) -> None:
    one, two = tmp_path / "a", tmp_path / "b"
    one.write_bytes(begins + LOG)
    two.write_bytes(begins + OTHER)
    assert mostly_same(one, two) is None
    two.write_bytes(begins + LOG + b"\n")
    assert mostly_same(one, two) is True


def test_what_cannot_be_read_is_not_compared(tmp_path: Path) -> None:
    answers = tmp_path / "a.toml"
    (tmp_path / "a").write_bytes(LOG)
    pairs = [(UserText("a"), UserText("missing")), (UserText("a"), UserText("../a")), (UserText("a"), UserText("."))]
    assert compared_among(pairs, answers) == {}
