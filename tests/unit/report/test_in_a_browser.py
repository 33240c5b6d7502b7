"""The HTML report in a real browser, where there is one: as wide as a phone, searched, without a complaint."""

from __future__ import annotations

from pathlib import Path

import pytest

import browser
from earnest.report.html import render_html
from report_inputs import example, reviewed_example

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(browser.found() is None, reason="no Chromium is installed"),
]

SHOWN = "Array.from(document.querySelectorAll('article')).filter(one => !one.hidden).map(one => one.textContent)"
ASK_FOR = """
const field = document.getElementById("find");
field.value = "{}";
field.dispatchEvent(new Event("input", {{ bubbles: true }}))
"""


def test_on_a_phone_it_fits_and_its_search_finds_what_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "report.html").write_text(render_html(example(), "both"), encoding="utf-8", newline="\n")
    reviewed = tmp_path / "reviewed.html"
    reviewed.write_text(render_html(reviewed_example(), "en"), encoding="utf-8", newline="\n")
    with browser.opened(tmp_path / "report.html", width=390, profile=tmp_path / "profile") as tab:
        assert tab.evaluate("document.documentElement.scrollWidth") <= 390
        assert tab.evaluate("getComputedStyle(document.body).fontSize") == "16px", "its style is let in"
        everything = tab.evaluate(SHOWN)
        tab.evaluate(ASK_FOR.format("任命书"))
        found = tab.evaluate(SHOWN)
        assert found == [text for text in everything if "任命书" in text]
        assert 0 < len(found) < len(everything)
        assert tab.evaluate("document.querySelector('output').textContent").startswith(f"显示{len(found)}题")
        tab.evaluate("document.querySelector('button[type=reset]').click()")
        tab.evaluate("new Promise(done => setTimeout(done, 10))")
        assert tab.evaluate(SHOWN) == everything
        for width in (1280, 390):
            tab.show(reviewed, width=width)
            assert tab.evaluate("document.documentElement.scrollWidth") <= width, "three lenses need more room than two"
        assert tab.complaints == []
