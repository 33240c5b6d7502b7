"""The arguments of the commands about two versions of an answer file."""

from __future__ import annotations

from pathlib import Path

from earnest.cli import commands
from earnest.cli.arguments import Parser
from earnest.cli.shared_arguments import Added, command
from earnest.cli.talk import word
from earnest.core.language import Phrase


def renew(added: Added[Parser]) -> None:
    text = Phrase(
        "由上一版本的答卷新建下一版本的答卷；沿用的作答逐份待核对",
        "make the answer file of a new version from the last one's; every answer is to be confirmed",
    )
    parser = command(added, "renew", commands.renew, text)
    old, new = (
        Phrase("上一版本的答卷", "the last version's answer file"),
        Phrase("下一版本的答卷", "the new version's answer file, which is not there yet"),
    )
    parser.add_argument("old", type=Path, metavar="OLD", help=word(old))
    parser.add_argument("new", type=Path, metavar="NEW", help=word(new))
    version = Phrase("新的版本", "the new version")
    parser.add_argument("--version", required=True, metavar="V", help=word(version))


def diff(added: Added[Parser]) -> None:
    text = Phrase(
        "按题目比较两份答卷：等级、得分、作答、证据",
        "compare two answer files by question: levels, scores, answers, evidence",
    )
    parser = command(added, "diff", commands.diff, text)
    old, new = Phrase("旧的答卷", "the older answer file"), Phrase("新的答卷", "the newer answer file")
    parser.add_argument("old", type=Path, metavar="OLD", help=word(old))
    parser.add_argument("new", type=Path, metavar="NEW", help=word(new))
    driver = Phrase(
        "供Git调用：PATH 为文件在仓库中的路径", "as git calls it: PATH is the file's place in the repository"
    )
    parser.add_argument("--as-driver", type=Path, metavar="PATH", help=word(driver))


def merge(added: Added[Parser]) -> None:
    text = Phrase(
        "按字段合并答卷的两个版本；两边改了同一处的逐一列出，取哪一边由 --keep 决定",
        "merge two versions of an answer file by field; what both changed is listed, and --keep says which side stands",
    )
    parser = command(added, "merge", commands.merge, text)
    for name, said in _VERSIONS.items():
        parser.add_argument(name.lower(), type=Path, metavar=name, help=word(said))
    way = parser.add_mutually_exclusive_group()
    output = Phrase(
        "写入新文件，或三者之一（默认输出到标准输出）", "a new file, or one of the three (default: standard output)"
    )
    way.add_argument("-o", "--output", type=Path, metavar="OUT", help=word(output))
    driver = Phrase(
        "供Git调用：结果写入OURS，PATH 为文件在仓库中的路径",
        "as git calls it: the result goes to OURS, PATH is the file's place in the repository",
    )
    way.add_argument("--as-driver", type=Path, metavar="PATH", help=word(driver))
    keep = Phrase(
        "两边都改了的：一律取我方或对方，或两边都写入，以Git冲突标记隔开（不用 -o 时的默认）",
        "where both changed the same thing: one side stands in all of it, or both do between git's marks (the default "
        "without -o)",
    )
    parser.add_argument("--keep", choices=("ours", "theirs", "both"), help=word(keep))


_VERSIONS = {
    "BASE": Phrase("两边共同的旧版本（可为空文件）", "the version that both sides came from; may be empty"),
    "OURS": Phrase("我方的版本", "our version"),
    "THEIRS": Phrase("对方的版本", "their version"),
}


def git_setup(added: Added[Parser]) -> None:
    text = Phrase(
        "让本仓库的Git按字段合并、按题目比较答卷",
        "have git merge answer files by field and compare them by question in this repository",
    )
    parser = command(added, "git-setup", commands.git_setup, text)
    files = Phrase("写入 .gitattributes 的答卷", "answer files to name in .gitattributes")
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE", help=word(files))
