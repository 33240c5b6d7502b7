"""The PDF of our example, and of the worst: one first page, right page numbers, nothing lost, nothing fetched."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from itertools import pairwise

import pytest

from earnest.core.language import Display, main_language, pick, shown_languages
from earnest.core.user_text import UserText
from earnest.report.editions import Edition
from earnest.report.inputs import ReportInput
from earnest.report.parts.integrity import TERMS
from earnest.report.parts.whose_word import SELF_ASSESSMENT
from earnest.report.pdf.page import printed_page
from earnest.report.pdf.render import PdfRendering
from earnest.report.view import PARTS, build_view
from earnest.report.words import shown
from factories import plain
from pdf_pages import Pdf, render, squeezed
from report_inputs import (
    DIGEST,
    JOB,
    VERSION,
    crowded,
    example,
    hostile,
    one_questionnaire,
    renewed_and_reviewed,
    report_of,
    reviewed_example,
    unanswered,
)

pytestmark = pytest.mark.slow

DISPLAYS: tuple[Display, ...] = ("zh", "both")
FIRST = {"zh": "目录", "en": "Contents", "both": "目录Contents"}
"""What page 2 begins with."""
MODEL, NOTE = "模型（试用），甲", "未做（见附件），下月补"
"""People's words, with signs that have a wide and a narrow form."""


def given(display: Display) -> ReportInput:
    """In one language a shorter report does: what is tested with both is not how much there is."""
    return example() if display == "both" else one_questionnaire()


@cache
def pdf(display: Display) -> Pdf:
    return render(given(display), display)


@cache
def worst(name: str) -> Pdf:
    return render(hostile(longest=2_000) if name == "hostile" else crowded(), "both")


def one_answer() -> ReportInput:
    told = {"Q-01": {"rating": "no", "note": NOTE}}
    return report_of(plain("Q-01"), subject={"model": f"Model, {MODEL}"}, answers=told)


@cache
def small() -> Pdf:
    return render(one_answer(), "en")


@pytest.mark.parametrize("display", DISPLAYS)
def test_page_1_is_one_page_and_calls_itself_a_self_assessment(display: Display) -> None:
    assert pdf(display).headings()[FIRST[display]] == {2}
    first = squeezed(pdf(display).page(1))
    for language in shown_languages(display):
        assert squeezed(pick(SELF_ASSESSMENT, language)) in first


@pytest.mark.parametrize("display", DISPLAYS)
def test_the_contents_print_the_pages_on_which_the_headings_stand(display: Display) -> None:
    headings, places, listed = pdf(display).headings(), pdf(display).places(), squeezed(pdf(display).page(2))
    entries = [entry for entry in build_view(given(display)).contents if entry.depth == 1]
    assert len(entries) > 12
    for entry in entries:
        title = squeezed("".join(dict.fromkeys(pick(entry.title, language) for language in shown_languages(display))))
        page = places[entry.anchor]
        assert f"{title}{page}" in listed
        main = squeezed(pick(entry.title, main_language(display)))
        assert any(page in where for heading, where in headings.items() if heading.startswith(main))


def test_a_scope_that_does_not_fit_says_on_which_page_it_stands_in_full() -> None:
    english = render(report_of(plain("Q-01"), subject={"scope": "the model and its interface. " * 90}), "en")
    assert f"in full, page {english.places()['subject']}" in " ".join(english.page(1).split())


def test_signs_of_an_english_page_are_found_as_they_are_written() -> None:
    """A wide sign drawn as a narrow one would make all of that form be read, searched and copied as wide ones."""
    text = squeezed("".join(map(small().page, range(1, small().count + 1))))
    assert not re.search("[A-Za-z][（），]", text)
    assert text.count("Model,") == text.count(MODEL)
    assert NOTE in text


def test_every_page_says_which_of_how_many_it_is() -> None:
    total = pdf("both").count
    assert total > 20
    for number in range(1, total + 1):
        foot = pdf("both").page(number).splitlines()[-1]
        assert foot == f"自评 Self-assessment · {number} / {total} · {build_view(example()).short_digest}"


def test_every_page_but_the_first_names_model_and_part() -> None:
    heads = [pdf("both").page(number).splitlines()[-2] for number in range(2, pdf("both").count + 1)]
    assert all(head.startswith("示例大模型 Example-LM 2.1 · ") for head in heads)
    first = pdf("both").places()["register"] - 2
    assert heads[first].endswith(" · 题目总览与关口"), "the rest of the part before stands at its top"
    assert heads[first + 1].endswith(" · 差距清单")


def test_the_head_of_a_page_names_the_part_that_the_page_begins_with() -> None:
    given = replace(reviewed_example({"C1-01": "confirmed"}), edition=Edition.AUDIT)
    audit = render(given, "en")
    second, third = (audit.page(number).splitlines()[-2] for number in (2, 3))
    assert (audit.places()["scores"], audit.places()["look-first"]) == (1, 2)
    assert second.endswith(" Scores"), "its last rows stand above the next part"
    assert not third.endswith(" Scores")


