"""Our questionnaires: their rules, their ids (which never change), their ties to the sources and the profile."""

from __future__ import annotations

import re
from statistics import median

import pytest

from earnest.core.questionnaire.applies_when import flags_of, parse_expression
from earnest.core.questionnaire.instruments import Instruments
from earnest.core.questionnaire.lint.rules import lint
from earnest.core.questionnaire.model import Questionnaire, Terms
from earnest.core.questionnaire.ours import OURS
from earnest.core.questionnaire.problems import questionnaire_problems
from earnest.core.questionnaire.profile import ProfileForm

Ours = tuple[Questionnaire, ...]

# Per section: its weight, then id, weight and gate (h hard, s soft) of each question. Ids are never reused; a change
# here is a change of meaning for every answer file there is.
STABLE = {
    "C1": (4, "01 3h, 02 3s, 03 2, 04 2, 05 2, 06 3h, 07 3s, 08 2, 09 3h, 10 2, 11 2"),
    "C2": (4, "01 3h, 02 3s, 03 2, 04 2, 05 3s, 06 3s, 07 2, 08 3h, 09 2, 10 3, 11 2, 12 2"),
    "C3": (4, "01 2, 02 3, 03 3h, 04 3s, 05 2, 06 2, 07 3, 08 3, 09 3, 10 2, 11 2"),
    "C4": (4, "01 2, 02 3, 03 3s, 04 2, 05 3, 06 2, 07 3, 08 3h, 09 2, 10 3s, 11 2"),
    "C5": (3, "01 3, 02 3s, 03 2, 04 2, 05 2, 06 2, 07 2, 08 1, 09 3s, 10 2, 11 2, 12 1"),
    "C6": (
        3,
        "01 2, 02 3h, 03 3h, 04 3h, 05 3s, 11 3s, 12 2, 13 3, 06 3s, "
        "07 2, 14 2, 15 3, 16 3, 17 2, 18 2, 08 2, 09 1, 10 2",
    ),
    "C7": (2, "01 1, 02 1, 03 2, 04 1, 05 1, 06 2, 07 1"),
    "AP5": (1, "01 2, 02 2, 03 2, 04 2, 05 1, 06 1"),
    "AP6": (1, "01 2, 02 3, 03 2, 04 3s, 05 1, 06 2, 07 2"),
    "AP7": (1, "01 1, 02 1, 03 1"),
    "AP8": (1, "01 2, 02 3, 03 1, 04 2, 05 2, 06 2"),
    "AP9": (1, "01 3, 02 2, 03 1, 04 2"),
    "AP10A": (2, "01 3, 02 3, 03 2, 04 2, 05 2, 06 2, 22 3s, 23 3, 25 2"),
    "AP10B": (2, "07 3, 08 1, 09 3h, 10 3s, 24 2, 11 3s, 12 2, 13 2, 14 3, 15 1"),
    "AP10C": (2, "16 3, 17 1, 18 3h, 19 3h, 20 3, 28 1, 21 3, 29 2, 26 2, 27 3h"),
    "AP12": (1, "01 3s, 02 2, 03 2, 04 1, 05 1, 06 3h"),
    "AP13": (1, "01 3, 02 1, 03 1, 05 2"),
}

# The flag that hides no question: it is asked because the report states it.
INFORMATIONAL = {"uses_third_party_model"}


@pytest.mark.parametrize("place", range(len(OURS)), ids=OURS)
def test_every_rule_holds(
    ours: Ours, place: int, instruments: Instruments, terms: Terms, profile_form: ProfileForm
) -> None:
    form = ours[place]
    others = {question.id for one in ours if one is not form for question in one.questions()}
    assert form.id == OURS[place]
    assert questionnaire_problems(form, [flag.id for flag in profile_form.flag]) == []
    assert [problem.sentence(form.id, "en") for problem in lint(form, instruments, terms, others)] == []


def test_ids_weights_and_gates_are_stable(ours: Ours) -> None:
    found = {
        section.id: (
            section.weight,
            ", ".join(f"{q.id.rpartition('-')[2]} {q.weight}{(q.gate or '')[:1]}" for q in section.question),
        )
        for form in ours
        for section in form.section
    }
    assert found == STABLE
    assert [sum(1 for _ in form.questions()) for form in ours] == [82, 65]


