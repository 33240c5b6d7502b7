"""What the level rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from reference.case import Case, Tree
from reference.evidence import Basis, basis_of, file_of, file_state, kind_of
from reference.profile import counted_profile, leaving_out
from reference.rows import Row
from reference.words import fold


def rests_on(case: Case, rows: Sequence[Row]) -> Tree:
    """All of it but the consistency rules, which have a language of their own."""
    chosen = {one["id"] for one in case.questionnaires}
    released, assessed = case.subject.get("released_on"), case.subject["assessed_on"]
    return {
        "not_chosen": [one for one in case.ours if one not in chosen],
        "own": [{"id": one["id"], "title": one["title"]} for one in case.questionnaires if one["own"]],
        "released_on": released.isoformat() if released else None,
        "assessed_on": assessed.isoformat(),
        "days_ago": (case.today - assessed).days,
        "evidence": _evidence(case, rows),
        "left_out_by_profile": _by_profile(case),
        "not_applicable": _not_applicable(rows),
        "to_confirm": [row.id for row in rows if row.live and row.to_confirm],
        "confirmed_without_new_day": _without_new_day(case, rows),
        "signoffs": _signoffs(case),
        "renewed_from": _renewal(case.assessment.get("renewed_from")),
        "cut_off": case.cut_off,
    }


def _renewal(table: Tree | None) -> Tree | None:
    """The table as it is, its day in ISO form."""
    return table and {key: value.isoformat() if key == "on" else value for key, value in table.items()}


def _evidence(case: Case, rows: Sequence[Row]) -> Tree:
    """Items of live questions by place."""
    items = [item for row in rows if row.live for item in row.answer.get("evidence", [])]
    places = Counter(place_of(case, item) for item in items)
    names = ("file_alike", "file_not_alike", "file_not_looked_for", "address", "register")
    return {**{name: places[name] for name in names}, "issuers": _issuers(items, basis_of(case))}


def place_of(case: Case, item: Tree) -> str:
    if file_of(item) is not None:
        state = file_state(item, case.files)
        return {None: "file_not_looked_for", "match": "file_alike"}.get(state, "file_not_alike")
    return "address" if "url" in item else "register"


def _issuers(items: Sequence[Tree], basis: Basis) -> list[str]:
    """Of the items that count as external, each once."""
    return list(dict.fromkeys(item["issuer"] for item in items if kind_of(item, basis) == "external"))


def _by_profile(case: Case) -> list[Tree]:
    profile = counted_profile(case)
    reasons = case.assessment.get("profile_reasons", {})
    return [
        {
            "flag": flag,
            "value": profile[flag],
            "questions": [one["id"] for one in questions if "gate" not in one],
            "gates": [one["id"] for one in questions if "gate" in one],
            "reason": reasons.get(flag, ""),
        }
        for flag, questions in leaving_out(case, profile).items()
    ]


def _not_applicable(rows: Sequence[Row]) -> Tree:
    """How many, and who accepted how many; a party is named as it is written first."""
    names = [row.answer["accepted_by"] for row in rows if row.not_applicable]
    counts = Counter(map(fold, names))
    first = {fold(name): name for name in reversed(names)}
    return {
        "count": len(names),
        "accepted_by": [{"name": first[party], "count": count} for party, count in counts.items()],
    }


def _without_new_day(case: Case, rows: Sequence[Row]) -> list[str]:
    """Confirmed since the renewal, with no day or one from before it."""
    renewal = case.assessment.get("renewed_from")
    if renewal is None:
        return []
    judged = [row for row in rows if (row.live or row.not_applicable) and not _JUDGES.isdisjoint(row.answer)]
    confirmed = [row for row in judged if not row.to_confirm]
    since = max([renewal.get("on", case.subject["assessed_on"]), *_days_of_the_former(case, renewal["version"])])
    return [row.id for row in confirmed if "on" not in row.answer or row.answer["on"] < since]


_JUDGES = {"rating", "n", "of", "value"}


def _days_of_the_former(case: Case, former: str) -> list[date]:
    """Days, not after that of the assessment, of what speaks of the version from which the answers came."""
    if former == case.subject.get("version", ""):
        return []
    items = [item for answer in case.assessment.get("answers", {}).values() for item in answer.get("evidence", [])]
    days = [item["dated"] for item in items if item.get("about") == former and "dated" in item]
    days += [test["on"] for test in case.assessment.get("verifications", []) if test.get("version") == former]
    return [day for day in days if day <= case.subject["assessed_on"]]


def _signoffs(case: Case) -> list[Tree]:
    return [
        {"by": one["by"], "on": one["on"].isoformat(), "same_answers": one["digest"] == case.unsigned_digest}
        for one in case.assessment.get("signoffs", [])
    ]
