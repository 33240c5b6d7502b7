"""The keys of the walk: what each does, which give way to a field, and what the key bar says of them."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from earnest.core.field_names import PROFILE, SUBJECT
from earnest.core.language import Phrase
from earnest.tui.action_names import FILTER, GAPS, HELP, LANGUAGE, QUIT, REPORT
from earnest.tui.widgets.form_field import FORM_KEYS
from earnest.tui.widgets.key_bar import Hint

BINDINGS: list[BindingType] = [
    Binding("ctrl+n", "next", priority=True),
    Binding("ctrl+b", "previous", priority=True),
    Binding("ctrl+u", "unanswered", priority=True),
    Binding("ctrl+o", "outline", priority=True),
    Binding("f8", "app.show('filter')"),
    Binding("escape", "answer", priority=True),
    Binding("enter", "line_done", priority=True),
    *FORM_KEYS,
]

MOVES = frozenset({"next", "previous", "unanswered", "outline"})
"""The actions whose keys edit text while a field has the focus."""

# What is cut off where there is little room comes last.
HINTS = (
    Hint("escape", Phrase("返回作答列表", "to the ratings"), in_field=True),
    Hint("f1", HELP),
    Hint("ctrl+n", Phrase("下一题", "next")),
    Hint("ctrl+b", Phrase("上一题", "previous"), wide=True),
    Hint("ctrl+u", Phrase("待答", "to do")),
    Hint("ctrl+o", Phrase("目录", "outline")),
    Hint("f8", FILTER, wide=True),
    Hint("f5", GAPS),
    Hint("f6", REPORT),
    Hint("ctrl+p", Phrase("菜单", "menu")),
    Hint("f10", QUIT),
    Hint("f3", SUBJECT, wide=True),
    Hint("f4", PROFILE, wide=True),
    Hint("f2", LANGUAGE, roomy=True),
)