def test_every_id_is_used_once_and_begins_with_the_clause(ours: Ours) -> None:
    ids = [question.id for form in ours for question in form.questions()]
    assert len(ids) == len(set(ids))
    for form in ours:
        for section in form.section:
            clause = section.clause or ""
            assert clause, "every section of ours covers a clause"
            assert section.id.rstrip("ABC") == clause.replace("CC", "C")
            assert all(q.id.startswith(f"{clause.replace('CC', 'C')}-") for q in section.question)


def test_no_section_is_longer_than_twelve_questions_but_that_on_frontier_and_agents(ours: Ours) -> None:
    """C6 holds what the sources ask of frontier models, of agents and against misuse: few teams are asked all of it."""
    lengths = {section.id: len(section.question) for form in ours for section in form.section}
    assert lengths.pop("C6") == 18
    assert max(lengths.values()) == 12


def test_what_is_read_before_an_answer_is_short(ours: Ours) -> None:
    """Chinese characters of the question and of its conditions, as the writing rules count them."""
    loads = [
        sum(len(re.findall(r"[\u4e00-\u9fff]", text.zh)) for text in (question.ask, *question.yes_requires))
        for form in ours
        for question in form.questions()
    ]
    assert median(loads) <= 120


def test_every_question_cites_its_own_commitment(commitments: Questionnaire) -> None:
    for section in commitments.section:
        for question in section.question:
            assert any(name.startswith(f"{section.clause}.") for name in question.cites), question.id


def test_every_question_on_the_plan_cites_the_plan_or_a_source_beside_it(action_plan: Questionnaire) -> None:
    for question in action_plan.questions():
        assert any(name.startswith("AP") for name in question.cites), question.id


def test_every_obligation_of_the_commitments_is_cited(commitments: Questionnaire, instruments: Instruments) -> None:
    cited = {name for question in commitments.questions() for name in question.cites}
    clauses = instruments.clauses()
    duties = {duty.id for number in range(1, 8) for duty in clauses[f"CC{number}"].obligation}
    assert len(duties) == 35
    assert duties - cited == set()


@pytest.mark.parametrize(("instrument", "duties"), [("CC", 40), ("AP", 51), ("SD", 39), ("BL", 10), ("ES", 32)])
def test_what_each_source_asks_of_developers_is_asked(
    ours: Ours, instruments: Instruments, instrument: str, duties: int
) -> None:
    asked = [
        duty.id
        for source in instruments.instrument
        if source.id == instrument
        for clause in source.clause
        for duty in clause.obligation
        if duty.who == "developer"
    ]
    assert len(asked) == duties
    assert set(asked) - {name for form in ours for question in form.questions() for name in question.cites} == set()


def test_safety_weighs_more_than_sharing(ours: Ours) -> None:
    weights = {section.id: section.weight for form in ours for section in form.section}
    assert min(weights[name] for name in ("C1", "C2", "C3", "C4")) > weights["C7"]
    point_10 = sum(weights[name] for name in ("AP10A", "AP10B", "AP10C"))
    assert (point_10, {weight for name, weight in weights.items() if name[:4] != "AP10" and name[0] == "A"}) == (6, {1})


def test_every_flag_that_hides_a_question_exists_and_every_other_is_known_to_inform(
    ours: Ours, profile_form: ProfileForm
) -> None:
    used = {
        flag
        for form in ours
        for question in form.questions()
        if question.applies_when is not None
        for flag in flags_of(parse_expression(question.applies_when))
    }
    asked = [flag.id for flag in profile_form.flag]
    assert len(asked) == len(set(asked))
    assert used - set(asked) == set()
    assert set(asked) - used == INFORMATIONAL


def test_every_role_has_questions_and_none_too_many(ours: Ours, terms: Terms) -> None:
    roles = [question.role for form in ours for question in form.questions()]
    assert set(roles) == set(terms.role_names())
    assert max(map(roles.count, roles)) <= 22
    assert len(roles) <= 150, "nobody is asked more"
    assert len(terms.role_names()) == len(terms.role)
