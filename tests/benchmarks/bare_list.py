"""A list of Textual's own and nothing else: what the next question is measured against."""

from __future__ import annotations

import sys

from textual.app import App, ComposeResult
from textual.widgets import OptionList


class BareList(App[None]):
    """As many rows as the argument says."""

    def compose(self) -> ComposeResult:
        yield OptionList(*(f"Q-{n:03} a row of a list" for n in range(int(sys.argv[1]))))


if __name__ == "__main__":
    BareList().run()
