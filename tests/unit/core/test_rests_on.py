"""What a level rests on, as values."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from earnest.core.consistency.matters import Matter, MatterState
from earnest.core.language import Phrase
from earnest.core.questionnaire.model import Questionnaire
from earnest.core.scoring.evidence import FileStates
from earnest.core.scoring.rests_on import (
    Acceptance,
    Around,
    Consistency,
    EvidenceCounts,
    RestsOn,
    SignedOff,
    rests_on,
)
from earnest.core.scoring.score import score
from earnest.core.user_text import NO_TEXT, UserText
from factories import (
    DIGEST,
    REASON,
    TODAY,
    Tree,
    assessment,
    evidence,
    not_applicable,
    plain,
    question_tree,
    questionnaire,
    section,
    yes,
)

FORM = questionnaire(
    section("S", question_tree("Q-01", gate="hard"), *(question_tree(f"Q-0{n}") for n in range(2, 6))),
    section("T", question_tree("Q-06", applies_when="agentic")),
)


def _rests_on(
    answers: dict[str, Tree | str] | None = None,
    asked: Sequence[Matter] = (),
    files: FileStates | None = None,
    form: Questionnaire = FORM,
    around: Around | None = None,
    **fields: Any,
) -> RestsOn:
    told = assessment(answers, **fields)
    card = score(told, [form], ["agentic"], files=files)
    return rests_on(told, card, asked, around or Around(TODAY))


def test_whose_questionnaires_and_which_days() -> None:
    chosen = [{"id": "tiny", "version": "1.0.0", "digest": DIGEST, "path": "tiny.toml"}]
    found = _rests_on(
        questionnaires=chosen,
        around=Around(TODAY + datetime.timedelta(days=6), cut_off=True),
        subject={"released_on": TODAY},
    )
    assert found.not_chosen == ("commitments", "action-plan")
    assert [one.id for one in found.own] == ["tiny"]
    assert (found.released_on, found.assessed_on, found.days_ago, found.cut_off) == (TODAY, TODAY, 6, True)
    early = _rests_on(around=Around(TODAY - datetime.timedelta(days=1)))
    assert (early.released_on, early.days_ago, early.own, early.cut_off) == (None, -1, (), False)
    ours = plain("C1-01").model_copy(update={"id": "commitments"})
    assert _rests_on(form=ours).not_chosen == ("action-plan",)


def test_evidence_by_where_it_is() -> None:
    filed, other = evidence(file="a.pdf", sha256="a" * 64), evidence(file="b.pdf")
    kept = evidence(url="https://example.org", archive="a.pdf", sha256="a" * 64)
    issued = [
        evidence(kind="external", url="https://example.org", issuer=name) for name in ("Test House", "TEST house", "B")
    ]
    answers: dict[str, Tree | str] = {
        "Q-01": {"rating": "yes", "evidence": [filed, kept, evidence(register="R-1")]},
        "Q-02": {"rating": "no", "evidence": [other, *issued]},
        "Q-06": {"rating": "yes", "evidence": [filed]},
    }
    no_agents: Tree = {"profile": {"agentic": False}, "profile_reasons": {"agentic": REASON}}
    issuers = (UserText("Test House"), UserText("TEST house"), UserText("B"))
    no_agents |= {"subject": {"organisation": "Example Lab"}}
    unchecked = _rests_on(answers, **no_agents).evidence
    assert unchecked == EvidenceCounts(0, 0, 3, address=3, register=1, issuers=issuers)
    alike = {(UserText("a.pdf"), "a" * 64): "match"}
    looked = _rests_on(answers, files=alike, **no_agents).evidence
    assert looked == EvidenceCounts(2, 1, 0, address=3, register=1, issuers=issuers)


def test_who_accepted_how_many_not_applicables() -> None:
    answers: dict[str, Tree | str] = {
        "Q-02": not_applicable(accepted_by="chief C"),
        "Q-03": not_applicable(),
        "Q-04": not_applicable(accepted_by="CHIEF c (legal)"),
        "Q-05": not_applicable(accepted_by="owner A"),
    }
    found = _rests_on(answers)
    assert found.not_applicable == ("Q-02", "Q-03", "Q-04")
    assert found.accepted_by == (Acceptance(UserText("chief C"), 2), Acceptance(UserText("lead B"), 1))


def test_answers_to_be_confirmed_and_those_that_were_without_a_new_day() -> None:
    before = TODAY - datetime.timedelta(days=1)
    answers: dict[str, Tree | str] = {
        "Q-01": yes(confirm=True),
        "Q-02": yes(on=before),
        "Q-03": yes(on=TODAY),
        "Q-04": yes(),
    }
    renewed = {"version": "2.0", "digest": DIGEST}
    found = _rests_on(answers, renewed_from=renewed)
    assert (found.to_confirm, found.confirmed_without_new_day) == (("Q-01",), ("Q-02", "Q-04"))
    assert found.renewed_from is not None
    dated = _rests_on(answers, renewed_from=renewed | {"on": before})
    assert dated.confirmed_without_new_day == ("Q-04",)
    assert _rests_on(answers).confirmed_without_new_day == ()


def test_a_day_of_renewal_is_not_before_what_the_file_has_of_the_former_version() -> None:
    """Otherwise an early day would make every day of an answer a new one."""
    late, early = TODAY - datetime.timedelta(days=3), datetime.date(2020, 1, 1)
    item = {"title": "a", "kind": "record", "url": "r/1", "dated": late, "about": "2.0"}
    answers: dict[str, Tree | str] = {
        "Q-01": yes(on=late - datetime.timedelta(days=1)),
        "Q-02": yes(on=late, evidence=[item]),
        "Q-03": yes(evidence=[item | {"dated": TODAY + datetime.timedelta(days=9)}], on=TODAY),
    }
    renewed = {"version": "2.0", "digest": DIGEST, "on": early}
    assert _rests_on(answers, renewed_from=renewed).confirmed_without_new_day == ("Q-01",)
    other = renewed | {"version": "1.9"}
    assert _rests_on(answers, renewed_from=other).confirmed_without_new_day == ()
    tested = [{"body": "Lab", "on": TODAY, "version": "1.9"}]
    found = _rests_on(answers, renewed_from=other, verifications=tested)
    assert found.confirmed_without_new_day == ("Q-01", "Q-02")


def test_answers_that_are_not_live_are_neither_to_be_confirmed_nor_undated() -> None:
    """Q-06 is asked of agents only."""
    no_agents = {"profile": {"agentic": False}, "profile_reasons": {"agentic": REASON}}
    renewed = {"version": "2.0", "digest": DIGEST}
    waiting = _rests_on({"Q-06": yes(confirm=True)}, renewed_from=renewed, **no_agents)
    assert (waiting.to_confirm, waiting.confirmed_without_new_day) == ((), ())
    undated = _rests_on({"Q-03": {}, "Q-06": yes()}, renewed_from=renewed, **no_agents)
    assert (undated.to_confirm, undated.confirmed_without_new_day) == ((), ())


def test_what_stands_beside_no_rating_is_no_answer_that_was_confirmed() -> None:
    """A note alone, from before the renewal, whose mark was taken away: nobody answers the question."""
    renewed = {"version": "2.0", "digest": DIGEST, "on": TODAY}
    before = TODAY - datetime.timedelta(days=1)
    noted = {"note": REASON, "by": "owner A", "on": before}
    answers: dict[str, Tree | str] = {"Q-01": noted, "Q-02": {**noted, "rating": "no"}, "Q-03": {**noted, "value": 3}}
    assert _rests_on(answers, renewed_from=renewed).confirmed_without_new_day == ("Q-02", "Q-03")


def test_an_accepted_not_applicable_stands_as_confirmed_too() -> None:
    renewed = {"version": "2.0", "digest": DIGEST, "on": TODAY}
    before = TODAY - datetime.timedelta(days=1)
    answers: dict[str, Tree | str] = {
        "Q-02": not_applicable(on=before),
        "Q-03": not_applicable(on=TODAY),
        "Q-04": not_applicable(),
    }
    assert _rests_on(answers, renewed_from=renewed).confirmed_without_new_day == ("Q-02", "Q-04")


def test_the_issuers_of_what_counts_as_external_are_named_as_they_are_written() -> None:
    issued = [evidence(kind="external", register="r", issuer=name) for name in ("House", "HOUSE", "House", "lead B")]
    told: dict[str, Tree | str] = {"Q-01": {"rating": "yes", "by": "Lead b", "evidence": issued}}
    found = _rests_on(told, subject={"organisation": "Example Lab"})
    assert found.evidence.issuers == (UserText("House"), UserText("HOUSE"))
    assert _rests_on(told, subject={"organisation": ""}).evidence.issuers == ()


def _matter(rule: str, state: MatterState, *questions: str) -> Matter:
    return Matter(rule, state, Phrase("", ""), Phrase("", ""), questions, (), NO_TEXT)


def test_what_the_consistency_rules_ask() -> None:
    asked = [
        _matter("R02", "explained", "Q-02", "Q-01"),
        _matter("R07", "open", "Q-02"),
        _matter("R09", "settled", "Q-01"),
        _matter("R99", "unknown"),
    ]
    assert _rests_on(asked=asked).consistency == Consistency(
        asked=("R02", "R07"), explained=("R02",), open=("R07",), on_gates=("R02",)
    )


def test_sign_offs_say_whether_the_answers_are_those_that_were_signed() -> None:
    signed = {"by": "lead B", "role": "lead", "on": TODAY, "digest": DIGEST}
    found = _rests_on(signoffs=[signed, signed], around=Around(TODAY, (True, False)))
    lead = (UserText("lead B"), UserText("lead"), TODAY)
    assert found.signoffs == (SignedOff(*lead, True), SignedOff(*lead, False))
