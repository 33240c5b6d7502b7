"""`earnest renew`: the answer file of a new version from that of the last one."""

from __future__ import annotations

import datetime
from pathlib import Path

from earnest.cli.talk import say
from earnest.core.assessment.renewal import UNTIL_CONFIRMED
from earnest.core.language import Phrase
from earnest.core.text import line_of
from earnest.workspace.renewing import renew


def renew_file(old: Path, new: Path, version: str) -> int:
    """Write the new file and say what is not in it, one by one. Raises EarnestError."""
    found = renew(old, new, version, datetime.date.today())
    for sentence in found.renewal.dropped:
        say(sentence)
    if found.files_elsewhere:
        say(_FILES.fill(n=found.files_elsewhere, folder=line_of(new.parent)))
    counts = {"n": found.renewal.to_confirm, "flags": found.renewal.flags, "until": UNTIL_CONFIRMED}
    say(_DONE.fill(file=line_of(new), version=found.opened.assessment.subject.version, **counts))
    return 0


_FILES = Phrase(
    "{n}项证据指向文件，今后在 {folder} 中查找；请把文件复制过去",
    "{n} items of evidence name files, which are looked for in {folder} from now on; copy them there",
)
_DONE = Phrase(
    "已写入 {file}（版本 {version}）：作答{n}份、画像项{flags}个待核对；{until}",
    "wrote {file} for version {version}: {n} answers and {flags} profile flags to confirm; {until}",
)
