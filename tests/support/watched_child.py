"""Watches the child process that makes a PDF: what it opens and starts."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

import pytest

from earnest.report.inputs import ReportInput
from pdf_pages import Pdf, render

LOG = """
import sys

def hear(event, given):
    started = event.startswith(("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "urllib."))
    if started or (event == "open" and isinstance(given[0], (str, bytes))):
        name = given[0].decode() if isinstance(given[0], bytes) else str(given[0])
        with_handle.write(f"{event} {name}\\n".encode("utf-8", "backslashreplace"))

with_handle = open(LOG, "ab", buffering=0)
sys.addaudithook(hear)
"""
"""Imported by the child that makes the PDF, before anything else."""


def watched(given: ReportInput, folder: Path) -> Pdf:
    """The PDF of a report, made by a child that says in `opened.txt` what it does."""
    log = folder / "opened.txt"
    (folder / "sitecustomize.py").write_text(f"LOG = {str(log)!r}\n{LOG}", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(folder))  # the child looks for modules where this process does
        return render(given, "en")


def heard(folder: Path) -> set[str]:
    """What the child opened and started, with one name for its own temporary files."""
    own = re.escape(tempfile.gettempdir()) + r"/\w{8}\w*$|" + re.escape(tempfile.gettempdir()) + r"/weasyprint-\w+/\w+$"
    return {re.sub(own, "temporary", line) for line in (folder / "opened.txt").read_text("utf-8").splitlines()}
