"""The profile: every flag with its value and reason, and how many questions each takes out."""

from __future__ import annotations

from dataclasses import dataclass

from earnest.core.language import Phrase
from earnest.core.scoring.left_out import hidden_by, idle_reasons
from earnest.core.wording import TRUTHS, UNDECIDED, listed
from earnest.report.inputs import ReportInput
from earnest.report.words import clip, clip_both, same, shown, worded


@dataclass(frozen=True, slots=True)
class FlagRow:
    """One flag of the profile."""

    name: Phrase
    remark: Phrase | None
    """What is odd about it; None where nothing is."""
    value: Phrase
    reason: str
    hides: str
    """How many questions a "no" takes out; empty for other values."""

    @property
    def says_more(self) -> bool:
        """Whether there is more to say of it than its value."""
        return bool(self.reason or self.remark or self.hides not in {"", "0"})


def flag_rows(report_input: ReportInput) -> tuple[FlagRow, ...]:
    """Every flag in the order in which they are asked, then any that the form does not have."""
    assessment, form = report_input.assessment, report_input.catalog.profile
    hidden = _hidden(report_input)
    rows = [_row(report_input, flag.id, worded(flag.name), None, hidden) for flag in form.flag]
    known = {flag.id for flag in form.flag}
    unknown = Phrase("画像表中没有这一项", "the profile form has no such flag")
    others = [flag for flag in assessment.profile if flag not in known]
    rows += [_row(report_input, flag, same(shown(flag)), unknown, hidden) for flag in others]
    return tuple(rows)


def plain_flags(rows: tuple[FlagRow, ...]) -> tuple[tuple[Phrase, Phrase], ...]:
    """The flags of which there is nothing to say but their value: each value with their names."""
    found: dict[Phrase, list[Phrase]] = {}
    for row in rows:
        if not row.says_more:
            found.setdefault(row.value, []).append(row.name)
    return tuple((value, listed(names)) for value, names in found.items())


def _row(report_input: ReportInput, flag: str, name: Phrase, remark: Phrase | None, hidden: dict[str, int]) -> FlagRow:
    idle = idle_reasons(report_input.assessment)
    reason = None if flag in idle else report_input.assessment.profile_reasons.get(flag)
    value = _value(report_input.assessment.profile.get(flag), counts=flag in report_input.scorecard.flags)
    return FlagRow(name, remark, value, shown(reason), str(hidden[flag]) if flag in hidden else "")


def _value(value: bool | None, *, counts: bool) -> Phrase:
    if value is None or counts:
        return UNDECIDED if value is None else TRUTHS[value]
    return _NOT_COUNTED[value]


_NOT_COUNTED = {
    value: Phrase("未确定（答“{value}”）", "undecided (answered {value})").fill(value=TRUTHS[value])
    for value in (True, False)
}


def why_undecided(rows: tuple[FlagRow, ...]) -> Phrase | None:
    """Why an answer that was given counts as undecided, once for all rows; None where every answer counts."""
    return _WHY_UNDECIDED if any(row.value in _NOT_COUNTED.values() for row in rows) else None


_WHY_UNDECIDED = Phrase(
    "排除了题目而没有言之有物的理由，或尚待核对的，按未确定计。",
    "An answer that leaves questions out without a reason that says something, or that waits to be confirmed, counts "
    "as undecided.",
)


def _hidden(report_input: ReportInput) -> dict[str, int]:
    chosen = tuple(score.questionnaire for score in report_input.scorecard.questionnaires)
    return hidden_by(chosen, report_input.assessment)


def _names(report_input: ReportInput) -> dict[str, Phrase]:
    return {flag.id: clip_both(flag.name, 40) for flag in report_input.catalog.profile.flag}


def undecided(report_input: ReportInput, limit: int) -> Phrase | None:
    """The names of the undecided flags, the first `limit` of them, and how many more; None when all are decided."""
    flags = report_input.scorecard.undecided
    names = _names(report_input)
    first = listed([names.get(flag, same(clip(flag, 40))) for flag in flags[:limit]])
    left = len(flags) - limit
    if left > 0:
        first = Phrase(f"{first.zh}，另有{left}项", f"{first.en} and {left} more")
    return first if flags else None
