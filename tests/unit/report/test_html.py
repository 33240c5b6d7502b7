"""The page: complete in itself, each language where it belongs and marked as such."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import get_args

import pytest
from jinja2 import StrictUndefined, UndefinedError

from checkout import ROOT
from earnest.core.language import Display, Language, Phrase, pick
from earnest.report.html import _environment, render_html
from earnest.report.inputs import ReportInput
from earnest.report.parts.question_map import Earns
from earnest.report.view import PARTS, build_view
from factories import TODAY, evidence, plain, question_tree, questionnaire, section
from html_pages import Page, read
from report_inputs import DIGEST, VERSION, catalog, example, gated, phrases, report_of, texts

DISPLAYS: tuple[Display, ...] = ("zh", "en", "both")
HAN = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
EARNS = set(get_args(Earns))
"""What an answer earns is drawn, not written."""
LATIN = re.compile(r"[A-Za-z]{2,}")
TEMPLATES = ROOT / "src" / "earnest" / "report" / "templates"


def everything(language: str) -> ReportInput:
    """Every part filled, people's texts in one language."""
    say = {"zh": "团队写的话，很长，足有二十个字符以上吧", "en": "what the team wrote, in plain English"}[language]
    live = [question_tree(f"Q-0{n}", risks=["ES1.r11"], cites=["CC1.a"], gate="hard") for n in (1, 2, 3)]
    first = section("S", *live, *gated("agentic", "Q-04"))
    plan = {"rating": "planned", "owner": say, "due": TODAY, "note": say, "by": say, "on": TODAY}
    item = evidence(title=say, file="a.pdf", shows=say, confidential=True)
    return report_of(
        questionnaire({**first, "clause": "CC1"}, section("T", *gated("agentic", "Q-05"))),
        subject={"model": say, "organisation": say, "scope": say * 20},
        answers={"Q-01": plan, "Q-02": {**plan, "owner": None, "evidence": [item], "flagged": True}, "Z-01": "no"},
        profile={"agentic": False, "open_weights": True},
        profile_reasons={"agentic": say},
        accepted_risks={"Q-01": {"by": say, "until": TODAY, "reason": say}},
        verifications=[{"body": say, "scheme": say, "version": say, "on": TODAY, "result": say, "paid_by": say}],
        explanations={"R01": {"text": say}},
        signoffs=[{"by": say, "role": say, "on": TODAY, "digest": DIGEST}],
    )


@cache
def html(display: Display, language: str | None = None) -> str:
    """The example, or a report with every part whose people write one language."""
    return render_html(replace(everything(language), with_criteria=True) if language else example(), display)


@cache
def page(display: Display, language: str | None = None) -> Page:
    return read(html(display, language))


def test_markup_is_escaped_and_a_missing_value_is_an_error() -> None:
    environment = _environment("both")
    assert environment.autoescape is True
    assert environment.undefined is StrictUndefined
    assert environment.from_string("{{ x }}").render(x="<b>") == "&lt;b&gt;"
    with pytest.raises(UndefinedError):
        environment.from_string("{{ missing }}").render()


def test_no_template_switches_escaping_off() -> None:
    for template in TEMPLATES.glob("*.j2"):
        text = template.read_text("utf-8")
        assert not re.search(r"\|\s*safe|autoescape|Markup|=\s*{{", text), template.name


@pytest.mark.parametrize("display", DISPLAYS)
def test_the_page_refers_to_nothing_outside(display: Display) -> None:
    one = page(display)
    assert {name for name, _ in one.elements} & {"link", "img", "iframe", "object", "embed", "base"} == set()
    assert [given for name, given in one.elements if name == "script"] == [{}], "ours, inside the page"
    assert one.all("src") + one.all("style") + one.all("srcset") == []
    assert not re.search(r"url\(|@import|expression", one.style)


@pytest.mark.parametrize("display", DISPLAYS)
def test_every_inner_link_has_its_place_and_no_place_stands_twice(display: Display) -> None:
    one = page(display)
    ids = one.all("id")
    assert len(ids) == len(set(ids))
    inner = [link for link in one.all("href") + one.all("data-ref") if link.startswith("#")]
    assert len(inner) > 50
    assert {link[1:] for link in inner} <= set(ids)
    assert all(link.startswith(("#", "https://", "http://")) for link in one.all("href"))


@pytest.mark.parametrize(("display", "language"), [("zh", "zh-Hans"), ("en", "en"), ("both", "zh-Hans")])
def test_the_page_says_its_language(display: Display, language: str) -> None:
    assert page(display).elements[0] == ("html", {"lang": language, "class": f"shows-{display}"})
    assert set(page(display).all("lang")) <= {"zh-Hans", "en"}


