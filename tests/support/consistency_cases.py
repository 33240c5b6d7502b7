"""For each consistency rule an assessment that it asks about and one that differs in the one fact that matters."""

from __future__ import annotations

import copy
import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from earnest.core.assessment.model import Assessment
from earnest.core.questionnaire.ours import OURS
from earnest.storage.questionnaires import our_questionnaire
from earnest.storage.reference import profile_form
from factories import DIGEST, REASON, Tree, evidence

_FLAGS = tuple(flag.id for flag in profile_form().flag)
GATES = ("C1-06", "C2-08", "C3-03", "C4-08", "C6-04", "AP10-09")
NO_GATES = ("C5-01", "C5-03", "C5-04", "C5-05", "C5-06")
_QUESTIONS = [question for name in OURS for question in our_questionnaire(name, _FLAGS).questionnaire.questions()]
FIFTH = [question.id for question in _QUESTIONS if question.gate is None][: len(_QUESTIONS) // 5 + 1]
"""One more than a fifth of all questions, none of them a gate."""


@dataclass(frozen=True)
class Case:
    """The fields of an assessment, and the place where the two sides differ."""

    rule: str
    fields: Tree
    path: tuple[str | int, ...]
    bad: Any
    good: Any

    def side(self, value: Any) -> Assessment:
        tree: Tree = {
            "subject": {"assessed_on": day("11-22"), "released_on": day("10-12"), "version": "2.1"},
            "questionnaires": [{"id": "commitments", "version": "1.0.0", "digest": DIGEST}],
            **copy.deepcopy(self.fields),
        }
        tree["subject"] |= {"prepared_by": "lead A", "approved_by": "executive B"} | self.fields.get("subject", {})
        part: Any = tree
        for key in self.path[:-1]:
            part = part[key] if isinstance(key, int) else part.setdefault(key, {})
        part[self.path[-1]] = value
        return Assessment.model_validate(tree)


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(f"2026-{text}")


def shown(*days: str, rating: str = "yes", **fields: Any) -> Tree:
    """An answer with an item of evidence of each day."""
    return {
        "rating": rating,
        "evidence": [evidence(title=f"item {n}", dated=day(d), **fields) for n, d in enumerate(days)],
    }


def each(names: Iterable[str], on: str, **fields: Any) -> Tree:
    """An answer to every question, each with an item of its own."""
    return {name: {"rating": "yes", "evidence": [evidence(title=name, dated=day(on), **fields)]} for name in names}


def dated(rule: str, question: str, bad: str, good: str, **others: Tree) -> Case:
    """The last of two items of a question is of one day or of another."""
    answers = {
        question: shown(max(bad, good), "01-01"),
        **{name.replace("_", "-"): one for name, one in others.items()},
    }
    return Case(rule, {"answers": answers}, ("answers", question, "evidence", 1, "dated"), day(bad), day(good))


def follows(rule: str, follower: str, before: str, bad: str, answer: Tree | None = None, good: str = "partial") -> Case:
    """A question is answered yes, another that comes before it is not."""
    answers = {follower: answer or {"rating": "yes"}, before: {"rating": "yes"}}
    return Case(rule, {"answers": answers}, ("answers", before, "rating"), bad, good)


def flags(rule: str, changed: str, *, bad: bool, answers: Tree | None = None, **profile: bool) -> Case:
    """One flag is decided so or the other way."""
    reasons = dict.fromkeys((changed, *profile), REASON)
    fields = {"profile": profile, "profile_reasons": reasons, "answers": answers or {}}
    return Case(rule, fields, ("profile", changed), bad, not bad)


def _dates() -> Iterator[Case]:
    early = shown("09-20")
    yield dated("R01", "C2-01", "10-13", "10-12")
    yield dated("R02", "C1-06", "09-21", "09-20", C2_01=early)
    yield dated("R03", "C1-07", "10-13", "10-12")
    yield dated("R04", "C3-04", "09-21", "09-20", C2_05=early)
    plan = {"C4-09": shown("01-20", "02-01"), "C4-08": shown("07-31", "08-01")}
    yield Case("R05", {"answers": plan}, ("answers", "C4-09", "evidence", 1, "dated"), day("01-31"), day("02-01"))
    one = {"answers": {"C1-01": shown("01-15", "11-22")}}
    yield Case("R06", one, ("answers", "C1-01", "evidence", 1, "dated"), day("11-23"), day("11-22"))
    plan = {"answers": {"C1-01": {"rating": "planned"}}}
    yield Case("R07", plan, ("answers", "C1-01", "due"), day("11-21"), day("11-22"))
    told = {"answers": {"C5-07": {"rating": "partial"}}}
    yield Case("R08", told, ("subject", "released_on"), day("11-23"), day("11-22"))


def _more_dates() -> Iterator[Case]:
    yield dated("R33", "C6-03", "09-21", "09-20", C6_05=shown("09-20"))
    yield dated("R34", "C2-06", "10-13", "10-12")
    yield dated("R35", "AP10-27", "10-13", "10-12")
    recent = {"answers": each(("C1-01", "C3-03", "C4-08", "C6-04", "AP10-09"), "11-08")}
    yield Case("R36", recent, ("answers", "C3-03", "evidence", 0, "dated"), day("11-08"), day("11-07"))
    offered = {"profile": {"open_weights": True}}
    yield Case("R37", offered, ("subject", "released_on"), None, day("10-12"))


def _followers() -> Iterator[Case]:
    yield follows("R09", "C4-09", "C4-08", "planned")
    yield follows("R10", "C6-04", "C6-03", "no")
    yield follows("R11", "C2-08", "C2-01", "unknown")
    yield follows("R12", "AP10-04", "AP10-03", "no")
    yield follows("R13", "AP7-02", "AP7-01", "planned")
    yield follows("R14", "C4-02", "C4-01", "no", {"n": 19, "of": 20})


def _more_followers() -> Iterator[Case]:
    yield follows("R38", "C2-08", "C2-05", "partial", good="yes")
    yield follows("R39", "C5-02", "C5-05", "planned")


def _profiles() -> Iterator[Case]:
    yield flags("R15", "trains_on_user_data", bad=True, processes_personal_data=False)
    yield flags("R16", "public_service", bad=False, cn_public_service=True)
    yield flags("R17", "generates_content", bad=False, multimodal_gen=True)
    yield flags("R18", "high_stakes_sector", bad=False, public_sector_customer=True)
    yield flags("R19", "uses_third_party_model", bad=False, trains_from_scratch=False, fine_tunes=False)
    yield flags("R20", "unreleased_weights", bad=False, open_weights=False, fine_tunes=True)
    yield flags("R21", "runs_own_compute", bad=False, trains_from_scratch=True)
    yield flags("R22", "open_weights", bad=False, answers={"C1-09": {"rating": "yes"}})
    yield flags("R23", "agentic", bad=False, answers={"C6-07": {"rating": "partial"}})
    yield flags("R24", "public_service", bad=False, answers={"AP13-01": {"n": 19, "of": 20}})


def _more_profiles() -> Iterator[Case]:
    yield flags("R40", "processes_personal_data", bad=False, public_service=True)
    yield flags("R41", "cross_border_data", bad=False, serves_outside_china=True)
    yield flags("R42", "minors_may_use", bad=False, public_service=True)
    yield flags("R43", "frontier_scale", bad=False, answers={"AP10-23": {"rating": "yes"}})


def _new_flags() -> Iterator[Case]:
    yield flags("R48", "cn_public_service", bad=False, anthropomorphic=True)
    yield flags("R49", "api_or_b2b", bad=False, customer_fine_tuning=True)
    yield flags("R50", "processes_personal_data", bad=False, long_term_memory=True)


def _more_figures() -> Iterator[Case]:
    frontier = {"answers": {"C1-03": {}}, "profile": {"frontier_scale": True}}
    yield Case("R44", frontier, ("answers", "C1-03", "value"), 4, 5)
    yield Case("R45", {"answers": {"AP10-07": {"n": 4}}}, ("answers", "AP10-07", "of"), 4, 5)


def _risks() -> Iterator[Case]:
    risk = {"by": "executive B", "until": day("12-31"), "reason": REASON}
    hard, soft = ({"accepted_risks": {name: risk}} for name in ("C2-08", "C2-06"))
    yield Case("R46", hard, ("accepted_risks", "C2-08", "until"), day("11-22"), day("11-21"))
    days = [datetime.date(2027, 5, one) for one in (22, 21)]
    yield Case("R47", soft, ("accepted_risks", "C2-06", "until"), *days)


def _figures() -> Iterator[Case]:
    people = {"answers": {"C1-03": {}, "AP12-03": {"n": 8, "of": 8}}}
    yield Case("R25", people, ("answers", "C1-03", "value"), 9, 8)
    said = {"profile": {"small_team": True}, "profile_reasons": {"small_team": REASON}}
    small = {"answers": {"AP12-03": {"n": 49}}, **said}
    yield Case("R26", small, ("answers", "AP12-03", "of"), 50, 49)


def _evidence() -> Iterator[Case]:
    answers = each(GATES, "10-01", file="minutes.pdf")
    yield Case("R27", {"answers": answers}, ("answers", "C3-03", "evidence", 0, "file"), "minutes.pdf", "other.pdf")
    strong = {name: shown("10-01") for name in GATES[:2]}
    weak = {name: shown("10-01", kind="policy") for name in GATES[2:5]}
    yield Case("R28", {"answers": strong | weak}, ("answers", GATES[4], "evidence", 0, "kind"), "statement", "record")
    other = {name: shown("10-01", about="2.0") for name in NO_GATES[:3]}
    same = {name: shown("10-01", about="2.1") for name in NO_GATES[3:5]}
    yield Case("R29", {"answers": other | same}, ("answers", NO_GATES[0], "evidence", 0, "about"), "2.0", "2.1")
    out = {"rating": "not-applicable", "note": REASON, "by": "lead A", "accepted_by": "lead C"}
    answers = {name: dict(out) for name in FIFTH}
    yield Case("R30", {"answers": answers}, ("answers", FIFTH[0], "rating"), "not-applicable", "no")


def _persons() -> Iterator[Case]:
    fields = {"answers": {name: {"by": " Lead C"} for name in FIFTH[:20]}}
    yield Case("R31", fields, ("subject", "approved_by"), "lead c", "lead d")
    yield Case("R32", {}, ("subject", "approved_by"), "Lead A ", "lead b")


def _said() -> Iterator[Case]:
    yield Case("R51", {"answers": {"C5-10": {}}}, ("answers", "C5-10", "rating"), "yes", "partial")
    yield Case("R52", {"answers": {"C4-10": {"n": 0}}}, ("answers", "C4-10", "of"), 0, 5)


def _conditions() -> Iterator[Case]:
    count = next(len(question.yes_requires) for question in _QUESTIONS if question.id == "C1-02")
    met = list(range(1, count + 1))
    yield Case("R53", {"answers": {"C1-02": shown("10-01")}}, ("answers", "C1-02", "met"), met[:-1], met)


CASES = [
    *(*_dates(), *_followers(), *_profiles(), *_figures(), *_evidence(), *_persons()),
    *(*_more_dates(), *_more_followers(), *_more_profiles(), *_more_figures(), *_risks(), *_new_flags(), *_said()),
    *_conditions(),
]
