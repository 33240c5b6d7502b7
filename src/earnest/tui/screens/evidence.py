"""The evidence of one answer: a list, and a form for one item."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from earnest.core.assessment.model import Answer, EvidenceItem
from earnest.core.field_names import EVIDENCE
from earnest.core.language import Phrase
from earnest.core.questionnaire.evidence_words import evidence_needed
from earnest.core.questionnaire.model import Question
from earnest.tui.action_names import BACK_TO_QUESTION
from earnest.tui.safe import joined, lines
from earnest.tui.screens.items_screen import MOST, ItemsScreen, ItemWords
from earnest.tui.widgets.evidence_form import FORM_HINTS, EvidenceForm
from earnest.tui.widgets.evidence_rows import evidence_row
from earnest.tui.widgets.item_list import list_hints
from earnest.workspace.forms import evidence_from, evidence_texts

_TITLE = EVIDENCE.capital
_NEEDED = Phrase("本题要求：{needed}", "Needed here: {needed}")


class EvidenceScreen(ItemsScreen[EvidenceItem]):
    """Items of a question's answer."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f7", "hash")]
    FORM = "evidence"
    WORDS = ItemWords(
        none=Phrase("还没有证据。按 a 添加。", "No evidence yet. Press a to add some."),
        too_many=Phrase("一道题最多{most}条证据", "an answer can have at most {most} evidence items").fill(most=MOST),
        half_filled=Phrase("这条证据还没有保存。", "This item is not saved yet."),
    )
    LIST_HINTS = list_hints(BACK_TO_QUESTION)
    FORM_HINTS = FORM_HINTS

    def __init__(self, question_id: str) -> None:
        super().__init__()
        self.of = question_id

    def _form(self) -> EvidenceForm:
        return EvidenceForm(self._question(), self.document.opened.path)

    def _question(self) -> Question:
        question = self.document.question(self.of)
        assert question is not None, "evidence belongs to a question of the questionnaires"
        return question

    def _answer(self) -> Answer:
        return self.document.assessment.answer(self.of)

    def _items(self) -> tuple[EvidenceItem, ...]:
        return self._answer().evidence

    def _put(self, items: tuple[EvidenceItem, ...]) -> None:
        self.app.edit.answer(self.of, self._answer().model_copy(update={"evidence": items}))

    def _texts(self, item: EvidenceItem | None) -> dict[str, str]:
        return evidence_texts(item, self.document.assessment.subject.version)

    def _read(self, texts: dict[str, str]) -> tuple[EvidenceItem | None, dict[str, Phrase]]:
        return evidence_from(texts, self.document.opened.path)

    def _head(self) -> tuple[Content, Content]:
        question = self._question()
        needed = _NEEDED.fill(needed=evidence_needed(question))
        head = lines(self.app.both(question.topic).stylize("bold"), self.app.both(needed))
        return joined(self.app.word(_TITLE), " ", question.id), head

    def _described(self) -> list[Content]:
        question, yardstick = self._question(), self.document.scorecard.basis.stated
        return [evidence_row(item, question, yardstick, self.language) for item in self._items()]

    def action_back(self) -> None:
        """Stop the hashing under way; without any, back."""
        if not self.query_one(EvidenceForm).stop_hashing():
            super().action_back()

    def action_hash(self) -> None:
        if self.editing:
            self.query_one(EvidenceForm).hash()
