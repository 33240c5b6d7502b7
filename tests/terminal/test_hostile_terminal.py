"""No byte of a hostile sequence reaches a real terminal: not from a file, not from its name, not from an error line."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("a pseudo-terminal needs POSIX", allow_module_level=True)

from checkout import ROOT
from hostile import CASES, Refused
from hostile.base import answers, escaped, quoted
from hostile.cases import ANSWERS
from hostile.control import SEQUENCES, TOKEN
from own_files import write_questionnaire
from pty_runner import ENTER, Terminal

CONTROL = [case for case in CASES if case.group == "control" and isinstance(case.expect, Refused)]
MARK = re.compile(r"<U\+00[0-9A-F]{2}>")


def environment() -> dict[str, str]:
    modules = os.pathsep.join([str(ROOT / "tests" / "support"), *filter(None, sys.path)])
    fixed = {"TERM": "xterm-256color", "EARNEST_LANG": "en", "EARNEST_NAME": "lead A", "PYTHONPATH": modules}
    return {**os.environ, **fixed, "TEXTUAL_ANIMATIONS": "none"}


def leaks(output: bytes) -> list[str]:
    """The sequences that came through behind their token; escapes alone stand also before the app's own colours."""
    return [name for name, text in SEQUENCES.items() if len(text) > 2 and (TOKEN + text).encode() in output]


def test_the_commands(tmp_path: Path) -> None:
    """Each control file of the corpus, and files whose names are sequences."""
    names = {f"{place}.toml": case.files[ANSWERS] for place, case in enumerate(CONTROL)}
    for text in SEQUENCES.values():
        if text != "\x00":  # which no name can hold
            names[f"{TOKEN}{text.replace('/', '')}.toml"] = b"x"
    for name, data in names.items():
        assert isinstance(data, bytes)
        (tmp_path / name).write_bytes(data)
    write_questionnaire(tmp_path)
    script = [sys.executable, "-m", "hostile.in_a_terminal", str(tmp_path)]
    done = subprocess.run(script, capture_output=True, text=True, timeout=300, check=True, env=environment())
    written: dict[str, str] = json.loads(done.stdout.splitlines()[-1])
    assert len(CONTROL) >= 46
    assert len(written) == len(set(names)) + 1
    strange = {name: text for name, text in written.items() if re.search(r"[^\x20-\x7e\x80-\xff\r\n]", text)}
    assert strange == {}, "nothing but letters and line ends, not even of our own"
    assert [name for name, text in written.items() if leaks(text.encode("latin-1"))] == []
    shown = [name for name in written if name.startswith(TOKEN) or name[0].isdigit()]
    assert [name for name in shown if not MARK.search(written[name])] == []


def started(*arguments: str, folder: Path) -> Terminal:
    command = (sys.executable, "-m", "earnest", *arguments)
    return Terminal(command, columns=150, rows=180, env=environment(), cwd=folder)


def test_the_app_with_a_file_that_is_refused(tmp_path: Path) -> None:
    """All sequences in keys and values of one file, which is chosen in a folder of files with such names."""
    rows = [f"{escaped(TOKEN + text)} = {escaped(TOKEN + text)}" for text in SEQUENCES.values()]
    (tmp_path / "refused.toml").write_text("[answers.Q-01]\n" + "\n".join(rows) + "\n", encoding="utf-8")
    for text in SEQUENCES.values():
        (tmp_path / f"{TOKEN}{text.replace('/', '').replace(chr(0), '')}.toml").write_bytes(b"x")
    with started(folder=tmp_path) as terminal:
        terminal.wait_for("New assessment")
        terminal.send("o")
        terminal.wait_for("refused.toml")
        terminal.send("refused.toml" + ENTER)
        terminal.wait_for("cannot open")
        screen = terminal.wait_for(lambda text: len(MARK.findall(text)) >= len(SEQUENCES))
        assert TOKEN in screen
        assert leaks(bytes(terminal.output)) == []
        terminal.send("q")
        assert terminal.ended() == 0


def test_the_app_with_a_file_whose_name_is_a_sequence(tmp_path: Path) -> None:
    """The title of the window, the head and the report's name come from it."""
    acting = [text for text in SEQUENCES.values() if "/" not in text and "\x00" not in text]
    write_questionnaire(tmp_path)
    name = f"{TOKEN}{(TOKEN).join(acting)[:180]}.toml"
    name = name.encode()[:240].decode(errors="ignore")
    kept, hidden = quoted("[@click=app.quit]" + TOKEN), quoted("a\u202e" + TOKEN)
    body = f"[answers.{kept}]\nrating = 'no'\nnote = {hidden}\n"
    (tmp_path / name).write_text(text_of(tmp_path, body), encoding="utf-8")
    with started("open", name, folder=tmp_path) as terminal:
        terminal.wait_for("Notes on opening the file")
        terminal.escape()
        terminal.wait_for("Answer Q-01")
        for key in ("\x1bOR", "\x1bOS", "\x1b[15~", "\x1b[17~"):
            terminal.send(key)
            terminal.settle()
            terminal.escape()
        assert MARK.search(terminal.screen.text()) or TOKEN in terminal.screen.text()
        assert leaks(bytes(terminal.output)) == []
        assert "\u202e".encode() not in terminal.output
        terminal.send("\x11")
        assert terminal.ended() == 0


def text_of(folder: Path, body: str) -> str:
    """An answer file for the questionnaire that stands in a folder."""
    return answers(body, form=(folder / "tiny.toml").read_bytes())
