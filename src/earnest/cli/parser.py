"""The arguments of every command, in the language of the user."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from decimal import Decimal, InvalidOperation
from pathlib import Path

from earnest import __version__
from earnest.cli import commands
from earnest.cli.arguments import Parser
from earnest.cli.talk import word
from earnest.core.language import Phrase

_DESCRIPTION = Phrase(
    "践诺：对照七项人工智能安全承诺和《人工智能全球治理行动计划》自评。不带参数则打开应用。",
    "Earnest: a self-assessment against the seven AI safety commitments and the Global AI Governance Action Plan. "
    "Without arguments it opens the app.",
)
_FILE = Phrase("答卷文件（TOML）", "answer file (TOML)")


def build_parser(asked: Sequence[str] = ()) -> Parser:
    """The parser of all commands, or of the one that is `asked` for: to make the others takes as long again."""
    parser = Parser(prog="earnest", description=word(_DESCRIPTION))
    version = word(Phrase("显示版本号", "show the version"))
    parser.add_argument("--version", action="version", version=f"earnest {__version__}", help=version)
    parser.set_defaults(run=commands.open_app, file=None)
    added = parser.add_subparsers(title=word(Phrase("命令", "commands")), metavar="COMMAND")
    for name in _COMMANDS.keys() & asked or _COMMANDS:
        _COMMANDS[name](added)
    return parser


Added = argparse._SubParsersAction  # the type has no public name


def _command(added: Added[Parser], name: str, run: Callable[[argparse.Namespace], int], text: Phrase) -> Parser:
    parser = added.add_parser(name, help=word(text), description=word(text))
    parser.set_defaults(run=run)
    return parser


def _new(added: Added[Parser]) -> None:
    parser = _command(added, "new", commands.new, Phrase("新建空白答卷，不覆盖已有文件", "write an empty assessment"))
    parser.add_argument("file", type=Path, metavar="FILE", help=word(_FILE))
    chosen = Phrase(
        "选用的问卷：commitments、action-plan 或自定问卷的路径；可重复（默认选用程序所带的全部问卷）",
        "questionnaire to use: commitments, action-plan or the path of your own; may be repeated "
        "(default: all built-in ones)",
    )
    parser.add_argument("--questionnaire", action="append", metavar="PATH", help=word(chosen))


def _open(added: Added[Parser]) -> None:
    parser = _command(added, "open", commands.open_app, Phrase("用应用打开答卷", "open an assessment in the app"))
    parser.add_argument("file", type=Path, metavar="FILE", help=word(_FILE))


def _check(added: Added[Parser]) -> None:
    text = Phrase("检查答卷，逐条报告问题及其行列", "validate answer files; every problem with line and column")
    parser = _command(added, "check", commands.check, text)
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE", help=word(_FILE))
    fix = Phrase("修正无须取舍的问题并按规范形式写回", "fix what needs no decision and write the canonical form")
    parser.add_argument("--fix", action="store_true", help=word(fix))
    _evidence(parser)


def _lint(added: Added[Parser]) -> None:
    text = Phrase("检查自定问卷是否符合编写规则", "check questionnaires against the writing rules")
    parser = _command(added, "lint", commands.lint, text)
    file = Phrase("问卷文件（TOML）", "questionnaire file (TOML)")
    parser.add_argument("paths", type=Path, nargs="+", metavar="PATH", help=word(file))
    parser.add_argument("--json", action="store_true", help=word(Phrase("输出JSON", "print JSON")))


def _evidence(parser: Parser) -> None:
    text = Phrase("查找证据文件并核对哈希值", "also find the evidence files and check their hashes")
    parser.add_argument("--evidence", action="store_true", help=word(text))


def _scored(parser: Parser, *, optional: bool = False) -> None:
    parser.add_argument("file", type=Path, nargs="?" if optional else None, metavar="FILE", help=word(_FILE))
    review = Phrase("审核记录（默认为答卷旁的 NAME.review.toml）", "review (default: NAME.review.toml beside the file)")
    parser.add_argument("--review", type=Path, metavar="R", help=word(review))
    _evidence(parser)


def _lens(parser: Parser) -> None:
    text = Phrase(
        "口径（默认：有审核记录时为核验，否则为有据）", "lens (default: verified with a review, else evidenced)"
    )
    parser.add_argument("--lens", choices=("claimed", "evidenced", "verified"), help=word(text))


def _score(added: Added[Parser]) -> None:
    parser = _command(added, "score", commands.score, Phrase("显示得分与等级", "show scores and levels"))
    _scored(parser)
    _lens(parser)
    parser.add_argument("--json", action="store_true", help=word(Phrase("输出JSON", "print JSON")))
    level = Phrase("等级低于N时退出码为1", "exit with 1 when the level is below N")
    parser.add_argument("--min-level", type=int, choices=(1, 2, 3, 4), metavar="N", help=word(level))
    least = Phrase("得分低于X时退出码为1", "exit with 1 when a score is below X")
    parser.add_argument("--min-score", type=_points, metavar="X", help=word(least))


def _points(text: str) -> Decimal:
    try:
        value = Decimal(text)
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite() or not 0 <= value <= 100:
        raise argparse.ArgumentTypeError(word(Phrase("应为0到100的数", "expected a number from 0 to 100")))
    return value


def _gaps(added: Added[Parser]) -> None:
    parser = _command(added, "gaps", commands.gaps, Phrase("列出差距清单", "show the gap register"))
    _scored(parser)
    _lens(parser)
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help=word(Phrase("输出JSON", "print JSON")))
    form.add_argument("--csv", action="store_true", help=word(Phrase("输出CSV", "print CSV")))
    output = Phrase("与 --csv 同用：写入新文件，可用Excel直接打开", "with --csv: write a new file that Excel opens")
    parser.add_argument("-o", "--output", type=Path, metavar="OUT", help=word(output))


def _report(added: Added[Parser]) -> None:
    parser = _command(added, "report", commands.report, Phrase("生成PDF或HTML报告", "write the report, PDF or HTML"))
    _scored(parser)
    output = Phrase("输出文件，以 .pdf 或 .html 结尾", "output file, ending in .pdf or .html")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="OUT", help=word(output))
    force = Phrase("覆盖并非本程序写出的文件", "write over a file that this program did not write")
    parser.add_argument("--force", action="store_true", help=word(force))
    language = Phrase("报告语言（默认 both）", "languages of the report (default: both)")
    parser.add_argument("--lang", choices=("zh", "en", "both"), default="both", help=word(language))


def _history(added: Added[Parser]) -> None:
    text = Phrase("列出保留的旧版本", "list the earlier versions of an answer file that are kept")
    parser = _command(added, "history", commands.history, text)
    parser.add_argument("file", type=Path, metavar="FILE", help=word(_FILE))
    parser.add_argument("--json", action="store_true", help=word(Phrase("输出JSON", "print JSON")))


def _restore(added: Added[Parser]) -> None:
    text = Phrase("恢复旧版本；现有内容先另行保留", "restore an earlier version; the current contents are kept first")
    parser = _command(added, "restore", commands.restore, text)
    parser.add_argument("file", type=Path, metavar="FILE", help=word(_FILE))
    version = Phrase(
        "history 所列的编号（默认：与现有内容不同的最新版本）",
        "number as listed by history (default: the newest that differs from the file)",
    )
    parser.add_argument("--version", type=int, metavar="N", help=word(version))
    output = Phrase("写入新文件，答卷不变", "write it to a new file and leave the answer file as it is")
    parser.add_argument("-o", "--output", type=Path, metavar="OUT", help=word(output))


def _upgrade(added: Added[Parser]) -> None:
    text = Phrase(
        "将答卷升级到问卷的现行版本；先列出每份作答的去向",
        "upgrade an answer file to the current questionnaire; first shows what happens to each answer",
    )
    parser = _command(added, "upgrade", commands.upgrade, text)
    parser.add_argument("file", type=Path, metavar="FILE", help=word(_FILE))
    parser.add_argument("--yes", action="store_true", help=word(Phrase("不询问，直接写入", "write without asking")))
    parser.add_argument("--json", action="store_true", help=word(Phrase("输出JSON", "print JSON")))


def _questions(added: Added[Parser]) -> None:
    text = Phrase("列出问题；给出题号则显示全文", "list questions; given an ID, show the question in full")
    parser = _command(added, "questions", commands.questions, text)
    parser.add_argument(
        "ids", nargs="*", metavar="ID", help=word(Phrase("题号，如 C1-06", "question id such as C1-06"))
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


def _trace(added: Added[Parser]) -> None:
    text = Phrase("从来源条款到题目，再从题目到条款", "trace the clauses of the sources to questions, and back")
    parser = _command(added, "trace", commands.trace, text)
    _scored(parser, optional=True)
    way = parser.add_mutually_exclusive_group()
    way.add_argument("--questions", action="store_true", help=word(Phrase("按题目列出", "list by question")))
    uncovered = Phrase("只列没有题目引用的研发方义务", "only developer obligations that no question cites")
    way.add_argument("--uncovered", action="store_true", help=word(uncovered))
    instrument = Phrase("只列此来源，可重复", "only this instrument; may be repeated")
    parser.add_argument("--instrument", action="append", metavar="CC|AP|SD|BL|ES", help=word(instrument))
    who = Phrase("只列此类主体的义务", "only the obligations of this kind of party")
    parser.add_argument("--who", choices=("developer", "contributor", "states"), help=word(who))
    find = Phrase("查找含有这段原文的义务", "only obligations that quote this text")
    parser.add_argument("--find", metavar="TEXT", help=word(find))
    parser.add_argument("--json", action="store_true", help=word(Phrase("输出JSON", "print JSON")))


def _schema(added: Added[Parser]) -> None:
    parser = _command(added, "schema", commands.schema, Phrase("输出文件格式的JSON Schema", "print a JSON Schema"))
    files = ("assessment", "questionnaire", "changes", "review")
    kinds = (*files, "profile", "instruments", "terms", "consistency")
    help_text = word(Phrase("文件种类（默认 assessment）", "kind of file (default: assessment)"))
    parser.add_argument("kind", nargs="?", choices=kinds, default="assessment", help=help_text)


def _doctor(added: Added[Parser]) -> None:
    _command(added, "doctor", commands.doctor, Phrase("检查本机缺少什么", "check what is missing on this machine"))


_COMMANDS = {
    "new": _new,
    "open": _open,
    "check": _check,
    "lint": _lint,
    "score": _score,
    "gaps": _gaps,
    "report": _report,
    "history": _history,
    "restore": _restore,
    "upgrade": _upgrade,
    "questions": _questions,
    "trace": _trace,
    "schema": _schema,
    "doctor": _doctor,
}
"""In the order of the help."""
