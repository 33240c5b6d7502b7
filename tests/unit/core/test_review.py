from __future__ import annotations

import hashlib
from fractions import Fraction

import pytest
from pydantic import ValidationError

from earnest.core.assessment.review import Review
from earnest.core.scoring.sample import LARGE_SAMPLE, SMALL_SAMPLE, Sample, draw_order, sample_size
from earnest.core.scoring.scorecard import Scorecard
from factories import (
    DIGEST,
    REASON,
    Tree,
    assessment,
    card,
    in_lens,
    not_applicable,
    plain,
    question_tree,
    questionnaire,
    review,
    score,
    section,
    yes,
)

IDS = [f"Q-{n:02}" for n in range(60)]
ORDER = sorted(IDS, key=lambda qid: hashlib.sha256(f"{DIGEST}|7|{qid}".encode()).hexdigest())


def _sample(findings: dict[str, str], answers: dict[str, Tree | str] | None = None, count: int = 60) -> Sample:
    answers = answers or {qid: yes() for qid in IDS}
    found = card(plain(*IDS[:count]), answers, review=review(findings)).sample
    assert found is not None
    return found


def test_the_order_is_by_sha256_of_digest_seed_and_id() -> None:
    assert draw_order(IDS, DIGEST, 7) == ORDER
    assert draw_order(reversed(IDS), DIGEST, 7) == ORDER
    assert draw_order(IDS, DIGEST, 8) != ORDER
    assert draw_order(IDS, "sha256:" + "1" * 64, 7) != ORDER


def test_the_order_is_the_same_on_every_machine() -> None:
    assert draw_order(["C1-01", "C1-02", "C2-01"], DIGEST, 20261122) == ["C2-01", "C1-02", "C1-01"]


@pytest.mark.parametrize(
    ("population", "fifth", "half"),
    [
        (0, 0, 0),
        (1, 1, 1),
        (9, 9, 9),
        (10, 10, 10),
        (11, 10, 10),
        (21, 10, 11),
        (50, 10, 25),
        (51, 11, 26),
        (63, 13, 32),
    ],
)
def test_a_share_rounded_up_at_least_ten_or_all_if_fewer(population: int, fifth: int, half: int) -> None:
    assert sample_size(population, SMALL_SAMPLE) == fifth
    assert sample_size(population, LARGE_SAMPLE) == half


def test_the_sample_is_the_first_fifth_of_the_draw() -> None:
    sample = _sample({})
    assert sample.questions == tuple(ORDER[:12])
    assert (sample.reviewed, sample.overturned, sample.rate, sample.whole) == (0, 0, 0, False)


def test_gates_and_questions_that_are_not_live_are_not_drawn() -> None:
    trees = [
        question_tree("Q-01", gate="hard"),
        question_tree("Q-02", gate="soft"),
        question_tree("Q-03", applies_when="agentic"),
        question_tree("Q-04"),
        question_tree("Q-05"),
    ]
    no_agents = {"profile": {"agentic": False}, "profile_reasons": {"agentic": REASON}}
    answers = {"Q-04": not_applicable()}
    found = card(questionnaire(section("S", *trees)), answers, review=review({"Q-01": "not-seen"}), **no_agents).sample
    assert found == Sample(("Q-05",), 0, 0)


def test_one_sample_is_drawn_from_all_chosen_questionnaires() -> None:
    forms = [plain(*(f"{letter}-{n:02}" for n in range(6))) for letter in "AB"]
    drawn = score(assessment(), forms, [], review()).sample
    assert drawn is not None
    assert len(drawn.questions) == 10
    assert {qid[0] for qid in drawn.questions} == {"A", "B"}


def test_the_overturn_rate_is_the_share_of_the_reviewed_sample_that_lost_credit() -> None:
    first, second, third, *_, last = ORDER
    sample = _sample({first: "confirmed", second: "lowered-partial", third: "not-seen", last: "lowered-no"})
    assert sample.rate == Fraction(2, 3)
    assert not sample.whole


