"""The next step on a gap: everything that keeps it open, what comes first in front."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import get_args

from earnest.core.language import Phrase
from earnest.core.questionnaire.evidence_words import evidence_needed
from earnest.core.scoring.evidence import EvidenceCause
from earnest.core.scoring.gaps import Loss
from earnest.core.scoring.suggestion import open_conditions
from earnest.core.wording import listed
from earnest.report.words import joined, worded


def next_step(loss: Loss, *, conditions_told: bool = False) -> Phrase | None:
    """What is to be done until the gap is closed; None where the question names no step.

    The step of the question may be done already where only its evidence, its reader or its reviewer is missing.
    `conditions_told`: those that are not met stand beside it already.
    """
    found = list(_steps(loss, conditions_told=conditions_told))
    return _one_after_another(found) if found else None


def next_step_in_short(loss: Loss) -> Phrase | None:
    """The same with conditions by number and evidence without its tests; None where there is nothing to shorten."""
    proof, work = _evidence(loss), _to_yes(loss, conditions_told=True)
    short = [_BY_CAUSE[loss.cause]] if loss.cause in _BY_CAUSE else []
    if numbers := open_conditions(loss.scored):
        short.append(_CONDITIONS.fill(numbers=listed(map(str, numbers))))
    elif work is not None:
        short.append(_FROM_PARTIAL if _is_in_part(loss) else work)
    if proof is not None:
        short.append(_THEN_PROOF if short else _PROOF)
    return _one_after_another(short) if short else None


_CONDITIONS = Phrase("满足第{numbers}项条件。", "Conditions to meet: {numbers}.")
_PROOF = Phrase("提供证据。", "Provide evidence.")
_THEN_PROOF = Phrase("再提供证据。", "Then provide evidence.")


def _steps(loss: Loss, *, conditions_told: bool) -> Iterator[Phrase]:
    if loss.cause in _BY_CAUSE:
        yield _BY_CAUSE[loss.cause]
    if loss.cause in {"not-accepted", "unreviewed"}:
        return
    for step in (_to_yes(loss, conditions_told=conditions_told), _evidence(loss)):
        if step is not None:
            yield step


def _to_yes(loss: Loss, *, conditions_told: bool) -> Phrase | None:
    """What makes the rating a yes; None where it is one, or where nobody answered."""
    question = loss.scored.question
    lacking = [question.yes_requires[number - 1] for number in open_conditions(loss.scored)]
    if lacking and not conditions_told:
        return _MEET.fill(which=joined(*(_bare(worded(one)) for one in lacking)))
    if loss.cause != "overturned" and loss.scored.rating in {None, "yes"} and not lacking:
        return None
    step = worded(question.remediation[0]) if question.remediation else None
    if not _is_in_part(loss):
        return step
    return _FROM_PARTIAL if step is None else joined(_bare(_FROM_PARTIAL), step, between=_COLON)


def _is_in_part(loss: Loss) -> bool:
    """Whether a rating is partial and the cause of the gap does not say so."""
    return loss.scored.rating == "partial" and loss.cause != "partial"


def _evidence(loss: Loss) -> Phrase | None:
    """The evidence that is missing, as far as the answer shows; None where there is some, or where it can wait.

    A gate closes by full credit alone, so what is not done yet is named with what has to show it.
    """
    needed, none = evidence_needed(loss.scored.question), not loss.scored.answer.evidence
    if loss.cause == "evidence-mismatch":
        return _FIND
    if loss.cause in get_args(EvidenceCause) or (none and loss.cause == "to-confirm"):
        return _EVIDENCE.fill(needed=needed)
    waits = none and loss.scored.question.gate and loss.cause in {"unanswered", "unknown", "no", "planned"}
    return _THEN_EVIDENCE.fill(needed=needed) if waits else None


def _one_after_another(steps: Sequence[Phrase]) -> Phrase:
    """Sentences; only the last one stays as it is."""
    *before, last = steps
    ended = [Phrase(f"{_bare(one).zh}。", f"{_bare(one).en}.") for one in before]
    return joined(*ended, last, between=Phrase("", " "))


def _bare(sentence: Phrase) -> Phrase:
    return Phrase(sentence.zh.rstrip("。；;"), sentence.en.rstrip(".;"))


_COLON = Phrase("：", ": ")
_MEET = Phrase("补足未满足的条件：{which}。", "Meet what is not met yet: {which}.")
_FROM_PARTIAL = Phrase("由“部分落实”补足到“已落实”。", "Go from partial to yes.")
_EVIDENCE = Phrase("提供{needed}。", "Provide evidence ({needed}).")
_THEN_EVIDENCE = Phrase("再提供{needed}。", "Then provide evidence ({needed}).")
_FIND = Phrase(
    "找回与 sha256 相符的证据文件，或重新登记。", "Find the file that matches its sha256, or record it anew."
)
_BY_CAUSE: dict[str, Phrase] = {
    "not-accepted": Phrase("请他人接受“不适用”，或重新作答。", "Have somebody else accept it, or answer anew."),
    "unanswered": Phrase("先作答。", "Answer the question."),
    "to-confirm": Phrase("对照改写后的题目核对作答。", "Check the answer against the reworded question."),
    "unreviewed": Phrase("交审核人审核。", "Have the auditor review it."),
}
