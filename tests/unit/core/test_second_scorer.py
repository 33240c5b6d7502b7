"""The program's scoring and a second one, written from the rules alone, agree on every figure of random files."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from earnest.cli.as_json.scorecard import document
from earnest.core.assessment.model import Assessment
from earnest.core.assessment.review import Review
from earnest.core.assessment.review_problems import review_problems
from earnest.core.assessment.signature import Signature
from earnest.core.questionnaire.model import Questionnaire
from earnest.core.questionnaire.ours import OURS
from earnest.core.scoring.rests_on import Around, rests_on
from earnest.core.scoring.score import score
from earnest.core.user_text import UserText
from earnest.storage.assessments import Opened, open_assessment
from earnest.storage.canonical import assessment_digest
from earnest.storage.reference import profile_flags
from earnest.storage.toml.parse import parse
from earnest.workspace.foundation import same_answers
from reference import Case, Tree, reference_score
from reference.random_files import assessment_text, form_text, questionnaire_texts, random_case, toml
from soak import times

FLAGS = profile_flags()
BATCHES = 20
QUICK = 1
"""So many of the batches are done while one works, all of them on each change."""


@pytest.mark.parametrize(
    "batch", [*range(QUICK), *(pytest.param(batch, marks=pytest.mark.slow) for batch in range(QUICK, BATCHES))]
)
def test_both_scorers_agree(batch: int) -> None:
    size = times(400, 10_000) // BATCHES
    for seed in range(batch * size, (batch + 1) * size):
        case = random_case(seed, FLAGS, digest_of, OURS)
        assert differences(figures(program(case)), figures(reference_score(case))) == [], f"seed {seed}"


def digest_of(assessment: Tree, forms: Sequence[Tree]) -> str:
    told = parse(toml(assessment).encode(), Path("answers.toml"), Assessment).value
    asked = [parse(form_text(form).encode(), Path("own.toml"), Questionnaire).value for form in forms]
    return assessment_digest(told, asked, FLAGS)


def program(case: Case) -> Tree:
    """What the program gives of the same files."""
    opened = written(case)
    review = None
    if case.review is not None:
        review = parse(toml(case.review).encode(), Path("review.toml"), Review).value
        found = review_problems(review, opened.assessment, opened.questionnaires, FLAGS, case.today)
        assert [one for one in found if one.severity == "error"] == []
    files: Any = case.files and {(UserText(path), sha256): found for (path, sha256), found in case.files.items()}
    state, signer = case.signature
    names = None if signer is None else UserText(signer)
    signature = Signature(state, names, tuple(map(UserText, case.signer_also)))  # type: ignore[arg-type]  # one of the four states
    card = score(opened.assessment, opened.questionnaires, FLAGS, review, files, signature=signature)
    around = Around(case.today, same_answers(opened), opened.cut_off)
    return document(card, rests_on(opened.assessment, card, [], around))


def written(case: Case) -> Opened:
    """The answer file and its questionnaires, read from a disk."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in questionnaire_texts(case):
            (Path(folder) / name).write_text(text, encoding="utf-8", newline="")
        answers = Path(folder) / "answers.toml"
        answers.write_text(assessment_text(case), encoding="utf-8", newline="")
        return open_assessment(answers)


def figures(value: Any) -> Any:
    """A document without its sentences, and without the consistency rules, which have a language of their own."""
    if isinstance(value, dict):
        sentences = {"en", "zh"} if "code" in value else {"consistency"}
        if isinstance(value.get("reason"), dict):
            sentences = sentences | {"reason"}
        return {key: figures(inner) for key, inner in value.items() if key not in sentences}
    if isinstance(value, UserText):
        return value.raw
    return [figures(inner) for inner in value] if isinstance(value, list | tuple) else value


def differences(found: Any, expected: Any, path: str = "") -> list[str]:
    """Each place where two documents differ, with both values."""
    if isinstance(found, dict) and isinstance(expected, dict):
        keys = dict.fromkeys([*found, *expected])
        return [one for key in keys for one in differences(found.get(key), expected.get(key), f"{path}.{key}")]
    if isinstance(found, list) and isinstance(expected, list) and len(found) == len(expected):
        pairs = enumerate(zip(found, expected, strict=True))
        return [one for place, (a, b) in pairs for one in differences(a, b, f"{path}[{place}]")]
    return [] if found == expected else [f"{path}: {found!r}, not {expected!r}"]
