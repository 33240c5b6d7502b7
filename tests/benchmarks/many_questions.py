"""Measures one questionnaire of 2,000 questions against ours: load, score, save, walk and lint, as a time a question.

The walk has a time a key: to the next question, and to an answer that is scored, shown and saved.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import next_question
import tomli_w
from next_question import Case, Figures

from earnest.core.questionnaire.lint.rules import lint
from earnest.core.questionnaire.ours import OURS
from earnest.core.scoring.score import score
from earnest.storage import reference
from earnest.storage.assessments import open_assessment
from earnest.storage.canonical import canonical
from earnest.storage.save import new_assessment

ROOT = Path(__file__).resolve().parents[2]
QUESTIONS = 2000
A_SECTION = 10
ROUNDS = 7
BAR = 2
RATINGS = ("yes", "partial", "no", "unknown")
DAY = date(2026, 11, 22)


def shipped() -> list[dict[str, Any]]:
    """Our questions without their crosswalks, with which 2,000 would pass the limit of 8 MiB."""
    trees = [tomllib.loads((ROOT / "questionnaires" / f"{name}.toml").read_text("utf-8")) for name in OURS]
    asked = [question for tree in trees for section in tree["section"] for question in section["question"]]
    # What rests on a standard alone has to name it there, so that basis goes as well.
    return [{key: one for key, one in question.items() if key not in {"crosswalk", "basis"}} for question in asked]


def write_own(folder: Path) -> None:
    """A questionnaire of our questions repeated, as many in a section as ours has."""
    asked = shipped()
    copies = [{**asked[n % len(asked)], "id": f"Q-{n:04}", "see_also": []} for n in range(QUESTIONS)]
    parts = [copies[start : start + A_SECTION] for start in range(0, QUESTIONS, A_SECTION)]
    title = {"zh": "两千题", "en": "Two thousand questions"}
    sections = [{"id": f"S{n}", "weight": 1, "title": title, "question": part} for n, part in enumerate(parts, 1)]
    tree = {"id": "own", "version": "1.0.0", "as_of": DAY, "title": title, "section": sections}
    (folder / "own.toml").write_text(tomli_w.dumps(tree), encoding="utf-8", newline="")


def write_answers(path: Path, *names: str) -> int:
    """A new assessment, every question answered and shown with one item; how many questions it has."""
    opened = new_assessment(path, DAY, names)
    tree = tomllib.loads(path.read_text("utf-8"))
    questions = [question for form in opened.questionnaires for question in form.questions()]
    for place, question in enumerate(questions):
        tree["answers"][question.id] = _answer(place, question.kind)
    path.write_text(tomli_w.dumps(tree), encoding="utf-8", newline="")
    again = open_assessment(path)
    path.write_bytes(canonical(again.assessment, again.questionnaires, again.flags))
    return len(questions)


def _answer(place: int, kind: str) -> dict[str, Any]:
    given: dict[str, Any] = {
        "state": {"rating": RATINGS[place % 4]},
        "share": {"n": 17, "of": 20},
        "count": {"value": 3},
    }
    item = {"title": "record", "kind": "system", "register": f"R-{place}", "dated": DAY}
    return {**given[kind], "note": "shown in the register", "by": "bench", "on": DAY, "evidence": [item]}


def shortest(work: Callable[[], object]) -> float:
    """Seconds of the fastest of some rounds."""
    return min(_seconds(work) for _ in range(ROUNDS))


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def core_times(path: Path) -> dict[str, float]:
    """Seconds of each kind of work on an answer file."""
    opened, catalog = open_assessment(path), reference.catalog()
    return {
        "load": shortest(lambda: open_assessment(path)),
        "score": shortest(lambda: score(opened.assessment, opened.questionnaires, opened.flags)),
        "write": shortest(lambda: canonical(opened.assessment, opened.questionnaires, opened.flags)),
        "lint": shortest(lambda: [lint(one, catalog.instruments, catalog.terms) for one in opened.questionnaires]),
    }


def lines(command: str, env: dict[str, str]) -> Iterator[str]:
    """Every comparison."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_own(folder)
        counts = {"many": write_answers(folder / "many.toml", str(folder / "own.toml"))}
        counts["ours"] = write_answers(folder / "ours.toml")
        many, ours = (core_times(folder / f"{which}.toml") for which in ("many", "ours"))
        for what in many:
            yield _line(f"{what}, a question", many[what] / counts["many"], ours[what] / counts["ours"])
        env = {**env, "HOME": name, "XDG_CONFIG_HOME": name, "EARNEST_NAME": "bench"}
        for keys in next_question.KEYS_OF:
            walks = {
                which: next_question.walked(command, Case(which, 120, 40, "en"), folder, env, keys) for which in counts
            }
            yield _line(f"{keys}, key to painted", *(_median(walks[which]) for which in counts))
            yield _line(f"{keys}, processor a key", *(walks[which].processor for which in counts))
        yield f"report as HTML, 2,000 questions  {report(command, folder, env):.1f} s"


def _median(figures: Figures) -> float:
    return statistics.median(figures.keys)


def _line(what: str, many: float, ours: float) -> str:
    figures = f"{many * 1000:8.3f} ms  {ours * 1000:8.3f} ms  ratio {many / ours:5.2f}  (bar {BAR})"
    return f"{f'2,000 questions / ours: {what}':<58} {figures}"


def report(command: str, folder: Path, env: dict[str, str]) -> float:
    """Seconds of the report in both languages."""
    arguments = [command, "report", str(folder / "many.toml"), "-o", str(folder / "many.html"), "--lang", "both"]
    return _seconds(lambda: subprocess.run(arguments, check=True, env=env, capture_output=True))


if __name__ == "__main__":
    from run import environment

    for line in lines((sys.argv[1:] or [str(Path(sys.executable).with_name("earnest"))])[0], environment()):
        print(line, flush=True)
