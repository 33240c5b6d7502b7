from __future__ import annotations

from pathlib import Path

import pytest

from checkout import ROOT
from earnest import resources
from earnest.core.errors import FileProblems
from earnest.core.user_text import UserText
from earnest.storage.assessments import open_assessment
from earnest.storage.beside import review_beside
from earnest.storage.canonical import assessment_digest
from earnest.storage.disk.files import digest
from earnest.storage.questionnaires import load_questionnaire, our_questionnaire, own_file
from earnest.storage.reference import catalog, profile_form
from earnest.storage.reviews import read_review
from earnest.workspace.scored import open_scored
from factories import DIGEST, question_tree, section
from own_files import answers_text, chosen, english, problems, reference, write_answers, write_questionnaire

FLAGS = ("open_weights",)


def ours(**changed: str) -> str:
    """The table that chooses ours."""
    loaded = our_questionnaire("commitments", tuple(flag.id for flag in profile_form().flag))
    known = {"id": "commitments", "version": loaded.questionnaire.version, "digest": loaded.digest, **changed}
    return "[[questionnaires]]\n" + "".join(f'{key} = "{value}"\n' for key, value in known.items())


def test_ours_are_found_by_their_id() -> None:
    loaded = our_questionnaire("commitments", tuple(flag.id for flag in profile_form().flag))
    data = (resources.questionnaires() / "commitments.toml").read_bytes()
    assert loaded.digest == digest(data)
    assert loaded.questionnaire.id == "commitments"
    assert catalog().flags() == [flag.id for flag in profile_form().flag]


def test_the_example_opens_without_a_word() -> None:
    opened = open_assessment(ROOT / "reports" / "example.toml")
    assert opened.warnings == ()
    assert [form.id for form in opened.questionnaires] == ["commitments", "action-plan"]
    assert not opened.has_comments


def test_another_version_is_refused_with_the_way_on(tmp_path: Path) -> None:
    version = our_questionnaire("commitments", tuple(flag.id for flag in profile_form().flag)).questionnaire.version
    assert english(chosen(tmp_path, ours(version="9.9.9"), body="[answers.Z-01]\nrating = 'no'\n")) == [
        f"4:3: questionnaires[0]: the answers are for version 9.9.9 of the questionnaire, newer than the {version} "
        "that is here; the file was not touched: open it with the earnest that has 9.9.9"
    ]


def test_a_questionnaire_that_nobody_has(tmp_path: Path) -> None:
    assert english(chosen(tmp_path, ours(id="comitments"))) == [
        "4:3: questionnaires[0]: there is no such questionnaire; did you mean “commitments”?"
    ]


@pytest.mark.parametrize("body", ["questionnaires = []\n", ""])
def test_no_questionnaire(tmp_path: Path, body: str) -> None:
    path = tmp_path / "answers.toml"
    path.write_text(f"{body}[subject]\nassessed_on = 2026-11-22\n")
    expected = "no questionnaire is chosen" if body else "this key is missing"
    assert english(path) == [f"1:1: questionnaires: {expected}"]


def test_one_questionnaire_twice(tmp_path: Path) -> None:
    write_questionnaire(tmp_path)
    assert english(chosen(tmp_path, reference(tmp_path), reference(tmp_path))) == [
        "9:3: questionnaires[1]: this questionnaire is chosen twice"
    ]


def test_two_questionnaires_may_not_share_a_question(tmp_path: Path) -> None:
    write_questionnaire(tmp_path)
    write_questionnaire(tmp_path, section("S", question_tree("P-01"), question_tree("Q-02")), qid="other")
    assert english(chosen(tmp_path, reference(tmp_path), reference(tmp_path, "other"))) == [
        "9:3: questionnaires[1]: question id Q-02 is used by the questionnaire tiny already"
    ]


def test_ours_and_ones_own_are_chosen_together(tmp_path: Path) -> None:
    write_questionnaire(tmp_path)
    opened = open_assessment(chosen(tmp_path, ours(), reference(tmp_path)))
    assert [form.id for form in opened.questionnaires] == ["commitments", "tiny"]


def test_what_a_file_says_of_its_place_is_what_it_is_checked_against(tmp_path: Path) -> None:
    assert own_file(tmp_path / "a.toml", "evidence/x.pdf") == tmp_path / "evidence" / "x.pdf"
    for written in ("/etc/passwd", "..", "../x", "a/../../x", "~root/x", "a\\..\\x", "", "."):
        assert own_file(tmp_path / "a.toml", written) is None, written


REVIEW = 'format = 1\n[review]\nauditor = "审核人 A"\nstarted = 2026-11-22\nassessment = "{digest}"\nseed = 7\n'


