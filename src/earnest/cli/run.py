"""Reads the arguments and runs the command; turns errors into sentences and exit statuses."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from earnest.cli.parser import build_parser
from earnest.cli.talk import say, tell_error
from earnest.core.errors import EarnestError
from earnest.core.language import Phrase
from earnest.core.text import one_line

USAGE_ERROR = 2
INTERRUPTED = 130


def run(arguments: list[str]) -> int:
    """Run one command; the exit status. Bad input gives a sentence on stderr and 2, never a traceback."""
    _make_streams_safe()
    try:
        status = _status(arguments)
        sys.stdout.flush()
    except EarnestError as error:
        tell_error(error)
        return USAGE_ERROR
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _drop_output()
        return 0
    except OSError as error:  # commands turn their own into sentences; what is left is stdout
        _drop_output()
        cause = one_line(error.strerror or str(error))
        say(
            Phrase("结果未能全部输出：{cause}", "the output could not be written completely: {cause}").fill(cause=cause)
        )
        return USAGE_ERROR
    return status


def _status(arguments: list[str]) -> int:
    try:
        with _uncollected():
            options = build_parser(arguments[:1]).parse_args(arguments)
            status: int = options.run(options)
    except SystemExit as ending:  # how argparse ends after a help text or a usage error
        return int(ending.code or 0)
    return status


@contextmanager
def _uncollected() -> Iterator[None]:
    """A command ends before there is garbage worth collecting; looking for it takes a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _make_streams_safe() -> None:
    """A pipe may not be UTF-8, and a stream that was closed is None."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115 - open until the end
        else:
            stream.reconfigure(errors="backslashreplace")


def _drop_output() -> None:
    """Keep the interpreter from complaining at exit about a reader that has gone or a disk that is full."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
