"""What an edit did to the scores, in one line: the answer before and after, the points, gate, section and level."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from earnest.core.assessment.model import Rating
from earnest.core.language import Phrase, Worded
from earnest.core.questionnaire.ours import short_name
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


class Part(NamedTuple):
    """A part of what is told."""

    words: Phrase
    weight: int
    """Where there is no room for all parts, those of the least weight are left out first."""
    goes_on: bool = False
    """Whether it is said in one breath with the part before."""


class Effect(NamedTuple):
    """What an edit did: what was edited, and what follows."""

    what: Phrase
    parts: tuple[Part, ...]
    scores_of: Phrase | None = None
    """The short name of the questionnaire whose scores are told, where what was edited does not say it."""
    about: frozenset[str] = frozenset()
    """The questions that were changed, by id."""

    def versions(self) -> Iterator[Phrase]:
        """The whole line, then shorter and shorter ones, each with all its parts whole."""
        for weight in sorted({-1, *(part.weight for part in self.parts)}):
            parts = [part for part in self.parts if part.weight > weight]
            named = bool(parts) and self.scores_of is not None
            yield _line(_OF.fill(what=self.what, name=self.scores_of) if named else self.what, parts)


_OF = Phrase("{what}；{name}", "{what}; {name}")


def _line(what: Phrase, parts: Sequence[Part]) -> Phrase:
    said = Phrase("", "")
    for part in parts:
        zh, en = ("，", ", ") if part.goes_on else ("；", "; ") if said.en else ("：", ": ")
        said = Phrase(f"{said.zh}{zh}{part.words.zh}", f"{said.en}{en}{part.words.en}")
    return Phrase(f"{what.zh}{said.zh}", f"{what.en}{said.en}")


_STANDS, _WAY, _SECTION, _MOVES, _GATE, _LEVEL = range(6)
"""The weights of a score that stands, the way to the next level, a section, a score that moves, a gate, the level."""


def effect(before: Scorecard, after: Scorecard) -> Effect | None:
    """What an edit changed; None where it changed no rating and no score.

    Of a change to several answers at once, as undo or another profile makes it, only the sums are told: how many
    questions of all questionnaires, and the scores of the first that has any, by its name where there are others.
    """
    if _ids(before) != _ids(after):
        return None
    pairs = zip(before.questionnaires, after.questionnaires, strict=True)
    found = [(one, other, [change for change in _changes(one, other) if change.counts]) for one, other in pairs]
    all_changes = [change for _, _, changes in found for change in changes]
    # What moved a score is told before what moved none, wherever it is.
    for one, other, changes in sorted(found, key=lambda each: not _moved_any(each[0], each[1])):
        if changes:
            named = len(found) > 1 and not _is_one_answer(all_changes)
            alone = _is_one_answer(all_changes) and changes[0].after.hidden
            parts = () if alone else _parts(changes, one, other, after.headline_lens)
            about = frozenset(change.after.question.id for change in all_changes)
            return Effect(_what(all_changes), parts, short_name(other.questionnaire) if named else None, about)
    return None


def _moved_any(before: QuestionnaireScore, after: QuestionnaireScore) -> bool:
    """Whether a score or level is another one in any lens."""
    both = ((before.lenses[lens], after.lenses[lens]) for lens in _SHOWN)
    return any((one and (one.score, one.level)) != (other and (other.score, other.level)) for one, other in both)


def _is_one_answer(changes: Sequence[Change]) -> bool:
    """Whether one question was answered, which one has before oneself; not what a profile flag took out or in."""
    return len(changes) == 1 and changes[0].before.hidden == changes[0].after.hidden


def told_after(told: Effect | None, before: Scorecard, after: Scorecard) -> Effect | None:
    """What is told after an edit: what it did, else what was told before, unless this edit was made elsewhere."""
    if (found := effect(before, after)) is not None or told is None:
        return found
    return told if _edited(before, after) <= told.about else None


def told_beside(told: Effect | None, before: Scorecard, after: Scorecard) -> Effect | None:
    """What is told after others' edits came in: still what one did oneself, unless they edited the same.

    Where they moved a score, the scores that it made are no longer those that stand above.
    """
    if told is None or _edited(before, after) & told.about:
        return None
    pairs = zip(before.questionnaires, after.questionnaires, strict=False)
    return told._replace(parts=()) if any(_moved_any(one, other) for one, other in pairs) else told


def _edited(before: Scorecard, after: Scorecard) -> set[str]:
    """The questions whose answers differ, by id."""
    pairs = zip(before.scored_questions(), after.scored_questions(), strict=False)
    return {other.question.id for one, other in pairs if one.answer != other.answer}


def _ids(card: Scorecard) -> list[str]:
    return [one.questionnaire.id for one in card.questionnaires]


def _changes(before: QuestionnaireScore, after: QuestionnaireScore) -> Iterator[Change]:
    for one, other in zip(before.scored_questions, after.scored_questions, strict=True):
        if one is not other:
            yield Change(one, other)


def _parts(
    changes: Sequence[Change], before: QuestionnaireScore, after: QuestionnaireScore, headline: Lens
) -> tuple[Part, ...]:
    parts = [*_lens("claimed", before, after), *_marks(changes, after), *_lens("evidenced", before, after)]
    return (*parts, *_level(before.lenses[headline], after.lenses[headline]))


def _what(changes: Sequence[Change]) -> Phrase:
    if len(changes) == 1:
        return _of_one(changes[0])
    if any(one.before.hidden == one.after.hidden for one in changes):
        words = _SEVERAL
    else:
        left = {one.after.hidden for one in changes}
        words = _ALL_LEFT if left == {True} else _ALL_JOINED if left == {False} else _SEVERAL
    return words.fill(n=len(changes))


_ALL_LEFT = Phrase("{n}道题不再适用", "{n} questions no longer apply")
_ALL_JOINED = Phrase("{n}道题改为适用", "{n} questions now apply")
_SEVERAL = Phrase("{n}道题计分有变", "{n} questions count differently")
_RATED = Phrase("{id} {before} -> {after}", "{id} {before} -> {after}")
_NOT_COUNTED = Phrase("{rated}（尚未计入）", "{rated} (not counted yet)")
_LEFT_OUT = Phrase("{rated}（画像使本题不适用，不计分）", "{rated} (left out by the profile: it does not count)")
_CONFIRMED = Phrase("{id}已核对", "{id} confirmed")
_EVIDENCE = Phrase("{id}的证据", "{id} evidence")
_EDITED = Phrase("{id}有改动", "{id} changed")
_LEFT = Phrase("{id}不再适用", "{id} no longer applies")
_JOINED = Phrase("{id}改为适用", "{id} now applies")


def _of_one(change: Change) -> Phrase:
    one, other = change
    name = other.question.id
    if one.hidden != other.hidden:
        return (_LEFT if other.hidden else _JOINED).fill(id=name)
    if _said(one) != _said(other):
        rated = _RATED.fill(id=name, before=_rating(one), after=_rating(other))
        if other.hidden:
            return _LEFT_OUT.fill(rated=rated)
        return rated if _said(other) in {None, other.rating} else _NOT_COUNTED.fill(rated=rated)
    if one.answer.confirm and not other.answer.confirm:
        return _CONFIRMED.fill(id=name)
    return (_EVIDENCE if one.answer.evidence != other.answer.evidence else _EDITED).fill(id=name)


def _said(scored: ScoredQuestion) -> Rating | None:
    """The rating as it was given, or what the numbers make."""
    return scored.answer.rating or scored.rating


def _rating(scored: ScoredQuestion) -> Phrase:
    rating = _said(scored)
    return RATING_NAMES[rating] if rating else UNANSWERED


def _lens(lens: Lens, before: QuestionnaireScore, after: QuestionnaireScore) -> Iterator[Part]:
    """The points won or lost in a lens, and its score then."""
    one, other = before.lenses[lens], after.lenses[lens]
    if one is None or other is None or one.score is None or other.score is None:
        return
    name, score = LENS_NAMES[lens], percent(other.score)
    if one.score != other.score:
        yield Part(_MOVED.fill(lens=name, moved=moved(one.score, other.score), score=score), _MOVES)
    else:
        yield Part(_STAYED.fill(lens=name, score=score), _STANDS)


_STAYED = Phrase("{lens}{score}", "{lens} {score}")
_MOVED = Phrase("{lens}{moved}，为{score}", "{lens} {moved} to {score}")


def moved(was: Fraction, now: Fraction) -> Worded:
    """Points won or lost between two scores as they are printed, with their sign; what these do not show, in words."""
    gain = Fraction(percent(now)) - Fraction(percent(was))
    if not gain:
        return _MORE if now > was else _LESS
    figure = f"{'+' if gain > 0 else '-'}{points(abs(gain))}"
    return Phrase(figure, figure)


_MORE = Phrase("增加不足0.1", "up by under 0.1")
_LESS = Phrase("减少不足0.1", "down by under 0.1")


def _marks(changes: Sequence[Change], after: QuestionnaireScore) -> Iterator[Part]:
    """A gate that closed or opened, a section that is complete now."""
    for change in changes:
        yield from (Part(words, _GATE) for words in _gate(change))
    for section, members in after.by_section():
        mine = [change for change in changes if change.after.section == section.id]
        whole = all(s.answered for s in members if not s.hidden)
        if whole and any(not change.before.answered and change.after.answered for change in mine):
            yield Part(Phrase("{id}已全部作答", "section {id} is complete").fill(id=section.id), _SECTION)


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


def _level(before: LensScore | None, after: LensScore | None) -> Iterator[Part]:
    """The level, and how far the next one is."""
    if after is None or after.level is None:
        return
    was = before.level if before is not None else None
    if was not in {None, after.level}:
        level = Phrase("由{was}级变为{level}级", "level {was} -> {level}").fill(was=was, level=after.level)
    else:
        level = Phrase("{level}级", "level {level}").fill(level=after.level)
    yield Part(level, _LEVEL)
    if (way := distance(after)) is not None:
        yield Part(way.words(), _WAY, goes_on=True)
