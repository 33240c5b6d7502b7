"""What the second scorer is given, as plain values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

Tree = dict[str, Any]
"""A table of a TOML file as a parser gives it."""
Files = Mapping[tuple[str, str | None], str]
"""What was found in the place of a file, by path and digest as the answer file has them: "match" or another word."""


@dataclass(frozen=True)
class Case:
    """One assessment with everything that its score depends on."""

    assessment: Tree
    questionnaires: Sequence[Tree]
    """Each with a mark `own`."""
    flags: Sequence[str]
    """All flags of the profile, in the order in which they are asked."""
    review: Tree | None
    files: Files | None
    """None where files are not looked for."""
    signature: tuple[str, str | None]
    """none, good, unknown-signer or bad; and whose it is."""
    today: date
    digest: str
    """Of the assessment, `sha256:` and 64 hex digits."""
    unsigned_digest: str
    """The same without the sign-offs."""
    signer_also: Sequence[str] = ()
    """The other names that the reader's list has for the key of the signature."""
    ours: Sequence[str] = ()
    """The ids of all our questionnaires, chosen or not."""
    cut_off: bool = False

    @property
    def subject(self) -> Tree:
        found: Tree = self.assessment["subject"]
        return found

    def answer(self, question_id: str) -> Tree:
        found: Tree = self.assessment.get("answers", {}).get(question_id, {})
        return found

    def questions(self) -> Iterator[Tree]:
        """Every question of every chosen questionnaire."""
        for questionnaire in self.questionnaires:
            yield from questions_of(questionnaire)

    def finding(self, question_id: str) -> str | None:
        """The auditor's verdict on an answer."""
        return self._verdict("findings", question_id)

    def flag_verdict(self, flag: str) -> str | None:
        """The auditor's verdict on a flag."""
        return self._verdict("flags", flag)

    def _verdict(self, table: str, name: str) -> str | None:
        found: str | None = (self.review or {}).get(table, {}).get(name, {}).get("verdict")
        return found


def questions_of(questionnaire: Tree) -> Iterator[Tree]:
    """The questions of a questionnaire in its order."""
    for section in questionnaire["section"]:
        yield from section["question"]