def test_in_two_languages_each_english_text_is_marked_as_english() -> None:
    one = page("both", "zh")
    said = [*PARTS.values(), *phrases(build_view(everything("zh")))]
    english = {text.en for text in said if text.en != text.zh}
    found = [node for node in one.nodes if node.text.strip() in english and "svg" not in node.inside]
    assert len(found) > 30
    assert {node.language for node in found} == {"en"}
    assert {node.language for node in one.nodes if HAN.search(node.text)} == {"zh-Hans"}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("people", ["example", "zh", "en"])
def test_every_text_of_the_view_is_on_the_page(people: str, language: Language) -> None:
    """But what is cut to a length for one place, anchors, and names of lenses."""
    given = example() if people == "example" else replace(everything(people), with_criteria=True)
    one = page(language, None if people == "example" else people)
    seen = "".join("".join([one.text(), *one.all("content"), *one.all("data-running"), *one.all("data-foot")]).split())
    silent = {*one.all("id"), *one.all("data-digest"), "claimed", "evidenced", *EARNS, "hard", "soft"}
    whole = {text for text in texts(in_one(build_view(given), language)) if not text.endswith("…")} - silent
    assert len(whole) > 100
    assert {text for text in whole if "".join(text.split()) not in seen} == set()


def test_an_english_page_shows_no_chinese_but_the_quoted_clause() -> None:
    chinese = [node for node in page("en", "en").nodes if HAN.search(node.text)]
    quoted = catalog().instruments.obligations()["CC1.a"].zh
    assert {node.text for node in chinese} == {f"“{quoted}”"}
    assert {node.language for node in chinese} == {"zh-Hans"}
    attributes = [value for name in ("data-running", "data-foot", "data-run") for value in page("en", "en").all(name)]
    assert attributes
    assert not any(HAN.search(value) for value in attributes)


def test_a_chinese_page_shows_no_english_but_the_quoted_clause() -> None:
    one = page("zh", "zh")
    view = build_view(everything("zh"))
    told = " ".join(text for text in texts(in_one(view, "zh")))
    allowed = set(LATIN.findall(told)) | {"SHA", "sha", "svg", *LATIN.findall(DIGEST)}
    english = [node for node in one.nodes if set(LATIN.findall(node.text)) - allowed]
    quoted = catalog().instruments.obligations()["CC1.a"].en
    assert {node.text for node in english} == {f"“{quoted}”"}
    assert {node.language for node in english} == {"en"}
    attributes = " ".join(value for name in ("data-running", "data-foot", "data-run") for value in one.all(name))
    assert set(LATIN.findall(attributes)) <= allowed


def in_one(value: object, language: Language) -> object:
    """A view in one language; what a source says in the other one belongs to it."""
    if isinstance(value, Phrase):
        return pick(value, language)
    if isinstance(value, tuple):
        return tuple(in_one(one, language) for one in value)
    if not hasattr(value, "__dataclass_fields__"):
        return value
    names = [name for name in value.__dataclass_fields__ if name not in {"zh", "en"} - {language}]
    return tuple(in_one(getattr(value, name), language) for name in names)


@pytest.mark.parametrize("display", DISPLAYS)
def test_each_language_asked_for_is_there(display: Display) -> None:
    text = page(display, "zh").text()
    wanted = {"zh": ["差距清单"], "en": ["Gap register"], "both": ["差距清单", "Gap register"]}[display]
    assert all(word in text for word in wanted)
    for question in example().scorecard.questionnaires[0].questionnaire.questions():
        if question.id in page(display).all("id"):
            text = page(display).text()
            assert display == "en" or (question.topic.zh in text and question.ask.zh in text)
            assert display == "zh" or question.topic.en in text
            assert (question.ask.en in text) == (display == "en"), "in two languages the English is in the titles"


@pytest.mark.parametrize("display", DISPLAYS)
def test_no_colon_stands_twice(display: Display) -> None:
    assert re.findall(r"[:：]\s*[:：]", page(display, "zh").text()) == []


@pytest.mark.parametrize("display", DISPLAYS)
def test_people_are_quoted_once(display: Display) -> None:
    given = report_of(plain("Q-01"), answers={"Q-01": {"rating": "no", "note": "独一无二的说明"}})
    assert read(render_html(given, display)).text().count("独一无二的说明") == 1


def test_title_date_and_program_stand_in_the_head() -> None:
    one = html("en", "en")
    assert f'<meta name="generator" content="Earnest {VERSION}">' in one
    assert '<meta name="dcterms.created" content="2026-11-22">' in one
    assert "<title>AI safety readiness self-assessment · what the team wrote, in plain English 2.1</title>" in one


def test_every_heading_that_may_begin_a_page_names_itself_for_the_head_of_the_page() -> None:
    page = render_html(example(), "both", on_screen=False)
    found = re.findall(r'<(?:h2|h3 class="book"|h4 class="section")[^>]*>', page)
    assert len(found) > 30
    assert [one for one in found if "data-run=" not in one and 'class="plain"' not in one] == []


def test_the_same_input_gives_the_same_page() -> None:
    assert render_html(example(), "both") == html("both")
