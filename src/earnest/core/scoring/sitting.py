"""A sitting: a few questions of one role at a time, the open gates first; advice, never a barrier."""

from __future__ import annotations

from collections.abc import Sequence

from earnest.core.language import Phrase, joined
from earnest.core.scoring.question_filter import progress
from earnest.core.scoring.scorecard import Scorecard
from earnest.core.scoring.standing import ScoredQuestion, is_closed
from earnest.core.wording import STOP, listed

SIZE = 7
"""So many questions are one sitting."""


def questions_of(card: Scorecard, role: str | None) -> list[ScoredQuestion]:
    """The questions of a role that the profile leaves in; None is every role."""
    return [s for s in card.scored_questions() if _is_of(s, role)]


def _is_of(scored: ScoredQuestion, role: str | None) -> bool:
    return not scored.hidden and role in {None, scored.question.role}


def sitting(card: Scorecard, role: str | None) -> tuple[str, ...]:
    """The ids of the next questions of a role about which there is something to say; none when all is said.

    Open gates come first, then the others; among them those without an answer, those to be looked at again, those whose
    evidence does not suffice.
    """
    waiting = [s for s in questions_of(card, role) if _waits(s)]
    return tuple(s.question.id for s in sorted(waiting, key=_order)[:SIZE])


def _waits(scored: ScoredQuestion) -> bool:
    return not scored.answered or _again(scored) or _lacks_evidence(scored)


def _again(scored: ScoredQuestion) -> bool:
    answer = scored.answer
    return bool(answer.confirm or answer.flagged) or scored.rating == "unknown"


def _lacks_evidence(scored: ScoredQuestion) -> bool:
    return scored.live and scored.credits["evidenced"].value < scored.credits["claimed"].value


def _order(scored: ScoredQuestion) -> tuple[bool, int]:
    open_gate = scored.question.gate is not None and scored.live and not is_closed(scored, "evidenced")
    return not open_gate, 0 if not scored.answered else 1 if _again(scored) else 2


def closing(before: Scorecard, after: Scorecard, role: str | None) -> Phrase:
    """What is said at the end: how much of the role's questions is answered, the level, what comes next."""
    mine = questions_of(after, role)
    done = progress(mine)
    parts = [(_YOURS if role else _ALL).fill(done=done.answered, all=done.live), _level(before, after), _next(mine)]
    return joined(parts, STOP)


def _level(before: Scorecard, after: Scorecard) -> Phrase:
    was, now = before.level(before.headline_lens), after.level(after.headline_lens)
    return _UNCHANGED if was == now else _LEVEL.fill(was=was or "-", now=now or "-")


def _next(mine: Sequence[ScoredQuestion]) -> Phrase:
    """How many questions are unanswered, to be looked at again, without evidence that suffices."""
    counts = (
        (_UNANSWERED, sum(not s.answered for s in mine)),
        (_AGAIN, sum(s.answered and _again(s) for s in mine)),
        (_EVIDENCE, sum(s.answered and not _again(s) and _lacks_evidence(s) for s in mine)),
    )
    said = [words.fill(n=n) for words, n in counts if n]
    if not said:
        return _NOTHING
    return _NEXT.fill(what=listed(said))


_YOURS = Phrase("您的{all}题已答{done}题", "{done} of {all} of yours are answered")
_ALL = Phrase("{all}题已答{done}题", "{done} of {all} are answered")
_UNCHANGED = Phrase("等级未变", "level unchanged")
_LEVEL = Phrase("等级由{was}变为{now}", "level {was} -> {now}")
_NEXT = Phrase("接下来：{what}", "next: {what}")
_UNANSWERED = Phrase("未作答{n}题", "{n} unanswered")
_AGAIN = Phrase("待再看{n}题", "{n} to look at again")
_EVIDENCE = Phrase("缺证据{n}题", "{n} lacking evidence")
_NOTHING = Phrase("没有待办", "nothing is left to do")
