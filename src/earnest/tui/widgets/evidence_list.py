"""The evidence of one answer as a list: each item with what it lacks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import getters
from textual.binding import BindingType
from textual.content import Content
from textual.widgets.option_list import Option

from earnest.core.assessment.model import EvidenceItem
from earnest.core.field_names import EVIDENCE_FIELDS
from earnest.core.language import Phrase
from earnest.core.questionnaire.model import Question
from earnest.core.scoring.evidence import Yardstick, item_fault
from earnest.core.wording import EVIDENCE_NAMES, SUFFICES, cause_name
from earnest.tui.action_names import LANGUAGE, UNDO
from earnest.tui.base import BaseApp
from earnest.tui.safe import MUTED, joined, line, lines, plain, styled
from earnest.tui.widgets.key_bar import Hint
from earnest.tui.widgets.key_list import KeyList, key
from earnest.workspace.forms import place_of

_UNCHECKED = Phrase("符合要求（文件未查验）", "suffices (file not checked)")


class EvidenceList(KeyList):
    """The items; the keys act on the highlighted one."""

    app = getters.app(BaseApp)
    BINDINGS: ClassVar[list[BindingType]] = [
        key("a,insert", "screen.add"),
        key("d,delete", "screen.remove"),
        key("e", "select"),
    ]

    def show(self, items: Sequence[EvidenceItem], question: Question, yardstick: Yardstick) -> None:
        """The items of an answer, the highlight where it was."""
        before = self.highlighted or 0
        self.set_options([Option(self._described(item, question, yardstick)) for item in items])
        self.highlighted = min(before, len(items) - 1) if items else None

    def _described(self, item: EvidenceItem, question: Question, yardstick: Yardstick) -> Content:
        fault = item_fault(question, item, yardstick)
        facts = [
            plain(self.app.word(EVIDENCE_NAMES[item.kind])),
            plain(str(item.dated or "")),
            line(place_of(item)[1], 60),
            plain(self.app.word(EVIDENCE_FIELDS["confidential"]) if item.confidential else ""),
        ]
        scored = (_UNCHECKED if item.kept else SUFFICES) if fault is None else cause_name(fault)
        return lines(
            line(item.title, 120).stylize("bold"),
            Content("  ").join([fact for fact in facts if fact.plain]),
            joined("[x] " if fault is None else "[!] ", styled(self.app.word(scored), MUTED)),
        )


LIST_HINTS = (
    Hint("a", Phrase("添加", "add")),
    Hint("enter", Phrase("修改", "edit")),
    Hint("d", Phrase("删除", "remove")),
    Hint("ctrl+z", UNDO),
    Hint("f2", LANGUAGE),
    Hint("escape", Phrase("返回题目", "back to the question")),
)
