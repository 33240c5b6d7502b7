"""Has the screens take what was typed before something else happens."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import takewhile
from typing import Protocol, runtime_checkable

from textual.screen import ModalScreen

from earnest.core.language import Phrase
from earnest.tui.base import AnyScreen, BaseApp
from earnest.tui.warned import Warned
from earnest.tui.widgets.typing import caught_up

_NOT_TAKEN = Phrase(
    "有内容无法采纳，未保存。请改正；再做一次同样的操作则放弃该处修改。",
    "Some input is not valid and not saved. Correct it, or do the same again to discard it.",
)


@runtime_checkable
class Holds(Protocol):
    """A screen that may hold typed text; `flush` has the app take it, False when some is refused."""

    def flush(self) -> object: ...


@runtime_checkable
class Pauses(Protocol):
    """A screen that takes, when the keys pause, only what is whole by then."""

    def pause(self) -> None: ...


@runtime_checkable
class Asks(Protocol):
    """A screen with a form whose item is kept only if one says so."""

    def ask_first(self, then: Callable[[], object]) -> bool:
        """Ask what becomes of an item that is not kept, then do something; whether there is one."""


@runtime_checkable
class LeadsToFault(Protocol):
    """A screen, or a part of one, with fields of which some may hold what cannot be taken."""

    def focus_fault(self) -> None:
        """Put the keys into the first such field, and say there what is wrong; nothing happens without one."""


class Flush:
    """Has the screens take what was typed."""

    def __init__(self, app: BaseApp) -> None:
        self.app = app
        self._warned = Warned(lambda: app, app.standing)

    async def _caught_up(self) -> None:
        """Wait until what was typed is in its field, and every screen stands."""
        await caught_up(self.app.focused)
        for screen in self.app.screen_stack:
            if not screen.is_mounted:
                await caught_up(screen)

    async def asks_first(self, then: Callable[[], object]) -> bool:
        """Whether a screen asks what becomes of an item that is not kept; once that is said something is done."""
        await self._caught_up()
        return any(screen.ask_first(then) for screen in self.app.standing() if isinstance(screen, Asks))

    async def flush(self, screens: Sequence[AnyScreen] | None = None) -> bool:
        """Have every screen, or some, take what was typed; whether all of it could be taken."""
        await self._caught_up()
        standing = self.app.standing() if screens is None else screens
        taken = [screen.flush() for screen in standing if isinstance(screen, Holds)]
        if False not in taken:
            self._warned.forget()
        return False not in taken

    def was_told(self, way: object) -> bool:
        """Whether the person was told on this way that something is refused, and takes it once more as it is."""
        return self._warned.was(way)

    def refuse(self, words: Phrase, way: object) -> None:
        """Say on a way that something is refused, and lead to it if it is on the screen shown."""
        self._warned.warn(way, words)
        screen = self.app.screen
        for part in (screen, *screen.walk_children()):
            if isinstance(part, LeadsToFault):
                part.focus_fault()
                return

    async def leave(self, action: Callable[..., object], *arguments: object) -> None:
        """Do something that closes the screen on top; what cannot be taken is said first, and lost the second time.

        Another way says it anew: whoever was warned of leaving one screen has not been warned of leaving all of them.
        """
        await self._leave(None, action, *arguments)

    async def to_the_walk(self, action: Callable[..., object], *arguments: object) -> None:
        """Do something that closes what stands over the questions, as `leave` does; they keep what was typed there."""
        over = self.app.standing()[1:]
        closing = takewhile(lambda screen: not isinstance(screen, ModalScreen), reversed(over))
        await self._leave(list(closing), action, *arguments)

    async def close(self, action: Callable[..., object]) -> None:
        """Do something that closes every screen, as `leave` does; an item in a form is asked about first."""
        if not await self.asks_first(lambda: self.app.call_later(self.close, action)):
            await self.leave(action)

    async def _leave(
        self, screens: Sequence[AnyScreen] | None, action: Callable[..., object], *arguments: object
    ) -> None:
        way = action, arguments
        if not await self.flush(screens) and not self.was_told(way):
            self.refuse(_NOT_TAKEN, way)
            return
        self._warned.forget()
        self.app.call_later(action, *arguments)

    async def settled(self, action: Callable[..., object]) -> None:
        """Do something once it is said what becomes of an item in a form, and every screen took what was typed."""
        if not await self.asks_first(lambda: self.app.call_later(self.then, action)):
            await self.then(action)

    async def then(self, action: Callable[..., object], *arguments: object) -> None:
        """Do something once every screen took what was typed."""
        await self.flush()
        self.app.call_later(action, *arguments)
