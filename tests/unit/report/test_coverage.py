"""The typeface: it has every character of our own data and pages; what it lacks is printed as a mark."""

from __future__ import annotations

import runpy
import unicodedata
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from checkout import ROOT
from earnest.core.questionnaire import crosswalk
from earnest.report import book, charts, view
from earnest.report.pdf.glyphs import COMMON, FONTS, SUPPLEMENT, Typeface, lacking, marked, needs_supplement

OURS = (
    *sorted((ROOT / "questionnaires").glob("*.toml")),
    ROOT / "seeds" / "instruments.toml",
    *sorted((ROOT / "src" / "earnest" / "report").rglob("*.j2")),
    *sorted((ROOT / "src" / "earnest" / "report" / "parts").glob("*.py")),
    *(Path(module.__file__ or "") for module in (book, charts, crosswalk, view)),
)


CHARACTER_SETS = runpy.run_path(str(ROOT / "tools" / "font_characters.py"))
LETTERS = "Łódź Čeština Đặng Nguyễn Ştefan Ģirts Ǆ ƀ Ɐ Αθήνα Ἀθῆναι Ђорђе Ґ ң ə"
SYMBOLS = "←↑→↓↔⇒⇔↩↪↦ ✓ ✗ ✔ ✘ ☐ ☑ ☒ ✅ ❌ ㎡ ㎏ ℃ № ™ ≈ ≒ ≤ ≥ √ ∞ ⌘ ★ ☆ ● ○ ■ □ ▲ △ ① ㈱ 〇 ぁ ァ ㄅ € ₽ ½ Ⅻ"


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.name)
def test_every_character_of_ours_is_in_both_weights(path: Path) -> None:
    characters = set(path.read_text("utf-8")) - set("\n\t")
    assert characters - COMMON.characters == set()


@pytest.mark.parametrize("typeface", [COMMON, SUPPLEMENT], ids=lambda typeface: typeface.family)
def test_the_list_says_what_both_weights_have(typeface: Typeface) -> None:
    for path in typeface.files.values():
        with TTFont(path, lazy=True) as font:
            assert {chr(code) for code in font.getBestCmap()} == typeface.characters


@pytest.mark.parametrize(
    ("name", "size"), [("general_standard", 8_105), ("gbk", 21_854)], ids=["the General Standard table", "GBK"]
)
def test_names_in_chinese(name: str, size: int, capsys: pytest.CaptureFixture[str]) -> None:
    wanted = {chr(code) for code in CHARACTER_SETS[name]()}
    here = wanted & (COMMON.characters | SUPPLEMENT.characters)
    common = len(wanted & COMMON.characters)
    with capsys.disabled():
        print(f"\n{name}: {len(here):,} of {len(wanted):,} characters, {common:,} of them in every report")
    assert len(wanted) == size
    assert wanted - here == set()


@pytest.mark.parametrize(
    ("first", "last"),
    [(0x00A0, 0x024F), (0x1E00, 0x1EFF), (0x0400, 0x052F), (0x1F00, 0x1FFF), (0x0384, 0x03E1), (0x2200, 0x22FF)],
    ids=["Latin", "Latin Extended Additional", "Cyrillic", "Greek Extended", "Greek", "mathematics"],
)
def test_blocks_are_whole(first: int, last: int) -> None:
    letters = {chr(code) for code in range(first, last + 1) if unicodedata.category(chr(code)) not in {"Cn", "Cf"}}
    assert letters - COMMON.characters - SUPPLEMENT.characters == set()


def test_letters_and_signs_of_everyday() -> None:
    assert lacking(LETTERS + SYMBOLS) == ()


def test_a_character_that_the_typeface_lacks_becomes_a_mark() -> None:
    assert marked("好\U0001f642\U0002a6d6") == "好[U+1F642][U+2A6D6]"
    assert lacking("\U0002a6d6好\U0001f642 \U0001f642") == ("\U0001f642", "\U0002a6d6")


def test_the_head_of_a_page_keeps_its_characters() -> None:
    page = "<head><title>\U0001f642</title></head><body>\U0001f642</body>"
    assert marked(page) == "<head><title>\U0001f642</title></head><body>[U+1F642]</body>"
    assert lacking(page.replace("<body>\U0001f642", "<body>")) == ()


def test_what_the_typeface_has_stays() -> None:
    text = "模型 model é “引用”—…·\n\t0-9 喆 Łódź"
    assert marked(text) == text


def test_the_supplement_is_for_pages_that_need_it() -> None:
    assert needs_supplement("王喆")
    assert not needs_supplement("模型 model é \U0001f642\ufe0f")


def test_the_emoji_selector_goes_without_a_mark() -> None:
    assert marked("好\ufe0f") == "好"
    assert lacking("好\ufe0f") == ()


def test_letters_typed_with_accents_behind_them_are_put_together() -> None:
    assert marked("Lo\u0301dz\u0301") == "Lódź"
    assert needs_supplement("dz\u0301")
    assert not needs_supplement("Cafe\u0301")


def test_a_mark_is_itself_printable() -> None:
    assert set("[U+0123456789ABCDEF]") <= COMMON.characters


def test_the_fonts_are_four_files_of_their_own() -> None:
    files = [path.read_bytes() for typeface in (COMMON, SUPPLEMENT) for path in typeface.files.values()]
    assert len(set(files)) == 4
    assert {one[:4] for one in files} == {b"\x00\x01\x00\x00"}, "TrueType outlines, not CFF"


def test_every_source_keeps_its_notice() -> None:
    notices = [line for line in (FONTS / "OFL.txt").read_text("utf-8").splitlines() if line.startswith("Copyright 2")]
    assert len(notices) == len(set(notices)) >= 6
    for path in SUPPLEMENT.files.values():
        with TTFont(path, lazy=True) as font:
            assert str(font["name"].getDebugName(0)).splitlines() == notices
