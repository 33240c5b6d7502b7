"""What holds for every questionnaire, assessment, review and set of files."""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from itertools import combinations, pairwise
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from earnest.core.assessment.model import Answer, Rating
from earnest.core.assessment.review import FLAG_VERDICTS, VERDICTS, Finding, Review
from earnest.core.assessment.signature import UNSIGNED
from earnest.core.questionnaire.model import Question
from earnest.core.review.edits import with_flag, with_verdict, without_finding
from earnest.core.scoring.credit import CAUSES, FULL, LENSES, NONE, Lens
from earnest.core.scoring.evidence import insufficiency, item_fault, yardstick
from earnest.core.scoring.score import score
from earnest.core.scoring.scorecard import LensScore, QuestionnaireScore, Scorecard
from earnest.core.scoring.standing import ScoredQuestion
from earnest.core.user_text import UserText
from factories import KNOWN, REASON, TODAY, Tree, in_lens
from strategies import FLAGS, PERFECT, World, items, worlds

LADDER: tuple[tuple[Rating | None, ...], ...] = ((None, "unknown", "no", "planned"), ("partial",), ("yes",))


def _lenses(card: Scorecard) -> Iterable[tuple[QuestionnaireScore, Lens, LensScore]]:
    for one in card.questionnaires:
        for lens in LENSES:
            found = one.lenses[lens]
            if found is not None:
                yield one, lens, found


def _better(draw: Any, question: Question, answer: Answer) -> Answer:
    """The answer with its rating raised, its number raised or evidence added."""
    if draw(st.booleans()):
        return answer.model_copy(update={"evidence": (*answer.evidence, draw(items))})
    if question.kind == "share":
        whole = answer.of or 0
        return answer.model_copy(update={"n": draw(st.integers(min(answer.n or 0, whole), whole))})
    if question.kind == "count":
        return answer.model_copy(update={"value": (answer.value or 0) + draw(st.integers(0, 9))})
    step = next(place for place, ratings in enumerate(LADDER) if answer.rating in ratings)
    return answer.model_copy(update={"rating": draw(st.sampled_from(LADDER[min(step + 1, 2)]))})


@given(worlds(), st.data())
def test_improving_an_answer_never_lowers_a_score_or_a_level(world: World, data: st.DataObject) -> None:
    question = data.draw(st.sampled_from(world.questions()))
    answer = world.told.answer(question.id)
    assume(answer.rating != "not-applicable")
    better = _better(data.draw, question, answer)
    before, after = world.card(), world.with_answer(question.id, better).card()
    for (one, lens, old), (_, _, new) in zip(_lenses(before), _lenses(after), strict=True):
        if lens != "verified" and old.score is not None:
            assert new.score is not None
            assert new.score >= old.score
            assert (new.level or 0) >= (old.level or 0), one


def _levels(world: World) -> list[tuple[Lens, Fraction, int]]:
    """Score and level, up to 3, in each lens of each questionnaire; none of either is the least."""
    return [
        (lens, -FULL if found.score is None else found.score, min(found.level or 0, 3))
        for _, lens, found in _lenses(world.card())
    ]


def _never_raised(before: World, after: World) -> None:
    for (lens, score_before, level_before), (_, score_after, level_after) in zip(
        _levels(before), _levels(after), strict=True
    ):
        assert score_after <= score_before, lens
        assert level_after <= level_before, lens


@given(worlds(reviewed=False), st.data())
def test_leaving_an_answer_out_never_raises_a_score_or_a_level(world: World, data: st.DataObject) -> None:
    question = data.draw(st.sampled_from(world.questions()))
    assume(world.told.answer(question.id).rating != "not-applicable")
    _never_raised(world, world.with_answer(question.id, Answer()))


@given(worlds(reviewed=False), st.data())
def test_evidence_that_does_not_suffice_changes_nothing_however_much_there_is(
    world: World, data: st.DataObject
) -> None:
    question = data.draw(st.sampled_from(world.questions()))
    by, answer = world.card().basis.yardstick, world.told.answer(question.id)
    useless = [item for item in data.draw(st.lists(items, max_size=9)) if item_fault(question, item, by)]
    flooded = answer.model_copy(update={"evidence": (*answer.evidence, *useless)})
    assert _levels(world.with_answer(question.id, flooded)) == _levels(world)


