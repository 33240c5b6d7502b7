"""The command line. Data goes to stdout, talk to stderr; exit 0 done, 1 a finding, 2 usage or an unreadable file."""

from __future__ import annotations

import contextlib
import gc
import os
import sys
from collections.abc import Iterator
from types import ModuleType
from typing import NoReturn

from earnest import __version__


def main(arguments: list[str] | None = None) -> int:
    """Run `earnest` with its arguments; the exit status."""
    given = sys.argv[1:] if arguments is None else arguments
    try:
        if given == ["--version"] and sys.stdout is not None:
            print(f"earnest {__version__}", flush=True)
            return 0
        _keep_plugins_out()
        from earnest.cli.run import run
    except (MemoryError, ImportError, OSError) as error:
        return _cannot_start(error)
    with _uncollected():
        status = run(given)
        if arguments is None and "textual" not in sys.modules:  # the app has threads and a terminal to bring to an end
            _end(status)
    return status


def _cannot_start(error: Exception) -> int:
    """Say so with nothing but what is there already: neither the parts nor the languages of the program are."""
    if isinstance(error, BrokenPipeError):
        sys.stdout = None  # nobody reads it any more
        return 0
    with contextlib.suppress(Exception):
        print(f"earnest: {error or type(error).__name__}", file=sys.stderr, flush=True)
    for name in ("stdout", "stderr"):  # what they hold cannot be written, and the interpreter would say so at the end
        with contextlib.suppress(Exception):
            setattr(sys, name, None)
    return 2


@contextlib.contextmanager
def _uncollected() -> Iterator[None]:
    """A command ends before there is garbage worth collecting; looking for it takes a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _end(status: int) -> NoReturn:
    """End the process at once, as nothing is left to be done but to write out what was printed.

    Python would first take apart every module that was loaded, which takes a twentieth of the time.
    """
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):  # an interrupted command may have nobody to write to any more
            stream.flush()
    os._exit(status)


def _keep_plugins_out() -> None:
    """Give pydantic an empty list of plugins, of which the program has none.

    Being told not to look for any it would still load what it looks with, which takes a tenth of the start.
    """
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    loader = ModuleType("pydantic.plugin._loader")
    loader.get_plugins = tuple  # type: ignore[attr-defined]  # a module may be given any name
    sys.modules.setdefault(loader.__name__, loader)
