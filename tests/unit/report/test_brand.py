"""A company's own looks: what is let in, what is refused and in which words, and what the pages make of it."""

from __future__ import annotations

import struct
import zlib
from dataclasses import replace

import pytest

from earnest.core.errors import EarnestError
from earnest.report.brand import ACCENT, Brand, brand_inside, checked_brand, contrast
from earnest.report.editions import OFFERED
from earnest.report.html import render_html
from earnest.report.logo import MOST_SHAPES, Drawing, checked_logo
from earnest.report.own_templates import OwnTemplates
from factories import plain
from html_pages import read
from report_inputs import report_of, reviewed_example

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 4" {}>{}</svg>'
SHAPE = '<path d="M0 0h8v4z" style="fill:#123456; font-family:x"/>'


def svg(inside: str, outside: str = "") -> bytes:
    return SVG.format(outside, inside).encode()


def png(width: int = 2, height: int = 2) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    lines = zlib.compress(b"\0" + b"\0\x80\xff" * 2 + b"\0" + b"\0\x80\xff" * 2)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", lines) + chunk(b"IEND", b"")


def refused(data: bytes) -> str:
    with pytest.raises(EarnestError) as caught:
        checked_logo(data)
    return caught.value.message.en


def test_a_drawing_is_written_anew_of_its_shapes() -> None:
    logo = checked_logo(svg(f"<title>old</title>{SHAPE}<x:y xmlns:x='urn:x' onload='z'/>", "class='a'"))
    assert isinstance(logo, Drawing)
    assert logo.markup("<Lab>") == (
        '<svg xmlns="http://www.w3.org/2000/svg" class="logo" role="img" viewBox="0 0 8 4"><title>&lt;Lab&gt;</title>'
        '<path d="M0 0h8v4z" fill="#123456"></path></svg>'
    )


def test_parts_of_a_drawing_keep_apart_from_those_of_the_page() -> None:
    logo = checked_logo(svg('<linearGradient id="register"/><rect fill="url(#register)"/>'))
    assert isinstance(logo, Drawing)
    assert 'id="logo-register"' in logo.shapes
    assert 'fill="url(#logo-register)"' in logo.shapes


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        ("<script>alert(1)</script>", "<script>"),
        ("<a href='https://example.org/'/>", "<a>"),
        ("<image href='data:image/png;base64,'/>", "<image>"),
        ("<use href='#x'/>", "<use>"),
        ("<foreignObject/>", "<foreignObject>"),
        ("<style>@import 'x'</style>", "<style>"),
        ("<text>x</text>", "texts turned into paths"),
        ("<animate attributeName='href'/>", "<animate>"),
        ("<path onload='x'/>", "a script (onload)"),
        ("<path fill='url(https://example.org/)'/>", "refers to “url(https://example.org/)”"),
        ("<path style='fill: url(file:///etc/passwd)'/>", "refers to “url(file:///etc/passwd)”"),
        ("<path fill='\\75rl(x)'/>", "refers to"),
        ("<linearGradient href='https://example.org/'/>", "refers to “https://example.org/”"),
        ("<path/>" * (MOST_SHAPES + 1), "more than 2000 elements"),
        ("<g>" * 400 + "</g>" * 400, "too deep"),
    ],
)
def test_what_is_no_shape_is_refused(inside: str, said: str) -> None:
    assert said in refused(svg(inside))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"<!DOCTYPE svg [<!ENTITY a 'b'>]>" + svg("&a;"), "declarations"),
        (svg("").decode().encode("utf-16"), "no PNG and no SVG"),
        (b"<svg/>", "no PNG and no SVG"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'", "no PNG and no SVG"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "no viewBox"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' width='5'/>", "no viewBox"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1e308 1e308'/>", "too large or no plain numbers"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' width='1000000' height='5'/>", "too large or no plain numbers"),
        (b"GIF89a", "no PNG and no SVG"),
        (b" " * (256 * 1024 + 1), "larger than 256 KiB"),
        (png(60_000, 60_000), "4000 pixels"),
        (png()[:40], "not whole"),
    ],
)
def test_what_is_no_logo_is_refused(data: bytes, said: str) -> None:
    assert said in refused(data)


