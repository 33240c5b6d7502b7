"""`earnest sign`: a signature beside a report, a review or an answer file."""

from __future__ import annotations

from argparse import Namespace

from earnest.cli.talk import say
from earnest.core.language import Phrase
from earnest.core.text import line_of


def run(options: Namespace) -> int:
    """Sign. Raises EarnestError."""
    from earnest.workspace.proof.signing import sign_file

    signature = sign_file(options.file, options.key, force=options.force)
    say(Phrase("已写入 {file}", "wrote {file}").fill(file=line_of(signature)))
    return 0
