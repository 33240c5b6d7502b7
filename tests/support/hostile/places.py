"""Evidence that lies elsewhere: paths that lead out, links, pipes, devices, files without an end."""

from __future__ import annotations

import hashlib

from hostile.base import answers, files, quoted
from hostile.cases import Case, Content, Folder, Hole, Link, Loads, Pipe

SECRET = b"secret\n"
DIGEST = hashlib.sha256(SECRET).hexdigest()
OUTSIDE: dict[str, Content] = {"../outside/secret.txt": SECRET}

PATHS = {
    "a device": "/dev/zero",
    "a terminal": "/dev/tty",
    "a file of the system": "/etc/passwd",
    "a process": "/proc/self/environ",
    "a level up": "../outside/secret.txt",
    "two levels up": "../../outside/secret.txt",
    "many levels up": "../" * 40 + "etc/passwd",
    "up and down": "sub/../../outside/secret.txt",
    "this folder": ".",
    "this folder twice": "./.",
    "the folder above": "..",
    "a home": "~/secret.txt",
    "another home": "~root/.profile",
    "a share": "\\\\host\\share\\x",
    "a share with slashes": "//host/share/x",
    "a drive": "C:\\Windows\\win.ini",
    "a drive with slashes": "C:/Windows/win.ini",
    "a drive without slash": "C:secret.txt",
    "a long path of Windows": "\\\\?\\C:\\x",
    "a device of Windows": "\\\\.\\PhysicalDrive0",
    "a reserved name": "CON",
    "another reserved name": "NUL.txt",
    "a port": "COM1",
    "a stream": "secret.txt::$DATA",
    "backslashes up": "..\\outside\\secret.txt",
    "an address": "file:///etc/passwd",
    "a web address": "https://example.org/x",
    "a variable": "$HOME/.profile",
    "a variable of Windows": "%USERPROFILE%\\x",
    "a star": "*.txt",
    "a question mark": "????",
    "a dot at the end": "secret.txt.",
    "blanks": "   ",
    "empty": "",
    "a slash": "/",
    "a line break": "a\nb",
    "markup": "[@click=app.quit]x[/]",
    "bidi": "a\u202efdp.exe",
    "a name of 2,000 letters": "a" * 2000,
    "2,000 folders": "a/" * 999 + "b",
    "encoded": "%2e%2e/outside/secret.txt",
    "full-width dots": "．．/outside/secret.txt",
    "another slash": "..∕outside∕secret.txt",
    "the answer file": "answers.toml",
}


def body(path: str, digest: str | None = DIGEST) -> str:
    row = f"sha256 = '{digest}'\n" if digest else ""
    item = f"title = 'from elsewhere'\nkind = 'record'\nfile = {quoted(path)}\ndated = 2026-11-01\n{row}"
    return answers(f"[answers.Q-01]\nrating = 'yes'\n[[answers.Q-01.evidence]]\n{item}")


def there(name: str, path: str, *, finding: bool = True, digest: str | None = DIGEST, **more: Content) -> Case:
    """A case whose path leads to one of the things that lie in the folder."""
    laid = {key.replace("_", "."): content for key, content in more.items()}
    expect = Loads(("from elsewhere",), finding)
    return Case("evidence", name, files(body(path, digest), {**OUTSIDE, **laid}), expect)


CASES: list[Case] = [
    *(there(name, path) for name, path in PATHS.items()),
    there("a link to a file outside", "l.pdf", l_pdf=Link("../outside/secret.txt")),
    there("a link to a folder outside", "l/secret.txt", l=Link("../outside")),
    there("a link to a file of the system", "l", l=Link("/etc/passwd")),
    there("a link to a device", "l", l=Link("/dev/zero")),
    there("a link to a terminal", "l", l=Link("/dev/tty")),
    there("a link to a process", "l", l=Link("/proc/self/mem")),
    there("a link to itself", "l", l=Link("l")),
    there("two links in a circle", "l", l=Link("m"), m=Link("l")),
    there("a link to nothing", "l", l=Link("nothing")),
    there("a link to the folder", "l/l/l/answers.toml", l=Link(".")),
    there("a pipe", "p", p=Pipe()),
    there("a link to a pipe", "l", l=Link("p"), p=Pipe()),
    there("a folder", "f", f=Folder()),
    there("a large file", "h", h=Hole(2**26)),
    there("another digest", "s.txt", s_txt=b"other"),
    there("no digest", "s.txt", s_txt=SECRET, digest=None),
    there("a name of two characters for one", "é.txt", finding=False, **{"e\u0301_txt": SECRET}),
    there("a name of one character for two", "e\u0301.txt", finding=False, é_txt=SECRET),
    there("a digest in capitals", "s.txt", finding=False, digest=DIGEST.upper(), s_txt=SECRET),
    there("the file itself", "s.txt", finding=False, s_txt=SECRET),
    there("a link to a file inside", "l", finding=False, l=Link("s.txt"), s_txt=SECRET),
]
