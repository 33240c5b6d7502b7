"""HTML of the report: one page that needs nothing else, from the package's templates only."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import partial

from jinja2 import Environment
from markupsafe import Markup

from earnest.core.language import Display, Language, Phrase, main_language, pick, shown_languages
from earnest.core.questionnaire.crosswalk import HEAD as RELATED
from earnest.core.questionnaire.crosswalk import KEY as RELATED_KEY
from earnest.report.audit import build_audit
from earnest.report.book import BookInput, build_book
from earnest.report.brand import Brand
from earnest.report.charts.bars import legend, section_bars
from earnest.report.charts.lines import Point, score_line
from earnest.report.charts.question_map import question_map
from earnest.report.charts.scale import level_scale
from earnest.report.editions import Edition
from earnest.report.executive import build_executive
from earnest.report.inputs import ReportInput
from earnest.report.links import breakable, linked, safe_link
from earnest.report.own_templates import FAULTS, OwnTemplates, environment, sentence
from earnest.report.public.pages import PARTS as PUBLIC_PARTS
from earnest.report.public.pages import build_public
from earnest.report.public.picking import public_input
from earnest.report.screen import coloured, headings, screen, style
from earnest.report.view import PARTS, build_view
from earnest.report.words import Text

LANGUAGE_TAGS: dict[Language, str] = {"zh": "zh-Hans", "en": "en"}


@dataclass(frozen=True, slots=True)
class Pages:
    """What an edition is made of."""

    template: str
    build: Callable[[ReportInput, Display], object]
    """Everything that the template prints, as plain values; the languages say how much there is room for."""


PAGES: dict[Edition, Pages] = {
    Edition.FULL: Pages("report.html.j2", lambda given, _: build_view(given)),
    Edition.EXECUTIVE: Pages("executive.html.j2", build_executive),
    Edition.PUBLIC: Pages("public.html.j2", lambda given, _: build_public(public_input(given))),
    Edition.AUDIT: Pages("audit.html.j2", lambda given, _: build_audit(given)),
}


def render_html(report_input: ReportInput, display: Display, *, on_screen: bool = True) -> str:
    """The report as one HTML page that fetches nothing: style, charts, and on a screen a script that helps to find."""
    pages, edition = PAGES[report_input.edition], report_input.edition
    look = style(edition, report_input.brand, report_input.templates, on_screen=on_screen)
    rooms = _environment(display, report_input.templates)
    view = pages.build(report_input, display)
    try:
        page = _rendered(rooms, pages.template, view, look, report_input.brand, on_screen=on_screen)
    except FAULTS as error:
        if report_input.templates is None:
            raise
        raise sentence(error) from None
    return coloured(page, report_input.brand)


def render_book(book_input: BookInput, display: Display, *, on_screen: bool = True) -> str:
    """The questionnaire book as one HTML page that fetches nothing."""
    look = style(None, on_screen=on_screen)
    return _rendered(_environment(display), "book.html.j2", build_book(book_input), look, on_screen=on_screen)


def _rendered(
    rooms: Environment, template: str, view: object, look: Markup, brand: Brand | None = None, *, on_screen: bool
) -> str:
    given = {"view": view, "style": look, "screen": screen(look) if on_screen else None, "brand": brand}
    return rooms.get_template(template).render(**given)


def _environment(display: Display, own: OwnTemplates | None = None) -> Environment:
    rooms = environment(own)
    rooms.globals |= {
        "display": display,
        "lang": LANGUAGE_TAGS[main_language(display)],
        "cell": partial(_cell, display),
        "inline": partial(_inline, display),
        "item": partial(_item, display),
        "label": partial(_label, display),
        "one": partial(_one, display),
        "para": partial(_para, display),
        "plain": partial(_plain, display),
        "main": lambda text: pick(text, main_language(display)),
        "t": Phrase,
        "part": partial(_part, display, PARTS),
        "heading": partial(_part, display, PUBLIC_PARTS),
        "headings": headings,
        "published": partial(_published, display),
        "see": _see,
        "to": partial(_to, display),
        "related_head": RELATED,
        "related_key": RELATED_KEY,
        "bars": partial(section_bars, display=display),
        "legend": partial(legend, display=display),
        "scale": partial(level_scale, display=display),
        "map": partial(question_map, display=display),
        "line": partial(_line, display=display),
        "link": safe_link,
    }
    return rooms


def _pieces(display: Display, text: Text) -> list[Markup]:
    """The text in the languages shown, the governing one first; people's text and equal texts once."""
    if isinstance(text, str):
        return [_own(breakable(text), main_language(display))]
    return list(dict.fromkeys(_marked(breakable(pick(text, one)), one) for one in shown_languages(display)))


