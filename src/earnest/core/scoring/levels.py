"""Levels 1 to 4 and the sentence that says why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Literal, NamedTuple

from earnest.core.assessment.model import Assessment
from earnest.core.language import Phrase
from earnest.core.scoring.credit import NONE, Lens
from earnest.core.scoring.sample import Sample
from earnest.core.scoring.standing import ScoredQuestion, is_closed
from earnest.core.text import same_name
from earnest.core.user_text import NO_TEXT, UserText
from earnest.core.wording import RATING_NAMES, SEPARATOR, cause_name, percent

if TYPE_CHECKING:
    from earnest.core.assessment.review import Review

Level = Literal[1, 2, 3, 4]

PASS = 60
"""Level 3 asks for so many points."""
READY = 85
"""Level 4 asks for so many points."""
WEAK_SECTION = 30
"""At level 3 a section below so many points is named."""
FEW = 3
"""A section with fewer live questions does not stop level 4."""
TOO_OFTEN = Fraction(1, 5)
"""Above this overturn rate level 3 is out of reach."""
READY_OVERTURN = Fraction(1, 10)
"""Above this overturn rate level 4 is out of reach."""


class Sum(NamedTuple):
    """Of live questions: Σ u, and Σ u·credit."""

    weight: Fraction
    points: Fraction

    @property
    def score(self) -> Fraction | None:
        """Σ u·credit ÷ Σ u; None when no question is live."""
        return self.points / self.weight if self.weight else None


@dataclass(frozen=True, slots=True)
class SectionScore:
    """A section in every lens that applies; None where no question of it is live."""

    id: str
    weight: int
    live: int
    answered: int
    scores: dict[Lens, Fraction | None]
    sums: dict[Lens, Sum]
    """In the weights of the questionnaire."""
    ceiling: Sum
    """The claimed sum if everything unanswered were a yes."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """A level and its reason in one sentence."""

    level: Level | None
    reason: Phrase


@dataclass(frozen=True, slots=True)
class AuditState:
    """What level 4 asks of the review beyond the score."""

    review: Review
    sample: Sample
    undecided: tuple[str, ...]
    unreviewed: tuple[str, ...]
    """Live gates, false flags and accepted not-applicables without a verdict."""
    same_person: bool


def rule(
    lens: Lens,
    live: Sequence[ScoredQuestion],
    score: Fraction | None,
    sections: Sequence[SectionScore],
    audit: AuditState | None,
    coverage_complete: bool,
) -> Ruling:
    """The level of one questionnaire in one lens, with its reason."""
    if score is None:
        return Ruling(None, Phrase("没有适用的问题，不评定等级", "no question applies, so there is no level"))
    for kind, level in (("hard", 1), ("soft", 2)):
        first = next((s for s in live if s.question.gate == kind and not is_closed(s, lens)), None)
        if first is not None:
            return _ruling(1 if level == 1 else 2, _gate_reason(first, lens, kind, live))
    if score * 100 < PASS:
        return _ruling(2, Phrase("得分{score}，低于60", "score {score} is below 60").fill(score=percent(score)))
    if audit is not None and audit.sample.rate > TOO_OFTEN:
        return _ruling(2, _overturn_reason(audit.sample.rate, 20))
    if audit is not None:
        obstacle = _obstacle(score, live, sections, audit, coverage_complete)
        return _ruling(3, obstacle) if obstacle else _ruling(4, _ready_reason(score))
    return _ruling(3, _level_three_reason(score, sections, lens))


def _ruling(level: Level, why: Phrase) -> Ruling:
    return Ruling(level, Phrase("{level}级：{why}", "Level {level}: {why}").fill(level=level, why=why))


def _gate_reason(first: ScoredQuestion, lens: Lens, kind: str, live: Sequence[ScoredQuestion]) -> Phrase:
    others = sum(s.question.gate == kind and not is_closed(s, lens) for s in live) - 1
    credit = first.credits[lens]
    name = RATING_NAMES.get(first.rating) if credit.cause in RATING_NAMES else None
    state = Phrase("答为“{name}”", "rated {name}").fill(name=name) if name else cause_name(credit.cause)
    reason = {
        "hard": Phrase("硬性关口{id}未关闭（{state}）", "hard gate {id} is open, {state}"),
        "soft": Phrase("条件性关口{id}未关闭（{state}）", "soft gate {id} is open, {state}"),
    }[kind].fill(id=first.question.id, state=state)
    if not others:
        return reason
    more = Phrase("，另有{n}个", "; {n} more like it").fill(n=others)
    return Phrase(reason.zh + more.zh, reason.en + more.en)


def _overturn_reason(rate: Fraction, limit: int) -> Phrase:
    return Phrase("改判率{rate}%，高于{limit}%", "the overturn rate of {rate}% is above {limit}%").fill(
        rate=percent(rate), limit=limit
    )


def _ready_reason(score: Fraction) -> Phrase:
    return Phrase(
        "所有关口均已关闭，得分{score}，抽样已全部核验",
        "all gates are closed, score {score}, the sample is reviewed whole",
    ).fill(score=percent(score))


def _level_three_reason(score: Fraction, sections: Sequence[SectionScore], lens: Lens) -> Phrase:
    reason = Phrase("所有关口均已关闭，得分{score}", "all gates are closed and the score is {score}").fill(
        score=percent(score)
    )
    return _with_weak(reason, sections, lens)


def _obstacle(
    score: Fraction,
    live: Sequence[ScoredQuestion],
    sections: Sequence[SectionScore],
    audit: AuditState,
    coverage_complete: bool,
) -> Phrase | None:
    """The first thing that keeps the verified lens from level 4."""
    counts = Counter(scored.section for scored in live)
    weak = [s.id for s in sections if counts[s.id] >= FEW and (s.scores["verified"] or NONE) * 100 < PASS]
    checks = (
        (score * 100 < READY, Phrase("得分{x}，低于85", "score {x} is below 85").fill(x=percent(score))),
        (bool(weak), Phrase("{x}部分低于60", "section {x} is below 60").fill(x=weak[0] if weak else "")),
        (not coverage_complete, Phrase("仍有未作答的问题", "not every question is answered")),
        (bool(audit.undecided), _first("画像项{x}未确定", "profile flag {x} is undecided", audit.undecided)),
        (
            audit.same_person,
            Phrase("审核人同时是作答人、责任人或批准人", "the auditor also answered, owns or approved"),
        ),
        (not audit.review.review.scope_confirmed, Phrase("评估范围未经确认", "the scope is not confirmed")),
        (bool(audit.unreviewed), _first("{x}尚未核验", "{x} is not reviewed", audit.unreviewed)),
        (not audit.sample.whole, Phrase("抽样尚未全部核验", "the sample is not reviewed whole")),
        (audit.sample.rate > READY_OVERTURN, _overturn_reason(audit.sample.rate, 10)),
    )
    reason = next((phrase for holds, phrase in checks if holds), None)
    return reason and _with_weak(reason, sections, "verified")


def _with_weak(reason: Phrase, sections: Sequence[SectionScore], lens: Lens) -> Phrase:
    weak = [s.id for s in sections if (value := s.scores[lens]) is not None and value * 100 < WEAK_SECTION]
    if not weak:
        return reason
    named = Phrase("；低于30的部分：{ids}", "; sections below 30: {ids}").fill(
        ids=Phrase(SEPARATOR.zh.join(weak), SEPARATOR.en.join(weak))
    )
    return Phrase(reason.zh + named.zh, reason.en + named.en)


def _first(zh: str, en: str, names: Sequence[str]) -> Phrase:
    return Phrase(zh, en).fill(x=names[0] if names else "")


def persons(assessment: Assessment) -> set[UserText]:
    """Every name on the team's side of the file."""
    names = {assessment.subject.prepared_by, assessment.subject.approved_by}
    names |= {risk.by for risk in assessment.accepted_risks.values()} | {one.by for one in assessment.signoffs}
    for answer in assessment.answers.values():
        names |= {answer.by or NO_TEXT, answer.owner or NO_TEXT, answer.accepted_by or NO_TEXT}
    return {name for name in names if name.raw.strip()}


def is_on_the_team(auditor: UserText, assessment: Assessment) -> bool:
    """Whether the auditor's name is also a name of the team; an auditor without a name counts as one."""
    return not auditor.raw.strip() or any(same_name(auditor.raw, name.raw) for name in persons(assessment))
