"""A review carried over: a verdict is kept exactly where answer, evidence and question are what they were."""

from __future__ import annotations

import datetime
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from earnest.core.assessment.model import Assessment
from earnest.core.assessment.review import VERDICTS, Review
from earnest.core.questionnaire.model import Question
from earnest.core.review.carry import Answers, Carried, carried
from earnest.core.review.edits import with_earlier, with_finding, with_looked_at, with_scope
from earnest.core.scoring.score import score
from earnest.core.user_text import UserText
from factories import DRAWN_AT, REASON, SEED, TODAY, answer_tree, assessment, evidence, plain, question, review

IDS = [f"Q-{number:02d}" for number in range(1, 13)]
FORM = plain(*IDS)
QUESTIONS = {one.id: one for one in FORM.questions()}
OTHER = "sha256:" + "1" * 64
NEW_SEED = "f" * 32

CHANGES: dict[str, Any] = {
    "rating": {"rating": "partial"},
    "note": {"note": "something else"},
    "who": {"by": "somebody else"},
    "date": {"evidence": [evidence(dated=TODAY - datetime.timedelta(days=1))]},
    "one more item": {"evidence": [evidence(), evidence(title="one more")]},
    "no evidence": {"evidence": []},
    "another digest": {"evidence": [evidence(file="a.pdf", sha256="a" * 64)]},
    "to confirm": {"confirm": True},
    "conditions": {"met": [1]},
}
BEFORE = {name: answer_tree("yes", shown=True, note="as it was") for name in IDS}

verdicts = st.dictionaries(st.sampled_from(IDS), st.sampled_from(VERDICTS))
changed_answers = st.dictionaries(st.sampled_from(IDS), st.sampled_from(sorted(CHANGES)))
changed_questions = st.sets(st.sampled_from(IDS), max_size=3)


def _carry(audit: Review, after: Assessment, questions: dict[str, Question] | None = None, **fields: Any) -> Carried:
    head = audit.review.model_copy(update={"assessment": OTHER, "seed": UserText(NEW_SEED)})
    before = Answers(assessment(BEFORE, **fields), QUESTIONS)
    return carried(audit, before, Answers(after, questions or QUESTIONS), head, tuple(IDS[:3]))


@settings(max_examples=200, deadline=None)
@given(verdicts, changed_answers, changed_questions)
def test_a_verdict_is_kept_if_and_only_if_nothing_it_was_given_on_changed(
    given_verdicts: dict[str, str], changes: dict[str, str], reworded: set[str]
) -> None:
    trees = {name: {**BEFORE[name], **CHANGES[changes[name]]} if name in changes else BEFORE[name] for name in IDS}
    questions = {name: question(name, weight=2) if name in reworded else QUESTIONS[name] for name in IDS}
    audit = review(given_verdicts)
    found = _carry(audit, assessment(trees), questions)
    expected = {name for name in given_verdicts if name not in changes and name not in reworded}
    assert set(found.kept) == set(found.review.findings) == expected
    assert all(found.review.findings[name] == audit.findings[name] for name in expected)
    assert set(found.changed) == set(given_verdicts) - expected
    lowered = {name for name in found.changed if given_verdicts[name] != "confirmed"}
    assert set(found.follow) == set(found.review.earlier) == lowered
    assert all(one.is_open for one in found.review.earlier.values())
    assert found.review.review.status == "draft"
    assert found.review.carried_from is not None
    assert found.review.carried_from.seed == UserText(SEED)
    assert found.review.carried_from.drawn_at == DRAWN_AT
    assert found.review.carried_from.changed == found.changed


@settings(max_examples=50, deadline=None)
@given(verdicts)
def test_the_former_sample_stays_in_the_sample(given_verdicts: dict[str, str]) -> None:
    after = assessment(BEFORE)
    card = score(after, [FORM], (), _carry(review(given_verdicts), after).review)
    sample = card.questionnaires[0].sample
    assert sample is not None
    assert set(IDS[:3]) <= set(sample.questions)
    assert len(set(sample.questions)) == len(sample.questions)


def test_what_the_team_says_now_is_its_reply() -> None:
    after = assessment({**BEFORE, "Q-01": {**BEFORE["Q-01"], "note": "mended in March"}})
    audit = with_finding(review({"Q-01": "lowered-no"}), "Q-01", {"severity": "major"}, TODAY)
    earlier = _carry(audit, after).review.earlier["Q-01"]
    assert (earlier.severity, earlier.reply, earlier.status) == ("major", UserText("mended in March"), "open")


def test_a_finding_is_followed_from_review_to_review_until_it_is_closed() -> None:
    after = assessment({**BEFORE, "Q-01": {**BEFORE["Q-01"], "rating": "no"}})
    first = _carry(review({"Q-01": "lowered-no"}), after).review
    assert "Q-01" in _carry(first, after).review.earlier
    closed = with_earlier(first, "Q-01", {"status": "closed"})
    assert "Q-01" not in _carry(closed, after).review.earlier


def test_what_changed_stays_first_until_it_has_a_verdict_again() -> None:
    first = _carry(review({"Q-01": "confirmed", "Q-02": "confirmed"}), assessment(dict.fromkeys(IDS, "no"))).review
    again = _carry(with_finding(first, "Q-02", {"verdict": "confirmed"}, TODAY), assessment(BEFORE)).review
    assert again.carried_from is not None
    assert again.carried_from.changed == ("Q-01",)


def test_a_strength_is_not_followed() -> None:
    after = assessment({**BEFORE, "Q-01": {**BEFORE["Q-01"], "rating": "no"}})
    audit = with_finding(review({"Q-01": "confirmed"}), "Q-01", {"severity": "strength"}, TODAY)
    assert _carry(audit, after).follow == ()


def test_the_scope_stays_confirmed_while_it_is_the_same() -> None:
    audit = with_scope(review(), True)
    assert _carry(audit, assessment(BEFORE)).review.review.scope_confirmed
    other = _carry(audit, assessment(BEFORE, subject={"scope": "something else"}))
    assert other.scope_changed
    assert not other.review.review.scope_confirmed


def test_a_flag_keeps_its_verdict_with_value_reason_and_what_it_leaves_out() -> None:
    questions = {**QUESTIONS, "Q-01": question("Q-01", applies_when="agentic")}
    profile = {"profile": {"agentic": False}, "profile_reasons": {"agentic": REASON}}
    before = Answers(assessment(BEFORE, **profile), questions)
    audit = review(flags={"agentic": "confirmed"})

    def kept(after: Answers) -> bool:
        return "agentic" in carried(audit, before, after, audit.review, ()).review.flags

    assert kept(before)
    assert not kept(Answers(assessment(BEFORE, **{**profile, "profile_reasons": {"agentic": REASON + "!"}}), questions))
    more = {**questions, "Q-02": question("Q-02", applies_when="agentic")}
    assert not kept(Answers(before.assessment, more))
    assert not kept(Answers(assessment(BEFORE, profile={"agentic": True}), questions))


def test_what_was_looked_at_first_is_looked_at_anew() -> None:
    audit = with_looked_at(review(), "not-signed-off", TODAY)
    assert not _carry(audit, assessment(BEFORE)).review.looked_at
