"""The editions: which are offered, and that each has its pages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from earnest.report.editions import OFFERED, Edition
from earnest.report.html import PAGES, render_html
from html_pages import read
from report_inputs import example, reviewed_example


def test_every_edition_offered_has_pages() -> None:
    assert tuple(PAGES) == OFFERED


def test_the_full_edition_is_made_unless_another_one_is_asked_for() -> None:
    assert example().edition is Edition.FULL is OFFERED[0]


@pytest.mark.parametrize("edition", OFFERED)
def test_each_edition_is_a_whole_page(edition: Edition) -> None:
    page = read(render_html(replace(reviewed_example(), edition=edition), "both"))
    assert [name for name, _ in page.elements].count("main") == 1
