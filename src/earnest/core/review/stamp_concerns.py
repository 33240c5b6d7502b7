"""What is to be looked at first of time stamps: who says since when a file exists, and where nobody can tell."""

from __future__ import annotations

from collections.abc import Iterator

from earnest.core.assessment.model import EvidenceItem
from earnest.core.assessment.time_stamp import TimeStamps
from earnest.core.language import Phrase
from earnest.core.review.concerns import NAMED, Concern, ConcernCode, Surroundings, first_of
from earnest.core.scoring.scorecard import Scorecard
from earnest.core.user_text import UserText


def stamp_concerns(card: Scorecard, around: Surroundings) -> Iterator[Concern]:
    """The stamps of the answers and the review, those of evidence that do not hold, and what they say of claimed days.

    A stamp says when a file existed at the latest. What an item claims, `dated`, is the day of what it shows.
    """
    for name, stamp in around.stamped:
        code: ConcernCode = "time-stamp" if stamp.state == "good" else "time-stamp-not-good"
        yield Concern(code, _OF.fill(file=name, said=stamp.sentence), about=(name, stamp.state))
    behind = _behind(card)
    for file, stamp in [one for one in around.stamps.items() if one[1].state != "good"][:NAMED]:
        said = _OF.fill(file=file, said=stamp.sentence)
        yield Concern(
            "time-stamp-not-good", said, tuple(dict.fromkeys(behind.get(file, ()))), about=(file.line(), stamp.state)
        )
    asked = card.scored_questions()
    late = tuple(s.question.id for s in asked if any(is_later(item, around.stamps) for item in s.answer.evidence))
    if late:
        yield Concern("time-stamp-later", _LATER.fill(n=len(late), ids=first_of(late)), late)


def is_later(item: EvidenceItem, stamps: TimeStamps) -> bool:
    """Whether an item claims a day before the one from which on its file is known to exist."""
    stamp = stamps.get(item.kept) if item.kept is not None else None
    return bool(stamp and stamp.at and item.dated and stamp.at.date() > item.dated)


def _behind(card: Scorecard) -> dict[UserText, list[str]]:
    """The questions that each file is given for."""
    found: dict[UserText, list[str]] = {}
    for scored in card.scored_questions():
        for item in scored.answer.evidence:
            if item.kept is not None:
                found.setdefault(item.kept, []).append(scored.question.id)
    return found


_OF = Phrase("{file}：{said}", "{file}: {said}")
_LATER = Phrase(
    "{n}题有证据所称日期早于时间戳：时间戳只证明文件最迟何时存在，早于此的日期仍只是自称：{ids}",
    "evidence that claims a day before its time stamp ({n} answers); of the time before the stamp there is only the "
    "team's word: {ids}",
)
