"""`--evidence` in a terminal's life: other spellings of a name are said, a long look can be broken off."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import unicodedata
from pathlib import Path

import pytest

from earnest.cli.run import run
from own_files import write_answers

ITEM = "[[answers.Q-01.evidence]]\ntitle = 't'\nkind = 'record'\nfile = '{}'\nsha256 = '{}'\n"
EMPTY = "E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "on the disk the name has another Unicode form (NFC or NFD); that file was taken"),
        ("zh", "磁盘上的文件名是同一名称的另一种Unicode形式（NFC或NFD），已按该文件核对"),
    ],
)
def test_another_spelling_is_said_and_no_finding(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, language: str, said: str
) -> None:
    monkeypatch.setenv("EARNEST_LANG", language)
    (tmp_path / unicodedata.normalize("NFD", "é.pdf")).touch()
    path = write_answers(tmp_path, ITEM.format(unicodedata.normalize("NFC", "é.pdf"), EMPTY))
    assert run(["check", "--evidence", str(path)]) == 0
    assert said in capsys.readouterr().out


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="the open files of a process are seen in /proc only")
def test_an_interrupt_while_files_are_read_ends_with_130(tmp_path: Path) -> None:
    with (tmp_path / "large").open("wb") as file:
        file.truncate(4 * 2**30)
    path = write_answers(tmp_path, ITEM.format("large", EMPTY))
    command = [sys.executable, "-m", "earnest", "check", "--evidence", str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        while child.poll() is None and not _has_open(child.pid, "large"):
            time.sleep(0.01)
        child.send_signal(signal.SIGINT)
        out, err = child.communicate(timeout=60)
    assert (child.returncode, out, err) == (130, b"", b"")


def _has_open(process: int, name: str) -> bool:
    folder = Path(f"/proc/{process}/fd")
    try:
        return any(os.readlink(one).endswith(name) for one in folder.iterdir())
    except OSError:
        return False
