"""The report as a whole: its parts, its order, what it names and what it must never say."""

from __future__ import annotations

import datetime
from dataclasses import replace

from earnest.core.language import Phrase
from earnest.core.values import Bilingual
from earnest.report.book import BookInput, BookView, build_book
from earnest.report.inputs import ReportInput
from earnest.report.parts.integrity import TERMS, fingerprints
from earnest.report.parts.method import RULES
from earnest.report.view import PARTS, ReportView, build_view
from factories import TODAY, plain, question_tree, questionnaire, section, words, yes
from report_inputs import DIGEST, VERSION, catalog, example, report_of, texts


def view_of(*forms: object, **fields: object) -> ReportView:
    return build_view(report_of(*forms, **fields))


def book_of(given: ReportInput) -> BookView:
    forms = tuple(one.questionnaire for one in given.scorecard.questionnaires)
    return build_book(BookInput(forms, given.catalog, tuple(DIGEST for _ in forms), DIGEST, VERSION))


def test_the_same_input_gives_the_same_view() -> None:
    assert build_view(example()) == build_view(example())


def test_the_head_names_model_version_day_digest_and_program() -> None:
    view = view_of(plain("Q-01"), subject={"model": "示例模型" * 20, "version": "2.1"})
    assert view.running == "示例模型" * 5 + "示例模…" + " 2.1"
    assert view.date == "2026-11-22"
    assert (view.digest, view.short_digest) == (DIGEST, DIGEST[7:19])
    assert view.program_version == VERSION


def test_the_way_on_names_its_questionnaire_where_there_are_several() -> None:
    released = {"subject": {"released_on": TODAY - datetime.timedelta(days=30)}}
    first, second = (plain(name, repair="next-version") for name in ("A-01", "B-01"))
    alone = view_of(first, answers={"A-01": "no"}, **released).rests_on
    assert "Beyond repair in this version: A-01" in [said.en for said in alone]
    other = second.model_copy(update={"id": "other", "title": Bilingual(zh="第二份", en="The other one")})
    both = view_of(first, other, answers={"A-01": "no", "B-01": "no"}, **released).rests_on
    assert "The other one: beyond repair in this version: B-01" in [said.en for said in both]
    assert "第二份：本版本已无法补救的题：B-01" in [said.zh for said in both]


def test_a_model_without_a_name_has_an_empty_running_head() -> None:
    assert view_of(plain("Q-01"), subject={"version": ""}).running == ""


def test_the_contents_list_the_parts_in_order_and_leave_empty_ones_out() -> None:
    view = view_of(plain("Q-01"), answers={"Q-01": "no"})
    parts = [entry.anchor for entry in view.contents if entry.depth == 1]
    assert parts == [
        *("changes", "commitments", "rests-on", "map", "register", "owners", "questions", "sources", "profile"),
        *("subject", "integrity"),
    ]
    assert [entry.title for entry in view_of(plain("Q-01")).contents if entry.anchor == "register"] == [
        Phrase("差距清单", "Gap register")
    ]


def test_the_example_fills_every_part() -> None:
    view = build_view(example())
    parts = [entry.anchor for entry in view.contents if entry.depth == 1]
    assert set(parts) <= set(PARTS)
    assert parts == [name for name in PARTS if name in parts]
    assert {"risks", "forecast", "inactive"} <= set(parts)


def test_sections_stand_under_the_questions() -> None:
    form = questionnaire(section("A", question_tree("Q-01")), section("B", question_tree("Q-02")))
    contents = view_of(form, answers={"Q-01": "no", "Q-02": "no"}).contents
    place = [entry.anchor for entry in contents].index("questions")
    below = contents[place + 1 : place + 3]
    assert [(entry.title, entry.depth) for entry in below] == [
        (Phrase("A 一句话", "A a sentence"), 2),
        (Phrase("B 一句话", "B a sentence"), 2),
    ]


def test_with_several_questionnaires_each_has_its_line() -> None:
    forms = [plain("A-01"), plain("B-01").model_copy(update={"id": "other"})]
    contents = view_of(*forms, answers={"A-01": "no", "B-01": "no"}).contents
    below = [entry.anchor for entry in contents if entry.depth == 2]
    assert below == ["questions-tiny", "section-tiny-1", "questions-other", "section-other-1"]


def test_anchors_are_unique() -> None:
    view = build_view(example())
    anchors = [entry.anchor for entry in view.contents]
    anchors += [entry.id for book in view.ledgers for one in book.sections for entry in one.entries]
    assert len(anchors) == len(set(anchors))


def test_how_a_question_is_cheated_stands_nowhere() -> None:
    secret = words("此处写明作弊手法", "here is how to cheat")
    told = {"gaming": secret, "auditor_check": words("审核人查验要点", "what auditors look at")}
    form = questionnaire(section("S", question_tree("Q-01", **told), question_tree("Q-02", **told)))
    given = report_of(form, answers={"Q-01": yes(), "Q-02": "no"})
    everything = "\n".join([*texts(build_view(replace(given, with_criteria=True))), *texts(book_of(given))])
    for text in told.values():
        assert text["zh"] not in everything
        assert text["en"] not in everything


def test_how_our_questions_are_cheated_stands_nowhere() -> None:
    everything = "\n".join([*texts(build_view(replace(example(), with_criteria=True))), *texts(book_of(example()))])
    questions = [q for one in example().scorecard.questionnaires for q in one.questionnaire.questions()]
    assert len(questions) > 50
    assert [q.id for q in questions if q.gaming.zh in everything or q.gaming.en in everything] == []


def test_nothing_is_called_certified_or_compliant() -> None:
    own = report_of(plain("Q-01"))
    everything = "\n".join(texts(build_view(own))).lower()
    assert not [word for word in ("certified", "compliant", "认证", "合规") if word in everything]


def test_every_chosen_questionnaire_is_named_with_version_and_digest() -> None:
    digest = "sha256:" + "0" * 64
    answers, form, flags, program = fingerprints(report_of(plain("Q-01")))
    assert (answers.name.en, answers.version, answers.digest) == ("Answer file (canonical form)", "", DIGEST)
    assert (form.name, form.version, form.digest) == (Phrase("一句话", "a sentence"), "tiny 1.0.0", digest)
    assert (flags.name.en, flags.version) == ("Profile form", catalog().profile.version)
    assert (program.name.zh, program.version) == ("践诺程序", VERSION)


def test_the_words_that_a_reader_meets_first_are_explained() -> None:
    assert len(TERMS) == 12
    assert build_view(example()).terms == TERMS


def test_the_method_explains_every_figure() -> None:
    titles = [rule.title.en for rule in RULES]
    assert titles[:3] == ["Answers", "How a question is answered", "Profile"]
    everything = "\n".join(texts(tuple(RULES)))
    for term in ("自报", "有据", "核验", "硬性关口", "条件性关口", "60", "85", "rounded down", "只舍不入"):
        assert term in everything
