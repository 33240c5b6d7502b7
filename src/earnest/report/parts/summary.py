"""Page 1: the subject, the level and why, the scores, what they rest on, what is to be decided.

Everything here is chosen so that the page is one page: fewer sentences, each whole; the parts behind it have all.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from earnest.core.field_names import SUBJECT_FIELDS
from earnest.core.language import Phrase
from earnest.core.scoring.levels import Level
from earnest.core.scoring.scorecard import Scorecard
from earnest.core.upgrade.to_confirm import of_card
from earnest.core.wording import LENS_NAMES, LEVEL_NAMES, NO_LEVEL, listed
from earnest.report.inputs import ReportInput
from earnest.report.legend import LEVELS_AND_GATES, MEANINGS, lenses_said
from earnest.report.parts.changes import in_short
from earnest.report.parts.decisions import Decision, decisions
from earnest.report.parts.foundation import Foundation, on_page_1
from earnest.report.parts.headline import headline_distance, headline_reason
from earnest.report.parts.profile import undecided
from earnest.report.parts.scores import ScoreLine, score_line
from earnest.report.parts.subject import Fact, Risk, released, risks
from earnest.report.parts.summary_room import SCORES, Room, room_of
from earnest.report.parts.whose_word import whose_word
from earnest.report.words import NOTHING, clip, day, joined, sentences, shown

NAME_COLUMNS = 32
VERSION_COLUMNS = 14
PERSON_COLUMNS = 30
UNDECIDED = 3
RISKS = 3


@dataclass(frozen=True, slots=True)
class Summary:
    """Page 1; `more_…` says how much had no room on it."""

    model: str
    version: str
    facts: tuple[Fact, ...]
    scope: str
    scope_cut: bool
    level: Level | None
    level_name: Phrase
    meaning: Phrase | None
    """What the level says; None without one."""
    lens: Phrase
    reason: Phrase
    distance: Phrase | None
    foundation: Foundation
    """What the level rests on."""
    more_foundation: Phrase | None
    lenses: tuple[Phrase, ...]
    scores: tuple[ScoreLine, ...]
    more_scores: Phrase | None
    has_range: bool
    to_confirm: Phrase | None
    changed: Phrase | None
    """Since the earlier assessment; None where none was named."""
    decisions: tuple[Decision, ...]
    undecided: Phrase | None
    risks: Phrase | None
    """The accepted risks, with who accepted them and until when; None where there are none."""
    statement: Phrase
    leads_on: bool
    """Whether the pages behind have what it names, to be led to."""
    levels_said: Phrase | None
    lenses_said: Phrase | None
    """What a level, a gate and a lens are, for an edition that has no terms behind; else None."""


def build_summary(report_input: ReportInput, room: Room | None = None) -> Summary:
    """Page 1 of the report."""
    card, subject = report_input.scorecard, report_input.assessment.subject
    lens, level, lenses = card.headline_lens, card.level(card.headline_lens), card.lenses
    room = room or room_of(report_input)
    basis = on_page_1(report_input, room.foundation)
    scope = sentences(subject.scope, room.scope)
    return Summary(
        model=clip(subject.model, NAME_COLUMNS) or NOTHING,
        version=clip(subject.version, VERSION_COLUMNS) or NOTHING,
        facts=_facts(report_input),
        scope=scope or NOTHING,
        scope_cut="".join(scope.split()) != "".join(shown(subject.scope).split()),
        level=level,
        level_name=NO_LEVEL.capital if level is None else LEVEL_NAMES[level],
        meaning=None if level is None else MEANINGS[level],
        lens=LENS_NAMES[lens],
        reason=headline_reason(card, lens),
        distance=headline_distance(card, lens),
        foundation=basis,
        more_foundation=_more(basis.more),
        lenses=tuple(LENS_NAMES[one] for one in lenses),
        scores=tuple(score_line(score, lenses) for score in card.questionnaires[:SCORES]),
        more_scores=_more(len(card.questionnaires) - SCORES),
        has_range=any(score.answered < score.live for score in card.questionnaires),
        to_confirm=_to_confirm(card),
        changed=in_short(report_input) if room.leads_on else None,
        decisions=decisions(card, linked=room.leads_on),
        undecided=undecided(report_input, UNDECIDED),
        risks=_risks(report_input),
        statement=whose_word(card),
        leads_on=room.leads_on,
        levels_said=None if room.leads_on else LEVELS_AND_GATES,
        lenses_said=None if room.leads_on else lenses_said(lenses),
    )


def _risks(report_input: ReportInput) -> Phrase | None:
    accepted = risks(report_input)
    if not accepted:
        return None
    said = [
        Phrase(
            f"{one.id}（{one.by}，至{one.until}{'，已到期' if one.expired else ''}）",
            f"{one.id} ({one.by}, until {one.until}{', expired' if one.expired else ''})",
        )
        for one in (_short(risk) for risk in accepted[:RISKS])
    ]
    more = len(accepted) - RISKS
    return joined(listed(said), *([Phrase(f"另有{more}项。", f"{more} more.")] if more > 0 else []))


def _to_confirm(card: Scorecard) -> Phrase | None:
    """How many answers are to be confirmed; None when there are none."""
    count = len(of_card(card))
    said = Phrase("{n}份作答待核对，只计入自报口径。", "Answers to be confirmed: {n}; they count as claimed only.")
    return said.fill(n=count) if count else None


def _facts(report_input: ReportInput) -> tuple[Fact, ...]:
    subject = report_input.assessment.subject
    return (
        Fact(SUBJECT_FIELDS["organisation"].capital, clip(subject.organisation, PERSON_COLUMNS) or NOTHING),
        Fact(SUBJECT_FIELDS["released_on"].capital, released(report_input)),
        Fact(SUBJECT_FIELDS["assessed_on"].capital, day(subject.assessed_on)),
        Fact(SUBJECT_FIELDS["prepared_by"].capital, clip(subject.prepared_by, PERSON_COLUMNS) or NOTHING),
        Fact(SUBJECT_FIELDS["approved_by"].capital, clip(subject.approved_by, PERSON_COLUMNS) or NOTHING),
    )


def _more(count: int) -> Phrase | None:
    """How many more there are, before the place where they stand."""
    return Phrase(f"另有{count}项：", f"{count} more: ") if count > 0 else None


def _short(risk: Risk) -> Risk:
    return replace(risk, id=clip(risk.id, 16), by=clip(risk.by, 24))
