"""The lock of the operating system on an open file: it goes when the file is closed, however its holder ends."""

from __future__ import annotations

import os
import sys

if sys.platform == "win32":
    import msvcrt

    _LOCK_AT = 2**20
    """A byte beyond what is written: a part that is locked cannot be read here."""

    def locked(handle: int, *, beside_others: bool = False) -> bool:
        """Lock an open file if nobody has; whether that worked. Raises OSError where there are no locks.

        Here nobody has a lock `beside_others`: two who only look may each take the other for a holder, for a moment.
        """
        del beside_others
        os.lseek(handle, _LOCK_AT, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True
else:
    import fcntl

    def locked(handle: int, *, beside_others: bool = False) -> bool:
        """Lock an open file if nobody has; whether that worked. Raises OSError where there are no locks.

        `beside_others`: who only looks whether it is locked hinders nobody who looks as well.
        """
        kind = fcntl.LOCK_SH if beside_others else fcntl.LOCK_EX
        try:
            fcntl.flock(handle, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
