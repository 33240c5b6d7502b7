"""Measures the PDF of the full example against Chromium printing the same page, in turn; then 4 and 16 times as much.

Run with `python tests/benchmarks/pdf.py [ROUNDS]`; without Chromium only ours is measured. Processor time is that of
all processes together, memory the peak of the largest.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SIZES = (1, 4, 16)
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
SUBREAPER = 36
"""Linux: have a process wait for what its children leave behind."""
PLACE = re.compile(r' id="[^"]*"')
"""What a copy of a page's content may not have again."""


def page() -> str:
    """The page of the example as paper has it."""
    sys.path.insert(0, str(ROOT / "tests" / "support"))
    from earnest.report.html import render_html
    from report_inputs import example

    return render_html(example(), "both", on_screen=False)


def repeated(html: str, times: int) -> str:
    """The page with its content so many times."""
    head, main, rest = html.partition("<main>")
    content, end, foot = rest.rpartition("</main>")
    return head + main + content + PLACE.sub("", content) * (times - 1) + end + foot


def ours(page: Path, target: Path) -> None:
    """Our PDF of a page."""
    from earnest.report.pdf.job import Facts, Job
    from earnest.report.pdf.render import PdfRendering

    target.write_bytes(PdfRendering(page.read_text("utf-8"), Job(Facts("sha256:" + "0" * 64, "full"))).run())


def chromium(page: Path, target: Path) -> None:
    """Chromium's PDF of a page."""
    browser = next(filter(None, map(shutil.which, BROWSERS)))
    with tempfile.TemporaryDirectory() as profile:
        options = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={profile}"]
        told = [browser, *options, "--no-pdf-header-footer", f"--print-to-pdf={target}", page.as_uri()]
        subprocess.run(told, check=True, capture_output=True)


def measured(who: str, page: Path, target: Path) -> tuple[float, float, float]:
    """Seconds of the processor, seconds on the wall and MiB, in a process of its own."""
    told = subprocess.run([sys.executable, __file__, "--one", who, page, target], check=True, capture_output=True)
    cpu, wall, memory = map(float, told.stdout.split())
    return cpu, wall, memory


def one(who: str, page: Path, target: Path) -> None:
    """Render once and print what it took beside starting this process."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(SUBREAPER, 1, 0, 0, 0)  # what a browser leaves behind is counted too
    start = time.perf_counter()
    {"ours": ours, "chromium": chromium}[who](page, target)
    wall = time.perf_counter() - start
    with contextlib.suppress(ChildProcessError):
        while True:
            os.wait()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1024)


def main(rounds: int) -> None:
    from pypdf import PdfReader

    who = ["ours", *(["chromium"] if any(map(shutil.which, BROWSERS)) else [])]
    html, first = page(), None
    with tempfile.TemporaryDirectory() as folder:
        for times in SIZES:
            file = Path(folder, "page.html")
            file.write_text(repeated(html, times), encoding="utf-8", newline="\n")
            found: dict[str, list[tuple[float, float, float]]] = {name: [] for name in who}
            for _ in range(rounds if times == 1 else 1):
                for name in who:
                    found[name].append(measured(name, file, Path(folder, f"{name}.pdf")))
            for name in who:
                cpu, wall, memory = (statistics.median(values) for values in zip(*found[name], strict=True))
                pages = len(PdfReader(Path(folder, f"{name}.pdf")).pages)
                print(
                    f"{times:3} times {name:9} {pages:4} pages {cpu:7.2f} s processor {wall:7.2f} s {memory:5.0f} MiB"
                )
            mine = statistics.median(values[0] for values in found["ours"])
            first = first or mine
            against = [
                f"{mine / statistics.median(values[0] for values in found[name]):.2f} of {name}" for name in who[1:]
            ]
            print("    ", ", ".join([*against, f"{mine / first:.1f} times the processor time of one"]))


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        one(sys.argv[2], Path(sys.argv[3]), Path(sys.argv[4]))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
