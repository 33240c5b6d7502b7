"""Instruments: the policy texts, their clauses and the obligations quoted from them."""

from __future__ import annotations

import datetime
from typing import Literal

from earnest.core.values import Bilingual, Many, Value


class Obligation(Value):
    """One verifiable undertaking, verbatim."""

    id: str
    zh: str
    en: str | None = None
    """Absent where the source has no English."""
    who: Literal["developer", "contributor", "states"]
    difference: Bilingual | None = None
    """Where the two languages of the source differ in substance."""


class Risk(Value):
    """A risk that a source names, verbatim."""

    id: str
    zh: str
    en: str
    translated: bool = False
    """Whether the English is ours, because the source has none."""


class Clause(Value):
    """A numbered part of an instrument."""

    id: str
    title: Bilingual
    obligation: Many[Obligation]
    risk: Many[Risk] = ()


class Instrument(Value):
    """A policy text."""

    id: str
    file: str
    title: Bilingual
    issuer: Bilingual
    date: datetime.date | None = None
    """Absent where the source bears none."""
    clause: Many[Clause]


class Instruments(Value):
    """All instruments, with look-up by id."""

    instrument: Many[Instrument]

    def obligations(self) -> dict[str, Obligation]:
        """Every obligation by id, in the order of the sources."""
        return {o.id: o for i in self.instrument for c in i.clause for o in c.obligation}

    def clauses(self) -> dict[str, Clause]:
        """Every clause by id."""
        return {c.id: c for i in self.instrument for c in i.clause}

    def risks(self) -> dict[str, Risk]:
        """Every named risk by id, in the order of the sources."""
        return {r.id: r for i in self.instrument for c in i.clause for r in c.risk}

    def source_of(self, obligation_id: str) -> tuple[Instrument, Clause]:
        """The instrument and clause that an obligation stands in; KeyError when there is none."""
        for instrument in self.instrument:
            for clause in instrument.clause:
                if any(o.id == obligation_id for o in clause.obligation):
                    return instrument, clause
        raise KeyError(obligation_id)
