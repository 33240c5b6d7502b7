"""Runs commands on files in a terminal of their own, forked from one warm process; as a script.

    python -m hostile.in_a_terminal FOLDER

Prints as JSON, on the last line, for each file of the folder, everything that reached the terminal.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import pty
import sys
from pathlib import Path

from checkout import ROOT
from earnest.cli import main

COMMANDS = ("check", "score", "open")


def written(name: str) -> str:
    """Every byte that the commands write when one file is given to them, a byte a character."""
    child, terminal = pty.fork()
    if child == 0:
        for command in COMMANDS:
            main([command, name])
        sys.stdout.flush()
        os._exit(0)
    data = b""
    while True:
        try:
            block = os.read(terminal, 65536)
        except OSError:  # how a terminal says that nobody writes into it any more
            break
        if not block:
            break
        data += block
    os.waitpid(child, 0)
    os.close(terminal)
    return data.decode("latin-1")


if __name__ == "__main__":
    os.chdir(Path(sys.argv[1]))
    importlib.import_module("earnest.tui.app")
    for command in COMMANDS:  # loads what all of them need, of a file that opens and of one that does not
        for path in (ROOT / "reports/example.toml", "nothing"):
            main([command, str(path)])
    gc.freeze()
    print(json.dumps({name: written(name) for name in sorted(os.listdir())}))
