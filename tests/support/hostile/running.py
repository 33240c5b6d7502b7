"""Runs every case through every command, each in a child with a memory limit; as a script for one share of the cases.

python -m hostile.running SHARE SHARES FOLDER RESULTS
"""

from __future__ import annotations

import functools
import gc
import io
import os
import pickle
import resource
import shutil
import signal
import sys
import time
import traceback
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from earnest import cli
from earnest.cli import run as command_line
from earnest.cli.arguments import Parser
from earnest.cli.parser import build_parser
from hostile import CASES
from hostile.cases import Case, Loads, contents, lay_out
from hostile.commands import BOOK, CHINESE, FILE, FOLDER, FORM, NEW, OUT, TABLE, Row, changes, rows
from hostile.looking import Page, acting, look
from hostile.watching import WATCH, watch

MEMORY = 2**30
SLOW = 2
"""Processor seconds: no run takes longer."""
TRIES = 3
SECONDS = 60
"""After so long a child is ended: something hangs."""
_KEPT = 20_000
"""So many characters of what a command says are kept."""


@dataclass(frozen=True, slots=True)
class Ran:
    """How one command ended."""

    row: Row
    status: int
    out: str
    err: str
    lines: int
    longest: int
    """Characters of the longest line that was told."""
    acting: tuple[str, ...]
    """Characters on either stream that act."""
    seconds: float
    inside: frozenset[str]
    outside: frozenset[str]
    started: frozenset[str]
    changed: bool
    """Whether anything in the folder is not what it was."""
    page: Page | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a case."""

    runs: tuple[Ran, ...]
    mebibytes: int
    """How much memory was taken at most, beyond what the process began with."""
    failure: str = ""
    """The traceback, or how the child died."""


def in_a_child(place: int, root: Path) -> Outcome:
    """Run the case with this number in a fork of this process."""
    told, tell = os.pipe()
    child = os.fork()
    if child == 0:
        _limit()
        os.close(told)
        with os.fdopen(tell, "wb") as stream:
            pickle.dump(_outcome(CASES[place], rows(CASES[place], place), root), stream)
        os._exit(0)
    os.close(tell)
    with os.fdopen(told, "rb") as stream:
        data = stream.read()
    _, status = os.waitpid(child, 0)
    return pickle.loads(data) if data else Outcome((), 0, f"died with {status}")


def measured(place: int, root: Path) -> Outcome:
    """The same; what seems slow is run again, as it may have been the machine that was busy."""
    outcome = in_a_child(place, root)
    for number in range(TRIES):
        if slowest(outcome) <= SLOW:
            break
        outcome = min(outcome, in_a_child(place, root.with_name(f"{root.name}-{number}")), key=slowest)
    return outcome


def slowest(outcome: Outcome) -> float:
    """Processor seconds of the longest run."""
    return max((ran.seconds for ran in outcome.runs), default=0)


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    signal.alarm(SECONDS)


def _outcome(case: Case, chosen: Iterable[Row], root: Path) -> Outcome:
    runs, failure = list[Ran](), ""
    begun = _peak()
    try:
        for row in chosen:
            if not runs or changes(row) or changes(runs[-1].row):
                folder = lay_out(case, root / str(len(runs)))
                before = contents(folder.parent)
            runs.append(_ran(case, row, folder, before))
    except BaseException:  # whatever it is, the test shows it
        failure = f"{row}\n{traceback.format_exc()}"
    return Outcome(tuple(runs), _peak() - begun, failure)


def _peak() -> int:
    """The most memory that this process had, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _ran(case: Case, row: Row, folder: Path, before: Mapping[str, str | bytes]) -> Ran:
    os.chdir(folder)
    names = ("report.html", "gaps.csv", "gaps.xlsx", "oscal")
    report, table, book, documents = (folder.parent / name for name in names)
    written = {OUT: str(report), TABLE: str(table), BOOK: str(book), FOLDER: str(documents)}
    meant = {FILE: case.file, FORM: "tiny.toml", NEW: "new.toml", **written}
    arguments = [meant.get(word, word) for word in row]
    os.environ["EARNEST_LANG"] = "zh" if set(CHINESE) & set(row) else "en"
    os.environ["XDG_STATE_HOME"] = str(folder.parent.parent / "state")
    WATCH.set_on(folder.parent)
    start = time.process_time()
    status, out, err = captured(arguments)
    seconds = time.process_time() - start
    watched = [frozenset(seen) for seen in (WATCH.inside, WATCH.outside, WATCH.started)]
    page = look(report.read_text("utf-8"), _wanted(case)) if report.exists() else None
    for file in (report, table, book):
        file.unlink(missing_ok=True)
    shutil.rmtree(documents, ignore_errors=True)
    changed = contents(folder.parent) != before
    signs = tuple(acting(out + err))
    lines = (out + err).splitlines()
    told = len(lines), max(map(len, lines), default=0)
    return Ran(row, status, out[:_KEPT], err[:_KEPT], *told, signs, seconds, *watched, changed, page)


def _wanted(case: Case) -> tuple[str, ...]:
    return case.expect.shows if isinstance(case.expect, Loads) else ()


def captured(arguments: list[str]) -> tuple[int, str, str]:
    """The exit status of a command and what it wrote."""
    before = sys.stdout, sys.stderr
    streams = [io.TextIOWrapper(io.BytesIO(), "utf-8", newline="") for _ in before]
    sys.stdout, sys.stderr = streams
    try:
        status = cli.main(arguments)
    finally:
        sys.stdout, sys.stderr = before
    for stream in streams:
        stream.flush()
    out, err = (stream.buffer.getvalue().decode() for stream in streams)  # type: ignore[attr-defined]  # a BytesIO
    return status, out, err


def warm(folder: Path) -> None:
    """Load everything once, and what is the program's own only once: each case is about the stranger's part."""
    from earnest.report import html

    for name in ("_cell", "_inline", "_para", "_environment"):  # of one language and text, always the same
        setattr(html, name, functools.cache(getattr(html, name)))
    command_line.build_parser = lambda _asked: _parser_of(os.environ["EARNEST_LANG"])
    for number, case in enumerate(
        next(case for case in CASES if case.group == group) for group in ("benign", "reviews")
    ):
        every = {row: None for place in range(36) for row in rows(case, place)}
        outcome = _outcome(case, every, folder / str(number))
        assert not outcome.failure, outcome.failure
    watch()
    gc.freeze()


@functools.cache
def _parser_of(language: str) -> Parser:
    """The arguments of every command, worded for EARNEST_LANG, which is this language now."""
    return build_parser()


def main() -> None:
    """Run a share of the cases and write what came of them."""
    share, shares, root, results = int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]), Path(sys.argv[4])
    warm(root / "warm")
    mine = range(share, len(CASES), shares)
    found = {CASES[place].title: measured(place, root / str(place)) for place in mine}
    results.write_bytes(pickle.dumps(found))


if __name__ == "__main__":
    # Under its own name, so that what is written can be read elsewhere.
    from hostile.running import main as run_share

    run_share()