@given(worlds(reviewed=False), st.sampled_from([None, "EXAMPLE lab", "owner A (QA)", "——"]))
def test_what_one_calls_external_oneself_is_a_record(world: World, issuer: str | None) -> None:
    told = {"issuer": UserText(issuer) if issuer else None}
    assume(world.told.answers)

    def relabelled(kind: str) -> World:
        answers = {
            qid: one.model_copy(
                update={
                    "by": UserText("owner A"),
                    "evidence": tuple(item.model_copy(update=told | {"kind": kind}) for item in one.evidence),
                }
            )
            for qid, one in world.told.answers.items()
        }
        return world.with_told(answers=answers)

    assert _levels(relabelled("external")) == _levels(relabelled("record"))


SPELLINGS = (
    "OWNER a",
    " owner\u00a0A",
    "ｏｗｎｅｒ　Ａ",
    "owner A (legal)",
    "о w n e r А",
    "own\u200ber A",
    "owner-A.",
)


@given(worlds(reviewed=False), st.sampled_from(SPELLINGS), st.data())
def test_a_name_written_differently_accepts_nothing(world: World, name: str, data: st.DataObject) -> None:
    question = data.draw(st.sampled_from(world.questions()))
    told = {"rating": "not-applicable", "note": UserText(REASON), "by": UserText("owner A")}
    alone = Answer(**told, accepted_by=UserText(name))
    _never_raised(world.with_answer(question.id, Answer(by=UserText("owner A"))), world.with_answer(question.id, alone))


@given(worlds(reviewed=False), st.integers(0, 2000))
def test_a_later_assessment_never_lowers_what_is_shown_of_a_released_version(world: World, days: int) -> None:
    assume(world.told.subject.released_on is not None)
    later = world.told.subject.assessed_on + datetime.timedelta(days=days)
    after = world.with_told(subject=world.told.subject.model_copy(update={"assessed_on": later}))
    for old, new in zip(world.card().questionnaires, after.card().questionnaires, strict=True):
        for one, other in zip(old.scored_questions, new.scored_questions, strict=True):
            if one.live and one.question.evidence_time != "current":
                assert other.credits["evidenced"].value >= one.credits["evidenced"].value


@given(worlds())
def test_losses_sum_exactly_to_what_is_missing_and_each_has_one_cause(world: World) -> None:
    for one, lens, found in _lenses(world.card()):
        assert sum((loss.points for loss in found.losses), NONE) == 100 * (
            1 - found.score if found.score is not None else 0
        )
        short = sorted(s.question.id for s in one.live_in(lens) if s.credits[lens].value < FULL)
        assert sorted(loss.question_id for loss in found.losses) == short
        assert all(loss.points > 0 for loss in found.losses)


def _holding(world: World, scored: ScoredQuestion, lens: Lens, rate: Fraction) -> set[str]:
    """Every cause that holds for a question, by the words of the design."""
    finding = world.review.findings.get(scored.question.id) if world.review else None
    fault = insufficiency(scored.question, scored.answer, yardstick(world.told, world.files))
    left = {"confirmed": FULL, "lowered-partial": Fraction(1, 2), "lowered-no": NONE, "not-seen": NONE}
    verified = lens == "verified"
    refused = scored.answer.rating == "not-applicable"
    lowered = finding is not None and left[finding.verdict] < scored.stated
    holds = {
        "overturned": verified and (not scored.live or lowered),
        "unanswered": scored.rating is None and not refused,
        "not-accepted": scored.rating is None and refused,
        "to-confirm": lens != "claimed" and bool(scored.answer.confirm),
        "unreviewed": verified and finding is None and rate > 0,
        **{rating: scored.rating == rating for rating in ("unknown", "no", "planned", "partial")},
        **({fault: lens != "claimed"} if fault else {}),
    }
    return {cause for cause, true in holds.items() if true}


@given(worlds())
def test_the_cause_is_the_first_that_holds(world: World) -> None:
    for one, lens, found in _lenses(world.card()):
        rate = one.sample.discount if one.sample else NONE
        for loss in found.losses:
            assert loss.cause == min(_holding(world, loss.scored, lens, rate), key=CAUSES.index)


@given(worlds(reviewed=True))
def test_lenses_are_nested_for_every_question_and_in_sum(world: World) -> None:
    for one in world.card().questionnaires:
        for scored in one.scored_questions:
            if scored.live:
                claimed, evidenced, verified = (scored.credits[lens].value for lens in LENSES)
                assert verified <= evidenced <= claimed <= 1
        scores = [value for lens in LENSES if (value := in_lens(one, lens).score) is not None]
        assert scores == sorted(scores, reverse=True)
        if one.ceiling is not None:
            assert scores[0] <= one.ceiling <= 1
        for section in one.sections:
            values = [value for lens in LENSES if (value := section.scores[lens]) is not None]
            assert values == sorted(values, reverse=True)
        levels = [min(level, 3) for lens in LENSES if (level := in_lens(one, lens).level) is not None]
        assert levels == sorted(levels, reverse=True)


