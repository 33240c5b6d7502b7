"""What an edit did to the scores, in one line: the rating before and after, the points, gate, section and level."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from earnest.core.language import Phrase, Worded
from earnest.core.scoring.credit import Lens
from earnest.core.scoring.next_level import distance
from earnest.core.scoring.scorecard import LensScore, QuestionnaireScore, Scorecard
from earnest.core.scoring.standing import ScoredQuestion, is_closed
from earnest.core.wording import LENS_NAMES, RATING_NAMES, UNANSWERED, percent, points


class Change(NamedTuple):
    """One question before and after an edit."""

    before: ScoredQuestion
    after: ScoredQuestion

    @property
    def counts(self) -> bool:
        """Whether the rating that counts or what it earns is another one."""
        one, other = self.before, self.after
        return (one.rating, one.live, one.credits) != (other.rating, other.live, other.credits)


def effect(before: Scorecard, after: Scorecard) -> Phrase | None:
    """What an edit changed; None where it changed no rating and no score.

    Of a change to several answers at once, as undo or another profile makes it, only the sums are told.
    """
    if _ids(before) != _ids(after):
        return None
    for one, other in zip(before.questionnaires, after.questionnaires, strict=True):
        changes = [change for change in _changes(one, other) if change.counts]
        if changes:
            return _words(changes, one, other, after.headline_lens)
    return None


def _ids(card: Scorecard) -> list[str]:
    return [one.questionnaire.id for one in card.questionnaires]


def _changes(before: QuestionnaireScore, after: QuestionnaireScore) -> Iterator[Change]:
    for one, other in zip(before.scored_questions, after.scored_questions, strict=True):
        if one is not other:
            yield Change(one, other)


def _words(changes: Sequence[Change], before: QuestionnaireScore, after: QuestionnaireScore, headline: Lens) -> Phrase:
    what = _what(changes[0]) if len(changes) == 1 else _SEVERAL.fill(n=len(changes))
    parts = [_lens("claimed", before, after), *_marks(changes, after), _lens("evidenced", before, after)]
    return _LINE.fill(what=what, parts=_together([*parts, _level(before.lenses[headline], after.lenses[headline])]))


_LINE = Phrase("{what}：{parts}", "{what}: {parts}")
_SEVERAL = Phrase("{n}道题有变动", "{n} questions changed")
_RATED = Phrase("{id} {before} -> {after}", "{id} {before} -> {after}")
_EVIDENCE = Phrase("{id}的证据", "{id} evidence")
_LEFT = Phrase("{id}不再适用", "{id} no longer applies")
_JOINED = Phrase("{id}改为适用", "{id} now applies")


def _what(change: Change) -> Phrase:
    one, other = change
    name = other.question.id
    if one.hidden != other.hidden:
        return (_LEFT if other.hidden else _JOINED).fill(id=name)
    if one.rating == other.rating:
        return _EVIDENCE.fill(id=name)
    return _RATED.fill(id=name, before=_rating(one), after=_rating(other))


def _rating(scored: ScoredQuestion) -> Phrase:
    return RATING_NAMES[scored.rating] if scored.rating else UNANSWERED


def _lens(lens: Lens, before: QuestionnaireScore, after: QuestionnaireScore) -> Phrase | None:
    """The points won or lost in a lens, and its score then."""
    one, other = before.lenses[lens], after.lenses[lens]
    if one is None or other is None or one.score is None or other.score is None:
        return None
    moved = 100 * (other.score - one.score)
    name, score = LENS_NAMES[lens], percent(other.score)
    if not moved:
        return _STAYED.fill(lens=name, score=score)
    return _MOVED.fill(lens=name, moved=signed(moved), score=score)


_STAYED = Phrase("{lens}{score}", "{lens} {score}")
_MOVED = Phrase("{lens}{moved}，为{score}", "{lens} {moved} to {score}")


def signed(moved: Fraction) -> Worded:
    """Points won or lost with their sign and one decimal; what is below that is said in words."""
    figure = points(abs(moved))
    if figure == "0.0":
        return _MORE if moved > 0 else _LESS
    return Phrase(f"{'+' if moved > 0 else '-'}{figure}", f"{'+' if moved > 0 else '-'}{figure}")


_MORE = Phrase("增加不足0.1", "up by under 0.1")
_LESS = Phrase("减少不足0.1", "down by under 0.1")


def _marks(changes: Sequence[Change], after: QuestionnaireScore) -> Iterator[Phrase]:
    """A gate that closed or opened, a section that is complete now."""
    for change in changes:
        yield from _gate(change)
    for section, members in after.by_section():
        mine = [change for change in changes if change.after.section == section.id]
        whole = all(s.answered for s in members if not s.hidden)
        if whole and any(not change.before.answered and change.after.answered for change in mine):
            yield Phrase("{id}已全部作答", "section {id} is complete").fill(id=section.id)


def _gate(change: Change) -> Iterator[Phrase]:
    if change.after.question.gate is None or not (change.before.live and change.after.live):
        return
    closed = {lens: (is_closed(change.before, lens), is_closed(change.after, lens)) for lens in _SHOWN}
    name = change.after.question.id
    if closed["evidenced"] == (False, True):
        yield Phrase("关口{id}已关闭", "gate {id} is closed").fill(id=name)
    elif closed["claimed"] == (False, True):
        yield Phrase("关口{id}待证据", "gate {id} waits for evidence").fill(id=name)
    elif (True, False) in closed.values():
        yield Phrase("关口{id}重新打开", "gate {id} is open again").fill(id=name)


_SHOWN: tuple[Lens, ...] = ("claimed", "evidenced")


def _level(before: LensScore | None, after: LensScore | None) -> Phrase | None:
    if after is None or after.level is None:
        return None
    was = before.level if before is not None else None
    if was not in {None, after.level}:
        level = Phrase("由{was}级变为{level}级", "level {was} -> {level}").fill(was=was, level=after.level)
    else:
        level = Phrase("{level}级", "level {level}").fill(level=after.level)
    way = distance(after)
    return level if way is None else Phrase("{level}，{way}", "{level}, {way}").fill(level=level, way=way.words())


def _together(parts: Sequence[Phrase | None]) -> Phrase:
    said = [part for part in parts if part is not None]
    return Phrase("；".join(part.zh for part in said), "; ".join(part.en for part in said))
