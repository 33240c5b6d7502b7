"""The page that becomes a PDF: as the HTML, and with a word on its characters that our fonts do not have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from markupsafe import Markup

from earnest.core.language import Display, Phrase, main_language, pick
from earnest.core.text import one_line
from earnest.report.editions import Edition
from earnest.report.html import render_html
from earnest.report.inputs import ReportInput
from earnest.report.pdf.glyphs import lacking, mark
from earnest.report.public.picking import public_input
from earnest.report.words import several, shown, worded

NAMED = 20
"""So many characters are named in a line."""

_LACKING = Phrase(
    "PDF字体没有的字符有{n}个，以标记显示：{which}",
    "characters printed as marks, because the PDF's typeface lacks them: {n} ({which})",
)


def lacking_note(missing: Sequence[str]) -> Phrase:
    """A line on the characters that no font has, for whoever had the PDF made."""
    named = several([f"{character} {mark(character)}" for character in missing], NAMED)
    return _LACKING.fill(n=len(missing), which=named)


def printed_page(report_input: ReportInput, display: Display) -> tuple[str, tuple[str, ...]]:
    """The page, and which of its characters no font has.

    Which they are is known only when the page is there; its method part then names them, by their marks alone.
    """
    page = render_html(report_input, display, on_screen=False)
    missing = lacking(page)
    if missing:
        page = render_html(replace(report_input, lacking=missing), display, on_screen=False)
    return page.replace(_END_OF_HEAD, _metadata(report_input, display) + _END_OF_HEAD, 1), missing


_END_OF_HEAD = "</head>"
_SUBJECT = Phrase(
    "{model} {version}的人工智能安全就绪度自评", "AI safety readiness self-assessment of {model} {version}"
)


def _metadata(given: ReportInput, display: Display) -> str:
    """What a list of files shows of a PDF: who made it, of what it is, what it is found by."""
    language = main_language(display)
    author, model, version, titles = _public_facts(given) if given.edition is Edition.PUBLIC else _facts(given)
    told = {
        "author": author,
        "description": pick(_SUBJECT.fill(model=model, version=version), language),
        "keywords": ", ".join(one_line(pick(title, language)).replace(",", " ") for title in titles),
    }
    return "".join(Markup('<meta name="{}" content="{}">\n').format(name, text) for name, text in told.items() if text)


def _facts(given: ReportInput) -> tuple[str, str, str, list[Phrase]]:
    subject = given.assessment.subject
    titles = [worded(one.questionnaire.title) for one in given.scorecard.questionnaires]
    return shown(subject.prepared_by or subject.organisation), shown(subject.model), shown(subject.version), titles


def _public_facts(given: ReportInput) -> tuple[str, str, str, list[Phrase]]:
    """The same of a disclosure: who prepared it and what the team asks itself are not public."""
    public = public_input(given)
    return (
        public.subject.organisation,
        public.subject.model,
        public.subject.version,
        [one.title for one in public.questionnaires],
    )
