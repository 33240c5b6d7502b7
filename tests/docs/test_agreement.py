"""Strangers answer alike: three readers' answers from the written file of each of two made-up companies."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import pytest

from agreement import apart, cohen_kappa, pairs
from checkout import ROOT, read
from earnest.core.assessment.model import Answer
from earnest.core.questionnaire.applies_when import parse_expression, truth
from earnest.core.questionnaire.model import Question, Questionnaire
from earnest.core.questionnaire.profile import ProfileForm
from earnest.core.scoring.credit import effective_rating

READERS = ("reader-1.toml", "reader-2.toml", "reader-3.toml")
LEAST = Fraction(8, 10)
"""What is called strong agreement beyond chance."""


@dataclass(frozen=True)
class Dossier:
    """The papers of one company, and what is known of the answers that were read out of them."""

    folder: str
    untrue: frozenset[str]
    """The flags that its README denies or does not mention; all others it states."""
    questions: int
    """How many apply."""
    apart: tuple[str, ...] = ()
    """Those on which the readers still differ."""


LAB = Dossier(
    "tests/dossier",
    frozenset(
        {
            "signatory",
            "small_team",
            "trains_on_user_data",
            "cross_border_data",
            "multimodal_gen",
            "public_sector_customer",
            "internal_deployment",
            "customer_fine_tuning",
            "long_term_memory",
            "embodied",
            "anthropomorphic",
        }
    ),
    questions=136,
    # Whether the page says of three measures who does what.
    apart=("C5-01",),
)
AGENT = Dossier(
    "tests/dossier-agent",
    frozenset(
        {
            "signatory",
            "small_team",
            "open_weights",
            "publishes_data_or_code",
            "trains_from_scratch",
            "embodied",
            "multimodal_gen",
            "anthropomorphic",
            "public_sector_customer",
            "frontier_scale",
        }
    ),
    questions=122,
)


@pytest.fixture(scope="module", params=[LAB, AGENT], ids=["lab", "agent"])
def dossier(request: pytest.FixtureRequest) -> Dossier:
    found: Dossier = request.param
    return found


@pytest.fixture(scope="module")
def asked(dossier: Dossier, ours: tuple[Questionnaire, ...], profile_form: ProfileForm) -> dict[str, Question]:
    """The questions that apply to the company."""
    flags = {flag.id: flag.id not in dossier.untrue for flag in profile_form.flag}
    assert dossier.untrue <= flags.keys()
    every = [question for form in ours for question in form.questions()]
    return {q.id: q for q in every if q.applies_when is None or truth(parse_expression(q.applies_when), flags)}


@pytest.fixture(scope="module")
def sheets(dossier: Dossier) -> list[dict[str, dict[str, Any]]]:
    """Each reader's answers as written."""
    return [read(f"{dossier.folder}/{name}")["answers"] for name in READERS]


@pytest.fixture(scope="module")
def readers(asked: dict[str, Question], sheets: list[dict[str, dict[str, Any]]]) -> list[dict[str, str]]:
    return [_ratings(sheet, asked) for sheet in sheets]


def _ratings(answers: dict[str, dict[str, Any]], asked: dict[str, Question]) -> dict[str, str]:
    found = {}
    for name, question in asked.items():
        answer = Answer.model_validate({key: value for key, value in answers[name].items() if key != "doubt"})
        rating = answer.rating or effective_rating(question, answer)
        assert rating is not None, name
        found[name] = rating
    return found


def test_the_flags_decide_what_is_asked(dossier: Dossier, asked: dict[str, Question]) -> None:
    assert len(asked) == dossier.questions


def test_every_reader_answered_every_question_that_applies(
    asked: dict[str, Question], sheets: list[dict[str, dict[str, Any]]]
) -> None:
    for sheet in sheets:
        assert list(sheet) == list(asked)


def test_the_papers_ask_for_every_rating(readers: list[dict[str, str]]) -> None:
    for reader in readers:
        assert set(reader.values()) == {"yes", "partial", "planned", "no", "unknown"}
        assert max(map(list(reader.values()).count, set(reader.values()))) < len(reader) / 2


def test_readers_agree(dossier: Dossier, readers: list[dict[str, str]], capsys: pytest.CaptureFixture[str]) -> None:
    found = pairs(readers)
    with capsys.disabled():
        print(
            f"\n{dossier.folder}: {len(readers[0])} questions; agreement and kappa by pair:",
            *(f"{float(a):.3f} {float(k):.3f}" for a, k in found),
        )
    assert min(kappa for _, kappa in found) >= LEAST
    assert apart(readers) == list(dossier.apart)


def test_the_documents_state_the_agreement(readers: list[dict[str, str]]) -> None:
    found = pairs(readers)
    figures = [f"{float(min(part)):.2f}" for part in zip(*found, strict=True)]
    for name in ("questionnaires.md", "questionnaires.zh.md"):
        text = (ROOT / "docs" / name).read_text(encoding="utf-8")
        assert all(figure in text for figure in figures), name


def test_kappa_is_as_in_the_textbook() -> None:
    # Two readers, 50 items: both yes 20, both no 15, yes-no 5, no-yes 10; agreement 0.7, by chance 0.5, kappa 0.4.
    cells = [("yes", "yes")] * 20 + [("no", "no")] * 15 + [("yes", "no")] * 5 + [("no", "yes")] * 10
    one = {str(place): cell[0] for place, cell in enumerate(cells)}
    other = {str(place): cell[1] for place, cell in enumerate(cells)}
    assert cohen_kappa(one, other) == Fraction(4, 10)
    assert cohen_kappa(one, one) == 1
    assert apart([one, other]) == [str(place) for place in range(35, 50)]
