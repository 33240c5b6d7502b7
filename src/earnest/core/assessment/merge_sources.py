"""Which side what is new in a merged file came from: how many answers and other entries each of them changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from earnest.core.assessment.differences import DifferencePart, differences
from earnest.core.assessment.model import Assessment
from earnest.core.language import Phrase
from earnest.core.wording import listed

_Thing = tuple[DifferencePart, str]


@dataclass(frozen=True, slots=True)
class Share:
    """How many things were changed since the common state by one side alone, or by both, alike or not."""

    theirs: int
    ours: int
    both: int

    @property
    def any(self) -> bool:
        return bool(self.theirs or self.ours or self.both)


@dataclass(frozen=True, slots=True)
class Sources:
    """What each side changed."""

    answers: Share
    others: Share
    """Facts about the subject together; flags, risks, tests by others, explanations, sign-offs one by one."""


def sources(base: Assessment, ours: Assessment, theirs: Assessment) -> Sources:
    """What each side changed of the state that both came from."""
    mine, other = _changed(base, ours), _changed(base, theirs)
    answers = {thing for thing in mine | other if thing[0] == "answer"}
    return Sources(_share(mine & answers, other & answers), _share(mine - answers, other - answers))


def _changed(base: Assessment, side: Assessment) -> set[_Thing]:
    return {(one.part, one.of) for one in differences(base, side)}


def _share(ours: set[_Thing], theirs: set[_Thing]) -> Share:
    return Share(theirs=len(theirs - ours), ours=len(ours - theirs), both=len(ours & theirs))


def sources_words(found: Sources) -> Phrase:
    """What came from each side: answers always, so that one sees where nothing came; the rest where there is some."""
    answers = _ANSWERS.fill(sides=listed(_sides(found.answers)))
    return _MORE.fill(answers=answers, sides=listed(_sides(found.others))) if found.others.any else answers


def _sides(share: Share) -> Iterator[Phrase]:
    yield _THEIRS.fill(n=share.theirs)
    yield _OURS.fill(n=share.ours)
    if share.both:
        yield _BOTH.fill(n=share.both)


_ANSWERS = Phrase("作答改动：{sides}", "changed answers: {sides}")
_MORE = Phrase("{answers}；其他改动：{sides}", "{answers}; other changes: {sides}")
_THEIRS = Phrase("对方{n}", "{n} from theirs")
_OURS = Phrase("我方{n}", "{n} from ours")
_BOTH = Phrase("双方都改{n}", "{n} from both")
