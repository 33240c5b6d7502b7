"""The terminal as the app uses it: read in whole sequences, and when it is gone the app is told and not held up.

When a window is closed, Textual's thread that writes dies, and whatever is still painted waits for it for ever; its
thread that reads goes round without a pause, or shows a traceback. Like `painting` this uses private names
of Textual and was written for `painting.TEXTUAL` alone.
"""

from __future__ import annotations

import codecs
import signal
import sys
from typing import Any

from textual.app import App
from textual.drivers._writer_thread import WriterThread

from earnest.tui.widgets.key_reader import KeyReader


class Writer(WriterThread):
    """Writes to the terminal; once it is gone what is still painted goes nowhere."""

    def run(self) -> None:
        try:
            super().run()
        except (OSError, ValueError):
            while self._queue.get() is not None:
                pass


class Decoder(codecs.getincrementaldecoder("utf-8")):  # type: ignore[misc]  # which class that is stands in no type
    """Reads UTF-8; a byte that is none becomes U+FFFD, and the end of the terminal is an error."""

    def __init__(self) -> None:
        super().__init__(errors="replace")

    def decode(self, data: bytes, final: bool = False) -> str:
        if not data and not final:
            raise EOFError
        text: str = super().decode(data, final)
        return text


def use_terminal(app: App[Any]) -> None:
    """Have an app, before it runs, read and write its terminal by what stands here."""
    if sys.platform == "win32":
        return
    from textual.drivers import linux_driver

    class Driver(linux_driver.LinuxDriver):
        def run_input_thread(self) -> None:
            try:
                super().run_input_thread()
            except (OSError, EOFError):  # gone; the system tells it only to the processes in front
                signal.raise_signal(signal.SIGHUP)

        def _sigcont_application(self, *_: object) -> None:
            if self._must_signal_resume:  # a terminal that goes sends this signal too, and nothing was suspended
                super()._sigcont_application()

    # The driver takes these three by name when it starts; types say nothing of names that a module only imports.
    linux_driver.getincrementaldecoder = lambda encoding: Decoder  # type: ignore[attr-defined,assignment]
    linux_driver.XTermParser = KeyReader  # type: ignore[attr-defined]  # as above
    linux_driver.WriterThread = Writer  # type: ignore[attr-defined]  # as above
    if app.driver_class is linux_driver.LinuxDriver:
        app.driver_class = Driver
