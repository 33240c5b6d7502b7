"""The keys of the gaps, in one table: bindings, key bar and help are made from it."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from textual.binding import Binding, BindingType

from earnest.core.field_names import DUE, EVIDENCE, OWNER
from earnest.core.language import Phrase
from earnest.core.scoring.credit import LENSES
from earnest.tui.action_names import (
    ACCEPTED_RISK,
    BACK,
    FILTER,
    GO_TO_QUESTION,
    HELP,
    LEVEL,
    NEXT_FIELD,
    SCROLL,
    TO_LIST,
)
from earnest.tui.keys import Key
from earnest.tui.widgets.key_bar import Hint

CSV = Phrase("CSV", "CSV")
# In the order of the key bar: what finds no room any more comes last, and stands in the help.
GAP_KEYS: tuple[Key, ...] = (
    Key(
        "enter",
        "",
        GO_TO_QUESTION,
        told=Phrase(
            "到题目；Esc 返回原行；单击选中一行，再单击到题目",
            "to the question, as a click on the marked row; Esc leads back",
        ),
        keeps=True,
    ),
    Key("escape", "", BACK, keeps=True),
    Key("f1,question_mark", "", HELP, keeps=True),
    Key("o", "screen.plan('owner')", OWNER, told=Phrase("填写责任人", "set who closes the gap")),
    Key("d", "screen.plan('due')", DUE, told=Phrase("填写完成期限", "set the day until which it is closed")),
    Key("a", "screen.accept", ACCEPTED_RISK, told=Phrase("接受这项差距的风险", "accept the risk of the gap")),
    Key("space", "screen.read_on", SCROLL, told=Phrase("翻阅所在行的详情", "scroll what is said of the row")),
    Key("f", "screen.filter", FILTER, told=Phrase("按责任人、原因、章节筛选", "filter by owner, cause or section")),
    Key("s", "screen.sort", Phrase("排序", "sort"), told=Phrase("按下一栏排序", "sort by the next column")),
    Key("e", "screen.evidence", EVIDENCE, told=Phrase("本题的证据", "the evidence of the question")),
    Key("i", "screen.levels", LEVEL, told=Phrase("等级与依据", "the levels and what they rest on")),
    Key("c", "screen.chart", Phrase("预测", "forecast"), told=Phrase("显示或收起预测图", "show or hide the forecast")),
    Key("l", "screen.next_lens", Phrase("换口径", "switch lens"), told=Phrase("下一口径", "the next lens")),
    Key("x", "app.gaps_as_csv", CSV, told=Phrase("全部差距写成CSV", "write every gap as CSV")),
    Key("S", "screen.backwards", Phrase("倒序", "in reverse"), in_bar=False),
    Key("0", "screen.all", Phrase("全部差距，登记册顺序", "every gap, in the register's order"), in_bar=False),
    Key("1,2,3", "", Phrase("选择口径", "choose a lens"), shown_as="1-3", in_bar=False),
)

_EDITS = frozenset({"o", "d", "a"})
_ROWS = tuple(
    Hint(one.keys.partition(",")[0], one.words, outside=True, keeps=one.keeps) for one in GAP_KEYS if one.in_bar
)


def hints(leads: Phrase | None = None, *, reads: bool = False, drops: Collection[str] = ()) -> tuple[Hint, ...]:
    """What the key bar shows; `leads` is where Enter leads from a field, None where one is done.

    Where one only `reads`, nothing is planned or accepted. `drops` are those of Esc and Enter that, after a warning,
    leave the field with what cannot be taken.
    """
    return (
        Hint("escape", _DROPS["escape"] if "escape" in drops else TO_LIST, in_field=True),
        Hint("enter", _DROPS["enter"] if "enter" in drops else leads or Phrase("完成", "done"), in_field=True),
        Hint("tab", NEXT_FIELD, in_field=True),
        *(row for row in _ROWS if not (reads and row.key in _EDITS)),
    )


_DROPS = {
    "escape": Phrase("放弃修改并返回", "discard and go back"),
    "enter": Phrase("放弃修改，到题目", "discard, to question"),
}


def gap_bindings() -> Iterator[BindingType]:
    """The bindings of the list; each runs before the next key is looked at."""
    for key in GAP_KEYS:
        if key.action:
            yield Binding(key.keys, key.action, priority=True)
    for place, lens in enumerate(LENSES, 1):
        yield Binding(str(place), f"screen.lens('{lens}')", priority=True)
