"""What four kinds of organisations are asked: the documented counts are those of the questionnaires.

EARNEST_UPDATE_GOLDEN=1 writes the tables of the documents and the list of differences anew.
"""

from __future__ import annotations

import os
from typing import Literal

import pytest

from checkout import ROOT
from earnest.core.questionnaire.model import Questionnaire, Terms
from earnest.core.questionnaire.profile import ProfileForm
from earnest.core.scoring.question_filter import is_core
from factories import question
from profile_counts import Kind, differing, kinds, most_asked, rows, table

DOCUMENTS: dict[str, Literal["zh", "en"]] = {"docs/questionnaires.md": "en", "docs/questionnaires.zh.md": "zh"}
BEGIN, END = "<!-- counts -->\n\n", "\n<!-- end of counts -->"
DIFFERING = ROOT / "tests/golden/profiles.txt"
MOST_QUESTIONS, MOST_OF_A_ROLE = 150, 22
UPDATE = os.environ.get("EARNEST_UPDATE_GOLDEN") == "1"


@pytest.fixture(scope="module")
def found(ours: tuple[Questionnaire, ...], profile_form: ProfileForm) -> list[Kind]:
    return kinds(ours, tuple(flag.id for flag in profile_form.flag))


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_documented_counts(document: str, found: list[Kind], ours: tuple[Questionnaire, ...], terms: Terms) -> None:
    path, fresh = ROOT / document, table(found, list(rows(ours, terms)), DOCUMENTS[document])
    print(fresh)
    before, rest = path.read_text(encoding="utf-8").split(BEGIN)
    documented, after = rest.split(END)
    if UPDATE:
        path.write_text(before + BEGIN + fresh + END + after, encoding="utf-8", newline="")
        documented = fresh
    assert documented == fresh


def test_which_questions_the_profiles_differ_in(found: list[Kind], ours: tuple[Questionnaire, ...]) -> None:
    fresh = differing(ours, found)
    if UPDATE:
        DIFFERING.write_text(fresh, encoding="utf-8", newline="")
    assert fresh == DIFFERING.read_text(encoding="utf-8")


def test_no_profile_is_asked_what_it_cannot_know(found: list[Kind]) -> None:
    """The three confusions that would cost most trust: weights, training and labels of somebody else."""
    asked = {one.id: {q.id for q in one.live} for one in found}
    assert not {"C1-09", "AP5-03"} & (asked["closed"] | asked["app"] | asked["b2b"]), "nothing is published"
    assert not {"C4-05", "C4-06", "C3-02", "AP6-01", "AP10-05", "AP7-01"} & asked["app"], "another company's model"
    assert not {"AP6-01", "C6-04", "AP10-18", "AP10-27"} & asked["b2b"], "no pre-training, no public"
    assert {"C1-01", "C2-01", "C4-08", "AP10-09"} <= set.intersection(*asked.values()), "gates for everybody"


def test_nobody_is_asked_too_much(found: list[Kind], ours: tuple[Questionnaire, ...], terms: Terms) -> None:
    """Whatever the profile, and while it is open, which leaves every question in."""
    everything = [question for form in ours for question in form.questions()]
    assert len(everything) <= MOST_QUESTIONS
    assert max(len(one.live) for one in found) <= most_asked(everything) <= len(everything)
    by_role = {role.id: [one for one in everything if one.role == role.id] for role in terms.role}
    assert {name: most_asked(asked) for name, asked in by_role.items() if most_asked(asked) > MOST_OF_A_ROLE} == {}


def test_the_most_that_a_profile_is_asked_is_found_where_flags_exclude_each_other() -> None:
    conditions = (None, "a", "not a", "a and b", "not (a or c)", "not (not d)")
    asked = [question(f"Q-0{place}", applies_when=one) for place, one in enumerate(conditions)]
    assert most_asked(asked) == 4, "without a, c: the first, the third, the fifth, the last; with a, b, d as many"
    assert most_asked(asked[:2]) == 2
    assert most_asked(asked[1:3]) == 1


@pytest.mark.parametrize(
    ("document", "words"),
    [
        ("README.md", "{core[0]} to {core[1]} of the {live[0]} to {live[1]} questions"),
        ("README.zh.md", "适用{live[0]}至{live[1]}题，其中核心题{core[0]}至{core[1]}题"),
    ],
)
def test_the_core_pass_is_as_long_as_the_readme_says(document: str, words: str, found: list[Kind]) -> None:
    core = sorted(sum(map(is_core, one.live)) for one in found)
    live = sorted(len(one.live) for one in found)
    told = words.format(core=(core[0], core[-1]), live=(live[0], live[-1]))
    assert told in (ROOT / document).read_text(encoding="utf-8")
