"""Starts the app in a terminal that can show it, and says what to do where it cannot."""

from __future__ import annotations

import gc
import io
import os
import sys
from pathlib import Path

from earnest.core.language import Display, Phrase, main_language, pick

NO_TERMINAL = Phrase(
    "earnest 需要交互式终端。没有终端时请用：earnest new、check、score、gaps、report（earnest --help）。",
    "earnest needs an interactive terminal. Without one use earnest new, check, score, gaps or report "
    "(see earnest --help).",
)


def run(path: Path | None, display: Display | None) -> int:
    """Open the app, on a file or on the start screen; the exit code when it ends.

    Raises EarnestError, before anything is painted, when the file cannot be opened.
    """
    if not can_show():
        from earnest.tui.display import first_display

        language = main_language(first_display(display, os.environ, None))
        print(pick(NO_TERMINAL, language), file=sys.stderr)
        return 2
    if os.environ.get("NO_COLOR") == "":
        # By its own rules an empty NO_COLOR means nothing, but Textual would take it for a wish.
        del os.environ["NO_COLOR"]
    gc.disable()  # until the first screen stands: collecting while a hundred modules load costs a tenth of the start
    # Textual paints at the ticks of a clock, twice a question: at 60 ticks a second the second paint waits for long.
    os.environ.setdefault("TEXTUAL_FPS", "120")
    from earnest.tui.app import EarnestApp
    from earnest.tui.widgets.terminal_driver import use_terminal

    app = EarnestApp(path, display)
    use_terminal(app)
    if path is not None:
        app.read_document(path)
    app.run()
    forget_closed_terminal()
    return app.return_code or 0


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
