from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from earnest.core.errors import FileProblems
from earnest.storage.assessments import open_assessment
from earnest.storage.disk.files import digest
from earnest.storage.questionnaires import load_questionnaire
from factories import question_tree, section
from own_files import chosen, english, problems, reference, write_answers, write_questionnaire

FLAGS = ("open_weights",)


# One's own questionnaire: only inside the answer file's folder.


def test_a_questionnaire_in_a_folder_below(tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    write_questionnaire(tmp_path / "below")
    path = chosen(tmp_path, reference(tmp_path / "below", path="below/tiny.toml"))
    assert [form.id for form in open_assessment(path).questionnaires] == ["tiny"]


OUTSIDE = ["../tiny.toml", "{absolute}", "link.toml", "sub/../../tiny.toml", "~/tiny.toml", "."]


@pytest.mark.parametrize("written", OUTSIDE)
def test_a_questionnaire_outside_the_folder_is_not_opened(tmp_path: Path, written: str) -> None:
    write_questionnaire(tmp_path)
    inside = tmp_path / "inside"
    (inside / "sub").mkdir(parents=True)
    (inside / "link.toml").symlink_to("../tiny.toml")
    path = chosen(inside, reference(tmp_path, path=written.format(absolute=tmp_path / "tiny.toml")))
    assert english(path) == ["4:3: questionnaires[0]: the questionnaire has to be inside the answer file's folder"]


def test_a_link_inside_the_folder_will_do(tmp_path: Path) -> None:
    write_questionnaire(tmp_path)
    (tmp_path / "link.toml").symlink_to("tiny.toml")
    open_assessment(chosen(tmp_path, reference(tmp_path, path="link.toml")))


def test_an_answer_file_reached_by_a_link_is_read_where_it_is(tmp_path: Path) -> None:
    real = write_answers(tmp_path)
    (tmp_path / "elsewhere").mkdir()
    link = tmp_path / "elsewhere" / "link.toml"
    link.symlink_to(real)
    assert open_assessment(link).questionnaires == open_assessment(real).questionnaires


def test_a_questionnaire_that_is_missing_or_no_file(tmp_path: Path) -> None:
    write_questionnaire(tmp_path)
    (tmp_path / "round").symlink_to("round")
    for name in ("no.toml", "round"):
        missing = f"4:3: questionnaires[0]: there is no questionnaire file {name}; check the path"
        assert english(chosen(tmp_path, reference(tmp_path, path=name))) == [missing]
    os.mkfifo(tmp_path / "pipe")
    assert problems(chosen(tmp_path, reference(tmp_path, path="pipe")))[0].message.en == "this is not a regular file"


def test_the_name_inside_the_questionnaire_counts(tmp_path: Path) -> None:
    write_questionnaire(tmp_path)
    assert english(chosen(tmp_path, reference(tmp_path, id="mine"))) == [
        "4:3: questionnaires[0]: the questionnaire file has the id “tiny”"
    ]


def test_a_questionnaire_with_mistakes_is_named_with_all_of_them(tmp_path: Path) -> None:
    misspelt, again = question_tree("Q-01", applies_when="open_wieghts"), question_tree("Q-01")
    write_questionnaire(tmp_path, section("S", misspelt, again))
    with pytest.raises(FileProblems) as caught:
        open_assessment(chosen(tmp_path, reference(tmp_path)))
    assert caught.value.file == tmp_path / "tiny.toml"
    assert [problem.path[-1] for problem in caught.value.problems] == ["applies_when", "id"]
    assert all(problem.line for problem in caught.value.problems)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("问\u202e题", "a questionnaire may not hold the invisible <U+202E>"),
        ("问\u200b题", "a questionnaire may not hold the invisible <U+200B>"),
        ("Cafe\u0301", "the text has to be in normal form NFC"),
        ("a\x9bb", "contains a character that is not allowed, <U+009B>"),
    ],
)
def test_a_questionnaire_hides_nothing(tmp_path: Path, text: str, said: str) -> None:
    write_questionnaire(tmp_path, section("S", question_tree("Q-01", topic={"zh": text, "en": "a"})))
    path = tmp_path / "tiny.toml"
    escaped = "".join(f"\\u{ord(character):04x}" for character in text)
    for shown in (text, escaped):
        path.write_text(path.read_text().replace(text, shown))
        with pytest.raises(FileProblems) as caught:
            load_questionnaire(path, FLAGS)
        assert [(p.path[-3:], p.message.en) for p in caught.value.problems] == [((0, "topic", "zh"), said)]


# The digest is of the text: git may write other line ends into a checkout.

FORMS: dict[str, Callable[[bytes], bytes]] = {
    "LF": lambda data: data,
    "CRLF": lambda data: data.replace(b"\n", b"\r\n"),
    "a mark": lambda data: b"\xef\xbb\xbf" + data,
    "a mark and CRLF": lambda data: b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n"),
}


@pytest.mark.parametrize("form", FORMS)
def test_a_questionnaire_is_the_same_with_other_line_ends(tmp_path: Path, form: str) -> None:
    path = write_answers(tmp_path)
    file = tmp_path / "tiny.toml"
    known = digest(file.read_bytes())
    file.write_bytes(FORMS[form](file.read_bytes()))
    assert load_questionnaire(file, FLAGS).digest == known
    assert open_assessment(path).questionnaires[0].id == "tiny"


def test_a_questionnaire_with_another_word_is_another_one(tmp_path: Path) -> None:
    path = write_answers(tmp_path)
    file = tmp_path / "tiny.toml"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n") + b"# a word\r\n")
    assert "the digest differs" in english(path)[0]
