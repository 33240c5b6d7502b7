"""Page 1: the subject, the level and why, the scores, what they rest on, what is to be decided.

Everything here is chosen so that the page is one page: fewer sentences, each whole; the parts behind it have all.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from earnest.core.field_names import SUBJECT_FIELDS
from earnest.core.language import Display, Phrase
from earnest.core.questionnaire.ours import short_name
from earnest.core.scoring.credit import Lens
from earnest.core.scoring.levels import Level
from earnest.core.scoring.scorecard import Scorecard
from earnest.core.upgrade.to_confirm import of_card
from earnest.core.wording import COLON, LENS_NAMES, LEVEL_NAMES, NO_LEVEL, first_of, listed
from earnest.report.inputs import ReportInput
from earnest.report.legend import LEVELS_AND_GATES, MEANINGS, lenses_said
from earnest.report.parts.changes import in_short
from earnest.report.parts.decisions import Decision, decisions
from earnest.report.parts.foundation import Foundation, on_page_1
from earnest.report.parts.profile import undecided
from earnest.report.parts.scores import ScoreLine, score_line, title_of
from earnest.report.parts.subject import Fact, Risk, released, risks
from earnest.report.words import NOTHING, clip, clip_both, day, joined, sentences, shown

NAME_COLUMNS = 32
VERSION_COLUMNS = 14
PERSON_COLUMNS = 30
REASON_COLUMNS = 300
SCORES = 3
"""Lines of scores."""
UNDECIDED = 3
RISKS = 3


@dataclass(frozen=True, slots=True)
class Room:
    """How many columns of text page 1 has for its longer parts."""

    scope: int
    foundation: float
    """Of the usual room for what the level rests on."""
    leads_on: bool = True
    """Whether the pages behind have what it names, to be led to."""


FULL_PAGE, CROWDED = Room(900, 1), Room(160, 0.2)
MORE_TO_SAY = Room(450, 0.5)
"""Of a report that a review or an earlier assessment adds to."""
LARGE_TYPE = Room(900, 1, leads_on=False)
LARGE_IN_TWO = replace(LARGE_TYPE, scope=520, foundation=0.5)
LARGE_MORE = replace(LARGE_TYPE, scope=180, foundation=0.25)
LARGE_CROWDED = replace(LARGE_TYPE, scope=72, foundation=0)
"""Of the executive edition: in one language; in two, where there is more to say, and where there is most."""

SELF_ASSESSMENT = Phrase(
    "本报告是自评（自我评估），由被评单位自行填写，不代表任何第三方的结论。摘要值只能表明内容是否一致，不能表明内容是否属实。",
    "This is a self-assessment, filled in by the assessed party; it is no third party's finding. "
    "Digests show sameness, not truth.",
)
REVIEWED = Phrase(
    "本报告由被评单位自行填写，审核人{auditor}的结论见上文。摘要值只能表明内容是否一致，不能表明内容是否属实。",
    "The assessed party filled this in; what the auditor {auditor} found stands above. "
    "Digests show sameness, not truth.",
)
UNFINISHED = Phrase(
    "本报告是自评（自我评估），由被评单位自行填写；审核尚未完成，不代表任何第三方的结论。摘要值只能表明内容是否一致，不能表明内容是否属实。",
    "This is a self-assessment, filled in by the assessed party; its review is not finished, so it is no third party's "
    "finding. Digests show sameness, not truth.",
)
UNSIGNED = Phrase(
    "本报告由被评单位自行填写；审核未经可验证的签名，无从证明出自所称的审核人。摘要值只能表明内容是否一致，不能表明内容是否属实。",
    "The assessed party filled this in; its review bears no signature that verifies, so nothing shows that it is the "
    "auditor's. Digests show sameness, not truth.",
)


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
    room = room or _room(report_input)
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
        reason=_reason(card, lens),
        distance=_distance(card, lens),
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
        statement=_statement(card),
        leads_on=room.leads_on,
        levels_said=None if room.leads_on else LEVELS_AND_GATES,
        lenses_said=None if room.leads_on else lenses_said(lenses),
    )


def room_in_large_type(report_input: ReportInput, display: Display) -> Room:
    """What page 1 of the executive edition has."""
    if display != "both":
        return LARGE_TYPE
    return {FULL_PAGE: LARGE_IN_TWO, MORE_TO_SAY: LARGE_MORE, CROWDED: LARGE_CROWDED}[_room(report_input)]


def _room(report_input: ReportInput) -> Room:
    card = report_input.scorecard
    if len(card.questionnaires) > SCORES - 1:
        return CROWDED
    return MORE_TO_SAY if card.review or report_input.since else FULL_PAGE


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


def _statement(card: Scorecard) -> Phrase:
    """Whose word the report is."""
    if card.review is None:
        return SELF_ASSESSMENT
    if not card.review.decides:
        return UNFINISHED
    if card.review.signature.state != "good":
        return UNSIGNED
    return REVIEWED.fill(auditor=clip(card.review.head.auditor, PERSON_COLUMNS) or NOTHING)


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


def _reason(card: Scorecard, lens: Lens) -> Phrase:
    """The sentence of the questionnaire whose level is the headline level."""
    level = card.level(lens)
    found = [(q, s) for q in card.questionnaires if (s := q.lenses[lens]) is not None and s.level == level]
    if not found:
        return Phrase("没有选用问卷", "no questionnaire is chosen")
    questionnaire, score = found[0]
    reason = score.reason
    if questionnaire.own:
        reason = joined(title_of(questionnaire, 80), reason, between=COLON)
    elif len(card.questionnaires) > 1:
        title = clip_both(questionnaire.questionnaire.title, 80)
        reason = Phrase(f"《{title.zh}》{reason.zh}", f"{title.en}: {reason.en}")
    return clip_both(reason, REASON_COLUMNS)


def _distance(card: Scorecard, lens: Lens) -> Phrase | None:
    """How many questions stand between this level and the next, and of which questionnaires where it is of several.

    None where the scoring does not say.
    """
    level = card.level(lens)
    lowest = [(q, s) for q in card.questionnaires if (s := q.lenses[lens]) is not None and s.level == level]
    count = sum(len(score.route.questions) for _, score in lowest)
    lost = [name for _, score in lowest for name in score.route.next_version]
    if not count or level is None:
        return None
    questions = "question" if count == 1 else "questions"
    text = Phrase(
        f"升至{level + 1}级至少还须补足{count}题",
        f"Level {level + 1} needs full credit on at least {count} more {questions}",
    )
    if len(lowest) == 2:  # of more there is no room on the page
        each = [
            _OF_ONE.fill(name=short_name(q.questionnaire), n=len(score.route.questions))
            for q, score in lowest
            if score.route.questions
        ]
        text = joined(text, listed(each), between=COLON)
    if not lost:
        return text
    later = Phrase("下一版本起才能补足：{ids}", "from the next version on: {ids}").fill(ids=first_of(lost))
    return joined(text, later)


_OF_ONE = Phrase("{name}{n}题", "{name} {n}")


def _more(count: int) -> Phrase | None:
    """How many more there are, before the place where they stand."""
    return Phrase(f"另有{count}项：", f"{count} more: ") if count > 0 else None


def _short(risk: Risk) -> Risk:
    return replace(risk, id=clip(risk.id, 16), by=clip(risk.by, 24))
