"""The standing text of the questions: where they come from, what "yes" takes, what shows it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from earnest.core.language import Phrase
from earnest.core.questionnaire.model import Questionnaire
from earnest.report.parts.criteria import Criteria, CriteriaSection, criteria_books
from factories import plain, question_tree, questionnaire, section, words
from report_inputs import catalog, example

OBLIGATIONS = catalog().instruments.obligations()


def sections(*forms: Questionnaire, only: Any = None) -> tuple[CriteriaSection, ...]:
    return tuple(section for book in criteria_books(forms, catalog(), only) for section in book.sections)


def only(form: Questionnaire) -> Criteria:
    ((view,),) = ([*one.questions] for one in sections(form))
    return view


def citing(*ids: str, clause: str = "CC1") -> Questionnaire:
    return questionnaire({**section("S", question_tree("Q-01", cites=list(ids))), "clause": clause})


def test_a_section_names_the_clause_it_stands_for() -> None:
    (view,) = sections(citing("CC1.a"))
    instrument, clause = catalog().instruments.source_of("CC1.a")
    assert view.source is not None
    assert view.source.zh == f"《{instrument.title.zh}》{clause.title.zh}"
    assert view.source.en == f"{instrument.title.en}, {clause.title.en}"


def test_a_section_of_no_clause_names_none_and_its_quotes_name_their_instrument() -> None:
    tree = section("S", question_tree("Q-01", cites=["CC1.a"]))
    del tree["clause"]
    (view,) = sections(questionnaire(tree))
    assert view.source is None
    (quote,) = view.questions[0].quotes
    assert quote.place.en.startswith(catalog().instruments.source_of("CC1.a")[0].title.en)


def test_an_unknown_clause_is_shown_by_its_id() -> None:
    assert sections(plain("Q-01"))[0].source == Phrase("X1", "X1")


def test_a_clause_is_quoted_verbatim_in_both_languages() -> None:
    (quote,) = only(citing("CC1.a")).quotes
    assert (quote.zh, quote.en) == (OBLIGATIONS["CC1.a"].zh, OBLIGATIONS["CC1.a"].en)
    clause = catalog().instruments.source_of("CC1.a")[1]
    assert quote.place == Phrase(f"{clause.title.zh} CC1.a", f"{clause.title.en} CC1.a")


def test_a_quote_in_mixed_script_is_shown_in_simplified_characters() -> None:
    (quote,) = only(citing("SD0.a")).quotes
    assert quote.zh == "共同促进人工智能技术发展和应用"
    assert OBLIGATIONS["SD0.a"].zh == "共同促進人工智能技術發展和應用"


def test_a_quote_from_another_instrument_names_it() -> None:
    first, second = only(citing("CC1.a", "AP10.a")).quotes
    instrument, _ = catalog().instruments.source_of("AP10.a")
    assert instrument.title.en in second.place.en
    assert f"《{instrument.title.zh}》" in second.place.zh
    assert "《" not in first.place.zh


@pytest.mark.parametrize("cited", [o for o in OBLIGATIONS.values() if o.difference], ids=lambda one: one.id)
def test_where_the_languages_of_the_source_differ_the_quote_says_so(cited: Any) -> None:
    (quote,) = only(citing(cited.id)).quotes
    assert quote.difference == Phrase(cited.difference.zh.strip(), cited.difference.en.strip())


def test_some_sources_do_differ_and_most_quotes_do_not() -> None:
    assert any(o.difference for o in OBLIGATIONS.values())
    same = next(o.id for o in OBLIGATIONS.values() if not o.difference)
    assert only(citing(same)).quotes[0].difference == Phrase("", "")


def test_a_source_without_english_is_quoted_in_chinese_alone() -> None:
    chinese = next(o for o in OBLIGATIONS.values() if o.en is None)
    (quote,) = only(citing(chinese.id)).quotes
    assert (quote.zh, quote.en) == (chinese.zh, "")


def test_quotation_marks_inside_a_quote_are_single() -> None:
    nested = [o for o in OBLIGATIONS.values() if "“" in o.zh]
    assert nested
    for obligation in nested:
        (quote,) = only(citing(obligation.id)).quotes
        assert "‘" in quote.zh
        assert "“" not in quote.zh


def test_a_title_that_asks_takes_no_comma() -> None:
    assert not any("?," in o.en for o in (only(citing(one)).quotes[0].place for one in OBLIGATIONS))


def test_an_unknown_quote_is_named_and_left_empty() -> None:
    (quote,) = only(citing("ZZ9.z")).quotes
    assert (quote.place, quote.zh, quote.en) == (Phrase("ZZ9.z", "ZZ9.z"), "", "")


def test_conditions_examples_and_steps_are_numbered() -> None:
    lists = {
        "yes_requires": [words("甲。", "A."), words("乙", "B")],
        "evidence_examples": [words("纪要", "minutes")],
        "remediation": [words("先做", "First")],
    }
    view = only(plain("Q-01", **lists))
    assert view.requires == Phrase("（1）甲；（2）乙。", "(1) A; (2) B.")
    assert view.examples == Phrase("（1）纪要。", "(1) minutes.")
    assert view.steps == Phrase("（1）先做。", "(1) First.")
    assert view.least.en.startswith("Record or stronger")
    assert (view.least.zh[-1], view.least.en[-1]) == ("。", ".")


def test_the_head_of_a_page_has_the_sections_of_ours_whole() -> None:
    assert all(
        "…" not in one.running.en
        for one in sections(*(one.questionnaire for one in example().scorecard.questionnaires))
    )


def test_why_and_what_is_partial_stand_there() -> None:
    told = {"why": words("缘由", "the reason"), "partial_when": words("一半时", "when half is done")}
    view = only(plain("Q-01", **told))
    assert (view.why, view.partial) == (Phrase("缘由", "the reason"), Phrase("一半时", "when half is done"))


def test_a_number_has_its_limits() -> None:
    bands = {"yes_from": Decimal("0.9"), "partial_from": Decimal("0.5")}
    assert only(plain("Q-01", kind="share", bands=bands)).bands == Phrase(
        "不低于90%为“已落实”，不低于50%为“部分落实”", "yes from 90%, partial from 50%"
    )
    assert only(plain("Q-01")).bands is None


def test_gate_weight_and_role_in_words() -> None:
    view = only(plain("Q-01", gate="soft", weight=3, role="evaluation_lead"))
    role = catalog().terms.role_names()["evaluation_lead"]
    assert (view.gate, view.weight) == (Phrase("条件性关口", "soft gate"), "3")
    assert view.role == Phrase(role.zh, role.en)
    assert only(plain("Q-01")).gate is None


def test_an_unknown_role_is_shown_by_its_id() -> None:
    assert only(plain("Q-01", role="keeper")).role == Phrase("keeper", "keeper")


def test_the_ask_and_the_topic_are_whole() -> None:
    long = words("很长的问题" * 80, "a long question " * 80)
    view = only(plain("Q-01", ask=long, topic=long))
    assert view.ask == Phrase(long["zh"], long["en"].strip())
    assert view.topic == view.ask


def test_only_some_questions_where_only_they_are_wanted() -> None:
    form = questionnaire(
        section("A", question_tree("Q-01"), question_tree("Q-02")), section("B", question_tree("Q-03"))
    )
    (view,) = sections(form, only={"Q-02"})
    assert [question.id for question in view.questions] == ["Q-02"]


def test_sections_and_questions_keep_the_order_of_the_file() -> None:
    first = section("B", question_tree("Q-02"), question_tree("Q-01"))
    views = sections(questionnaire(first, section("A", question_tree("Q-03"))))
    assert [(view.id, [q.id for q in view.questions]) for view in views] == [("B", ["Q-02", "Q-01"]), ("A", ["Q-03"])]
    assert len({view.anchor for view in views}) == 2
