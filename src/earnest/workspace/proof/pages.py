"""Compares the pages of two reports, and the figures on pages with those that the answers give."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from earnest.core.language import Phrase
from earnest.core.scoring.scorecard import Scorecard
from earnest.core.wording import LENS_NAMES, percent
from earnest.storage.pdf.taking_out import Page
from earnest.workspace.proof.findings import Finding, differs, matches, note, unknown

_SHOWN = 5
"""So many pages, and so many words of a page, are named."""


def compare_pages(theirs: Sequence[Page], ours: Sequence[Page]) -> Iterator[Finding]:
    """What two versions of a report say and draw, page by page, where the bytes of the files differ."""
    if len(theirs) != len(ours):
        yield differs("页数：{n}，应为{m}", "pages: {n}, and there should be {m}", n=len(theirs), m=len(ours))
    pairs = enumerate(zip(theirs, ours, strict=False))
    said = [number for number, (one, other) in pairs if _words(one) != _words(other)]
    for number in said[:_SHOWN]:
        yield _otherwise(number + 1, theirs[number], ours[number])
    if len(said) > _SHOWN:
        yield differs("另有{n}页的文字不同", "the text of {n} more pages differs", n=len(said) - _SHOWN)
    if not said and len(theirs) == len(ours):
        yield matches("文字：各页相同", "text: the same on every page")
    yield from _drawings(theirs, ours, said)


def _drawings(theirs: Sequence[Page], ours: Sequence[Page], said: Sequence[int]) -> Iterator[Finding]:
    pairs = enumerate(zip(theirs, ours, strict=False))
    drawn = [number for number, (one, other) in pairs if one.drawn != other.drawn and number not in said]
    if drawn:
        named = ", ".join(str(number + 1) for number in drawn[:_SHOWN]) + (" …" if len(drawn) > _SHOWN else "")
        yield differs(
            "第{pages}页：文字相同，但画面不同；可能有内容被遮盖、添加或移动",
            "page {pages}: the same text, drawn otherwise: something may be covered, added or moved",
            pages=named,
        )
    elif not said and len(theirs) == len(ours):
        yield note(
            "各页的绘制指令相同：多半只是经其他软件另存，但字体和图片仍可能被替换",
            "every page draws the same: most likely the file was only saved again by other software, though fonts and "
            "pictures may have been exchanged",
        )


def _otherwise(number: int, theirs: Page, ours: Page) -> Finding:
    there, here = Counter(_words(theirs)), Counter(_words(ours))
    return differs(
        "第{n}页：印有“{there}”，应为“{here}”",
        "page {n}: it says “{there}” where it should say “{here}”",
        n=number,
        there=_some(there - here),
        here=_some(here - there),
    )


def _some(words: Counter[str]) -> str:
    return " ".join([*words.elements()][:_SHOWN])


def _words(page: Page) -> list[str]:
    return page.text.split()


_FIGURE = re.compile(r"(?<![\d.])\d{1,3}\.\d(?![\d.])")


def compare_figures(theirs: Sequence[Page], ours: Sequence[Page], card: Scorecard) -> Iterator[Finding]:
    """The figures that the answers give against those printed, where other versions set the pages otherwise."""
    printed = {one for page in theirs for one in _FIGURE.findall(page.text)}
    for name, figure in _figures(card):
        if figure in printed:
            yield matches("{name}：{n}，报告上印有", "{name}: {n}, and it is printed", name=name, n=figure)
        else:
            yield differs("{name}：应为{n}，报告上没有", "{name}: {n}, which is not printed", name=name, n=figure)
    yield from _levels(card)
    others = sorted(printed - {one for page in ours for one in _FIGURE.findall(page.text)})
    if ours and others:
        yield unknown(
            "报告上印有本版本不印的数字：{others}",
            "figures are printed that this version does not print: {others}",
            others=", ".join(others[:20]),
        )


def _levels(card: Scorecard) -> Iterator[Finding]:
    """The level of each questionnaire with its reason: a digit on a page proves nothing, so a person has to compare."""
    lens = card.headline_lens
    for one in card.questionnaires:
        result = one.lenses[lens]
        if result is not None:
            yield note(
                "{id}，{lens}：按内附答卷应为“{reason}”；请与页面对照",
                "{id}, {lens}: by the answers inside “{reason}”; compare it with the pages",
                id=one.questionnaire.id,
                lens=LENS_NAMES[lens],
                reason=result.reason,
            )


def _figures(card: Scorecard) -> Iterator[tuple[Phrase, str]]:
    """The scores of each questionnaire, by lens, as they are printed."""
    for one in card.questionnaires:
        results = ((lens, one.lenses[lens]) for lens in card.lenses if not one.no_verdict(lens))
        scores = ((lens, result.score) for lens, result in results if result is not None)
        for lens, found in scores:
            if found is not None:
                yield _NAME.fill(id=one.questionnaire.id, lens=LENS_NAMES[lens]), percent(found)


_NAME = Phrase("{id}，{lens}得分", "{id}, {lens} score")
