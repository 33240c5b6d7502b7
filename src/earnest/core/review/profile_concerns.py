"""What is to be looked at first of the profile: flags that the answers contradict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from earnest.core.assessment.model import Assessment
from earnest.core.language import Phrase
from earnest.core.review.concerns import Concern, Surroundings, first_of
from earnest.core.scoring.left_out import left_out, stated
from earnest.core.scoring.standing import ScoredQuestion
from earnest.core.wording import TRUTHS

_DONE = ("yes", "partial")


def profile_concerns(
    assessment: Assessment, everything: Sequence[ScoredQuestion], around: Surroundings
) -> Iterator[Concern]:
    """Flags whose value would leave out what is answered yes or partial, but for those that a rule asks about.

    A value without a reason counts as undecided and leaves nothing out; what it says is at odds all the same.
    """
    asked = {flag for one in around.matters if one.state in ("open", "explained") for flag in one.flags}
    values = stated(assessment)
    for flag, named in _contradicted(everything, values).items():
        if flag not in asked:
            name, value = around.flag_names.get(flag, flag), TRUTHS[values[flag]]
            said = _AT_ODDS.fill(flag=name, value=value, ids=first_of(named))
            yield Concern("contradiction", said, named, (flag,), ("profile",))


def _contradicted(everything: Sequence[ScoredQuestion], values: Mapping[str, bool]) -> dict[str, tuple[str, ...]]:
    """The flags with the questions that they would leave out and that are done.

    Of two flags that leave a question out one alone may be wrong: first the one that other questions contradict too.
    """
    done = {s.question.id for s in everything if s.rating in _DONE}
    found = left_out([s.question for s in everything], values).items()
    by_flag = {flag: [one.id for one in questions if one.id in done] for flag, questions in found}
    times = Counter(name for names in by_flag.values() for name in names)
    sure = {flag for flag, names in by_flag.items() if any(times[name] == 1 for name in names)}
    told = {name for flag in sure for name in by_flag[flag]}
    return {flag: tuple(names) for flag, names in by_flag.items() if flag in sure or set(names) - told}


_AT_ODDS = Phrase(
    "画像项“{flag}”填“{value}”，而因此不问的题目答为已落实或部分落实：{ids}",
    "the profile says of “{flag}”: {value}, and questions that this leaves out are answered yes or partial: {ids}",
)
