"""The evidence of one answer: a list, and a form for one item."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import ContentSwitcher, OptionList, Static

from earnest.core.assessment.model import Answer, EvidenceItem
from earnest.core.field_names import EVIDENCE
from earnest.core.language import Phrase
from earnest.core.questionnaire.evidence_words import evidence_needed
from earnest.core.questionnaire.model import Question
from earnest.storage.drafts import Draft
from earnest.tui.safe import joined, lines
from earnest.tui.screens.ask import AskScreen
from earnest.tui.screens.document_screen import DocumentScreen
from earnest.tui.widgets.evidence_form import FORM_HINTS, EvidenceForm
from earnest.tui.widgets.evidence_list import LIST_HINTS, EvidenceList
from earnest.tui.widgets.form_field import FORM_KEYS

MOST = 200
"""An answer file holds no more items to an answer."""

_TITLE = EVIDENCE.capital
_NEEDED = Phrase(
    "本题要求：{needed}",
    "Needed here: {needed}",
)
_NONE = Phrase("还没有证据。按 a 添加。", "No evidence yet. Press a to add some.")
_TOO_MANY = Phrase("一道题最多{most}条证据", "an answer can have at most {most} evidence items").fill(most=MOST)
_REMOVED = Phrase("已删除，按 Ctrl+Z 恢复", "removed; press Ctrl+Z to undo")
_HALF_FILLED = Phrase("这条证据还没有保存。", "This item is not saved yet.")
_WAYS = {
    "keep": Phrase("保存这条证据", "Save it"),
    "drop": Phrase("放弃", "Discard it"),
    "stay": Phrase("继续填写", "Continue editing"),
}


class EvidenceScreen(ModalScreen[None], DocumentScreen[None]):
    """Items of a question's answer: add, edit, remove; undo is the app's."""

    CSS_PATH = "evidence.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back"),
        Binding("f7", "hash"),
        Binding("f8", "keep"),
        Binding("ctrl+z", "undo"),
        Binding("ctrl+y", "redo"),
        Binding("f2", "app.languages"),
        *FORM_KEYS,
    ]

    def __init__(self, question_id: str) -> None:
        super().__init__()
        self.question_id = question_id
        self._place: int | None = None
        """Which item the form edits; None for a new one."""

    def compose(self) -> ComposeResult:
        with Vertical(id="evidence-box"):
            yield Static(id="evidence-head")
            with ContentSwitcher(initial="evidence-items", id="evidence-views"):
                with Vertical(id="evidence-items"):
                    yield Static(id="evidence-none")
                    yield EvidenceList(id="evidence-list", markup=False)
                    yield self.key_bar(*LIST_HINTS)
                with Vertical(id="evidence-edit"):
                    yield EvidenceForm(self._question(), self.document.opened.path)
                    yield self.key_bar(*FORM_HINTS)

    def on_mount(self) -> None:
        self.show_document()
        self.query_one(EvidenceList).focus()
        draft = self.app.take_draft("evidence", self.question_id)
        if draft is not None:
            self.call_after_refresh(self._go_on, draft)
        elif not self._answer().evidence and self.document.locked is None:
            self.call_after_refresh(self.action_add)

    def _question(self) -> Question:
        question = self.document.question(self.question_id)
        assert question is not None, "evidence belongs to a question of the questionnaires"
        return question

    def _answer(self) -> Answer:
        return self.document.assessment.answer(self.question_id)

    @property
    def editing(self) -> bool:
        """Whether the form is shown."""
        return self.query_one(ContentSwitcher).current == "evidence-edit"

    # --- showing -----------------------------------------------------------------------------------------------

    def show_document(self) -> None:
        """Show the items as the document says; a form that is open keeps what was typed."""
        box, question = self.query_one("#evidence-box"), self._question()
        box.border_title = joined(self.app.word(_TITLE), " ", question.id)
        needed = _NEEDED.fill(needed=evidence_needed(question))
        head = lines(self.app.both(question.topic).stylize("bold"), self.app.both(needed))
        self.query_one("#evidence-head", Static).update(head)
        self._show_items()
        self.query_one(EvidenceForm).show_words()
        super().show_document()

    def _show_items(self) -> None:
        items = self._answer().evidence
        self.query_one(EvidenceList).show(items, self._question(), self.document.scorecard.basis.stated)
        none = self.query_one("#evidence-none", Static)
        none.update(self.app.both(_NONE))
        none.display = not items

    # --- the list ----------------------------------------------------------------------------------------------

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self._edit(event.option_index)

    def action_add(self) -> None:
        if not self.app.may_edit():
            return
        if len(self._answer().evidence) >= MOST:
            self.app.tell(_TOO_MANY, "error")
            return
        self._edit(None)

    def _edit(self, place: int | None) -> None:
        self._place = place
        self.query_one(ContentSwitcher).current = "evidence-edit"
        item = None if place is None else self._answer().evidence[place]
        self.query_one(EvidenceForm).load(item, self.document.assessment.subject.version)

    def _go_on(self, draft: Draft) -> None:
        """With an item that was not finished when the app was ended."""
        items = self._answer().evidence
        self._edit(draft.place if draft.place is not None and draft.place < len(items) else None)
        self.query_one(EvidenceForm).put(draft.texts)

    def draft(self) -> Draft | None:
        """What is in the form and not kept."""
        form = self.query_one(EvidenceForm)
        if not (self.editing and form.touched):
            return None
        return Draft(form="evidence", of=self.question_id, place=self._place, texts=form.texts())

    def action_remove(self) -> None:
        place = self.query_one(EvidenceList).highlighted
        if place is None:
            return
        before = self._answer().evidence
        if self._give((*before[:place], *before[place + 1 :])) is not before:
            self.app.tell(_REMOVED)

    def _give(self, items: tuple[EvidenceItem, ...]) -> tuple[EvidenceItem, ...]:
        """The items after the edit."""
        self.app.edit.answer(self.question_id, self._answer().model_copy(update={"evidence": items}))
        return self._answer().evidence

    def action_undo(self) -> None:
        if not self.editing:
            self.app.action_undo()

    def action_redo(self) -> None:
        if not self.editing:
            self.app.action_redo()

    # --- the form ----------------------------------------------------------------------------------------------

    def action_keep(self) -> None:
        if self.editing and self._keep():
            self._to_list()

    def flush(self) -> bool:
        """Keep an item that is complete; False while one is half filled, with a sentence at each field that lacks."""
        return not self.editing or not self.query_one(EvidenceForm).touched or self._keep()

    def _keep(self) -> bool:
        form = self.query_one(EvidenceForm)
        item = form.item()
        if item is None:
            return False
        items = self._answer().evidence
        place = len(items) if self._place is None else self._place
        self._give((*items[:place], item, *items[place + 1 :]))
        self._place = place
        form.settle()
        return True

    def _to_list(self) -> None:
        self.query_one(ContentSwitcher).current = "evidence-items"
        self.query_one(EvidenceList).focus()

    def action_back(self) -> None:
        """Stop the hashing under way; without any, from the form to the list, from the list back to the question."""
        if self.query_one(EvidenceForm).stop_hashing():
            return
        if self.editing and self.query_one(EvidenceForm).touched:
            self.app.push_screen(AskScreen(_HALF_FILLED, dict(_WAYS)), self._answered)
        elif self.editing and self._answer().evidence:
            self._to_list()
        else:
            self.dismiss()

    def _answered(self, way: str | None) -> None:
        if way == "keep":
            self.action_keep()
        elif way == "drop":
            self._to_list()

    def action_hash(self) -> None:
        if self.editing:
            self.query_one(EvidenceForm).hash()
