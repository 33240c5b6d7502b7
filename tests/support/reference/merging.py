"""A merge that knows nothing of the program: states of answers as flat facts, edits of them, and what has to come out.

Nothing is compared or found again here: every fact has a name of its own, every evidence item a number for life.
"""

from __future__ import annotations

import datetime
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from earnest.core.assessment.model import Assessment
from factories import DIGEST, TODAY, Tree, assessment

Name = tuple[Any, ...]
State = dict[Name, Any]
"""What is so, by the name of the fact; what is not there is not so."""

STATES = ("W-01", "W-02", "W-03", "W-06")
SHARE, COUNT = "W-04", "W-05"
RATINGS = ("yes", "partial", "planned", "no", "unknown")
FLAGS = ("open_weights", "agentic", "small_team")
TEXTS = ("记录在案", "as minuted", "two\nlines\n", '"""', "a\\b", "已完成")
PEOPLE = ("lead A", "lead B", "评测负责人")
SUBJECT = ("organisation", "model", "scope", "prepared_by", "approved_by")
PLACES = ("file", "url", "register")


PAIRS = 300
"""So many pairs of edits a merge has to get right."""


@dataclass
class Outcome:
    """What has to come out of a merge."""

    conflicts: set[Name] = field(default_factory=set)
    states: dict[str, State] = field(default_factory=dict)
    """The state once `mine` or `theirs` is chosen in every conflict."""


def reference(base: State, mine: State, theirs: State) -> Outcome:
    """Each fact as the one side has it that changed it; whoever's it is where both did."""
    outcome = Outcome()
    for choice, chosen in (("mine", mine), ("theirs", theirs)):
        state: State = {}
        bound = {name for question in (*STATES, SHARE, COUNT) for name in _bound(question, base, mine, theirs)}
        for name in bound:
            _set(state, name, chosen.get(name))
        outcome.conflicts |= {name for name in bound if name[0] == "judgement"}
        for flag in FLAGS:
            if _unsure(flag, base, mine, theirs):
                bound |= {("flag", flag), ("waits", flag)}
                outcome.conflicts.add(("flag", flag))
                _set(state, ("flag", flag), chosen.get(("flag", flag)))
                _set(state, ("waits", flag), chosen.get(("waits", flag)))
        for name in {*base, *mine, *theirs} - bound:
            if name[0] in {"item", "stamp"}:
                continue
            value, clash = _fact(base.get(name), mine.get(name), theirs.get(name), chosen.get(name))
            _set(state, name, value)
            outcome.conflicts |= {name} if clash else set()
        for name in {name for side in (base, mine, theirs) for name in side if name[0] == "item"}:
            _item(name, base, mine, theirs, chosen, state, outcome)
        for name in {name for side in (base, mine, theirs) for name in side if name[0] == "stamp"}:
            _set(state, name, _stamp(name, base, mine, theirs, state))
        outcome.states[choice] = state
    return outcome


def _bound(question: str, base: State, mine: State, theirs: State) -> set[Name]:
    """Judgement and note, where one side vouched for the answer as it was and the other one wrote another note."""
    judged, note = ("judgement", question), ("note", question)
    if mine.get(judged) == theirs.get(judged) or mine.get(note) == theirs.get(note):
        return set()
    for one, other in ((mine, theirs), (theirs, mine)):
        was, now = base.get(judged, {}), one.get(judged, {})
        accepted = now.get("accepted_by") not in (None, was.get("accepted_by"))
        confirmed = was.get("confirm") and not now.get("confirm")
        if (accepted or confirmed) and other.get(note) != base.get(note):
            return {judged, note}
    return set()


def _unsure(flag: str, base: State, mine: State, theirs: State) -> bool:
    """Whether one side confirmed a flag that a renewal left to be confirmed, and the other one made another of it."""
    name, waits = ("flag", flag), ("waits", flag)
    if waits not in base or mine.get(name) == theirs.get(name):
        return False
    pairs = ((mine, theirs), (theirs, mine))
    return any(waits not in one and other.get(name) != base.get(name) for one, other in pairs)


def _fact(base: object, mine: object, theirs: object, chosen: object) -> tuple[object, bool]:
    if mine == theirs:
        return mine, False
    if mine == base:
        return theirs, False
    return (mine, False) if theirs == base else (chosen, True)


def _item(name: Name, base: State, mine: State, theirs: State, chosen: State, state: State, out: Outcome) -> None:
    was, one, other = base.get(name), mine.get(name), theirs.get(name)
    if one is None or other is None:
        value, clash = _fact(was, one, other, chosen.get(name))
        _set(state, name, value)
        out.conflicts |= {(*name, "there")} if clash else set()
        return
    result = {}
    moved = any(_is_other((was or side)["place"], side["place"]) for side in (one, other))
    whole = ["place", *(key for key in one if key != "place")]
    issued = ["kind", "issuer"]
    groups = [whole] if moved else [issued, *([key] for key in one if key not in issued)]
    for group in groups:
        values = [None if side is None else [side[key] for key in group] for side in (was, one, other)]
        picked = (chosen.get(name) or {}).get
        value, clash = _fact(*values, [picked(key) for key in group])
        result |= dict(zip(group, value, strict=True))  # type: ignore[call-overload] # a list of what stands there
        out.conflicts |= {(*name, group[0])} if clash else set()
    _set(state, name, result)


