"""Our questionnaire: its rules, its ids (which never change), its ties to the sources and the profile."""

from __future__ import annotations

from earnest.core.instruments import Instruments
from earnest.core.lint import lint
from earnest.core.profile import ProfileForm, flags_of, parse_expression
from earnest.core.questionnaire import Questionnaire, Terms, problems_of

# Per section: its weight, then id, weight and gate (h hard, s soft) of each question. Ids are never reused; a change
# here is a change of meaning for every answer file there is.
STABLE = {
    "C1": (4, "01 3h, 02 3, 03 2, 04 2, 05 2, 06 3h, 07 3s, 08 2, 09 3h, 10 2"),
    "C2": (4, "01 3h, 02 3s, 03 2, 04 2, 05 3s, 06 3s, 07 2, 08 3h, 09 2"),
    "C3": (4, "01 2, 02 3, 03 3h, 04 3s, 05 2, 06 2, 07 3s, 08 3, 09 3"),
    "C4": (4, "01 2, 02 3, 03 3s, 04 2, 05 3, 06 2, 07 3, 08 3h, 09 2"),
    "C5": (3, "01 3, 02 3s, 03 2, 04 2, 05 2, 06 2, 07 2, 08 1, 09 3"),
    "C6": (3, "01 2, 02 3, 03 3s, 04 3h, 05 3s, 06 3s, 07 2, 08 2, 09 1, 10 2"),
    "C7": (2, "01 1, 02 1, 03 2, 04 1, 05 1, 06 2, 07 1"),
}

# Flags that hide no question of the commitments: they are asked because the report states them and because the
# questions on the Action Plan depend on them.
INFORMATIONAL = {
    *("cn_public_service", "publishes_data_or_code", "uses_third_party_model", "collects_web_data"),
    *("generates_content", "multimodal_gen", "processes_personal_data", "cross_border_data", "minors_may_use"),
    *("public_sector_customer", "runs_own_compute"),
}


def test_every_rule_holds(
    commitments: Questionnaire, instruments: Instruments, terms: Terms, profile_form: ProfileForm
) -> None:
    assert problems_of(commitments, [flag.id for flag in profile_form.flag]) == []
    assert [problem.sentence("commitments.toml", "en") for problem in lint(commitments, instruments, terms)] == []


def test_ids_weights_and_gates_are_stable(commitments: Questionnaire) -> None:
    found = {
        section.id: (
            section.weight,
            ", ".join(
                f"{q.id.removeprefix(section.id + '-')} {q.weight}{(q.gate or '')[:1]}" for q in section.question
            ),
        )
        for section in commitments.section
    }
    assert found == STABLE
    assert sum(1 for _ in commitments.questions()) == 63


def test_every_question_cites_its_own_commitment(commitments: Questionnaire) -> None:
    for section in commitments.section:
        assert section.clause == f"C{section.id}"
        for question in section.question:
            assert any(name.startswith(f"{section.clause}.") for name in question.cites), question.id


def test_every_obligation_of_the_commitments_is_cited(commitments: Questionnaire, instruments: Instruments) -> None:
    cited = {name for question in commitments.questions() for name in question.cites}
    clauses = instruments.clauses()
    duties = {duty.id for number in range(1, 8) for duty in clauses[f"CC{number}"].obligation}
    assert len(duties) == 35
    assert duties - cited == set()


def test_safety_weighs_more_than_sharing(commitments: Questionnaire) -> None:
    weights = {section.id: section.weight for section in commitments.section}
    assert min(weights[name] for name in ("C1", "C2", "C3", "C4")) > weights["C7"]


def test_every_flag_that_hides_a_question_exists_and_every_other_is_known_to_inform(
    commitments: Questionnaire, profile_form: ProfileForm
) -> None:
    used = {
        flag
        for question in commitments.questions()
        if question.applies_when is not None
        for flag in flags_of(parse_expression(question.applies_when))
    }
    asked = [flag.id for flag in profile_form.flag]
    assert len(asked) == len(set(asked))
    assert used - set(asked) == set()
    assert set(asked) - used == INFORMATIONAL


def test_every_role_has_questions_or_is_named_for_another_questionnaire(
    commitments: Questionnaire, terms: Terms
) -> None:
    names = terms.role_names()
    assert {question.role for question in commitments.questions()} <= set(names)
    assert len(names) == len(terms.role)
