from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earnest.core import wording
from earnest.core.assessment.model import EVIDENCE_KINDS, RATINGS
from earnest.core.scoring.credit import CAUSES, LENSES


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Fraction(1), "100.0"),
        (Fraction(3999, 4000), "99.9"),
        (Fraction(2, 3), "66.6"),
        (Fraction(1, 3), "33.3"),
        (Fraction(599999, 1000000), "59.9"),
        (Fraction(1, 10**9), "0.0"),
        (Fraction(0), "0.0"),
    ],
)
def test_percentages_are_rounded_down(value: Fraction, shown: str) -> None:
    assert wording.percent(value) == shown


@given(st.fractions(min_value=0, max_value=1))
def test_100_means_complete_and_no_figure_flatters(value: Fraction) -> None:
    shown = Fraction(wording.percent(value))
    assert shown <= value * 100 < shown + Fraction(1, 10)
    assert (wording.percent(value) == "100.0") == (value == 1)


def test_exact_figures_are_fractions_in_lowest_terms() -> None:
    assert wording.exact(Fraction(4, 8)) == "1/2"
    assert wording.exact(Fraction(0)) == "0/1"
    assert wording.exact(Fraction(1)) == "1/1"


def test_every_value_of_a_file_has_a_name_in_both_languages() -> None:
    assert set(wording.RATING_NAMES) == set(RATINGS)
    assert set(wording.EVIDENCE_NAMES) == set(EVIDENCE_KINDS)
    assert set(wording.CAUSE_NAMES) == set(CAUSES)
    assert set(wording.LENS_NAMES) == set(LENSES)
    assert set(wording.GATE_NAMES) == {"hard", "soft"}
    names = [wording.LEVEL_NAMES, wording.RATING_NAMES, wording.EVIDENCE_NAMES, wording.CAUSE_NAMES]
    assert all(phrase.zh and phrase.en for table in names for phrase in table.values())


def test_levels_are_named_as_the_design_names_them() -> None:
    assert {n: (p.zh, p.en) for n, p in wording.LEVEL_NAMES.items()} == {
        1: ("未就绪", "Not ready"),
        2: ("有条件就绪", "Conditional"),
        3: ("基本就绪", "Substantially ready"),
        4: ("就绪", "Ready"),
    }


def test_no_cause_has_no_name() -> None:
    assert wording.cause_name(None) == ("", "")
    assert wording.cause_name("evidence-stale").zh == "证据过期"
