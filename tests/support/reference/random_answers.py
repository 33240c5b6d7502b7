"""Random answers to the questions of a questionnaire."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from reference.case import Tree
from reference.random_evidence import EvidenceMaker
from reference.random_words import GOOD, NOBODY, TEAM, name, reason

RATINGS = ("partial", "planned", "no", "unknown", None)


@dataclass(frozen=True)
class Manner:
    """How a team answers: parts of 1."""

    good: float
    """Answered yes."""
    sloppy: float
    """Without evidence that suffices."""
    not_applicable: float
    confirm: float
    """Still to be confirmed."""


class AnswerMaker:
    """Answers in one manner."""

    def __init__(self, rng: Random, subject: Tree, manner: Manner) -> None:
        self.rng = rng
        self.manner = manner
        self.assessed_on: date = subject["assessed_on"]
        self.evidence = EvidenceMaker(rng, subject, manner.sloppy)

    def answer(self, question: Tree) -> Tree:
        """One answer; empty for a question that was not looked at."""
        told = self._rated(question)
        if told and self.rng.random() < self.manner.confirm:
            told["confirm"] = True
        return told

    def _rated(self, question: Tree) -> Tree:
        rng = self.rng
        if rng.random() < self.manner.not_applicable and ("gate" not in question or rng.random() < 0.1):
            return self.not_applicable()
        if rng.random() < self.manner.good:
            return self.yes(question)
        rating = rng.choice(RATINGS)
        if question["kind"] != "state" and rating in {"partial", "no"}:
            return {**self._numbers(question), **self._shown(question), **self._who()}
        if rating is None:
            return {"note": "later"} if rng.random() < 0.5 else {}
        extra = self._shown(question) if rating == "partial" or rng.random() < 0.1 else {}
        numbers = self._numbers(question) if question["kind"] != "state" and rng.random() < 0.3 else {}
        return {"rating": rating, **numbers, **extra, **self._plan(), **self._who()}

    def yes(self, question: Tree) -> Tree:
        rated = {"rating": "yes"} if question["kind"] == "state" else self._numbers(question, full=True)
        return {**rated, **self._who(), **self._shown(question)}

    def _shown(self, question: Tree) -> Tree:
        items = self.evidence.items(question)
        return {"evidence": items} if items else {}

    def _numbers(self, question: Tree, *, full: bool = False) -> Tree:
        """Numbers around the bands, often exactly on them, or of nothing where that is rated."""
        rng = self.rng
        bands = question["bands"]
        if question["kind"] == "count":
            return self._count(bands, full=full)
        if question.get("none_occurred") in ("yes", None if full else "no") and rng.random() < 0.3:
            return {"n": 0, "of": 0}
        of = rng.choice((10, 20, 20, 30)) if full else rng.choice((0, 9, 10, 19, 20, 30, None))
        if of is None:
            return rng.choice(({"n": 3}, {"of": 10}, {}))
        edge = -int(-bands["yes_from"] * of // 1)
        return {"n": edge if full else max(0, min(of, rng.choice((edge, edge - 1, of // 2, 0)))), "of": of}

    def _count(self, bands: Tree, *, full: bool) -> Tree:
        enough, some = bands["yes_from"], bands["partial_from"]
        near = (some, some - 1, enough, enough - Decimal("0.5"), None)
        value = self.rng.choice((enough, enough + 1) if full else near)
        return {} if value is None or value < 0 else {"value": _shortest(value)}

    def _who(self) -> Tree:
        rng = self.rng
        told: Tree = {"by": name(rng, TEAM)} if rng.random() < 0.5 else {}
        return told | ({"on": self.assessed_on - timedelta(days=rng.choice((0, 1, 30)))} if rng.random() < 0.5 else {})

    def _plan(self) -> Tree:
        rng = self.rng
        days = rng.choice((-1, 0, 0, 30, 30, 90))
        due = {"due": self.assessed_on + timedelta(days=days)} if rng.random() < 0.7 else {}
        owner = {"owner": rng.choice(NOBODY) if rng.random() < 0.1 else name(rng, TEAM)}
        return due | (owner if rng.random() < 0.8 else {})

    def accepted(self) -> Tree:
        by, other = self.rng.sample(TEAM, 2)
        return {"rating": "not-applicable", "note": self.rng.choice(GOOD), "by": by, "accepted_by": other}

    def not_applicable(self) -> Tree:
        """Mostly accepted; else with one thing wrong."""
        rng, told = self.rng, self.accepted()
        if rng.random() < 0.35:
            wrong = rng.choice(("note", "by", "accepted_by", "same", "absent"))
            if wrong == "absent":
                told.pop(rng.choice(("note", "by", "accepted_by")))
            elif wrong == "note":
                told["note"] = reason(rng, 0.3)
            elif wrong == "same":
                told["accepted_by"] = name(rng, (told["by"],))
            else:
                told[wrong] = name(rng, (*NOBODY, told["by"]))
        return told


def _shortest(value: Decimal | int) -> Decimal | int:
    """A whole number as a TOML integer."""
    return int(value) if value == int(value) else value
