"""Answer files of six questions, for the tests of an open file, in the app or without it."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from earnest.core.assessment.edits import with_answer
from earnest.core.assessment.model import Answer, Assessment
from earnest.storage.assessments import open_assessment
from earnest.storage.canonical import canonical
from factories import question_tree, section, words
from own_files import write_answers, write_questionnaire

NO = 'small_team = false\n\n[profile_reasons]\nsmall_team = "far more than fifty people work here"\n'
"""Takes W-03 out."""

QUESTIONS = (
    question_tree("W-01", gate="hard", topic=words("具名负责人", "Named lead"), gaming=words("投机的做法", "a trick")),
    question_tree("W-02", cites=["CC1.a"], topic=words("专业团队", "Professional team")),
    question_tree("W-03", applies_when="small_team", topic=words("小团队", "Small team")),
    question_tree("W-04", kind="share", bands={"yes_from": Decimal("0.9"), "partial_from": Decimal("0.5")}),
    question_tree("W-05", kind="count", bands={"yes_from": 10, "partial_from": 5}),
    question_tree("W-06"),
)


def walk_file(folder: Path, body: str = "") -> Path:
    """An answer file of six questions: a gate, one with a source, one for small teams, a share, a count, one more."""
    if not (folder / "tiny.toml").exists():
        write_questionnaire(folder, section("S", *QUESTIONS))
    return write_answers(folder, body)


def change_behind(path: Path) -> bytes:
    """Change the file as another program would."""
    path.write_text(path.read_text("utf-8").replace('version = "2.1"', 'version = "2.2"', 1), "utf-8")
    return path.read_bytes()


def answer_behind(path: Path, question_id: str = "W-01", **fields: object) -> bytes:
    """Change an answer in the file as somebody else would."""
    opened = open_assessment(path)
    before = opened.assessment.answer(question_id).model_dump(by_alias=True, exclude_none=True)
    told = with_answer(opened.assessment, question_id, Answer.model_validate(before | fields))
    path.write_bytes(canonical(told, opened.questionnaires, opened.flags))
    return path.read_bytes()


def stored(path: Path) -> Assessment:
    """What an answer file holds."""
    return open_assessment(path).assessment
