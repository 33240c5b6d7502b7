"""Rules for one text of a questionnaire: both languages there, no empty words, punctuation, length, ending."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from earnest.core.language import Language, Phrase, Worded
from earnest.core.questionnaire.lint.word_lists import EMPTY_EN, EMPTY_ZH, HALF_WIDTH, HAN, LATIN, NOT_PLAIN, Shape
from earnest.core.text import one_line

BOTH: tuple[Language, ...] = ("zh", "en")
_HAN = re.compile(HAN)
_REFERENCE = re.compile(
    r"(?<![A-Za-z0-9])(?:[A-Z]{1,6}[.-]?\d+(?:[.-]\d+)*(?:\.?[a-z])?|[A-Z]{2,}(?:/[A-Z]+)* ?\d[\d.:-]*)(?![A-Za-z0-9])"
    r"|[（(][a-z][)）]"
)
"""The number of a clause, a question or a document, such as A.6.2.4, C1-06, CC1.d or ISO 42001: no word."""
_LATIN_TERM = re.compile(rf"(?<![A-Za-z0-9])(?:{'|'.join(map(re.escape, LATIN))})(?![A-Za-z0-9])")
_EMPTY_WORD = re.compile(rf"(?<![\w-])(?:{'|'.join(EMPTY_EN)})(?![\w-])", re.IGNORECASE)
_STOPS = ("。", ".", "；", ";")


def without_references(text: str) -> str:
    """A text without the numbers of clauses, questions and documents, and without terms in Latin letters."""
    return _LATIN_TERM.sub("", _REFERENCE.sub("", text))


def text_faults(text: Worded, shape: Shape, languages: Collection[Language] = BOTH) -> Iterator[tuple[str, Phrase]]:
    """What is wrong with a text in some languages, each fault with the language it stands in."""
    if "zh" in languages:
        yield from _zh_faults(text, shape)
    if "en" in languages:
        yield from _en_faults(text, shape)


def _zh_faults(text: Worded, shape: Shape) -> Iterator[tuple[str, Phrase]]:
    if _HAN.search(text.zh):
        yield from (("zh", fault) for fault in _chinese(text.zh, shape))
    else:
        yield "zh", Phrase("缺少中文", "write the Chinese text; there is none")


def _en_faults(text: Worded, shape: Shape) -> Iterator[tuple[str, Phrase]]:
    if text.en.strip() and not _HAN.search(text.en):
        yield from (("en", fault) for fault in _english(text.en, shape))
    else:
        yield "en", Phrase("缺少英文，或英文中含汉字", "write the English text; it is absent or contains Chinese")


def _chinese(text: str, shape: Shape) -> Iterator[Phrase]:
    for word in EMPTY_ZH:
        if word in text:
            yield _empty_word(word)
    for mark in sorted(set(re.findall(HALF_WIDTH, text))):
        yield Phrase("半角“{m}”应改为全角", "use the full-width form of the half-width “{m}”").fill(m=mark)
    if re.search(rf"(?:{_HAN.pattern})\s|\s(?:{_HAN.pattern})", text):
        yield Phrase("删去汉字旁的空格", "remove the space next to a Chinese character")
    letters = re.search("[A-Za-z]+", without_references(text))
    if letters:
        yield Phrase("“{w}”应写成中文", "write “{w}” in Chinese").fill(w=one_line(letters.group(), 40))
    if len(text) > shape.zh:
        yield Phrase("共{n}个字符，应不超过{limit}个", "shorten {n} Chinese characters to at most {limit}").fill(
            n=len(text), limit=shape.zh
        )
    yield from _ending(text, shape.end_zh)


def _english(text: str, shape: Shape) -> Iterator[Phrase]:
    for word in dict.fromkeys(found.group() for found in _EMPTY_WORD.finditer(text)):
        yield _empty_word(word)
    for mark in sorted(set(re.findall(NOT_PLAIN, text))):
        yield Phrase("英文中的“{m}”应改为半角", "use plain ASCII punctuation instead of “{m}”").fill(m=mark)
    words = len(text.split())
    if words > shape.en:
        yield Phrase("英文共{n}词，应不超过{limit}词", "shorten {n} English words to at most {limit}").fill(
            n=words, limit=shape.en
        )
    yield from _ending(text, shape.end_en)


def _empty_word(word: str) -> Phrase:
    return Phrase("以可核实的事实代替“{w}”", "replace “{w}” with a fact that can be checked").fill(w=word)


def _ending(text: str, mark: str) -> Iterator[Phrase]:
    if mark and not text.endswith(mark):
        yield Phrase("应以“{m}”结尾", "end the text with “{m}”").fill(m=mark)
    if not mark and text.endswith(_STOPS):
        yield Phrase("删去末尾的“{m}”", "remove the closing “{m}”").fill(m=text[-1])
