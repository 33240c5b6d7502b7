"""Instruments: the policy texts, their clauses, and the obligations and named risks quoted from them."""

from __future__ import annotations

import datetime
from typing import Literal

from earnest.core.language import Phrase
from earnest.core.values import Bilingual, Many, Value

Who = Literal["developer", "contributor", "states"]


class Quoted(Value):
    """A passage of a source, verbatim."""

    id: str
    zh: str
    display: str | None = None
    """What is shown instead: the same in simplified characters, or the name of a risk that stands in mid-sentence."""

    @property
    def text(self) -> str:
        """The Chinese that is shown."""
        return self.display or self.zh


class Obligation(Quoted):
    """One verifiable undertaking, verbatim."""

    en: str | None = None
    """Absent where the source has no English."""
    who: Who
    difference: Bilingual | None = None
    """Where the two languages of the source differ in substance."""


class Risk(Quoted):
    """A risk that a source names, verbatim."""

    en: str
    translated: bool = False
    """Whether the English is ours, because the source has none."""
    who: Who = "developer"
    """Whose records can show that it is dealt with; a contributor can only help."""

    @property
    def name(self) -> Phrase:
        """What it is called."""
        return Phrase(self.text, self.en)


class Clause(Value):
    """A numbered part of an instrument."""

    id: str
    heading: str | None = None
    """As the source writes it, where the title differs in its characters or marks."""
    title: Bilingual
    obligation: Many[Obligation] = ()
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


def full_name(instrument: Instrument, clause: Clause) -> Phrase:
    """A clause with its instrument, as a text cites it."""
    after = " " if instrument.title.en.endswith("?") else ", "
    return Phrase(f"《{instrument.title.zh}》{clause.title.zh}", f"{instrument.title.en}{after}{clause.title.en}")


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
