"""The evidence ledger: every item once, by number, with what it is, what it suffices for, and if not, why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from earnest.core.assessment.evidence_items import EnteredItem, entered_items
from earnest.core.assessment.model import Assessment, EvidenceItem
from earnest.core.field_names import EVIDENCE_FIELDS
from earnest.core.language import Phrase
from earnest.core.questionnaire.model import Question
from earnest.core.scoring.evidence import item_fault
from earnest.core.wording import COLON, EVIDENCE_NAMES, FILE_STATES, SUFFICES, cause_name, listed
from earnest.report.inputs import ReportInput
from earnest.report.words import clip, day, joined, same, short_digest, shown


@dataclass(frozen=True, slots=True)
class Evidence:
    """One item."""

    number: str
    title: str
    place: str
    """A file or a register entry, as written."""
    url: str
    facts: Phrase
    """Kind, issuer, date, version, the first digits of the SHA-256."""
    confidential: Phrase | None
    """That it is confidential, where it is."""
    shows: str
    uses: tuple[Phrase, ...]
    """The questions it suffices for, and those it does not, each with the reason."""
    marks: tuple[Phrase, ...]
    """What is odd about its file: the same as another item's, or not found as it should be."""


@dataclass(frozen=True, slots=True)
class EvidenceLedger:
    """Every item, and whether anybody looked for the files."""

    looked: Phrase
    items: tuple[Evidence, ...]


def evidence_numbers(assessment: Assessment) -> Mapping[str, tuple[str, ...]]:
    """For each question the numbers of its items, in the order given."""
    numbers = {one.item: str(place) for place, one in enumerate(entered_items(assessment), 1)}
    return {
        name: tuple(dict.fromkeys(numbers[item] for item in answer.evidence))
        for name, answer in assessment.answers.items()
    }


def evidence_ledger(report_input: ReportInput) -> EvidenceLedger:
    """The items in the order in which they are first given."""
    entered = entered_items(report_input.assessment)
    questions = {s.question.id: s.question for s in report_input.scorecard.scored_questions()}
    alike = _alike(entered)
    items = (_item(report_input, place, one, questions, alike) for place, one in enumerate(entered, 1))
    return EvidenceLedger(files_note(report_input), tuple(items))


def files_note(report_input: ReportInput) -> Phrase:
    """Whether the evidence files were looked for."""
    if report_input.scorecard.files_checked:
        return Phrase(
            "本报告已查验证据文件，并与其哈希值比对。",
            "For this report the evidence files were looked for and compared.",
        )
    return Phrase(
        "本报告未查验证据文件，文件类证据按答卷所述计入。",
        "For this report nobody looked for the evidence files; they count as the answer file describes them.",
    )


def _alike(entered: tuple[EnteredItem, ...]) -> dict[str, list[int]]:
    """The numbers of the items that have the same digest."""
    found: dict[str, list[int]] = {}
    for place, one in enumerate(entered, 1):
        if one.item.sha256 is not None:
            found.setdefault(one.item.sha256.lower(), []).append(place)
    return found


def _item(
    report_input: ReportInput,
    place: int,
    entered: EnteredItem,
    questions: Mapping[str, Question],
    alike: Mapping[str, list[int]],
) -> Evidence:
    item = entered.item
    return Evidence(
        number=str(place),
        title=shown(item.title),
        place=shown(item.file or item.register_entry or item.archive),
        url=shown(item.url),
        facts=joined(*_facts(item), between=_COMMA),
        confidential=EVIDENCE_FIELDS["confidential"] if item.confidential else None,
        shows=shown(item.shows),
        uses=tuple(_uses(report_input, entered, questions)),
        marks=tuple(_marks(report_input, place, item, alike)),
    )


_COMMA = Phrase("，", ", ")


def _facts(item: EvidenceItem) -> Iterator[Phrase]:
    yield EVIDENCE_NAMES[item.kind]
    if item.register_entry is not None:
        yield EVIDENCE_FIELDS["register"]
    if issuer := shown(item.issuer):
        yield Phrase(f"{issuer}出具", f"issued by {issuer}")
    yield same(day(item.dated)) if item.dated else Phrase("无日期", "no date")
    if item.accessed:
        yield Phrase(f"{day(item.accessed)}查看", f"seen on {day(item.accessed)}")
    if item.about is not None:
        about = shown(item.about)
        yield Phrase(f"针对版本{about}", f"about version {about}")
    if item.sha256 is not None:
        yield same(f"SHA-256 {short_digest(item.sha256)}…")


def _uses(report_input: ReportInput, entered: EnteredItem, questions: Mapping[str, Question]) -> Iterator[Phrase]:
    """The questions by what the item does for each."""
    found: dict[Phrase, list[str]] = {}
    for name in entered.questions:
        question = questions.get(name)
        found.setdefault(_UNKNOWN if question is None else _use(report_input, question, entered.item), []).append(name)
    for use, names in sorted(found.items(), key=lambda one: one[0] != SUFFICES):
        yield joined(use, listed(clip(name, 24) for name in names), between=COLON)


_UNKNOWN = Phrase("所选问卷中没有此题", "no chosen questionnaire has this question")


def _use(report_input: ReportInput, question: Question, item: EvidenceItem) -> Phrase:
    fault = item_fault(question, item, report_input.scorecard.basis.yardstick)
    return cause_name(fault) if fault else SUFFICES


def _marks(
    report_input: ReportInput, place: int, item: EvidenceItem, alike: Mapping[str, list[int]]
) -> Iterator[Phrase]:
    others = [str(one) for one in alike.get((item.sha256 or "").lower(), []) if one != place]
    if others:
        yield Phrase("与证据{n}的哈希值相同", "same digest as item {n}").fill(n=listed(others))
    files = report_input.scorecard.basis.yardstick.files
    if files is not None and item.kept is not None:
        state = files.get((item.kept, item.sha256), "missing")
        if state != "match":
            yield FILE_STATES[state]
