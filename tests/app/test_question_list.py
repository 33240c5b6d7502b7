"""The outline of very many questions: what a key makes it draw does not grow with their number."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from textual.pilot import Pilot

from earnest.core.assessment.edits import with_answer
from earnest.core.assessment.model import Answer
from earnest.core.scoring.question_filter import QuestionFilter
from earnest.storage import reference
from earnest.storage.assessments import open_assessment
from earnest.tui.app import EarnestApp
from earnest.tui.widgets.key_bar import KeyBar
from earnest.tui.widgets.question_list import QuestionList, QuestionRow, rows
from earnest.workspace.document import document_of, with_session
from factories import answer, question_tree, section, words
from own_files import write_answers, write_questionnaire
from screen_runs import shown
from walks import a_while_later, answered, press, screen, walk

SECTIONS, IN_ONE = 12, 10
SMALL = (80, 24)


def many(folder: Path) -> Path:
    ids = [[f"Q{s}-{q:02}" for q in range(IN_ONE)] for s in range(SECTIONS)]
    trees = [[question_tree(qid, topic=words(f"题{qid}", f"Topic {qid}")) for qid in part] for part in ids]
    write_questionnaire(folder, *(section(f"S{s}", *part) for s, part in enumerate(trees)))
    return write_answers(folder)


def test_a_key_draws_the_rows_that_it_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EARNEST_NAME", "safety lead A")
    drawn: list[str] = []
    content = QuestionRow.content
    monkeypatch.setattr(QuestionRow, "content", lambda row: [drawn.append(row.name), content(row)][1])

    async def go(app: EarnestApp, pilot: Pilot[int]) -> None:
        assert len(drawn) == SECTIONS * (IN_ONE + 1)
        drawn.clear()
        await press(app, pilot, "ctrl+n", "ctrl+n", "ctrl+b")
        assert drawn == []
        await press(app, pilot, "4")
        assert drawn == ["section:Q0-00", "Q0-01"]
        assert "[-]   Q0-01" in shown(app)
        assert "1/10" in shown(app)
        drawn.clear()
        await press(app, pilot, "f2", "f2", "enter")
        assert len(drawn) in {0, SECTIONS * (IN_ONE + 1)}, "all of them, if the main language is another one"

    walk(go, many(tmp_path))


@pytest.mark.parametrize("size", [SMALL, (120, 40)])
def test_in_the_outline_no_key_answers_another_question(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    monkeypatch.setenv("EARNEST_NAME", "safety lead A")

    async def go(app: EarnestApp, pilot: Pilot[int]) -> None:
        app.edit.answer("Q0-05", Answer(rating="no"))  # which can be undone
        await press(app, pilot, "o", "down", "down", "4", "f", "n", "m", "number_sign", "e", "w")
        assert isinstance(app.focused, QuestionList)
        assert app.screen is screen(app)
        assert [answered(app, name) for name in ("Q0-00", "Q0-02")] == [Answer(), Answer()]
        offered = {hint.key for hint in app.screen.query_one(KeyBar).hints}
        assert not {"1", "f", "n", "m", "e"} & offered
        assert {"enter", "o", "g", "ctrl+z"} <= offered
        await press(app, pilot, "enter", "4")
        assert [answered(app, name).rating for name in ("Q0-00", "Q0-02")] == [None, "no"]

    walk(go, many(tmp_path), size=size)


def test_a_narrow_outline_answers_no_question_that_it_hides(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EARNEST_NAME", "safety lead A")

    async def go(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "o", "4", "f")
        assert answered(app, "Q0-00") == Answer()
        await pilot.resize_terminal(120, 40)
        a_while_later(app)
        await press(app, pilot, "4")
        assert answered(app, "Q0-00").rating == "no", "its row is the one that the keys are at, and it is seen"

    walk(go, many(tmp_path), size=SMALL)


def test_a_page_of_the_outline_can_be_gone_down(tmp_path: Path) -> None:
    async def go(app: EarnestApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "o", "pagedown")
        rows = app.screen.query_one(QuestionList)
        assert (rows.highlighted or 0) > 10
        await press(app, pilot, "pageup")
        assert (rows.highlighted or 0) < 5

    walk(go, many(tmp_path), size=SMALL)


def test_a_row_is_made_anew_of_something_else_only(tmp_path: Path) -> None:
    opened = open_assessment(many(tmp_path))
    document = document_of(opened, reference.catalog())
    listed = document.scored_questions()
    before = {row.name: row for row in rows(document.scorecard, QuestionFilter(), listed, "en")}
    edited = with_answer(opened.assessment, "Q0-01", answer("no"))
    after = with_session(document, dataclasses.replace(document.session, assessment=edited))
    again = list(rows(after.scorecard, QuestionFilter(), after.scored_questions(), "en", before))
    assert [row.name for row in again if row is not before[row.name]] == ["section:Q0-00", "Q0-01"]
    assert again == list(rows(after.scorecard, QuestionFilter(), after.scored_questions(), "en"))
    chinese = list(rows(document.scorecard, QuestionFilter(), listed, "zh", before))
    assert [row.name for row in chinese if row is before[row.name]] == []
    fewer = [one for one in listed if one.question.id != "Q0-09"]
    less = list(rows(document.scorecard, QuestionFilter(), fewer, "en", before))
    assert [row.name for row in less if row is not before[row.name]] == ["section:Q0-00"]


def topic_columns(folder: Path, *ids: str) -> set[int]:
    """In which columns of the outline the topics of some questions begin."""
    folder.mkdir()
    trees = [question_tree(name, topic=words(f"题{name}", f"Topic {name}")) for name in ids]
    write_questionnaire(folder, section("S", *trees))
    document = document_of(open_assessment(write_answers(folder)), reference.catalog())
    made = list(rows(document.scorecard, QuestionFilter(), document.scored_questions(), "en"))
    return {row.content().plain.index("Topic") for row in made if row.name in ids}


def test_the_topics_stand_below_each_other_and_a_column_to_the_right_for_wide_ids_alone(tmp_path: Path) -> None:
    (usual,) = topic_columns(tmp_path / "usual", "Q19-01", "Q2-01")
    (wide,) = topic_columns(tmp_path / "wide", "Q19-01", "Q2-01", "Q120-12")
    assert wide == usual + 1
