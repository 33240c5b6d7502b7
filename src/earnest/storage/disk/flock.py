"""The lock of the operating system on an open file: it goes when the file is closed, however its holder ends."""

from __future__ import annotations

import os
import sys

if sys.platform == "win32":
    import msvcrt

    _LOCK_AT = 2**20
    """A byte beyond what is written: a part that is locked cannot be read here."""

    def locked(handle: int) -> bool:
        """Lock an open file if nobody has; whether that worked. Raises OSError where there are no locks."""
        os.lseek(handle, _LOCK_AT, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True
else:
    import fcntl

    def locked(handle: int) -> bool:
        """Lock an open file if nobody has; whether that worked. Raises OSError where there are no locks."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
