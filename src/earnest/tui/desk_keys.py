"""The keys of the auditor's desk, in one table: bindings, key bar and help are made from it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from textual.binding import Binding, BindingType
from textual.widget import Widget

from earnest.core.field_names import DUE, EVIDENCE, NOTE
from earnest.core.language import Phrase
from earnest.core.review.words import FINDING_FIELDS, HEAD_FIELDS
from earnest.core.review.work import ON_QUESTIONS, TaskKind
from earnest.tui.action_names import HELP, LANGUAGE, NEXT_FIELD, OPEN, QUIT, REDO, SAVE_NOW, SCROLL, UNDO
from earnest.tui.keys import Key, Place
from earnest.tui.widgets.inputs import is_field
from earnest.tui.widgets.key_bar import Hint
from earnest.tui.widgets.line_field import LineField
from earnest.tui.widgets.verdict_list import verdicts_of
from earnest.tui.widgets.work_rows import WorkRows

DESK_KEYS: tuple[Key, ...] = (
    Key(
        "escape",
        "back",
        Phrase("离开输入框", "leave the field"),
        "field",
        keeps=True,
        told=Phrase(
            "离开输入框；从链接打开的一项回到原处",
            "leave the field; from what a link led to, back to where it was followed",
        ),
    ),
    Key("enter", "line_done", Phrase("完成", "done"), "line"),
    Key(
        "tab",
        "stop(1)",
        NEXT_FIELD,
        "field",
        told=Phrase("到下一个输入处，Shift+Tab 返回", "to the next input; Shift+Tab back"),
    ),
    Key(
        "1,2,3,4",
        "",
        Phrase("给出结论", "give a verdict"),
        shown_as="1-4",
        told=Phrase(
            "1 确认，2 降为部分落实，3 降为未落实，4 未能查见；画像项为 1 确认、2 改判；要先看的为 1 已看过",
            "1 confirmed, 2 lowered to partial, 3 lowered to no, 4 not seen; of a flag 1 confirmed, 2 overturned; "
            "of what to look at first 1 looked at",
        ),
    ),
    Key("0,delete", "verdict(0)", Phrase("收回", "take back"), told=Phrase("收回结论", "take the verdict back")),
    Key(
        "enter",
        "go_on",
        Phrase("继续", "on"),
        told=Phrase(
            "到下一项未完成的工作；在页面上打开光标处的一项", "on to what is to be done next; on the page, open"
        ),
    ),
    Key("n", "note", NOTE, told=Phrase("到说明；Esc 返回", "to the note; Esc leads back")),
    Key("m", "turn('method')", FINDING_FIELDS["method"], told=Phrase("换方法", "change the method")),
    Key("s", "turn('severity')", FINDING_FIELDS["severity"], told=Phrase("换程度", "change the severity")),
    Key("e", "evidence", EVIDENCE, told=Phrase("到证据；Enter 打开文件", "to the evidence; Enter opens the file")),
    Key("f1,question_mark", "app.help", HELP, "anywhere", keeps=True),
    Key("f10,ctrl+q", "app.quit", QUIT, "anywhere", keeps=True),
    Key(
        "o,ctrl+o", "outline", Phrase("清单", "work list"), told=Phrase("到工作清单，再按返回", "to the list and back")
    ),
    Key(
        "right_square_bracket,ctrl+n",
        "step(1)",
        Phrase("后一项", "next item"),
        told=Phrase("到后一项", "on to the next item"),
    ),
    Key(
        "left_square_bracket,ctrl+b",
        "step(-1)",
        Phrase("前一项", "item before"),
        told=Phrase("到前一项", "the one before"),
    ),
    Key("d", "field('due')", DUE, told=Phrase("到期限", "to the due date")),
    Key(
        "w",
        "field('working_paper')",
        FINDING_FIELDS["working_paper"],
        told=Phrase("到工作底稿", "to the working paper"),
    ),
    Key("r", "field('reply')", FINDING_FIELDS["reply"], told=Phrase("到团队的答复", "to the team's reply")),
    Key("c", "close", Phrase("关闭", "close"), told=Phrase("关闭以往审核的发现，再按恢复", "close an earlier finding")),
    Key(
        "a",
        "auditor",
        HEAD_FIELDS["auditor"],
        told=Phrase("改正审核人及其所在单位", "mend who reviews, and for whom"),
    ),
    Key("h", "hide", Phrase("隐去已完成", "hide done"), told=Phrase("隐去已完成的各项，再按恢复", "hide what is done")),
    Key("ctrl+z", "app.undo", UNDO, "anywhere"),
    Key("f2", "app.languages", LANGUAGE, "anywhere"),
    Key(
        "pagedown",
        "page(1)",
        SCROLL,
        in_bar=False,
        told=Phrase("翻阅页面或工作清单，PgUp 返回", "scroll the page or the work list; PgUp back"),
    ),
    Key("ctrl+y", "app.redo", REDO, "anywhere", in_bar=False),
    Key("ctrl+s", "app.save", SAVE_NOW, "anywhere", in_bar=False),
)
"""In the order of the key bar: what finds no room any more comes last."""

BINDINGS: list[BindingType] = [
    *(Binding(one.keys, one.action, priority=True) for one in DESK_KEYS if one.action and "app." not in one.action),
    *(Binding(str(number), f"verdict({number})", priority=True) for number in range(1, 5)),
    Binding("shift+tab", "stop(-1)", priority=True),
    Binding("pageup", "page(-1)", priority=True),
]


_KINDS: dict[str, tuple[TaskKind, ...]] = {
    **dict.fromkeys(("", "verdict"), (*ON_QUESTIONS, "flag", "scope", "concern", "final")),
    **dict.fromkeys(("note", "turn", "evidence", "field", "close"), ON_QUESTIONS),
    "auditor": ("scope",),
}
"""Over what a key says or shows something; the others work over everything."""

TO_ITEM = Phrase("到这一项", "to the item")


def works(action: str, focused: Widget | None) -> bool:
    """Whether an action of the desk works where the focus is: in a field only what belongs to it."""
    if action == "line_done":
        return isinstance(focused, LineField)
    if isinstance(focused, WorkRows) and focused.alone and action in _OF_WHAT_IS_SHOWN:
        return False
    return not is_field(focused) or action not in _OUTSIDE


_OF_WHAT_IS_SHOWN = frozenset({"verdict", "turn", "close", "note", "field", "evidence"})
"""What is about the page: on a narrow screen the list has its place, and nobody judges what is not in sight."""
_OUTSIDE = {one.action.partition("(")[0] for one in DESK_KEYS if one.place == "outside"} | {"page", "verdict"}


class Standing(NamedTuple):
    """What one is at, as far as keys depend on it."""

    kind: TaskKind
    opens: bool | None
    """Whether Enter opens what the cursor is at on the page; None where it goes on instead."""
    judged: bool
    """Whether there is a verdict, to be taken back or told more of."""
    earlier: bool
    """Whether there is a finding of an earlier review."""
    first: bool
    last: bool
    """Whether it is the first or the last item of the list."""
    changed: bool
    """Whether there is something to undo."""

    def offers(self, action: str) -> bool:
        """Whether a key does something here."""
        name = action.partition("(")[0]
        here = {
            "verdict": self.judged and self.kind != "final",
            "turn": self.judged,
            "close": self.earlier,
            "field('reply')": self.judged or self.earlier,
            "step(1)": not self.last,
            "step(-1)": not self.first,
            "app.undo": self.changed,
            "go_on": self.opens is not False,
        }
        return self.kind in _KINDS.get(name, (self.kind,)) and here.get(action, here.get(name, True))


def hints(focused: Widget | None, standing: Standing) -> Iterator[Hint]:
    """What the key bar shows."""
    here: set[Place] = {"anywhere"}
    listing = isinstance(focused, WorkRows)  # where Enter leads to the item, as the key of the list would
    here |= {"field", "line"} if isinstance(focused, LineField) else {"field"} if is_field(focused) else {"outside"}
    for one in DESK_KEYS:
        action = one.action.partition("(")[0] or "verdict"
        if listing and (action == "outline" or not works(action, focused)):
            continue
        if one.in_bar and one.place in here and standing.offers(one.action):
            words = one.words
            if action == "go_on":
                words = TO_ITEM if listing else OPEN if standing.opens else one.words
            shown_as = one.shown_as if one.action else _digits(standing.kind)
            yield Hint(one.keys.partition(",")[0], words, shown_as=shown_as, keeps=one.keeps)


def _digits(kind: TaskKind) -> str:
    """The digits that give a verdict on a task of some kind."""
    last = len(verdicts_of(kind))
    return "1" if last == 1 else f"1-{last}"
