"""The arguments of the commands that list questions."""

from __future__ import annotations

from pathlib import Path

from earnest.cli import commands
from earnest.cli.arguments import Parser
from earnest.cli.shared_arguments import Added, command, scored
from earnest.cli.talk import word
from earnest.core.language import Phrase


def questions(added: Added[Parser]) -> None:
    text = Phrase("列出问题；给出题号则显示全文", "list questions; given an ID, show the question in full")
    parser = command(added, "questions", commands.questions, text)
    parser.add_argument(
        "ids", nargs="*", type=str.upper, metavar="ID", help=word(Phrase("题号，如 C1-06", "question id such as C1-06"))
    )
    answers = Phrase(
        "只列该答卷画像下适用的问题及其作答", "only those that apply to this answer file, with its answers"
    )
    parser.add_argument("--for", type=Path, dest="file", metavar="FILE", help=word(answers))
    state = Phrase("按作答状态筛选，须同时给出 --for", "only answers in this state; needs --for")
    parser.add_argument("--state", choices=("unanswered", "flagged", "confirm"), help=word(state))
    core = Phrase("只列核心题：关口题和题权为3的题", "only the core: gates and weight 3")
    parser.add_argument("--core", action="store_true", help=word(core))
    chosen = Phrase(
        "问卷：commitments、action-plan 或自定问卷的路径；可重复（默认为程序所带的全部问卷）",
        "questionnaire: commitments, action-plan or the path of your own; may be repeated (default: all that come "
        "with the program)",
    )
    parser.add_argument("--questionnaire", action="append", metavar="PATH", help=word(chosen))
    parser.add_argument("--role", metavar="ROLE", help=word(Phrase("按角色筛选", "only questions for this role")))
    parser.add_argument(
        "--section", metavar="SECTION", help=word(Phrase("按部分筛选，如 C1", "only this section, such as C1"))
    )
    parser.add_argument("--gate", choices=("hard", "soft", "any"), help=word(Phrase("只列关口题", "only gates")))
    parser.add_argument(
        "--cites",
        metavar="ID",
        help=word(Phrase("按条款或义务筛选，如 CC1.d", "only questions that cite this, such as CC1.d")),
    )
    parser.add_argument(
        "--search", metavar="TEXT", help=word(Phrase("按文字查找", "only questions that contain this text"))
    )
    related = Phrase(
        "按其他框架的编号查找，如 42001", "only questions related to this reference in another framework, such as 42001"
    )
    parser.add_argument("--crosswalk", metavar="REF", help=word(related))
    parser.add_argument("--json", action="store_true", help=word(Phrase("输出JSON", "print JSON")))


def trace(added: Added[Parser]) -> None:
    text = Phrase("从来源条款到题目，再从题目到条款", "trace the clauses of the sources to questions, and back")
    parser = command(added, "trace", commands.trace, text)
    scored(parser, optional=True)
    way = parser.add_mutually_exclusive_group()
    way.add_argument("--questions", action="store_true", help=word(Phrase("按题目列出", "list by question")))
    uncovered = Phrase(
        "只列没有题目引用的研发方义务，或没有题目涉及的风险",
        "only developer obligations that no question cites, or risks that none deals with",
    )
    way.add_argument("--uncovered", action="store_true", help=word(uncovered))
    risks = Phrase(
        "列出来源点名的风险和涉及它们的题目；给出答卷则列出覆盖程度",
        "the risks that the sources name and the questions that deal with them; of a file how strongly each is covered",
    )
    parser.add_argument("--risks", action="store_true", help=word(risks))
    instrument = Phrase("只列此来源，可重复", "only this instrument; may be repeated")
    parser.add_argument("--instrument", action="append", metavar="CC|AP|SD|BL|ES", help=word(instrument))
    who = Phrase("只列此类主体的义务", "only the obligations of this kind of party")
    parser.add_argument("--who", choices=("developer", "contributor", "states"), help=word(who))
    find = Phrase("查找含有这段原文的义务或风险", "only obligations, or risks, that quote this text")
    parser.add_argument("--find", metavar="TEXT", help=word(find))
    parser.add_argument("--json", action="store_true", help=word(Phrase("输出JSON", "print JSON")))
