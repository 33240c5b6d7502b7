"""The drawings: well-formed, the scorecard's figures, readable without colour, their values said in words."""

from __future__ import annotations

import datetime
import re
import xml.etree.ElementTree as ET
from fractions import Fraction
from itertools import pairwise

import pytest

from earnest.core.language import Display, Phrase
from earnest.report.charts import svg
from earnest.report.charts.bars import AXIS, LOOKS, legend, section_bars
from earnest.report.charts.lines import ROOM, Point, score_line
from earnest.report.charts.question_map import FILLS, question_map
from earnest.report.charts.scale import level_scale
from earnest.report.parts.commitments import Commitment, commitment_tables
from earnest.report.parts.question_map import QuestionMap, closed_gates, gate_rows, question_maps
from factories import not_applicable, plain, question_tree, questionnaire, review, section, words, yes
from report_inputs import HOSTILE, REASON, example, gated, hard_and_soft, report_of

DISPLAYS: tuple[Display, ...] = ("zh", "en", "both")
SVG = "{http://www.w3.org/2000/svg}"
THREE = [question_tree(f"A-0{n}") for n in range(3)]
TWO = questionnaire(section("A", *THREE), section("B", *gated("agentic", "B-01")))
NO = {"profile": {"agentic": False}, "profile_reasons": {"agentic": REASON}}


def rows_of(*args: object, **fields: object) -> tuple[Commitment, ...]:
    (table,) = commitment_tables(report_of(*args, **fields))
    return table.rows


def drawn(markup: object) -> ET.Element:
    return ET.fromstring(str(markup))


def texts(chart: ET.Element) -> list[str]:
    return [one.text or "" for one in chart.iter(f"{SVG}text")]


def boxes(chart: ET.Element) -> list[ET.Element]:
    return list(chart.iter(f"{SVG}rect"))


def title(chart: ET.Element) -> str:
    found = chart.find(f"{SVG}title")
    assert found is not None
    assert chart.get("role") == "img"
    return found.text or ""


@pytest.mark.parametrize("display", DISPLAYS)
def test_the_bars_say_their_values(display: Display) -> None:
    (row,) = rows_of(plain("Q-01"), answers={"Q-01": "yes"})
    said = {"zh": "自报100.0，有据0.0", "en": "claimed 100.0, evidenced 0.0"}
    assert title(drawn(section_bars(row.bars, display))) == said.get(display, f"{said['zh']} {said['en']}")


def test_the_figures_beside_the_bars_are_the_scorecards() -> None:
    for table in commitment_tables(example()):
        for row in table.rows:
            figures = [text for text in texts(drawn(section_bars(row.bars, "zh"))) if re.fullmatch(r"\d+\.\d", text)]
            assert figures == [bar.figure for bar in row.bars if bar.share is not None]


def test_a_bar_is_as_long_as_its_score() -> None:
    rows = rows_of(TWO, answers={"A-00": yes(), "A-01": "yes", "B-01": yes()})
    widths = [float(box.get("width") or 0) for row in rows for box in boxes(drawn(section_bars(row.bars, "zh")))]
    shares = [Fraction(2, 3), Fraction(1, 3), Fraction(1), Fraction(1)]
    assert widths == [pytest.approx(float(share) * AXIS, abs=0.01) for share in shares]


def test_lenses_are_told_apart_without_colour() -> None:
    (row,) = rows_of(plain("Q-01"), answers={"Q-01": yes()}, review=review({"Q-01": "confirmed"}))
    fills = [lightness(box.get("fill")) for box in boxes(drawn(section_bars(row.bars, "zh")))]
    assert fills[0] == 255, "claimed is an outline"
    assert all(other - one >= 60 for one, other in pairwise(sorted(fills)))


def lightness(fill: str | None) -> int:
    """How a fill comes out in black and white, 0 to 255."""
    red, green, blue = (int((fill or "")[place : place + 2], 16) for place in (1, 3, 5))
    return round(0.299 * red + 0.587 * green + 0.114 * blue)


