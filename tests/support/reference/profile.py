"""The flags as they count, and what they leave out."""

from __future__ import annotations

from collections.abc import Mapping

from reference.case import Case, Tree
from reference.logic import applies
from reference.words import has_content

Profile = Mapping[str, bool]


def counted_profile(case: Case) -> dict[str, bool]:
    """The decided flags. One that leaves out a question and has no reason with content is undecided.

    What a flag leaves out may depend on others that turn out undecided, so this is asked until it settles.
    """
    told = case.assessment.get("profile", {})
    waiting = case.assessment.get("renewed_from", {}).get("flags", [])
    profile = {flag: told[flag] for flag in case.flags if flag in told and flag not in waiting}
    reasons = case.assessment.get("profile_reasons", {})
    while unfounded := [
        flag for flag in profile if not has_content(reasons.get(flag)) and left_out(case, flag, profile)
    ]:
        profile = without(profile, *unfounded)
    return profile


def without(profile: Profile, *flags: str) -> dict[str, bool]:
    """The profile with these undecided."""
    return {flag: value for flag, value in profile.items() if flag not in flags}


def left_out(case: Case, flag: str, profile: Profile) -> list[Tree]:
    """The questions that would apply were the flag undecided."""
    open_to = without(profile, flag)
    asking = (one for one in case.questions() if flag in one.get("applies_when", ""))
    return [one for one in asking if not may_apply(one, profile) and may_apply(one, open_to)]


def may_apply(question: Tree, profile: Profile) -> bool:
    """Whether a question is not definitely out."""
    return applies(question.get("applies_when"), profile) is not False


def leaving_out(case: Case, profile: Profile) -> dict[str, list[Tree]]:
    """The decided flags that leave out something, each with what, in the order of the profile."""
    found = {flag: left_out(case, flag, profile) for flag in profile}
    return {flag: questions for flag, questions in found.items() if questions}


def audited_profile(case: Case, profile: Profile) -> dict[str, bool]:
    """The profile of the verified lens: an overturned flag is undecided."""
    return {flag: value for flag, value in profile.items() if case.flag_verdict(flag) != "overturned"}