def test_a_review_is_bound_to_the_assessment_it_is_of(tmp_path: Path) -> None:
    path = write_answers(tmp_path)
    opened = open_assessment(path)
    bound = assessment_digest(opened.assessment, opened.questionnaires, opened.flags)
    review = review_beside(path)
    assert review == tmp_path / "answers.review.toml"
    review.write_text(REVIEW.format(digest=bound))
    assert open_scored(path).review_applies
    assert read_review(review).review.review.seed == UserText("7")
    review.write_text(REVIEW.format(digest="sha256:" + "1" * 64))
    with pytest.raises(FileProblems) as caught:
        open_scored(path)
    assert [problem.sentence("r", "en") for problem in caught.value.problems] == [
        "r:5:1: review.assessment: this review is of another assessment (the digest differs); if the answers were "
        "changed, earnest review carry takes over what did not change"
    ]


def test_an_answer_that_no_questionnaire_has_is_kept_and_told(tmp_path: Path) -> None:
    opened = open_assessment(write_answers(tmp_path, "[answers.Q-07]\nrating = 'yes'\n"))
    assert opened.assessment.answers["Q-07"].rating == "yes"
    assert [problem.sentence("f", "en") for problem in opened.warnings] == [
        "f:12:10: warning: answers.Q-07: no chosen questionnaire has this question, so it is "
        "kept and not scored; did you mean “Q-06”?"
    ]


def test_warnings_do_not_keep_a_file_from_being_opened(tmp_path: Path) -> None:
    body = "[profile]\nagentic = false\n[answers.Q-01]\nnote = 'a\u202eb'\nrating = 'not-applicable'\n"
    write_questionnaire(tmp_path, section("S", question_tree("Q-01"), question_tree("Q-02", applies_when="agentic")))
    opened = open_assessment(write_answers(tmp_path, body))
    assert [(p.line, p.column, p.path) for p in opened.warnings] == [
        (13, 1, ("profile", "agentic")),
        (15, 1, ("answers", "Q-01", "note")),
        (16, 1, ("answers", "Q-01", "rating")),
    ]
    assert {problem.severity for problem in opened.warnings} == {"warning"}


def test_what_is_taken_out_to_look_further_causes_no_further_problem(tmp_path: Path) -> None:
    flags = "[profile_reasons]\nagentic = 5\n[profile]\nagentic = false\nopen_weights = false\n"
    answered = "[answers.Q-01]\nrating = 'not-applicable'\nnote = 1\n"
    answered += "evidence = [{title = 't', kind = 'record', file = 1}]\n"
    items = "{title = 't', kind = 'record', url = 'u'}, {kind = 'record'}, {title = 't'}"
    beside = f"[answers.Q-02]\nevidence = [{items}]\n"
    path = write_answers(tmp_path, flags + answered + beside + "[answers.Q-05]\nn = 2\nof = 1\n")
    assert english(path) == [
        "13:1: profile_reasons.agentic: expected text in quotes",
        "19:1: answers.Q-01.note: expected text in quotes",
        "20:44: answers.Q-01.evidence[0].file: expected text in quotes",
        "22:56: answers.Q-02.evidence[1].title: this key is missing",
        "22:75: answers.Q-02.evidence[2].kind: this key is missing",
        "24:1: answers.Q-05.n: n is greater than of",
    ]


def test_among_very_many_warnings_an_error_is_not_overlooked(tmp_path: Path) -> None:
    body = "".join(f"[answers.X-{n:04}]\n" for n in range(1500)) + "[answers.Q-05]\nn = 2\nof = 1\n"
    path = write_answers(tmp_path, body)
    with pytest.raises(FileProblems):
        open_assessment(path)
    path.write_text(answers_text(tmp_path, body.replace("n = 2", "n = 1")))
    warnings = open_assessment(path).warnings
    assert len(warnings) == 1001
    assert {problem.severity for problem in warnings} == {"warning"}


def test_what_was_opened_is_known_by_path_digest_and_comments(tmp_path: Path) -> None:
    path = write_answers(tmp_path, "# a comment\n")
    opened = open_assessment(path)
    assert (opened.path, opened.disk_digest, opened.has_comments) == (path, digest(path.read_bytes()), True)


def test_every_refusal_names_the_file(tmp_path: Path) -> None:
    path = tmp_path / "f.toml"
    for text in ("\xff", "a = \n", answers_text(tmp_path, "[answers.Q-01]\nrating = 'maybe'\n"), "format = 1\n"):
        path.write_bytes(text.encode("latin-1"))
        for opener in (
            open_assessment,
            read_review,
            lambda file: load_questionnaire(file, FLAGS),
        ):
            with pytest.raises(FileProblems) as caught:
                opener(path)
            assert caught.value.file == path
            assert caught.value.message.en.startswith(f"{path}:")


