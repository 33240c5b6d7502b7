"""The words of the help page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from earnest.core.assessment.model import RATINGS, Rating
from earnest.core.language import Display, Phrase
from earnest.core.questionnaire.answering_rules import RULES
from earnest.core.text import CONTENT_LENGTH, line_of
from earnest.core.wording import RATING_NAMES
from earnest.tui.gap_keys import GAP_KEYS
from earnest.tui.key_table import KEYS
from earnest.tui.keys import Key, key_name
from earnest.tui.safe import joined, labelled, styled
from earnest.tui.widgets.marks import MARKS
from earnest.tui.widgets.prose import BLANK, Paragraph, blocks, paragraphs

_KEYS_TITLE = Phrase("按键", "Keys")
_GAP_KEYS_TITLE = Phrase("差距页的按键", "Keys on the gaps")
_IN_FIELDS = Phrase(
    "输入框内只有输入框自己的按键起作用：^A、^E 到行首、行尾，^B、^F 左右移动，^U、^K 删至行首、行尾，^W 删除前一个词，"
    "^D 删除后一字；说明中 ^P、^N 到上一行、下一行。Esc 离开输入框；功能键、^S、^Q 照常。",
    "In a text field only its own keys work: ^A and ^E to the start and end of the line, ^B and ^F left and right, ^U "
    "and ^K delete to the start and end of the line, ^W the word before, ^D the next character; in a note ^P and ^N "
    "lead to the line above and below. Esc leaves the field; the F keys, ^S and ^Q work as everywhere.",
)

_GAP_SIGNS = Phrase(
    "题号之前：! 硬性关口，+ 条件性关口；^ 优先整改，离下一等级所差的题；- 下一版本起才能补足；r 风险已接受。"
    "日期之后的 ! 表示已逾期。",
    "Before the id: ! hard gate, + soft gate; ^ fix first, as the next level asks for it; - from the next version on, "
    "as this one cannot be made good; r risk accepted. After a date: ! overdue.",
)

_RATINGS_TITLE = Phrase("评定的含义", "What the ratings mean")
_MEANINGS: dict[Rating, Phrase] = {
    "yes": Phrase("题目所列条件全部满足，计满分", "every listed condition is met; full credit"),
    "partial": Phrase("符合题目所述的“部分落实”，计一半", "matches what the question calls partial; half credit"),
    "planned": Phrase("尚未落实，已有责任人和完成期限；不计分", "not yet, with an owner and a due date; no credit"),
    "no": Phrase("未落实，不计分", "not in place; no credit"),
    "unknown": Phrase("查找后仍不清楚，不计分", "still unclear after checking; no credit"),
    "not-applicable": Phrase(
        f"与被评模型无关；须有言之有物的说明（至少{CONTENT_LENGTH}个字符，汉字计两个），并由作答人以外的一方接受；关口题不可用",
        f"does not concern the model; needs a note that says something, {CONTENT_LENGTH} characters at least, and "
        "another party who accepts; never for a gate",
    ),
}
_SIGNS = Phrase(
    "! 硬性关口（否决项）：未关闭时只能为1级。+ 条件性关口（限级项）：未关闭时最高2级。* 待复看。"
    "? 待核对：题目有改动，或作答续用自上一版本，按 c 确认。评定之后：e 证据充分，_ 证据不足。"
    "证据前：[x] 充分，[!] 不足。",
    "! hard gate: while open, level 1. + soft gate: while open, level 2 at most. * flagged. "
    "? to be confirmed, the question having changed or the answer carried over: c confirms it. After a rating: e its "
    "evidence suffices, _ it does not. Before an item of evidence: [x] it suffices, [!] it does not.",
)

_RULES_TITLE = Phrase("作答规则", "How a question is answered")

_EVIDENCE_TITLE = Phrase("什么证据算数", "What evidence counts")
_EVIDENCE = Phrase(
    "类别由弱到强：口头或书面声明、制度文件、执行记录、系统输出、外部证明。一项证据要算数，须达到题目要求的类别，"
    "写明日期且不早于题目规定的天数，属于被评版本。有据得分只计证据充分的作答。",
    "Kinds from weak to strong: statement, policy, record, system output, external. An item counts when its kind "
    "reaches the one the question asks for, it is dated and not older than the question allows, and it is about the "
    "assessed version. The evidenced score counts only answers whose evidence suffices.",
)

_SAVING_TITLE = Phrase("文件与保存", "The file, and how it is saved")
_SAVING = Phrase(
    "每次改动随即写入文件，输入的文字也是每键写入；整份写入或完全不写。右上角显示保存时间；未能保存时显示原因，改动仍在，"
    "下次改动或 ^S 时再试。他人写入文件的内容很快显示，并与您的改动合并；只有两边都改了同一处才会询问，"
    "撤销从不撤回他人所写。同一用户只能在一个窗口中编辑同一份文件，第二个窗口只读；各人所写则合并。文件是普通的TOML文本，可放入git。",
    "Every change is saved at once, typed text at every key, completely or not at all. The top right shows the time "
    "of the last save, or why saving failed; your changes stay, and saving is tried again with the next change or ^S. "
    "What somebody else writes into the file is shown soon and merged with your changes; you are asked only where both "
    "changed the same thing, and undo never takes back what others wrote. Only one window of a user at a time edits "
    "a file, a second one is read-only; what several users write is merged. The file is plain TOML and can be kept in "
    "git.",
)
_NO_FILE = Phrase("（尚未打开文件）", "(no file is open)")

_HONEST_TITLE = Phrase("这是什么", "What this is")
_HONEST = Phrase(
    "这是自评，不是认证。没有落实或无从查明的，据实作答即可；没有证据的“已落实”不计入有据得分。",
    "This is a self-assessment, not a certificate. A “no” or an “unknown” is an honest answer; a “yes” without "
    "evidence does not count as evidenced.",
)


def help_text(path: Path | None, display: Display) -> list[Paragraph]:
    """The page; `path` is the file that is open."""
    file = labelled(_NO_FILE, display) if path is None else styled(line_of(path, 1000), "bold")
    return blocks(
        [
            _block(_KEYS_TITLE, display, *_keys(KEYS, display), BLANK, *paragraphs(_IN_FIELDS, display)),
            _block(_GAP_KEYS_TITLE, display, *_keys(GAP_KEYS, display), BLANK, *paragraphs(_GAP_SIGNS, display)),
            _block(_RATINGS_TITLE, display, *_ratings(display), BLANK, *paragraphs(_SIGNS, display)),
            _block(_RULES_TITLE, display, *_rules(display)),
            _block(_EVIDENCE_TITLE, display, *paragraphs(_EVIDENCE, display)),
            _block(_SAVING_TITLE, display, Paragraph(file), *paragraphs(_SAVING, display)),
            _block(_HONEST_TITLE, display, *paragraphs(_HONEST, display)),
        ]
    )


def _block(title: Phrase, display: Display, *rows: Paragraph) -> list[Paragraph]:
    return [Paragraph(labelled(title, display, "bold $accent")), *rows]


def _rules(display: Display) -> Iterator[Paragraph]:
    for number, rule in enumerate(RULES, 1):
        yield from paragraphs(rule, display, lead=f"{number}. ")


def _keys(keys: Iterable[Key], display: Display) -> Iterator[Paragraph]:
    for key in keys:
        names = key.shown_as or " ".join(map(key_name, key.keys.split(",")))
        yield Paragraph(labelled(key.told or key.words, display), f"{names:<12}", "bold")


def _ratings(display: Display) -> Iterator[Paragraph]:
    for number, rating in enumerate(RATINGS, 1):
        name = labelled(RATING_NAMES[rating], display, "bold")
        meaning = labelled(_MEANINGS[rating], display)
        yield Paragraph(joined(name, "  ", meaning), f"{number}  {MARKS[rating]:<6}", "bold")
