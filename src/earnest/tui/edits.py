"""What screens may change of the document; none of them knows how it is kept and saved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from earnest.core.assessment.model import AcceptedRisk, Answer, EvidenceItem, Subject, Verification
from earnest.core.language import Phrase
from earnest.workspace.document import Document
from earnest.workspace.signoff_form import Signer


class Edits(Protocol):
    """Edits of the app's document: each gives the document as it is then, the same one when nothing changed.

    While `typing`, all that is typed is one step to undo, scored once the keys pause or something else happens.
    """

    def answer(self, question_id: str, given: Answer, *, typing: bool = False) -> Document:
        """Give an answer; who answered and on which day is stamped."""

    def evidence(self, before: EvidenceItem, after: EvidenceItem, questions: Sequence[str]) -> Document:
        """Change an item in the answers to some questions, as one step to undo."""

    def subject(self, given: Subject, *, typing: bool = False) -> Document:
        """Put a subject in place of the one before."""

    def flag(self, flag_id: str, value: bool | None, reason: str, *, typing: bool = False) -> Document:
        """Set a profile flag; None makes it undecided, an empty reason removes the reason."""

    def explanation(self, rule: str, text: str, *, typing: bool = False) -> Document:
        """Say something about a consistency rule; an empty text removes it."""

    def verifications(self, tests: tuple[Verification, ...]) -> Document:
        """Put a list of tests by others in place of the one before."""

    def accepted_risks(self, risks: Mapping[str, AcceptedRisk]) -> Document:
        """Put accepted risks, by question, in place of those before."""

    def signoff(self, signer: Signer) -> Document:
        """Sign off the answers as they are."""

    def put(self, document: Document) -> None:
        """Put a document after an edit in place of the one before."""

    def say(self, words: Phrase) -> None:
        """Tell what an edit did, until the next one."""

    def take_back(self) -> None:
        """Know, before its text comes, that a field took back what was typed there."""

    def rest(self) -> None:
        """Take what is being typed as one step, score it and show it."""
