"""Starts the app in a terminal that can show it, and says what to do where it cannot."""

from __future__ import annotations

import contextlib
import gc
import io
import os
import shlex
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from earnest.core.language import Display, Language, Phrase, main_language, pick
from earnest.core.text import forbidden_characters, unseen_characters

if TYPE_CHECKING:
    from earnest.tui.app import EarnestApp
    from earnest.tui.desk_base import DeskPlace

NO_TERMINAL = Phrase(
    "earnest 需要交互式终端。没有终端时请用：earnest new、check、score、gaps、report（earnest --help）。",
    "earnest needs an interactive terminal. Without one use earnest new, check, score, gaps or report "
    "(see earnest --help).",
)

GIVING_WAY = 0.0005
"""Seconds after which work beside the screen, such as saving, gives way to a key; the interpreter's own is ten times as
long, and a key that waits for the interpreter waits for it several times."""

_GO_ON = Phrase("接着作答：{command}", "to go on: {command}")


def run(path: Path | None, display: Display | None, at: str | None = None) -> int:
    """Open the app, on a file, perhaps at a question, or on the start screen; the exit code when it ends.

    Raises EarnestError, before anything is painted, when the file cannot be opened or has no such question.
    """
    if not can_show():
        from earnest.tui.display import first_display

        language = main_language(first_display(display, os.environ, None))
        print(pick(NO_TERMINAL, language), file=sys.stderr)
        return 2
    _prepare()
    from earnest.tui.app import EarnestApp

    app = EarnestApp(path, display, at or "")
    if path is not None:
        app.read_document(path)
    if at and app.document is not None:
        from earnest.workspace.answering import question_of

        question_of(app.document.opened, at)  # says what is wrong with it
    status = _shown(app)
    if app.document is not None and app.document.locked is None and not status:
        say_how_to_go_on(app.path, app.document.opened.path, app.visits.left_at, main_language(app.languages))
    forget_closed_terminal()
    return status


def run_desk(place: DeskPlace, display: Display | None) -> int:
    """Open the auditor's desk in a terminal that `can_show` it; the exit code when it ends.

    Raises EarnestError, before anything is painted, when the answers or the review cannot be opened.
    """
    _prepare()
    from earnest.tui.desk_app import DeskApp

    app = DeskApp(place, display)
    app.read_review()
    status = _shown(app)
    forget_closed_terminal()
    return status


def _prepare() -> None:
    if os.environ.get("NO_COLOR") == "":
        # By its own rules an empty NO_COLOR means nothing, but Textual would take it for a wish.
        del os.environ["NO_COLOR"]
    gc.disable()  # until the first screen stands: collecting while a hundred modules load costs a tenth of the start
    # Textual paints at the ticks of a clock, twice a question: at 60 ticks a second the second paint waits for long.
    os.environ.setdefault("TEXTUAL_FPS", "120")
    sys.setswitchinterval(GIVING_WAY)


def _shown(app: EarnestApp) -> int:
    """Run an app till it ends; its exit code."""
    from earnest.tui.widgets.terminal_driver import use_terminal

    use_terminal(app)
    app.run()
    return app.return_code or 0


def say_how_to_go_on(asked: Path | None, opened: Path, question_id: str, language: Language) -> None:
    """The command that opens the file at the question where it was left; nothing where no terminal could take it."""
    same = asked is not None and os.path.realpath(asked) == os.path.realpath(opened)
    shown = str(asked if same else opened)
    if question_id and not (forbidden_characters(shown) or unseen_characters(shown)):
        command = f"{_program()} open {shlex.quote(shown)} --at {shlex.quote(question_id)}"
        with contextlib.suppress(OSError, UnicodeError):
            print(pick(_GO_ON, language).format(command=command), flush=True)


def _program() -> str:
    """The command as a shell finds it here: by its name, else by the path with which it was called."""
    called = sys.argv[0]
    if os.path.basename(called) != "earnest" or shutil.which("earnest") or not os.path.isfile(called):
        return "earnest"
    return shlex.quote(called)


def forget_closed_terminal() -> None:
    """Keep the program from ending with an error because its last words reach nobody."""
    for name in ("stdout", "stderr"):
        try:
            getattr(sys, name).flush()
        except OSError:
            setattr(sys, name, io.StringIO())


def can_show() -> bool:
    """Whether there is a terminal that can show the app, which is painted on stderr."""
    return all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)) and os.environ.get("TERM") != "dumb"
