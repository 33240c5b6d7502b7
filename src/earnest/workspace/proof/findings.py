"""What was found when a report was verified, line by line, and what comes of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from earnest.core.language import Phrase

Verdict = Literal["matches", "differs", "unknown", "note"]
"""What matches and what differs; what cannot be told, and speaks against taking all for proven; what is only said."""

VERDICTS: dict[Verdict, Phrase] = {
    "matches": Phrase("一致", "matches"),
    "differs": Phrase("不符", "DIFFERS"),
    "unknown": Phrase("无法判断", "cannot be told"),
    "note": Phrase("说明", "note"),
}

Outcome = Literal[
    "same-bytes",
    "same-figures",
    "other-version",
    "other-pages",
    "other-answers",
    "no-answers",
    "beside",
    "nothing-beside",
]

OUTCOMES: dict[Outcome, Phrase] = {
    "same-bytes": Phrase(
        "各页与由内附答卷重新生成的报告逐字节相同：报告由这份答卷生成，此后未被改动",
        "the pages are, byte for byte, what the answers inside give: the report was made of them and not changed since",
    ),
    "same-figures": Phrase(
        "内附答卷完好，重新计算的结果都印在报告上；但本机不能生成同样的字节，不能断定页面未被改动",
        "the answers inside are intact and every figure that they give is printed; as this machine cannot make the "
        "same bytes, nobody can tell here that the pages were not changed",
    ),
    "other-version": Phrase(
        "报告由另一版本的程序生成，本机的版本无法由它重新计分；请用生成报告的版本核对",
        "the report was made by another version of the program, and the one that is here cannot score it again; verify "
        "it with the version that made it",
    ),
    "other-pages": Phrase(
        "内附答卷完好，但页面不是本程序由它生成的：文件被改动过，或经其他软件另存；请以内附答卷为准",
        "the answers inside are intact, but the pages are not what the program makes of them: the file was changed, or "
        "saved again by other software; trust the answers inside, not the pages",
    ),
    "other-answers": Phrase(
        "内附文件与清单不符或互相矛盾：这份报告不能作为凭据",
        "what is inside does not agree with the manifest or with itself: this report proves nothing",
    ),
    "no-answers": Phrase(
        "文件内没有答卷，无从核对；请索取完整版PDF的原件",
        "there are no answers inside, so there is nothing to verify; ask for the original PDF of the full edition",
    ),
    "beside": Phrase(
        "以上是文件旁的签名和时间戳所证明的；它们不证明内容属实",
        "the lines above are what stands beside the file and holds; nothing of it says that the contents are true",
    ),
    "nothing-beside": Phrase(
        "文件旁没有能证明什么的签名或时间戳",
        "nothing beside the file proves anything: no signature and no time stamp that you can rely on",
    ),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One line."""

    verdict: Verdict
    what: Phrase


@dataclass(frozen=True, slots=True)
class Verification:
    """All that was found, and what comes of it."""

    outcome: Outcome
    findings: tuple[Finding, ...]

    @property
    def status(self) -> int:
        """0 where everything matches, 1 where something differs, 2 where it cannot be told."""
        verdicts = {one.verdict for one in self.findings}
        if "differs" in verdicts or self.outcome in {"other-pages", "other-answers"}:
            return 1
        return 2 if "unknown" in verdicts or self.outcome not in {"same-bytes", "beside"} else 0


def matches(zh: str, en: str, **values: object) -> Finding:
    """A line on what matches."""
    return Finding("matches", Phrase(zh, en).fill(**values))


def differs(zh: str, en: str, **values: object) -> Finding:
    """A line on what differs."""
    return Finding("differs", Phrase(zh, en).fill(**values))


def unknown(zh: str, en: str, **values: object) -> Finding:
    """A line on what cannot be told."""
    return Finding("unknown", Phrase(zh, en).fill(**values))


def note(zh: str, en: str, **values: object) -> Finding:
    """A line that is only said."""
    return Finding("note", Phrase(zh, en).fill(**values))


def differ(findings: Iterable[Finding]) -> bool:
    """Whether one of them says that something differs."""
    return any(one.verdict == "differs" for one in findings)
