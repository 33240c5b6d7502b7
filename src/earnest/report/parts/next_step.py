"""The next step on a gap: what its cause asks for, or else the question's first step."""

from __future__ import annotations

from typing import get_args

from earnest.core.language import Phrase
from earnest.core.questionnaire.evidence_words import evidence_needed
from earnest.core.scoring.evidence import EvidenceCause
from earnest.core.scoring.gaps import Loss
from earnest.report.words import worded


def next_step(loss: Loss) -> Phrase | None:
    """What is to be done first; None where the question names no step.

    The step of the question may be done already where only its evidence, its reader or its reviewer is missing.
    """
    question, cause = loss.scored.question, loss.cause
    if cause in _BY_CAUSE:
        return _BY_CAUSE[cause]
    if asks_for_evidence(loss):
        return _EVIDENCE.fill(needed=evidence_needed(question))
    return worded(question.remediation[0]) if question.remediation else None


def asks_for_evidence(loss: Loss) -> bool:
    """Whether the cause of a gap is its evidence."""
    return loss.cause in get_args(EvidenceCause)


_EVIDENCE = Phrase("提供{needed}。", "Provide evidence ({needed}).")
_BY_CAUSE: dict[str, Phrase] = {
    "not-accepted": Phrase("请他人接受“不适用”，或重新作答。", "Have somebody else accept it, or answer anew."),
    "to-confirm": Phrase("对照改写后的题目核对作答。", "Check the answer against the reworded question."),
    "evidence-mismatch": Phrase(
        "找回与 sha256 相符的证据文件，或重新登记。", "Find the file that matches its sha256, or record it anew."
    ),
    "unreviewed": Phrase("交审核人审核。", "Have the auditor review it."),
}
