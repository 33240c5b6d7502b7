"""Starting: only in a terminal, in the right language, without what it does not need."""

from __future__ import annotations

import gc
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from earnest.core.errors import EarnestError
from earnest.tui import launch, start_up
from earnest.tui.app import EarnestApp
from earnest.tui.display import first_display
from walks import walk_file

STREAMS = ("stdin", "stdout", "stderr")


class Tty(io.StringIO):
    """A stream that says whether it is a terminal."""

    def __init__(self, *, terminal: bool) -> None:
        super().__init__()
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal


def with_streams(monkeypatch: pytest.MonkeyPatch, *, not_one: str | None) -> None:
    for name in STREAMS:
        monkeypatch.setattr(sys, name, Tty(terminal=name != not_one))
    monkeypatch.setenv("TERM", "xterm-256color")


def test_a_terminal_can_show_it(monkeypatch: pytest.MonkeyPatch) -> None:
    with_streams(monkeypatch, not_one=None)
    assert launch.can_show()
    monkeypatch.setenv("TERM", "dumb")
    assert not launch.can_show()


def test_collecting_goes_on_without_what_the_start_made() -> None:
    gc.disable()
    start_up.collect_again()
    assert gc.isenabled()
    assert gc.get_freeze_count() > 0
    gc.unfreeze()
    start_up.collect_again()
    assert gc.get_freeze_count() == 0, "only once: what is made later is collected"


@pytest.mark.parametrize("stream", STREAMS)
@pytest.mark.parametrize(("language", "said"), [("zh", "需要交互式终端"), ("en", "needs an interactive terminal")])
def test_without_a_terminal_a_sentence_and_2(
    monkeypatch: pytest.MonkeyPatch, stream: str, language: str, said: str
) -> None:
    with_streams(monkeypatch, not_one=stream)
    monkeypatch.setenv("EARNEST_LANG", language)
    assert launch.run(None, None) == 2
    assert isinstance(sys.stderr, Tty)
    assert said in sys.stderr.getvalue()


def test_a_file_that_cannot_be_opened_is_refused_before_anything_is_painted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_streams(monkeypatch, not_one=None)
    with pytest.raises(EarnestError):
        launch.run(tmp_path / "nothing.toml", "en")
    assert isinstance(sys.stdout, Tty)
    assert isinstance(sys.stderr, Tty)
    assert sys.stdout.getvalue() == sys.stderr.getvalue() == ""


@pytest.mark.parametrize(
    ("asked", "environment", "remembered", "shown"),
    [
        ("both", {"EARNEST_LANG": "zh"}, "en", "both"),
        (None, {"EARNEST_LANG": " ZH "}, "en", "zh"),
        (None, {"EARNEST_LANG": "fr"}, "both", "both"),
        (None, {"LANG": "zh_CN.UTF-8"}, "en", "en"),
        (None, {"LANG": "zh_CN.UTF-8"}, None, "zh"),
        (None, {"LC_ALL": "en_GB.UTF-8", "LANG": "zh_CN.UTF-8"}, None, "en"),
        (None, {}, None, "en"),
    ],
)
def test_the_first_language(asked: str, environment: dict[str, str], remembered: str, shown: str) -> None:
    assert first_display(asked, environment, remembered) == shown


def test_no_color_takes_the_terminals_own_colours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = EarnestApp(walk_file(tmp_path), "en")
    assert app.theme == "ansi-dark"
    assert app.native_ansi_color, "else Textual works out greys, which a terminal may show black on black"


def test_an_empty_no_color_means_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_streams(monkeypatch, not_one=None)
    monkeypatch.setenv("NO_COLOR", "")
    with pytest.raises(EarnestError):
        launch.run(tmp_path / "nothing.toml", "en")
    assert "NO_COLOR" not in os.environ
    assert EarnestApp(None, "en").theme == "earnest-dark"


def test_work_beside_the_screen_gives_way_to_a_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_streams(monkeypatch, not_one=None)
    before = sys.getswitchinterval()
    try:
        with pytest.raises(EarnestError):
            launch.run(tmp_path / "nothing.toml", "en")
        assert sys.getswitchinterval() == pytest.approx(launch.GIVING_WAY)
    finally:
        sys.setswitchinterval(before)


def test_a_theme_of_the_environment_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    code = "from earnest.tui.app import EarnestApp; print(EarnestApp(None, 'en').theme)"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "TEXTUAL_THEME": "nord"}
    done = subprocess.run([sys.executable, "-c", code], env=environment, check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "nord"


def test_the_start_loads_no_more_than_it_needs(tmp_path: Path) -> None:
    path = walk_file(tmp_path)
    code = f"""
import sys
from pathlib import Path
from earnest.tui.app import EarnestApp
app = EarnestApp(Path({str(path)!r}), "en")
app.opening.first_screen()
for name in ("jinja2", "weasyprint", "earnest.report", "earnest.tui.screens.export",
             "earnest.tui.screens.profile", "earnest.tui.screens.evidence", "earnest.tui.screens.help"):
    assert name not in sys.modules, name
"""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    subprocess.run([sys.executable, "-c", code], env=environment, check=True)


def test_last_words_that_reach_nobody_are_no_error() -> None:
    """The interpreter would end with 120 when it cannot write what is left."""
    script = """
import os, sys
from earnest.tui.launch import forget_closed_terminal
gone, end = os.pipe()
os.dup2(end, sys.stdout.fileno())
os.close(gone)
print("last words", end="")
if sys.argv[1:]:
    forget_closed_terminal()
"""
    buffered = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    ended = [
        subprocess.run([sys.executable, "-c", script, *given], env=buffered, check=False).returncode
        for given in ([], ["x"])
    ]
    assert ended == [120, 0]
