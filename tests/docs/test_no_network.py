"""Nothing at run time tries to reach a network: the whole job is done with the network taken away.

Each Python process, children too, is started with a hook that refuses and notes every connection, look-up and message.
Where the system lets us, the processes also have no network device at all, which holds what no hook of Python sees.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from checkout import ROOT
from earnest.storage.assessments import open_assessment

if sys.platform == "win32":
    pytest.skip("a pseudo-terminal needs POSIX", allow_module_level=True)

from pty_runner import Terminal, ctrl

pytestmark = pytest.mark.slow

HOOK = """
import os, sys

EVENTS = ("socket.connect", "socket.bind", "socket.send", "socket.get", "webbrowser.")

def note(*words):
    with open(os.environ["NETWORK_LOG"], "a", encoding="utf-8") as log:
        print(*words, file=log)

def refuse(event, arguments):
    if event.startswith(EVENTS) and event != "socket.gethostname":
        note("tried", event, arguments[1:])
        raise PermissionError(f"no network here: {event}")

note("started", *sys.orig_argv[1:])
sys.addaudithook(refuse)
"""
EARNEST = (sys.executable, "-m", "earnest")


def without_devices() -> list[str]:
    """The command that takes the network devices away; empty where it is not there or not permitted."""
    tool = shutil.which("unshare")
    for options in ("-n", "-rn"):
        if tool and subprocess.run([tool, options, "true"], capture_output=True, check=False).returncode == 0:
            return [tool, options]
    return []


PREFIX = without_devices()


class Cut:
    """A folder with the example in it, and a way to run things there without a network."""

    def __init__(self, folder: Path, hook: Path) -> None:
        self.folder = folder
        self.log = hook / "log.txt"
        self.log.touch()
        (hook / "sitecustomize.py").write_text(HOOK, encoding="utf-8")
        modules = os.pathsep.join([str(hook), *(path for path in sys.path if path)])
        fixed = {"PYTHONPATH": modules, "NETWORK_LOG": str(self.log), "EARNEST_LANG": "en", "EARNEST_NAME": "lead A"}
        self.environment = {**os.environ, **fixed, "TERM": "xterm-256color", "TEXTUAL_ANIMATIONS": "none"}

    def run(self, *command: str, prefix: list[str] | None = None) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*(PREFIX if prefix is None else prefix), *command],
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )

    def earnest(self, *arguments: str) -> str:
        """What a command says, which has to end well."""
        done = self.run(*EARNEST, *arguments)
        assert (done.returncode, done.stderr.count("Traceback")) == (0, 0), done.stderr
        return done.stdout

    def noted(self, word: str) -> list[str]:
        """The lines of the log that begin with a word."""
        return [line for line in self.log.read_text(encoding="utf-8").splitlines() if line.startswith(word)]


@pytest.fixture
def cut(tmp_path: Path) -> Cut:
    for name in ("work", "hook"):
        (tmp_path / name).mkdir()
    shutil.copy(ROOT / "reports" / "example.toml", tmp_path / "work")
    return Cut(tmp_path / "work", tmp_path / "hook")


def test_every_command_does_its_work(cut: Cut) -> None:
    cut.earnest("new", "team.toml")
    cut.earnest("check", "example.toml", "team.toml")
    assert "73.0" in cut.earnest("score", "example.toml")
    assert "C1-06" in cut.earnest("gaps", "example.toml", "--csv")
    assert "C1-06" in cut.earnest("questions", "--search", "log", "--json") + cut.earnest("questions", "C1-06")
    assert '"properties"' in cut.earnest("schema")
    assert "commitments" in cut.earnest("doctor")
    cut.earnest("--help")
    assert len(cut.noted("started")) == 9
    assert cut.noted("tried") == []


def test_reports_in_both_languages_are_written(cut: Cut) -> None:
    for name in ("out.html", "out.pdf"):
        cut.earnest("report", "example.toml", "-o", name, "--lang", "both")
    assert (cut.folder / "out.pdf").read_bytes().startswith(b"%PDF-")
    assert "example" in (cut.folder / "out.html").read_text(encoding="utf-8").lower()
    assert sum("earnest.report.pdf.child" in line for line in cut.noted("started")) == 1
    assert cut.noted("tried") == []


def test_the_app_takes_an_answer(cut: Cut) -> None:
    path = cut.folder / "example.toml"
    answers = open_assessment(path).assessment.answers
    assert answers["C3-07"].rating == "yes"
    command = [*PREFIX, *EARNEST, "open", "example.toml"]
    with Terminal(command, columns=110, rows=40, env=cut.environment, cwd=cut.folder) as terminal:
        terminal.wait_for("Answer C3-06")  # the first that has no answer yet
        terminal.send(ctrl("n"))
        terminal.wait_for("Answer C3-07")
        terminal.send("4")
        terminal.wait_for("saved ")
        terminal.send(ctrl("q"))
        assert terminal.ended() == 0
    changed = open_assessment(path).assessment.answers
    assert {name for name, answer in changed.items() if answer != answers.get(name)} == {"C3-07"}
    assert changed["C3-07"].rating == "no"
    assert cut.noted("started") != []
    assert cut.noted("tried") == []


@pytest.fixture
def listener() -> Iterator[int]:
    """The port of something on this machine that takes connections."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


CONNECT = "import socket; socket.create_connection(('127.0.0.1', {port}), 5).close()"
PLANTED = {
    "connect": CONNECT,
    "look-up": "import socket; socket.getaddrinfo('localhost', {port})",
    "message": "import socket; socket.socket(type=socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', {port}))",
    "server": "import socket; socket.socket().bind(('127.0.0.1', 0))",
    "page": "import urllib.request; urllib.request.urlopen('http://127.0.0.1:{port}/', timeout=5)",
    "in a child": "import subprocess, sys; subprocess.run([sys.executable, '-P', '-c', {connect!r}], check=True)",
}


@pytest.mark.parametrize("planted", PLANTED)
def test_the_hook_bites(cut: Cut, listener: int, planted: str) -> None:
    """What is planted is refused and noted, also when the program swallows the refusal."""
    script = PLANTED[planted].format(port=listener, connect=CONNECT.format(port=listener))
    done = cut.run(sys.executable, "-c", script, prefix=[])
    assert done.returncode == 1
    assert "no network here" in done.stderr
    assert len(cut.noted("tried")) >= 1
    swallowed = f"try:\n    {script}\nexcept Exception:\n    pass"
    assert cut.run(sys.executable, "-c", swallowed, prefix=[]).returncode == 0
    assert len(cut.noted("tried")) >= 2


@pytest.mark.skipif(not PREFIX, reason="taking the network devices away is not permitted here")
def test_taking_the_devices_away_bites(cut: Cut, listener: int) -> None:
    command = (sys.executable, "-I", "-c", CONNECT.format(port=listener))  # -I: without the hook
    assert cut.run(*command, prefix=[]).returncode == 0
    assert cut.run(*command).returncode == 1
    assert cut.noted("tried") == []
