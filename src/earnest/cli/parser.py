"""The arguments of every command, in the language of the user."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from earnest import __version__
from earnest.cli import commands
from earnest.cli.arguments import Parser
from earnest.cli.bars import bars
from earnest.cli.shared_arguments import FILE, Added, command, evidence, lens, reviewed, scored
from earnest.cli.talk import word
from earnest.core.field_names import SIGN_OFF_FIELDS
from earnest.core.language import Phrase

_DESCRIPTION = Phrase(
    "践诺：对照七项人工智能安全承诺和《人工智能全球治理行动计划》自评。不带参数则打开应用。",
    "Earnest: a self-assessment against the seven AI safety commitments and the Global AI Governance Action Plan. "
    "Without arguments it opens the app.",
)


def build_parser(asked: Sequence[str] = ()) -> Parser:
    """The parser of all commands, or of the one that is `asked` for: to make the others takes as long again."""
    parser = Parser(prog="earnest", description=word(_DESCRIPTION))
    version = word(Phrase("显示版本号", "show the version"))
    parser.add_argument("--version", action="version", version=f"earnest {__version__}", help=version)
    parser.set_defaults(run=commands.open_app, file=None, at=None)
    added = parser.add_subparsers(title=word(Phrase("命令", "commands")), metavar="COMMAND", prog="earnest")
    for name in _COMMANDS.keys() & asked or _COMMANDS:
        (_COMMANDS[name] or _elsewhere()[name])(added)
    return parser


def _new(added: Added[Parser]) -> None:
    parser = command(added, "new", commands.new, Phrase("新建空白答卷，不覆盖已有文件", "write an empty assessment"))
    parser.add_argument("file", type=Path, metavar="FILE", help=word(FILE))
    chosen = Phrase(
        "选用的问卷：commitments、action-plan 或自定问卷的路径；可重复（默认选用程序所带的全部问卷）",
        "questionnaire to use: commitments, action-plan or the path of your own; may be repeated "
        "(default: all built-in ones)",
    )
    parser.add_argument("--questionnaire", action="append", metavar="PATH", help=word(chosen))
    template = Phrase(
        "以注释写出每道题的原文，便于用任何编辑器填写",
        "with the text of every question as comments, to be filled in with any editor",
    )
    parser.add_argument("--template", action="store_true", help=word(template))


def _open(added: Added[Parser]) -> None:
    parser = command(added, "open", commands.open_app, Phrase("用应用打开答卷", "open an assessment in the app"))
    parser.add_argument("file", type=Path, metavar="FILE", help=word(FILE))
    parser.add_argument("--at", metavar="ID", help=word(_AT))


def _walk(added: Added[Parser]) -> None:
    text = Phrase(
        "逐题作答：在应用中，或以逐行提示", "answer question by question: in the app, or as prompts line by line"
    )
    parser = command(added, "walk", commands.walk, text)
    parser.add_argument("file", type=Path, metavar="FILE", help=word(FILE))
    plain = Phrase(
        "逐行提示，不重绘屏幕；设置 ACCESSIBLE=1 或 TERM=dumb 时也是如此",
        "prompts line by line, nothing is redrawn; also with ACCESSIBLE=1 or TERM=dumb",
    )
    parser.add_argument("--plain", action="store_true", help=word(plain))
    parser.add_argument("--at", metavar="ID", help=word(_AT))


_AT = Phrase("从此题开始（默认：第一道未作答的题）", "begin there (default: the first unanswered question)")


def _check(added: Added[Parser]) -> None:
    text = Phrase("检查答卷，逐条报告问题及其行列", "validate answer files; every problem with line and column")
    parser = command(added, "check", commands.check, text)
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE", help=word(FILE))
    fix = Phrase("修正无须取舍的问题并按规范形式写回", "fix what needs no decision and write the canonical form")
    parser.add_argument("--fix", action="store_true", help=word(fix))
    _as_it_is(parser)
    evidence(parser)
    lens(parser)
    bars(parser)
    reviewed(parser)
    form = Phrase(
        "形式：text（默认）、json、junit、sarif（SARIF 2.1.0）或github（GitHub批注）",
        "form: text (default), json, junit, sarif (SARIF 2.1.0) or github (annotations of GitHub)",
    )
    parser.add_argument(
        "--format", choices=("text", "json", "junit", "sarif", "github"), default="text", help=word(form)
    )
    output = Phrase(
        "与json、junit、sarif同用：写入文件；已有的文件须是此前写出的结果",
        "with json, junit or sarif: write a file; one that is there has to be an earlier result",
    )
    parser.add_argument("-o", "--output", type=Path, metavar="OUT", help=word(output))


def _as_it_is(parser: Parser) -> None:
    text = Phrase(
        "文件像是被截断、但确无缺失时：写入缺少的表",
        "for a file that looks cut off and lacks nothing: write the missing tables",
    )
    parser.add_argument("--as-it-is", action="store_true", help=word(text))


def _lint(added: Added[Parser]) -> None:
    text = Phrase("检查自定问卷是否符合编写规则", "check questionnaires against the writing rules")
    parser = command(added, "lint", commands.lint, text)
    file = Phrase("问卷文件（TOML）", "questionnaire file (TOML)")
    parser.add_argument("paths", type=Path, nargs="+", metavar="PATH", help=word(file))
    parser.add_argument("--json", action="store_true", help=word(Phrase("输出JSON", "print JSON")))


def _score(added: Added[Parser]) -> None:
    parser = command(added, "score", commands.score, Phrase("显示得分与等级", "show scores and levels"))
    scored(parser)
    lens(parser)
    parser.add_argument("--json", action="store_true", help=word(Phrase("输出JSON", "print JSON")))
    bars(parser)


def _gaps(added: Added[Parser]) -> None:
    parser = command(added, "gaps", commands.gaps, Phrase("列出差距清单", "show the gap register"))
    scored(parser)
    lens(parser)
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help=word(Phrase("输出JSON", "print JSON")))
    form.add_argument("--csv", action="store_true", help=word(Phrase("输出CSV", "print CSV")))
    xlsx = Phrase("写为XLSX（须已安装 XlsxWriter）", "write XLSX (needs XlsxWriter)")
    form.add_argument("--xlsx", action="store_true", help=word(xlsx))
    output = Phrase(
        "写入新文件（.csv 或 .xlsx），可用Excel直接打开",
        "write a new file, .csv or .xlsx, that Excel opens",
    )
    parser.add_argument("-o", "--output", type=Path, metavar="OUT", help=word(output))


def _history(added: Added[Parser]) -> None:
    text = Phrase("列出保留的旧版本", "list the earlier versions of an answer file that are kept")
    parser = command(added, "history", commands.history, text)
    parser.add_argument("file", type=Path, metavar="FILE", help=word(FILE))
    parser.add_argument("--json", action="store_true", help=word(Phrase("输出JSON", "print JSON")))


def _restore(added: Added[Parser]) -> None:
    text = Phrase("恢复旧版本；现有内容先另行保留", "restore an earlier version; the current contents are kept first")
    parser = command(added, "restore", commands.restore, text)
    parser.add_argument("file", type=Path, metavar="FILE", help=word(FILE))
    version = Phrase(
        "history 所列的编号（默认：与现有内容不同的最新版本）",
        "number as listed by history (default: the newest that differs from the file)",
    )
    parser.add_argument("--version", type=int, metavar="N", help=word(version))
    output = Phrase("写入新文件，答卷不变", "write it to a new file and leave the answer file as it is")
    parser.add_argument("-o", "--output", type=Path, metavar="OUT", help=word(output))


def _signoff(added: Added[Parser]) -> None:
    text = Phrase(
        "签署答卷：记下姓名、职务、日期和所签内容的摘要值",
        "sign off an answer file by name, with the digest of its contents",
    )
    parser = command(added, "signoff", commands.signoff, text)
    parser.add_argument("file", type=Path, metavar="FILE", help=word(FILE))
    parser.add_argument("--by", required=True, metavar="NAME", help=word(Phrase("由谁签署", "who signs off")))
    parser.add_argument("--role", required=True, metavar="ROLE", help=word(SIGN_OFF_FIELDS["role"]))


def _upgrade(added: Added[Parser]) -> None:
    text = Phrase(
        "将答卷升级到问卷的现行版本；先列出每份作答的去向",
        "upgrade an answer file to the current questionnaire; first shows what happens to each answer",
    )
    parser = command(added, "upgrade", commands.upgrade, text)
    parser.add_argument("file", type=Path, metavar="FILE", help=word(FILE))
    parser.add_argument("--yes", action="store_true", help=word(Phrase("不询问，直接写入", "write without asking")))
    _as_it_is(parser)
    parser.add_argument("--json", action="store_true", help=word(Phrase("输出JSON", "print JSON")))


def _schema(added: Added[Parser]) -> None:
    text = Phrase("输出文件格式或 score --json 的JSON Schema", "print a JSON Schema")
    parser = command(added, "schema", commands.schema, text)
    files = ("assessment", "questionnaire", "changes", "review")
    kinds = (*files, "profile", "instruments", "terms", "consistency", "score")
    kind = Phrase(
        "种类（默认 assessment）；score 为 score --json 的输出",
        "kind of file (default: assessment); score is what score --json gives",
    )
    parser.add_argument("kind", nargs="?", choices=kinds, default="assessment", help=word(kind))


def _doctor(added: Added[Parser]) -> None:
    command(added, "doctor", commands.doctor, Phrase("检查本机缺少什么", "check what is missing on this machine"))


def _elsewhere() -> dict[str, Callable[[Added[Parser]], None]]:
    """The commands that have a module of their own, or share one."""
    from earnest.cli import report_arguments, version_arguments
    from earnest.cli.answer_arguments import answer
    from earnest.cli.proof_arguments import sign, verify
    from earnest.cli.question_arguments import questions, trace
    from earnest.cli.review_arguments import review

    return {
        "answer": answer,
        "report": report_arguments.report,
        "book": report_arguments.book,
        "export": report_arguments.export,
        "review": review,
        "sign": sign,
        "verify": verify,
        "renew": version_arguments.renew,
        "diff": version_arguments.diff,
        "merge": version_arguments.merge,
        "git-setup": version_arguments.git_setup,
        "questions": questions,
        "trace": trace,
    }


_COMMANDS: dict[str, Callable[[Added[Parser]], None] | None] = {
    "new": _new,
    "open": _open,
    "walk": _walk,
    "answer": None,
    "check": _check,
    "lint": _lint,
    "score": _score,
    "gaps": _gaps,
    "report": None,
    "book": None,
    "export": None,
    "history": _history,
    "restore": _restore,
    "upgrade": _upgrade,
    "review": None,
    "signoff": _signoff,
    "sign": None,
    "verify": None,
    "renew": None,
    "diff": None,
    "merge": None,
    "git-setup": None,
    "questions": None,
    "trace": None,
    "schema": _schema,
    "doctor": _doctor,
}
"""In the order of the help; None: the arguments stand elsewhere."""
