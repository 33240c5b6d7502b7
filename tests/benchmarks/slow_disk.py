"""The program on a disk that takes half a second to write: `python slow_disk.py open FILE`."""

from __future__ import annotations

import os
import sys
import time

SECONDS = 0.5
_sync = os.fsync


def _slowly(descriptor: int) -> None:
    time.sleep(SECONDS)
    _sync(descriptor)


if __name__ == "__main__":
    from earnest.cli import main

    os.fsync = _slowly
    raise SystemExit(main(sys.argv[1:]))
