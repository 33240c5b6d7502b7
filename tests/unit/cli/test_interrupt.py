"""An interrupt that lands where no exception may leave ends the command all the same."""

from __future__ import annotations

import subprocess
import sys

import pytest

if sys.platform == "win32":
    pytest.skip("a process cannot send itself SIGINT here", allow_module_level=True)

SCRIPT = """
import signal, sys, time, weakref
signal.signal(signal.SIGINT, signal.SIG_DFL)
from earnest.cli import run

class Held: pass

def interrupted(options):
    held = Held()
    kept = weakref.ref(held, lambda gone: signal.raise_signal(signal.SIGINT))
    del held
    time.sleep(20)
    return 0

run._status = interrupted
sys.exit(run.run(["score"]))
"""


def test_an_interrupt_that_a_callback_swallowed_comes_again() -> None:
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")
