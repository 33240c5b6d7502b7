"""HTML on stdin to PDF on stdout: the child process of `earnest.report.pdf.render`.

It runs apart so that it can be ended, has limits of its own and gives its memory back. On stderr it says how far it
is: `ready VERSIONS` before it reads anything, `stage N [PAGE]` and `warning TEXT`, one a line; its exit status says
what went wrong.
"""

from __future__ import annotations

import ctypes.util
import datetime
import gc
import json
import logging
import os
import re
import sys
from types import FunctionType
from typing import Any

from earnest.process_limits import limit_this_process
from earnest.report.pdf.glyphs import COMMON, SUPPLEMENT, Typeface, marked, needs_supplement
from earnest.report.pdf.job import Job, read_job

NO_LIBRARY, NO_MEMORY, FORBIDDEN_URL = 3, 4, 5
"""Exit statuses beside 0 and what Python gives for an exception."""

LOGO = "data:image/png;base64,"
"""How the address of a picture begins that is inside the page: there is nothing to fetch."""

ROOM = 40_000
"""Of the frame below the renderer, in machine words; see `_rendered_with_room`."""

_STEP = re.compile(r"Step (\d)(?:.* Page (\d+))?")


class _Progress(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        found = _STEP.match(record.getMessage())
        if found:
            print("stage", *filter(None, found.groups()), file=sys.stderr, flush=True)


class _Warnings(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        print("warning", " ".join(record.getMessage().split()), file=sys.stderr, flush=True)


def main() -> int:
    """Render; the arguments are the limits in bytes and seconds."""
    memory, seconds = int(sys.argv[1]), int(sys.argv[2])
    gc.disable()  # a process for one rendering: collecting costs an eighth of the time and gives nothing back
    output = os.dup(1)
    os.dup2(2, 1)  # whatever a library prints must not get into the PDF
    limit_this_process(memory, seconds)
    try:
        pdf = _rendered_with_room()
    except MemoryError:
        return NO_MEMORY
    with os.fdopen(output, "wb") as stream:
        stream.write(pdf)
    return 0


def _rendered_with_room() -> bytes:
    """What `_render` gives, from a frame so large that those above it fit into one piece of the interpreter's stack.

    The interpreter takes 16 KiB at a time from the system and gives them back at once. Deep layouts cross such a border
    thirty thousand times, which costs a tenth of the time.
    """
    return FunctionType(_render.__code__.replace(co_stacksize=ROOM), globals())()  # type: ignore[no-any-return]  # gives Any


def _faces(typeface: Typeface) -> str:
    """The style that makes a typeface known."""
    return "".join(
        f'@font-face {{ font-family: "{typeface.family}"; font-weight: {weight}; src: url("{path.as_uri()}") }}'
        for weight, path in typeface.files.items()
    )


def _find_no_library(name: str) -> None:
    """In place of a search that starts compilers and linkers; the loader knows the libraries by their full names."""


def _render() -> bytes:
    """The PDF of the page on stdin, behind a line with its job; it is read when everything is ready for it."""
    if sys.platform == "linux":
        ctypes.util.find_library = _find_no_library
    try:
        import weasyprint
        from weasyprint.text.fonts import FontConfiguration
        from weasyprint.urls import FatalURLFetchingError, URLFetcher

        from earnest.report.pdf.objects import end_streams_clearly, remember_pages
        from earnest.report.pdf.tags import add_what_is_left_out
        from earnest.report.pdf.versions import versions
    except OSError:  # Pango or one of its friends is not on the machine
        sys.exit(NO_LIBRARY)

    allowed = {path.as_uri() for typeface in (COMMON, SUPPLEMENT) for path in typeface.files.values()}

    class OnlyOurFonts(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
        def fetch(self, url: str, headers: object = None) -> object:
            if url not in allowed and not url.startswith(LOGO):
                raise FatalURLFetchingError(url)
            return super().fetch(url, headers)

    logging.getLogger("weasyprint").addHandler(_Warnings(logging.WARNING))
    progress = logging.getLogger("weasyprint.progress")
    progress.addHandler(_Progress())
    progress.setLevel(logging.INFO)
    fetcher, fonts = OnlyOurFonts(), FontConfiguration()
    known = versions()
    add_what_is_left_out(known["weasyprint"])
    remember_pages()
    end_streams_clearly()
    try:
        faces = [weasyprint.CSS(string=_faces(COMMON), url_fetcher=fetcher, font_config=fonts)]
        print("ready", json.dumps(known), file=sys.stderr, flush=True)
        line, _, page = sys.stdin.buffer.read().decode("utf-8").partition("\n")
        if needs_supplement(page):
            faces.append(weasyprint.CSS(string=_faces(SUPPLEMENT), url_fetcher=fetcher, font_config=fonts))
        document = weasyprint.HTML(string=marked(page), url_fetcher=fetcher)
        pdf: bytes = document.write_pdf(stylesheets=faces, font_config=fonts, **_options(read_job(line)))
        return pdf
    except FatalURLFetchingError:
        sys.exit(FORBIDDEN_URL)


def _options(job: Job) -> dict[str, Any]:
    """What a job asks of `write_pdf`."""
    import weasyprint

    from earnest.report.pdf.conformance import VARIANT, conform
    from earnest.report.pdf.objects import settle

    def finish(document: object, pdf: Any) -> None:
        conform(pdf, job.facts, job.attachments)
        settle(document, pdf)

    return {
        "finisher": finish,
        "pdf_variant": VARIANT,
        "pdf_identifier": job.identifier,
        "attachments": [
            weasyprint.Attachment(
                string=one.data,
                name=one.name,
                description=one.description,
                relationship="Source",
                created=_NO_TIME,
                modified=_NO_TIME,
            )
            for one in job.attachments
        ],
    }


_NO_TIME = datetime.datetime(1980, 1, 1)
"""Of every attachment: when it was embedded says nothing, and the same report is the same bytes."""


if __name__ == "__main__":
    status = main()
    sys.stderr.flush()
    os._exit(status)  # taking a million objects apart before going would cost a quarter of a second
