"""An item of evidence as the list shows it, with what it lacks."""

from __future__ import annotations

from textual.content import Content

from earnest.core.assessment.model import EvidenceItem
from earnest.core.field_names import EVIDENCE_FIELDS
from earnest.core.language import Language, Phrase
from earnest.core.questionnaire.model import Question
from earnest.core.scoring.evidence import Yardstick, item_fault
from earnest.core.wording import EVIDENCE_NAMES, SUFFICES, cause_name
from earnest.tui.safe import MUTED, joined, labelled, line, lines, plain
from earnest.workspace.forms import place_of

_UNCHECKED = Phrase("符合要求（文件未查验）", "suffices (file not checked)")


def evidence_row(item: EvidenceItem, question: Question, yardstick: Yardstick, language: Language) -> Content:
    """Its title, its facts, and whether it suffices."""
    fault = item_fault(question, item, yardstick)
    facts = [
        labelled(EVIDENCE_NAMES[item.kind], language),
        plain(str(item.dated or "")),
        line(place_of(item)[1], 60),
        labelled(EVIDENCE_FIELDS["confidential"], language) if item.confidential else plain(""),
    ]
    scored = (_UNCHECKED if item.kept else SUFFICES) if fault is None else cause_name(fault)
    return lines(
        line(item.title, 120).stylize("bold"),
        Content("  ").join([fact for fact in facts if fact.plain]),
        joined("[x] " if fault is None else "[!] ", labelled(scored, language, MUTED)),
    )
