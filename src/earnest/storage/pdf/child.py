"""A PDF on stdin to its attachments on stdout: the child process of `earnest.storage.pdf.taking_out`.

It runs apart, with limits of its own, because the file is a stranger's. On stdout comes one line of JSON, behind it the
bytes of the attachments; its exit status says why there is nothing.
"""

from __future__ import annotations

import json
import logging
import os
import sys

from earnest.process_limits import limit_this_process

BROKEN, ENCRYPTED, LIMIT = 3, 4, 5
"""Exit statuses beside 0."""


def main() -> int:
    """Take out; the arguments are the limits in bytes and seconds, and `pages` to read those too."""
    output = os.dup(1)
    os.dup2(2, 1)  # whatever a library prints must not get into the answer
    limit_this_process(int(sys.argv[1]), int(sys.argv[2]))
    logging.disable(logging.CRITICAL)
    sys.setrecursionlimit(2000)
    try:
        told, carried = _taken_out(sys.stdin.buffer.read(), pages=sys.argv[3:] == ["pages"])
    except MemoryError:
        return LIMIT
    with os.fdopen(output, "wb") as stream:
        stream.write(json.dumps(told).encode("ascii") + b"\n" + b"".join(carried))
    return 0


def _taken_out(data: bytes, *, pages: bool) -> tuple[dict[str, object], list[bytes]]:
    from pypdf.errors import FileNotDecryptedError, LimitReachedError, PyPdfError

    from earnest.storage.pdf.inside import Inside

    try:
        return Inside(data).told(pages=pages)
    except FileNotDecryptedError:
        sys.exit(ENCRYPTED)
    except LimitReachedError:
        sys.exit(LIMIT)
    except MemoryError:
        raise
    except (PyPdfError, Exception):  # a stranger's file may bring the library to raise anything
        sys.exit(BROKEN)


if __name__ == "__main__":
    status = main()
    sys.stderr.flush()
    os._exit(status)