def test_a_verdict_that_takes_no_credit_away_overturns_nothing() -> None:
    answers = dict.fromkeys(IDS, "no") | {ORDER[0]: yes() | {"rating": "partial"}}
    assert _sample({ORDER[0]: "lowered-partial", ORDER[1]: "lowered-no"}, answers).overturned == 0
    assert _sample({ORDER[0]: "lowered-no"}, answers).overturned == 1


def test_the_credit_taken_away_is_the_evidenced_one() -> None:
    answers: dict[str, Tree | str] = dict.fromkeys(IDS, "yes")
    assert _sample({ORDER[0]: "lowered-no"}, answers).overturned == 0


def test_a_rate_above_a_tenth_extends_the_sample_to_a_half() -> None:
    verdicts = dict.fromkeys(ORDER[:12], "confirmed")
    small = _sample(verdicts | {ORDER[0]: "lowered-no"})
    assert (len(small.questions), small.rate, small.whole) == (12, Fraction(1, 12), True)
    large = _sample(verdicts | {ORDER[0]: "lowered-no", ORDER[1]: "lowered-no"})
    assert large.questions == tuple(ORDER[:30])
    assert (large.rate, large.whole) == (Fraction(2, 12), False)


def test_exactly_a_tenth_does_not_extend_it() -> None:
    order = [qid for qid in ORDER if qid in IDS[:40]]
    sample = _sample(dict.fromkeys(order[:10], "confirmed") | {order[0]: "lowered-no"}, count=40)
    assert (len(sample.questions), sample.rate) == (10, Fraction(1, 10))


def test_an_extended_sample_stays_extended_when_the_rate_falls() -> None:
    verdicts = dict.fromkeys(ORDER[:30], "confirmed") | {ORDER[0]: "lowered-no", ORDER[1]: "lowered-no"}
    sample = _sample(verdicts)
    assert (len(sample.questions), sample.rate, sample.whole) == (30, Fraction(2, 30), True)


def test_everything_reviewed_lies_in_a_sample_of_all() -> None:
    sample = _sample(dict.fromkeys(IDS[:6], "confirmed"), count=6)
    assert (len(sample.questions), sample.whole) == (6, True)


def _card_with(findings: dict[str, str]) -> Scorecard:
    return card(plain(*IDS[:4]), {qid: yes() for qid in IDS[:4]}, review=review(findings))


def test_unreviewed_answers_are_discounted_by_the_rate() -> None:
    lens = in_lens(_card_with({"Q-00": "confirmed", "Q-01": "lowered-no"}).questionnaires[0], "verified")
    assert lens.score == Fraction(1 + 0 + 2 * Fraction(1, 2), 4)
    assert [(loss.question_id, loss.cause) for loss in lens.losses] == [
        ("Q-01", "overturned"),
        ("Q-02", "unreviewed"),
        ("Q-03", "unreviewed"),
    ]


def test_without_a_review_there_is_no_verified_lens() -> None:
    alone = card(plain("Q-01"), {"Q-01": yes()})
    assert alone.sample is None
    assert alone.questionnaires[0].lenses["verified"] is None
    assert (alone.headline_lens, alone.level("verified")) == ("evidenced", None)
    assert _card_with({}).headline_lens == "verified"


@pytest.mark.parametrize(
    "change",
    [
        {"findings": {"Q-01": {"method": "guess", "verdict": "confirmed"}}},
        {"findings": {"Q-01": {"method": "test", "verdict": "raised"}}},
        {"findings": {"Q-01": {"verdict": "confirmed"}}},
        {"flags": {"agentic": {"verdict": "lowered-no"}}},
        {"format": 2},
        {"answers": {}},
    ],
)
def test_a_review_refuses_what_is_not_in_the_format(change: Tree) -> None:
    with pytest.raises(ValidationError):
        Review.model_validate(review().model_dump() | change)


def test_overturned_flags() -> None:
    assert review(flags={"a": "overturned", "b": "confirmed"}).overturned_flags() == {"a"}
