"""An item of evidence as the list shows it, with what it lacks."""

from __future__ import annotations

from textual.content import Content

from earnest.core.assessment.model import EvidenceItem
from earnest.core.field_names import EVIDENCE_FIELDS
from earnest.core.language import Language, Phrase
from earnest.core.questionnaire.model import Question
from earnest.core.scoring.evidence import FileState, Yardstick
from earnest.core.scoring.evidence_days import fault_words
from earnest.core.wording import EVIDENCE_NAMES, FILE_STATES, SUFFICES, UNCHECKED
from earnest.tui.safe import MUTED, joined, labelled, line, lines, plain
from earnest.tui.widgets.marks import LACKS, SUFFICING
from earnest.workspace.evidence_form import place_of

_BROKEN = ("missing", "outside", "mismatch")
"""States of a file with which an item shows nothing."""
_FILE = Phrase("{said}（{file}）", "{said} ({file})")


def evidence_row(
    item: EvidenceItem, question: Question, yardstick: Yardstick, language: Language, state: FileState | None = None
) -> Content:
    """Its title, its facts, and whether it suffices; `state` is what was found of its file when somebody looked."""
    fault = fault_words(question, item, yardstick)
    facts = [
        labelled(EVIDENCE_NAMES[item.kind], language),
        plain(str(item.dated or "")),
        line(place_of(item)[1], 60),
        labelled(EVIDENCE_FIELDS["confidential"], language) if item.confidential else plain(""),
    ]
    alarms = fault is not None or state in _BROKEN
    return lines(
        line(item.title, 120).stylize("bold"),
        Content("  ").join([fact for fact in facts if fact.plain]),
        joined(f"{LACKS if alarms else SUFFICING} ", labelled(_said(fault, item, state), language, MUTED)),
    )


def _said(fault: Phrase | None, item: EvidenceItem, state: FileState | None) -> Phrase:
    """What it lacks, and what is known of its file."""
    if fault is None and state in _BROKEN:
        return FILE_STATES[state]
    said = SUFFICES if fault is None else fault
    if item.kept is None or (fault is not None and state is None):
        return said
    return _FILE.fill(said=said, file=UNCHECKED if state is None else FILE_STATES[state])
