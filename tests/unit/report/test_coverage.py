"""The typeface: it has every character of our own data and pages; what it lacks is printed as a mark."""

from __future__ import annotations

from pathlib import Path

import pytest

from checkout import ROOT
from earnest.core.questionnaire import crosswalk
from earnest.report import charts, view
from earnest.report.parts import method, sources
from earnest.report.pdf.glyphs import BOLD, REGULAR, covered, marked

OURS = (
    *sorted((ROOT / "questionnaires").glob("*.toml")),
    ROOT / "seeds" / "instruments.toml",
    *sorted((ROOT / "src" / "earnest" / "report").rglob("*.j2")),
    *(Path(module.__file__ or "") for module in (charts, crosswalk, method, sources, view)),
)


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.name)
def test_every_character_of_ours_is_in_both_weights(path: Path) -> None:
    characters = set(path.read_text("utf-8")) - set("\n\t")
    assert {character for character in characters if ord(character) not in covered()} == set()


def test_a_character_that_the_typeface_lacks_becomes_a_mark() -> None:
    assert marked("好\U0001f642\U00020bb7") == "好[U+1F642][U+20BB7]"


def test_what_the_typeface_has_stays() -> None:
    text = "模型 model é “引用”—…·\n\t0-9"
    assert marked(text) == text


def test_the_emoji_selector_goes_without_a_mark() -> None:
    assert marked("好\ufe0f") == "好"


def test_a_mark_is_itself_printable() -> None:
    assert {ord(character) for character in "[U+0123456789ABCDEF]"} <= covered()


def test_the_weights_are_two_files_of_their_own() -> None:
    assert REGULAR.read_bytes() != BOLD.read_bytes()
    assert {path.read_bytes()[:4] for path in (REGULAR, BOLD)} == {b"\x00\x01\x00\x00"}, "TrueType outlines, not CFF"
