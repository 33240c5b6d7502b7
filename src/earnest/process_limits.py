"""The limits of memory and time that a child process sets itself."""

from __future__ import annotations


def limit_this_process(memory: int, seconds: int) -> None:
    """Allow it so many bytes of address space and seconds of processor time, and no more than it was allowed."""
    try:
        import resource
    except ImportError:  # Windows has no such limits; the parent still watches the time
        return
    for what, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, seconds)):
        here = (limit for limit in resource.getrlimit(what) if limit != resource.RLIM_INFINITY)
        least = min([most, *here])
        resource.setrlimit(what, (least, least))
