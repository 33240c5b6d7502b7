"""The changes file: recognised by version and digest, and linted against its questionnaire."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import tomli_w
from pydantic import ValidationError

from checkout import ROOT
from earnest import resources
from earnest.core.errors import dotted
from earnest.core.questionnaire.lint.texts import text_faults
from earnest.core.questionnaire.lint.word_lists import SHAPES
from earnest.core.questionnaire.model import newer
from earnest.core.questionnaire.ours import OURS
from earnest.core.upgrade.changes import Changes, ids_before, ids_of
from earnest.core.upgrade.changes_problems import changes_problems
from earnest.storage.disk.files import digest
from earnest.storage.questionnaires import our_questionnaire
from earnest.storage.reference import profile_form
from earnest.storage.upgrading import changes_beside, load_changes
from factories import DIGEST, Tree, words
from two_versions import CHANGES, GONE, NEW_FORM, OLD_FORM, change, changes_of, changes_tree, form_bytes

FLAGS = tuple(flag.id for flag in profile_form().flag)
NOW = digest(form_bytes(NEW_FORM))


def told(changes: Changes) -> dict[str, str]:
    return {dotted(problem.path): problem.message.en for problem in changes_problems(changes, NEW_FORM, NOW)}


def with_changes(*changes: Tree) -> list[str]:
    """What is wrong when some of the changes are others; those of the same question are replaced."""
    names = {one["question"] for one in changes}
    tree = changes_of(*(one for one in CHANGES if one["question"] not in names), *changes)
    return [problem.sentence("f", "en") for problem in changes_problems(tree, NEW_FORM, NOW)]


@pytest.mark.parametrize("name", OURS)
def test_our_questionnaires_do_not_change_without_their_changes_file(name: str) -> None:
    """The file stands for these bytes: whoever changes a questionnaire has to say here what became of its questions."""
    loaded = our_questionnaire(name, FLAGS)
    path = changes_beside(resources.questionnaires() / f"{name}.toml")
    changes = load_changes(path, loaded)
    assert (changes.version, changes.digest) == (loaded.questionnaire.version, loaded.digest)
    dates = [step.on for step in changes.step]
    assert dates == sorted(dates)
    texts = [change.reason for step in changes.step for change in step.change]
    assert [fault for text in texts for fault in text_faults(text, SHAPES["why"])] == []


def test_the_first_version_of_the_commitments_is_known(commitments: object) -> None:
    first = "sha256:e052837fc85b0a28b727113180c1dd4cf161bba2867dd316efc96e4ad453c67f"
    loaded = our_questionnaire("commitments", FLAGS)
    changes = load_changes(ROOT / "questionnaires/commitments.changes.toml", loaded)
    steps = changes.since("1.0.0", first)
    assert steps is not None
    assert {one.question for one in steps[0].change} <= {question.id for question in loaded.questionnaire.questions()}
    assert changes.since("1.0.0", DIGEST) is None
    assert changes.since("2.0.0", first) is None


def test_the_example_fits() -> None:
    assert told(changes_of()) == {}
    (step,) = changes_of().step
    assert set(ids_before(step, ids_of(NEW_FORM))) == set(ids_of(OLD_FORM))


CHAIN: dict[str, tuple[Tree, str, str]] = {
    "another questionnaire": ({"id": "other"}, "id", "the questionnaire has the id “tiny”"),
    "a version that went on": ({"version": "1.9.0"}, "version", "version 2.0.0; add the step to this version"),
    "other bytes": ({"digest": DIGEST}, "digest", f"has the digest {NOW}; one that changed gets a step"),
}


@pytest.mark.parametrize("name", CHAIN)
def test_the_head_is_that_of_the_questionnaire(name: str) -> None:
    fields, place, said = CHAIN[name]
    found = told(changes_of(**fields))
    assert said in found[place]
    assert set(found) <= {place, "step[0].to"}


def chained(*versions: str) -> dict[str, str]:
    """What is wrong with steps that change nothing, from each version to the one written after a slash."""
    pairs = [version.split("/") for version in versions]
    step: list[Any] = [{**changes_tree()["step"][0], "from": a, "to": b, "change": []} for a, b in pairs]
    return {place: said for place, said in told(changes_of(step=step)).items() if place.endswith(("from", "to"))}


def test_the_chain_has_no_hole_and_goes_up_by_one() -> None:
    assert chained("1.0.0/1.0.1", "1.0.1/1.1.0", "1.1.0/2.0.0") == {}
    assert chained("1.0.0/1.0.1", "1.1.0/2.0.0") == {"step[0].to": "expected 1.1.0, where the next step begins"}
    assert chained("1.0.0/1.0.1") == {"step[0].to": "the last step has to lead to 2.0.0"}
    assert chained("1.0.0/2.0.0", "1.0.0/2.0.0")["step[1].from"] == "there is a step from this version already"
    assert chained("0.9.0/2.0.0") == {"step[0].to": "after 0.9.0 comes one of 0.9.1, 0.10.0, 1.0.0"}
    round_about = chained("2.0.0/1.0.0", "1.0.0/2.0.0")
    assert round_about["step[0].to"] == "after 2.0.0 comes one of 2.0.1, 2.1.0, 3.0.0"


def test_the_version_says_at_least_what_changed() -> None:
    step = {**changes_tree()["step"][0], "from": "2.0.0", "to": "2.0.1"}
    fields: Tree = {"version": "2.0.1", "step": [step]}
    assert told(changes_of(**fields))["step[0].to"] == "a meaning changed, so the version has to be 3.0.0"
    step["change"] = [change("T-20", "added")]
    assert told(changes_of(**fields))["step[0].to"] == "a question came or went, so the version has to be 2.1.0"
    step["change"] = [change("T-01", "reworded", former={"ask": words("原文", "as it was")})]
    assert set(told(changes_of(**fields))) == {"version"}, "a wording may change with the last number"


WRONG: dict[str, tuple[tuple[Tree, ...], str]] = {
    "reworded without the former wording": ((change("T-01", "reworded"),), "give the former wording"),
    "reworded to the same": (
        (change("T-01", "reworded", former={"topic": words("题目01", "topic 01")}),),
        "topic is what it is now",
    ),
    "removed without its text": ((change("T-06", "removed", former={"topic": GONE}),), "topic and ask"),
    "removed but there": ((change("T-07", "removed", former={"topic": GONE, "ask": GONE}),), "still has this question"),
    "reworded but gone": ((change("T-06", "reworded", former={"ask": GONE}),), "has no T-06"),
    "added but not there": ((change("T-30", "added"),), "has no T-30"),
    "added with a former text": ((change("T-20", "added", former={"ask": GONE}),), "nothing was said differently"),
    "renamed to nowhere": ((change("T-02", "renamed"),), "goes into one other id"),
    "renamed to itself": ((change("T-02", "renamed", "T-02"),), "goes into one other id"),
    "renamed to what is not there": ((change("T-02", "renamed", "T-30"),), "has no T-30"),
    "renamed to a question that stays": ((change("T-02", "renamed", "T-01"),), "comes from elsewhere too"),
    "renamed to what came": ((change("T-02", "renamed", "T-20"),), "comes from elsewhere too"),
    "split into one": ((change("T-03", "split", "T-13"),), "two ids or more"),
    "split into one twice": ((change("T-03", "split", "T-13", "T-13"),), "an id stands here twice"),
    "merged into what came": ((change("T-04", "merged", "T-20"), change("T-05", "merged", "T-20")), "from elsewhere"),
    "merged into two": ((change("T-04", "merged", "T-15", "T-07"),), "goes into one id"),
    "same but asked otherwise": ((change("T-01", "same", former={"ask": GONE}),), "use reworded"),
    "same but moved": ((change("T-07", "same", "T-12"),), "only a moved question has into"),
    "listed twice": ((change("T-07", "same"), change("T-07", "same")), "listed twice"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_change_that_does_not_fit_is_told_at_its_place(name: str) -> None:
    changes, said = WRONG[name]
    found = with_changes(*changes)
    assert any(said in message for message in found), found
    assert all(message.startswith("f: step[0].") for message in found)


def test_only_one_question_merged_is_a_renamed_one() -> None:
    kept = [one for one in CHANGES if one["question"] not in {"T-04", "T-05"}]
    found = told(changes_of(*kept, change("T-05", "merged", "T-15")))
    assert found == {"step[0].change[5].into": "only one is merged into it; use renamed"}


def test_an_id_is_never_used_again() -> None:
    gone = change("T-07", "removed", former={"topic": GONE, "ask": GONE})
    first = {**changes_tree(gone)["step"][0], "to": "1.1.0"}
    again = {**changes_tree(change("T-07", "added"))["step"][0], "from": "1.1.0"}
    assert "never used again" in told(changes_of(step=[first, again]))["step[0].change[0].question"]


TYPES: dict[str, Callable[[Tree], object]] = {
    "an unknown key": lambda tree: tree.update(author="x"),
    "a step that is no table": lambda tree: tree.update(step=["x"]),
    "too many steps": lambda tree: tree.update(step=tree["step"] * 201),
    "too many changes": lambda tree: tree["step"][0].update(change=[change("T-07", "same")] * 10_001),
    "a question of escapes": lambda tree: tree["step"][0]["change"][0].update(question="T-01\x1b[2J"),
    "a way of its own": lambda tree: tree["step"][0]["change"][0].update(what="improved"),
    "no reason": lambda tree: tree["step"][0]["change"][0].pop("reason"),
    "a version of four numbers": lambda tree: tree["step"][0].update(to="1.2.3.4"),
    "a version of very many digits": lambda tree: tree.update(version="1" * 5000 + ".0.0"),
    "a date in quotes": lambda tree: tree["step"][0].update(on="2026-11-27"),
    "no digest": lambda tree: tree["step"][0].update(digest="sha256:x"),
}


@pytest.mark.parametrize("name", TYPES)
def test_what_is_not_in_the_format_is_refused(name: str) -> None:
    tree = changes_tree(*({**one} for one in CHANGES))
    TYPES[name](tree)
    with pytest.raises(ValidationError):
        Changes.model_validate(tree)
    assert tomli_w.dumps(changes_tree()), "the one it was made of can be written"


def test_versions_are_compared_as_numbers_of_any_length() -> None:
    assert newer("1.0.10", "1.0.9")
    assert newer("10.0.0", "9.9.9")
    assert not newer("1.0.0", "1.0.0")
    assert not newer("1.0.0", "1.0.1")
    assert newer("9" * 9000 + ".0.0", "1.0.0")
    assert not newer("one", "1.0.0")
