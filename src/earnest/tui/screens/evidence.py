"""The evidence of one answer: a list, a form for one item, and the items entered for other questions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from earnest.core.assessment.evidence_items import given_elsewhere
from earnest.core.assessment.model import Answer, EvidenceItem
from earnest.core.field_names import EVIDENCE
from earnest.core.language import Phrase, Worded
from earnest.core.questionnaire.evidence_words import evidence_needed
from earnest.core.questionnaire.model import Question
from earnest.core.scoring.evidence import FileStates, item_fault
from earnest.storage.evidence_files import AT_ONCE, Hashing, bytes_of, states_of
from earnest.tui.action_names import BACK_TO_QUESTION
from earnest.tui.safe import joined, labelled, lines
from earnest.tui.screens.ask import AskScreen
from earnest.tui.screens.item_editing import ItemWords
from earnest.tui.screens.items_screen import MOST, ItemsScreen
from earnest.tui.widgets.evidence_form import FORM_HINTS, EvidenceForm
from earnest.tui.widgets.evidence_rows import evidence_row
from earnest.tui.widgets.item_list import ItemList, list_hints
from earnest.tui.widgets.key_bar import Hint
from earnest.workspace.evidence_form import evidence_from, evidence_texts, is_there
from earnest.workspace.locations import located

_TITLE = EVIDENCE.capital
_NEEDED = Phrase("本题要求：{needed}", "Needed here: {needed}")
_ALSO = Phrase("这条证据也用于另外{n}题：{ids}", "This item is also given for {n} other questions: {ids}")
_ONE_MORE = Phrase(_ALSO.zh.replace("{n}", "1"), "This item is also given for another question: {ids}")
_NOT_THERE = Phrase("已保存，但没有这个文件：{file}", "saved, but there is no file {file}")
_UNDATED_AND_WEAK = Phrase(
    "已保存；未填“证据日期”，类别也不够，这条证据不充分",
    "saved; without a day (“Dated”), and of too weak a kind, the item does not suffice",
)
_UNDATED = Phrase("已保存；未填“证据日期”，这条证据不充分", "saved; without a day (“Dated”) the item does not suffice")
_IN_AN_ITEM = Phrase(
    "F5在证据条目中选文件：按 a 添加一条，按 Enter 打开一条",
    "F5 chooses the file of an item: a adds one, Enter opens one",
)
_WAYS: dict[str, Worded] = {
    "all": Phrase("一并修改", "Change it there as well"),
    "here": Phrase("只修改本题", "Change it here only"),
    "stay": Phrase("继续填写", "Continue editing"),
}


class EvidenceScreen(ItemsScreen[EvidenceItem]):
    """Items of a question's answer."""

    @dataclass
    class Looked(Message):
        """What was found of the files of some items."""

        states: FileStates

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f7", "hash"),
        Binding("f5", "choose"),
        Binding("r", "reuse"),
    ]
    FORM = "evidence"
    WORDS = ItemWords(
        none=Phrase(
            "还没有证据。按 a 添加，按 r 从已有的证据中选取。",
            "No evidence yet. Press a to add some, r to use what was entered already.",
        ),
        too_many=Phrase("一道题最多{most}条证据", "an answer can have at most {most} evidence items").fill(most=MOST),
        half_filled=Phrase("这条证据还没有保存。", "This item is not saved yet."),
    )
    LIST_HINTS = (
        *list_hints(BACK_TO_QUESTION)[:1],
        Hint("r", Phrase("选用已有", "reuse")),
        *list_hints(BACK_TO_QUESTION)[1:],
        Hint("f7", Phrase("核对文件", "check files")),
    )
    FORM_HINTS = FORM_HINTS

    def __init__(self, question_id: str) -> None:
        super().__init__()
        self.of = question_id
        self._states: FileStates = {}
        self._looked: tuple[EvidenceItem, ...] = ()
        """The items whose files were looked at last."""
        self._of_kept: list[Phrase] = []
        """What was said of the item that was kept last."""

    def _form(self) -> EvidenceForm:
        return EvidenceForm(self._question(), self.document.opened.path, self.document.assessment.subject.version)

    def _question(self) -> Question:
        question = self.document.question(self.of)
        assert question is not None, "evidence belongs to a question of the questionnaires"
        return question

    def _answer(self) -> Answer:
        return self.document.assessment.answer(self.of)

    def _items(self) -> tuple[EvidenceItem, ...]:
        return self._answer().evidence

    def _begins_with_form(self) -> bool:
        return False  # the `a` of somebody who knows the list would be the first letter of a title

    def _put(self, items: tuple[EvidenceItem, ...]) -> None:
        self.app.edit.answer(self.of, self._answer().model_copy(update={"evidence": items}))

    def _texts(self, item: EvidenceItem | None) -> dict[str, str]:
        return evidence_texts(item)

    def _read(self, texts: Mapping[str, str]) -> tuple[EvidenceItem | None, dict[str, Phrase]]:
        path = self.document.opened.path
        return evidence_from(located(texts, path), path, self._edited.item)

    def _head(self) -> tuple[Content, Content]:
        question = self._question()
        needed = _NEEDED.fill(needed=evidence_needed(question))
        head = lines(self.app.both(question.topic).stylize("bold"), self.app.both(needed))
        return joined(labelled(_TITLE, self.app.languages), f" {question.id}"), head

    def _described(self) -> list[Content]:
        question, yardstick = self._question(), self.document.scorecard.basis.stated
        found = [(item, self._states.get((item.kept, item.sha256)) if item.kept else None) for item in self._items()]
        return [evidence_row(item, question, yardstick, self.language, state) for item, state in found]

    # --- the files -----------------------------------------------------------------------------------------------

    def show_document(self) -> None:
        """Show the items; what became of their files follows once they are read."""
        super().show_document()
        self._look(at_most=AT_ONCE)

    def _look(self, at_most: int | None) -> None:
        items = self._items()
        if at_most is None or items != self._looked:
            self._looked = items
            self._find_states(items, at_most)

    @work(thread=True, exclusive=True, group="files", exit_on_error=False)
    def _find_states(self, items: tuple[EvidenceItem, ...], at_most: int | None) -> None:
        path = self.document.opened.path
        if at_most is None or bytes_of(items, path) <= at_most:
            self.post_message(self.Looked(states_of(items, path, Hashing())))

    def on_evidence_screen_looked(self, message: Looked) -> None:
        message.stop()
        self._states = message.states
        self.show_document()

    def action_hash(self) -> None:
        """In the form compute the hash of the file; on the list look at every file again, however large."""
        if self.editing:
            self.query_one(EvidenceForm).hash()
        else:
            self._look(at_most=None)

    def action_back(self) -> None:
        """Stop the hashing under way; without any, back."""
        if not self.query_one(EvidenceForm).stop_hashing():
            super().action_back()

    def on_evidence_form_needs(self) -> None:
        self._show_form_keys()

    @property
    def _form_hints(self) -> tuple[Hint, ...]:
        return self.query_one(EvidenceForm).hints

    def action_choose(self) -> None:
        """Choose a file for the item in the form."""
        from earnest.tui.screens.pick_evidence import PickEvidenceScreen

        if not self.editing:
            self.app.tell(_IN_AN_ITEM)
        elif self.app.may_edit():
            form = self.query_one(EvidenceForm)
            first = form.field("location").text if form.kept_field == "location" else ""
            self.app.push_screen(PickEvidenceScreen(self.document.opened.path, first), self._chosen)

    def _chosen(self, path: str | None) -> None:
        if path is not None:
            self.query_one(EvidenceForm).choose(path)

    # --- items of other questions --------------------------------------------------------------------------------

    def action_reuse(self) -> None:
        """Choose among the items that were entered already."""
        from earnest.tui.screens.reuse_evidence import ReuseEvidenceScreen

        if not self.editing and self.app.may_edit():
            self.app.push_screen(ReuseEvidenceScreen(self._question()), self._reuse)

    def _reuse(self, item: EvidenceItem | None) -> None:
        if item is None:
            return
        if len(self._items()) >= MOST:
            self.app.tell(self.WORDS.too_many, "error")
        else:
            self._put((*self._items(), item))
            self.query_one(ItemList).go_to(len(self._items()) - 1)

    def say_of_kept(self, item: EvidenceItem) -> None:
        """Say that the file of an item that was kept is not there: a slip, or a copy still to be made.

        An item without a day may be kept, but suffices for no question.
        """
        for one in self._of_kept:
            self.app.untell(one)
        self._of_kept = []
        if item.kept is not None and not is_there(self.document.opened.path, item):
            self._warn_of_kept(_NOT_THERE.fill(file=item.kept))
        if item.dated is None:
            by = self.document.scorecard.basis.stated
            weak = item_fault(self._question(), item, by) == "evidence-weak"
            self._warn_of_kept(_UNDATED_AND_WEAK if weak else _UNDATED)

    def _warn_of_kept(self, words: Phrase) -> None:
        self._of_kept.append(words)
        self.app.tell(words, "warning")

    def keep(self, then: Callable[[], object]) -> None:
        """Keep the item; one that other questions have too is changed there as well, if that is wanted."""
        before = self._edited.item
        others = () if before is None else given_elsewhere(self.document.assessment, before, self.of)
        if before is None or not others or not self.editing:
            super().keep(then)
            return
        form = self.query_one(EvidenceForm)
        after, errors = self._read(form.texts())
        form.tell(errors)
        if after == before:
            super().keep(then)
        elif after is not None:
            also = (_ONE_MORE if len(others) == 1 else _ALSO).fill(n=len(others), ids=", ".join(others))
            self.app.push_screen(AskScreen(also, dict(_WAYS)), partial(self._keep_there, before, after, others, then))

    def _keep_there(
        self,
        before: EvidenceItem,
        after: EvidenceItem,
        others: tuple[str, ...],
        then: Callable[[], object],
        way: str | None,
    ) -> None:
        if way == "all" and before in self._items():
            self.app.edit.evidence(before, after, (self.of, *others))
            self.say_of_kept(after)
            self.query_one(EvidenceForm).settle()
            self._to_list()
            then()
        elif way in ("here", "all"):  # perhaps somebody else changed it here meanwhile, which is said
            if way == "all":
                self.app.edit.evidence(before, after, others)
            super().keep(then)
