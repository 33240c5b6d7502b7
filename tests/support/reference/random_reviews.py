"""Random reviews: from a draft with few verdicts to a complete and final one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from random import Random

from reference.building import SIGNER
from reference.case import Case, Tree
from reference.profile import counted_profile, leaving_out
from reference.random_words import AUDIT_COMPANIES, AUDITORS, NOBODY, TEAM, TEAM_COMPANIES, name
from reference.rows import Row, rows_of
from reference.sample import sample_of

LOWERED = ("lowered-partial", "lowered-no", "not-seen")


@dataclass(frozen=True)
class Auditor:
    """How an auditor reviews: parts of 1."""

    thorough: float
    """Of the verdicts that are needed."""
    agrees: float
    trusts: float = 1
    """Of the flags that leave questions out."""
    overturned: int | None = None
    """Where given: exactly so many of each sample are lowered."""
    blameless: bool = True
    """Nothing in the head of the review is amiss."""


def random_review(rng: Random, case: Case, auditor: Auditor) -> Case:
    """The case with a review of it; the sample may grow by what is found in it."""
    case = replace(case, review=_head(rng, case, auditor))
    profile = counted_profile(case)
    flags = {flag: _flag(rng, auditor) for flag in leaving_out(case, profile) if rng.random() < auditor.thorough}
    assert case.review is not None
    case.review.update({"flags": flags, "findings": {}})
    rows = [rows_of(case, form) for form in case.questionnaires]
    every = [row for mine in rows for row in mine]
    _judge(rng, case, auditor, [row for row in every if (row.live and row.gate) or row.not_applicable])
    if rng.random() < 0.2:
        _judge(rng, case, auditor, [row for row in every if row.live and rng.random() < 0.2])
    if rng.random() < 0.25:
        drawn = {row.id for mine in rows for row in sample_of(case, mine).rows}
        others = [row for row in every if row.earned and row.id not in drawn and rng.random() < 0.5]
        _judge(rng, case, replace(auditor, agrees=0.5), others)
    for _ in range(2):
        for form in case.questionnaires:
            _judge_sample(rng, case, auditor, list(sample_of(case, rows_of(case, form)).rows))
    return case


def _judge_sample(rng: Random, case: Case, auditor: Auditor, rows: list[Row]) -> None:
    if auditor.overturned is None:
        _judge(rng, case, auditor, rows)
        return
    before = sum(row.overturned for row in rows)
    for row in rows:
        if row.verdict is None:
            verdict = rng.choice(LOWERED[1:]) if before < auditor.overturned else "confirmed"
            before += verdict != "confirmed"
            _finding(rng, case, row.id, verdict)


def _judge(rng: Random, case: Case, auditor: Auditor, rows: list[Row]) -> None:
    """Verdicts where there are none yet."""
    for row in rows:
        if case.finding(row.id) is None and rng.random() < auditor.thorough:
            _finding(rng, case, row.id, "confirmed" if rng.random() < auditor.agrees else rng.choice(LOWERED))


def _finding(rng: Random, case: Case, question_id: str, verdict: str) -> None:
    assert case.review is not None
    told: Tree = {"method": rng.choice(("examine", "interview", "test")), "verdict": verdict}
    if rng.random() < 0.3:
        told["on"] = case.today
    if rng.random() < 0.2:
        told["severity"] = rng.choice(("major", "minor", "observation", "strength"))
    case.review["findings"][question_id] = told


def _flag(rng: Random, auditor: Auditor) -> Tree:
    return {"verdict": "confirmed" if rng.random() < auditor.trusts else "overturned"}


def _head(rng: Random, case: Case, auditor: Auditor) -> Tree:
    started = case.subject["assessed_on"] + (case.today - case.subject["assessed_on"]) * rng.random()
    head: Tree = {
        "auditor": rng.choice(AUDITORS),
        "organisation": rng.choice(AUDIT_COMPANIES),
        "started": started,
        "assessment": case.digest,
        "seed": f"{rng.getrandbits(128):032x}",
        "drawn_at": datetime.combine(started, time(9, 30), UTC) + timedelta(minutes=rng.randint(0, 60)),
        "status": "final",
        "scope_confirmed": True,
    }
    if not auditor.blameless:
        for fault in rng.sample(list(_faults(rng)), rng.choice((1, 1, 2))):
            head |= fault
    return {"format": 1, "review": {key: value for key, value in head.items() if value is not None}}


def _faults(rng: Random) -> Iterator[Tree]:
    """What may be amiss in the head of a review."""
    yield {"auditor": name(rng, TEAM)}
    yield {"auditor": name(rng, AUDITORS)}
    yield {"auditor": rng.choice(NOBODY)}
    yield {"auditor": name(rng, TEAM_COMPANIES)}
    yield {"organisation": rng.choice(("", None))}
    yield {"organisation": name(rng, TEAM_COMPANIES)}
    yield {"seed": rng.choice(("7", "g" * 32, "0" * 31))}
    yield {"drawn_at": None}
    yield {"status": rng.choice(("draft", None))}
    yield {"scope_confirmed": rng.choice((False, None))}


def random_signature(rng: Random, good: float) -> tuple[str, str | None]:
    """The state of the signature, and the signer where it is known."""
    if rng.random() < good:
        return "good", SIGNER
    named = ("good", name(rng, rng.choice((TEAM, TEAM_COMPANIES))))
    return rng.choice((("none", None), ("unknown-signer", None), ("bad", None), named))


def random_other_names(rng: Random) -> tuple[str, ...]:
    """Further names for the key of the signature, seldom any, and at times of somebody on the team."""
    return (name(rng, rng.choice((AUDITORS, TEAM, TEAM_COMPANIES))),) if rng.random() < 0.1 else ()