@given(worlds(reviewed=True))
def test_a_review_that_confirms_everything_changes_no_score(world: World) -> None:
    assert world.review is not None
    confirmed = {qid: one.model_copy(update={"verdict": "confirmed"}) for qid, one in world.review.findings.items()}
    review = world.review.model_copy(update={"findings": confirmed, "flags": {}})
    for one in World(world.forms, world.told, review, world.files).card().questionnaires:
        assert in_lens(one, "verified").score == in_lens(one, "evidenced").score


@given(worlds(reviewed=True), st.data())
def test_a_further_confirmation_never_lowers(world: World, data: st.DataObject) -> None:
    """With one exception: the verdict completes the first part of a sample, of which more than 10% is overturned.

    The sample then grows, and what was overturned in the part that is new counts towards the rate, which may rise.
    """
    assert world.review is not None
    waiting = [question.id for question in world.questions() if question.id not in world.review.findings]
    assume(waiting)
    found = {data.draw(st.sampled_from(waiting)): Finding(method="test", verdict="confirmed")}
    review = world.review.model_copy(update={"findings": world.review.findings | found})
    for old, new in zip(world.card().questionnaires, replace(world, review=review).card().questionnaires, strict=True):
        before, after = in_lens(old, "verified"), in_lens(new, "verified")
        if _grew(old, new):
            continue
        assert (after.score or NONE) >= (before.score or NONE)
        assert (after.level or 0) >= (before.level or 0)


def _grew(old: QuestionnaireScore, new: QuestionnaireScore) -> bool:
    """Whether a verdict made the sample grow: it was the last of the first part, and too much of that is overturned."""
    assert old.sample is not None
    assert new.sample is not None
    small, grown = old.sample, new.sample
    if small.questions == grown.questions:
        return False
    assert grown.questions[: len(small.questions)] == small.questions
    assert small.reviewed == len(small.questions) - 1
    assert small.overturned * 10 > len(small.questions)
    return True


@given(worlds(reviewed=True))
def test_level_4_is_reached_where_nothing_bars_it_and_only_there(world: World) -> None:
    card = world.card()
    rated = any(one.has_hard_gate("verified") for one in card.questionnaires)
    assert (card.level("verified") == 4) is (not card.bars_level_4)
    assert rated or card.bars_level_4[0].code == "level"


@given(worlds(), st.integers(0, 999))
def test_the_order_of_answers_does_not_matter(world: World, seed: int) -> None:
    entries = list(world.told.answers.items())
    random.Random(seed).shuffle(entries)
    flags = dict(reversed(world.told.profile.items()))
    assert world.with_told(answers=dict(entries), profile=flags).card() == world.card()


def _live(world: World) -> set[str]:
    return {s.question.id for one in world.card().questionnaires for s in one.live_in("claimed")}


@given(worlds())
def test_an_undecided_flag_hides_nothing_and_deciding_it_makes_nothing_more_live(world: World) -> None:
    before = _live(world)
    for flag in world.card().undecided:
        decided = [
            _live(
                world.with_told(
                    profile={**world.told.profile, flag: value},
                    profile_reasons={**world.told.profile_reasons, flag: UserText(REASON)},
                )
            )
            for value in (True, False)
        ]
        assert decided[0] | decided[1] <= before
    open_profile = world.with_told(profile={})
    excused = set(open_profile.card().not_applicable)
    assert _live(open_profile) == {question.id for question in world.questions()} - excused


def _level(one: QuestionnaireScore, lens: Lens, raised: Iterable[str], too_often: bool) -> int:
    """The level up to 3 with some credits raised to 1, by the words of the design."""
    live = one.live_in(lens)
    credit = {s.question.id: FULL if s.question.id in raised else s.credits[lens].value for s in live}
    open_gates = {s.question.gate for s in live if credit[s.question.id] < 1}
    if "hard" in open_gates:
        return 1
    score = sum((s.weight * credit[s.question.id] for s in live), NONE) / sum((s.weight for s in live), NONE)
    return 2 if "soft" in open_gates or score * 100 < 60 or too_often or _too_much_left_out(one) else 3


def _too_much_left_out(one: QuestionnaireScore) -> bool:
    excused = sum((s.weight for s in one.scored_questions if s.excused), NONE)
    live = sum((s.weight for s in one.live_in("claimed")), NONE)
    return excused > (excused + live) / 5


