"""Who joins the team changes no score but of what that party issued; only then everything is scored anew."""

from __future__ import annotations

import pytest

from earnest.core.assessment.edits import with_answer
from earnest.core.scoring.evidence import measure_alike, yardstick
from earnest.core.scoring.score import score
from earnest.core.scoring.scorecard import Scorecard
from earnest.core.scoring.standing import ScoredQuestion
from factories import answer, answer_tree, assessment, evidence, question_tree, questionnaire, section

FORM = questionnaire(section("S", question_tree("Q-01", evidence_minimum="system"), question_tree("Q-02")))
TESTED = evidence(kind="external", issuer="Test House")
TOLD = assessment({"Q-01": answer_tree("yes", evidence=[TESTED])}, subject={"organisation": "Lab"})


def _card(by: str, before: Scorecard | None = None) -> Scorecard:
    """The scorecard when the other question was answered by somebody."""
    return score(with_answer(TOLD, "Q-02", answer("no", by=by)), [FORM], (), before=before)


def _first(card: Scorecard) -> ScoredQuestion:
    return next(iter(card.scored_questions()))


@pytest.mark.parametrize("name", ["Test House", "TEST  house", "Ｔｅｓｔ House"])
def test_who_issued_evidence_joins_the_team_or_leaves_it(name: str) -> None:
    outside, inside = _card("Lead"), _card(name)
    assert _first(outside).credits["evidenced"].cause is None
    assert _first(inside).credits["evidenced"].cause == "evidence-weak"
    assert _card(name, outside) == inside
    assert _card("Lead", inside) == outside


def test_of_another_newcomer_nothing_is_scored_anew() -> None:
    before = _card("Lead")
    after = _card("Another", before)
    assert after == _card("Another")
    assert after.basis != before.basis
    assert _first(after) is _first(before)


def test_all_but_people_is_to_be_the_same() -> None:
    one, answers = yardstick(TOLD), TOLD.answers.values()
    later = one._replace(subject=one.subject.model_copy(update={"version": "9"}))
    assert measure_alike(one, one, answers)
    assert not measure_alike(one, later, answers)
    assert not measure_alike(one, one._replace(files={}), answers)
