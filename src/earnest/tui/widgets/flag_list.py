"""The flags of the profile as a list: the state of each in words, and what that state does."""

from __future__ import annotations

from collections.abc import Collection
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from textual import getters
from textual.binding import BindingType
from textual.content import Content
from textual.widgets.option_list import Option

from earnest.core.assessment.model import Assessment
from earnest.core.language import Phrase
from earnest.core.questionnaire.profile import Flag
from earnest.core.scoring.left_out import leaves_out
from earnest.tui.base import BaseApp
from earnest.tui.safe import MUTED, joined, styled
from earnest.tui.widgets.flag_value import FLAG_KEYS, FLAG_VALUES
from earnest.tui.widgets.key_list import MarkedList, key
from earnest.workspace.document import Document

_LACKS = {"reason": Phrase("缺理由", "needs reason"), "confirm": Phrase("待核对", "to confirm")}
_LISTED = FLAG_VALUES | {f"{value}-{lack}": words for value in ("yes", "no") for lack, words in _LACKS.items()}
_MARKS = {"yes": "[x]", "no": "[-]", "undecided": "[ ]"}
_LACKING = "[!]"
_ROOM = 100
"""From so many columns of the terminal on the state stands in words beside its mark; else the name needs the place."""

_HIDES = Phrase("这个“{value}”使{n}道题不适用", "This “{value}” leaves out {n} questions")
_HIDES_ONE = Phrase("这个“{value}”使1道题不适用", "This “{value}” leaves out 1 question")
_HIDES_NONE = {
    "yes": Phrase("相关题目适用", "Related questions apply"),
    "no": Phrase("这个“否”没有单独排除任何题目", "This “no” alone leaves out no question"),
}
_WAITING = {
    "reason": Phrase("理由不足，暂按未确定处理", "Counts as undecided until the reason says enough"),
    "confirm": Phrase(
        "续用自上一版本，按 c 确认，或另选；此前按未确定处理",
        "From the version before: c confirms it, or choose another value; until then it counts as undecided",
    ),
}
_UNDECIDED = Phrase("未确定时不排除任何题目", "While undecided, no question is left out")


def state_of(assessment: Assessment, flags: Collection[str], flag: str) -> str:
    """`yes`, `no` or `undecided`; `yes-reason` or `no-reason` for a value that lacks the reason it needs, `yes-confirm`
    or `no-confirm` for one that a renewal left to be confirmed.

    `flags` are those that count as decided.
    """
    value = assessment.profile.get(flag)
    if value is None:
        return "undecided"
    if assessment.renewed_from is not None and flag in assessment.renewed_from.flags:
        lack = "-confirm"
    else:
        lack = "" if flag in flags else "-reason"
    return ("yes" if value else "no") + lack


def value_of(state: str) -> str:
    """`yes`, `no` or `undecided`: a state without what its value lacks."""
    return state.partition("-")[0]


def effect_of(document: Document, flag: str) -> Phrase:
    """What the state of a flag does: how many questions it leaves out, or why it leaves out none."""
    state = state_of(document.assessment, document.scorecard.flags, flag)
    if state == "undecided":
        return _UNDECIDED
    if state not in FLAG_VALUES:
        return _WAITING[state.partition("-")[2]]
    hidden = left_out_by(document, flag)
    if not hidden:
        return _HIDES_NONE[state]
    return (_HIDES_ONE if hidden == 1 else _HIDES).fill(n=hidden, value=FLAG_VALUES[state])


def left_out_by(document: Document, flag: str) -> int:
    """How many questions a flag leaves out."""
    return sum(len(one.questions) for one in document.scorecard.left_out if one.flag == flag)


def needs_reason(document: Document, flag: str) -> bool:
    """Whether the value of a flag leaves questions out, or would with a reason."""
    state = state_of(document.assessment, document.scorecard.flags, flag)
    return state.endswith("-reason") or bool(left_out_by(document, flag))


def asks_reason(document: Document, flag: str, value: bool | None) -> bool:
    """Whether a flag that is set to a value leaves questions out, so that a reason is asked for."""
    questions = (question for one in document.opened.questionnaires for question in one.questions())
    return value is not None and leaves_out(document.assessment, questions, flag, value)


class FlagList(MarkedList):
    """The flags; the keys set the highlighted one."""

    app = getters.app(BaseApp)
    BINDINGS: ClassVar[list[BindingType]] = [
        *FLAG_KEYS,
        key("ctrl+n", "cursor_down"),
        key("ctrl+b", "cursor_up"),
    ]

    def show(self, document: Document) -> None:
        """Every flag with its state as the document says."""
        flags = document.catalog.profile.flag
        if not self.option_count:
            self.set_options([Option("", id=flag.id) for flag in flags])
        for flag in flags:
            self.replace_option_prompt(flag.id, self._prompt(flag, document))

    def on_resize(self) -> None:
        if self.app.document is not None and self.option_count:
            self.show(self.app.document)

    def _prompt(self, flag: Flag, document: Document) -> Content:
        state = state_of(document.assessment, document.scorecard.flags, flag.id)
        if self.app.size.width < _ROOM:
            return joined(_MARKS.get(state, _LACKING), " ", self.app.word(flag.name))
        width = max(cell_len(self.app.word(words)) for words in _LISTED.values()) + 2
        words = set_cell_size(self.app.word(_LISTED[state]), width)
        return joined(_MARKS.get(state, _LACKING), " ", styled(words, MUTED), self.app.word(flag.name))
