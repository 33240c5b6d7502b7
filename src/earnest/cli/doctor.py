"""`earnest doctor`: what is missing on this machine, and how to get it."""

from __future__ import annotations

import ctypes.util
import locale
import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec

from earnest import __version__
from earnest.cli.talk import word
from earnest.core.errors import EarnestError
from earnest.core.language import Phrase
from earnest.core.questionnaire.ours import OURS
from earnest.core.text import line_of, one_line
from earnest.storage.preferences import preferences_file
from earnest.storage.questionnaires import our_questionnaire
from earnest.storage.reference import catalog

PDF_LIBRARIES = ("pango-1.0", "pangoft2-1.0", "harfbuzz-subset")
INSTALL = Phrase(
    "Debian：apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0；macOS：brew install pango",
    "Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0; macOS: brew install pango",
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at."""

    good: bool
    text: Phrase


def examine() -> int:
    """Print what was found; 1 when something is missing."""
    findings = list(_findings())
    for finding in findings:
        print(f"[{'ok' if finding.good else '!!'}] {word(finding.text)}")
    return 0 if all(finding.good for finding in findings) else 1


def _findings() -> Iterator[Finding]:
    version = ".".join(str(part) for part in sys.version_info[:3])
    yield Finding(
        True,
        Phrase("earnest {ours}，Python {python}", "earnest {ours}, Python {python}").fill(
            ours=__version__, python=version
        ),
    )
    yield from (_library(name) for name in PDF_LIBRARIES)
    yield _fonts()
    yield _spreadsheets()
    yield _program("ssh-keygen", _SIGNS, _NO_SSH)
    yield _program("openssl", _STAMPS, _NO_OPENSSL)
    yield _questions()
    yield _encoding()
    yield _terminal()
    yield _preferences()


def _library(name: str) -> Finding:
    found = ctypes.util.find_library(name)
    if found:
        return Finding(True, Phrase("PDF所需的库 {name}", "library {name}, needed for PDF").fill(name=found))
    missing = Phrase(
        "缺少库 {name}，不能生成PDF（HTML不受影响）。{how}", "library {name} is missing: no PDF (HTML works). {how}"
    )
    return Finding(False, missing.fill(name=name, how=INSTALL))


def _fonts() -> Finding:
    from earnest.report.pdf.glyphs import COMMON, SUPPLEMENT

    good = all(path.is_file() for typeface in (COMMON, SUPPLEMENT) for path in typeface.files.values())
    return Finding(good, Phrase("报告字体", "fonts of the report"))


def _spreadsheets() -> Finding:
    """Whether XLSX can be written: by an extra, without which nothing else is missing."""
    if find_spec("xlsxwriter") is None:
        return Finding(True, _NO_XLSX)
    return Finding(True, Phrase("可写XLSX表格（XlsxWriter）", "XLSX tables can be written (XlsxWriter)"))


_NO_XLSX = Phrase(
    "未安装可选的 XlsxWriter，不能写XLSX表格（CSV不受影响）：python -m pip install xlsxwriter",
    "XlsxWriter, which is optional, is not installed: no XLSX tables (CSV works): python -m pip install xlsxwriter",
)


def _program(name: str, there: Phrase, missing: Phrase) -> Finding:
    """Whether a program is there, without which one thing cannot be done."""
    return Finding(True, there if shutil.which(name) else missing)


_SIGNS = Phrase("可签名、可核验签名（ssh-keygen）", "signatures can be made and verified (ssh-keygen)")
_NO_SSH = Phrase(
    "没有 ssh-keygen：不能签名，也不能核验签名，其余不受影响。Debian：apt-get install openssh-client",
    "there is no ssh-keygen: no signature can be made or verified; everything else works. Debian: apt-get install "
    "openssh-client",
)
_STAMPS = Phrase("可核验时间戳（openssl）", "time stamps can be verified (openssl)")
_NO_OPENSSL = Phrase(
    "没有 openssl：不能核验时间戳（.tsr），其余不受影响，签名亦同。Debian：apt-get install openssl",
    "there is no openssl: time stamps (.tsr) cannot be verified; everything else works, signatures too. Debian: "
    "apt-get install openssl",
)


def _questions() -> Finding:
    try:
        flags = tuple(catalog().flags())
        loaded = [our_questionnaire(name, flags) for name in OURS]
    except EarnestError as error:
        return Finding(False, error.message)
    names = ", ".join(f"{one.questionnaire.id} {one.questionnaire.version} {one.digest}" for one in loaded)
    return Finding(True, Phrase("问卷：{names}", "questionnaires: {names}").fill(names=names))


def _encoding() -> Finding:
    name = locale.getpreferredencoding(False)
    good = name.lower().replace("-", "") == "utf8"
    hint = (
        Phrase("", "") if good else Phrase("；请设为UTF-8，如 LANG=C.UTF-8", "; set it to UTF-8, such as LANG=C.UTF-8")
    )
    return Finding(good, Phrase("字符编码 {name}{hint}", "character encoding {name}{hint}").fill(name=name, hint=hint))


def _terminal() -> Finding:
    good = sys.stdin.isatty() and os.environ.get("TERM", "dumb") != "dumb"
    if good:
        return Finding(True, Phrase("终端 {name}", "terminal {name}").fill(name=one_line(os.environ["TERM"])))
    text = Phrase(
        "此处没有终端，应用无法打开；其他命令可用", "no terminal here: the app cannot open, the other commands work"
    )
    return Finding(True, text)


def _preferences() -> Finding:
    folder = preferences_file().parent
    existing = next(parent for parent in (folder, *folder.parents) if parent.exists())
    good = os.access(existing, os.W_OK)
    return Finding(good, Phrase("偏好设置 {file}", "preferences in {file}").fill(file=line_of(folder)))
