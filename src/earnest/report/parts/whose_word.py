"""Whose word the report is: the assessed party's alone, or also an auditor's, and how far."""

from __future__ import annotations

from earnest.core.language import Phrase
from earnest.core.scoring.scorecard import Scorecard
from earnest.report.words import NOTHING, clip

_PERSON_COLUMNS = 30

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


def whose_word(card: Scorecard) -> Phrase:
    """Whose word the report is."""
    if card.review is None:
        return SELF_ASSESSMENT
    if not card.review.decides:
        return UNFINISHED
    if card.review.signature.state != "good":
        return UNSIGNED
    return REVIEWED.fill(auditor=clip(card.review.head.auditor, _PERSON_COLUMNS) or NOTHING)
