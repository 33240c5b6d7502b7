"""A finding of a review as a page prints it, whichever edition."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from earnest.core.assessment.review import Finding, Review
from earnest.core.language import Phrase
from earnest.core.review.words import FINDING_STATES, METHOD_NAMES, SEVERITY_NAMES, VERDICT_NAMES
from earnest.core.scoring.standing import ScoredQuestion
from earnest.core.wording import GATE_NAMES
from earnest.report.parts.answer import has_content
from earnest.report.words import clip, day, joined, same, shown, worded

EMPTY = same("")


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One finding; what is not there is empty."""

    id: str
    topic: Phrase
    verdict: Phrase
    """With its severity and its state."""
    gate: Phrase = EMPTY
    method: Phrase = EMPTY
    on: str = ""
    due: str = ""
    working_paper: str = ""
    note: str = ""
    reply: str = ""
    linked: bool = False
    """Whether the full report has its answer to lead to."""

    @property
    def rest(self) -> Phrase:
        """What stands beside the note, in one line."""
        return joined(*self._rest())

    def _rest(self) -> Iterator[Phrase]:
        yield same(self.on)
        if self.due:
            yield Phrase(f"整改期限{self.due}", f"due {self.due}")
        if self.working_paper:
            yield Phrase(f"底稿{self.working_paper}", f"working paper {self.working_paper}")
        if self.reply:
            yield Phrase(f"被评单位答复：{self.reply}", f"the team's reply: {self.reply}")


def finding_row(name: str, one: Finding, scored: ScoredQuestion | None) -> FindingRow:
    """The finding on a question; `scored` is None where no chosen questionnaire has it any more."""
    severity = SEVERITY_NAMES[one.severity] if one.severity else EMPTY
    status = FINDING_STATES[one.status] if one.status else EMPTY
    gate = None if scored is None else scored.question.gate
    return FindingRow(
        id=clip(name, 24),
        topic=EMPTY if scored is None else worded(scored.question.topic),
        verdict=joined(VERDICT_NAMES[one.verdict], severity, status),
        gate=GATE_NAMES[gate] if gate else EMPTY,
        method=EMPTY if one.verdict == "not-seen" else METHOD_NAMES[one.method],
        on=day(one.on),
        due=day(one.due),
        working_paper=shown(one.working_paper),
        note=shown(one.note),
        reply=shown(one.reply),
        linked=scored is not None and bool(scored.credits) and has_content(scored),
    )


def nothing_found(review: Review) -> Phrase:
    """What stands in the place of findings: that nothing was judged yet, or that none of the verdicts is one."""
    given = len(review.findings) + len(review.flags)
    return _NONE_OF.fill(n=given) if given else _NOT_JUDGED


_NOT_JUDGED = Phrase("尚未审核，暂无记录。", "Nothing has been judged yet.")
_NONE_OF = Phrase("已有{n}项结论，其中没有发现。", "Verdicts given: {n}. Nothing was found.")


def by_severity(found: dict[str, Finding]) -> list[tuple[str, Finding]]:
    """Findings with the gravest first, then in the order of the file."""
    order = [*SEVERITY_NAMES, None]
    return sorted(found.items(), key=lambda pair: order.index(pair[1].severity))
