"""The flags of the profile as a list: the state of each in words, and what that state does."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from textual import getters
from textual.binding import BindingType
from textual.content import Content
from textual.widgets.option_list import Option

from earnest.core.assessment.model import Assessment
from earnest.core.language import Phrase
from earnest.core.questionnaire.profile import Flag, has_reason
from earnest.core.scoring.left_out import hidden_by
from earnest.core.wording import NO, UNDECIDED, YES
from earnest.tui.base import BaseApp
from earnest.tui.safe import MUTED, joined, styled
from earnest.tui.widgets.key_list import KeyList, key
from earnest.workspace.document import Document

STATES: dict[str, Phrase] = {
    "yes": YES,
    "no": NO,
    "undecided": UNDECIDED,
}
_LISTED = STATES | {"no-reason": Phrase("缺理由", "no reason")}
_MARKS = {"yes": "[x]", "no": "[-]", "no-reason": "[!]", "undecided": "[ ]"}

_HIDES = Phrase("这个“否”使{n}道题不适用", "This “no” leaves out {n} questions")
_HIDES_FEW = {
    0: Phrase("这个“否”没有单独排除任何题目", "This “no” alone leaves out no question"),
    1: Phrase("这个“否”使1道题不适用", "This “no” leaves out 1 question"),
}
_EFFECTS = {
    "yes": Phrase("相关题目适用", "Related questions apply"),
    "no-reason": Phrase("理由不足，暂按未确定处理", "Counts as undecided until the reason is long enough"),
    "undecided": Phrase("未确定时不排除任何题目", "While undecided, no question is left out"),
}


def state_of(assessment: Assessment, flag: str) -> str:
    """`yes`, `no`, `no-reason` or `undecided`."""
    value = assessment.profile.get(flag)
    if value is None:
        return "undecided"
    if value:
        return "yes"
    return "no" if has_reason(assessment.profile_reasons.get(flag)) else "no-reason"


def effect_of(document: Document, flag: str) -> Phrase:
    """What the state of a flag does: how many questions a no leaves out, or why it leaves out none."""
    state = state_of(document.assessment, flag)
    if state in _EFFECTS:
        return _EFFECTS[state]
    hidden = hidden_by(document.opened.questionnaires, document.assessment).get(flag, 0)
    return _HIDES_FEW.get(hidden, _HIDES).fill(n=hidden)


class FlagList(KeyList):
    """The flags; the keys set the highlighted one."""

    app = getters.app(BaseApp)
    BINDINGS: ClassVar[list[BindingType]] = [
        key("y,1", "screen.set('yes')"),
        key("n,2", "screen.set('no')"),
        key("0,delete", "screen.set('undecided')"),
        key("ctrl+n", "cursor_down"),
        key("ctrl+b", "cursor_up"),
    ]

    def show(self, document: Document) -> None:
        """Every flag with its state as the document says."""
        flags = document.catalog.profile.flag
        if not self.option_count:
            self.set_options([Option("", id=flag.id) for flag in flags])
        for flag in flags:
            self.replace_option_prompt(flag.id, self._prompt(flag, document.assessment))

    def _prompt(self, flag: Flag, assessment: Assessment) -> Content:
        state = state_of(assessment, flag.id)
        width = max(cell_len(self.app.word(words)) for words in _LISTED.values()) + 2
        words = set_cell_size(self.app.word(_LISTED[state]), width)
        return joined(_MARKS[state], " ", styled(words, MUTED), self.app.word(flag.name))
