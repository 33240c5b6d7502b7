"""What a page has on a screen that paper has no use for: its script, and the policy that bars any other."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import NamedTuple

from markupsafe import Markup

from earnest.report.brand import ACCENT, Brand
from earnest.report.editions import Edition
from earnest.report.links import not_of_people
from earnest.report.own_templates import OwnTemplates

TEMPLATES = Path(__file__).resolve().parent / "templates"


@dataclass(frozen=True, slots=True)
class Screen:
    """What the page of a screen has beside its text and style."""

    script: Markup
    policy: str
    """Of the content: this style, this script and pictures inside the page; nothing else, from nowhere."""


def style(
    edition: Edition | None, brand: Brand | None = None, own: OwnTemplates | None = None, *, on_screen: bool
) -> Markup:
    """The style of an edition, or of the questionnaire book; for paper without what only screens have."""
    names = [
        "report.css",
        *(["public.css"] if edition is Edition.PUBLIC else []),
        *(["screen.css"] if on_screen else []),
    ]
    sheets = "\n" + "".join(_text(name) for name in names)
    text = coloured(sheets.replace(f"--accent: {ACCENT}", f"--accent: {brand.colour}") if brand else sheets, brand)
    return not_of_people(text + (own.style.replace("<", "") if own else ""))  # a "<" could only end the style


def coloured(page: str, brand: Brand | None) -> str:
    """A page whose drawings have the colour of the brand: as a value in quotes, which no text on a page can hold."""
    return page.replace(f'="{ACCENT}"', f'="{brand.colour}"') if brand else page


def screen(style_sheet: Markup) -> Screen:
    """The script and the policy of a page with this style."""
    script = not_of_people("\n" + _text("screen.js"))
    allowed = f"style-src {_hash(style_sheet)}; script-src {_hash(script)}; img-src data:"
    return Screen(script, f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'")


class Heading(NamedTuple):
    """A heading that leads to its part."""

    anchor: str
    words: Markup
    english: Markup
    """The same in English, on a page in two languages."""
    deeper: bool
    """Whether it stands below a part's own heading."""


_HEADING = re.compile(
    r'<h(?P<level>[2-4])(?: class="[^"]*")? id="(?P<anchor>[^"]*)" data-run="[^"]*">'
    r'(?P<words>.*?)(?: <span lang="en" class="en">(?P<english>.*?)</span>)?</h[2-4]>'
)


def headings(body: Markup) -> list[Heading]:
    """The headings on a page that name their part for its head, in order; what people wrote has no such marks."""
    found = _HEADING.finditer(body)
    return [
        Heading(unescape(one["anchor"]), _piece(body, one, "words"), _piece(body, one, "english"), one["level"] != "2")
        for one in found
    ]


def _piece(body: Markup, found: re.Match[str], group: str) -> Markup:
    """What a group found; nothing where it found nothing. A piece of what is escaped is escaped."""
    return body[slice(*found.span(group))]


def _text(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
