"""Related places in other frameworks: found by a part of their reference, marked by how well they are known."""

from __future__ import annotations

import pytest

from earnest.core.catalog import Catalog
from earnest.core.language import Display
from earnest.core.questionnaire.crosswalk import STATUS_MARKS, STATUS_NAMES, STATUSES, by_status, matching, nobody
from earnest.core.questionnaire.model import Question, Questionnaire
from earnest.tui.widgets.question_text import folds
from factories import question
from report_inputs import catalog as ours

LINKS = [
    {"ref": "ISO/IEC 42001:2023 A.3.2", "status": "unverified", "source": "a"},
    {"ref": "NIST AI RMF 1.0 MAP 1.1", "status": "read", "source": "b"},
    {"ref": "NIST AI RMF 1.0 MAP 1.10", "status": "second-hand", "source": "b"},
    {"ref": "OWASP LLM01:2026", "status": "read", "source": "c"},
]
LINKED = question("Q-01", crosswalk=LINKS)

FOUND = {
    "42001": [0],
    "iso/iec  42001": [0],
    "NIST AI RMF 1.0 MAP": [1, 2],
    "map 1.1": [1],
    "MAP 1.10": [2],
    "2001": [],
    "4200": [],
    "llm0": [],
    "LLM": [3],
    "A.3": [0],
    "": [],
    "  ": [],
    "(.*": [],
}


@pytest.mark.parametrize("wanted", FOUND)
def test_a_part_finds_it_and_no_number_is_cut(wanted: str) -> None:
    assert [link.ref for link in matching(LINKED, wanted)] == [LINKS[place]["ref"] for place in FOUND[wanted]]


MEANT = {"4201": "42001", "nist ai rmv": "NIST AI RMF", "LLM1:2026": "OWASP LLM01:2026", "zzz": None, "": None}


@pytest.mark.parametrize("wanted", MEANT)
def test_what_was_probably_meant(wanted: str) -> None:
    meant = MEANT[wanted]
    hint = "" if meant is None else f"; did you mean “{meant}”?"
    assert nobody(wanted, [LINKED]).en == f"no question is related to “{wanted}”{hint}"


def test_every_reference_of_ours_is_found_whole(ours: tuple[Questionnaire, ...]) -> None:
    questions = [one for form in ours for one in form.questions()]
    for one in questions:
        for link in one.crosswalk:
            assert link in matching(one, link.ref.lower())
    assert {link.status for one in questions for link in one.crosswalk} == set(STATUSES)


def test_the_best_known_come_first() -> None:
    assert list(by_status(LINKED.crosswalk).items()) == [
        ("read", ["NIST AI RMF 1.0 MAP 1.1", "OWASP LLM01:2026"]),
        ("second-hand", ["NIST AI RMF 1.0 MAP 1.10"]),
        ("unverified", ["ISO/IEC 42001:2023 A.3.2"]),
    ]
    assert by_status(()) == {}


def test_each_status_has_its_own_sign_and_word() -> None:
    for told in (STATUS_MARKS, STATUS_NAMES):
        assert set(told) == set(STATUSES)
        assert len(set(told.values())) == len(STATUSES)


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return ours()


def shown(asked: Question, catalog: Catalog, display: Display, *unfolded: str) -> list[str]:
    """The folded parts below a question, as lines."""
    passages = folds(asked, catalog, unfolded, display)
    return [f"{row.lead}{row.content.plain}" for passage in passages for row in passage.paragraphs]


def test_the_app_shows_them_under_their_heading_with_sign_and_word(catalog: Catalog) -> None:
    rows = shown(LINKED, catalog, "en", "related")
    assert rows[-5:] == [
        "- l Related, not equivalent  4",
        "? unverified  ISO/IEC 42001:2023 A.3.2",
        "+ read  NIST AI RMF 1.0 MAP 1.1",
        "~ second-hand  NIST AI RMF 1.0 MAP 1.10",
        "+ read  OWASP LLM01:2026",
    ]
    assert "+ l 相关，不等同 Related, not equivalent  4" in shown(LINKED, catalog, "both")
    assert "Related" not in "".join(shown(question("Q-01"), catalog, "en"))
