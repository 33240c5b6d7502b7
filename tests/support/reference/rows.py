"""Each question of a questionnaire with what it earns in every lens."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from reference.answers import credit, standing
from reference.case import Case, Tree
from reference.evidence import Basis, basis_of, insufficiency
from reference.profile import audited_profile, counted_profile, may_apply

CAPS = {"confirmed": Fraction(1), "lowered-partial": Fraction(1, 2), "lowered-no": Fraction(0), "not-seen": Fraction(0)}


@dataclass(frozen=True)
class Row:
    """A question, its answer, and what both come to."""

    question: Tree
    answer: Tree
    section: str
    u: Fraction
    standing: str
    in_file: bool
    """Whether the profile of the answer file lets the question apply."""
    in_review: bool
    """The same with the overturned flags undecided."""
    lacking: str | None
    """Why evidence does not suffice, with what is known of files."""
    earned: Fraction
    """Evidenced credit, files not looked for."""
    verdict: str | None

    @property
    def id(self) -> str:
        return str(self.question["id"])

    @property
    def gate(self) -> str | None:
        return self.question.get("gate")

    @property
    def not_applicable(self) -> bool:
        """An accepted not-applicable, as the file has it."""
        return self.in_file and self.standing == "not-applicable"

    @property
    def live(self) -> bool:
        return self.in_file and self.standing != "not-applicable"

    @property
    def brought(self) -> bool:
        """Live in the verified lens alone: by an overturned flag, or by a verdict on a not-applicable."""
        by_flag = self.in_review and not self.in_file
        return by_flag or (self.not_applicable and self.verdict not in {None, "confirmed"})

    @property
    def claimed(self) -> Fraction:
        return credit(self.standing)

    @property
    def to_confirm(self) -> bool:
        return bool(self.answer.get("confirm", False))

    @property
    def evidenced(self) -> Fraction:
        return Fraction(0) if self.lacking or self.to_confirm else self.claimed

    @property
    def overturned(self) -> bool:
        """The verdict takes credit from what the answer file alone earns."""
        return self.verdict is not None and CAPS[self.verdict] < self.earned

    def verified(self, rate: Fraction) -> Fraction:
        """Credit with an overturn rate for what nobody reviewed."""
        if self.brought:
            return Fraction(0)
        return self.evidenced * (1 - rate) if self.verdict is None else min(self.evidenced, CAPS[self.verdict])


def rows_of(case: Case, questionnaire: Tree) -> list[Row]:
    """The rows in the order of the questionnaire."""
    profile = counted_profile(case)
    audited = audited_profile(case, profile)
    basis = basis_of(case)
    return [
        _row(case, basis, section, question, (may_apply(question, profile), may_apply(question, audited)))
        for section in questionnaire["section"]
        for question in section["question"]
    ]


def _row(case: Case, basis: Basis, section: Tree, question: Tree, applies: tuple[bool, bool]) -> Row:
    answer = case.answer(question["id"])
    stands = standing(question, answer)
    nothing = insufficiency(question, answer, basis, None) is not None or answer.get("confirm", False)
    weights = sum(one["weight"] for one in section["question"])
    return Row(
        question=question,
        answer=answer,
        section=section["id"],
        u=Fraction(section["weight"] * question["weight"], weights),
        standing=stands,
        in_file=applies[0],
        in_review=applies[1],
        lacking=insufficiency(question, answer, basis, case.files),
        earned=Fraction(0) if nothing else credit(stands),
        verdict=case.finding(question["id"]),
    )