def test_each_bar_looks_as_in_the_key() -> None:
    (row,) = rows_of(plain("Q-01"), answers={"Q-01": yes()})
    bars, key = drawn(section_bars(row.bars, "both")), drawn(legend(("claimed", "evidenced"), "both"))
    assert [(box.get("fill"), box.get("stroke")) for box in boxes(bars)] == [LOOKS["claimed"], LOOKS["evidenced"]]
    assert [(box.get("fill"), box.get("stroke")) for box in boxes(key)] == [LOOKS["claimed"], LOOKS["evidenced"]]
    assert {"自报 claimed", "有据 evidenced"} <= set(texts(key))


@pytest.mark.parametrize(("display", "said"), [("zh", "不计分"), ("en", "not scored"), ("both", "不计分 not scored")])
def test_a_section_that_is_not_scored_says_so_and_has_no_bar(display: Display, said: str) -> None:
    chart = drawn(section_bars(rows_of(TWO, **NO)[1].bars, display))
    assert texts(chart) == [said]
    assert boxes(chart) == []


@pytest.mark.parametrize("level", [1, 2, 3, 4])
def test_the_scale_has_four_levels_and_one_is_filled(level: int) -> None:
    chart = drawn(level_scale(level, "both"))
    assert title(chart).startswith(f"4级中的第{level}级：")
    assert f"level {level} of 4: " in title(chart)
    filled = [box.get("fill") == svg.ACCENT for box in boxes(chart)]
    assert filled == [one == level for one in (1, 2, 3, 4)]
    assert [text for text in texts(chart) if text.isdigit()] == ["1", "2", "3", "4"]


def test_without_a_level_nothing_on_the_scale_is_filled() -> None:
    chart = drawn(level_scale(None, "en"))
    assert title(chart) == "no level"
    assert {box.get("fill") for box in boxes(chart)} == {svg.WHITE}


def map_of(*args: object, **fields: object) -> QuestionMap:
    (one,) = question_maps(report_of(*args, **fields).scorecard)
    return one


def test_the_cells_stand_in_the_order_of_their_numbers() -> None:
    form = questionnaire(section("A", *(question_tree(name) for name in ("A-02", "A-100", "A-11", "A-01"))))
    assert [cell.number for cell in map_of(form).rows[0].cells] == ["01", "02", "11", "100"]


def test_the_map_has_a_cell_a_question_with_letter_fill_and_frame() -> None:
    form = questionnaire(
        section("A", *hard_and_soft().section[0].model_dump(mode="json")["question"], *gated("agentic", "Q-06"))
    )
    answers = {"Q-01": yes(), "Q-02": "partial", "Q-03": {**yes(), "rating": "partial"}, "Q-05": not_applicable()}
    one = map_of(form, answers=answers, **NO)
    (row,) = one.rows
    assert [(cell.number, cell.letter.en, cell.earns, cell.gate) for cell in row.cells] == [
        ("01", "Y", "full", "hard"),
        ("02", "P", "none", "soft"),
        ("03", "P", "part", None),
        ("04", "–", "none", None),
        ("05", "A", "out", None),
        ("06", "", "out", None),
    ]
    chart = drawn(question_map(one, "zh"))
    assert [box.get("fill") for box in boxes(chart)] == [FILLS[cell.earns][0] for cell in row.cells]
    assert [box.get("stroke-dasharray") is not None for box in boxes(chart)] == [False, True, *[False] * 4]
    assert [float(box.get("stroke-width") or 0) > 1 for box in boxes(chart)] == [True, True, *[False] * 4]


def test_the_map_says_in_words_what_is_not_earned_in_full() -> None:
    one = map_of(TWO, answers={"A-00": yes(), "A-01": "no"})
    assert title(drawn(question_map(one, "en"))) == (
        "Map of the questions. A: 1 of 3 in full, A-01 no, A-02 unanswered; B: 0 of 1 in full, B-01 unanswered"
    )


def test_the_gates_come_with_their_state_the_open_ones_first() -> None:
    answers = {"Q-01": yes(), "Q-02": "partial"}
    rows = gate_rows(report_of(hard_and_soft(), answers=answers).scorecard)
    assert [(row.id, row.kind.en, row.state.en) for row in rows] == [
        ("Q-02", "soft gate", "open: no evidence"),
        ("Q-01", "hard gate", "closed"),
    ]
    assert closed_gates(rows) == Phrase("Q-01 一句话", "Q-01 a sentence")
    assert closed_gates(rows[:1]) is None