def test_a_page_before_the_first_part_is_named_by_the_title() -> None:
    subject = {"scope": "the model and its interface. " * 200, "organisation": "Example"}
    given = replace(report_of(plain("Q-01"), subject=subject), edition=Edition.PUBLIC)
    head = render(given, "en").page(2).splitlines()[-2]
    assert head.endswith(" · Public disclosure on the AI safety commitments")


def test_the_last_row_of_a_table_does_not_stand_alone_on_a_page() -> None:
    """A note of so many lines leaves room for nine of the ten rows of the first sample."""
    given = reviewed_example({"C1-01": "not-seen"})
    assert given.review is not None
    finding = given.review.findings["C1-01"].model_copy(update={"note": UserText("line\n" * 21 + "end")})
    review = given.review.model_copy(update={"findings": {"C1-01": finding}})
    audit = render(replace(given, edition=Edition.AUDIT, review=review), "en")
    drawn = [len(re.findall(r"(?<!:)\b[0-9a-f]{64}", audit.page(number))) for number in (3, 4)]
    assert drawn == [8, 12]


def test_notes_and_steps_are_in_the_text_letter_by_letter() -> None:
    entries = [one for book in build_view(example()).ledgers for part in book.sections for one in part.entries]
    told = [text for one in entries for text in (one.answer.note, one.ask.zh, one.step.zh if one.step else "")]
    told += [text for item in build_view(example()).evidence.items for text in (item.title, item.shows)]
    wanted = [squeezed(text) for text in told if text]
    assert len(wanted) > 300
    bodies = pdf("both").bodies()
    whole = "".join(bodies)
    assert [text for text in wanted if text not in whole and not is_split(text, bodies)] == []


def test_no_answer_is_split_over_two_pages() -> None:
    places = pdf("both").places()
    entries = [one for book in build_view(example()).ledgers for part in book.sections for one in part.entries]
    for one in entries:
        body = pdf("both").bodies()[places[one.id] - 1]
        last = one.step.zh if one.step else one.answer.note
        assert squeezed(last) in body, one.id


def test_the_chart_of_a_forecast_stands_with_its_dates_and_the_words_stand_together() -> None:
    bodies = pdf("both").bodies()
    found = build_view(example()).forecasts
    assert len(found) == 2
    for one in found:
        rows = [squeezed(f"{row.date}{row.questions}{row.score}") for row in one.rows]
        (body,) = (body for body in bodies if rows[-1] in body)
        assert squeezed(one.title.zh + one.title.en) in body[: body.index(rows[0])]
    words = [squeezed(term.meaning.zh) for term in TERMS]
    assert any(all(word in body for word in words) for body in bodies)


def test_no_row_of_a_comparison_is_split_and_why_flags_do_not_count_is_said_once() -> None:
    view = build_view(renewed_and_reviewed())
    bodies = render(renewed_and_reviewed(), "zh").bodies()
    rows = [squeezed(row.questions.zh) for row in view.changes.rows]
    assert [row for row in rows if not any(row in body for body in bodies)] == []
    assert len(max(rows, key=len)) > 100, "a row of several lines"
    assert any(rows[-1] in body and rows[-2] in body for body in bodies), "the last row does not stand alone"
    assert view.why_undecided is not None
    assert "".join(bodies).count(squeezed(view.why_undecided.zh)) == 1


def test_no_line_begins_with_the_dot_between_two_texts() -> None:
    """The bullet of a list is a line of its own in what comes out."""
    lines = [line.strip() for number in range(1, pdf("zh").count + 1) for line in pdf("zh").page(number).splitlines()]
    assert lines.count("·") == len(build_view(given("zh")).rests_on)
    assert [line for line in lines if line.startswith("·") and line != "·"] == []


def is_split(text: str, bodies: list[str]) -> bool:
    """Whether a text begins on one page and goes on on the next."""
    cuts = range(1, len(text))
    return any(text[:cut] in one and text[cut:] in other for one, other in pairwise(bodies) for cut in cuts)


@pytest.mark.parametrize("display", DISPLAYS)
def test_the_fonts_are_our_own_subsets_whatever_the_machine_has(display: Display) -> None:
    fonts = pdf(display).fonts()
    assert len(fonts) == 2
    assert all(re.fullmatch(r"/[A-Z]{6}\+ReportSans\w*", name) and embedded for name, embedded in fonts.items())


@pytest.mark.parametrize("display", DISPLAYS)
def test_the_renderer_found_nothing_odd(display: Display) -> None:
    assert pdf(display).warnings == []


def test_links_lead_into_the_report_or_to_an_address_of_the_evidence() -> None:
    addresses = {link for link in pdf("both").links() if not link.startswith("#")}
    items = [item for answer in example().assessment.answers.values() for item in answer.evidence]
    given = {item.url.raw for item in items if item.url is not None}
    assert addresses <= {url for url in given if url.startswith(("https://", "http://"))}
    inner = {link[1:] for link in pdf("both").links() if link.startswith("#")}
    assert len(inner) > 20
    assert inner <= set(pdf("both").places())


