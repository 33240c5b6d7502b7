"""The limits of memory and time that a child process sets itself."""

from __future__ import annotations

_TO_SAY_WHY = 1
"""Seconds after the limit: there a signal says why a process ends, and only then it is killed, which does not."""


def limit_this_process(memory: int, seconds: int) -> None:
    """Allow it so many bytes of address space and seconds of processor time, and no more than it was allowed."""
    try:
        import resource
    except ImportError:  # Windows has no such limits; the parent still watches the time
        return
    for what, most, longer in ((resource.RLIMIT_AS, memory, 0), (resource.RLIMIT_CPU, seconds, _TO_SAY_WHY)):
        here = [limit for limit in resource.getrlimit(what) if limit != resource.RLIM_INFINITY]
        resource.setrlimit(what, (min([most, *here]), min([most + longer, *here])))
