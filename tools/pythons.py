"""The other Pythons of this machine with which the program must work: `python3 tools/pythons.py` prints their paths.

The system's own and the newest of each line from 3.11 on, but for the Python that runs this. A name that leads to
nothing, such as that of a version manager for a version that is not switched on, is passed over.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

OLDEST = (3, 11)
SYSTEM = Path("/usr/bin/python3")
_RELEASE = "import sys; print(*sys.version_info[:3], sys.version_info[3])"

Version = tuple[int, ...]


def candidates() -> Iterator[Path]:
    """Whatever may be a Python: what is on the path by its version, and what pyenv has installed."""
    for folder in os.get_exec_path():
        yield from sorted(Path(folder).glob("python3.[0-9]*[0-9]"))
    root = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    yield from sorted(root.glob("versions/*/bin/python3"))


def version_of(python: Path) -> Version | None:
    """The version of a finished release that runs; None for anything else."""
    try:
        told = subprocess.run([python, "-c", _RELEASE], capture_output=True, text=True, timeout=20, check=True).stdout
        *numbers, level = told.split()
        return tuple(map(int, numbers)) if level == "final" else None
    except (OSError, ValueError, subprocess.SubprocessError):
        return None


def others(system: Path, found: Iterable[Path], running: Version) -> list[Path]:
    """The system's own Python first, then the newest of every other line, the oldest line first."""
    own = version_of(system) or running
    newest: dict[Version, Path] = {}
    for version, python in sorted((version_of(python) or (0,), python) for python in found):
        if version >= OLDEST and version[:2] not in {running[:2], own[:2]}:
            newest[version[:2]] = python
    return [system] * (own != running and own >= OLDEST) + list(newest.values())


if __name__ == "__main__":
    print(*others(SYSTEM, candidates(), sys.version_info[:3]), sep="\n")
