"""What the level rests on: as much of it as page 1 has room for, and all of it behind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from earnest.core.language import Phrase
from earnest.core.scoring.left_out_words import flags_said
from earnest.core.scoring.rests_on_words import HEAD, Said, said
from earnest.core.scoring.scorecard import Scorecard
from earnest.core.scoring.way_on import BARS_LEVEL_4, bars_of_level_4, way_on
from earnest.core.text import display_width
from earnest.core.wording import COLON
from earnest.report.inputs import ReportInput
from earnest.report.words import joined, worded

ZH_COLUMNS, EN_COLUMNS = 720, 1000
"""Six lines of page 1 in Chinese, seven in English, which is set smaller."""
ON_PAGE_1_ANYWAY = frozenset({"released", "to-confirm"})
"""Facts that stand elsewhere on page 1."""
CHANGES_BY_THE_DAY = frozenset({"day"})
"""What the same report made on another day would say otherwise."""


@dataclass(frozen=True, slots=True)
class Foundation:
    """The sentences of page 1 as one text, and how many more there are behind."""

    text: Phrase
    more: int
    names_rules: bool
    """Whether consistency rules stand among them by their ids, which say nothing to whoever begins to read."""


def on_page_1(report_input: ReportInput, share: float = 1) -> Foundation:
    """The first sentences, each whole; `share` is how much of the usual room there is for them."""
    told = [one for one in _said(report_input) if one.topic not in ON_PAGE_1_ANYWAY]
    count = _fitting([one.text for one in told], ZH_COLUMNS * share, EN_COLUMNS * share)
    text = joined(*(one.text for one in told[:count]))
    names_rules = any(one.topic == "consistency" for one in told[:count])
    return Foundation(Phrase(f"{HEAD.zh}：{text.zh}。", f"{HEAD.en}: {text.en}."), len(told) - count, names_rules)


def _fitting(sentences: list[Phrase], zh: float, en: float) -> int:
    """How many sentences there is room for in both languages; the first one always."""
    for count, one in enumerate(sentences):
        zh -= display_width(one.zh) + 2
        en -= display_width(one.en) + 2
        if count and (zh < 0 or en < 0):
            return count
    return len(sentences)


def _said(report_input: ReportInput) -> list[Said]:
    told = said(report_input.rests_on, report_input.scorecard)
    return [Said(one.topic, worded(one.text)) for one in told if one.topic not in CHANGES_BY_THE_DAY]


def in_full(report_input: ReportInput) -> tuple[Phrase, ...]:
    """Everything that the levels rest on, the way to the next one, and what bars the highest."""
    card = report_input.scorecard
    names = report_input.catalog.profile.names()
    everything = [
        *(one.text for one in _said(report_input)),
        *flags_said(report_input.rests_on, names),
        *_ways_on(card),
        *_level_4(report_input),
    ]
    return tuple(worded(text).capital for text in dict.fromkeys(everything))


def _ways_on(card: Scorecard) -> Iterator[Phrase]:
    """The way to the next level of each questionnaire, by name where there are several."""
    for one in card.questionnaires:
        title = worded(one.questionnaire.title)
        for step in way_on(one, card.headline_lens, card):
            yield step.text if len(card.questionnaires) == 1 else joined(title, step.text, between=COLON)


def _level_4(report_input: ReportInput) -> tuple[Phrase, ...]:
    """What bars the highest level, as one sentence; none without a review."""
    bars = bars_of_level_4(report_input.scorecard, report_input.catalog.profile.names())
    if not bars:
        return ()
    listed = joined(*(worded(bar) for bar in bars))
    return (Phrase(f"{BARS_LEVEL_4.zh}：{listed.zh}", f"{BARS_LEVEL_4.en}: {listed.en}"),)
