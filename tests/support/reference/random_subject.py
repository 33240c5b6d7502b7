"""The random parts of an assessment around its answers: subject, profile, risks, sign-offs, files."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from reference.case import Tree
from reference.evidence import file_of
from reference.random_plans import Plan
from reference.random_words import AUDITORS, NOBODY, TEAM, TEAM_COMPANIES, name, reason


def random_subject(rng: Random, plan: Plan) -> Tree:
    day = date(2026, 1, 1) + timedelta(days=rng.randint(0, 700))
    names = {
        "organisation": rng.choice(TEAM_COMPANIES) if plan.ready else name(rng, TEAM_COMPANIES),
        "prepared_by": rng.choice(TEAM) if plan.ready else name(rng, TEAM),
        "approved_by": rng.choice(TEAM) if plan.ready else name(rng, TEAM),
    }
    if rng.random() < 0.15:
        names[rng.choice(list(names))] = rng.choice(NOBODY)
    if rng.random() < 0.05:
        del names[rng.choice(list(names))]
    days = rng.choice((None, None, -400, -90, -90, -1, 0, 0, 1, 60))
    released = {} if days is None else {"released_on": day + timedelta(days=days)}
    version = {} if rng.random() < 0.02 else {"version": rng.choice(("2.1", "贰.1", "3.0-rc"))}
    return {"model": "M", "scope": "all of it", "assessed_on": day, **names, **version, **released}


def random_profile(rng: Random, plan: Plan, flags: Sequence[str], assessed_on: date) -> Tree:
    """Decided flags with their reasons, and a renewal that leaves some to be confirmed."""
    decided = 1 if plan.ready and rng.random() < 0.85 else rng.choice((0.5, 0.9))
    sound = 1 if plan.ready and rng.random() < 0.85 else 0.6
    profile = {flag: rng.random() < 0.5 for flag in flags if rng.random() < decided}
    reasons = {flag: reason(rng, sound) for flag in profile if rng.random() < max(sound, 0.8)}
    told: Tree = {"profile": profile, "profile_reasons": reasons}
    if plan.manner.confirm or rng.random() < 0.08:
        waiting = rng.sample(list(flags), rng.choice((0, 0, 1, 2)))
        renewed: Tree = {"version": "1.9", "digest": "sha256:" + "9" * 64}
        if (days := rng.choice((None, -40, -3, 0))) is not None:
            renewed["on"] = assessed_on + timedelta(days=days)
        told["renewed_from"] = renewed | ({"flags": waiting} if waiting else {})
    return {key: value for key, value in told.items() if value}


def random_risks(rng: Random, subject: Tree, ids: list[str]) -> Tree:
    if rng.random() < 0.85:
        return {}
    until = subject["assessed_on"] + timedelta(days=90)
    risk = {"by": name(rng, (*TEAM, *AUDITORS)), "until": until, "reason": "known and carried"}
    return {"accepted_risks": {rng.choice(ids): risk}}


def random_signoffs(rng: Random, assessment: Tree, unsigned: str) -> Tree:
    """None, or some, with the right digest or one of other answers."""
    day = assessment["subject"]["assessed_on"]
    found = [
        {
            "by": name(rng, (*TEAM, *TEAM, *AUDITORS)),
            "role": "safety lead",
            "on": day,
            "digest": rng.choice((unsigned, unsigned, "sha256:" + "8" * 64)),
        }
        for _ in range(rng.choice((0, 0, 0, 1, 2)))
    ]
    return {"signoffs": found} if found else {}


def random_files(rng: Random, assessment: Tree) -> dict[tuple[str, str | None], str]:
    """What was found in the place of each file."""
    alike = rng.choice((0.5, 0.95, 1))
    found: dict[tuple[str, str | None], str] = {}
    for answer in assessment["answers"].values():
        for item in answer.get("evidence", []):
            path, digest = file_of(item), item.get("sha256")
            if path is not None and rng.random() < 0.97:
                known = "match" if rng.random() < alike else rng.choice(("missing", "mismatch", "outside"))
                found[path, digest] = known if digest else "no-digest"
    return found
