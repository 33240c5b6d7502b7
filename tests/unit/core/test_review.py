from __future__ import annotations

import hashlib
from fractions import Fraction

import pytest
from pydantic import ValidationError

from earnest.core.assessment.review import Review, ReviewHead
from earnest.core.scoring.review_state import Progress
from earnest.core.scoring.sample import LARGE_SAMPLE, SMALL_SAMPLE, Sample, draw_order, sample_size
from earnest.core.scoring.scorecard import Scorecard
from earnest.core.user_text import UserText
from factories import (
    DIGEST,
    DRAWN_AT,
    REASON,
    SEED,
    Tree,
    assessment,
    card,
    causes,
    evidence,
    in_lens,
    not_applicable,
    plain,
    question_tree,
    questionnaire,
    review,
    score,
    scored,
    section,
    with_a_gate,
    yes,
)

IDS = [f"Q-{n:02}" for n in range(60)]
ORDER = sorted(IDS, key=lambda qid: hashlib.sha256(f"{DIGEST}|{SEED}|{qid}".encode()).hexdigest())


def _sample(findings: dict[str, str], answers: dict[str, Tree | str] | None = None, count: int = 60) -> Sample:
    answers = answers or {qid: yes() for qid in IDS}
    found = scored(plain(*IDS[:count]), answers, review=review(findings)).sample
    assert found is not None
    return found


def test_the_order_is_by_sha256_of_digest_seed_and_id() -> None:
    assert draw_order(IDS, DIGEST, SEED) == ORDER
    assert draw_order(reversed(IDS), DIGEST, SEED) == ORDER
    assert draw_order(IDS, DIGEST, SEED[::-1]) != ORDER
    assert draw_order(IDS, "sha256:" + "1" * 64, SEED) != ORDER


def test_the_order_is_the_same_on_every_machine() -> None:
    assert draw_order(["C1-01", "C1-02", "C2-01"], DIGEST, "20261122") == ["C2-01", "C1-02", "C1-01"]


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
    assert (sample.reviewed, sample.overturned, sample.rate, sample.whole) == (0, 0, None, False)
    assert sample.discount == 0


def test_gates_and_questions_that_are_not_live_are_not_drawn() -> None:
    trees = [
        question_tree("Q-01", gate="hard"),
        question_tree("Q-02", gate="soft"),
        question_tree("Q-03", applies_when="agentic"),
        question_tree("Q-04"),
        question_tree("Q-05"),
    ]
    no_agents = {"profile": {"agentic": False}, "profile_reasons": {"agentic": REASON}}
    answers = {"Q-01": yes(), "Q-02": yes(), "Q-03": yes(), "Q-04": not_applicable(), "Q-05": yes()}
    form = questionnaire(section("S", *trees))
    assert scored(form, answers, review=review({"Q-01": "not-seen"}), **no_agents).sample == Sample(
        ("Q-05",), 0, 0, 1, 1
    )


def test_each_questionnaire_has_a_sample_and_a_rate_of_its_own() -> None:
    forms = [plain(*(f"{letter}-{n:02}" for n in range(6))) for letter in "AB"]
    told = assessment({question.id: yes() for form in forms for question in form.questions()})
    audit = review({"A-00": "lowered-no", "A-01": "confirmed", "B-00": "confirmed"})
    samples = [one.sample for one in score(told, forms, [], audit).questionnaires]
    assert [(one.reviewed, one.rate) for one in samples if one] == [(2, Fraction(1, 2)), (1, 0)]
    assert [len(one.questions) for one in samples if one] == [6, 6]


def test_what_earns_nothing_is_not_drawn_and_does_not_thin_the_rate() -> None:
    answers: dict[str, Tree | str] = {"Q-00": yes(), "Q-01": "yes", "Q-02": "no", "Q-03": yes(confirm=True)}
    sample = _sample({"Q-00": "lowered-no", "Q-01": "confirmed", "Q-02": "confirmed"}, answers, count=4)
    assert (sample.questions, sample.rate) == (("Q-00",), 1)


