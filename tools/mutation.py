"""Breaks the code in one place at a time and counts how often the tests notice; `make mutation` calls it.

usage: mutation.py [MODULE...], such as `mutation.py core/text`; without one, every module of the table below.
Prints each module's share and every change that no test noticed; ends with 1 when a share is below the bar.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
COPY = ROOT / "build" / "mutation"
NEEDED = ("src", "tests", "questionnaires", "seeds", "reports", "pyproject.toml")
BAR = 85
"""So many of a hundred changes have to be noticed."""
TIME_LIMIT = 900
"""Seconds for one module."""

_SCORES = ("scoring", "standing", "scored_after", "credit", "levels", "level_4", "gaps")
_LOADER = ("toml", "toml_parse", "places", "load", "reading")
_OPENING = ("load", "own_questionnaire", "reading", "check", "opened", "opening")
TESTS: dict[str, tuple[str, ...]] = {
    "core/text": ("text", "text_pieces"),
    "core/scoring/credit": ("credit", "evidence", "standing", "scoring"),
    "core/scoring/standing": ("standing", *_SCORES),
    "core/scoring/levels": ("levels", "level_4"),
    "core/scoring/gaps": ("gaps", "scoring", "scored_after"),
    "core/scoring/score": _SCORES,
    "storage/toml/guard": ("guard", "toml"),
    "storage/toml/parse": (*_LOADER, "guard"),
    "storage/assessments": _OPENING,
    "storage/questionnaires": _OPENING,
    "storage/toml/reader": _LOADER,
    "storage/toml/values": _LOADER,
    "storage/toml/outline": _LOADER,
    "storage/toml/salvage": ("reading", "toml", "load"),
    "storage/disk/files": ("files", "put", "reading", "save", "new_files", "editing", "versions"),
    "storage/save": ("save", "save_results", "new_files", "canonical", "versions", "editing"),
}
"""The quick tests that are there for a module. A change that only others notice counts as missed."""

_APART = "bombs or killed or takes_little_memory"
"""Tests that run the code in a process of its own, where nothing is changed."""


class Outcome(NamedTuple):
    """What became of a module's mutants."""

    total: int
    killed: int
    missed: list[str]
    """Their names."""

    @property
    def share(self) -> float:
        return 100 * self.killed / self.total if self.total else 100


def prepare(module: str, tests: tuple[str, ...]) -> None:
    """A copy of the checkout in which only this module is changed; what an earlier run left is gone."""
    shutil.rmtree(COPY, ignore_errors=True)
    COPY.mkdir(parents=True)
    for name in NEEDED:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, COPY / name)
    chosen = [str(path.relative_to(ROOT)) for name in tests for path in (ROOT / "tests").rglob(f"test_{name}.py")]
    lists = {
        "only_mutate": [f"src/earnest/{module}.py"],
        "also_copy": ["questionnaires", "seeds", "reports"],
        "pytest_add_cli_args_test_selection": chosen,
        "pytest_add_cli_args": ["-x", "-k", f"not ({_APART})"],
    }
    lines = ["[mutmut]", "source_paths=src", "use_git_change_detection=false"]
    for key, values in lists.items():
        lines += [f"{key}=", *(f"  {value}" for value in values)]
    (COPY / "setup.cfg").write_text("\n".join(lines) + "\n", encoding="utf-8")


def mutmut(*arguments: str) -> str:
    """Run mutmut in the copy; what it says on its output. Ends the program when it fails or takes too long."""
    command = [sys.executable, "-m", "mutmut", *arguments]
    try:
        done = subprocess.run(command, cwd=COPY, capture_output=True, text=True, check=False, timeout=TIME_LIMIT)
    except subprocess.TimeoutExpired:
        sys.exit(f"mutation: {' '.join(arguments)} took longer than {TIME_LIMIT} s")
    if done.returncode:
        sys.exit("mutation: " + " ".join(arguments) + "\n" + (done.stdout + done.stderr)[-3000:])
    return done.stdout


def outcome(module: str) -> Outcome:
    """Run a module's tests against every change of it."""
    prepare(module, TESTS[module])
    mutmut("run", "--max-children", "1")
    mutmut("export-cicd-stats")
    figures = json.loads((COPY / "mutants" / "mutmut-cicd-stats.json").read_text(encoding="utf-8"))
    missed = [
        line.split(":")[0].strip()
        for line in mutmut("results").splitlines()
        if line.endswith((": survived", ": no tests"))
    ]
    # A change after which the tests hang or crash is noticed, too.
    noticed = figures["killed"] + figures["timeout"] + figures["segfault"] + figures["suspicious"]
    return Outcome(figures["total"], noticed, missed)


def changed_lines(mutant: str) -> str:
    """What a mutant takes out and puts in."""
    lines = mutmut("show", mutant).splitlines()[3:]
    return "\n".join(f"    {line}" for line in lines if line[:1] in {"-", "+"})


def main(modules: list[str]) -> int:
    """Try the modules; the exit status."""
    below = 0
    for module in modules or list(TESTS):
        found = outcome(module)
        print(f"{module}: {found.killed} of {found.total} noticed, {found.share:.1f} %", flush=True)
        for mutant in found.missed:
            print(f"  {mutant}\n{changed_lines(mutant)}", flush=True)
        below += found.share < BAR
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
