"""Many copies of evidence: told together, so that they crowd out no other copy, and compared in a moment."""

from __future__ import annotations

import random
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from earnest.core.user_text import UserText
from earnest.storage.evidence_copies import compared_among
from earnest.workspace.reviewing import first_look
from walk_files import NO, walk_file

QUESTIONS = ("W-01", "W-02", "W-06")
DRAWN = random.Random(7)


def _answers(folder: Path, contents: Mapping[str, bytes]) -> Path:
    """Answers with such evidence, each item called otherwise, behind one question after the other."""
    rated = "".join(f'[answers.{one}]\nrating = "yes"\n' for one in QUESTIONS)
    items = []
    for number, (name, data) in enumerate(contents.items()):
        (folder / name).write_bytes(data)
        title = "".join(chr(ord("a") + int(figure)) for figure in str(number)) * 6
        items.append(
            f'[[answers.{QUESTIONS[number % 3]}.evidence]]\ntitle = "{title}"\nkind = "record"\n'
            f'file = "{name}"\nsha256 = "{number:064x}"\n'
        )
    return walk_file(folder, "[profile]\n" + NO + "\n" + rated + "".join(items))


def _told(answers: Path) -> list[tuple[str, tuple[str, ...], str]]:
    concerns = first_look(answers, evidence=True)
    return [(one.sentence.en, one.questions, one.name) for one in concerns if one.code == "near-copies"]


def _planted(size: int) -> dict[str, bytes]:
    page = DRAWN.randbytes(size)
    return {"planted.txt": page, "forged.txt": page[:-9] + b"X" + page[-8:]}


def test_copies_that_hang_together_are_one_concern_and_hide_no_other(tmp_path: Path) -> None:
    page = DRAWN.randbytes(9000)
    crowd = {f"{n}.txt": page + b"\n" * n for n in range(300)}
    began = time.perf_counter()
    told = _told(_answers(tmp_path, crowd | _planted(200_000)))
    assert time.perf_counter() - began < 5
    (many, questions, _), (pair, others, _) = told
    assert "(0.txt), “bbbbbb” (1.txt) and other files (298) are each the same as another of them" in many
    assert set(questions) == set(QUESTIONS)
    assert "(planted.txt)" in pair
    assert "(forged.txt) are the same in nearly every byte" in pair
    assert set(others) == {"W-01", "W-02"}


def test_copies_among_many_files_of_one_length_are_found(tmp_path: Path) -> None:
    contents = {f"{n}.txt": DRAWN.randbytes(4000) for n in range(6)}
    ((said, _, _),) = _told(_answers(tmp_path, _planted(4000) | contents))
    assert "(planted.txt)" in said
    assert "(forged.txt) are the same in nearly every byte" in said


def test_what_is_too_large_to_be_compared_is_not_counted_as_read(tmp_path: Path) -> None:
    for name, data in _planted(4000).items():
        (tmp_path / name).write_bytes(data)
    for name in ("large.bin", "larger.bin"):
        with (tmp_path / name).open("wb") as file:
            file.truncate(2**40)
    planted = (UserText("planted.txt"), UserText("forged.txt"))
    pairs = [(UserText("large.bin"), UserText("larger.bin")), planted]
    assert compared_among(pairs, tmp_path / "a.toml") == {frozenset(planted): True}


def test_of_more_copies_than_are_told_the_number_is(tmp_path: Path) -> None:
    contents: dict[str, bytes] = {}
    for number in range(13):
        page = DRAWN.randbytes(1000 + 300 * number)
        contents |= {f"{number}.txt": page, f"{number}-forged.txt": page[:-1]}
    told = _told(_answers(tmp_path, contents))
    assert len(told) == 11
    said, questions, _ = told[-1]
    assert said == "more evidence that may be copies, not listed one by one (3): W-01, W-06, W-02"
    assert len({name for _, _, name in told}) == 11
    assert set(questions) == set(QUESTIONS)


def test_files_called_alike_are_told_together_though_nobody_looked_for_them(tmp_path: Path) -> None:
    answers = _answers(tmp_path, _planted(500) | {"third.txt": b"x", "other.txt": b"y"})
    text = answers.read_text("utf-8")
    for number, called in enumerate(("aaaaaa", "bbbbbb", "cccccc")):
        text = text.replace(called, f"Minutes of 2026-10-0{number}")
    answers.write_text(text, "utf-8", newline="")
    (said,) = [one.sentence for one in first_look(answers) if one.code == "near-copies"]
    assert "(planted.txt), “Minutes of 2026-10-01” (forged.txt) and other files (1) are each nearly as long" in said.en
    assert said.zh.startswith(
        "“Minutes of 2026-10-00”（planted.txt）、“Minutes of 2026-10-01”（forged.txt）和另外1个文件，均与"
    )
    assert "other.txt" not in said.en


def test_what_is_known_to_be_a_copy_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, data in (_planted(4000) | {"third.txt": DRAWN.randbytes(4000)}).items():
        (tmp_path / name).write_bytes(data)
    planted, forged, third = (UserText(f"{name}.txt") for name in ("planted", "forged", "third"))
    monkeypatch.setattr("earnest.storage.evidence_copies.TOTAL", 2 * 2 * 21_000)
    pairs = [*[(planted, forged)] * 9, (forged, third), (planted, third)]
    assert compared_among(pairs, tmp_path / "a.toml") == {
        frozenset((planted, forged)): True,
        frozenset((forged, third)): False,
    }
