"""Commands, app and report say the same of one folder: with and without review, evidence, one's own questionnaire."""

from __future__ import annotations

import dataclasses
import shutil
from pathlib import Path

import pytest
import tomli_w
from hypothesis import given, settings

from checkout import ROOT
from earnest.core.assessment.model import Answer, Assessment, QuestionnaireRef
from earnest.core.errors import FileProblems
from earnest.core.user_text import UserText
from earnest.report.editions import Edition
from earnest.report.parts.summary import build_summary
from earnest.storage.assessments import open_assessment
from earnest.storage.beside import review_beside
from earnest.storage.canonical import assessment_digest, canonical
from earnest.storage.disk.files import digest
from earnest.tui.app import EarnestApp
from earnest.workspace.document import Document
from earnest.workspace.embedding import Circumstances
from earnest.workspace.export import report_input
from earnest.workspace.scored import Scored, open_scored
from factories import TODAY, review
from strategies import FILES, FLAGS, World, worlds

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def app() -> EarnestApp:
    """One app for all folders, as one opens file after file; making it takes longer than reading a file."""
    return EarnestApp()


def in_app(app: EarnestApp, path: Path) -> Document:
    """What the app has of a file."""
    app.read_document(path)
    app.claim.release()
    assert app.document is not None
    return app.document


def assert_alike(command: Scored, document: Document) -> None:
    """The scorecard of both, and the first page that each would print."""
    assert document.scorecard == command.card
    shown = dataclasses.replace(document.opened, assessment=document.assessment)
    told = Circumstances("both", Edition.FULL, False, TODAY, "example.toml", False, None)
    pages = [
        build_summary(report_input(opened, card, "sha256:0", told))
        for opened, card in ((shown, document.scorecard), (command.opened, command.card))
    ]
    assert pages[0] == pages[1]


def reviewed_example(folder: Path) -> Path:
    """The example with a complete and final review beside it that lowers one answer and confirms all else."""
    path = folder / "example.toml"
    shutil.copy(ROOT / "reports" / "example.toml", path)
    opened, card = open_assessment(path), open_scored(path).card
    bound = assessment_digest(opened.assessment, opened.questionnaires, opened.flags)
    everything = [s.question.id for one in card.questionnaires for s in one.scored_questions if not s.hidden]
    flags = {one.flag: "confirmed" for one in card.left_out}
    audit = review(dict.fromkeys(everything, "confirmed") | {"C1-02": "lowered-no"}, flags, assessment=bound)
    review_beside(path).write_text(tomli_w.dumps(audit.model_dump(exclude_none=True)), encoding="utf-8")
    return path


def test_the_example_with_a_review_is_the_same_in_app_command_and_report(app: EarnestApp, tmp_path: Path) -> None:
    path = reviewed_example(tmp_path)
    command = open_scored(path)
    assert command.card.headline_lens == "verified"
    assert_alike(command, in_app(app, path))


def test_a_review_of_other_answers_is_refused_by_commands_and_told_by_the_app(app: EarnestApp, tmp_path: Path) -> None:
    path = reviewed_example(tmp_path)
    path.write_text(path.read_text("utf-8").replace("assessed_on = 2026-11-22", "assessed_on = 2026-11-23"), "utf-8")
    with pytest.raises(FileProblems, match="this review is of another assessment"):
        open_scored(path)
    document = in_app(app, path)
    assert document.review_outdated
    assert document.scorecard.headline_lens == "evidenced"
    assert "does not match the answers" in document.opened.warnings[-1].message.en


def test_a_broken_review_keeps_nobody_from_the_answers(app: EarnestApp, tmp_path: Path) -> None:
    path = reviewed_example(tmp_path)
    review_beside(path).write_text("[review\n", encoding="utf-8")
    document = in_app(app, path)
    assert not document.review_outdated
    assert document.opened.warnings[-1].message.en.startswith("example.review.toml:1:1: ")


def written(world: World, folder: Path) -> Path:
    """A world as files: questionnaires, answers, evidence, and a review where it has one, of these answers or not."""
    refs = []
    for form in world.forms:
        file = folder / f"{form.id}.toml"
        file.write_text(tomli_w.dumps(form.model_dump(exclude_none=True, by_alias=True)), encoding="utf-8")
        refs.append(
            QuestionnaireRef(
                id=form.id, version=form.version, digest=digest(file.read_bytes()), path=UserText(file.name)
            )
        )
    told = world.told.model_copy(update={"questionnaires": tuple(refs), "answers": _placed(world.told)})
    path = folder / "answers.toml"
    path.write_bytes(canonical(told, world.forms, FLAGS))
    (folder / FILES[0][0].raw).write_bytes(b"not what was hashed")
    if world.review is not None:
        bound = digest(path.read_bytes()) if world.review.review.seed else "sha256:" + "0" * 64
        head = world.review.review.model_copy(update={"assessment": bound})
        audit = world.review.model_copy(update={"review": head})
        review_beside(path).write_text(tomli_w.dumps(audit.model_dump(exclude_none=True)), encoding="utf-8")
    return path


def _placed(told: Assessment) -> dict[str, Answer]:
    """The answers with a place for each item of evidence that has none."""

    def placed(answer: Answer) -> Answer:
        items = [
            item if item.file is not None else item.model_copy(update={"register_entry": UserText("r/1")})
            for item in answer.evidence
        ]
        return answer.model_copy(update={"evidence": tuple(items)})

    return {qid: placed(answer) for qid, answer in told.answers.items()}


@settings(max_examples=200)
@given(worlds())
def test_random_folders_are_the_same_in_app_command_and_report(
    app: EarnestApp, tmp_path_factory: pytest.TempPathFactory, world: World
) -> None:
    path = written(world, tmp_path_factory.mktemp("folder"))
    document = in_app(app, path)
    if document.review_outdated:
        with pytest.raises(FileProblems, match="this review is of another assessment"):
            open_scored(path)
        review_beside(path).unlink()
    assert_alike(open_scored(path), document)
