"""Hostile texts: shown as they are, working as nothing."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

import pytest

from earnest.core.language import Display
from earnest.core.text import unseen_characters
from earnest.report.html import render_html
from factories import evidence, plain, question_tree, questionnaire, section
from html_pages import BREAKS, Page, read
from report_inputs import HOSTILE, example, hostile, report_of

pytestmark = pytest.mark.slow

DISPLAYS: tuple[Display, ...] = ("zh", "en", "both")


@cache
def page(display: Display) -> Page:
    return read(render_html(replace(hostile(), with_criteria=True), display))


def linked(url: str) -> list[str]:
    """The links that an evidence address becomes."""
    given = report_of(plain("Q-01"), answers={"Q-01": {"rating": "no", "evidence": [evidence(url=url)]}})
    one = read(render_html(given, "both"))
    assert url in one.text(), "the address is shown"
    return [link for link in one.all("href") if not link.startswith("#")]


@pytest.mark.parametrize("display", DISPLAYS)
def test_no_element_or_attribute_comes_from_a_text(display: Display) -> None:
    """The example's texts are harmless: what stands in its page is the templates' own."""
    known = read(render_html(replace(example(), with_criteria=True), display))
    names = {name for name, _ in known.elements} | {"wbr"}
    assert {name for name, _ in page(display).elements} <= names
    attributes = {name for _, given in known.elements for name in given}
    assert {name for _, given in page(display).elements for name in given} <= attributes
    assert page(display).style == known.style


@pytest.mark.parametrize("display", DISPLAYS)
def test_markup_and_template_signs_are_shown_as_written(display: Display) -> None:
    text = page(display).text()
    for written in (
        "<script>alert(1)</script>",
        "&amp;",
        "<b onclick='x'>粗体</b>",
        "{{ 7*7 }} {% raw %}",
        "[link](javascript:x)",
        '"><img src=x> ]]> </style>',
        "<U+202E>gnp.exe",
        "javascript:alert(1)",
        "<em>",
        "<u>CC1.a</u>",
        "<i>role</i>",
    ):
        assert written in text, written


@pytest.mark.parametrize("display", DISPLAYS)
def test_no_hidden_character_reaches_the_page(display: Display) -> None:
    assert unseen_characters(render_html(replace(hostile(), with_criteria=True), display)) == []


@pytest.mark.parametrize("display", DISPLAYS)
def test_no_word_is_too_long_for_a_line(display: Display) -> None:
    words = [word for node in page(display).nodes for word in BREAKS.split(node.text)]
    assert max(map(len, words)) <= 120


def test_a_word_of_20000_letters_breaks_and_stays_whole() -> None:
    html = render_html(hostile(), "en")
    assert "<wbr>".join(["W" * 60] * 333) in html
    assert "W" * 20_000 in read(html).text()


def test_a_text_is_whole_where_it_is_not_a_summary() -> None:
    whole = " ".join(HOSTILE.replace("\u202e", "<U+202E>").split())
    assert whole in page("both").text()


@pytest.mark.parametrize(
    "url",
    [
        *("javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "//example.org/x"),
        *("https://user@example.org/", "ftp://example.org/"),
        *("https://example.org/<b>", "https://example.org/\u4e2d"),
    ],
)
def test_only_web_addresses_become_links(url: str) -> None:
    assert linked(url) == []


@pytest.mark.parametrize("url", ["https://example.org/a?b=c&d=e", "http://example.org/'x'"])
def test_a_web_address_is_linked(url: str) -> None:
    assert linked(url) == [url]


@pytest.mark.parametrize("display", DISPLAYS)
def test_all_links_lead_into_the_page_or_to_the_web(display: Display) -> None:
    links = page(display).all("href")
    assert all(re.match(r"#|https://example\.org/a+$", link) for link in links)


def test_an_address_in_a_note_is_text() -> None:
    given = report_of(plain("Q-01"), answers={"Q-01": {"note": "https://example.org/ file:///etc/passwd"}})
    one = read(render_html(given, "both"))
    assert "https://example.org/ file:///etc/passwd" in one.text()
    assert all(link.startswith("#") for link in one.all("href"))


def test_two_forms_with_the_same_section_names_keep_their_anchors_apart() -> None:
    forms = [questionnaire(section("S", question_tree(f"{letter}-01")), qid=letter.lower()) for letter in "AB"]
    ids = read(render_html(report_of(*forms), "both")).all("id")
    assert len(ids) == len(set(ids))
