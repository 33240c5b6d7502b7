"""Strangers answer alike: three readers' answers from the written file of a made-up lab."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from agreement import apart, cohen_kappa, pairs
from checkout import ROOT, read
from earnest.core.assessment.model import Answer
from earnest.core.questionnaire.model import Question
from earnest.core.scoring.credit import effective_rating
from factories import question

FOLDER = Path("tests/dossier")
ASKED = read(str(FOLDER / "questions.toml"))
READERS = ("reader-1.toml", "reader-2.toml", "reader-3.toml")
LEAST = Fraction(8, 10)
"""What is called strong agreement beyond chance."""

# The question on which the readers still differ: whether a plan reaches the data already collected.
APART = ["AP10-13"]


@pytest.fixture(scope="module")
def asked() -> dict[str, Question]:
    """The questions of their version that apply to the lab."""
    return {name: question(name, **fields) for name, fields in ASKED["questions"].items()}


@pytest.fixture(scope="module")
def readers(asked: dict[str, Question]) -> list[dict[str, str]]:
    return [_ratings(read(str(FOLDER / name))["answers"], asked) for name in READERS]


def _ratings(answers: dict[str, dict[str, Any]], asked: dict[str, Question]) -> dict[str, str]:
    found = {}
    for name, one in asked.items():
        answer = Answer.model_validate({key: value for key, value in answers[name].items() if key != "doubt"})
        rating = answer.rating or effective_rating(one, answer)
        assert rating is not None, name
        found[name] = rating
    return found


def test_every_reader_answered_every_question_that_applies(asked: dict[str, Question]) -> None:
    assert len(asked) == 118
    for name in READERS:
        assert list(read(str(FOLDER / name))["answers"]) == list(asked)


def test_the_papers_ask_for_every_rating(readers: list[dict[str, str]]) -> None:
    for reader in readers:
        assert set(reader.values()) == {"yes", "partial", "planned", "no", "unknown"}
        assert max(map(list(reader.values()).count, set(reader.values()))) < len(reader) / 2


def test_readers_agree(readers: list[dict[str, str]], capsys: pytest.CaptureFixture[str]) -> None:
    found = pairs(readers)
    with capsys.disabled():
        print(
            f"\n{len(readers[0])} questions; agreement and kappa by pair:",
            *(f"{float(a):.3f} {float(k):.3f}" for a, k in found),
        )
    assert min(kappa for _, kappa in found) >= LEAST
    assert apart(readers) == APART


def test_the_documents_state_the_agreement(readers: list[dict[str, str]]) -> None:
    found = pairs(readers)
    figures = [f"{float(min(part)):.2f}" for part in zip(*found, strict=True)]
    for name in ("questionnaires.md", "questionnaires.zh.md"):
        text = (ROOT / "docs" / name).read_text(encoding="utf-8")
        assert all(figure in text for figure in (*figures, ASKED["version"], str(len(ASKED["questions"])))), name


def test_kappa_is_as_in_the_textbook() -> None:
    # Two readers, 50 items: both yes 20, both no 15, yes-no 5, no-yes 10; agreement 0.7, by chance 0.5, kappa 0.4.
    cells = [("yes", "yes")] * 20 + [("no", "no")] * 15 + [("yes", "no")] * 5 + [("no", "yes")] * 10
    one = {str(place): cell[0] for place, cell in enumerate(cells)}
    other = {str(place): cell[1] for place, cell in enumerate(cells)}
    assert cohen_kappa(one, other) == Fraction(4, 10)
    assert cohen_kappa(one, one) == 1
    assert apart([one, other]) == [str(place) for place in range(35, 50)]
