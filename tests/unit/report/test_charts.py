"""The chart: well-formed, the scorecard's figures, readable without colour, a title for those who cannot see it."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from fractions import Fraction
from itertools import pairwise

import pytest

from earnest.core.language import Display
from earnest.report.charts import AXIS, WIDTH, section_chart
from earnest.report.parts.scores import ScoreTable, score_tables
from factories import plain, question_tree, questionnaire, review, section, words, yes
from report_inputs import HOSTILE, REASON, example, gated, report_of

DISPLAYS: tuple[Display, ...] = ("zh", "en", "both")
SVG = "{http://www.w3.org/2000/svg}"
THREE = [question_tree(f"A-0{n}") for n in range(3)]
TWO = questionnaire(section("A", *THREE), section("B", *gated("agentic", "B-01")))


def table_of(*args: object, **fields: object) -> ScoreTable:
    (table,) = score_tables(report_of(*args, **fields).scorecard)
    return table


def drawn(table: ScoreTable, display: Display = "both") -> ET.Element:
    return ET.fromstring(str(section_chart(table, display)))


def texts(chart: ET.Element) -> list[str]:
    return [one.text or "" for one in chart.iter(f"{SVG}text")]


def bars(chart: ET.Element, legend: int) -> list[ET.Element]:
    """The bars below the legend."""
    return list(chart.iter(f"{SVG}rect"))[legend:]


@pytest.mark.parametrize("display", DISPLAYS)
def test_the_chart_is_well_formed_and_has_a_title(display: Display) -> None:
    chart = drawn(score_tables(example().scorecard)[0], display)
    title = chart.find(f"{SVG}title")
    assert title is not None
    assert (
        title.text
        == {
            "zh": "各部分得分（满分100）",
            "en": "Scores by section, of 100",
            "both": "各部分得分（满分100） Scores by section, of 100",
        }[display]
    )
    assert chart.get("role") == "img"


@pytest.mark.parametrize("display", DISPLAYS)
def test_the_figures_are_the_scorecards(display: Display) -> None:
    table = score_tables(example().scorecard)[0]
    chart = drawn(table, display)
    figures = [text for text in texts(chart) if re.fullmatch(r"\d+\.\d", text)]
    assert figures == [bar.figure for row in table.sections for bar in row.bars if bar.share is not None]
    ids = [row.id for row in table.sections]
    assert [text for text in texts(chart) if text in ids] == ids


def test_a_bar_is_as_long_as_its_score() -> None:
    table = table_of(TWO, answers={"A-00": yes(), "A-01": "yes", "B-01": yes()})
    widths = [float(bar.get("width") or 0) for bar in bars(drawn(table), legend=2)]
    shares = [Fraction(2, 3), Fraction(1, 3), Fraction(1), Fraction(1)]
    assert widths == [pytest.approx(float(share) * AXIS, abs=0.01) for share in shares]


def test_lenses_are_told_apart_without_colour() -> None:
    table = table_of(plain("Q-01"), answers={"Q-01": yes()}, review=review({"Q-01": "confirmed"}))
    fills = [lightness(bar.get("fill")) for bar in bars(drawn(table), legend=3)]
    assert fills[0] == 255, "claimed is an outline"
    dark_to_light = sorted(fills)
    assert all(other - one >= 60 for one, other in pairwise(dark_to_light))


def lightness(fill: str | None) -> int:
    """How a fill comes out in black and white, 0 to 255."""
    red, green, blue = (int((fill or "")[place : place + 2], 16) for place in (1, 3, 5))
    return round(0.299 * red + 0.587 * green + 0.114 * blue)


def test_each_bar_looks_as_in_the_legend() -> None:
    table = table_of(plain("Q-01"), answers={"Q-01": yes()})
    chart = drawn(table)
    looks = [(bar.get("fill"), bar.get("stroke")) for bar in chart.iter(f"{SVG}rect")]
    assert looks[:2] == looks[2:]
    assert {"自报 claimed", "有据 evidenced"} <= set(texts(chart))


@pytest.mark.parametrize(("display", "words_"), [("zh", "不计分"), ("en", "not scored"), ("both", "不计分 not scored")])
def test_a_section_that_is_not_scored_says_so_and_has_no_bar(display: Display, words_: str) -> None:
    table = table_of(TWO, profile={"agentic": False}, profile_reasons={"agentic": REASON})
    chart = drawn(table, display)
    assert words_ in texts(chart)
    assert len(bars(chart, legend=2)) == 2, "of the other section"


@pytest.mark.parametrize("display", DISPLAYS)
def test_nothing_is_drawn_outside(display: Display) -> None:
    table = table_of(questionnaire(section("S", question_tree("Q-01"))), answers={"Q-01": yes()})
    chart = drawn(table, display)
    height = float(chart.get("height") or 0)
    for one in chart.iter():
        assert float(one.get("y") or 0) <= height
        assert float(one.get("x") or 0) + float(one.get("width") or 0) <= WIDTH or one is chart


def test_hostile_titles_stay_text() -> None:
    form = questionnaire({**section("<a>", question_tree("Q-01")), "title": words(HOSTILE, HOSTILE)})
    chart = drawn(table_of(form))
    assert {one.tag for one in chart.iter()} == {f"{SVG}{name}" for name in ("svg", "title", "rect", "line", "text")}
    assert "<a>" in texts(chart)


def test_a_form_without_sections_draws_the_axis_alone() -> None:
    chart = drawn(table_of(questionnaire()))
    assert bars(chart, legend=0) == []
