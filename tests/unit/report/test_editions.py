"""The editions: which are offered, and that each has its pages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from earnest.report.editions import OFFERED, Edition
from earnest.report.executive import build_executive
from earnest.report.html import PAGES, render_html
from html_pages import read
from report_inputs import example, reviewed_example


def test_every_edition_offered_has_pages() -> None:
    assert tuple(PAGES) == OFFERED


def test_the_full_edition_is_made_unless_another_one_is_asked_for() -> None:
    assert example().edition is Edition.FULL is OFFERED[0]


def test_the_executive_edition_chooses_ten_gaps_gates_first_and_leads_nowhere() -> None:
    view = build_executive(example())
    assert len(view.gaps) == 10
    gates = [gap.gate is not None for gap in view.gaps]
    assert gates == sorted(gates, reverse=True)
    assert int(view.more_gaps) > 10
    page = read(render_html(replace(example(), edition=Edition.EXECUTIVE), "both"))
    assert [link for link in page.all("href") if link.startswith("#")] == []
    assert page.all("data-ref") == []
    assert "…" not in page.text(), "nothing is cut"


@pytest.mark.parametrize("edition", OFFERED)
def test_each_edition_is_a_whole_page(edition: Edition) -> None:
    page = read(render_html(replace(reviewed_example(), edition=edition), "both"))
    assert [name for name, _ in page.elements].count("main") == 1
