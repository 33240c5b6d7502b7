"""What a merge took from each side is counted by answer, and the rest of the file beside it."""

from __future__ import annotations

from earnest.core.assessment.merge_sources import Share, sources, sources_words
from earnest.core.user_text import UserText
from factories import assessment

BASE = assessment({"W-01": {"rating": "yes"}, "W-02": {"rating": "yes"}})
OURS = assessment({"W-01": {"rating": "no"}, "W-02": {"rating": "yes"}, "W-03": {"rating": "no"}})
THEIRS = assessment({"W-01": {"rating": "no"}, "W-02": {"rating": "partial", "note": "half"}})


def test_an_answer_counts_once_for_who_changed_it() -> None:
    found = sources(BASE, OURS, THEIRS)
    assert found.answers == Share(theirs=1, ours=1, both=1)
    assert not found.others.any
    assert sources_words(found).en == "changed answers: 1 from theirs, 1 from ours, 1 from both"


def test_what_is_no_answer_is_told_where_it_changed() -> None:
    theirs = BASE.model_copy(update={"profile": {"agentic": True, "deployed": True}})
    ours = BASE.model_copy(update={"subject": BASE.subject.model_copy(update={"scope": UserText("all")})})
    said = sources_words(sources(BASE, ours, theirs))
    assert said.en == "changed answers: 0 from theirs, 0 from ours; other changes: 2 from theirs, 1 from ours"
    assert said.zh == "作答改动：对方0、我方0；其他改动：对方2、我方1"
