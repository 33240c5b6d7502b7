"""From the sources to the questions and back; one citation less leaves exactly its obligation uncovered."""

from __future__ import annotations

from collections import Counter

import pytest

from earnest.core.errors import EarnestError
from earnest.core.questionnaire.instruments import Instruments
from earnest.core.questionnaire.model import Question, Questionnaire
from earnest.core.questionnaire.trace import Traced, Wanted, instrument_ids, selected, trace
from factories import plain, question_tree, questionnaire, section


def without(form: Questionnaire, obligation: str, asker: str) -> Questionnaire:
    """A copy in which one question does not cite an obligation any more."""

    def altered(question: Question) -> Question:
        if question.id != asker:
            return question
        return question.model_copy(update={"cites": tuple(one for one in question.cites if one != obligation)})

    sections = [one.model_copy(update={"question": tuple(map(altered, one.question))}) for one in form.section]
    return form.model_copy(update={"section": tuple(sections)})


def ids(*traced: Traced) -> list[str]:
    return [one.obligation.id for one in traced]


def test_every_developer_obligation_of_ours_is_covered(
    instruments: Instruments, ours: tuple[Questionnaire, ...]
) -> None:
    traced = trace(instruments, ours)
    assert traced.uncovered() == ()
    developers = Counter(one.instrument.id for one in traced.obligations if one.obligation.who == "developer")
    assert {one.instrument.id: (one.covered, one.all) for one in traced.coverage()} == {
        name: (count, count) for name, count in developers.items()
    }
    assert list(developers) == ["CC", "AP", "SD", "BL", "ES"]


def test_one_citation_less_leaves_exactly_its_obligation_uncovered(
    instruments: Instruments, ours: tuple[Questionnaire, ...]
) -> None:
    cited = [one for one in trace(instruments, ours).obligations if one.obligation.who == "developer"]
    once = [one for one in cited if len(one.questions) == 1]
    assert len(once) > 30
    for one in once:
        traced = trace(instruments, [without(form, one.obligation.id, one.questions[0]) for form in ours])
        assert ids(*traced.uncovered()) == [one.obligation.id]
        assert {c.instrument.id: c.all - c.covered for c in traced.coverage() if c.all != c.covered} == {
            one.instrument.id: 1
        }


def test_of_several_citations_one_will_do(instruments: Instruments, ours: tuple[Questionnaire, ...]) -> None:
    several = [one for one in trace(instruments, ours).obligations if len(one.questions) == 2]
    for one in several[:10]:
        traced = trace(instruments, [without(form, one.obligation.id, one.questions[0]) for form in ours])
        assert traced.uncovered() == ()
        [left] = [other for other in traced.obligations if other.obligation == one.obligation]
        assert left.questions == one.questions[1:]


def test_both_ways_say_the_same(instruments: Instruments, ours: tuple[Questionnaire, ...]) -> None:
    traced = trace(instruments, ours)
    there = {(one.obligation.id, name) for one in traced.obligations for name in one.questions}
    back = {(one.obligation.id, citing.question.id) for citing in traced.questions for one in citing.cited}
    assert there == back
    written = {(cited, question.id) for form in ours for question in form.questions() for cited in question.cites}
    assert there == written
    assert ids(*traced.obligations) == list(instruments.obligations())


def test_a_clause_has_each_question_once_in_the_order_of_the_questionnaires(instruments: Instruments) -> None:
    first = questionnaire(section("A", question_tree("A-01", cites=["CC1.b", "CC1.a"]), question_tree("A-02")))
    second = questionnaire(section("B", question_tree("B-01", cites=["CC1.a", "CC1.a", "AP1.a"])), qid="other")
    clauses = trace(instruments, [first, second]).by_clause()
    assert clauses["CC1"] == ("A-01", "B-01")
    assert clauses["AP1"] == ("B-01",)
    assert clauses["CC2"] == ()
    assert list(clauses) == [name for name, clause in instruments.clauses().items() if clause.obligation]


def test_what_no_source_has_is_kept_apart(instruments: Instruments) -> None:
    [citing] = trace(instruments, [plain("Q-01", cites=["CC1.a", "CC1", "X9.z", "CC1.a"])]).questions
    assert ids(*citing.cited) == ["CC1.a"]
    assert citing.unknown == ("CC1", "X9.z")


FIND = {
    "明确安全负责人": ["CC1.c"],
    " 明确 安全\n负责人， ": ["CC1.c"],
    "designate A LEADER": ["CC1.c"],
    "制定严格的数据防护制度，加强业务数据的加密存储和访问控制": ["CC3.b", "CC3.e", "CC3.f"],
    "no such words in any source": [],
    "": [],
    "，。": [],
}


@pytest.mark.parametrize("text", FIND)
def test_a_piece_of_a_source_or_a_whole_sentence_is_found(
    instruments: Instruments, ours: tuple[Questionnaire, ...], text: str
) -> None:
    assert ids(*selected(trace(instruments, ours).obligations, Wanted(text=text))) == FIND[text]


def test_every_quote_finds_its_own_obligation(instruments: Instruments) -> None:
    everything = trace(instruments, []).obligations
    for one in everything:
        for quote in filter(None, (one.obligation.zh, one.obligation.display, one.obligation.en)):
            assert one in selected(everything, Wanted(text=quote.upper()))


def test_filters_hold_together(instruments: Instruments) -> None:
    everything = trace(instruments, [plain("Q-01", cites=["BL6.c"])]).obligations
    assert selected(everything, Wanted()) == everything
    states = selected(everything, Wanted(frozenset({"AP", "BL"}), "states"))
    assert {(one.instrument.id, one.obligation.who) for one in states} == {("AP", "states"), ("BL", "states")}
    left = selected(everything, Wanted(frozenset({"BL"}), uncovered=True))
    assert "BL6.c" not in ids(*left)
    assert {one.obligation.who for one in left} == {"developer"}
    assert len(left) == 9


def test_an_instrument_that_there_is_not(instruments: Instruments) -> None:
    assert instrument_ids(["cc", "CC", "es"], instruments) == frozenset({"CC", "ES"})
    with pytest.raises(EarnestError) as caught:
        instrument_ids(["CC", "CCC"], instruments)
    assert caught.value.message.en == ("there is no instrument CCC; did you mean “CC”? (there are CC, AP, SD, BL, ES)")
    with pytest.raises(EarnestError) as caught:
        instrument_ids(["\u202ex"], instruments)
    assert caught.value.message.zh == "没有来源 <U+202E>x（可选：CC, AP, SD, BL, ES）"
