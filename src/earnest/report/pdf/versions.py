"""The versions of what has a hand in the bytes of a PDF: where they agree, the same pages are the same bytes."""

from __future__ import annotations

import zlib
from importlib.metadata import version

Versions = dict[str, str]
"""By the name of a package or library."""


def versions() -> Versions:
    """Those of this process, which has WeasyPrint loaded."""
    import weasyprint
    from weasyprint.text import ffi

    ffi.ffi.cdef("const char *hb_version_string (void);")
    harfbuzz: bytes = ffi.ffi.string(ffi.harfbuzz.hb_version_string())
    pango = ffi.pango.pango_version()
    return {
        "weasyprint": weasyprint.VERSION,
        **{name: version(name) for name in ("pydyf", "fonttools")},
        "harfbuzz": harfbuzz.decode("ascii"),
        "pango": f"{pango // 10000}.{pango // 100 % 100}.{pango % 100}",
        "subsetter": "fonttools" if ffi.harfbuzz_subset is None else "harfbuzz",
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
    }
