"""PDF of the report: WeasyPrint in a child process, with limits, our own fonts and nothing else to fetch."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from typing import IO, TYPE_CHECKING

from earnest.core.errors import EarnestError
from earnest.core.language import Phrase
from earnest.core.text import one_line
from earnest.report.pdf.job import Job

if TYPE_CHECKING:
    from earnest.report.pdf.versions import Versions

MakeJob = Callable[["Versions"], Job]
"""The job of a page, once the page is made; it may name what will render it."""

TIME_LIMIT = 120
"""Seconds."""
MEMORY_LIMIT = 2 * 1024**3
"""Bytes of address space."""

NO_PANGO = Phrase(
    "生成PDF需要Pango，本机没有。请安装：Debian、Ubuntu用“apt-get install libpango-1.0-0 libpangoft2-1.0-0 "
    "libharfbuzz-subset0”，macOS用“brew install pango”。不安装也可以输出.html。",
    "PDF needs Pango, which is not on this machine. Install it: on Debian and Ubuntu with “apt-get install "
    "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0”, on macOS with “brew install pango”. "
    "Output to .html works without it.",
)
TOO_LARGE = Phrase(
    "报告过长，生成PDF所需内存超过上限。可改为输出.html。",
    "The report is too long: PDF would need more memory than allowed. Write .html instead.",
)
TOO_SLOW = Phrase(
    "报告过长，{seconds}秒内未能生成PDF。可改为输出.html。",
    "The report is too long: no PDF within {seconds} seconds. Write .html instead.",
).fill(seconds=TIME_LIMIT)
CANCELLED = Phrase("已取消生成PDF。", "Making the PDF was cancelled.")
FAILED = Phrase("未能生成PDF（{why}）。可改为输出.html。", "No PDF could be made ({why}). Write .html instead.")
FORBIDDEN = Phrase("页面引用了外部文件", "the page refers to an outside file")

_READING = Phrase("正在读取", "reading")
_STAGES = {
    "4": Phrase("正在排版", "laying out"),
    "5": Phrase("正在排版第{page}页", "laying out page {page}"),
    "6": Phrase("正在写入PDF", "writing the PDF"),
    "7": Phrase("正在写入PDF", "writing the PDF"),
}

_FONTCONFIG = '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig></fontconfig>\n'
"""No font folder at all, so that nothing depends on the fonts of the machine."""


class Cancelled(EarnestError):
    """The rendering was ended on request."""


class Renderer:
    """The child process that renders one page; started before there is a page, it gets ready in the meantime."""

    def __init__(self) -> None:
        with contextlib.ExitStack() as opened:
            folder = opened.enter_context(tempfile.TemporaryDirectory())
            self.pdf: IO[bytes] = opened.enter_context(tempfile.TemporaryFile())
            self.process = opened.enter_context(_started(self.pdf, Path(folder)))
            opened.callback(self.process.kill)
            self._opened = opened.pop_all()

    def __enter__(self) -> Renderer:
        return self

    def __exit__(self, *raised: object) -> None:
        """End the process, whatever it does, and forget what it wrote."""
        self._opened.close()


def renderer_for(target: Path) -> contextlib.AbstractContextManager[Renderer | None]:
    """A renderer that gets ready if a PDF is wanted."""
    return Renderer() if target.suffix.lower() == ".pdf" else contextlib.nullcontext()


class PdfRendering:
    """One rendering, which another thread may end."""

    def __init__(self, html: str | Callable[[], str], job: Job | MakeJob, renderer: Renderer | None = None) -> None:
        """`html` may be made while the renderer gets ready; without a renderer, `run` starts its own."""
        self._html = html
        self._job = job
        self._renderer = renderer
        self._child: subprocess.Popen[str] | None = None
        self._ended: Phrase | None = None
        self.warnings: list[str] = []
        """What the renderer found odd: glyphs or styles it does not know."""

    def terminate(self) -> None:
        """End the rendering; `run` raises Cancelled."""
        self._end(CANCELLED)

    def _end(self, why: Phrase) -> None:
        self._ended = self._ended or why
        if self._child is not None:
            self._child.kill()

    def run(self, on_progress: Callable[[Phrase], None] | None = None) -> bytes:
        """The PDF; the same HTML and job give the same bytes. `on_progress` is told in words how far it is.

        Raises EarnestError with a sentence when Pango is missing or a limit is reached, Cancelled after `terminate`.
        """
        with self._renderer or Renderer() as renderer:
            last = self._watch(renderer.process, on_progress)
            self._raise_for(renderer.process.wait(), last)
            renderer.pdf.seek(0)
            return renderer.pdf.read()

    def _watch(self, child: subprocess.Popen[str], on_progress: Callable[[Phrase], None] | None) -> str:
        """Follow the child to its end; the last line that is no report of progress."""
        last = ""
        timer = threading.Timer(TIME_LIMIT, self._end, [TOO_SLOW])
        self._child = child
        timer.start()
        try:
            if self._ended:
                child.kill()
            page = self._html if isinstance(self._html, str) else self._html()
            for line in child.stderr or ():
                word, _, rest = line.partition(" ")
                if word == "ready" and child.stdin is not None and not child.stdin.closed:
                    self._send(child.stdin, page, json.loads(rest))
                else:
                    last = self._hear(line.strip(), on_progress) or last
        finally:
            timer.cancel()
        return last

    def _send(self, stream: IO[str], page: str, known: Versions) -> None:
        job = self._job if isinstance(self._job, Job) else self._job(known)
        with contextlib.suppress(BrokenPipeError), stream:
            stream.write(f"{job.line()}\n{page}")

    def _hear(self, line: str, on_progress: Callable[[Phrase], None] | None) -> str:
        """Take in a line of the child; what is neither progress nor a warning is given back."""
        word, _, rest = line.partition(" ")
        if word == "warning":
            self.warnings.append(rest)
            return ""
        if word != "stage":
            return line
        if on_progress:
            step, _, number = rest.partition(" ")
            on_progress(_STAGES.get(step, _READING).fill(page=number))
        return ""

    def _raise_for(self, status: int, last: str) -> None:
        from earnest.report.pdf.child import FORBIDDEN_URL, NO_LIBRARY, NO_MEMORY

        if self._ended:
            raise (Cancelled if self._ended is CANCELLED else EarnestError)(self._ended)
        known = {NO_LIBRARY: NO_PANGO, NO_MEMORY: TOO_LARGE, FORBIDDEN_URL: FAILED.fill(why=FORBIDDEN)}
        if sys.platform != "win32":  # the child's own limit of processor time may come before the watch's
            known[-signal.SIGXCPU] = TOO_SLOW
        if status:
            why = one_line(last) or f"status {status}"
            raise EarnestError(known.get(status) or FAILED.fill(why=why))


def _started(pdf: IO[bytes], folder: Path) -> subprocess.Popen[str]:
    config = folder / "fonts.conf"
    config.write_text(_FONTCONFIG, encoding="utf-8")
    return subprocess.Popen(
        [sys.executable, "-P", "-X", "utf8", "-m", "earnest.report.pdf.child", str(MEMORY_LIMIT), str(TIME_LIMIT)],
        stdin=subprocess.PIPE,
        stdout=pdf,
        stderr=subprocess.PIPE,
        env={**os.environ, **_environment(config)},
        encoding="utf-8",
        errors="replace",
        start_new_session=True,  # an interrupt reaches the parent only, which then ends the child
    )


def _environment(config: Path) -> dict[str, str]:
    """What the child needs beyond ours: the same modules, no fonts of the machine, no clock."""
    modules = os.pathsep.join(path for path in sys.path if path)
    return {"PYTHONPATH": modules, "FONTCONFIG_FILE": str(config), "SOURCE_DATE_EPOCH": "0", "PYTHONHASHSEED": "0"}