def test_files_that_were_looked_for_change_no_sample() -> None:
    filed = evidence(file="a.pdf", sha256="a" * 64)
    answers: dict[str, Tree | str] = {"Q-00": {"rating": "yes", "evidence": [filed]}}
    states = {(UserText("a.pdf"), "a" * 64): "mismatch"}
    looked = scored(plain("Q-00"), answers, review=review({"Q-00": "lowered-no"}), files=states)
    assert looked.sample == Sample(("Q-00",), 1, 1, drawn=1, population=1)
    assert causes(looked, "verified") == {"Q-00": "overturned"}


def test_the_overturn_rate_is_the_share_of_the_reviewed_sample_that_lost_credit() -> None:
    first, second, third, *_, last = ORDER
    sample = _sample({first: "confirmed", second: "lowered-partial", third: "not-seen", last: "lowered-no"})
    assert (len(sample.questions), sample.rate) == (12, Fraction(2, 3))
    assert not sample.whole


def test_a_verdict_that_takes_no_credit_away_overturns_nothing() -> None:
    answers: dict[str, Tree | str] = {ORDER[0]: yes() | {"rating": "partial"}, ORDER[1]: "no"}
    sample = _sample({ORDER[0]: "lowered-partial", ORDER[1]: "lowered-no"}, answers)
    assert (sample.reviewed, sample.overturned) == (1, 0)
    assert _sample({ORDER[0]: "lowered-no"}, answers).overturned == 1


def test_the_credit_taken_away_is_the_evidenced_one() -> None:
    answers: dict[str, Tree | str] = dict.fromkeys(IDS, "yes")
    assert _sample({ORDER[0]: "lowered-no"}, answers) == Sample((), 0, 0)


def test_a_rate_above_a_tenth_extends_the_sample_to_a_half() -> None:
    verdicts = dict.fromkeys(ORDER[:12], "confirmed")
    small = _sample(verdicts | {ORDER[0]: "lowered-no"})
    assert (len(small.questions), small.rate, small.whole) == (12, Fraction(1, 12), True)
    lowered = {ORDER[0]: "lowered-no", ORDER[1]: "lowered-no"}
    unfinished = _sample({name: one for name, one in (verdicts | lowered).items() if name != ORDER[11]})
    assert (len(unfinished.questions), unfinished.rate) == (12, Fraction(2, 11))
    large = _sample(verdicts | lowered)
    assert large.questions == tuple(ORDER[:30])
    assert (large.rate, large.whole) == (Fraction(2, 12), False)
    assert small.grew_from is None
    assert large.grew_from is not None
    assert (len(large.grew_from.questions), large.grew_from.overturned) == (12, 2)


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
    assert (alone.review, alone.questionnaires[0].sample, alone.bars_level_4) == (None, None, ())
    assert alone.questionnaires[0].lenses["verified"] is None
    assert (alone.headline_lens, alone.level("verified")) == ("evidenced", None)


def test_a_lens_that_no_verdict_is_behind_is_known() -> None:
    forms = (plain(*IDS[:2]), plain(*IDS[2:4]))
    answers: dict[str, Tree | str] = {qid: yes() for qid in IDS[:4]}
    told = score(assessment(answers), forms, {}, review({"Q-00": "confirmed"}))
    one, other = told.questionnaires
    assert [(each.verdicts, each.no_verdict("verified")) for each in (one, other)] == [(1, False), (0, True)]
    assert not other.no_verdict("evidenced")
    assert scored(forms[0], answers).verdicts is None
    asked = {"profile": {"agentic": True}, "profile_reasons": {"agentic": REASON}}
    by_flag = scored(forms[0], answers, review=review({}, {"agentic": "overturned"}), **asked)
    assert not by_flag.no_verdict("verified"), "what an overturned flag leaves out counts"


def test_the_verified_lens_is_the_headline_once_the_review_is_complete_and_final() -> None:
    everything = dict.fromkeys(IDS[:4], "confirmed")
    assert _card_with({}).headline_lens == "evidenced"
    assert _card_with(everything).headline_lens == "verified"
    draft = card(plain(*IDS[:4]), {qid: yes() for qid in IDS[:4]}, review=review(everything, status="draft"))
    assert draft.headline_lens == "evidenced"