_HAN = re.compile("[\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]+")


def _marked(piece: Markup, language: Language) -> Markup:
    """An English text with the Chinese in it, such as people's names, marked as Chinese."""
    if language == "zh":
        return piece
    marked, end = Markup(""), 0
    for found in _HAN.finditer(piece):
        name = Markup('<span lang="{}">{}</span>').format(LANGUAGE_TAGS["zh"], found.group())
        marked, end = marked + piece[end : found.start()] + name, found.end()
    return marked + piece[end:]


def _own(piece: Markup, language: Language) -> Markup:
    """People's text on a page of this language: Chinese as a whole where much of it is, for pieces cost time."""
    if language == "zh" or 4 * sum(map(len, _HAN.findall(piece))) < len(piece):
        return _marked(piece, language)
    return Markup('<span lang="{}">{}</span>').format(LANGUAGE_TAGS["zh"], piece)


def _one(display: Display, text: Text) -> Markup:
    """A text in the governing language of the page alone."""
    return _pieces(main_language(display), text)[0]


def _cell(display: Display, text: Text) -> Markup:
    """A text inside a table cell, the English on lines of its own."""
    first, *second = _pieces(display, text)
    return first + Markup("").join(Markup('<div lang="en" class="en">{}</div>').format(piece) for piece in second)


def _item(display: Display, text: Text) -> Markup:
    """A text inside a list item, the English on lines of its own; a box there would be no part of the tagged item."""
    first, *second = _pieces(display, text)
    return first + Markup("").join(Markup('<br><span lang="en" class="en">{}</span>').format(one) for one in second)


def _inline(display: Display, text: Text) -> Markup:
    """A text inside a line, the English behind the Chinese."""
    first, *second = _pieces(display, text)
    return first + Markup("").join(Markup(' <span lang="en" class="en">{}</span>').format(piece) for piece in second)


def _para(display: Display, text: Text, style: str = "", label: Phrase | None = None) -> Markup:
    """A paragraph in each language shown; a label stands to the left of the first."""
    first, *second = _pieces(display, text)
    head = _label(display, label) if label else ""
    return Markup('<p class="{}">{}{}</p>').format(style, head, first) + Markup("").join(
        Markup('<p class="{} en" lang="en">{}</p>').format(style, piece) for piece in second
    )


def _published(display: Display, text: Phrase) -> Markup:
    """A public text, a paragraph in each language, its web addresses as links."""
    first, *second = dict.fromkeys(pick(text, one) for one in shown_languages(display))
    rest = (Markup('<p class="own en" lang="en">{}</p>').format(_marked(linked(one), "en")) for one in second)
    main = _marked(linked(first), main_language(display))
    return Markup('<p class="own">{}</p>').format(main) + Markup("").join(rest)


def _label(display: Display, text: Phrase) -> Markup:
    """A label to the left of a paragraph; its tab is as wide as the column, which is cheaper than a box."""
    return Markup('<b class="label">{}\t</b>').format(_plain(display, text))


def _part(display: Display, parts: Mapping[str, Phrase], name: str) -> Markup:
    """The heading of a part, with its anchor and its name for the head of the page."""
    title = parts[name]
    return Markup('<h2 id="{}" data-run="{}">{}</h2>').format(
        name, pick(title, main_language(display)), _inline(display, title)
    )


def _see(anchor: str, words: Markup) -> Markup:
    """A link to a later place; the style adds the page number on paper."""
    return Markup('<span class="see" data-ref="#{0}"><a href="#{0}">{1}</a></span>').format(anchor, words)


def _to(display: Display, anchor: str, text: Text) -> Markup:
    """A text that leads to a place, a link in each language: what has parts of its own is no whole link when tagged."""
    first, *second = (Markup('<a href="#{}">{}</a>').format(anchor, piece) for piece in _pieces(display, text))
    return first + Markup("").join(Markup(' <span lang="en" class="en">{}</span>').format(piece) for piece in second)


def _line(name: Phrase, points: Sequence[tuple[date, Fraction]], *, steps: bool, display: Display) -> Markup:
    """A line of scores over days."""
    return score_line(name, [Point(*one) for one in points], display, steps=steps)


def _plain(display: Display, text: Phrase) -> str:
    """A text in the languages shown without markup, for attributes."""
    return " ".join(dict.fromkeys(pick(text, language) for language in shown_languages(display)))
