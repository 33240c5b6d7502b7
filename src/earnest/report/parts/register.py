"""The gap register: what costs points, why, what is to be done, by whom and when."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from earnest.core.language import Phrase
from earnest.core.questionnaire.model import Section
from earnest.core.scoring.gaps import Loss, is_overdue
from earnest.core.scoring.scorecard import QuestionnaireScore, Scorecard
from earnest.core.scoring.standing import ScoredQuestion
from earnest.core.scoring.way_on import NEXT_VERSION, ONLY_OLD_RECORD
from earnest.core.wording import GATE_NAMES, LENS_NAMES, OVERDUE, cause_name, points
from earnest.report.parts.answer import has_content
from earnest.report.parts.next_step import next_step
from earnest.report.parts.scores import title_of
from earnest.report.words import clip, day, score_or_dash, worded

_SUMMARY = Phrase(
    "按{lens}口径，得分{score}，失分的题共{count}道，各题失分之和恰为100减去得分；表中失分逐项舍去尾数，相加可略少。先列硬性关口，再列条件性关口，其后按失分多少排列。",
    "In the {lens} lens the score is {score}; {count} questions lose points, which add up to exactly 100 less the "
    "score. Each figure is printed rounded down, so that those below may add up to less. "
    "Hard gates first, then soft gates, then by points.",
)


@dataclass(frozen=True, slots=True)
class Gap:
    """A row of the register."""

    id: str
    topic: Phrase
    gate: Phrase | None
    cause: Phrase
    known: Phrase | None
    """What is to be known before anybody works on it; None where nothing is."""
    points: str
    to_do: Phrase | None
    """The next step, with the conditions that are not met; None where the question has none."""
    owner: str
    due: str
    overdue: Phrase | None
    linked: bool
    """Whether the report has its answer to lead to."""


@dataclass(frozen=True, slots=True)
class Unanswered:
    """The unanswered questions of a section; of a single one the id and topic instead of the section's."""

    id: str
    title: Phrase
    ids: str
    """The questions, where there are several."""
    points: str


@dataclass(frozen=True, slots=True)
class Register:
    """The gaps of one questionnaire in the headline lens; their points sum to 100 less the score."""

    title: Phrase
    count: int
    """How many questions lose points, the unanswered ones among them."""
    summary: Phrase
    gaps: tuple[Gap, ...]
    unanswered: tuple[Unanswered, ...]
    """What nobody answered, a row a section; the gates among it stand in the list of gates."""


def _known(scored: ScoredQuestion) -> Phrase | None:
    """What is to be known before anybody works on it."""
    return NEXT_VERSION if scored.beyond_repair else ONLY_OLD_RECORD if scored.only_old_record else None


def registers(card: Scorecard) -> tuple[Register, ...]:
    """The gap register of every questionnaire, in the headline lens."""
    return tuple(_register(score, card) for score in card.questionnaires)


def _register(score: QuestionnaireScore, card: Scorecard) -> Register:
    result = score.lenses[card.headline_lens]
    losses = result.losses if result else ()
    return Register(
        title=title_of(score, 80),
        count=len(losses),
        summary=_SUMMARY.fill(
            lens=LENS_NAMES[card.headline_lens],
            score=score_or_dash(result.score if result else None),
            count=len(losses),
        ),
        gaps=tuple(_gap(loss, card.subject.assessed_on) for loss in losses if not _is_bare(loss)),
        unanswered=tuple(_unanswered([loss for loss in losses if _is_bare(loss)], score)),
    )


def _is_bare(loss: Loss) -> bool:
    """Whether all that there is to say is that nobody answered."""
    return not has_content(loss.scored)


def _unanswered(losses: Sequence[Loss], score: QuestionnaireScore) -> Iterator[Unanswered]:
    for section in score.questionnaire.section:
        own = sorted((loss for loss in losses if loss.scored.section == section.id), key=lambda one: one.scored.place)
        if own:
            lost = sum((loss.points for loss in own), Fraction(0))
            yield _row(section, [loss.scored for loss in own], points(lost))


def _row(section: Section, own: Sequence[ScoredQuestion], lost: str) -> Unanswered:
    if len(own) == 1:
        return Unanswered(own[0].question.id, worded(own[0].question.topic), "", lost)
    return Unanswered(clip(section.id, 10), worded(section.title), "  ".join(one.question.id for one in own), lost)


def _gap(loss: Loss, today: datetime.date) -> Gap:
    scored = loss.scored
    return Gap(
        id=scored.question.id,
        topic=worded(scored.question.topic),
        gate=GATE_NAMES[scored.question.gate] if scored.question.gate else None,
        cause=cause_name(loss.cause),
        known=_known(scored),
        points=points(loss.points),
        to_do=next_step(loss),
        owner=clip(scored.answer.owner, 40),
        due=day(scored.answer.due),
        overdue=OVERDUE if is_overdue(scored, today) else None,
        linked=has_content(scored),
    )
