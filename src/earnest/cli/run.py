"""Reads the arguments and runs the command; turns errors into sentences and exit statuses."""

from __future__ import annotations

import _thread
import errno
import os
import sys
import time
from contextlib import suppress
from io import BytesIO, TextIOWrapper
from typing import TextIO

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
        _let_interrupt()
        status = _status(arguments)
        sys.stdout.flush()
        _refuse_unheard(sys.stdout)
    except EarnestError as error:
        status = _refused(error)
    except (KeyboardInterrupt, RuntimeError) as error:
        if not _interrupted(error):
            raise
        _drop(sys.stdout)
        status = INTERRUPTED
    except BrokenPipeError:
        _drop(sys.stdout)
        status = 0
    except (OSError, MemoryError, ImportError) as error:  # commands turn their own into sentences
        _drop(sys.stdout)
        status = _failed(error)
    _end_of(sys.stderr)
    return status


def _interrupted(error: BaseException) -> bool:
    """Whether it is an interrupt; one that comes while a class is made is given on as the cause of an error."""
    return isinstance(error, KeyboardInterrupt) or isinstance(error.__cause__, KeyboardInterrupt)


def _let_interrupt() -> None:
    """From here on SIGINT is an exception, so that a command can put in order what it began."""
    import signal

    if signal.getsignal(signal.SIGINT) is signal.SIG_DFL:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        sys.unraisablehook = _interrupt_again


def _interrupt_again(lost: sys.UnraisableHookArgs) -> None:
    """An interrupt that came where no exception may leave, as in a callback of the import system, comes once more."""
    if not isinstance(lost.exc_value, KeyboardInterrupt):
        sys.__unraisablehook__(lost)
        return
    _thread.start_new_thread(_interrupt_soon, (_thread.get_ident(),))


def _interrupt_soon(thread: int) -> None:
    import signal

    time.sleep(0.001)  # until then whoever lost it is left; if not, it is lost and comes again
    if sys.platform == "win32":
        _thread.interrupt_main()
    else:
        signal.pthread_kill(thread, signal.SIGINT)  # which ends a wait as well


def _refused(error: EarnestError) -> int:
    with suppress(OSError):
        tell_error(error)
    return USAGE_ERROR


_OUT_OF_MEMORY = Phrase("内存不足", "not enough memory")
_NOT_READ = Phrase("程序的一部分无法读入：{cause}", "a part of the program could not be loaded: {cause}")
_CLOSED = Phrase("标准输出已关闭，结果没有输出", "stdout is closed, so the output went nowhere")
_NOT_WRITTEN = Phrase("结果未能全部输出：{cause}", "the output could not be written completely: {cause}")
_TOO_FEW = Phrase("可用的文件描述符太少：{cause}", "too few file descriptors: {cause}")


def _failed(error: OSError | MemoryError | ImportError) -> int:
    """Say what the machine does not have; a stream that cannot be written, stderr too, has no words left."""
    if isinstance(error, MemoryError):
        said = _OUT_OF_MEMORY
    elif isinstance(error, ImportError):
        said = _NOT_READ.fill(cause=one_line(str(error)))
    elif isinstance(error, _Unheard):
        said = _CLOSED
    else:
        few = error.errno in (errno.EMFILE, errno.ENFILE)
        said = (_TOO_FEW if few else _NOT_WRITTEN).fill(cause=one_line(error.strerror or str(error)))
    with suppress(OSError):
        say(said)
    return USAGE_ERROR


def _status(arguments: list[str]) -> int:
    try:
        options = build_parser(arguments[:1]).parse_args(_routed(arguments))
        status: int = options.run(options)
    except SystemExit as ending:  # how argparse ends after a help text or a usage error
        return int(ending.code or 0)
    return status


def _routed(arguments: list[str]) -> list[str]:
    if arguments[:1] != ["review"]:
        return arguments
    from earnest.cli.review_arguments import routed

    return routed(arguments)


class _Unheard(OSError):
    """What was printed got nowhere: the stream was closed before the program began."""


class _Nowhere(TextIOWrapper):
    """In the place of a closed stdout: knows whether anything was printed."""

    def __init__(self) -> None:
        self.printed = BytesIO()
        super().__init__(self.printed, encoding="utf-8", write_through=True)


def _refuse_unheard(stream: TextIO) -> None:
    if isinstance(stream, _Nowhere) and stream.printed.tell():
        raise _Unheard


def _make_streams_safe() -> None:
    """A pipe may not be UTF-8, and a stream that was closed is None: nothing is read from it, nothing written."""
    for name in ("stdin", "stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None and name == "stdout":
            sys.stdout = _Nowhere()
        elif stream is None:
            mode = "r" if name == "stdin" else "w"
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115 - open until the end
        elif name != "stdin":
            stream.reconfigure(errors="backslashreplace")


def _end_of(stream: TextIO) -> None:
    """Write what is left; a stream that takes nothing is dropped without a word."""
    try:
        stream.flush()
    except OSError:
        _drop(stream)


def _drop(stream: TextIO) -> None:
    """Keep the interpreter from complaining at exit about a reader that has gone or a disk that is full."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
