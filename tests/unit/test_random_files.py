"""The random files: the same each time, as TOML has them, and near every limit often enough."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256

import pytest

from checkout import ROOT
from reference import Case, Tree, reference_score
from reference.losses import CAUSES
from reference.random_files import as_read, assessment_text, questionnaire_texts, random_case
from soak import times

FLAGS = [one["id"] for one in tomllib.loads((ROOT / "questionnaires/profile.toml").read_text("utf-8"))["flag"]]
BARS = (
    *("level", "score", "section", "coverage", "overturn-rate", "undecided"),
    *("auditor-missing", "auditor-on-team", "signer-on-team", "preparer-missing", "approver-missing"),
    *("organisation-missing", "same-organisation", "scope", "seed", "in-progress", "draft", "not-signed"),
)
CASES = times(400, 10_000)


def drawn(seed: int) -> Case:
    return random_case(seed, FLAGS, lambda tree, _: "sha256:" + sha256(repr(tree).encode()).hexdigest())


def test_the_same_seed_gives_the_same_files() -> None:
    assert drawn(7) == drawn(7)
    assert drawn(7) != drawn(8)


def test_a_case_is_what_a_parser_gives_of_its_files() -> None:
    for seed in range(40):
        case = drawn(seed)
        assert tomllib.loads(assessment_text(case)) == as_read(case.assessment) == case.assessment
        forms = [{**tomllib.loads(text), "own": True} for _, text in questionnaire_texts(case)]
        assert [as_read({**one, "own": True}) for one in case.questionnaires] == case.questionnaires
        assert [one["id"] for one in forms] == [one["id"] for one in case.questionnaires]


@pytest.mark.slow
def test_everything_occurs_often_enough() -> None:
    counts = Counter(fact for seed in range(CASES) for fact in facts(drawn(seed)))
    expected: set[tuple[object, ...]] = {*(("cause", cause) for cause in CAUSES), *(("bar", bar) for bar in BARS)}
    expected |= {("level", lens, level) for lens in ("claimed", "evidenced", "verified") for level in (None, 1, 2, 3)}
    expected |= {("level", "verified", 4), ("score", "3/5"), ("left out", "1/5"), ("rate", "1/10"), ("rate", "1/5")}
    expected |= {("score", "17/20"), ("gate brought",), ("beyond repair",), ("forecast",), ("nothing live",)}
    least = times(1, CASES // 200)
    assert [fact for fact in expected if counts[fact] < least] == []


def facts(case: Case) -> set[tuple[object, ...]]:
    """What occurs in a case, each once."""
    document = reference_score(case)
    found: set[tuple[object, ...]] = {("level", lens, level) for lens, level in document["level"].items()}
    for one in document["questionnaires"]:
        found |= set(_facts(one))
    review = document["review"] or {"bars_level_4": []}
    return found | {("bar", bar["code"]) for bar in review["bars_level_4"]}


def _facts(one: Tree) -> Iterator[tuple[object, ...]]:
    for lens in filter(None, one["lenses"].values()):
        yield ("score", lens["exact"]) if lens["exact"] else ("nothing live",)
    for losses in filter(None, one["losses"].values()):
        yield from (("cause", loss["cause"]) for loss in losses)
    yield ("left out", one["left_out"]["exact"])
    if one["overturn"]:
        yield ("rate", one["overturn"]["exact"])
    yield from (("gate brought",) for gate in one["gates"] if gate["claimed"] is None)
    if one["beyond_repair"]:
        yield ("beyond repair",)
    if one["forecast"]:
        yield ("forecast",)
