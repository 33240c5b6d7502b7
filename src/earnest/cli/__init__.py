"""The command line. Data goes to stdout, talk to stderr; exit 0 done, 1 a finding, 2 usage or an unreadable file."""

from __future__ import annotations

import os
import sys

from earnest import __version__


def main(arguments: list[str] | None = None) -> int:
    """Run `earnest` with its arguments; the exit status."""
    given = sys.argv[1:] if arguments is None else arguments
    if given == ["--version"]:
        print(f"earnest {__version__}")
        return 0
    # Looking for plugins of pydantic, which the program has none of, would cost a tenth of the start.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from earnest.cli.run import run

    return run(given)