MOST = {"full": 45, "one": 25, "empty": 8, "executive": 4, "audit": 4}
"""Pages: both questionnaires answered, one of them, nothing answered, the executive edition, a review just begun."""


def count(given: ReportInput, display: Display = "both") -> int:
    return render(given, display).count


def test_the_report_has_no_more_pages_than_it_should() -> None:
    assert pdf("both").count <= MOST["full"]
    assert count(one_questionnaire()) <= MOST["one"]
    assert count(unanswered()) <= MOST["empty"]
    assert count(replace(reviewed_example(), edition=Edition.AUDIT)) <= MOST["audit"]


@pytest.mark.parametrize("display", ["zh", "en", "both"])
def test_the_executive_edition_has_four_pages(display: Display) -> None:
    assert count(replace(example(), edition=Edition.EXECUTIVE), display) == MOST["executive"]


@pytest.mark.parametrize("display", ["en", "both"])
@pytest.mark.parametrize("made", [crowded, renewed_and_reviewed])
def test_page_1_of_the_executive_edition_is_one_page_at_its_fullest(
    made: Callable[[], ReportInput], display: Display
) -> None:
    made_of = render(replace(made(), edition=Edition.EXECUTIVE), display)
    assert squeezed(made_of.page(2)).startswith(squeezed(pick(PARTS["commitments"], main_language(display))))


@pytest.mark.parametrize("display", ["zh", "en", "both"])
def test_page_1_of_the_executive_edition_has_the_scope_whole(display: Display) -> None:
    first = squeezed(render(replace(example(), edition=Edition.EXECUTIVE), display).page(1))
    assert squeezed("".join(shown(example().assessment.subject.scope).split())) in first


def test_nothing_is_attached_and_nothing_runs() -> None:
    catalog = pdf("both").reader.root_object
    assert "/AF" not in catalog
    assert "/OpenAction" not in catalog
    assert set(catalog["/Names"]) <= {"/Dests"}
    kinds = {one.get("/S") for one in pdf("both").objects() if isinstance(one, dict) and one.get("/Type") == "/Action"}
    assert kinds <= {"/URI", "/GoTo"}


def test_the_file_names_itself_its_language_and_its_day() -> None:
    root, head = small().reader.root_object, small().reader.metadata
    assert root["/Lang"] == "en"
    assert root["/MarkInfo"]["/Marked"]
    assert head is not None
    assert (head.title, head.creator) == (
        f"AI safety readiness self-assessment · Model, {MODEL} 2.1",
        f"Earnest {VERSION}",
    )
    assert str(head["/CreationDate"]).startswith("D:20261122")
    assert small().reader.trailer["/ID"][0] == DIGEST.removeprefix("sha256:")[:16]


def test_the_same_report_is_the_same_bytes_on_another_day_and_another_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {
        "TZ": "Pacific/Kiritimati",
        "LANG": "tr_TR.UTF-8",
        "PYTHONHASHSEED": "7",
        "FONTCONFIG_PATH": "/nowhere",
        "FONTCONFIG_FILE": "/nowhere/fonts.conf",
        "SOURCE_DATE_EPOCH": "86400",
    }.items():
        monkeypatch.setenv(name, value)
    assert render(one_answer(), "en").data == small().data


def test_page_1_is_one_page_at_its_fullest() -> None:
    assert worst("crowded").headings()["目录Contents"] == {2}
    assert squeezed(SELF_ASSESSMENT.zh + SELF_ASSESSMENT.en) in squeezed(worst("crowded").page(1))


def test_page_1_is_one_page_of_a_reviewed_and_renewed_report_too() -> None:
    """Three lenses, an auditor, what changed, an answer to be confirmed: all that adds to it at once."""
    page, _ = printed_page(renewed_and_reviewed(), "both")
    first = page[: page.index("</section>")] + "</section></body></html>"
    made = Pdf(PdfRendering(first, JOB).run(), [])
    assert made.count == 1
    text = squeezed(made.page(1))
    for said in ("审核人：审核员甲（审核所）", "与上次（版本2.1，2026-11-22评估）相比，有据得分依次为", "结论依据"):
        assert squeezed(said) in text


def test_page_1_is_one_page_of_hostile_text_too() -> None:
    assert worst("hostile").headings()["目录Contents"] == {2}


def test_hostile_text_is_printed_as_written() -> None:
    text = squeezed("".join(map(worst("hostile").page, (1, 2, 3))))
    for written in ("<script>alert(1)</script>", "{{7*7}}{%raw%}", "[link](javascript:x)", "<U+202E>gnp.exe"):
        assert written in text
    assert "[U+1F642]" in text, "the typeface has no such sign"
    assert worst("hostile").warnings == []
    assert set(worst("hostile").fonts().values()) == {True}


def test_hostile_addresses_are_no_links() -> None:
    addresses = {link for link in worst("hostile").links() if not link.startswith("#")}
    assert addresses == {"https://example.org/" + "a" * 900}
