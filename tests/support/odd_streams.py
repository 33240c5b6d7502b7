"""Every command under every condition that streams, limits and home folders can be in; run through a shell."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from checkout import ROOT

COMMANDS: dict[str, tuple[str, ...]] = {
    "--version": ("--version",),
    "--help": ("--help",),
    "app": (),
    "new": ("new", "made.toml"),
    "open": ("open", "a.toml"),
    "check": ("check", "a.toml"),
    "check --fix": ("check", "--fix", "a.toml"),
    "check --evidence": ("check", "--evidence", "a.toml"),
    "check wrong": ("check", "wrong.toml"),
    "lint": ("lint", "own.toml"),
    "score": ("score", "a.toml"),
    "score --json": ("score", "--json", "a.toml"),
    "gaps": ("gaps", "a.toml"),
    "gaps --csv": ("gaps", "--csv", "a.toml"),
    "report pdf": ("report", "a.toml", "-o", "out.pdf", "--lang", "en", "--edition", "executive"),
    "report html": ("report", "a.toml", "-o", "out.html"),
    "book": ("book", "-o", "book.html"),
    "export": ("export", "--to", "oscal", "a.toml", "-o", "oscal"),
    "answer": ("answer", "a.toml", "C1-01", "--rating", "no"),
    "walk": ("walk", "--plain", "a.toml"),
    "review new": ("review", "new", "a.toml", "--auditor", "A", "--organisation", "B"),
    "review list": ("review", "list", "a.toml"),
    "review look": ("review", "look", "a.toml"),
    "review": ("review", "a.toml"),
    "signoff": ("signoff", "a.toml", "--by", "lead", "--role", "lead"),
    "sign": ("sign", "a.toml", "--key", "key"),
    "verify": ("verify", "a.toml"),
    "renew": ("renew", "a.toml", "new.toml", "--version", "9"),
    "diff": ("diff", "a.toml", "b.toml"),
    "merge": ("merge", "a.toml", "b.toml", "a.toml"),
    "git-setup": ("git-setup",),
    "history": ("history", "a.toml"),
    "restore": ("restore", "a.toml"),
    "upgrade": ("upgrade", "a.toml"),
    "questions": ("questions",),
    "question": ("questions", "C1-06"),
    "trace": ("trace",),
    "schema": ("schema",),
    "doctor": ("doctor",),
    "usage": ("score",),
}
SAID = {
    "< closed": '"$@" <&-',
    "> closed": '"$@" >&-',
    "2> closed": '"$@" 2>&-',
    "all closed": '"$@" <&- >&- 2>&-',
    "> full": '"$@" >/dev/full',
    "2> full": '"$@" 2>/dev/full',
    "both full": '"$@" >/dev/full 2>/dev/full',
    "one byte read": '"$@" | head -c 1 >/dev/null; exit ${PIPESTATUS[0]}',
    "4 descriptors": 'ulimit -n 4; "$@"',
    "256 MiB": 'ulimit -v 262144; "$@"',
    "nothing written": 'ulimit -f 0; "$@"',
    "64 MiB": 'ulimit -v 65536; "$@"',
    "no HOME": 'unset HOME XDG_STATE_HOME XDG_CONFIG_HOME; "$@"',
    "HOME missing": 'HOME=/nowhere/at/all; "$@"',
    "HOME read-only": 'HOME=/proc; "$@"',
    "HOME a file": 'HOME=$PWD/a.toml; "$@"',
}
"""What the shell does; `"$@"` is the command."""
TIMES = [20 + round(310 * place / 29) for place in range(30)]
"""Milliseconds after the start at which a command is interrupted."""
CONDITIONS = [*SAID, *(f"SIGINT {after} ms" for after in TIMES)]


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    status: int
    out: str
    err: str

    def fault(self, condition: str) -> str | None:
        """What is wrong with it: a traceback, an unexpected status, a failure without a word."""
        traced = next((word for word in ("Traceback", "Exception ignored", "Fatal Python") if word in self.err), None)
        if traced is not None and not (condition.startswith("SIGINT") and "earnest" not in self.err):
            return traced  # before the program begins the interpreter itself says so
        if traced is not None:
            return None
        if self.status not in (0, 1, 2, 130, -2, 141):
            return f"status {self.status}"
        unheard = "2>" in SAID.get(condition, "") or "one byte" in condition
        if self.status == 2 and not (self.err + self.out).strip() and not unheard and ">" not in condition:
            return "no word"
        return None


def prepared(folder: Path) -> Path:
    """A folder with the files that the commands want."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "reports" / "example.toml", folder / "a.toml")
    shutil.copy(ROOT / "reports" / "example.toml", folder / "b.toml")
    shutil.copy(ROOT / "docs" / "example-questionnaire.toml", folder / "own.toml")
    (folder / "wrong.toml").write_text("format = 1\nwrong = [1,\n")
    return folder


def ended(command: str, condition: str, folder: Path, home: Path | None = None) -> Ended:
    """Run a command under a condition, in a folder of its own, which is the home as well unless another is given."""
    interrupted = condition.startswith("SIGINT")
    after = int(condition.split()[1]) / 1000 if interrupted else 0
    # Where `site` looks for packages the interpreter itself needs more descriptors, before it starts any program.
    bare = ["-S"] if condition == "4 descriptors" else []
    program = [sys.executable, *bare, "-m", "earnest", *COMMANDS[command]]
    shell = program if interrupted else ["bash", "-c", SAID[condition], "bash", *program]
    own = {
        "HOME": str(home or folder),
        "EARNEST_LANG": "en",
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
    }
    env = {key: value for key, value in os.environ.items() if not key.startswith("XDG_")} | own
    process = subprocess.Popen(
        shell, cwd=prepared(folder), env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    if interrupted:
        try:
            process.wait(after)
        except subprocess.TimeoutExpired:
            process.send_signal(2)
    out, err = process.communicate(timeout=120)
    return Ended(process.returncode, out.decode(errors="replace"), err.decode(errors="replace"))
