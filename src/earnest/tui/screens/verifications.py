"""The tests by others: a list, and a form for one."""

from __future__ import annotations

import datetime

from textual.content import Content

from earnest.core.assessment.model import Verification
from earnest.core.assessment.verifications import doubts
from earnest.core.field_names import VERIFICATIONS
from earnest.core.language import Phrase
from earnest.tui.action_names import BACK, KEEP, LANGUAGE, NEXT_FIELD
from earnest.tui.safe import labelled
from earnest.tui.screens.item_editing import ItemWords
from earnest.tui.screens.items_screen import MOST, ItemsScreen
from earnest.tui.widgets.item_form import ItemForm
from earnest.tui.widgets.item_list import list_hints
from earnest.tui.widgets.key_bar import Hint
from earnest.tui.widgets.verification_form import VerificationForm, verification_row
from earnest.workspace.verification_form import verification_from, verification_texts

_WHY = Phrase(
    "被评单位以外的机构所做的测试和测评。如实列出，印入报告，不改变得分。",
    "Tests and evaluations by somebody outside the organisation. They are printed in the report and change no score.",
)


class VerificationsScreen(ItemsScreen[Verification]):
    """All tests by others in the answer file."""

    FORM = "verification"
    WORDS = ItemWords(
        none=Phrase("还没有外部验证。按 a 添加。", "No test by others yet. Press a to add one."),
        too_many=Phrase("最多{most}项外部验证", "there can be at most {most} tests by others").fill(most=MOST),
        half_filled=Phrase("这项外部验证还没有保存。", "This test is not saved yet."),
    )
    LIST_HINTS = list_hints(BACK)
    FORM_HINTS = (Hint("f8", KEEP), Hint("tab", NEXT_FIELD), Hint("escape", BACK), Hint("f2", LANGUAGE))

    def _form(self) -> ItemForm:
        return VerificationForm(self.document.assessment.subject.version)

    def _items(self) -> tuple[Verification, ...]:
        return self.document.assessment.verifications

    def _put(self, items: tuple[Verification, ...]) -> None:
        self.app.edit.verifications(items)

    def _texts(self, item: Verification | None) -> dict[str, str]:
        return verification_texts(item)

    def _read(self, texts: dict[str, str]) -> tuple[Verification | None, dict[str, Phrase]]:
        return verification_from(texts)

    def _head(self) -> tuple[Content, Content]:
        return labelled(VERIFICATIONS.capital, self.app.languages), self.app.both(_WHY)

    def _described(self) -> list[Content]:
        said = doubts(self.document.assessment, datetime.date.today())
        display = self.app.languages
        return [verification_row(test, found, display) for test, found in zip(self._items(), said, strict=True)]
