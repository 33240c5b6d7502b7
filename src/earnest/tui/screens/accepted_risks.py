"""The accepted risks: a list, and a form for one."""

from __future__ import annotations

from textual.content import Content

from earnest.core.assessment.model import AcceptedRisk
from earnest.core.field_names import ACCEPTED_RISKS
from earnest.core.language import Phrase, pick
from earnest.tui.action_names import BACK, KEEP, LANGUAGE, NEXT_FIELD
from earnest.tui.safe import labelled
from earnest.tui.screens.item_editing import ItemWords
from earnest.tui.screens.items_screen import MOST, ItemsScreen
from earnest.tui.widgets.item_form import ItemForm
from earnest.tui.widgets.item_list import list_hints
from earnest.tui.widgets.key_bar import Hint
from earnest.tui.widgets.risk_form import RiskForm, risk_row
from earnest.workspace.risk_form import RiskOfQuestion, risk_from, risk_texts, risks_of

_WHY = Phrase(
    "由具名领导在限期内接受的风险。印入报告，不改变得分和等级。",
    "Risks that a named executive accepts until a given day. They are printed in the report and change no score and "
    "no level.",
)


class AcceptedRisksScreen(ItemsScreen[RiskOfQuestion]):
    """All accepted risks of the answer file; opened about a question, at the form of its own."""

    FORM = "risk"
    WORDS = ItemWords(
        none=Phrase("还没有接受任何风险。按 a 添加。", "No risk is accepted yet. Press a to add one."),
        too_many=Phrase("最多{most}项已接受的风险", "there can be at most {most} accepted risks").fill(most=MOST),
        half_filled=Phrase("这项已接受的风险还没有保存。", "This accepted risk is not saved yet."),
    )
    LIST_HINTS = list_hints(BACK)
    FORM_HINTS = (Hint("f8", KEEP), Hint("tab", NEXT_FIELD), Hint("escape", BACK), Hint("f2", LANGUAGE))

    def __init__(self, question_id: str = "") -> None:
        super().__init__()
        self.about = question_id
        """The question that a new one is about."""

    def on_mount(self) -> None:
        if self.about and self._items() and self.document.locked is None:
            self.call_after_refresh(self._edit_own)

    def _edit_own(self) -> None:
        place = next((n for n, item in enumerate(self._items()) if item.question == self.about), None)
        if place is None:
            self.action_add()
        else:
            self._edit(place)

    def _form(self) -> ItemForm:
        return RiskForm()

    def _risks(self) -> dict[str, AcceptedRisk]:
        return self.document.assessment.accepted_risks

    def _items(self) -> tuple[RiskOfQuestion, ...]:
        return risks_of(self._risks())

    def _put(self, items: tuple[RiskOfQuestion, ...]) -> None:
        self.app.edit.accepted_risks({item.question: item.risk for item in items})

    def _texts(self, item: RiskOfQuestion | None) -> dict[str, str]:
        return risk_texts(item, "" if self.about in self._risks() else self.about)

    def _read(self, texts: dict[str, str]) -> tuple[RiskOfQuestion | None, dict[str, Phrase]]:
        edited = self._edited.item
        own = edited.question if edited is not None and edited in self._items() else None
        known = dict.fromkeys(s.question.id for s in self.document.scored_questions())
        return risk_from(texts, [*known, *self._risks()], [one for one in self._risks() if one != own])

    def _head(self) -> tuple[Content, Content]:
        return labelled(ACCEPTED_RISKS.capital, self.app.languages), self.app.both(_WHY)

    def _described(self) -> list[Content]:
        today = self.document.assessment.subject.assessed_on
        return [
            risk_row(item.question, self._topic(item.question), item.risk, today, self.language)
            for item in self._items()
        ]

    def _topic(self, question_id: str) -> str:
        question = self.document.question(question_id)
        return "" if question is None else pick(question.topic, self.language)
