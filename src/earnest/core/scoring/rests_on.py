"""What a level rests on: what nobody could check, what was left out and by whom, what was said and not said."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from earnest.core.assessment.edits import is_rated
from earnest.core.assessment.model import Assessment, EvidenceItem, RenewedFrom
from earnest.core.assessment.renewal_day import counted_from
from earnest.core.party import party
from earnest.core.questionnaire.ours import OURS
from earnest.core.scoring.evidence import FileStates, Yardstick, is_external
from earnest.core.scoring.scorecard import LeftOut, Scorecard
from earnest.core.scoring.standing import ScoredQuestion
from earnest.core.user_text import UserText
from earnest.core.values import Bilingual

if TYPE_CHECKING:
    from earnest.core.consistency.matters import Matter


class Around(NamedTuple):
    """What a level rests on that is not in the answer file."""

    today: datetime.date
    same_answers: tuple[bool, ...] = ()
    """For each sign-off whether the answers are those that were signed, by their digest."""
    cut_off: bool = False
    """Whether the file looks cut off."""


class OwnQuestionnaire(NamedTuple):
    """A questionnaire of the team's own."""

    id: str
    title: Bilingual


class EvidenceCounts(NamedTuple):
    """The evidence items of live questions, by where they are; a kept copy of an address is a file."""

    file_alike: int
    """Looked for and found as stated."""
    file_not_alike: int
    """Looked for and not found as stated."""
    file_not_looked_for: int
    address: int
    register: int
    issuers: tuple[UserText, ...]
    """Of the items that count as external, each as written, once."""


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Who accepted how many not-applicables."""

    name: UserText
    count: int


class Consistency(NamedTuple):
    """What the consistency rules ask, by their ids."""

    asked: tuple[str, ...]
    explained: tuple[str, ...]
    open: tuple[str, ...]
    on_gates: tuple[str, ...]
    """Those that are asked about a gate."""


class SignedOff(NamedTuple):
    """A sign-off, and whether the answers are still those that were signed."""

    by: UserText
    role: UserText
    on: datetime.date
    same_answers: bool


class RestsOn(NamedTuple):
    """What the levels of a scorecard rest on."""

    not_chosen: tuple[str, ...]
    """Of our questionnaires."""
    own: tuple[OwnQuestionnaire, ...]
    released_on: datetime.date | None
    """None: said not to be released."""
    assessed_on: datetime.date
    days_ago: int
    """From the day of the assessment to today; below 0 when it is still to come."""
    evidence: EvidenceCounts
    left_out: tuple[LeftOut, ...]
    """By the profile."""
    not_applicable: tuple[str, ...]
    """The questions left out by an accepted not-applicable."""
    accepted_by: tuple[Acceptance, ...]
    to_confirm: tuple[str, ...]
    confirmed_without_new_day: tuple[str, ...]
    """Answers that a renewal left to be confirmed and that nobody has dated since."""
    consistency: Consistency
    signoffs: tuple[SignedOff, ...]
    renewed_from: RenewedFrom | None
    cut_off: bool


def rests_on(assessment: Assessment, card: Scorecard, asked: Iterable[Matter], around: Around) -> RestsOn:
    """What the levels rest on; `asked` is what the consistency rules say of the same answers."""
    subject, chosen = card.subject, {one.questionnaire.id for one in card.questionnaires}
    everything = list(card.scored_questions())
    forms = [one.questionnaire for one in card.questionnaires if one.own]
    return RestsOn(
        not_chosen=tuple(name for name in OURS if name not in chosen),
        own=tuple(OwnQuestionnaire(form.id, form.title) for form in forms),
        released_on=subject.released_on,
        assessed_on=subject.assessed_on,
        days_ago=(around.today - subject.assessed_on).days,
        evidence=_evidence(everything, card.basis.yardstick),
        left_out=card.left_out,
        not_applicable=card.not_applicable,
        accepted_by=_accepted_by(everything),
        to_confirm=tuple(s.question.id for s in everything if s.live and s.answer.confirm),
        confirmed_without_new_day=_undated(assessment, everything),
        consistency=_consistency(asked, everything),
        signoffs=tuple(
            SignedOff(one.by, one.role, one.on, same)
            for one, same in zip(assessment.signoffs, around.same_answers, strict=True)
        ),
        renewed_from=assessment.renewed_from,
        cut_off=around.cut_off,
    )


def _evidence(everything: Sequence[ScoredQuestion], by: Yardstick) -> EvidenceCounts:
    files = by.files
    items, kept = _items(everything), _with_a_file(everything)
    others = [item for item in items if item.kept is None]
    alike = sum(_is_alike(item, files) for item in kept) if files is not None else 0
    return EvidenceCounts(
        file_alike=alike,
        file_not_alike=len(kept) - alike if files is not None else 0,
        file_not_looked_for=len(kept) if files is None else 0,
        address=sum(item.url is not None for item in others),
        register=sum(item.register_entry is not None for item in others),
        issuers=tuple(dict.fromkeys(_issuers(items, by))),
    )


def items_with_a_file(card: Scorecard) -> int:
    """How many items of evidence of live questions name a file; one that stands with two questions counts for each."""
    return len(_with_a_file(card.scored_questions()))


def _with_a_file(everything: Iterable[ScoredQuestion]) -> list[EvidenceItem]:
    return [item for item in _items(everything) if item.kept is not None]


def _items(everything: Iterable[ScoredQuestion]) -> list[EvidenceItem]:
    return [item for s in everything if s.live for item in s.answer.evidence]


def _issuers(items: Sequence[EvidenceItem], by: Yardstick) -> Iterator[UserText]:
    for item in items:
        if item.kind == "external" and item.issuer is not None and is_external(item, by):
            yield item.issuer


def _is_alike(item: EvidenceItem, files: FileStates) -> bool:
    return item.kept is not None and files.get((item.kept, item.sha256)) == "match"


def _each_party(names: Iterable[UserText | None]) -> tuple[UserText, ...]:
    """The first spelling of each party's name."""
    found: dict[str, UserText] = {}
    for name in names:
        if name is not None and party(name):
            found.setdefault(party(name), name)
    return tuple(found.values())


def _accepted_by(everything: Sequence[ScoredQuestion]) -> tuple[Acceptance, ...]:
    names = [s.answer.accepted_by for s in everything if s.excused and s.answer.accepted_by is not None]
    counts: dict[str, int] = {}
    for name in names:
        counts[party(name)] = counts.get(party(name), 0) + 1
    return tuple(Acceptance(name, counts[party(name)]) for name in _each_party(names))


def _undated(assessment: Assessment, everything: Sequence[ScoredQuestion]) -> tuple[str, ...]:
    """Live answers and accepted not-applicables that stand as confirmed since the renewal with no day, or an older one.

    From when on an answer is newer is not the team's word alone.
    """
    since = counted_from(assessment)
    if since is None:
        return ()
    confirmed = [s for s in everything if (s.live or s.excused) and is_rated(s.answer) and not s.answer.confirm]
    return tuple(s.question.id for s in confirmed if s.answer.on is None or s.answer.on < since)


def _consistency(asked: Iterable[Matter], everything: Sequence[ScoredQuestion]) -> Consistency:
    gates = {s.question.id for s in everything if s.question.gate}
    found = [one for one in asked if one.state in {"open", "explained"}]
    return Consistency(
        asked=tuple(one.rule for one in found),
        explained=tuple(one.rule for one in found if one.state == "explained"),
        open=tuple(one.rule for one in found if one.state == "open"),
        on_gates=tuple(one.rule for one in found if gates.intersection(one.questions)),
    )
