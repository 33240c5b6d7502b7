"""Catalog: the reference data that every assessment is read against."""

from __future__ import annotations

from dataclasses import dataclass

from earnest.core.consistency.rules import Rule
from earnest.core.questionnaire.instruments import Instruments
from earnest.core.questionnaire.model import Terms
from earnest.core.questionnaire.profile import Flag, ProfileForm


@dataclass(frozen=True, slots=True)
class Catalog:
    """The sources, the profile form, the names of roles and the consistency rules."""

    instruments: Instruments
    profile: ProfileForm
    terms: Terms
    rules: tuple[Rule, ...]

    def flag(self, name: str) -> Flag | None:
        """A flag of the profile by its id."""
        return next((flag for flag in self.profile.flag if flag.id == name), None)

    def flags(self) -> list[str]:
        """The ids of the profile flags, in the order in which they are asked."""
        return [flag.id for flag in self.profile.flag]