def points(*scores: int) -> list[Point]:
    first = datetime.date(2026, 11, 22)
    return [Point(first + datetime.timedelta(days=30 * n), Fraction(score, 100)) for n, score in enumerate(scores)]


def test_a_line_says_every_day_and_score() -> None:
    chart = drawn(score_line(Phrase("预测", "Forecast"), points(50, 60, 80), "en", steps=True))
    assert title(chart) == "Forecast: 2026-11-22 50.0; 2026-12-22 60.0; 2027-01-21 80.0"
    assert {"50.0", "60.0", "80.0"} <= set(texts(chart))


@pytest.mark.parametrize("days", [(0, 26, 60, 64, 98, 220), (0, 1, 2), (0, 90, 99, 100)])
def test_no_day_is_written_over_another(days: tuple[int, ...]) -> None:
    first = datetime.date(2026, 11, 22)
    told = [Point(first + datetime.timedelta(days=day), Fraction(1, 2)) for day in days]
    found = [
        one
        for one in drawn(score_line(Phrase("", ""), told, "en", steps=True)).iter(f"{SVG}text")
        if len(one.text or "") == 10
    ]
    begins = {"start": 0.0, "middle": ROOM / 2, "end": ROOM}
    lefts = [float(one.get("x") or 0) - begins[one.get("text-anchor") or "start"] for one in found]
    assert all(after - before >= ROOM for before, after in pairwise(lefts))
    assert found[-1].text == told[-1].day.isoformat()


def test_steps_go_up_on_the_day_itself() -> None:
    chart = drawn(score_line(Phrase("预测", "Forecast"), points(0, 100), "en", steps=True))
    (line,) = chart.iter(f"{SVG}polyline")
    through = [tuple(map(float, pair.split(","))) for pair in (line.get("points") or "").split()]
    assert through[1] == (through[2][0], through[0][1])


@pytest.mark.parametrize("scores", [(0,), (100,), (99, 100), (0, 1), (50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50)])
@pytest.mark.parametrize("steps", [True, False])
def test_no_line_leaves_its_frame(scores: tuple[int, ...], *, steps: bool) -> None:
    chart = drawn(score_line(Phrase("预测", "Forecast"), points(*scores), "both", steps=steps))
    inside(chart)


def inside(chart: ET.Element) -> None:
    width, height = float(chart.get("width") or 0), float(chart.get("height") or 0)
    for one in chart.iter():
        assert 0 <= float(one.get("y") or 0) <= height
        assert float(one.get("x") or 0) + float(one.get("width") or 0) <= width or one is chart


@pytest.mark.parametrize("display", DISPLAYS)
def test_nothing_is_drawn_outside(display: Display) -> None:
    for one in question_maps(example().scorecard):
        inside(drawn(question_map(one, display)))
    for level in (None, 1, 2, 3, 4):
        inside(scale := drawn(level_scale(level, display)))
        last = boxes(scale)[-1]
        edge = float(last.get("x") or 0) + float(last.get("width") or 0) + float(last.get("stroke-width") or 0) / 2
        assert edge <= svg.WIDTH, "its frame is not cut"
    for table in commitment_tables(example()):
        for row in table.rows:
            inside(drawn(section_bars(row.bars, display)))


def test_no_text_is_smaller_than_seven_and_a_half_points() -> None:
    charts = [drawn(question_map(one, "both")) for one in question_maps(example().scorecard)]
    charts += [drawn(level_scale(1, "both")), drawn(score_line(Phrase("", ""), points(1, 2), "both", steps=True))]
    sizes = [float(text.get("font-size") or 0) for chart in charts for text in chart.iter(f"{SVG}text")]
    assert min(sizes) * 174 / svg.WIDTH * 72 / 25.4 >= 7.5


def test_hostile_names_stay_text() -> None:
    form = questionnaire({**section("<a>", question_tree("Q-01")), "title": words(HOSTILE, HOSTILE)})
    chart = drawn(question_map(map_of(form), "both"))
    assert {one.tag for one in chart.iter()} == {f"{SVG}{name}" for name in ("svg", "title", "rect", "text")}
    assert "<a>" in texts(chart)


def test_a_form_without_sections_draws_nothing() -> None:
    assert boxes(drawn(question_map(map_of(questionnaire()), "zh"))) == []
