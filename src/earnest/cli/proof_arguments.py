"""The arguments of the commands that sign and verify."""

from __future__ import annotations

from pathlib import Path

from earnest.cli import commands
from earnest.cli.arguments import Parser
from earnest.cli.shared_arguments import Added, authorities, command, signers
from earnest.cli.talk import word
from earnest.core.language import Phrase


def verify(added: Added[Parser]) -> None:
    text = Phrase(
        "核对报告：取出内附答卷，重新计分并重新生成，逐行说明是否一致；答卷和审核记录则核对签名与时间戳",
        "verify a report: take out the answers inside, score and render them again, say line by line what matches; of "
        "an answer file or a review verify the signature and the time stamp",
    )
    parser = command(added, "verify", commands.verify, text)
    file = Phrase("报告（PDF）、答卷或审核记录（TOML）", "report (PDF), answer file or review (TOML)")
    parser.add_argument("file", type=Path, metavar="FILE", help=word(file))
    folder = Phrase("证据文件所在文件夹，逐一核对哈希值", "folder of the evidence files, to check their hashes")
    parser.add_argument("--evidence", type=Path, metavar="DIR", help=word(folder))
    signers(parser)
    authorities(parser)


def sign(added: Added[Parser]) -> None:
    text = Phrase(
        "用SSH密钥签名：答卷、审核记录或报告；签名存为 FILE.sig",
        "sign with an SSH key: an answer file, a review or a report; the signature is written to FILE.sig",
    )
    parser = command(added, "sign", commands.sign, text)
    file = Phrase("答卷、审核记录（TOML）或报告（PDF）", "answer file, review (TOML) or report (PDF)")
    parser.add_argument("file", type=Path, metavar="FILE", help=word(file))
    key = Phrase("私钥文件；给出公钥（.pub）则由SSH代理签名", "private key; with a public key (.pub) ssh-agent signs")
    parser.add_argument("--key", type=Path, required=True, metavar="K", help=word(key))
    force = Phrase("覆盖已有的签名", "write over a signature that is there")
    parser.add_argument("--force", action="store_true", help=word(force))