@pytest.mark.parametrize(("colour", "found"), [("#ffffff", 1.0), ("#000000", 21.0), ("#767676", 4.54)])
def test_contrast_is_that_of_the_guidelines(colour: str, found: float) -> None:
    assert contrast(colour) == pytest.approx(found, abs=0.05)


@pytest.mark.parametrize(("colour", "said"), [("#ff8800", "is 2.4 and has to be at least 4.5"), ("red", "#rrggbb")])
def test_a_colour_that_cannot_be_read_is_refused(colour: str, said: str) -> None:
    with pytest.raises(EarnestError) as caught:
        checked_brand("Lab", colour, None)
    assert said in caught.value.message.en


@pytest.mark.parametrize("name", ["", " \n ", "x" * 61])
def test_a_name_says_something_and_fits(name: str) -> None:
    with pytest.raises(EarnestError):
        checked_brand(name, None, None)


@pytest.mark.parametrize("logo", [None, svg(SHAPE), png()])
def test_a_brand_that_a_report_carries_is_read_as_it_was_written(logo: bytes | None) -> None:
    brand = checked_brand("示例 <Lab>", "#7A1F5C", logo)
    assert brand_inside(brand.canonical()) == brand


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"{}", b'{"colour": "#000000", "logo": null, "name": "x"}', b'{"name": 1}', b"[" * 9999]
)
def test_another_form_is_refused(data: bytes) -> None:
    with pytest.raises(EarnestError):
        brand_inside(data)


@pytest.mark.parametrize("edition", OFFERED)
def test_every_edition_bears_the_brand(edition: str) -> None:
    brand = checked_brand("示例 <Lab>", "#7a1f5c", svg(SHAPE))
    html = render_html(replace(reviewed_example(), edition=edition, brand=brand), "both")
    assert ACCENT not in html
    assert '="#7a1f5c"' in html
    page = read(html)
    assert "示例 <Lab>" in page.text()
    assert page.all("data-foot")[0].startswith("示例 <Lab>  ·  ")
    assert 'viewBox="0 0 8 4"' in html


def test_a_text_that_names_our_colour_stays_as_it_is() -> None:
    note = f'fill="{ACCENT}"'
    given = report_of(plain("Q-01"), answers={"Q-01": {"rating": "no", "note": note}})
    assert note in read(render_html(replace(given, brand=Brand("Lab", "#7a1f5c")), "en")).text()


def own(name: str, text: str) -> str:
    """The page with one template, or the style, replaced."""
    given = replace(report_of(plain("Q-01")), templates=OwnTemplates(((name, text),)), brand=Brand("Lab"))
    return render_html(given, "en")


def test_a_template_of_ones_own_takes_the_place_of_ours() -> None:
    page = own("brand.html.j2", "<p>{{ brand.name }} {{ view.date }} {{ inline(t('甲', '<a>')) }}</p>")
    assert "<p>Lab 2026-11-22 &lt;a&gt;</p>" in page


def test_a_style_of_ones_own_comes_last_and_ends_nothing() -> None:
    page = own("style.css", "h1 { color: black } </style><script>x</script>")
    assert "h1 { color: black } /style>script>x/script>" in page
    assert page.index("prefers-color-scheme") < page.index("h1 { color: black }")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ view.", "template brand.html.j2, line 1: "),
        ("\n{{ nothing }}", "template brand.html.j2, line 2 failed: 'nothing' is undefined"),
        ("{{ 1 / 0 }}", "line 1 failed: division by zero"),
        ("{{ ''.__class__.__mro__ }}", "access to attribute '__class__' of 'str' object is unsafe"),
        ("{{ part.func.__globals__ }}", "access to attribute '__globals__' of 'function' object is unsafe"),
        ("{{ cycler.__init__.__globals__.os }}", "unsafe"),
        ("{% for x in range(10**9) %}{% endfor %}", "Range too big"),
        ("{{ '{0.__class__}'.format(view) }}", "unsafe"),
        ("{% include '/etc/passwd' %}", "line 1 failed: "),
        ("{{ view.contents.append(1) }}", "line 1 failed: "),
    ],
)
def test_a_template_that_fails_or_leads_out_is_told_in_a_sentence(text: str, said: str) -> None:
    with pytest.raises(EarnestError) as caught:
        own("brand.html.j2", text)
    assert said in caught.value.message.en
