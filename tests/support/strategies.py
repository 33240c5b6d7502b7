"""Random small worlds: questionnaires, an assessment of them, perhaps a review and looked-up files."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from earnest.core.assessment.model import EVIDENCE_KINDS, Answer, Assessment, EvidenceItem
from earnest.core.assessment.review import Review
from earnest.core.assessment.signature import UNSIGNED, Signature
from earnest.core.questionnaire.model import Question, Questionnaire
from earnest.core.scoring.evidence import FileStates
from earnest.core.scoring.score import score
from earnest.core.scoring.scorecard import Scorecard
from earnest.core.user_text import UserText
from factories import (
    KNOWN,
    REASON,
    SEED,
    TODAY,
    Tree,
    assessment,
    evidence,
    question_tree,
    questionnaire,
    review,
    section,
)

FLAGS = ("open_weights", "agentic")
RELEASED_AGO = 30
"""Days from the release to the assessment, in a world in which the version is released."""
FILES = ((UserText("one.pdf"), "1" * 64), (UserText("two.pdf"), None))


@dataclass(frozen=True)
class World:
    """Everything that scoring reads."""

    forms: tuple[Questionnaire, ...]
    told: Assessment
    review: Review | None
    files: FileStates | None
    signature: Signature = UNSIGNED

    def card(self) -> Scorecard:
        return score(self.told, self.forms, FLAGS, self.review, self.files, signature=self.signature)

    def questions(self) -> list[Question]:
        return [question for form in self.forms for question in form.questions()]

    def with_answer(self, qid: str, answer: Answer) -> World:
        return self.with_told(answers={**self.told.answers, qid: answer})

    def with_told(self, **fields: Any) -> World:
        return replace(self, told=self.told.model_copy(update=fields))


_expressions = st.recursive(
    st.sampled_from(FLAGS),
    lambda inner: st.one_of(
        inner.map("not ({})".format),
        st.tuples(inner, st.sampled_from(["and", "or"]), inner).map(lambda parts: "({} {} {})".format(*parts)),
    ),
    max_leaves=3,
)

_shapes = st.fixed_dictionaries(
    {
        "weight": st.integers(1, 3),
        "kind": st.sampled_from(["state", "state", "share", "count"]),
        "gate": st.sampled_from([None, None, None, "soft", "hard"]),
        "evidence_minimum": st.sampled_from(["record", "system"]),
        "evidence_time": st.sampled_from(["current", "current", "release", "before-release"]),
        "evidence_about": st.sampled_from([False, False, True]),
        "repair": st.sampled_from([None, None, "next-version"]),
        "few": st.sampled_from([(None, None), (5, None), (None, "yes"), (None, "no"), (5, "no")]),
        "applies_when": st.none() | _expressions,
    }
)


def _question(qid: str, shape: Tree) -> Tree:
    """A count has the bands of the factory; a share has its own, and says what few things, or none at all, are."""
    fields = {name: value for name, value in shape.items() if name != "few"}
    if shape["kind"] != "share":
        return question_tree(qid, **fields)
    least, none = shape["few"]
    share = {"yes_from": Decimal("0.9"), "partial_from": Decimal("0.5")}
    return question_tree(qid, **fields, bands=share, least_of=least, none_occurred=none)


def _forms(sections: list[tuple[int, list[Tree]]], cut: int) -> tuple[Questionnaire, ...]:
    """One questionnaire, or two where the cut leaves sections on both sides."""
    made = [
        section(f"S{s}", *(_question(f"S{s}-{q:02}", shape) for q, shape in enumerate(shapes)), weight=weight)
        for s, (weight, shapes) in enumerate(sections)
    ]
    halves = [half for half in (made[:cut], made[cut:]) if half]
    return tuple(questionnaire(*half, qid=f"form-{place}") for place, half in enumerate(halves))


forms = st.builds(
    _forms,
    st.lists(st.tuples(st.integers(1, 4), st.lists(_shapes, min_size=1, max_size=3)), min_size=1, max_size=3),
    st.integers(0, 3),
)


def _item(
    kind: str, age: int | None, about: str | None, file: tuple[UserText | None, str | None], issuer: str | None
) -> EvidenceItem:
    dated = None if age is None else TODAY - datetime.timedelta(days=age)
    fields = {"kind": kind, "dated": dated, "about": about, "file": file[0], "sha256": file[1], "issuer": issuer}
    return EvidenceItem.model_validate({"title": "minutes", **{key: x for key, x in fields.items() if x is not None}})


items = st.builds(
    _item,
    st.sampled_from(EVIDENCE_KINDS[1:]),
    st.sampled_from([0, 30, 31, 365, 366, 395, 396, -1, None]),
    st.sampled_from([None, None, "2.1", "2.0"]),
    st.sampled_from([(None, None), (None, None), *FILES]),
    st.sampled_from([None, "Test House", "EXAMPLE lab", "owner A (QA)"]),
)

PERFECT = EvidenceItem.model_validate(
    evidence(kind="system", about="2.1", dated=TODAY - datetime.timedelta(days=RELEASED_AGO))
)
"""Suffices for every question of a world in which nobody looks for files."""
_evidence = st.one_of(st.just(()), st.just((PERFECT,)), st.tuples(items))
_people = st.sampled_from([{"by": "owner A", "accepted_by": "lead B"}, {"by": "owner A", "accepted_by": "OWNER a"}])
_confirm = st.sampled_from([None, None, None, None, True])
_plans = st.sampled_from([{}, {"owner": "owner A", "due": TODAY + datetime.timedelta(days=9)}])


def _ratings(kind: str) -> st.SearchStrategy[Tree]:
    if kind == "state":
        return st.sampled_from([None, "yes", "yes", "partial", "planned", "no", "unknown", "not-applicable"]).map(
            lambda rating: {"rating": rating, "note": REASON}
        )
    numbers = st.one_of(st.just([0, 0]), st.tuples(st.integers(0, 10), st.integers(0, 10)).map(sorted))
    measured = (
        numbers.map(lambda pair: {"n": pair[0], "of": pair[1]})
        if kind == "share"
        else st.integers(0, 12).map(lambda value: {"value": value})
    )
    worded = st.sampled_from(
        [{"rating": rating, "note": REASON} for rating in ("planned", "unknown", "not-applicable")]
    )
    return st.one_of(measured, measured, worded, st.just({}))


_released = TODAY - datetime.timedelta(days=RELEASED_AGO)
_subjects = st.fixed_dictionaries(
    {"organisation": st.sampled_from(["Example Lab", "Example Lab", ""])},
    optional={"released_on": st.just(_released), "prepared_by": st.just("lead B"), "approved_by": st.just("chief C")},
)


@st.composite
def worlds(draw: st.DrawFn, *, reviewed: bool | None = None) -> World:
    """A world; `reviewed` says whether it has a review, None leaves it to chance."""
    chosen = draw(forms)
    questions = [question for form in chosen for question in form.questions()]
    answers = {
        question.id: Answer(
            **draw(_ratings(question.kind)),
            **draw(_people),
            **draw(_plans),
            evidence=draw(_evidence),
            confirm=draw(_confirm),
        )
        for question in questions
        if draw(st.integers(0, 5))
    }
    profile = draw(st.dictionaries(st.sampled_from(FLAGS), st.booleans()))
    reasons = {flag: REASON for flag in profile if draw(st.integers(0, 3))}
    told = assessment(profile=profile, profile_reasons=reasons, subject=draw(_subjects)).model_copy(
        update={"answers": answers}
    )
    audit = _review(draw, questions) if reviewed or (reviewed is None and draw(st.booleans())) else None
    states = st.sampled_from(["match", "match", "mismatch", "missing", "outside", "no-digest"])
    files = draw(st.none() | st.fixed_dictionaries(dict.fromkeys(FILES, states)))
    signature = draw(st.sampled_from([UNSIGNED, KNOWN])) if audit else UNSIGNED
    return World(chosen, told, audit, files, signature)


def _review(draw: st.DrawFn, questions: list[Question]) -> Review:
    verdicts = st.sampled_from(
        [None, "confirmed", "confirmed", "confirmed", "lowered-partial", "lowered-no", "not-seen"]
    )
    found = {question.id: verdict for question in questions if (verdict := draw(verdicts)) is not None}
    flags = draw(st.dictionaries(st.sampled_from(FLAGS), st.sampled_from(["confirmed", "overturned"])))
    status = draw(st.sampled_from(["final", "final", "draft"]))
    return review(found, flags, seed=draw(st.sampled_from([SEED, SEED[::-1], "7"])), status=status)
