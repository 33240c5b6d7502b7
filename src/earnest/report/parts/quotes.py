"""The sources that a question rests on: clauses by name, undertakings word for word."""

from __future__ import annotations

from dataclasses import dataclass

from earnest.core.language import Phrase
from earnest.core.questionnaire.instruments import Instruments, full_name
from earnest.report.words import same, shown, worded


@dataclass(frozen=True, slots=True)
class Quote:
    """An undertaking of the source, verbatim but for the characters of a mixed script, with its place."""

    place: Phrase
    zh: str
    en: str
    """Empty where the source has no English."""
    difference: Phrase
    """Where the two languages of the source differ; else empty."""


class Sources:
    """Look-up of clauses and quotes."""

    def __init__(self, instruments: Instruments) -> None:
        self._clauses = {
            clause.id: (instrument, clause) for instrument in instruments.instrument for clause in instrument.clause
        }
        self._obligations = {o.id: (o, clause) for _, clause in self._clauses.values() for o in clause.obligation}

    def clause(self, clause_id: str) -> Phrase:
        """Instrument and clause by name; the id alone where the sources do not have it."""
        if clause_id not in self._clauses:
            return same(shown(clause_id))
        return full_name(*self._clauses[clause_id])

    def quote(self, obligation_id: str, section_clause: str | None) -> Quote:
        """The quote with its place, which names the instrument only where it is not the section's."""
        if obligation_id not in self._obligations:
            return Quote(same(shown(obligation_id)), "", "", same(""))
        obligation, clause = self._obligations[obligation_id]
        place = Phrase(clause.title.zh, clause.title.en)
        if self._instrument(clause.id) != self._instrument(section_clause or ""):
            place = self.clause(clause.id)
        place = Phrase(f"{place.zh} {obligation.id}", f"{place.en} {obligation.id}")
        difference = worded(obligation.difference) if obligation.difference else same("")
        return Quote(place, _inner(shown(obligation.text)), _inner(shown(obligation.en)), difference)

    def _instrument(self, clause_id: str) -> str:
        return self._clauses[clause_id][0].id if clause_id in self._clauses else ""


def _inner(words: str) -> str:
    """Words that will stand in quotation marks: their own become single ones."""
    return words.translate(_SINGLE)


_SINGLE = str.maketrans("“”", "‘’")
