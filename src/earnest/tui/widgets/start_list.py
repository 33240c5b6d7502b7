"""What can be done at the start, and the files opened last with how each stands."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from rich.cells import cell_len
from textual import getters, work
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets.option_list import Option

from earnest.core.language import Phrase
from earnest.core.text import line_of
from earnest.core.wording import NO_LEVEL
from earnest.storage.preferences import RECENT_KEPT
from earnest.tui.action_names import NEW_ASSESSMENT, OPEN_ASSESSMENT, QUIT
from earnest.tui.base import BaseApp
from earnest.tui.safe import MUTED, joined, labelled, line, lines, plain, styled
from earnest.tui.widgets.key_list import KeyList, key
from earnest.tui.widgets.paths import ending
from earnest.workspace.recent import RecentFile, recent_file

_NEW = NEW_ASSESSMENT.capital
_OPEN = OPEN_ASSESSMENT.capital
_QUIT = QUIT.capital
_RENEW = Phrase("为新版本沿用旧答卷", "Renew for a new version of the model")
_EXAMPLE = Phrase("查看示例（只读）", "Look at the example (read-only)")
_LEVEL = Phrase("{level}级", "level {level}")
_STANDING = Phrase("{level}  已答{answered}/{live}  {day}", "{level}  {answered}/{live} answered  {day}")
_NEXT = Phrase("接着答{id}", "next {id}")
_MARK = 1
"""The cell before a row, for the mark of the one that is highlighted."""
UNHURRIED = 0.2
"""Seconds after which the files opened last are looked into: the screen comes first."""
_RECENT = Phrase("最近的文件", "Recent files")
_MISSING = Phrase("（找不到文件）", "(file no longer exists)")


class StartList(KeyList):
    """What can be done; the keys work wherever the highlight is, and the screen does it."""

    app = getters.app(BaseApp)
    BINDINGS: ClassVar[list[BindingType]] = [
        key("n", "screen.new"),
        key("o", "screen.open"),
        key("r", "screen.renew"),
        key("e", "screen.example"),
        key("q", "app.quit"),
        *(key(str(place), f"screen.recent({place})") for place in range(1, RECENT_KEPT + 1)),
    ]

    @dataclass
    class Known(Message):
        """What was found out about one of the files opened last."""

        place: int
        found: RecentFile

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id, markup=False)
        self._known: dict[int, RecentFile] = {}

    def on_mount(self) -> None:
        if self.app.preferences.recent:
            self.set_timer(UNHURRIED, self._look)

    @work(thread=True, exclusive=True, exit_on_error=False)
    def _look(self) -> None:
        """Open the files opened last, one by one, and say how each stands."""
        for place, path in enumerate(self.app.preferences.recent, 1):
            found = recent_file(Path(path))
            if found is not None:
                self.post_message(self.Known(place, found))

    def on_start_list_known(self, message: Known) -> None:
        message.stop()
        self._known[message.place] = message.found
        path = Path(self.app.preferences.recent[message.place - 1])
        self.replace_option_prompt(f"recent-{message.place}", self._recent(message.place, path))

    def on_resize(self) -> None:
        if self.app.preferences.recent:
            self.show()

    @property
    def recent_place(self) -> int | None:
        """The place of the file on which the highlight is, from 1; None where it is elsewhere."""
        option = self.highlighted_option
        place = (option.id or "").removeprefix("recent-") if option is not None else ""
        return int(place) if place.isdecimal() else None

    def show(self) -> None:
        """Word the list in the languages shown."""
        before = self.highlighted or 0
        self.set_options(self._rows())
        self.highlighted = before

    def _rows(self) -> Iterator[Option | None]:
        for name, words in (("new", _NEW), ("open", _OPEN), ("renew", _RENEW), ("example", _EXAMPLE)):
            yield self._row(name, words)
        recent = self.app.preferences.recent
        if recent:
            yield None
            yield Option(labelled(_RECENT, self.app.languages, MUTED), disabled=True)
            for place, path in enumerate(recent, 1):
                yield Option(self._recent(place, Path(path)), id=f"recent-{place}")
            yield None
        yield self._row("quit", _QUIT)

    def _row(self, name: str, words: Phrase) -> Option:
        """What can be done, behind its key, which is the first letter of its name."""
        return Option(joined(styled(name[0], "bold underline"), "  ", labelled(words, self.app.languages)), id=name)

    def _recent(self, place: int, path: Path) -> Content:
        missing = "" if os.path.isfile(path) else self.app.word(_MISSING)
        facts = joined(styled(str(place), "bold underline"), "  ", line(path.name, 60), missing)
        row, folder = joined(facts, "  ", *self._standing(place)), line_of(path.parent)
        room = self.scrollable_content_region.width - _MARK
        if row.cell_length + cell_len(folder) <= room:
            return joined(row, styled(folder, MUTED))
        return lines(row, styled(f"   {ending(folder, room - 3)}", MUTED))

    def _standing(self, place: int) -> list[Content]:
        """The level, how much is answered and the day of the last change, once they are known."""
        found = self._known.get(place)
        if found is None:
            return []
        level = NO_LEVEL if found.level is None else _LEVEL.fill(level=found.level)
        said = _STANDING.fill(level=level, answered=found.answered, live=found.live, day=found.changed.isoformat())
        following = [plain(self.app.word(_NEXT.fill(id=found.next))), plain("  ")] if found.next else []
        return [plain(self.app.word(said)), plain("  "), *following]