def test_a_review_needs_verdicts_on_gates_flags_not_applicables_and_the_sample() -> None:
    trees = [
        question_tree("Q-01", gate="hard"),
        question_tree("Q-02", gate="soft"),
        question_tree("Q-03", applies_when="agentic"),
        question_tree("Q-04"),
        question_tree("Q-05"),
        question_tree("Q-06"),
    ]
    said = {"profile": {"agentic": False, "other": True}, "profile_reasons": {"agentic": REASON}}
    answers: dict[str, Tree | str] = {"Q-01": yes(), "Q-04": not_applicable(), "Q-05": yes(), "Q-06": "no"}
    findings = {"Q-01": "lowered-no", "Q-04": "not-seen", "Q-06": "confirmed"}
    form = questionnaire(section("S", *trees))
    state = card(form, answers, review=review(findings, {"other": "overturned"}), **said).review
    assert state is not None
    assert dict(state.parts) == {
        "flags": Progress(0, 1),
        "gates": Progress(1, 2),
        "not_applicable": Progress(1, 1),
        "sample": Progress(0, 1),
    }
    assert (state.verdicts, state.took_credit, state.complete, state.decides) == (Progress(2, 5), 2, False, False)
    findings |= {"Q-02": "confirmed", "Q-05": "confirmed"}
    whole = card(form, answers, review=review(findings, {"agentic": "overturned"}), **said).review
    assert whole is not None
    assert (whole.verdicts, whole.took_credit, whole.decides) == (Progress(5, 5), 3, True)


def test_a_verdict_that_was_not_needed_takes_credit_away_all_the_same() -> None:
    """Of sixty questions twelve are drawn; the auditor lowered one of the others."""
    answers = {qid: yes() for qid in IDS}
    form = plain(*IDS)
    drawn = card(form, answers, review=review({})).questionnaires[0].sample
    assert drawn is not None
    other = next(qid for qid in IDS if qid not in drawn.questions)
    state = card(form, answers, review=review({other: "lowered-no"})).review
    assert state is not None
    assert (state.verdicts, state.took_credit) == (Progress(0, len(drawn.questions)), 1)


def test_while_a_review_is_under_way_there_are_figures_but_no_level() -> None:
    form, answers = with_a_gate("Q-00", "Q-01"), {"Q-00": yes(), "Q-01": yes()}
    begun = in_lens(scored(form, answers, review=review({"Q-00": "confirmed"})), "verified")
    assert (begun.score, begun.level, begun.fix_next) == (1, None, ())
    assert begun.reason == (
        "审核进行中：2项结论已有1项，其中0项减分",
        "review in progress: 1 of 2 verdicts, 0 took credit away",
    )
    whole = {"Q-00": "confirmed", "Q-01": "lowered-partial"}
    draft = in_lens(scored(form, answers, review=review(whole, status="draft")), "verified")
    assert (draft.score, draft.level) == (Fraction(3, 4), None)
    assert draft.reason.en == "the review is still a draft: 2 of 2 verdicts, 1 took credit away"


@pytest.mark.parametrize(
    ("seed", "drawn_at", "drawn"),
    [
        (SEED, DRAWN_AT, True),
        (SEED, None, False),
        (SEED.upper(), DRAWN_AT, False),
        (SEED + "0", DRAWN_AT, False),
        (20261122, DRAWN_AT, False),
        ("a lucky word", DRAWN_AT, False),
    ],
)
def test_only_a_seed_of_32_hex_digits_with_its_time_is_drawn(seed: object, drawn_at: object, drawn: bool) -> None:
    head = review().review.model_dump() | {"seed": seed, "drawn_at": drawn_at}
    assert ReviewHead.model_validate(head).seed_drawn is drawn


def test_an_older_seed_is_read_as_its_text() -> None:
    head = review().review.model_dump() | {"seed": 20261122}
    assert ReviewHead.model_validate(head).seed == UserText("20261122")
    for strange in (True, -1, 1.5, 10**15 + 1, "x" * 201):
        with pytest.raises(ValidationError):
            ReviewHead.model_validate(head | {"seed": strange})


def test_a_time_without_a_zone_is_refused() -> None:
    head = review().review.model_dump()
    with pytest.raises(ValidationError):
        ReviewHead.model_validate(head | {"drawn_at": DRAWN_AT.replace(tzinfo=None)})


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