@given(worlds())
def test_fix_next_reaches_the_next_level_and_nothing_smaller_does(world: World) -> None:
    for one, lens, found in _lenses(world.card()):
        too_often = lens == "verified" and one.sample is not None and one.sample.discount > Fraction(1, 5)
        chosen = found.route.questions
        if found.level is None:
            assert chosen == set()
            continue
        level = _level(one, lens, (), too_often)
        assert min(found.level, 3) == level
        register = [loss.question_id for loss in found.losses]
        lost = set(one.beyond_repair)
        assert list(found.route.now) == [qid for qid in register if qid in chosen - lost]
        assert list(found.route.next_version) == [qid for qid in register if qid in chosen & lost]
        if level == 3 or _level(one, lens, register, too_often) == level:
            assert chosen == set()
            assert (found.route.bar is not None) is (level == 2)
            continue
        assert found.route.within_reach is not any(
            s.question.gate for s in one.live_in(lens) if s.question.id in chosen & lost
        )
        assert _level(one, lens, chosen, too_often) > level
        for smaller in combinations(register, len(chosen) - 1):
            assert _level(one, lens, smaller, too_often) == level


@given(worlds(reviewed=False))
def test_doing_what_fix_next_says_reaches_the_next_level(world: World) -> None:
    for place, one in enumerate(world.card().questionnaires):
        evidenced = in_lens(one, "evidenced")
        done = world
        for scored in one.scored_questions:
            if scored.question.id in evidenced.route.questions:
                done = done.with_answer(scored.question.id, _perfect(scored.question))
        after = in_lens(done.card().questionnaires[place], "evidenced")
        if evidenced.route.questions:
            assert (after.level or 0) > evidenced.level


def _perfect(question: Question) -> Answer:
    best: dict[str, Tree] = {"state": {"rating": "yes"}, "share": {"n": 7, "of": 7}, "count": {"value": 99}}
    return Answer.model_validate({**best[question.kind], "evidence": [PERFECT]})


@given(worlds())
def test_the_forecast_only_rises(world: World) -> None:
    for one in world.card().questionnaires:
        start = in_lens(one, "claimed").score
        scores = [start or NONE, *(step.score for step in one.forecast)]
        assert all(before < after <= 1 for before, after in pairwise(scores))
        assert [step.date for step in one.forecast] == sorted({step.date for step in one.forecast})


@given(worlds())
def test_the_headline_is_the_lowest_level(world: World) -> None:
    card = world.card()
    for lens in LENSES:
        levels = [found.level for _, name, found in _lenses(card) if name == lens and found.level is not None]
        assert card.level(lens) == (min(levels) if levels else None)
    assert set(card.undecided) <= set(FLAGS)


@given(worlds(), st.data())
def test_what_was_scored_before_an_edit_changes_no_figure(world: World, data: st.DataObject) -> None:
    question = data.draw(st.sampled_from(world.questions()))
    edited = world.with_answer(question.id, data.draw(st.sampled_from((Answer(), *world.told.answers.values()))))
    told = data.draw(st.sampled_from((edited.told, edited.told.model_copy(update={"profile": {}}))))
    after = score(told, world.forms, FLAGS, world.review, world.files)
    assert score(told, world.forms, FLAGS, world.review, world.files, world.card()) == after
    assert score(told, world.forms, FLAGS, None, None, world.card()) == score(told, world.forms, FLAGS)
    alone = score(world.told, world.forms, FLAGS)
    assert score(told, world.forms, FLAGS, None, None, alone) == score(told, world.forms, FLAGS)
    assert score(told, world.forms, FLAGS, world.review, world.files, alone) == after
    assert score(told, world.forms[:1], FLAGS, None, None, alone) == score(told, world.forms[:1], FLAGS)


@given(worlds(reviewed=True), st.data())
def test_what_was_scored_before_a_verdict_changes_no_figure(world: World, data: st.DataObject) -> None:
    """Through one verdict after another, on flags too; each scorecard is made of the one before."""
    card = world.card()
    for _ in range(2):
        review = _one_more_word(world, data.draw)
        world = replace(world, review=review, signature=data.draw(st.sampled_from((UNSIGNED, KNOWN))))
        card = score(world.told, world.forms, FLAGS, review, world.files, card, world.signature)
        assert card == world.card()
    assert score(world.told, world.forms, FLAGS, None, world.files, card) == replace(world, review=None).card()


def _one_more_word(world: World, draw: Any) -> Review:
    """The review with another verdict on a question or a flag, or with one taken back."""
    assert world.review is not None
    name = draw(st.sampled_from((*FLAGS, *(question.id for question in world.questions()))))
    if name in FLAGS:
        return with_flag(world.review, name, draw(st.sampled_from((None, *FLAG_VERDICTS))))
    verdict = draw(st.sampled_from((None, *VERDICTS)))
    return without_finding(world.review, name) if verdict is None else with_verdict(world.review, name, verdict, TODAY)
