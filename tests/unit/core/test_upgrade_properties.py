"""Of random assessments and random changes, over several versions: nothing that stood in the old file is missing."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from earnest.core.assessment.model import RATINGS, Answer, Assessment, EvidenceItem, QuestionnaireRef
from earnest.core.assessment.problems import assessment_problems
from earnest.core.questionnaire.model import Questionnaire
from earnest.core.upgrade.changes import Step, ids_before
from earnest.core.upgrade.plan import Target, Upgrade, planned
from earnest.core.upgrade.plan_words import lines
from earnest.core.user_text import UserText
from factories import DIGEST, TODAY, Tree, assessment, question_tree, questionnaire, section
from two_versions import change

WAYS = ("merged", "merged", "merged", "merged", "same", "reworded", "renamed", "split", "removed")


@dataclass(frozen=True)
class Case:
    told: Assessment
    form: Questionnaire
    steps: tuple[Step, ...] | None

    def upgrade(self) -> Upgrade:
        return planned(self.told, {"tiny": Target(self.form, DIGEST, self.steps)})


class Ids:
    """Ids that no question had before."""

    def __init__(self) -> None:
        self._number = 0

    def fresh(self) -> str:
        self._number += 1
        return f"Q-{self._number:02}"


def _step(draw: st.DrawFn, before: list[str], ids: Ids) -> tuple[list[Tree], list[str]]:
    """Changes of the questions of one version, and the ids of the next."""
    changes, after = [], []
    ways = {name: draw(st.sampled_from(WAYS)) for name in before}
    merging = [name for name, way in ways.items() if way == "merged"]
    common = draw(st.sampled_from([ids.fresh(), *merging[:1]])) if len(merging) > 1 else ""
    for name, way in ways.items():
        if way == "removed":
            changes.append(change(name, "removed", former={"topic": change("Q-01", "same")["reason"]}))
            continue
        into: tuple[str, ...] = (name,)
        if way == "renamed":
            into = (ids.fresh(),)
        elif way == "split":
            into = (draw(st.sampled_from([name, ids.fresh()])), ids.fresh())
        elif way == "merged" and common:
            into = (common,)
        if way in {"renamed", "split"} or (way == "merged" and common):
            changes.append(change(name, way, *into))
        elif way == "reworded":
            changes.append(change(name, way, former={"weight": 2}))
        after += [one for one in into if one not in after]
    for name in [ids.fresh() for _ in range(draw(st.integers(0, 1)))]:
        changes.append(change(name, "added"))
        after.append(name)
    return changes, after


def _answer(draw: st.DrawFn, name: str) -> Answer:
    """With names and texts that no other answer has; now and then as long as there may be."""
    length = draw(st.sampled_from([0, 20, 20, 20, 20, 3990]))
    fields: Tree = {
        "rating": draw(st.sampled_from(["yes", "yes", None, *RATINGS])),
        "note": UserText(f"note of {name} ".ljust(length, "x")) if length else None,
        **{key: draw(st.sampled_from([None, UserText(f"{key} of {name}")])) for key in ("by", "owner", "accepted_by")},
        "on": draw(st.sampled_from([None, TODAY])),
        "due": draw(st.sampled_from([None, TODAY + datetime.timedelta(days=len(name))])),
        "value": draw(st.sampled_from([None, 3])),
        "n": draw(st.sampled_from([None, 1])),
        "of": draw(st.sampled_from([None, 2])),
    }
    items = [f"item {place} of {name}" for place in range(draw(st.sampled_from([0, 0, 0, 1, 1, 1, 101])))]
    fields["evidence"] = tuple(EvidenceItem(title=UserText(title), kind="record", url=UserText("u")) for title in items)
    return Answer(**{key: value for key, value in fields.items() if value is not None})


@st.composite
def cases(draw: st.DrawFn) -> Case:
    ids = Ids()
    now = first = [ids.fresh() for _ in range(draw(st.integers(2, 6)))]
    steps = []
    for number in range(draw(st.integers(1, 3))):
        changes, now = _step(draw, now, ids)
        head: dict[str, Any] = {"from": f"1.{number}.0", "to": f"1.{number + 1}.0", "on": TODAY, "digest": DIGEST}
        steps.append(Step.model_validate({**head, "change": changes}))
    now = now or [ids.fresh()]
    kinds = st.sampled_from(["state", "state", "state", "share", "count"])
    form = questionnaire(section("S", *(question_tree(name, kind=draw(kinds)) for name in now)))
    names = [name for name in (*first, *now, "X-01") if draw(st.integers(0, 2))]
    risks = {name: {"by": f"A of {name}", "until": TODAY, "reason": f"r of {name}"} for name in names[::2]}
    ref = QuestionnaireRef(id="tiny", version="1.0.0", digest="sha256:" + "1" * 64)
    told = assessment(accepted_risks=risks).model_copy(
        update={"questionnaires": (ref,), "answers": {name: _answer(draw, name) for name in names}}
    )
    return Case(told, form, tuple(steps) if draw(st.integers(0, 5)) else None)


def facts(told: Assessment) -> Iterator[tuple[str, str]]:
    """Every text, rating, number, name and date, with the id where it stands."""
    for name, answer in told.answers.items():
        document = answer.model_dump(exclude_none=True, exclude={"confirm", "evidence"})
        yield from ((name, str(value)) for value in document.values())
        yield from ((name, item.title.raw) for item in answer.evidence)
    for name, risk in told.accepted_risks.items():
        yield from ((name, str(value)) for value in risk.model_dump().values())


@given(cases())
def test_nothing_is_missing_and_the_result_is_a_sound_file(case: Case) -> None:
    """One test of all that holds: to think up the files takes longer than to look at them."""
    found = case.upgrade()
    nothing_is_missing(case, found)
    is_sound(case, found)
    earns_no_more(case, found)


def nothing_is_missing(case: Case, found: Upgrade) -> None:
    after = list(facts(found.assessment))
    values = {text for _, text in after}
    long = "\n".join(values)
    assert [fact for fact in facts(case.told) if fact[1] not in values and fact[1] not in long] == []
    for move in found.questionnaires[0].moves:
        given_to = case.told.answer(move.question)
        for place in move.into if move.answered else ():
            there = found.assessment.answer(place)
            said = {str(value) for value in there.model_dump(exclude={"evidence"}).values()} | {str(there.note)}
            note = there.note.raw if there.note else ""
            assert given_to.rating is None or given_to.rating in said or f"rating = {given_to.rating}" in note
            assert given_to.note is None or given_to.note.raw in note
            assert set(given_to.evidence) <= set(there.evidence)


def is_sound(case: Case, found: Upgrade) -> None:
    """It can be written and opened, and another upgrade does nothing."""
    assert found == case.upgrade()
    assert Assessment.model_validate(found.assessment.model_dump(by_alias=True, exclude_none=True))
    problems = assessment_problems(found.assessment, [case.form], ())
    assert [problem.message.en for problem in problems if problem.severity == "error"] == []
    again = planned(found.assessment, {})
    assert again.assessment is found.assessment
    assert again.questionnaires == ()
    for untouched in ("subject", "profile", "profile_reasons", "explanations", "signoffs"):
        assert getattr(found.assessment, untouched) == getattr(case.told, untouched)
    assert all(line.text.zh and line.text.en for line in lines(found))


def earns_no_more(case: Case, found: Upgrade) -> None:
    """A question is rated yes only where all the answers that went into it were."""
    if case.steps is None:
        return
    before = ids_before(case.steps[0], _after_first(case))
    for name in (question.id for question in case.form.questions()):
        sources = [move.question for move in found.questionnaires[0].moves if name in move.into and move.live]
        ratings = [case.told.answer(one).rating for one in sources if one in before]
        if found.assessment.answer(name).rating == "yes" and len(sources) > 1:
            assert set(ratings) <= {"yes", "not-applicable"}


def _after_first(case: Case) -> list[str]:
    after = [question.id for question in case.form.questions()]
    for step in reversed((case.steps or ())[1:]):
        after = ids_before(step, after)
    return after
