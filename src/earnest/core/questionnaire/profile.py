"""Profile: the facts about the model that decide which questions apply."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from earnest.core.user_text import UserText
from earnest.core.values import Bilingual, Many, Value

REASON_LENGTH = 20
"""A "no" needs a reason of at least so many characters, otherwise it counts as undecided."""


class Flag(Value):
    """One fact asked of the model."""

    id: str
    name: Bilingual
    ask: Bilingual
    help: Bilingual


class ProfileForm(Value):
    """The flags in the order in which they are asked."""

    id: str
    version: str
    as_of: date
    flag: Many[Flag]


def decided(profile: Mapping[str, bool], reasons: Mapping[str, UserText]) -> dict[str, bool]:
    """The flags that count as decided: true, or false with a reason long enough."""
    return {flag: value for flag, value in profile.items() if value or has_reason(reasons.get(flag))}


def has_reason(reason: UserText | None) -> bool:
    """Whether the reason of a "no" is there and long enough to count."""
    return reason is not None and len(reason.raw.strip()) >= REASON_LENGTH
