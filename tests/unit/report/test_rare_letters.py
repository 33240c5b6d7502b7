"""Rare letters of names in the PDF: whole, from a font that other reports do not read; what is lacking is named."""

from __future__ import annotations

import dataclasses
from functools import cache
from pathlib import Path

import pytest

from earnest.core.language import Phrase
from earnest.report.inputs import ReportInput
from earnest.report.pdf.page import lacking_note, printed_page
from earnest.report.view import build_view
from factories import plain
from pdf_pages import Pdf, render, squeezed
from report_inputs import report_of
from watched_child import heard, watched

pytestmark = pytest.mark.slow

NAMES = {"organisation": "喆瑄公司", "model": "昇腾-镕", "prepared_by": "Žá Šé Nguyễn", "approved_by": "岗堃"}
OWNER = "犇燚、Łódź Čeština ễ ị ề ㎡ ✓ ✗"


def report(owner: str, **subject: str) -> ReportInput:
    return report_of(plain("Q-01"), answers={"Q-01": {"rating": "planned", "owner": owner}}, subject=subject)


@cache
def rare() -> Pdf:
    return render(report(OWNER, **NAMES), "zh")


def text_of(pdf: Pdf) -> str:
    return squeezed("".join(pdf.page(number) for number in range(1, pdf.count + 1)))


def test_every_letter_of_a_name_is_printed() -> None:
    text = text_of(rare())
    for name in (OWNER, *NAMES.values()):
        assert squeezed(name) in text
    assert "[U+" not in text.replace("[U+1F600]", "", 1), "the method explains marks by one"
    assert rare().warnings == []


def test_the_rare_letters_come_from_the_supplement() -> None:
    fonts = rare().fonts()
    assert set(fonts.values()) == {True}
    assert {name.partition("+")[2].replace("-", "") for name in fonts} >= {"ReportSans", "ReportSansSupplement"}


def test_the_title_has_the_letters_themselves_even_those_without_a_glyph() -> None:
    head = render(report("", model="昇腾-镕\U0001f680"), "en").reader.metadata
    assert head is not None
    assert str(head.title).endswith(" · 昇腾-镕\U0001f680 2.1")


def test_other_reports_do_not_read_the_supplement(tmp_path: Path) -> None:
    common = {"ReportSans-Regular.ttf", "ReportSans-Bold.ttf"}
    ordinary = watched(report("王明 \U0001f642", model="示例 é"), tmp_path)
    assert not any("Supplement" in name for name in ordinary.fonts())
    assert fonts_opened(tmp_path) == common
    watched(report("王喆"), tmp_path)
    assert fonts_opened(tmp_path) > common


def fonts_opened(folder: Path) -> set[str]:
    return {line.rpartition("/")[2] for line in heard(folder) if line.endswith(".ttf")}


def test_the_same_bytes_twice() -> None:
    assert render(report(OWNER, **NAMES), "zh").data == rare().data


def test_what_no_font_has_is_named_on_the_last_page() -> None:
    given = report("\U0001f680 \U0002a6d6 \U0001f680")
    _, missing = printed_page(given, "both")
    assert missing == ("\U0001f680", "\U0002a6d6")
    text = text_of(render(given, "both"))
    assert "PDF字体没有的字符有2个，以标记显示：[U+1F680]、[U+2A6D6]。" in text
    assert "typefacelacksthem:2([U+1F680],[U+2A6D6])." in text_of(render(given, "en"))


def test_a_report_that_lacks_nothing_says_nothing() -> None:
    assert build_view(report(OWNER)).lacking is None


def test_of_a_whole_script_only_the_first_are_named() -> None:
    many = tuple(map(chr, range(0xAC00, 0xAC00 + 500)))
    note = build_view(dataclasses.replace(report(""), lacking=many)).lacking
    assert note is not None
    assert note.en.startswith("Characters printed as marks, because the PDF's typeface lacks them: 500 ([U+AC00], ")
    assert note.zh.endswith("、[U+AC3B]、…。")


def test_whoever_had_it_made_is_told() -> None:
    assert lacking_note("\U0001f642") == Phrase(
        "PDF字体没有的字符有1个，以标记显示：\U0001f642 [U+1F642]",
        "characters printed as marks, because the PDF's typeface lacks them: 1 (\U0001f642 [U+1F642])",
    )
