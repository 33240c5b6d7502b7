"""Scoring: from questionnaires and an assessment to a scorecard; exact, pure, normative.

A gate's failure caps the level, evidence decides the evidenced lens, a review the verified one. Lenses are nested:
verified ≤ evidenced ≤ claimed ≤ ceiling, for every question and in sum.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from earnest.core.assessment.model import Assessment
from earnest.core.assessment.signature import UNSIGNED, Signature
from earnest.core.questionnaire.model import Questionnaire
from earnest.core.scoring.credit import LENSES, NONE, Lens
from earnest.core.scoring.evidence import FileStates
from earnest.core.scoring.gaps import by_cause, forecast, ledger, route
from earnest.core.scoring.levels import Ruling, Standing, barred, rule
from earnest.core.scoring.scorecard import LeftOut, LensScore, QuestionnaireScore, Scorecard
from earnest.core.scoring.standing import Basis, ScoredQuestion, basis_of, by_section, scored_questions
from earnest.core.scoring.sums import SectionScore, section_score, share_left_out, share_unchecked, whole
from earnest.core.user_text import NO_TEXT

if TYPE_CHECKING:
    from earnest.core.assessment.review import Review
    from earnest.core.scoring.review_state import Bar, ReviewState
    from earnest.core.scoring.sample import Sample


def score(
    assessment: Assessment,
    questionnaires: Sequence[Questionnaire],
    flags: Iterable[str],
    review: Review | None = None,
    files: FileStates | None = None,
    before: Scorecard | None = None,
    signature: Signature = UNSIGNED,
) -> Scorecard:
    """Score an assessment. `flags` are all profile flags, in the order in which they are asked.

    `signature` is what became of the one beside the review. What is as it was `before`, when one answer was another,
    is not worked out anew; it changes no figure.
    """
    basis, asked = basis_of(assessment, questionnaires, files), tuple(flags)
    earlier = _earlier(before, questionnaires, basis)
    groups = [
        scored_questions(questionnaire, assessment, basis, one.scored_questions if one else ())
        for questionnaire, one in zip(questionnaires, earlier, strict=True)
    ]
    undecided = tuple(flag for flag in asked if flag not in basis.flags)
    hiding = tuple(_left_out(assessment, basis, asked))
    audits: Sequence[_Audit | None] = [None] * len(groups)
    state = None
    if review is not None:
        from earnest.core.scoring.reviewed import reviewed

        found = reviewed(groups, review, signature, [one.flag for one in hiding], asked, basis)
        groups, state = found.groups, found.state
        audits = [_Audit(sample, state) for sample in found.samples]
    own = {ref.id for ref in assessment.questionnaires if ref.path is not None}
    scores = tuple(
        _score_one(form, form.id in own, group, basis, audit, one)
        for form, group, audit, one in zip(questionnaires, groups, audits, earlier, strict=True)
    )
    excused = tuple(s.question.id for group in groups for s in group if s.excused)
    return Scorecard(assessment.subject, scores, undecided, excused, basis, hiding, state)


def _earlier(
    before: Scorecard | None, questionnaires: Sequence[Questionnaire], basis: Basis
) -> Sequence[QuestionnaireScore | None]:
    """The earlier scores of the same questionnaires, if a question with the same answer stands where it stood."""
    nothing = [None] * len(questionnaires)
    if before is None or before.review is not None or before.files_checked or before.basis != basis:
        return nothing
    same = [id(one.questionnaire) for one in before.questionnaires] == [id(one) for one in questionnaires]
    return before.questionnaires if same else nothing


def _left_out(assessment: Assessment, basis: Basis, asked: Sequence[str]) -> Iterator[LeftOut]:
    found = basis.left_out
    for flag in sorted(found, key=lambda name: asked.index(name) if name in asked else len(asked)):
        ids = tuple(question.id for question in found[flag])
        gates = tuple(question.id for question in found[flag] if question.gate)
        yield LeftOut(flag, basis.flags[flag], ids, gates, assessment.profile_reasons.get(flag, NO_TEXT))


class _Audit(NamedTuple):
    """What the verified lens of a questionnaire rests on beside its credits."""

    sample: Sample
    state: ReviewState


def _score_one(
    questionnaire: Questionnaire,
    own: bool,
    group: tuple[ScoredQuestion, ...],
    basis: Basis,
    audit: _Audit | None,
    before: QuestionnaireScore | None,
) -> QuestionnaireScore:
    live = [s for s in group if s.live]
    answered = sum(s.answered for s in live)
    sections = tuple(_sections(questionnaire, group, before))
    excluded = share_left_out(sections)
    claimed, evidenced = (_standing(lens, group, sections, excluded) for lens in LENSES[:-1])
    lenses: dict[Lens, LensScore | None] = {
        "claimed": _lens_score(claimed, rule(claimed)),
        "evidenced": _lens_score(evidenced, rule(evidenced)),
        "verified": None,
    }
    bars: tuple[Bar, ...] = ()
    if audit is not None:
        from earnest.core.scoring.level_4 import verified_ruling

        verified = _standing("verified", group, sections, excluded)._replace(rate=audit.sample.rate)
        ruling, bars = verified_ruling(verified, group, audit.state)
        lenses["verified"] = _lens_score(verified, ruling)
    return QuestionnaireScore(
        questionnaire=questionnaire,
        own=own,
        scored_questions=group,
        answered=answered,
        live=len(live),
        ceiling=whole(one.ceiling for one in sections).score,
        lenses=lenses,
        sections=sections,
        forecast=forecast(live, basis.yardstick.subject.assessed_on, whole(one.sums["claimed"] for one in sections)),
        sample=audit.sample if audit else None,
        bars=bars,
        left_out=excluded,
        unchecked=share_unchecked(sections),
    )


def _standing(
    lens: Lens, group: Sequence[ScoredQuestion], sections: Sequence[SectionScore], excluded: Fraction | None
) -> Standing:
    members = [s for s in group if lens in s.credits]
    return Standing(lens, members, whole(one.sums[lens] for one in sections).score, sections, excluded or NONE)


def _lens_score(now: Standing, ruling: Ruling) -> LensScore:
    losses = ledger(now.live, now.lens, whole(section.sums[now.lens] for section in now.sections).weight)
    return LensScore(now.score, ruling, losses, by_cause(losses), route(losses, ruling.level, barred(now)))


def _sections(
    questionnaire: Questionnaire, group: tuple[ScoredQuestion, ...], before: QuestionnaireScore | None
) -> Iterator[SectionScore]:
    known = list(zip(before.by_section(), before.sections, strict=True)) if before else []
    for place, (section, members) in enumerate(by_section(questionnaire, group)):
        if known and known[place][0][1] == members:
            yield known[place][1]
        else:
            yield section_score(section, members)
