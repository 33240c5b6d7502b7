"""Arguments that several commands take, and how a command is added."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from earnest.cli.arguments import Parser
from earnest.cli.talk import word
from earnest.core.language import Phrase

FILE = Phrase("答卷文件（TOML）", "answer file (TOML)")

Added = argparse._SubParsersAction  # the type has no public name


def command(added: Added[Parser], name: str, run: Callable[[argparse.Namespace], int], text: Phrase) -> Parser:
    parser = added.add_parser(name, help=word(text), description=word(text))
    parser.set_defaults(run=run)
    return parser


def evidence(parser: Parser) -> None:
    text = Phrase("查找证据文件并核对哈希值", "also find the evidence files and check their hashes")
    parser.add_argument("--evidence", action="store_true", help=word(text))


def review(parser: Parser) -> None:
    text = Phrase("审核记录（默认为答卷旁的 NAME.review.toml）", "review (default: NAME.review.toml beside the file)")
    parser.add_argument("--review", type=Path, metavar="R", help=word(text))


def scored(parser: Parser, *, optional: bool = False) -> None:
    parser.add_argument("file", type=Path, nargs="?" if optional else None, metavar="FILE", help=word(FILE))
    reviewed(parser)
    evidence(parser)


def reviewed(parser: Parser) -> None:
    review(parser)
    auditors(parser)


def auditors(parser: Parser) -> None:
    text = Phrase(
        "您认可的审核人名单（OpenSSH 的 allowed_signers 文件），据以验证审核记录的签名；以后沿用",
        "your list of auditors (an OpenSSH allowed_signers file), by which the signature of a review is verified; "
        "remembered",
    )
    parser.add_argument("--auditors", type=Path, metavar="FILE", help=word(text))


def signers(parser: Parser) -> None:
    text = Phrase(
        "您认可的签名人名单（OpenSSH 的 allowed_signers 文件；默认为所记住的名单）",
        "your list of signers (an OpenSSH allowed_signers file; default: the one that is remembered)",
    )
    parser.add_argument("--auditors", type=Path, metavar="FILE", help=word(text))


def authorities(parser: Parser) -> None:
    text = Phrase(
        "您信任的时间戳机构证书（PEM），据以用OpenSSL验证文件旁的时间戳（NAME.tsr，RFC 3161）",
        "certificates of the time stamp authorities that you trust (PEM), by which OpenSSL verifies the time stamps "
        "beside files (NAME.tsr, RFC 3161)",
    )
    parser.add_argument("--authorities", type=Path, metavar="FILE", help=word(text))


def lens(parser: Parser) -> None:
    text = Phrase(
        "口径（默认：审核已完成并定稿时为核验，否则为有据）",
        "lens (default: verified with a complete and final review, else evidenced)",
    )
    parser.add_argument("--lens", choices=("claimed", "evidenced", "verified"), help=word(text))
