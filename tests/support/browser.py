"""A real browser, if the machine has one: opens a page and says what it finds, over the pipe of its own debugger."""

from __future__ import annotations

import contextlib
import itertools
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome")


def found() -> str | None:
    """Where the browser is; None where there is none."""
    return next(filter(None, map(shutil.which, NAMES)), None)


class Tab:
    """One page that is open."""

    def __init__(self, to: int, back: int) -> None:
        self._to, self._back, self._rest = to, back, b""
        self._numbers = itertools.count(1)
        self.session: str | None = None
        self.complaints: list[str] = []
        """What the browser logged: errors of the script, and what the policy of the page forbids."""

    def ask(self, method: str, **params: Any) -> dict[str, Any]:
        """Send a command and wait for its answer."""
        number = next(self._numbers)
        told = {"id": number, "method": method, "params": params}
        if self.session:
            told["sessionId"] = self.session
        os.write(self._to, json.dumps(told).encode() + b"\0")
        while True:
            said = self._hear()
            if said.get("id") == number:
                assert "error" not in said, said
                answer: dict[str, Any] = said["result"]
                return answer

    def evaluate(self, script: str) -> Any:
        """The value of an expression in the page."""
        return self.ask("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)["result"].get(
            "value"
        )

    def show(self, file: Path, *, width: int) -> None:
        """Go to the page of a file, in a window of this width."""
        self.ask("Emulation.setDeviceMetricsOverride", width=width, height=844, deviceScaleFactor=1, mobile=False)
        self.ask("Page.navigate", url=file.as_uri())
        ready = "new Promise(done => document.readyState == 'complete' ? done() : addEventListener('load', done))"
        self.evaluate(ready)

    def _hear(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            piece = os.read(self._back, 65536)
            assert piece, "the browser is gone"
            self._rest += piece
        line, _, self._rest = self._rest.partition(b"\0")
        said: dict[str, Any] = json.loads(line)
        if said.get("method") in {"Log.entryAdded", "Runtime.exceptionThrown"}:
            self.complaints.append(json.dumps(said["params"]))
        return said


@contextlib.contextmanager
def opened(file: Path, *, width: int, profile: Path) -> Iterator[Tab]:
    """The page of a file in a window of this width."""
    into, to = os.pipe()
    back, out = os.pipe()
    command = [found() or "", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={profile}"]
    script = f'exec "$@" 3<&{into} 4>&{out}'
    process = subprocess.Popen(
        ["bash", "-c", script, "browser", *command, "--remote-debugging-pipe", "about:blank"],
        pass_fds=(into, out),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(into)
    os.close(out)
    tab = Tab(to, back)
    try:
        target = tab.ask("Target.createTarget", url="about:blank")["targetId"]
        tab.session = tab.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log"):
            tab.ask(f"{domain}.enable")
        tab.show(file, width=width)
        yield tab
    finally:
        process.kill()
        process.wait()
        os.close(to)
        os.close(back)