def _is_other(was: tuple[Any, ...], now: tuple[Any, ...]) -> bool:
    """Whether another thing is in the place of one: elsewhere, or another file by its digest."""
    if was[:2] != now[:2]:
        return True
    return now[0] == "file" and None not in (was[2], now[2]) and was[2] != now[2]


def _stamp(name: Name, base: State, mine: State, theirs: State, state: State) -> object:
    """Whose judgement stands signs; of the same judgement who came last."""
    judged = ("judgement", name[1])
    if mine.get(judged) != theirs.get(judged):
        return (mine if state.get(judged) == mine.get(judged) else theirs).get(name)
    value, clash = _fact(base.get(name), mine.get(name), theirs.get(name), None)
    return max(mine[name], theirs[name], key=lambda stamp: (stamp[1], stamp[0])) if clash else value


def _set(state: State, name: Name, value: object) -> None:
    if value is not None:
        state[name] = value
    else:
        state.pop(name, None)


# --- edits -----------------------------------------------------------------------------------------------------------


class Person:
    """Edits a state at random, on few enough things that two people meet."""

    def __init__(self, draw: random.Random, name: str, state: State) -> None:
        self.draw, self.name, self.state = draw, name, dict(state)
        self.touched: dict[Name, set[str]] = {}

    def work(self, edits: int) -> State:
        """The state after some edits."""
        acts: list[Callable[[], None]] = [self.judge, self.judge, self.number, self.tick, self.write, self.write]
        acts += [
            self.plan,
            self.show,
            self.show,
            self.flag,
            self.fact,
            self.mark,
            self.publish,
            self.explain,
            self.risk,
            self.accept,
            self.confirm,
            self.confirm_flag,
        ]
        for _ in range(edits):
            self.draw.choice(acts)()
        return self.state

    def signed(self, question: str) -> str:
        day = TODAY + datetime.timedelta(days=self.draw.randint(0, 2))
        self.state["stamp", question] = (self.name, day)
        return question

    def judge(self) -> None:
        question = self.signed(self.draw.choice(STATES))
        self.state["judgement", question] = {"rating": self.draw.choice(RATINGS)}
        if self.draw.random() < 0.2:
            del self.state["judgement", question]
        elif self.draw.random() < 0.2:
            self.state["judgement", question] |= {"confirm": True}

    def accept(self) -> None:
        """Another person accepts, or takes that back."""
        question = self.draw.choice(STATES)
        taken = {"accepted_by": self.draw.choice(PEOPLE)} if self.draw.random() < 0.8 else {}
        self.state["judgement", question] = {"rating": "not-applicable", **taken}

    def confirm(self) -> None:
        waiting = [name for name, one in self.state.items() if name[0] == "judgement" and "confirm" in one]
        if waiting:
            name = self.draw.choice(waiting)
            self.signed(name[1])
            self.state[name] = {key: one for key, one in self.state[name].items() if key != "confirm"}

    def number(self) -> None:
        if self.draw.random() < 0.5:
            of = self.draw.randint(1, 3)
            self.state["judgement", self.signed(SHARE)] = {"n": self.draw.randint(0, of), "of": of}
        else:
            self.state["judgement", self.signed(COUNT)] = {"value": self.draw.randint(0, 3)}

    def any_question(self) -> str:
        return self.signed(self.draw.choice((*STATES, SHARE, COUNT)))

    def tick(self) -> None:
        name = ("met", self.any_question(), self.draw.randint(1, 3))
        _set(self.state, name, None if self.state.get(name) else True)

    def write(self) -> None:
        _set(self.state, ("note", self.any_question()), self.draw.choice((*TEXTS, None)))

    def plan(self) -> None:
        question = self.any_question()
        _set(self.state, ("owner", question), self.draw.choice((*PEOPLE, None)))
        if self.draw.random() < 0.5:
            day = TODAY + datetime.timedelta(days=self.draw.randint(20, 21))
            _set(self.state, ("due", question), self.draw.choice((day, None)))

    def mark(self) -> None:
        _set(self.state, ("flagged", self.any_question()), self.draw.choice((True, None)))

    def publish(self) -> None:
        name = (f"public_{self.draw.choice(('zh', 'en'))}", self.any_question())
        _set(self.state, name, self.draw.choice((*TEXTS[:3], None)))

    def show(self) -> None:
        """An item more, one less, or another fact in one."""
        question = self.any_question()
        items = [name for name in self.state if name[:2] == ("item", question)]
        chance = self.draw.random()
        if not items or chance < 0.4:
            self.state["item", question, self.draw.getrandbits(40)] = self.item()
        elif chance < 0.55:
            del self.state[self.draw.choice(items)]
        else:
            name = self.draw.choice(items)
            key = self.draw.choice(("title", "place", "kind", "dated", "about", "shows", "issuer"))
            # With another title and in another place nobody would know it again.
            if {"title": "place", "place": "title"}.get(key) not in self.touched.setdefault(name, set()):
                self.touched[name].add(key)
                self.state[name] = self.state[name] | {key: self.item()[key]}

    def item(self) -> Tree:
        number = self.draw.getrandbits(40)
        return {
            "title": f"record {number}",
            "place": (self.draw.choice(PLACES), f"x/{number}", self.draw.choice((None, "1" * 64, "2" * 64))),
            "kind": self.draw.choice(("record", "system", "external")),
            "dated": TODAY - datetime.timedelta(days=self.draw.randint(0, 2)),
            "about": self.draw.choice((None, "2.0", "2.1")),
            "shows": self.draw.choice((None, *TEXTS)),
            "issuer": self.draw.choice((None, *PEOPLE)),
        }

    def flag(self) -> None:
        value = self.draw.choice((True, False, None))
        reason = self.draw.choice((*TEXTS, None))
        _set(self.state, ("flag", self.draw.choice(FLAGS)), None if value is reason is None else (value, reason))

    def confirm_flag(self) -> None:
        self.state.pop(("waits", self.draw.choice(FLAGS)), None)

    def fact(self) -> None:
        name = ("subject", self.draw.choice(SUBJECT))
        _set(self.state, name, self.draw.choice(("one", "two", "三", None)))

    def explain(self) -> None:
        _set(self.state, ("explanation", self.draw.choice(("R01", "R02"))), self.draw.choice((*TEXTS, None)))

    def risk(self) -> None:
        risk = (self.draw.choice(PEOPLE), TODAY + datetime.timedelta(days=self.draw.randint(1, 2)), "reason")
        _set(self.state, ("risk", self.draw.choice(STATES)), self.draw.choice((risk, risk, None)))


