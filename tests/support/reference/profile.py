"""The flags as they count, and what they leave out."""

from __future__ import annotations

from collections.abc import Mapping

from reference.case import Case, Tree
from reference.logic import applies, told
from reference.words import has_content

Profile = Mapping[str, bool]


def counted_profile(case: Case) -> dict[str, bool]:
    """The decided flags. One that leaves out a question and has no reason with content is undecided."""
    given = case.assessment.get("profile", {})
    waiting = case.assessment.get("renewed_from", {}).get("flags", [])
    profile = {flag: given[flag] for flag in case.flags if flag in given and flag not in waiting}
    reasons = case.assessment.get("profile_reasons", {})
    unfounded = [flag for flag in leaving_out(case, profile) if not has_content(reasons.get(flag))]
    return {flag: value for flag, value in profile.items() if flag not in unfounded}


def may_apply(question: Tree, profile: Profile) -> bool:
    """Whether a question is not definitely out."""
    return applies(question.get("applies_when"), profile) is not False


def leaving_out(case: Case, profile: Profile) -> dict[str, list[Tree]]:
    """The decided flags by which some question is out, each with those, in the order of the profile."""
    out = [(one, told(one.get("applies_when"), profile)) for one in case.questions()]
    found = {flag: [one for one, why in out if why.value is False and flag in why.by] for flag in profile}
    return {flag: questions for flag, questions in found.items() if questions}


def audited_profile(case: Case, profile: Profile) -> dict[str, bool]:
    """The profile of the verified lens: an overturned flag is undecided."""
    return {flag: value for flag, value in profile.items() if case.flag_verdict(flag) != "overturned"}


def all_decided(case: Case) -> bool:
    """Whether every flag is decided and none overturned, as level 4 asks."""
    return set(audited_profile(case, counted_profile(case))) == set(case.flags)
