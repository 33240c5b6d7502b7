"""Random evidence: items that suffice, also by a day, and items that fail one test."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from random import Random

from reference.case import Tree
from reference.evidence import KINDS
from reference.random_words import ISSUERS, NOBODY, TEAM, TEAM_COMPANIES, name

DAY = timedelta(days=1)


class EvidenceMaker:
    """Items for the questions of one assessment."""

    def __init__(self, rng: Random, subject: Tree, sloppy: float) -> None:
        self.rng = rng
        self.sloppy = sloppy
        self.version = subject.get("version", "")
        self.assessed_on: date = subject["assessed_on"]
        released: date | None = subject.get("released_on")
        self.release = released if released and released <= self.assessed_on else self.assessed_on
        self.files = 0

    def items(self, question: Tree) -> list[Tree]:
        """What an answer brings: enough, or only what fails."""
        rng = self.rng
        flawed = [self._flawed(question) for _ in range(rng.choices((0, 1, 2, 3), (50, 30, 15, 5))[0])]
        if rng.random() < self.sloppy:
            return flawed if flawed or rng.random() < 0.3 else [self._flawed(question)]
        found = [self._good(question), *(flawed if rng.random() < 0.3 else [])]
        rng.shuffle(found)
        return found

    def _good(self, question: Tree) -> Tree:
        rng = self.rng
        lowest = KINDS.index(question["evidence_minimum"])
        kind = rng.choice(KINDS[lowest:])
        about = question.get("evidence_about") or rng.random() < 0.3
        return {
            "title": "minutes",
            "kind": kind,
            **self._place(),
            "dated": self._day(question),
            **({"about": self.version} if about else {}),
            **({"issuer": rng.choice(ISSUERS)} if kind == "external" or rng.random() < 0.1 else {}),
        }

    def window(self, question: Tree) -> tuple[date, date]:
        """The first and the last day that pass."""
        time = question.get("evidence_time", "current")
        start = self.assessed_on if time == "current" else self.release
        last = self.release if time == "before-release" else self.assessed_on
        return start - timedelta(days=question.get("evidence_fresh_days", 2000)), last

    def _day(self, question: Tree) -> date:
        first, last = self.window(question)
        return self.rng.choice((first, last, first + (last - first) * self.rng.random()))

    def _place(self) -> Tree:
        self.files += 1
        rng, digest = self.rng, f"{self.files:064x}"
        kept = {"url": "https://example.org/a", "accessed": self.assessed_on, "archive": f"kept/{self.files}.pdf"}
        return rng.choice(
            (
                {"file": f"evidence/{self.files}.pdf", "sha256": digest},
                {"file": f"evidence/{self.files}.pdf", "sha256": digest},
                {"file": f"evidence/{self.files}.pdf"},
                {"url": "https://example.org/a"},
                kept | {"sha256": digest},
                {"register": f"R-{self.files}"},
            )
        )

    def _flawed(self, question: Tree) -> Tree:
        """A good item with one thing wrong, or at times two."""
        made = self._good(question)
        for _ in range(self.rng.choice((1, 1, 2))):
            self.rng.choices(list(self._faults), list(self._faults.values()))[0](self, made, question)
        return {key: value for key, value in made.items() if value is not None}

    def _weak(self, made: Tree, question: Tree) -> None:
        made["kind"] = self.rng.choice(KINDS[: KINDS.index(question["evidence_minimum"])])

    def _own_word(self, made: Tree, question: Tree) -> None:
        del question
        names = (name(self.rng, TEAM), name(self.rng, TEAM_COMPANIES), self.rng.choice(NOBODY), None)
        made |= {"kind": "external", "issuer": self.rng.choice(names)}

    def _undated(self, made: Tree, question: Tree) -> None:
        del question
        made["dated"] = None

    def _future(self, made: Tree, question: Tree) -> None:
        del question
        made["dated"] = self.assessed_on + DAY * self.rng.choice((1, 1, 40))

    def _stale(self, made: Tree, question: Tree) -> None:
        made["dated"] = self.window(question)[0] - DAY * self.rng.choice((1, 1, 400))

    def _late(self, made: Tree, question: Tree) -> None:
        made["dated"] = min(self.window(question)[1] + DAY, self.assessed_on)

    def _other_version(self, made: Tree, question: Tree) -> None:
        del question
        made["about"] = self.rng.choice(("1.9", self.version + " ", f"v{self.version}"))

    def _versionless(self, made: Tree, question: Tree) -> None:
        del question
        made["about"] = None

    _faults: Mapping[Callable[[EvidenceMaker, Tree, Tree], None], int] = {
        _weak: 2,
        _own_word: 2,
        _undated: 2,
        _future: 2,
        _stale: 2,
        _late: 3,
        _other_version: 2,
        _versionless: 3,
    }