CHINESE = {
    "": "没有选用问卷",
    "id = 'mine'": "没有这份问卷",
    "id = 'tiny'\npath = '../tiny.toml'": "问卷须在答卷所在文件夹内",
    "id = 'tiny'\npath = 'no.toml'": "没有问卷文件 no.toml，请检查 path",
    "id = 'mine'\npath = 'tiny.toml'": "问卷文件的编号是“tiny”",
    "id = 'tiny'\npath = 'tiny.toml'\nversion = '9.0.0'": (
        "答卷使用问卷9.0.0版，比本程序的1.0.0版新；文件未作改动，请用带有9.0.0版的 earnest 打开"
    ),
    "id = 'tiny'\npath = 'tiny.toml'\nversion = '0.9.0'": (
        "答卷使用问卷0.9.0版，现为1.0.0版；文件未作改动，请运行 earnest upgrade FILE 升级，作答全部保留"
    ),
    "id = 'tiny'\npath = 'tiny.toml'": (
        "问卷版本相同但内容不同（摘要值不符）；文件未作改动，请使用同一份问卷，或运行 earnest upgrade FILE 沿用作答"
    ),
}


@pytest.mark.parametrize("table", CHINESE)
def test_what_is_wrong_with_the_choice_is_said_in_chinese_too(tmp_path: Path, table: str) -> None:
    write_questionnaire(tmp_path)
    version = "" if "version" in table else "\nversion = '1.0.0'"
    choice = f"[[questionnaires]]\n{table}{version}\ndigest = '{DIGEST}'\n" if table else "questionnaires = []\n"
    head = "format = 1\n"
    path = tmp_path / "answers.toml"
    path.write_text(head + (choice + "[subject]\nassessed_on = 2026-11-22\n"), encoding="utf-8")
    assert [problem.message.zh for problem in problems(path)] == [CHINESE[table]]


def test_a_question_of_two_questionnaires_and_another_assessments_review_in_chinese(tmp_path: Path) -> None:
    write_questionnaire(tmp_path)
    write_questionnaire(tmp_path, section("S", question_tree("Q-01")), qid="other")
    path = chosen(tmp_path, reference(tmp_path), reference(tmp_path, "other"), body="[answers.Z-99]\nrating = 'no'\n")
    assert [problem.message.zh for problem in problems(path)] == ["题号 Q-01 已用于问卷 tiny"]
    answered = write_answers(tmp_path)
    review = review_beside(answered)
    review.write_text(f"[review]\nauditor = 'A'\nstarted = 2026-11-22\nassessment = '{DIGEST}'\nseed = 1\n")
    with pytest.raises(FileProblems) as caught:
        open_scored(answered)
    assert caught.value.problems[0].message.zh == (
        "这份审核记录针对的是另一份答卷（摘要值不符）；答卷若有改动，可用 earnest review carry 沿用未变的部分"
    )


def test_other_contents_are_refused_with_the_way_on(tmp_path: Path) -> None:
    assert english(chosen(tmp_path, ours(digest=DIGEST)))[0].endswith(
        ": the questionnaire has this version but other contents (the digest differs); the file was not touched: use "
        "the same questionnaire, or keep the answers with earnest upgrade FILE"
    )


def test_a_newer_format_is_the_only_problem(tmp_path: Path) -> None:
    path = write_answers(tmp_path, "[answers.Z-99]\nrating = 'no'\n")
    path.write_text(path.read_text().replace("format = 1", "format = 2"))
    assert [problem.path for problem in problems(path)] == [("format",)]


def test_what_can_be_read_is_checked_without_a_subject_too(tmp_path: Path) -> None:
    path = write_answers(tmp_path, "[answers.Z-99]\nrating = 'no'\n")
    text = path.read_text()
    path.write_text(text.replace("assessed_on = 2026-11-22\n", ""))
    assert [problem.path for problem in problems(path)] == [("subject", "assessed_on"), ("answers", "Z-99")]
    path.write_text(text.replace('[subject]\nversion = "2.1"\nassessed_on = 2026-11-22\n', ""))
    assert [problem.path for problem in problems(path)] == [("subject",), ("answers", "Z-99")]


def test_a_choice_that_cannot_be_read_is_not_called_missing(tmp_path: Path) -> None:
    path = tmp_path / "f.toml"
    path.write_text("format = 1\nquestionnaires = [\n[subject]\nassessed_on = 2026-11-22\n")
    assert ["no questionnaire" in problem.message.en for problem in problems(path)] == [False]


@pytest.mark.parametrize("value", ["[1]", "{ x = 1 }", "[]", "[[2]]", "{}", "'3'", "true", "1979-05-27"])
def test_a_number_of_another_kind_is_named_at_its_key(tmp_path: Path, value: str) -> None:
    path = write_answers(tmp_path, f"[answers.Q-01]\nvalue = {value}\n")
    assert english(path) == ["13:1: answers.Q-01.value: expected a number"]
