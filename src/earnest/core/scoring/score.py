"""Scoring: from questionnaires and an assessment to a scorecard; exact, pure, normative.

A gate's failure caps the level, evidence decides the evidenced lens, a review the verified one. Lenses are nested:
verified ≤ evidenced ≤ claimed ≤ ceiling, for every question and in sum.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from earnest.core.assessment.model import Assessment
from earnest.core.assessment.signature import UNSIGNED, Signature
from earnest.core.questionnaire.model import Questionnaire
from earnest.core.scoring.evidence import FileStates
from earnest.core.scoring.score_one import Audit, score_one
from earnest.core.scoring.scorecard import LeftOut, QuestionnaireScore, Scorecard
from earnest.core.scoring.standing import Basis, basis_of, scored_after, scored_questions, without_review
from earnest.core.user_text import NO_TEXT

if TYPE_CHECKING:
    from earnest.core.assessment.review import Review


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

    `signature` is what became of the one beside the review. What is as it was `before`, when one answer or one verdict
    was another, is not worked out anew; it changes no figure.
    """
    basis, asked = basis_of(assessment, questionnaires, files), tuple(flags)
    same_basis = before is not None and before.basis.scores_alike(basis, assessment)
    earlier = _earlier(before if same_basis else None, questionnaires)
    groups = [
        scored_after(one.scored_questions, assessment, basis) if one else scored_questions(form, assessment, basis)
        for form, one in zip(questionnaires, earlier, strict=True)
    ]
    undecided = tuple(flag for flag in asked if flag not in basis.flags)
    hiding = tuple(_left_out(assessment, basis, asked))
    audits: Sequence[Audit | None] = [None] * len(groups)
    state = None
    if review is not None:
        from earnest.core.scoring.reviewed import reviewed

        found = reviewed(groups, review, signature, [one.flag for one in hiding], asked, basis)
        groups, state = found.groups, found.state
        audits = [Audit(*each, state) for each in zip(found.samples, found.verdicts, strict=True)]
    else:
        groups = [without_review(group) for group in groups]
    own = {ref.id for ref in assessment.questionnaires if ref.path is not None}
    scores = tuple(
        score_one(form, form.id in own, group, basis, audit, one)
        for form, group, audit, one in zip(questionnaires, groups, audits, earlier, strict=True)
    )
    excused = tuple(s.question.id for group in groups for s in group if not s.live and s.excused)
    return Scorecard(assessment.subject, scores, undecided, excused, basis, hiding, state)


def _earlier(before: Scorecard | None, questionnaires: Sequence[Questionnaire]) -> Sequence[QuestionnaireScore | None]:
    """The earlier scores of the same questionnaires, if a question with the same answer stands where it stood."""
    nothing = [None] * len(questionnaires)
    if before is None:
        return nothing
    same = [id(one.questionnaire) for one in before.questionnaires] == [id(one) for one in questionnaires]
    return before.questionnaires if same else nothing


def _left_out(assessment: Assessment, basis: Basis, asked: Sequence[str]) -> Iterator[LeftOut]:
    found = basis.left_out
    for flag in sorted(found, key=lambda name: asked.index(name) if name in asked else len(asked)):
        ids = tuple(question.id for question in found[flag])
        gates = tuple(question.id for question in found[flag] if question.gate)
        yield LeftOut(flag, basis.flags[flag], ids, gates, assessment.profile_reasons.get(flag, NO_TEXT))
