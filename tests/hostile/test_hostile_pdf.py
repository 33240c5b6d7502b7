"""The PDF of every hostile text that a file may hold: shown, working as nothing, fetching nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from earnest.report.html import render_html
from earnest.report.inputs import ReportInput
from factories import TODAY, Tree, evidence, plain, question_tree, questionnaire, section, words
from hostile import CASES, Loads
from hostile.base import frame
from hostile.ids import KEPT
from hostile.pages import ADDRESSES
from hostile.places import PATHS
from hostile.questionnaires import TEXTS
from hostile.sheet import FORMULAS
from hostile.special import NAMES
from pdf_pages import Pdf, squeezed
from report_inputs import report_of
from watched_child import heard, watched

FRAMED = {
    frame(case.group, case.name): case.expect.shows[0]
    for case in CASES
    if isinstance(case.expect, Loads) and case.expect.shows[:1] and case.group != "questionnaires"
    if case.expect.shows[0].startswith(frame(case.group, case.name)[0])
}
"""The texts that stand between two words which tell them from all others."""


def texts_as(field: str, texts: list[str]) -> list[Tree]:
    """An answer for each text, which stands in one of its fields or in one of an item of evidence."""
    if field in {"note", "owner"}:
        return [{"rating": "planned", field: text} for text in texts]
    item = evidence() if field in {"url", "file"} else evidence(url="u")
    return [{"rating": "no", "evidence": [{**item, field: text}]} for text in texts]


def everything() -> ReportInput:
    """One report with all of them, each framed text in one of four fields by turns."""
    framed = list(FRAMED.values())
    turns = [texts_as(field, framed[place::4]) for place, field in enumerate(("note", "owner", "title", "shows"))]
    answers = [
        *(answer for turn in turns for answer in turn),
        *texts_as("url", list(ADDRESSES.values())),
        *texts_as("file", list(PATHS.values())),
    ]
    answers += texts_as("owner", list(FORMULAS.values()))
    questions = [question_tree(f"Q-{place:03}") for place in range(len(answers))]
    own = [question_tree(f"T-{place:02}", topic=words(text, text)) for place, text in enumerate(TEXTS.values())]
    known = {f"Q-{place:03}": answer for place, answer in enumerate(answers)}
    kept = {name: {"rating": "no", "note": text} for text, name in KEPT.items()}
    names = " ".join(name.encode("utf-8", "replace").decode() for name in NAMES.values())
    form = questionnaire(section("S", *questions, *own))
    return report_of(form, answers={**known, **kept}, subject={"assessed_on": TODAY}, file_name=names)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the child says what it opens and starts."""
    return tmp_path_factory.mktemp("log")


@pytest.fixture(scope="module")
def pdf(folder: Path) -> Pdf:
    return watched(everything(), folder)


def test_every_text_is_there_whole(pdf: Pdf) -> None:
    assert len(FRAMED) >= 230
    text = squeezed("".join(pdf.page(number) for number in range(1, pdf.count + 1)))
    missing = [first for first, last in FRAMED if first not in text or last not in text]
    assert missing == []
    assert not re.findall(r"[\u202a-\u202e\u2066-\u2069\x00-\x1f\x7f-\x9f]", text)


def test_nothing_is_fetched_opened_or_started(pdf: Pdf, folder: Path, tmp_path: Path) -> None:
    """But for what every report needs: modules, libraries and their search, the fonts."""
    watched(report_of(plain("Q-01"), answers={"Q-01": {"rating": "no", "note": "\u662f 50 % \u5586"}}), tmp_path)
    asked = {line.replace(str(tmp_path), str(folder)) for line in heard(tmp_path)}
    assert any("ReportSans-Regular" in line for line in asked), "the child is heard"
    assert heard(folder) - asked == set()


def test_all_links_lead_into_the_report_or_to_the_web(pdf: Pdf) -> None:
    links = {link for link in pdf.links() if not link.startswith("#")}
    assert ADDRESSES["a web address"] in links
    assert [link for link in links if not re.match(r"https?://", link)] == []


def test_nothing_is_attached_and_nothing_acts(pdf: Pdf) -> None:
    acting = {
        "/JavaScript",
        "/JS",
        "/Launch",
        "/SubmitForm",
        "/GoToR",
        "/GoToE",
        "/OpenAction",
        "/EmbeddedFiles",
        "/EF",
    }
    acting |= {"/RichMedia", "/AcroForm", "/XFA", "/AA"}
    found = {
        key for one in pdf.objects() if isinstance(one, dict) for key in (*one, one.get("/S"), one.get("/Subtype"))
    }
    assert found & acting == set()
    assert dict(pdf.reader.attachments) == {}


def test_the_renderer_finds_nothing_odd(pdf: Pdf) -> None:
    """No style or glyph comes from a text."""
    assert pdf.warnings == []
    assert render_html(everything(), "en").count("<style>") == 1
