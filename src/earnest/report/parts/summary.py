"""Page 1: the subject, the level and why, the scores, the first five fixes, what the profile leaves out.

Everything here is cut to a length that keeps the page one page; the parts behind it have the full texts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from earnest.core.field_names import SUBJECT_FIELDS
from earnest.core.language import Phrase
from earnest.core.scoring.credit import Lens
from earnest.core.scoring.rests_on_words import listed as listed_ids
from earnest.core.scoring.scorecard import Scorecard
from earnest.core.upgrade.to_confirm import of_card
from earnest.core.wording import LENS_NAMES, LEVEL_NAMES, NO_LEVEL
from earnest.report.inputs import ReportInput
from earnest.report.parts.foundation import Foundation, on_page_1
from earnest.report.parts.profile import Hiding, hiding, undecided
from earnest.report.parts.register import Fix, first_fixes
from earnest.report.parts.scores import ScoreLine, score_line
from earnest.report.parts.subject import Fact, Risk, released, risks
from earnest.report.words import NOTHING, clip, clip_both, day, is_clipped, joined, listed

NAME_COLUMNS = 32
VERSION_COLUMNS = 14
PERSON_COLUMNS = 30
SCOPE_COLUMNS = 280
SHORT_SCOPE_COLUMNS = 110
REASON_COLUMNS = 110
FULL = 6
"""The most lines of scores, hidden questions and risks."""
ROOMY = 3
"""With more lines of scores, hidden questions and risks than this, page 1 has no room for the first steps."""
SCORES = 3
FEW_SCORES = 2
"""Where page 1 has all else that it can have."""
FIXES = 5
UNDECIDED = 3
HIDING = 2
ALSO_HIDING = 8
RISKS = 1

FOUNDATION_SHARE = 0.5
"""Of the usual room for what the level rests on, where page 1 is crowded."""

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
    level: str
    level_name: Phrase
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
    fixes: tuple[Fix, ...]
    undecided: Phrase | None
    hiding: tuple[Hiding, ...]
    more_hiding: Phrase | None
    risks: tuple[Risk, ...]
    more_risks: Phrase | None
    statement: Phrase


def build_summary(report_input: ReportInput) -> Summary:
    """Page 1 of the report."""
    card, subject = report_input.scorecard, report_input.assessment.subject
    lens, level = card.headline_lens, card.level(card.headline_lens)
    hidden, accepted = tuple(hiding(report_input)), risks(report_input)
    lenses = card.lenses
    roomy = len(card.questionnaires) + len(hidden[:HIDING]) + len(accepted[:RISKS]) <= ROOMY
    basis = on_page_1(report_input, 1 if roomy else FOUNDATION_SHARE)
    scope_columns = SCOPE_COLUMNS if roomy else SHORT_SCOPE_COLUMNS
    full = min(len(card.questionnaires), SCORES) + len(hidden[:HIDING]) + len(accepted[:RISKS]) == FULL
    room = FEW_SCORES if full else SCORES
    return Summary(
        model=clip(subject.model, NAME_COLUMNS) or NOTHING,
        version=clip(subject.version, VERSION_COLUMNS) or NOTHING,
        facts=_facts(report_input),
        scope=clip(subject.scope, scope_columns) or NOTHING,
        scope_cut=is_clipped(subject.scope, scope_columns),
        level=NOTHING if level is None else str(level),
        level_name=NO_LEVEL.capital if level is None else LEVEL_NAMES[level],
        lens=LENS_NAMES[lens],
        reason=_reason(card, lens),
        distance=_distance(card, lens),
        foundation=basis,
        more_foundation=_more(basis.more),
        lenses=tuple(LENS_NAMES[one] for one in lenses),
        scores=tuple(score_line(score, lenses) for score in card.questionnaires[:room]),
        more_scores=_more(len(card.questionnaires) - room),
        has_range=any(score.answered < score.live for score in card.questionnaires),
        to_confirm=_to_confirm(card),
        fixes=_fixes(card, roomy=roomy),
        undecided=undecided(report_input, UNDECIDED),
        hiding=hidden[:HIDING],
        more_hiding=_also_hiding(hidden[HIDING:]),
        risks=tuple(_short(risk) for risk in accepted[:RISKS]),
        more_risks=_more(len(accepted) - RISKS),
        statement=_statement(card),
    )


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


def _fixes(card: Scorecard, *, roomy: bool) -> tuple[Fix, ...]:
    fixes = first_fixes(card, FIXES)
    return fixes if roomy else tuple(replace(fix, step=None) for fix in fixes)


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
    if len(card.questionnaires) > 1:
        title = clip_both(questionnaire.questionnaire.title, 26)
        reason = Phrase(f"《{title.zh}》{reason.zh}", f"{title.en}: {reason.en}")
    return clip_both(reason, REASON_COLUMNS)


def _distance(card: Scorecard, lens: Lens) -> Phrase | None:
    """How many questions stand between this level and the next; None where the scoring does not say."""
    level = card.level(lens)
    lowest = [s for q in card.questionnaires if (s := q.lenses[lens]) is not None and s.level == level]
    count = sum(len(score.route.questions) for score in lowest)
    lost = [name for score in lowest for name in score.route.next_version]
    if not count or level is None:
        return None
    questions = "question" if count == 1 else "questions"
    text = Phrase(
        f"升至{level + 1}级至少还须补足{count}题", f"Level {level + 1} takes at least {count} more {questions} in full"
    )
    if not lost:
        return text
    later = Phrase("下一版本起才能补足：{ids}", "from the next version on: {ids}").fill(ids=listed_ids(lost))
    return joined(text, later)


def _also_hiding(rest: Sequence[Hiding]) -> Phrase | None:
    """The flags without a line of their own, each with its count."""
    if not rest:
        return None
    named = listed([Phrase(f"{one.name.zh} {one.count}", f"{one.name.en} {one.count}") for one in rest[:ALSO_HIDING]])
    more = _more(len(rest) - ALSO_HIDING) or Phrase("", "")
    return Phrase(f"另有：{named.zh}。{more.zh}", f"Also: {named.en}. {more.en}".rstrip())


def _more(count: int) -> Phrase | None:
    return Phrase(f"另有{count}项。", f"{count} more.") if count > 0 else None


def _short(risk: Risk) -> Risk:
    topic = clip_both(risk.topic, 40)
    return replace(risk, id=clip(risk.id, 16), topic=topic, by=clip(risk.by, 24), reason=clip(risk.reason, 60))
