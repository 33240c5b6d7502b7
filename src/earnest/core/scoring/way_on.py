"""The way to the next level in words: what can be done now, what only the next version can do, what bars it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from earnest.core.language import Phrase, Worded, joined
from earnest.core.scoring.credit import Lens
from earnest.core.scoring.scorecard import LensScore, QuestionnaireScore, Scorecard
from earnest.core.scoring.standing import ScoredQuestion
from earnest.core.scoring.suggestion import open_conditions
from earnest.core.wording import LEVEL_NAMES, STOP, first_of

WayTopic = Literal["now", "next-version", "out-of-reach", "barred", "old-record", "level-4"]

NEXT_VERSION = Phrase("下一版本起", "from the next version on")
ONLY_OLD_RECORD = Phrase("只有发布前的记录才有用", "only a record from before the release helps")


def remark(scored: ScoredQuestion) -> Phrase | None:
    """What is to be known before anybody works on a gap; None where nothing is."""
    known = NEXT_VERSION if scored.beyond_repair else ONLY_OLD_RECORD if scored.only_old_record else None
    said = [one for one in (open_conditions_words(scored), known) if one is not None]
    return joined(said, STOP) if said else None


def open_conditions_words(scored: ScoredQuestion) -> Phrase | None:
    """The conditions that the answer says are not met, by number; None where nobody said or all are."""
    numbers = open_conditions(scored)
    if not numbers:
        return None
    listed_numbers = ", ".join(map(str, numbers))
    words = Phrase("未满足的条件：{numbers}", "conditions not met: {numbers}")
    return words.fill(numbers=Phrase(listed_numbers.replace(", ", "、"), listed_numbers))


class Step(NamedTuple):
    """One sentence about the way to the next level."""

    topic: WayTopic
    text: Phrase


def way_on(one: QuestionnaireScore, lens: Lens, card: Scorecard) -> tuple[Step, ...]:
    """What is to be said about the way from the level of a questionnaire in a lens to the next one."""
    result = one.lenses[lens]
    if result is None:
        return ()
    return (*_route(result), *_lost(one, result), *_level_4(result, card))


def _route(result: LensScore) -> Iterator[Step]:
    if result.level not in {1, 2}:
        return
    level = result.level + 1
    name, way = LEVEL_NAMES[level], result.route
    if way.now:
        text = _PART_TO_DO if way.next_version else _TO_DO
        yield Step("now", text.fill(level=level, name=name, n=len(way.now), ids=first_of(way.now)))
    if way.next_version:
        text = Phrase("下一版本起才能补足：{ids}", "from the next version on: {ids}")
        yield Step("next-version", text.fill(ids=first_of(way.next_version)))
    if not way.within_reach:
        text = Phrase("本版本已达不到{level}级（{name}）", "level {level} ({name}) is not within reach of this version")
        yield Step("out-of-reach", text.fill(level=level, name=name))
    if way.bar is not None:
        text = Phrase("补足作答也达不到{level}级：{why}", "no better answers reach level {level}: {why}")
        yield Step("barred", text.fill(level=level, why=way.bar))


_TO_DO = Phrase(
    "达到{level}级（{name}）须补足{n}题：{ids}", "for level {level} ({name}), raise {n} to full credit: {ids}"
)
_PART_TO_DO = Phrase(
    "本版本可为{level}级（{name}）补足{n}题：{ids}",
    "for level {level} ({name}), this version can raise {n} to full credit: {ids}",
)


def _lost(one: QuestionnaireScore, result: LensScore) -> Iterator[Step]:
    if one.beyond_repair and set(one.beyond_repair) != set(result.route.next_version):
        text = Phrase("本版本已无法补救的题：{ids}", "beyond repair in this version: {ids}")
        yield Step("next-version", text.fill(ids=first_of(one.beyond_repair)))
    if old := [s.question.id for s in one.scored_questions if s.only_old_record]:
        text = Phrase("只有发布前的记录才有用的题：{ids}", "only a record from before the release helps: {ids}")
        yield Step("old-record", text.fill(ids=first_of(old)))


def _level_4(result: LensScore, card: Scorecard) -> Iterator[Step]:
    if result.level != 3:
        return
    if card.review is None:
        text = Phrase("4级须经第三方审核", "level 4 takes the review of an auditor")
        yield Step("level-4", text)


BARS_LEVEL_4 = Phrase("4级的障碍", "What bars level 4")


def bars_of_level_4(card: Scorecard, flag_names: Mapping[str, Worded]) -> tuple[Phrase, ...]:
    """What bars level 4, each once, flags by their names; empty without a review."""
    return tuple(dict.fromkeys(bar.by_name(flag_names).why for bar in card.bars_level_4))
