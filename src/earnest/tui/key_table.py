"""The keys of the walk and of the whole app, in one table: bindings, key bar and help are made from it."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from textual.binding import Binding, BindingType

from earnest.core.field_names import ANSWER_FIELDS, EVIDENCE, NOTE, PROFILE, QUESTION_FIELDS, SUBJECT
from earnest.core.language import Phrase
from earnest.core.wording import TO_EXPLAIN
from earnest.tui.action_names import (
    CHOOSE,
    CONFIRM,
    FILTER,
    GAPS,
    GO_TO_QUESTION,
    HELP,
    LANGUAGE,
    NEXT,
    NEXT_FIELD,
    QUIT,
    REDO,
    REPORT,
    SAVE_NOW,
    SCROLL,
    SITTING,
    TO_NUMBERS,
    TRY_TO_EDIT,
    UNDO,
)
from earnest.tui.keys import Key, Owner, Place

_RATE = Phrase("选评定", "rate")

# In the order of the key bar: what finds no room any more comes last.
KEYS: tuple[Key, ...] = (
    Key("escape", "answer", Phrase("离开输入框", "leave the field"), "field", keeps=True),
    Key(
        "enter", "line_done", Phrase("完成", "done"), "line", told=Phrase("填完一行，往下走", "done with a line: go on")
    ),
    Key(
        "tab",
        "stop(1)",
        NEXT_FIELD,
        "field",
        told=Phrase("到下一个输入处，Shift+Tab 返回", "to the next input; Shift+Tab back"),
    ),
    Key(
        "space",
        "choose",
        CHOOSE,
        "page",
        "page",
        Phrase("勾选或取消光标处的条件，或展开、收起", "tick or untick the condition at the cursor, or unfold"),
    ),
    Key(
        "enter",
        "choose_or_go_down",
        CHOOSE,
        "page",
        "page",
        Phrase(
            "同空格；已勾选的条件不取消，到下一条，最后一条之后到评定",
            "as space; a ticked condition stays, and the next one follows, behind the last the ratings",
        ),
    ),
    Key("1,2,3,4,5,6", "rate", _RATE, told=Phrase("选择评定", "choose a rating"), shown_as="1-6"),
    Key(
        "c",
        "confirm",
        CONFIRM,
        "confirm",
        told=Phrase(
            "确认升级或换版本后待核对的作答，或转到下一份",
            "confirm an answer after an upgrade or a renewal, or go to the next",
        ),
    ),
    Key("enter", "", GO_TO_QUESTION, "outline", told=Phrase("在目录中：到该题", "in the outline: to that question")),
    Key(
        "enter",
        "choose_or_go_on",
        CHOOSE,
        "ratings",
        "ratings",
        Phrase(
            "选定高亮的评定；已选定时到还缺的一项（如数字），不缺时到下一题",
            "choose the highlighted rating; once chosen, to what is missing, such as numbers, or go on",
        ),
    ),
    Key(
        "number_sign",
        "numbers",
        TO_NUMBERS,
        "numbers",
        told=Phrase(
            "到占比题、计数题的数字；可填 17/20，也可填 400的85%；已填总数时填 85% 即可",
            "to the numbers of a share or count; 17/20 and 85% of 400 are understood, and 85% of a known total",
        ),
    ),
    Key(
        "m",
        "conditions",
        Phrase("各项条件", "conditions"),
        told=Phrase("到条件清单，空格勾选", "to the conditions; space ticks one"),
    ),
    Key("e", "evidence", EVIDENCE, told=Phrase("本题的证据", "the evidence of the question")),
    Key("n", "note", NOTE, told=Phrase("到说明；Esc 返回", "to the note; Esc leads back")),
    Key("right_square_bracket,ctrl+n", "next", NEXT, told=Phrase("到下一题", "next question")),
    Key(
        "left_square_bracket,ctrl+b",
        "previous",
        Phrase("上一题", "previous"),
        told=Phrase("到上一题", "previous question"),
    ),
    Key("f1,question_mark", "help", HELP, "anywhere", "app", keeps=True),
    Key("f10,ctrl+q", "quit", QUIT, "anywhere", "app", keeps=True),
    Key(
        "f9",
        "edit",
        TRY_TO_EDIT,
        "read-only",
        "app",
        Phrase("只读时：重新尝试编辑", "when read-only: try to edit again"),
    ),
    Key("ctrl+z", "undo", UNDO, "anywhere", "app"),
    Key(
        "ctrl+u,u",
        "unanswered",
        Phrase("待答", "to do"),
        told=Phrase("下一道未作答的题", "next question without an answer"),
    ),
    Key("g", "gaps", GAPS),
    Key("f", "flag", Phrase("标记", "flag"), told=Phrase("标记待复看", "flag the answer")),
    Key(
        "slash,ctrl+p",
        "search",
        Phrase("查找", "search"),
        told=Phrase(
            "菜单：按编号或文字查找题目、与旧答卷比较、外部验证、签署、换主题",
            "menu: find a question by ID or text, compare with earlier answers, tests by others, sign off, theme",
        ),
    ),
    Key("o,ctrl+o", "outline", Phrase("目录", "outline"), told=Phrase("到目录，再按返回", "to the outline and back")),
    Key(
        "f11",
        "note",
        Phrase("全屏说明", "full-screen note"),
        "anywhere",
        "app",
        Phrase("全屏书写说明", "the note on the whole screen"),
    ),
    Key(
        "ctrl+e",
        "note_in_editor",
        Phrase("用编辑器", "own editor"),
        "outside",
        "app",
        Phrase("在输入框外：用自己的编辑器（EDITOR）书写说明", "outside fields: the note in your own editor"),
    ),
    Key(
        "p",
        "public_text",
        ANSWER_FIELDS["public_text"],
        "outside",
        "app",
        Phrase("公开文本：公开版对本题所说的话", "the public text: what the public edition says of the question"),
        in_bar=False,
    ),
    Key(
        "S",
        "sitting",
        SITTING,
        in_bar=False,
        told=Phrase(
            "一次七题：所选角色的题目，未关闭的关口在先", "seven questions of the role chosen, open gates first"
        ),
    ),
    Key(
        "right_curly_bracket",
        "news(1)",
        Phrase("下一处变化", "next change"),
        in_bar=False,
        told=Phrase(
            "到自上次以来有变化的下一题", "to the next question about which something changed since you were here"
        ),
    ),
    Key(
        "left_curly_bracket",
        "news(-1)",
        Phrase("上一处变化", "change before"),
        in_bar=False,
        told=Phrase("到自上次以来有变化的上一题", "to the one before"),
    ),
    Key("f5", "show('gaps')", GAPS, "anywhere", "app", in_bar=False),
    Key("f6", "show('export')", REPORT, "anywhere", "app"),
    Key(
        "f8",
        "app.show('filter')",
        FILTER,
        "anywhere",
        told=Phrase("筛选题目：先答或只答核心题、按角色、按状态", "filter: core first or only, by role, by state"),
    ),
    Key("f3", "show('subject')", SUBJECT, "anywhere", "app"),
    Key("f4", "show('profile')", PROFILE, "anywhere", "app"),
    Key("f7", "show('explain')", TO_EXPLAIN, "anywhere", "app"),
    Key(
        "f2",
        "languages",
        LANGUAGE,
        "anywhere",
        "app",
        Phrase("选择中文、英文或双语", "choose Chinese, English or both"),
    ),
    Key("0,delete", "rate('')", Phrase("清除评定", "clear the rating"), in_bar=False),
    Key(
        "s",
        "fold('source')",
        Phrase("出处", "sources"),
        in_bar=False,
        told=Phrase("展开或收起出处", "unfold or fold the sources"),
    ),
    Key(
        "w",
        "fold('why')",
        QUESTION_FIELDS["why"],
        in_bar=False,
        told=Phrase("展开或收起为什么问", "unfold or fold why it is asked"),
    ),
    Key(
        "x",
        "fold('examples')",
        QUESTION_FIELDS["evidence_examples"],
        in_bar=False,
        told=Phrase("展开或收起证据示例", "unfold or fold the examples of evidence"),
    ),
    Key(
        "r",
        "fold('remediation')",
        QUESTION_FIELDS["remediation"],
        in_bar=False,
        told=Phrase("展开或收起整改", "unfold or fold how to close the gap"),
    ),
    Key(
        "l",
        "fold('related')",
        Phrase("相关框架", "related"),
        in_bar=False,
        told=Phrase("展开或收起相关框架", "unfold or fold related frameworks"),
    ),
    Key(
        "j,k",
        "",
        Phrase("上下移动", "down and up"),
        in_bar=False,
        told=Phrase("在列表和条件中上下移动", "down and up in lists and conditions"),
        shown_as="j k",
    ),
    Key("pagedown", "page(1)", SCROLL, in_bar=False, told=Phrase("翻阅题目", "scroll the question")),
    Key("ctrl+y", "redo", REDO, "anywhere", "app", in_bar=False),
    Key("ctrl+s", "save", SAVE_NOW, "anywhere", "app", in_bar=False),
)


def bindings(*owners: Owner) -> list[BindingType]:
    """The bindings of those keys; of a list, the page and the walk each runs before the next key is looked at."""
    return [
        Binding(key.keys, key.action, priority=key.owner != "app" or key.action in {"quit", "save"})
        for key in KEYS
        if key.owner in owners and key.action and key.action != "rate"
    ]


def places(action: str) -> frozenset[Place]:
    """Where an action of the walk works, by its name without what it is about."""
    return frozenset(key.place for key in KEYS if key.owner == "walk" and key.action.partition("(")[0] == action)


def working(now: Collection[Place]) -> Iterator[Key]:
    """The keys of the key bar that work in one of these places, in its order."""
    return (key for key in KEYS if key.in_bar and key.place in now)
