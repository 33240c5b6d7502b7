"""The arguments of `earnest answer`."""

from __future__ import annotations

from argparse import BooleanOptionalAction
from pathlib import Path

from earnest.cli import commands
from earnest.cli.arguments import Parser
from earnest.cli.shared_arguments import FILE, Added, command
from earnest.cli.talk import word
from earnest.core.field_names import ANSWER_FIELDS, QUESTION_ID
from earnest.core.language import Phrase

_RATINGS = ("yes", "partial", "planned", "no", "unknown", "not-applicable", "unanswered")
_KINDS = ("statement", "policy", "record", "system", "external")


def answer(added: Added[Parser]) -> None:
    text = Phrase(
        "不打开应用，直接作答一题；空文本收回该项", "answer one question without the app; an empty text takes back"
    )
    parser = command(added, "answer", commands.answer, text)
    parser.add_argument("file", type=Path, metavar="FILE", help=word(FILE))
    parser.add_argument("id", metavar="ID", help=word(QUESTION_ID))
    parser.add_argument("--rating", choices=_RATINGS, help=word(ANSWER_FIELDS["rating"]))
    parser.add_argument("--met", metavar="1,3", help=word(ANSWER_FIELDS["met"]))
    for name in ("n", "of", "value", "note", "owner", "due"):
        parser.add_argument(f"--{name}", metavar="TEXT", help=word(ANSWER_FIELDS[name]))
    parser.add_argument("--accepted-by", metavar="NAME", help=word(ANSWER_FIELDS["accepted_by"]))
    for name in ("public_zh", "public_en"):
        option = f"--{name.replace('_', '-')}"
        parser.add_argument(option, metavar="TEXT", help=word(ANSWER_FIELDS[name]))
    parser.add_argument("--flag", action=BooleanOptionalAction, help=word(ANSWER_FIELDS["flagged"]))
    confirm = Phrase("核对无误", "confirm the answer as it stands")
    parser.add_argument("--confirm", action="store_true", help=word(confirm))
    by = Phrase(
        "作答人（默认 EARNEST_NAME 或应用所记姓名）", "who answers (default: EARNEST_NAME, or the name the app knows)"
    )
    parser.add_argument("--by", metavar="NAME", help=word(by))
    _evidence(parser)


def _evidence(parser: Parser) -> None:
    evidence = Phrase(
        "新增一项证据：答卷所在文件夹内的文件（计算哈希值）或网址",
        "one more item of evidence: a file inside the answer file's folder, which is hashed, or an address",
    )
    register = Phrase(
        "新增一项证据：登记系统中的编号", "one more item of evidence: an entry of a register, by its number"
    )
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--evidence", metavar="FILE", help=word(evidence))
    where.add_argument("--register", metavar="ENTRY", help=word(register))
    kind = Phrase("该项证据的类别（默认为记录）", "the kind of that item (record, unless said otherwise)")
    parser.add_argument("--kind", choices=_KINDS, help=word(kind))
    for name, (metavar, text) in _OF_AN_ITEM.items():
        parser.add_argument(f"--{name}", metavar=metavar, help=word(text))


_OF_AN_ITEM = {
    "title": ("TEXT", Phrase("该项证据的名称（默认文件名）", "what that item is called (default: the file's name)")),
    "dated": ("DATE", Phrase("该项证据所示事实的日期", "the day of what that item shows, such as 2026-11-22")),
    "about": (
        "VERSION",
        Phrase("该项证据针对的版本（默认被评版本）", "the version it speaks of (default: the assessed one)"),
    ),
    "shows": ("TEXT", Phrase("该项证据能说明什么", "what that item shows")),
    "issuer": ("NAME", Phrase("该项证据的出具方", "who issued that item")),
}
