from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from earnest.cli import main
from own_files import write_example

pytestmark = pytest.mark.slow


def process(*arguments: str, **options: object) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "earnest", *arguments]
    return subprocess.run(command, timeout=60, check=False, **options)


@pytest.mark.parametrize("arguments", [["questions", "--json"], ["--help"], ["schema"]])
def test_a_reader_that_goes_away_is_no_error(arguments: list[str]) -> None:
    out, into = os.pipe()
    os.close(out)
    ended = process(*arguments, stdout=into, stderr=subprocess.PIPE)
    os.close(into)
    assert (ended.returncode, ended.stderr) == (0, b"")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="this system has no device that is always full")
def test_a_full_disk_behind_stdout_is_told() -> None:
    with open("/dev/full", "w") as full:
        ended = process("questions", stdout=full, stderr=subprocess.PIPE)
    assert ended.returncode == 2
    assert ended.stderr == b"the output could not be written completely: No space left on device\n"


def test_closed_streams_do_no_harm(tmp_path: Path) -> None:
    path = write_example(tmp_path)
    for closed, status in ((">&-", 2), ("2>&-", 1), (">&- 2>&-", 2)):
        script = f'"{sys.executable}" -m earnest score "{path}" --min-level 3 {closed}'
        ended = subprocess.run(["/bin/sh", "-c", script], capture_output=True, timeout=60, check=False)
        assert ended.returncode == status
        assert b"Traceback" not in ended.stdout + ended.stderr


@pytest.mark.parametrize("arguments", [["score", "FILE"], ["score", "--json", "FILE"], ["--version"], ["questions"]])
def test_output_to_a_closed_stream_is_told(tmp_path: Path, arguments: list[str]) -> None:
    path = write_example(tmp_path)
    words = " ".join(f'"{path}"' if one == "FILE" else one for one in arguments)
    environment = {**os.environ, "EARNEST_LANG": "en"}
    script = f'"{sys.executable}" -m earnest {words} >&-'
    ended = subprocess.run(["/bin/sh", "-c", script], capture_output=True, timeout=60, check=False, env=environment)
    assert ended.returncode == 2
    assert ended.stderr.endswith(b"stdout is closed, so the output went nowhere\n")


def test_a_command_that_prints_nothing_needs_no_stream(tmp_path: Path) -> None:
    path = write_example(tmp_path)
    script = f'"{sys.executable}" -m earnest renew "{path}" "{tmp_path / "next.toml"}" --version 2.2 >&-'
    ended = subprocess.run(["/bin/sh", "-c", script], capture_output=True, timeout=60, check=False)
    assert ended.returncode == 0


def test_a_terminal_that_is_not_utf8_gets_escapes_instead_of_an_error() -> None:
    environment = {**os.environ, "EARNEST_LANG": "zh", "PYTHONIOENCODING": "ascii"}
    ended = process("questions", "C1-01", env=environment, capture_output=True)
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert b"\\u" in ended.stdout


def test_an_interruption_ends_quietly(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("earnest.cli.doctor.examine", interrupted)
    assert main(["doctor"]) == 130
    assert capsys.readouterr() == ("", "")


def test_an_interruption_while_a_class_is_made_ends_as_quietly(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Python 3.11 makes another error of it, as whatever is imported at that moment."""

    class Named:
        def __set_name__(self, owner: type, name: str) -> None:
            raise KeyboardInterrupt

    monkeypatch.setattr("earnest.cli.doctor.examine", lambda: type("Made", (), {"one": Named()}))
    assert main(["doctor"]) == 130
    assert capsys.readouterr() == ("", "")


def test_another_error_of_that_kind_is_not_taken_for_one(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing() -> None:
        raise RuntimeError

    monkeypatch.setattr("earnest.cli.doctor.examine", failing)
    with pytest.raises(RuntimeError):
        main(["doctor"])


def test_python_m_earnest_ends_with_the_status_of_the_command(tmp_path: Path) -> None:
    assert process("check", str(tmp_path / "none.toml"), capture_output=True).returncode == 2
