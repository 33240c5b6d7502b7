"""The editions of a report: for whom it is, so what it says and what it leaves out."""

from __future__ import annotations

from enum import StrEnum


class Edition(StrEnum):
    """What a report is made for; the names are those of `earnest report --edition`."""

    FULL = "full"
    """Everything that the answer file says, for those who have it to judge or to act."""
    EXECUTIVE = "executive"
    """Four pages for those who decide."""
    PUBLIC = "public"
    """What the team discloses, and nothing else."""
    AUDIT = "audit"
    """The auditor's: what was looked at, how, and what was found."""


OFFERED = (Edition.FULL, Edition.EXECUTIVE, Edition.PUBLIC, Edition.AUDIT)
"""Those that can be made, in the order in which they are offered."""
