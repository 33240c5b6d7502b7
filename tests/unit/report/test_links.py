"""Only web addresses become links, and no word is too long for a line."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from earnest.report.links import breakable, safe_link

GOOD = (
    "https://example.org/",
    "http://example.org:8080/a/b?c=d&e=f#g",
    "https://example.org/%E5%AE%89%E5%85%A8",
    "https://[2001:db8::1]/",
)
BAD = (
    "",
    "javascript:alert(1)",
    "JAVASCRIPT:alert(1)",
    "file:///etc/passwd",
    "data:text/html,x",
    "vbscript:x",
    "//example.org/",
    "ftp://example.org/",
    "mailto:a.example",
    "https:example.org",
    "https://",
    "https://user@example.org/",
    "https://example.org@evil.example/",
    'https://example.org/"onclick="x',
    "https://example.org/<b>",
    "https://example.org/a b",
    "https://example.org/a\nb",
    "https://example.org/\n",
    " https://example.org/",
    "https://example.org\\evil.example/",
    "https://例子.example/",
    "https://ex\u0430mple.org/",
    "see https://example.org/",
)


@pytest.mark.parametrize("address", GOOD)
def test_a_web_address_is_linked_as_it_stands(address: str) -> None:
    assert safe_link(address) == address


@pytest.mark.parametrize("address", BAD)
def test_everything_else_is_text(address: str) -> None:
    assert safe_link(address) == ""


@given(st.text(max_size=50))
def test_a_link_can_hold_nothing_that_ends_an_attribute(text: str) -> None:
    link = safe_link("https://example.org/" + text)
    assert not set(link) & set('"<>\\ \n\t@')
    assert link.isascii()


def test_markup_is_escaped() -> None:
    assert breakable('<b>&"') == Markup("&lt;b&gt;&amp;&#34;")


def test_a_word_of_120_letters_stays_whole_and_a_longer_one_breaks_each_60() -> None:
    assert breakable("a" * 120) == "a" * 120
    assert breakable("a" * 121) == "a" * 60 + "<wbr>" + "a" * 60 + "<wbr>" + "a"


def test_a_break_never_splits_an_escape() -> None:
    assert breakable("<" * 130) == "<wbr>".join(["&lt;" * 60, "&lt;" * 60, "&lt;" * 10])


def test_chinese_needs_no_breaks_and_a_long_word_inside_it_does() -> None:
    assert breakable("安全" * 200) == "安全" * 200
    assert breakable("见" + "x" * 130 + "。") == "见" + "<wbr>".join(["x" * 60, "x" * 60, "x" * 10]) + "。"


@given(st.text(alphabet="ab<& \n安é", max_size=400))
def test_breaks_change_no_letter(text: str) -> None:
    broken = breakable(text)
    assert broken.replace("<wbr>", "") == escape(text)
    assert all(len(Markup(word).unescape()) <= 120 for word in re.split(r"<wbr>|[\s⺀-鿿]", broken))
