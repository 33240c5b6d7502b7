"""Why the level is what it is, and what stands between it and the next one."""

from __future__ import annotations

from earnest.core.language import Phrase
from earnest.core.questionnaire.ours import short_name
from earnest.core.scoring.credit import Lens
from earnest.core.scoring.scorecard import Scorecard
from earnest.core.wording import COLON, first_of, listed
from earnest.report.parts.scores import title_of
from earnest.report.words import clip_both, joined

_REASON_COLUMNS = 300


def headline_reason(card: Scorecard, lens: Lens) -> Phrase:
    """The sentence of the questionnaire whose level is the headline level."""
    level = card.level(lens)
    found = [(q, s) for q in card.questionnaires if (s := q.lenses[lens]) is not None and s.level == level]
    if not found:
        return Phrase("没有选用问卷", "no questionnaire is chosen")
    questionnaire, score = found[0]
    reason = score.reason
    if questionnaire.own:
        reason = joined(title_of(questionnaire, 80), reason, between=COLON)
    elif len(card.questionnaires) > 1:
        title = clip_both(questionnaire.questionnaire.title, 80)
        reason = Phrase(f"《{title.zh}》{reason.zh}", f"{title.en}: {reason.en}")
    return clip_both(reason, _REASON_COLUMNS)


def headline_distance(card: Scorecard, lens: Lens) -> Phrase | None:
    """How many questions stand between this level and the next, and of which questionnaires where it is of several.

    None where the scoring does not say.
    """
    level = card.level(lens)
    lowest = [(q, s) for q in card.questionnaires if (s := q.lenses[lens]) is not None and s.level == level]
    count = sum(len(score.route.questions) for _, score in lowest)
    barred = any(score.route.within_reach is False for _, score in lowest)
    lost = [name for _, score in lowest for name in score.route.next_version]
    if not count or level is None:
        return None
    questions = "question" if count == 1 else "questions"
    text = Phrase(
        f"升至{level + 1}级至少还须补足{count}题",
        f"Level {level + 1} needs full credit on at least {count} more {questions}",
    )
    if len(lowest) > 1:
        each = [(short_name(q.questionnaire), len(s.route.questions)) for q, s in lowest if s.route.questions]
        text = joined(text, _by_questionnaire(each), between=COLON)
    return joined(text, _later(lost, barred=barred)) if lost else text


def _later(lost: list[str], *, barred: bool) -> Phrase:
    """Which of them this version can do no more, and whether it is kept from the next level by that."""
    return (_BARRED if barred else _LATER).fill(ids=first_of(lost))


_LATER = Phrase("其中下一版本起才能补足的：{ids}", "of these only from the next version on: {ids}")
_BARRED = Phrase(
    "其中{ids}下一版本起才能补足，本版本已达不到这一级",
    "of these {ids} only from the next version on, so that this version cannot reach it",
)


def _by_questionnaire(each: list[tuple[Phrase, int]]) -> Phrase:
    """The first ones by name, the others in one."""
    said = [_OF_ONE.fill(name=name, n=count) for name, count in each[:_NAMED]]
    others = sum(count for _, count in each[_NAMED:])
    return listed([*said, *([_OF_OTHERS.fill(n=others)] if others else [])])


_NAMED = 2
_OF_ONE = Phrase("{name}{n}题", "{name} {n}")
_OF_OTHERS = Phrase("其余问卷{n}题", "other questionnaires {n}")
