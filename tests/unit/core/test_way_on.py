"""What is to be known before anybody works on a gap: the conditions not met, and what can still be made good."""

from __future__ import annotations

import datetime

import pytest

from earnest.core.scoring.way_on import open_conditions_words, remark
from factories import TODAY, answer_tree, plain, scored, words

THREE = [words(), words(), words()]


@pytest.mark.parametrize(
    ("met", "said"),
    [(None, None), ([2], "conditions not met: 1, 3"), ([1, 3], "conditions not met: 2"), ([1, 2, 3], None)],
)
def test_the_conditions_not_met_are_told_by_number(met: list[int] | None, said: str | None) -> None:
    form = plain("Q-01", yes_requires=THREE)
    (found,) = scored(form, {"Q-01": answer_tree("partial", **({} if met is None else {"met": met}))}).scored_questions
    told = open_conditions_words(found)
    assert (None if told is None else told.en) == said
    assert remark(found) == told


def test_they_stand_before_what_only_the_next_version_can_do() -> None:
    form = plain("Q-01", yes_requires=THREE, repair="next-version")
    released = {"subject": {"released_on": TODAY - datetime.timedelta(days=30)}}
    (found,) = scored(form, {"Q-01": answer_tree("partial", met=[1])}, **released).scored_questions
    told = remark(found)
    assert told is not None
    assert told.en == "conditions not met: 2, 3; from the next version on"
    assert told.zh == "未满足的条件：2、3；下一版本起"