def pair(seed: int) -> tuple[State, State, State]:
    """A state and what two people made of it, who meet more often or less."""
    draw = random.Random(seed)
    waiting: State = {("waits", flag): True for flag in FLAGS if draw.random() < 0.5}
    base = Person(draw, "lead C", waiting).work(draw.randint(0, 60))
    edits = draw.choice((2, 12, 40))
    mine, theirs = (Person(draw, name, base).work(draw.randint(1, edits)) for name in ("lead A", "lead B"))
    return base, mine, theirs


def plain(told: Assessment) -> Tree:
    """What a file says, in no order and without answers that say nothing."""
    tree = told.model_dump(by_alias=True, exclude_none=True)
    for answer in tree["answers"].values():
        answer["evidence"] = sorted(map(repr, answer["evidence"]))
        answer |= {"met": sorted(answer.get("met") or ())}
    tree["renewed_from"]["flags"] = sorted(tree["renewed_from"]["flags"])
    tree["answers"] = {name: one for name, one in tree["answers"].items() if any(one.values())}
    return tree


# --- as a file -------------------------------------------------------------------------------------------------------


def file_of(state: State, questionnaires: list[Tree]) -> Assessment:
    """A state as an answer file says it."""
    answers: dict[str, Tree] = {}
    for name, value in sorted(state.items(), key=lambda pair: str(pair[0])):
        if name[0] in _ANSWER:
            _ANSWER[name[0]](answers.setdefault(name[1], {}), name, value)
    flags = {name[1]: value for name, value in state.items() if name[0] == "flag"}
    return assessment(
        answers,
        questionnaires=questionnaires,
        subject={name[1]: value for name, value in state.items() if name[0] == "subject"},
        profile={flag: value for flag, (value, _) in flags.items() if value is not None},
        profile_reasons={flag: reason for flag, (_, reason) in flags.items() if reason is not None},
        renewed_from={"version": "2.0", "digest": DIGEST, "flags": sorted(name[1] for name, _ in _of(state, "waits"))},
        explanations={name[1]: {"text": value} for name, value in sorted(_of(state, "explanation"))},
        accepted_risks={
            name[1]: dict(zip(("by", "until", "reason"), value, strict=True)) for name, value in _of(state, "risk")
        },
    )


def _of(state: State, kind: str) -> list[tuple[Name, Any]]:
    return [(name, value) for name, value in state.items() if name[0] == kind]


def _plain(answer: Tree, name: Name, value: object) -> None:
    answer[name[0]] = value


def _item_of(answer: Tree, _: Name, value: Tree) -> None:
    kind, where, digest = value["place"]
    item = {key: one for key, one in value.items() if key != "place" and one is not None}
    if kind == "file" and digest is not None:
        item["sha256"] = digest
    answer.setdefault("evidence", []).append({**item, kind: where})


_ANSWER: dict[str, Callable[[Tree, Name, Any], object]] = {
    "judgement": lambda answer, _, value: answer.update(value),
    "stamp": lambda answer, _, value: answer.update(zip(("by", "on"), value, strict=True)),
    "met": lambda answer, name, _: answer.setdefault("met", []).append(name[2]),
    "public_zh": lambda answer, _, value: answer.setdefault("public_text", {}).update(zh=value),
    "public_en": lambda answer, _, value: answer.setdefault("public_text", {}).update(en=value),
    "item": _item_of,
    **dict.fromkeys(("note", "owner", "due", "flagged"), _plain),
}
