"""`earnest sign`: a signature beside a report, a review or an answer file."""

from __future__ import annotations

from argparse import Namespace

from earnest.cli.talk import say_wrote


def run(options: Namespace) -> int:
    """Sign. Raises EarnestError."""
    from earnest.workspace.proof.signing import sign_file

    say_wrote(sign_file(options.file, options.key, force=options.force))
    return 0
