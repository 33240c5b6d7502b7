from __future__ import annotations

from earnest.core.language import Phrase, main_language, pick, shown_languages
from factories import question


def test_a_phrase_is_picked_by_language() -> None:
    phrase = Phrase("未就绪", "Not ready")
    assert pick(phrase, "zh") == "未就绪"
    assert pick(phrase, "en") == "Not ready"
    assert pick(question(topic={"zh": "主题", "en": "topic"}).topic, "zh") == "主题"


def test_fill_puts_a_worded_value_in_its_own_language() -> None:
    filled = Phrase("答为“{name}”，{n}分", "rated {name}, {n} points").fill(name=Phrase("部分落实", "partial"), n=3)
    assert filled == Phrase("答为“部分落实”，3分", "rated partial, 3 points")


def test_fill_leaves_braces_of_the_values_alone() -> None:
    once = Phrase("“{w}”", "“{w}”").fill(w="{n}")
    assert once.en == "“{n}”"
    assert Phrase("{why}", "{why}").fill(why=once) == once


def test_chinese_comes_first_where_both_languages_are_shown() -> None:
    assert shown_languages("both") == ("zh", "en")
    assert (shown_languages("en"), shown_languages("zh")) == (("en",), ("zh",))
    assert (main_language("both"), main_language("en")) == ("zh", "en")
