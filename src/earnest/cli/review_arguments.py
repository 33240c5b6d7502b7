"""The arguments of `earnest review`: the auditor's desk, in the app or by its commands."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

from earnest.cli import review_commands
from earnest.cli.arguments import Parser
from earnest.cli.shared_arguments import FILE, Added, auditors, authorities, command, evidence
from earnest.cli.shared_arguments import review as review_file
from earnest.cli.talk import word
from earnest.core.language import Phrase
from earnest.core.review.words import (
    FINDING_FIELDS,
    FINDING_STATES,
    HEAD_FIELDS,
    METHOD_NAMES,
    SEVERITY_NAMES,
    VERDICT_NAMES,
)

_JSON = Phrase("输出JSON", "print JSON")


def routed(arguments: list[str]) -> list[str]:
    """`review FILE` as the `review desk FILE` that it stands for, and `review --carry FILE` as `review carry FILE`."""
    if arguments[:1] != ["review"] or len(arguments) == 1:
        return arguments
    rest = arguments[1:]
    if "--carry" in rest:
        return ["review", "carry", *(one for one in rest if one != "--carry")]
    return arguments if rest[0] in (*_ACTIONS, "-h", "--help") else ["review", "desk", *rest]


def review(added: Added[Parser]) -> None:
    text = Phrase(
        "审核台：review FILE 打开应用；其余各步也可用下列命令完成，团队的答卷不作改动",
        "the auditor's desk: review FILE opens the app; every step has its command too; the team's file is not changed",
    )
    parser = added.add_parser("review", help=word(text), description=word(text))
    actions = parser.add_subparsers(title=word(Phrase("命令", "commands")), metavar="COMMAND", required=True)
    for add in _ACTIONS.values():
        add(actions)


def _action(
    added: Added[Parser], name: str, run: Callable[[Namespace], int], text: Phrase, *, looks: bool = True
) -> Parser:
    """A command on an answer file with its review; one that `looks` may have the evidence files looked for."""
    parser = command(added, name, run, text)
    parser.add_argument("file", type=Path, metavar="FILE", help=word(FILE))
    review_file(parser)
    if looks:
        evidence(parser)
        authorities(parser)
    return parser


def _desk(added: Added[Parser]) -> None:
    text = Phrase("在应用中打开审核台，等同于 review FILE", "open the desk in the app, as review FILE does")
    auditors(_action(added, "desk", review_commands.desk, text))


def _new(added: Added[Parser]) -> None:
    text = Phrase(
        "新建审核记录：固定答卷的摘要值，再抽取随机种子",
        "begin a review: the digest of the answers is fixed, then the seed is drawn",
    )
    parser = _action(added, "new", review_commands.new, text, looks=False)
    auditor = Phrase(
        "审核人（默认 EARNEST_NAME 或应用所记姓名）", "who reviews (default: EARNEST_NAME, or the one known)"
    )
    parser.add_argument("--auditor", metavar="NAME", help=word(auditor))
    parser.add_argument("--organisation", metavar="NAME", default="", help=word(_ORGANISATION))
    _beacon(parser)


_ORGANISATION = HEAD_FIELDS["organisation"]


def _beacon(parser: Parser) -> None:
    text = Phrase(
        "种子取自公开信标：来源、事先说定的轮次、该轮的值",
        "take the seed from a public beacon: its source, the round named beforehand, the value of that round",
    )
    parser.add_argument("--beacon", nargs=3, metavar=("SOURCE", "ROUND", "VALUE"), help=word(text))


def _list(added: Added[Parser]) -> None:
    text = Phrase(
        "工作清单：各步的进度，下一步做什么，4级还差什么", "the work list: progress, what is next, what bars level 4"
    )
    parser = _action(added, "list", review_commands.work, text)
    auditors(parser)
    parser.add_argument("--all", action="store_true", help=word(Phrase("也列出已完成的", "what is done too")))
    parser.add_argument("--json", action="store_true", help=word(_JSON))


def _look(added: Added[Parser]) -> None:
    text = Phrase("列出应当先看的地方；不必先有审核记录", "where to look first; no review is needed for it")
    parser = command(added, "look", review_commands.look, text)
    parser.add_argument("file", type=Path, metavar="FILE", help=word(FILE))
    evidence(parser)
    authorities(parser)
    parser.add_argument("--json", action="store_true", help=word(_JSON))


def _show(added: Added[Parser]) -> None:
    text = Phrase(
        "显示一题的全部：作答、条件、说明、证据及其状态、审核步骤、常见规避手法；或一个画像项及其排除的题目、范围、要先看的一项",
        "one question whole: answer, conditions, note, evidence with its state, the auditor's step, how it is gamed; "
        "or a flag with what it leaves out, the scope, a thing to look at first",
    )
    parser = _action(added, "show", review_commands.show, text)
    parser.add_argument(
        "id",
        metavar="ID",
        help=word(Phrase("题号、画像项、scope 或 look 所列的名称", "question, flag, scope, a name that look prints")),
    )


def _set(added: Added[Parser]) -> None:
    text = Phrase(
        "对一题、一个画像项或范围（scope）给出结论，或补充说明；对要先看的一项注明已看过",
        "give a verdict on a question, a flag or the scope, or say more about it; say of a thing to look at first that "
        "you looked at it (looked-at)",
    )
    parser = _action(added, "set", review_commands.give, text)
    target = Phrase(
        "题号、画像项、scope、look 所列的名称，或 auditor", "question, flag, scope, a name that look prints, or auditor"
    )
    parser.add_argument("id", metavar="ID", help=word(target))
    parser.add_argument(
        "--verdict", choices=(*VERDICT_NAMES, "looked-at", "none"), help=word(FINDING_FIELDS["verdict"])
    )
    parser.add_argument("--method", choices=tuple(METHOD_NAMES), help=word(FINDING_FIELDS["method"]))
    parser.add_argument("--severity", choices=(*SEVERITY_NAMES, "none"), help=word(FINDING_FIELDS["severity"]))
    for name in ("note", "due", "working_paper", "reply"):
        parser.add_argument(f"--{name.replace('_', '-')}", metavar="TEXT", help=word(FINDING_FIELDS[name]))
    who = Phrase("改正审核人，题号处写 auditor", "mend who reviews; ID is auditor")
    parser.add_argument("--auditor", metavar="NAME", help=word(who))
    parser.add_argument("--organisation", metavar="NAME", help=word(_ORGANISATION))
    status = Phrase("发现是否已关闭，以往审核的发现亦同", "whether the finding is closed, an earlier one too")
    parser.add_argument("--status", choices=tuple(FINDING_STATES), help=word(status))


def _sample(added: Added[Parser]) -> None:
    text = Phrase(
        "列出抽样及各题的哈希值，可用 sha256sum 复核",
        "the sample with the hashes it is drawn by, for sha256sum to check",
    )
    parser = _action(added, "sample", review_commands.sample, text, looks=False)
    parser.add_argument(
        "--all", action="store_true", help=word(Phrase("也列出未抽中的题目", "the questions not drawn too"))
    )
    parser.add_argument("--json", action="store_true", help=word(_JSON))


def _final(added: Added[Parser]) -> None:
    text = Phrase("定稿；尚未完成时说明缺什么", "make the review final; where something is not done, say what")
    _action(added, "final", review_commands.final, text, looks=False)


def _carry(added: Added[Parser]) -> None:
    text = Phrase(
        "答卷改动后（或下一次评估时）沿用审核：未变作答的结论保留，其余列出，重新抽取种子",
        "carry a review over to changed answers or to the next assessment: verdicts of unchanged answers are kept, the "
        "others listed, a new seed is drawn",
    )
    parser = _action(added, "carry", review_commands.carry, text, looks=False)
    former = Phrase(
        "审核当时的答卷（默认在保留的旧版本中查找）", "the answers it was made of (default: a version kept)"
    )
    parser.add_argument("--from", dest="former", type=Path, metavar="OLD", help=word(former))
    _beacon(parser)


def _merge(added: Added[Parser]) -> None:
    text = Phrase(
        "合并两位审核人的审核记录；两边说法不同的列出，不作取舍",
        "merge the reviews of two auditors; what both said differently is listed and not decided",
    )
    parser = command(added, "merge", review_commands.merge, text)
    base = Phrase("两人共同的起点", "the review that both began from")
    parser.add_argument("base", type=Path, metavar="BASE", help=word(base))
    parser.add_argument("ours", type=Path, metavar="OURS", help=word(Phrase("一位的记录", "the review of one")))
    parser.add_argument("theirs", type=Path, metavar="THEIRS", help=word(Phrase("另一位的记录", "that of the other")))
    answers = Phrase("三份记录所针对的答卷", "the answers that all three are of")
    parser.add_argument("--of", type=Path, required=True, metavar="FILE", help=word(answers))
    output = Phrase("写入新文件（默认写回 OURS）", "a new file (default: OURS)")
    parser.add_argument("-o", "--output", type=Path, metavar="OUT", help=word(output))


def _requests(added: Added[Parser]) -> None:
    text = Phrase(
        "按责任人列出要索取的证据，以及没有一项证据提到的文件",
        "the evidence to ask for, by owner, and the files that no item of evidence names",
    )
    parser = _action(added, "requests", review_commands.requests, text)
    everything = Phrase("全部适用题目的证据", "of every question that applies")
    parser.add_argument("--all", action="store_true", help=word(everything))
    _as_table(parser)


def _findings(added: Added[Parser]) -> None:
    text = Phrase("列出全部结论与发现", "every verdict and finding")
    _as_table(_action(added, "findings", review_commands.findings, text, looks=False))


def _as_table(parser: Parser) -> None:
    output = Phrase("写入新文件，以 .csv、.xlsx 或 .html 结尾", "write a new file, ending in .csv, .xlsx or .html")
    parser.add_argument("-o", "--output", type=Path, metavar="OUT", help=word(output))
    parser.add_argument("--csv", action="store_true", help=word(Phrase("输出CSV", "print CSV")))


_ACTIONS: dict[str, Callable[[Added[Parser]], None]] = {
    "desk": _desk,
    "new": _new,
    "list": _list,
    "look": _look,
    "show": _show,
    "set": _set,
    "sample": _sample,
    "findings": _findings,
    "requests": _requests,
    "final": _final,
    "carry": _carry,
    "merge": _merge,
}
"""In the order of the help. A file of such a name is given as `./list`."""
