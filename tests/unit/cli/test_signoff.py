from __future__ import annotations

from pathlib import Path

import pytest

from command_line import Run, runner
from earnest.storage.assessments import open_assessment
from earnest.storage.canonical import signed_digest
from own_files import write_answers, write_example


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    return runner(capsys)


def sign(run: Run, path: Path, by: str = "executive C", role: str = "CEO") -> tuple[int, str]:
    ended = run("signoff", str(path), "--by", by, "--role", role)
    assert ended.out == ""
    return ended.status, ended.err


def test_a_sign_off_bears_the_digest_of_what_is_signed(run: Run, tmp_path: Path) -> None:
    path = write_example(tmp_path)
    status, said = sign(run, path)
    opened = open_assessment(path)
    (one,) = opened.assessment.signoffs
    assert (status, f"{one.by}", f"{one.role}") == (0, "executive C", "CEO")
    assert one.digest == signed_digest(opened.assessment, opened.questionnaires, opened.flags)
    assert said == f"executive C signed off {path}: {one.digest}\n"


def test_the_same_person_signs_the_same_answers_once(run: Run, tmp_path: Path) -> None:
    path = write_example(tmp_path)
    sign(run, path)
    before = path.read_bytes()
    status, said = sign(run, path, "Executive  C (CEO)")
    assert (status, path.read_bytes()) == (0, before)
    assert "has signed off" in said
    sign(run, path, "lead B")
    sign(run, path, "executive C", "chair")
    assert len(open_assessment(path).assessment.signoffs) == 3
    path.write_text(path.read_text("utf-8").replace('"partial"', '"yes"'), encoding="utf-8")
    sign(run, path)
    assert len(open_assessment(path).assessment.signoffs) == 4, "the answers changed"


@pytest.mark.parametrize(("by", "role"), [(" ", "CEO"), ("...", "CEO"), ("executive C", " "), ("x" * 5000, "CEO")])
def test_nobody_signs_without_a_name_and_a_position(run: Run, tmp_path: Path, by: str, role: str) -> None:
    path = write_example(tmp_path)
    before = path.read_bytes()
    assert sign(run, path, by, role)[0] == 2
    assert path.read_bytes() == before


def test_a_file_with_errors_is_not_signed(run: Run, tmp_path: Path) -> None:
    path = write_answers(tmp_path, "[answers.Q-01]\nrating = 'perhaps'\n")
    before = path.read_bytes()
    status, said = sign(run, path)
    assert (status, path.read_bytes()) == (2, before)
    assert "answers.Q-01.rating" in said


def test_the_original_of_a_file_with_comments_is_kept(run: Run, tmp_path: Path) -> None:
    path = write_example(tmp_path)
    path.write_text("# by hand\n" + path.read_text("utf-8"), encoding="utf-8")
    status, said = sign(run, path)
    assert status == 0
    assert f"the original with its comments is kept as {tmp_path}/answers.orig.toml" in said
