"""What readers of a disclosure look for across the commitments, and the texts that speak of it."""

from __future__ import annotations

from dataclasses import dataclass

from earnest.core.language import Phrase
from earnest.report.public.facts import PublicInput

PLACES: dict[Phrase, tuple[str, ...]] = {
    Phrase("按风险类别的测试结果", "Test results by risk category"): (
        *("C2-01", "C2-05", "C2-06", "C2-07", "C2-10", "C2-11", "C2-12", "C5-05", "C6-02", "C6-05", "C6-11", "C6-12"),
        *("C6-15", "AP8-02", "AP8-04", "AP10-14", "AP10-25", "AP12-02"),
    ),
    Phrase("外部验证", "Tests by others"): ("C2-09", "C5-10", "C6-10", "C7-07"),
    Phrase("安全事件", "Incidents"): ("C4-08", "C5-12", "AP10-09", "AP10-21", "AP10-24"),
    Phrase("投诉与请求", "Complaints and requests"): ("AP10-07", "AP10-12", "AP13-01", "AP13-02"),
    Phrase("报告与联系渠道", "Reporting channels"): ("C1-10", "AP5-04", "AP9-02", "AP13-05"),
}
"""By subject, the questions of ours that deal with it."""


@dataclass(frozen=True, slots=True)
class Place:
    """A subject and the questions whose public texts speak of it."""

    subject: Phrase
    ids: tuple[str, ...]
    note: Phrase | None


def places(given: PublicInput) -> tuple[Place, ...]:
    """Every subject; one that no public text speaks of has no questions."""
    told = {text.id for one in given.questionnaires for section in one.sections for text in section.disclosures}
    tests = _TESTS.fill(n=given.tests_by_others) if given.tests_by_others else None
    return tuple(
        Place(subject, tuple(name for name in names if name in told), tests if "C2-09" in names else None)
        for subject, names in PLACES.items()
    )


_TESTS = Phrase("答卷记有外部测试{n}项", "tests by others on record: {n}")
