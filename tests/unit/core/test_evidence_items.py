"""Items of evidence across questions: each once, found by words, changed in several answers; and days in words."""

from __future__ import annotations

import datetime

import pytest

from earnest.core.assessment.edits import Author
from earnest.core.assessment.evidence_items import entered_items, given_elsewhere, with_item_changed
from earnest.core.assessment.model import EvidenceItem
from earnest.core.scoring.evidence import yardstick
from earnest.core.scoring.evidence_days import fault_words
from earnest.core.user_text import UserText
from factories import TODAY, Tree, assessment, evidence, question

MINUTES, POLICY = evidence(file="Minutes.pdf"), evidence(title="policy", register="shelf 7")
ANSWERS: dict[str, Tree | str] = {
    "Q-01": {"rating": "yes", "evidence": [MINUTES, POLICY]},
    "Q-02": {"rating": "no", "evidence": [MINUTES, MINUTES]},
    "Q-03": {"rating": "no"},
}


def item(**fields: object) -> EvidenceItem:
    return EvidenceItem.model_validate(evidence(**fields))


def test_every_item_stands_once_with_its_questions() -> None:
    found = entered_items(assessment(ANSWERS))
    assert [(one.item.title.raw, one.questions) for one in found] == [
        ("minutes", ("Q-01", "Q-02")),
        ("policy", ("Q-01",)),
    ]


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        ([], ["minutes", "policy"]),
        (["minutes.pdf"], ["minutes"]),
        (["shelf"], ["policy"]),
        (["q-02"], ["minutes"]),
        (["q-01", "shelf"], ["policy"]),
        (["nothing"], []),
    ],
)
def test_an_item_is_found_by_every_word_of_it(words: list[str], titles: list[str]) -> None:
    assert [one.item.title.raw for one in entered_items(assessment(ANSWERS)) if one.holds(words)] == titles


def test_an_item_is_changed_where_it_was_asked_and_who_changed_it_is_stamped() -> None:
    before = assessment(ANSWERS)
    minutes = before.answer("Q-01").evidence[0]
    after = minutes.model_copy(update={"title": UserText("minutes of October")})
    assert given_elsewhere(before, minutes, "Q-01") == ("Q-02",)
    changed = with_item_changed(before, minutes, after, ("Q-01", "Q-02"), Author("lead A", TODAY))
    assert changed.answer("Q-01").evidence == (after, before.answer("Q-01").evidence[1])
    assert changed.answer("Q-02").evidence == (after, after)
    assert [changed.answer(name).by for name in ("Q-01", "Q-02")] == [UserText("lead A")] * 2
    assert changed.answer("Q-03") is before.answer("Q-03")


RELEASED = TODAY - datetime.timedelta(days=100)


@pytest.mark.parametrize(
    ("time", "days", "said"),
    [
        ("current", -574, "evidence too old: 574 days old, at most 365"),
        ("current", 12, "evidence dated after the assessment: days after it: 12"),
        ("release", -474, "evidence too old: 374 days old at the release, at most 365"),
        ("before-release", -91, "evidence from after the release: days after it: 9"),
        ("current", -365, None),
    ],
)
def test_a_day_is_said_with_how_far_off_it_is(time: str, days: int, said: str | None) -> None:
    by = yardstick(assessment({}, subject={"released_on": RELEASED}))
    words = fault_words(question(evidence_time=time), item(dated=TODAY + datetime.timedelta(days=days)), by)
    assert (None if words is None else words.en) == said


def test_what_is_no_day_has_no_days() -> None:
    by = yardstick(assessment({}))
    undated = EvidenceItem.model_validate({"title": "minutes", "kind": "record"})
    words = [fault_words(question(), one, by) for one in (undated, item(kind="policy"))]
    assert [one.en for one in words if one] == ["evidence without a date", "evidence of too weak a kind"]
