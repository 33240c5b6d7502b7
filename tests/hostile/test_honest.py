"""Honest texts that look hostile come out of a save as they went in, to the byte."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from earnest.storage.assessments import open_assessment
from earnest.storage.canonical import assessment_digest, canonical
from earnest.storage.save import save
from hostile import CASES, Case, Loads
from hostile.base import everywhere
from hostile.cases import lay_out

HONEST = [case for case in CASES if case.group == "benign"]


def texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from texts(part)


@pytest.mark.parametrize("case", HONEST, ids=lambda case: case.name)
def test_an_honest_text_is_the_same_after_a_save(case: Case, tmp_path: Path) -> None:
    assert isinstance(case.expect, Loads)
    path = lay_out(case, tmp_path) / case.file
    opened = open_assessment(path)
    assert opened.warnings == () or {warning.severity for warning in opened.warnings} == {"warning"}
    before = assessment_digest(opened.assessment, opened.questionnaires, opened.flags)
    save(opened, opened.assessment)
    written = path.read_bytes()
    again = open_assessment(path)
    unanswered = {name: again.assessment.answer(name) for name in again.assessment.answers}
    assert again.assessment == opened.assessment.model_copy(update={"answers": unanswered})
    assert all(again.assessment.answer(name) == answer for name, answer in opened.assessment.answers.items())
    assert assessment_digest(again.assessment, again.questionnaires, again.flags) == before
    assert canonical(again.assessment, again.questionnaires, again.flags) == written
    asked, kept = (sorted(texts(tomllib.loads(text))) for text in (everywhere(case.expect.shows[0]), written.decode()))
    whole = case.expect.shows[0]
    assert [text for text in kept if whole in text] == [text for text in asked if whole in text] != []
