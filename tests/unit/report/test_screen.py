"""The page on a screen: what runs and loads in it, how one finds one's way, and that paper has none of it."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from functools import cache

import pytest

from earnest.report.editions import OFFERED, Edition
from earnest.report.html import render_html
from factories import plain
from html_pages import Page, read
from report_inputs import HOSTILE, example, report_of, reviewed_example

HEAD = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">')


@cache
def html(edition: Edition = Edition.FULL, *, on_screen: bool = True) -> str:
    return render_html(replace(reviewed_example(), edition=edition), "both", on_screen=on_screen)


@cache
def page() -> Page:
    return read(html())


def hashed(text: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


@pytest.mark.parametrize("edition", OFFERED)
def test_the_policy_allows_the_style_and_the_script_of_the_page_and_nothing_else(edition: Edition) -> None:
    [policy] = HEAD.findall(html(edition))
    told = dict(part.split(" ", 1) for part in policy.replace("&#39;", "'").split("; "))
    assert told.pop("style-src") == hashed(html(edition).partition("<style>")[2].partition("</style>")[0])
    script = html(edition).partition("<script>")[2].partition("</script>")[0]
    assert not script or told["script-src"] == hashed(script)
    del told["script-src"]
    assert told == {
        **dict.fromkeys(("default-src", "base-uri", "form-action"), "'none'"),
        "img-src": "data:",
    }
    assert html(edition).index("Content-Security-Policy") < html(edition).index("<style>")


def test_the_policy_is_the_same_whatever_people_wrote() -> None:
    told = report_of(plain("Q-01"), subject={"model": HOSTILE}, answers={"Q-01": {"rating": "no", "note": HOSTILE}})
    assert HEAD.findall(render_html(told, "both")) == HEAD.findall(html())


def test_nothing_in_the_page_runs_by_an_attribute() -> None:
    assert [name for _, given in page().elements for name in given if name.startswith("on")] == []


def test_the_script_writes_no_markup_and_asks_nobody() -> None:
    script = page().script
    assert script
    assert not re.search(r"innerHTML|outerHTML|insertAdjacent|document\.write|eval|Function\(|fetch|XMLHttp", script)


def test_everything_stands_in_a_landmark() -> None:
    body = next(place for place, (name, _) in enumerate(page().elements) if name == "body")
    outer = [
        name
        for (name, _), around in zip(page().elements[body:], page().parents[body:], strict=True)
        if around == "body"
    ]
    assert outer == ["a", "nav", "main", "script"], "a link to the text, the contents, the text"
    assert dict(page().elements)["form"]["role"] == "search"


def test_every_field_has_its_label() -> None:
    fields = [given["id"] for name, given in page().elements if name in {"input", "select"}]
    assert len(fields) == 4
    assert [given["for"] for name, given in page().elements if name == "label"] == fields


def test_without_the_script_nothing_is_hidden_but_the_fields_that_need_it() -> None:
    assert [name for name, given in page().elements if "hidden" in given] == ["form"]


def test_every_question_says_its_section_its_state_and_its_owner() -> None:
    articles = [given for name, given in page().elements if name == "article"]
    assert len(articles) > 100
    assert {"data-section", "data-state", "data-owner"} == {key for given in articles for key in given}
    assert all(given["data-section"] and given["data-state"] for given in articles)
    answers = example().assessment.answers.values()
    assert {given["data-owner"] for given in articles} == {one.owner.raw if one.owner else "" for one in answers}


def test_a_row_of_the_register_names_a_question_that_can_be_looked_for() -> None:
    rows = [given for name, given in page().elements if "of" in (given.get("class") or "").split()]
    assert len(rows) > 100


@pytest.mark.parametrize("edition", OFFERED)
def test_paper_has_nothing_of_it(edition: Edition) -> None:
    paper = read(html(edition, on_screen=False))
    assert {name for name, _ in paper.elements} & {"script", "form", "input", "details"} == set()
    assert "#main" not in paper.all("href")
    assert "prefers-color-scheme" not in paper.style
