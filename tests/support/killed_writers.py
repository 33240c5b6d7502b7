"""Writers that are killed while they save, one after the other; prints what became of their file as JSON.

Run with a folder and the number of kills. Each generation writes its number into every note, so that a mix shows.
"""

from __future__ import annotations

import datetime
import json
import os
import random
import signal
import sys
import time
import tomllib
from pathlib import Path

from earnest.core.assessment.model import Assessment
from earnest.storage.assessments import Opened
from earnest.storage.disk import versions
from earnest.storage.opening import open_to_edit
from earnest.storage.save import save
from factories import answer
from own_files import QUESTIONS, write_answers

BEGUN = "[answers.Q-01]\nnote = '0 x 0'\n"
"""What stands in the file before the first generation."""

IDS = [tree["id"] for tree in QUESTIONS]


def generation(assessment: Assessment, number: int) -> Assessment:
    """The file's contents of one generation, 15 kB."""
    notes = {qid: answer(note=f"{number:08} {'x' * 2500} {number:08}") for qid in IDS}
    return assessment.model_copy(update={"answers": notes})


def number_in(data: bytes) -> int | None:
    """The generation that some bytes are, None when they are not exactly one; the first file has one note only."""
    try:
        notes = [one["note"].split(" ") for one in tomllib.loads(data.decode("utf-8"))["answers"].values()]
    except (ValueError, KeyError):
        return None
    stamps = {stamp for first, _, last in notes for stamp in (first, last)}
    return int(stamps.pop()) if len(stamps) == 1 and len(notes) in (1, len(IDS)) else None


def write_on(opened: Opened, tell: int, every: datetime.timedelta) -> None:
    """Save generation after generation and tell when each begins and is saved, until the end of the process."""
    number = number_in(opened.path.read_bytes()) or 0
    while True:
        number += 1
        os.write(tell, b"b%08d" % number)
        opened = save(opened, generation(opened.assessment, number), every)
        os.write(tell, b"s%08d" % number)


def last_saved(told: bytes) -> int:
    """The last generation that a writer told to be saved; -1 when it told of none."""
    events = [told[at : at + 9] for at in range(0, len(told), 9)]
    return max((int(one[1:]) for one in events if one[:1] == b"s"), default=-1)


def killed(opened: Opened, delay: float, every: datetime.timedelta) -> bytes:
    """Start a writer, kill it `delay` seconds after its first save, and give back what it told."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        write_on(opened, write, every)
    os.close(write)
    told = os.read(read, 9) + os.read(read, 9)
    time.sleep(delay)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while block := os.read(read, 65536):
        told += block
    os.close(read)
    return told


def main(folder: Path, kills: int) -> None:
    path, draw = write_answers(folder, BEGUN), random.Random(20261122)
    state = Path(os.environ["XDG_STATE_HOME"])
    opened = open_to_edit(path)
    opened = save(opened, generation(opened.assessment, 0))
    figures = dict.fromkeys(("torn", "missing", "lost", "mid_save", "temporary", "left", "torn_versions"), 0)
    for turn in range(kills):
        every = datetime.timedelta(0) if turn % 2 else versions.EVERY  # every second one keeps versions all the time
        told = killed(opened, draw.random() * 0.03, every)
        saved = last_saved(told)
        data = path.read_bytes() if path.exists() else None
        figures["missing"] += data is None
        number = number_in(data or b"")
        figures["torn"] += number is None
        figures["lost"] += number is not None and number < saved
        figures["mid_save"] += told[-9:-8] == b"b"
        figures["temporary"] += len(temporary(folder, state))
        opened = open_to_edit(path)
        figures["left"] += len(temporary(folder, state))
    kept = [number_in(versions.read(one)) for one in versions.kept(path)]
    figures["torn_versions"] = kept.count(None)
    print(json.dumps({**figures, "saves": number_in(path.read_bytes()), "versions": len(kept)}))


def temporary(*folders: Path) -> list[Path]:
    return [one for folder in folders for one in folder.rglob("*.tmp")]


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
