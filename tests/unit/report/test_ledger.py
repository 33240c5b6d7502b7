"""The ledger of answers: what was asked, what was said, which conditions are met, what to do first."""

from __future__ import annotations

from typing import Any

from earnest.core.language import Phrase
from earnest.core.questionnaire.model import Questionnaire
from earnest.report.parts.ledger import Entry, LedgerSection, ledgers
from factories import evidence, plain, question_tree, questionnaire, review, section, words, yes
from report_inputs import REASON, catalog, gated, report_of


def sections(*forms: Questionnaire, answers: Any = None, **fields: Any) -> tuple[LedgerSection, ...]:
    return tuple(one for book in ledgers(report_of(*forms, answers=answers, **fields)) for one in book.sections)


def only(form: Questionnaire, answers: Any = None, **fields: Any) -> Entry:
    ((entry,),) = ([*one.entries] for one in sections(form, answers=answers, **fields))
    return entry


def test_a_section_names_the_clause_it_stands_for() -> None:
    tree = {**section("S", question_tree("Q-01")), "clause": "CC1"}
    (view,) = sections(questionnaire(tree), answers={"Q-01": "no"})
    instrument, clause = catalog().instruments.source_of("CC1.a")
    assert view.source == Phrase(
        f"《{instrument.title.zh}》{clause.title.zh}", f"{instrument.title.en}, {clause.title.en}"
    )
    del tree["clause"]
    assert sections(questionnaire(tree), answers={"Q-01": "no"})[0].source is None


def test_an_unknown_clause_is_shown_by_its_id() -> None:
    assert sections(plain("Q-01"), answers={"Q-01": "no"})[0].source == Phrase("X1", "X1")


def test_the_next_step_stands_where_something_is_lost() -> None:
    steps = [words("先做", "First"), words("再做", "Then")]
    assert only(plain("Q-01", remediation=steps), {"Q-01": "no"}).step == Phrase("先做", "First")
    done = only(plain("Q-01", remediation=steps), {"Q-01": yes()})
    assert (done.step, done.answer.lost) == (None, None)


def test_the_conditions_met_by_number_and_the_others_in_words() -> None:
    form = plain("Q-01", yes_requires=[words("甲。", "A."), words("乙。", "B."), words("丙。", "C.")])
    said = only(form, {"Q-01": {"rating": "partial", "met": [1, 3]}}).conditions
    assert said == Phrase("3项条件中已满足2项：1、3；未满足：（2）乙", "conditions met, 2 of 3: 1, 3; not met: (2) B")
    whole = only(form, {"Q-01": {"rating": "yes", "met": [1, 2, 3]}}).conditions
    assert whole == Phrase("3项条件中已满足3项：1、2、3", "conditions met, 3 of 3: 1, 2, 3")
    assert only(form, {"Q-01": "partial"}).conditions is None


def test_the_evidence_is_named_by_its_numbers() -> None:
    form = questionnaire(section("S", question_tree("Q-01"), question_tree("Q-02")))
    shared = evidence(title="a")
    answers = {"Q-01": yes(evidence=[shared]), "Q-02": yes(evidence=[evidence(title="b"), shared])}
    (view,) = sections(form, answers=answers)
    assert [entry.evidence for entry in view.entries] == [("1",), ("2", "1")]


def test_what_nobody_answered_is_named_in_one_line() -> None:
    form = questionnaire(section("S", question_tree("Q-01"), question_tree("Q-02"), question_tree("Q-03")))
    (book,) = ledgers(report_of(form, answers={"Q-02": {"note": "想一想"}}))
    assert [entry.id for one in book.sections for entry in one.entries] == ["Q-02"]
    assert book.unanswered == Phrase("以下2题未作答：Q-01、Q-03。", "Questions without an answer: 2 (Q-01, Q-03).")
    (answered,) = ledgers(report_of(plain("Q-01"), answers={"Q-01": "no"}))
    assert answered.unanswered is None


def test_gate_ask_and_topic_are_whole() -> None:
    long = words("很长的问题" * 80, "a long question " * 80)
    entry = only(plain("Q-01", ask=long, topic=long, gate="soft"), {"Q-01": "no"})
    assert entry.ask == entry.topic == Phrase(long["zh"], long["en"].strip())
    assert entry.gate == Phrase("条件性关口", "soft gate")


def test_questions_that_do_not_apply_are_counted_not_listed() -> None:
    form = questionnaire(section("S", question_tree("Q-01"), *gated("agentic", "Q-02", "Q-03")))
    no = {"profile": {"agentic": False}, "profile_reasons": {"agentic": REASON}}
    (view,) = sections(form, answers={"Q-01": "no", "Q-02": "no"}, **no)
    assert [entry.id for entry in view.entries] == ["Q-01"]
    assert view.left_out is not None
    assert "另有2题" in view.left_out.zh
    assert "2" in view.left_out.en
    assert sections(plain("Q-01"), answers={"Q-01": "no"})[0].left_out is None


def test_a_question_that_the_auditor_put_back_is_listed() -> None:
    form = questionnaire(section("S", question_tree("Q-01"), *gated("agentic", "Q-02")))
    no = {"profile": {"agentic": False}, "profile_reasons": {"agentic": REASON}}
    answers = {"Q-01": "no", "Q-02": "no"}
    (view,) = sections(form, answers=answers, review=review(flags={"agentic": "overturned"}), **no)
    assert [entry.id for entry in view.entries] == ["Q-01", "Q-02"]
    lost = view.entries[1].answer.lost
    assert lost is not None
    assert "the review took credit away" in lost.en
    assert "claimed" not in lost.en


def test_sections_and_answers_keep_the_order_of_the_file() -> None:
    first = section("B", question_tree("Q-02"), question_tree("Q-01"))
    answers = dict.fromkeys(("Q-01", "Q-02", "Q-03"), "no")
    views = sections(questionnaire(first, section("A", question_tree("Q-03"))), answers=answers)
    assert [(view.id, [e.id for e in view.entries]) for view in views] == [("B", ["Q-02", "Q-01"]), ("A", ["Q-03"])]
    assert len({view.anchor for view in views}) == 2
