"""The command line. Data goes to stdout, talk to stderr; exit 0 done, 1 a finding, 2 usage or an unreadable file."""

from __future__ import annotations

import contextlib
import os
import sys
from types import ModuleType
from typing import NoReturn

from earnest import __version__


def main(arguments: list[str] | None = None) -> int:
    """Run `earnest` with its arguments; the exit status."""
    given = sys.argv[1:] if arguments is None else arguments
    if given == ["--version"]:
        print(f"earnest {__version__}")
        return 0
    _keep_plugins_out()
    from earnest.cli.run import run

    status = run(given)
    if arguments is None and "textual" not in sys.modules:  # the app has threads and a terminal to bring to their end
        _end(status)
    return status


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
    loader.get_plugins = tuple  # type: ignore[attr-defined]
    sys.modules.setdefault(loader.__name__, loader)
