"""Reads the arguments and runs the command; turns errors into sentences and exit statuses."""

from __future__ import annotations

import os
import sys

from earnest.cli.parser import build_parser
from earnest.cli.talk import tell_error
from earnest.core.errors import EarnestError

USAGE_ERROR = 2
INTERRUPTED = 130


def run(arguments: list[str]) -> int:
    """Run one command; the exit status. Bad input gives a sentence on stderr and 2, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]  # a pipe may not be UTF-8
    try:
        options = build_parser().parse_args(arguments)
        status: int = options.run(options)
        sys.stdout.flush()
    except EarnestError as error:
        tell_error(error)
        return USAGE_ERROR
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # The reader has gone; keep the interpreter from complaining about it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return status
