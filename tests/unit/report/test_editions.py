"""The editions: which are offered, and that each has its pages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from earnest.core.language import Display, pick
from earnest.report.editions import OFFERED, Edition
from earnest.report.executive import build_executive
from earnest.report.html import PAGES, render_html
from earnest.report.legend import LEVELS_AND_GATES
from earnest.report.parts.owners import NOBODY
from factories import plain
from html_pages import read
from report_inputs import example, report_of, reviewed_example

INLINE = {"a", "b", "br", "code", "span", "wbr"}


def test_every_edition_offered_has_pages() -> None:
    assert tuple(PAGES) == OFFERED


def test_the_full_edition_is_made_unless_another_one_is_asked_for() -> None:
    assert example().edition is Edition.FULL is OFFERED[0]


def test_the_executive_edition_chooses_ten_gaps_gates_first_and_leads_nowhere() -> None:
    given = example()
    view = build_executive(given, "both")
    assert len(view.gaps) == 10
    gates = [gap.gate is not None for gap in view.gaps]
    assert gates == sorted(gates, reverse=True)
    assert view.more_gaps is not None
    lost = len(list(given.scorecard.losses(given.scorecard.headline_lens)))
    assert view.more_gaps.en == f"{lost - 10} more, see the full edition.", "one number in every edition"
    assert view.owners[0].owner == NOBODY
    assert view.more_owners is not None
    page = read(render_html(replace(example(), edition=Edition.EXECUTIVE), "both", on_screen=False))
    assert [link for link in page.all("href") if link.startswith("#")] == []
    assert page.all("data-ref") == []
    assert "…" not in page.text(), "nothing is cut"
    assert "未指定" in page.text()


def test_the_executive_edition_of_nothing_answered_says_how_many_gaps_there_are() -> None:
    given = replace(report_of(plain("Q-01", "Q-02")), edition=Edition.EXECUTIVE)
    text = read(render_html(given, "en", on_screen=False)).text()
    assert "2 more, see the full edition." in text
    assert "There is no gap." not in text.partition("By owner")[0].partition("Gap register")[2]


@pytest.mark.parametrize("edition", [Edition.EXECUTIVE, Edition.PUBLIC, Edition.AUDIT])
def test_on_a_screen_the_parts_are_listed_beside_the_text(edition: Edition) -> None:
    page = read(render_html(replace(reviewed_example(), edition=edition), "zh"))
    links = [link.removeprefix("#") for link in page.all("href") if link.startswith("#")]
    parts = [given["id"] for name, given in page.elements if name == "h2" and "id" in given]
    assert [link for link in links if link in parts][: len(parts)] == parts
    assert len(parts) > 3


@pytest.mark.parametrize("edition", OFFERED)
def test_each_edition_is_a_whole_page(edition: Edition) -> None:
    page = read(render_html(replace(reviewed_example(), edition=edition), "both"))
    assert [name for name, _ in page.elements].count("main") == 1


@pytest.mark.parametrize("display", ["zh", "both"])
@pytest.mark.parametrize("edition", OFFERED)
def test_lists_tables_and_links_are_such_as_a_reader_of_the_tagged_file_can_use(
    edition: Edition, display: Display
) -> None:
    given = replace(reviewed_example({"C1-01": "lowered-no"}), edition=edition)
    page = read(render_html(given, display))
    around = list(zip(page.elements, page.parents, strict=True))
    assert [name for (name, _), outer in around if outer == "li" and name not in INLINE] == [], "a box in an item"
    assert [name for (name, _), outer in around if outer == "a" and name != "wbr"] == [], "a part of a link"
    assert {heads.get("scope") for (name, heads), _ in around if name == "th"} == {"col", "row"}
    tables = "".join(f"<{name}>" for name, _ in page.elements if name in {"table", "th"})
    assert "<table><table>" not in f"{tables}<table>", "a table without a head"


@pytest.mark.parametrize("edition", [Edition.EXECUTIVE, Edition.PUBLIC, Edition.AUDIT])
@pytest.mark.parametrize("display", ["zh", "en"])
def test_page_1_says_what_levels_gates_and_lenses_are(edition: Edition, display: Display) -> None:
    page = render_html(replace(reviewed_example({"C1-01": "confirmed"}), edition=edition), display)
    first = page[: page.index("</section>")] if edition is not Edition.AUDIT else page
    assert pick(LEVELS_AND_GATES, display) in first
    counts = (
        {"zh": "只计有充分证据的作答", "en": "evidence suffices"}
        if edition is not Edition.PUBLIC
        else {"zh": "没有证据支持的作答不得分", "en": "an answer without sufficient evidence earns nothing"}
    )
    assert counts[display] in first
